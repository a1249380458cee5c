"""A paced breath in the menus: a round of dots that widens inside a ring, and narrows again."""

from collections.abc import Callable, Iterator
from math import cos, hypot, pi
from time import monotonic
from typing import Any

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import FormattedTextControl

from guide.ask import Breath
from guide.ask.layout import AHEAD, DONE
from guide.ask.lines import Line, columns, fragments, key_line
from guide.content.words import Words
from guide.measures import WIDEST

REDRAWN_EVERY = 0.25
"""Seconds between two drawings: calm, and cheap over a slow line."""
WIDE = 5
"""Dots from the middle to the ring at most; each takes a row, or two columns, which look alike."""
HALF = 0.5
"""Half a dot: what is nearer to a line than that is drawn on it."""
AROUND = 4
"""Rows beside the ring: the words, the keys, and a blank one for each."""


class Pace:
    """One minute of breathing; any key ends it, and the clock is an argument."""

    def __init__(self, breath: Breath, words: Words, clock: Callable[[], float] = monotonic) -> None:
        self._breath = breath
        self._words = words
        self._clock = clock
        self._begun = clock()
        self.control = FormattedTextControl("", focusable=True)

    def draw(self, width: int, height: int) -> StyleAndTextTuples:
        """Draw the breath as it is at this moment."""
        width = min(width - 1, WIDEST)
        says, filled = self.at(self._clock() - self._begun)
        radius = max(1, min(WIDE, (height - AROUND - 1) // 2, (width - 1) // 4))
        round_ = [Line("class:breath", _centred(row, width)) for row in ring(filled, radius)]
        drawn = [Line("class:ask", _centred(says, width)), Line("", ""), *round_]
        spare = max(0, height - len(drawn) - 1)
        above, below = [Line("", "")] * (spare // 2), [Line("", "")] * (spare - spare // 2)
        return fragments([*above, *drawn, *below, key_line([self._words.menu.any_key])][:height])

    def at(self, seconds: float) -> tuple[str, float]:
        """Return the words and how full the ring is, so many seconds after the beginning."""
        breath = self._breath
        whole = breath.seconds_in + breath.seconds_out
        if seconds >= whole * breath.times:
            return breath.done, 0.0
        into = seconds % whole
        if into < breath.seconds_in:
            return breath.breathe_in, into / breath.seconds_in
        return breath.breathe_out, 1 - (into - breath.seconds_in) / breath.seconds_out

    def keys(self) -> dict[str, Callable[[], Any]]:
        """End at any key that a person would press to stop."""
        return dict.fromkeys(("enter", "space", "escape", "left", "b", "s", "r", "h", "?"), lambda: "")


def ring(filled: float, radius: int) -> Iterator[str]:
    """Yield the rows of a ring of dots, filled from its middle by a share that begins and ends gently."""
    reach = radius * (1 - cos(pi * filled)) / 2 + HALF
    across = range(-radius, radius + 1)
    for row in across:
        away = [hypot(row, column) for column in across]
        yield " ".join(DONE if far <= reach else AHEAD if abs(far - radius) < HALF else " " for far in away)


def _centred(text: str, width: int) -> str:
    return " " * max(0, (width - columns(text)) // 2) + text.rstrip()
