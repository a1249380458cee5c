"""A paced breath in the menus: a bar that fills and empties, drawn calmly with rich."""

from collections.abc import Callable
from io import StringIO
from time import monotonic
from typing import Any

from prompt_toolkit.formatted_text import ANSI, StyleAndTextTuples, to_formatted_text
from prompt_toolkit.layout import FormattedTextControl
from rich.align import Align
from rich.bar import Bar
from rich.console import Console, Group
from rich.text import Text

from guide.ask import Breath
from guide.ask.layout import WIDEST
from guide.content.words import Words

REDRAWN_EVERY = 0.25
"""Seconds between two drawings: calm, and cheap over a slow line."""


class Pace:
    """One minute of breathing; any key ends it, and the clock is an argument."""

    def __init__(
        self,
        breath: Breath,
        words: Words,
        clock: Callable[[], float] = monotonic,
        *,
        ascii_only: bool = False,
    ) -> None:
        self._breath = breath
        self._words = words
        self._clock = clock
        self._ascii = ascii_only
        self._begun = clock()
        self.control = FormattedTextControl("", focusable=True)

    def draw(self, width: int, height: int) -> StyleAndTextTuples:
        """Draw the breath as it is at this moment."""
        width = min(width - 1, WIDEST)
        file = StringIO()
        console = Console(file=file, width=width, force_terminal=True, color_system=None, emoji=False)
        says, filled = self.at(self._clock() - self._begun)
        long = max(10, width // 2)
        marks = Text(("=" * round(filled * long)).ljust(long))
        bar = marks if self._ascii else Bar(size=1.0, begin=0, end=filled, width=long)
        room = max(0, (height - 6) // 2)
        keys = Text(self._words.menu.any_key)
        console.print(Group(Text("\n" * room), Align.center(Text(says)), Text(""), Align.center(bar)))
        console.print(Group(Text(""), Align.center(keys)))
        lines = file.getvalue().splitlines()[:height]
        return to_formatted_text(ANSI("\n".join(line.rstrip() for line in lines)))

    def at(self, seconds: float) -> tuple[str, float]:
        """Return the words and how full the bar is, so many seconds after the beginning."""
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
