"""What the benchmarks share: programs in a terminal, medians of interleaved rounds, and rows of the table."""

import os
import pty
import select
import statistics
import sys
import time
from typing import NamedTuple

MINUTE = 60


class Row(NamedTuple):
    """One line of the table."""

    what: str
    ours: str
    baseline: str
    ratio: str


def seconds(what, ours, baseline, name):
    """Compare two times: ours and that of a named baseline."""
    return Row(what, _time(ours), f"{name}: {_time(baseline)}", f"{ours / baseline:.2f}")


def megabytes(what, ours, baseline, name):
    """Compare two sizes in kilobytes."""
    return Row(what, f"{ours / 1024:.1f} MB", f"{name}: {baseline / 1024:.1f} MB", f"{ours / baseline:.2f}")


def missing(what, reason):
    """Say why something could not be measured."""
    return Row(what, "not measured", reason, "-")


def _time(value):
    """Write seconds in milliseconds, with three digits that count."""
    return f"{value * 1000:.3g} ms"


def medians(cases, rounds):
    """Measure each case once a round, in turn and then in the other order; the first round does not count.

    A case is a function that gives what it measured: a number, or a dict of numbers.
    """
    found = {name: [] for name in cases}
    for number in range(rounds + 1):
        for name in sorted(cases, key=list(cases).index, reverse=bool(number % 2)):
            measured = cases[name]()
            if number:
                found[name].append(measured)
    return {name: _middle(values) for name, values in found.items()}


def _middle(values):
    if isinstance(values[0], dict):
        return {key: statistics.median(value[key] for value in values) for key in values[0]}
    return statistics.median(values)


class Program:
    """A program in a terminal of its own, killed at the end of a `with`."""

    def __init__(self, command, environment=None, folder="."):
        self.started = time.perf_counter()
        self.pid, self.file = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, {**(environment or os.environ), "TERM": "xterm-256color"})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.pid:
            os.kill(self.pid, 9)
            self._gone()

    def until(self, text):
        """Return the seconds from the start until the program has written `text`."""
        seen = b""
        while text not in seen:
            if not select.select([self.file], [], [], MINUTE)[0]:
                sys.exit(f"{text!r} never came; the program wrote {seen[-2000:]!r}")
            seen += self._read() or sys.exit(f"the program ended before {text!r}; it wrote {seen[-2000:]!r}")
        return time.perf_counter() - self.started

    def quiet(self):
        """Take in what still comes, until nothing does for a while."""
        while select.select([self.file], [], [], 0.15)[0]:
            self._read()

    def answered(self, key):
        """Return the seconds from a key to the first byte that answers it."""
        started = time.perf_counter()
        os.write(self.file, key)
        if not select.select([self.file], [], [], MINUTE)[0]:
            sys.exit(f"nothing answered {key!r}")
        took = time.perf_counter() - started
        self.quiet()
        return took

    def ended(self, key):
        """Return the seconds from a key to the end of the process."""
        started = time.perf_counter()
        os.write(self.file, key)
        while self._read():
            pass
        self._gone()
        return time.perf_counter() - started

    def _read(self):
        try:
            return os.read(self.file, 65536)
        except OSError:  # the other side closed
            return b""

    def _gone(self):
        os.waitpid(self.pid, 0)
        os.close(self.file)
        self.pid = 0
