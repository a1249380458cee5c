"""How soon a key shows: to redraw, to a blank screen, to the end; against an empty prompt_toolkit program.

    python tests/benchmarks/keys.py [RUNS]

Both run in a terminal of their own, in turn, and the medians are compared. A frame is 16 ms.
"""

import os
import pty
import select
import statistics
import sys
import time

EMPTY = """
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
keys, state = KeyBindings(), {"text": "ready"}
@keys.add("j")
def _(event): state["text"] = "moved" if state["text"] == "ready" else "ready"
@keys.add("x")
def _(event): state["text"] = ""
@keys.add("q")
def _(event): event.app.exit()
control = FormattedTextControl(lambda: state["text"])
Application(layout=Layout(Window(control)), key_bindings=keys, full_screen=True).run()
"""


class Program:
    """A program in a terminal, with the time until it answers a key."""

    def __init__(self, command, ready):
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            environment = {**os.environ, "TERM": "xterm-256color", "LANG": "en_GB.UTF-8"}
            os.execvpe(command[0], command, environment)
        seen = b""
        while ready not in seen:
            seen += os.read(self.file, 65536)
        self.quiet()

    def quiet(self):
        """Take in what still comes, until nothing does for a while."""
        while select.select([self.file], [], [], 0.15)[0]:
            os.read(self.file, 65536)

    def answered(self, key):
        """Seconds from a key to the first byte that answers it."""
        started = time.perf_counter()
        os.write(self.file, key)
        select.select([self.file], [], [])
        took = time.perf_counter() - started
        self.quiet()
        return took

    def ended(self):
        """Seconds from q to the end of the process."""
        started = time.perf_counter()
        os.write(self.file, b"q")
        while True:
            try:
                if not os.read(self.file, 65536):
                    break
            except OSError:
                break
        os.waitpid(self.pid, 0)
        os.close(self.file)
        return time.perf_counter() - started


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    programs = {
        "empty": ([sys.executable, "-c", EMPTY], b"ready"),
        "guide": ([sys.executable, "-m", "guide"], b"only want to read"),
    }
    times = {(name, what): [] for name in programs for what in ("redraw", "blank", "end")}
    for _ in range(runs):
        for name, (command, ready) in programs.items():
            program = Program(command, ready)
            times[name, "redraw"].append(program.answered(b"j"))
            times[name, "blank"].append(program.answered(b"x"))
            times[name, "end"].append(program.ended())
    middle = {key: statistics.median(values) for key, values in times.items()}
    for what in ("redraw", "blank"):
        more = 1000 * (middle["guide", what] - middle["empty", what])
        print(f"key to {what:7} {more:+6.1f} ms beside an empty program  (+16 ms at most)")
    longer = middle["guide", "end"] / middle["empty", "end"]
    print(f"key to the end  {longer:.2f} times an empty program  (1.3 at most)")


if __name__ == "__main__":
    main()
