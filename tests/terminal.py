"""A real pseudo-terminal with a terminal emulator on the other side: what a person would see."""

import os
import select
import signal
import struct
import sys
import time
from pathlib import Path

import pyte
import pytest

# Whoever starts the program in such a terminal, or asks here how to start it, is skipped on Windows.
termios = pytest.importorskip("termios", reason="there is no pseudo-terminal here")
fcntl, pty = pytest.importorskip("fcntl"), pytest.importorskip("pty")

GUIDE = [sys.executable, "-m", "guide"]
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
ROOT = str(Path(__file__).resolve().parent.parent)


class Terminal:
    """One program in a window of a size. Waits for text, never for time."""

    def __init__(self, *arguments, columns=80, rows=24, folder=ROOT, command=None, **environment):
        self.screen = pyte.HistoryScreen(columns, rows, history=1000)
        self._stream = pyte.ByteStream(self.screen)
        self.raw = b""
        self.exit = None
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            for number in (signal.SIGINT, signal.SIGQUIT):  # a background job inherits them ignored
                signal.signal(number, signal.SIG_DFL)
            wanted = {"TERM": "xterm-256color", "LANG": "en_GB.UTF-8", **environment}
            env = {key: value for key, value in {**CLEAN, **wanted}.items() if value is not None}
            for name in ("LC_ALL", "LC_CTYPE", "ACCESSIBLE"):
                if name not in environment:
                    env.pop(name, None)
            start = command or [*GUIDE, *arguments]
            os.execvpe(start[0], start, env)
        self.resize(columns, rows)

    def resize(self, columns, rows):
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self.screen.resize(rows, columns)

    def press(self, keys):
        os.write(self.file, keys.encode() if isinstance(keys, str) else keys)

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def read(self, timeout=0.2):
        """Take in what the program wrote; False when nothing came, None when the terminal closed."""
        ready, _, _ = select.select([self.file], [], [], timeout)
        if not ready:
            return False
        try:
            got = os.read(self.file, 65536)
        except OSError:
            return None
        if not got:
            return None
        self.raw += got
        self._stream.feed(got)
        return True

    def wait_for(self, text, seconds=20):
        end = time.monotonic() + seconds
        while text not in " ".join(self.text().split()):
            if time.monotonic() > end or self.read() is None:
                raise AssertionError(f"{text!r} never came; the screen held:\n{self.text()}")
        return self

    def wait_end(self, seconds=20):
        """Read until the program ends; gives its exit code (128 + n for a signal)."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.read(0.1) is not None:
            pass
        done, status = os.waitpid(self.pid, os.WNOHANG if time.monotonic() >= end else 0)
        assert done, f"the program never ended; the screen held:\n{self.text()}"
        self.exit = os.waitstatus_to_exitcode(status)
        os.close(self.file)
        return self.exit

    def signal(self, number):
        os.kill(self.pid, number)

    def kill(self):
        try:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
            os.close(self.file)
        except (OSError, ChildProcessError):
            pass
