"""GNU screen and tmux, driven from outside: what each still holds of a visit when all is scrolled back."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from terminal import CLEAN, ROOT

STEP = 0.05
"""Seconds between two looks: neither program has a way to wait for a text."""


class Multiplexer:
    """One window in which a shell runs the guide, then says how it ended."""

    def __init__(self, *arguments):
        self.folder = Path(tempfile.mkdtemp())  # short: the path of a socket has a limit
        self.pidfile = self.folder / "pid"
        wanted = {
            "SCREENDIR": str(self.folder),
            "LANG": "en_GB.UTF-8",
            "LC_ALL": "",
            "TERM": "xterm-256color",
        }
        self.environment = {**CLEAN, **wanted}
        started = shlex.join([sys.executable, "-m", "guide", *arguments])
        shown = (
            f"echo the line before; sh -c 'echo $$ >{self.pidfile}; exec {started}'; echo left $?; exec cat"
        )
        self.begin(["bash", "-c", f"cd {shlex.quote(ROOT)}; {shown}"])

    def run(self, *command):
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=False
        ).stdout

    def pid(self):
        return int(self.pidfile.read_text())

    def wait_for(self, text, seconds=30):
        end = time.monotonic() + seconds
        while text not in " ".join(self.seen().split()):
            assert time.monotonic() < end, f"{text!r} never came:\n{self.everything()}"
            time.sleep(STEP)
        return self

    def wait_until_blank(self, seconds=30):
        end = time.monotonic() + seconds
        while self.seen().strip():
            assert time.monotonic() < end, self.seen()
            time.sleep(STEP)

    def close(self):
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)


class GnuScreen(Multiplexer):
    """GNU screen as it is without a file of settings: no second screen, and a scrollback."""

    program = "screen"

    def begin(self, command):
        self._copies = 0
        self.run("screen", "-U", "-c", os.devnull, "-d", "-m", "-S", "guide", *command)

    def command(self, *words):
        self.run("screen", "-S", "guide", "-p", "0", "-X", *words)

    def press(self, keys):
        self.command("stuff", keys)

    def seen(self):
        return self._copy()

    def everything(self):
        return self._copy("-h")

    def _copy(self, *how):
        """Take a copy under a new name each time, until it is there as a whole."""
        self._copies += 1
        file = self.folder / f"copy{self._copies}"
        self.command("hardcopy", *how, str(file))
        end = time.monotonic() + 10
        while not file.exists() or not file.read_text("utf-8", "replace").endswith("\n"):
            if time.monotonic() > end:
                return ""
            time.sleep(STEP / 5)
        return file.read_text("utf-8", "replace")

    def end(self):
        self.command("quit")


class Tmux(Multiplexer):
    """tmux, by default with no second screen: as some people set it, to scroll back in all they run."""

    program = "tmux"

    def __init__(self, *arguments, alternate="off"):
        self._alternate = alternate
        super().__init__(*arguments)

    def tmux(self, *words):
        return self.run("tmux", "-S", str(self.folder / "socket"), "-f", os.devnull, *words)

    def begin(self, command):
        self.tmux("new-session", "-d", "-x", "80", "-y", "24", "cat")
        self.tmux("set", "-g", "alternate-screen", self._alternate)
        self.tmux("respawn-pane", "-k", shlex.join(command))

    def press(self, keys):
        self.tmux("send-keys", "-l", keys)

    def seen(self):
        return self.tmux("capture-pane", "-p")

    def everything(self):
        return self.tmux("capture-pane", "-p", "-S", "-")

    def end(self):
        self.tmux("kill-server")
