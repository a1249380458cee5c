"""How soon the card, the page that answers lead to, stands there after the last answer.

The program is gone through by keys from its first question, each pressed as soon as its screen is there, so
that it has less time on the way than anybody leaves it. Against a redraw of an empty prompt_toolkit program,
in time and, on Linux, in processor time of the thread that draws, which other programs do not stretch.
"""

import select
import sys
import time
from pathlib import Path

from keys import EMPTY
from measuring import MINUTE, medians, missing, seconds
from memory import keys_to_result
from terminal import Terminal

BASELINE = "a redraw of an empty prompt_toolkit program"
FIRST, DRAWN, PROCESSOR = "last answer to the first byte", "last answer to the card", "processor time for it"
COUNTED = Path("/proc/self/schedstat").exists()


def rows(rounds):
    """Return the rows about the card."""
    keys = keys_to_result()
    cases = {"empty": _redraw, "card": lambda: _card(keys)}
    middle = medians(cases, rounds)
    found = [seconds(what, middle["card"][what], middle["empty"][what], BASELINE) for what in (FIRST, DRAWN)]
    if COUNTED:
        used = middle["card"][PROCESSOR], middle["empty"][PROCESSOR]
        return [*found, seconds(PROCESSOR, *used, BASELINE)]
    return [*found, missing(PROCESSOR, "only Linux says it in /proc")]


def _redraw():
    screen = Terminal(command=[sys.executable, "-c", EMPTY])
    try:
        screen.wait_for("ready")
        return _drawn(screen, "j", "moved")
    finally:
        screen.kill()


def _card(keys):
    """Go through the questions; the last of their keys is the one that is measured."""
    *on_the_way, (question, answer), (title, _) = keys
    screen = Terminal()
    try:
        for seen, pressed in on_the_way:
            screen.wait_for(seen).press(pressed)
        screen.wait_for(question).press(answer[:-1])
        return _drawn(screen, answer[-1], title, "q leave")
    finally:
        screen.kill()


def _drawn(screen, key, *texts):
    """Press a key, and measure until the first byte comes and until the last of some texts stands there."""
    while screen.read(0.15):
        pass
    used, started = _processor(screen), time.perf_counter()
    screen.press(key)
    found = {}
    while not all(text in screen.text() for text in texts):
        came = select.select([screen.file], [], [], MINUTE)[0]
        found[DRAWN] = time.perf_counter() - started
        found.setdefault(FIRST, found[DRAWN])
        found[PROCESSOR] = _processor(screen) - used
        if not (came and screen.read()):
            sys.exit(f"{texts} never came; the screen held:\n{screen.text()}")
    return found


def _processor(screen):
    """Return the seconds of processor time that the thread that draws has used."""
    if not COUNTED:
        return 0
    return int(Path(f"/proc/{screen.pid}/schedstat").read_text("utf-8").split()[0]) / 1e9
