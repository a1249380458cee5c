"""How loading, checking and matching grow as the content grows 1, 10 and 100 times.

The exponent is the slope of a straight line through the logarithms of size and time: 1 keeps step with the
content, 2 grows with its square. What takes time at any size makes it look smaller, so the last step alone is
told as well. `guide check` loads what it checks.
"""

import gc
import sys
import tempfile
import time
import tomllib
from itertools import pairwise
from math import log
from pathlib import Path
from statistics import fmean, linear_regression

import copies
from matching import WALKS
from measuring import Row, medians

from guide.author import check
from guide.content.load import Content, data_folder
from guide.engine import flow, match
from guide.engine.outcome import outcome

SOMEONE = WALKS / "h08-wants-to-be-held-cannot-ask.toml"
PARTS = ("flow", "reasons", "rules", "rule_words", "receives", "figures", "sources", "help_lines")
CALLS = 10
"""How often a quick call is made in each round."""
QUICK = 0.05
"""Seconds under which a call is quick."""
ROOM = bytearray(64 << 20)
"""More than a processor keeps near itself: reading it makes the next call begin from memory."""


def rows(rounds, sizes=(1, 10, 100)):
    """Return the rows about growth."""
    with tempfile.TemporaryDirectory() as name:
        cases = {}
        for size in sizes:
            folder = copies.write(data_folder(), Path(name, str(size)), size)
            found = check.problems(folder)
            if found:  # then the check may have stopped early, or the copies are no sound content
                print(f"{len(found)} problems in the content {size} times: {found[0]}", file=sys.stderr)
            for what, call in _calls(folder, size).items():
                cases[what, size] = _timed(call)
        gc.freeze()  # what stands ready for one size must not slow the collector in another
        middle = medians(cases, rounds)
    names = dict.fromkeys(what for what, _ in cases)
    return [_row(what, {size: middle[what, size] for size in sizes}) for what in names]


def _calls(folder, size):
    """Return what is measured in one folder, by name."""
    content = _loaded(folder)
    someone = tomllib.loads(SOMEONE.read_text("utf-8"))["answers"]
    one = {name: tuple(chosen) for name, chosen in someone.items()}
    many = copies.copied_answers(one, size)
    effective_answers = flow.effective_answers(content.flow, many)
    return {
        "loading": lambda: _loaded(folder),
        "guide check": lambda: check.problems(folder),
        "matching, answers grow too": lambda: match.matches(content.reasons, content.flow, effective_answers),
        "a whole result, answers grow too": lambda: outcome(
            content.flow, content.reasons, content.rules, many
        ),
        "a whole result, answers stay": lambda: outcome(content.flow, content.reasons, content.rules, one),
    }


def _loaded(folder):
    content = Content(folder)
    for part in PARTS:
        getattr(content, part)
    return content


def _timed(call):
    """Return a function that measures the seconds of processor time of one call, made from cold.

    A person's page is matched once. The same call over and over stays inside the processor's cache as long
    as the content is small, which makes small content look faster than it ever is for anybody.
    """
    number = CALLS if _once(call) < QUICK else 1
    return lambda: fmean(_once(call) for _ in range(number))


def _once(call):
    ROOM[::64]  # read, for what this pushes out of the cache
    started = time.process_time()
    call()
    return time.process_time() - started


def _row(what, times):
    """Write one row: the times as multiples of the first, and the exponent."""
    sizes = list(times)
    points = [(log(size), log(took)) for size, took in times.items()]
    slope = linear_regression(*zip(*points, strict=True)).slope
    (low, low_took), (high, high_took) = list(pairwise(points))[-1]
    last = (high_took - low_took) / (high - low)
    grown = ", ".join(f"{took / times[sizes[0]]:.3g}" for took in times.values())
    content = ", ".join(str(size) for size in sizes)
    return Row(
        f"growth: {what}",
        f"{grown} times as long",
        f"content: {content} times",
        f"exponent {slope:.2f} (last step {last:.2f})",
    )
