"""Our own reader for long pages: scrolls by line and page, and says how far along. No outside pager."""

from collections.abc import Callable
from io import StringIO
from itertools import takewhile
from typing import Any

from prompt_toolkit.formatted_text import ANSI, StyleAndTextTuples, to_formatted_text
from prompt_toolkit.formatted_text.utils import split_lines
from prompt_toolkit.layout import FormattedTextControl
from rich.console import Console
from rich.segment import Segment, Segments
from rich.theme import Theme

from guide.ask import KEYS, MORE, Command, Key, PageView
from guide.ask.footer import NARROW, key_lines, last_lines, named_keys, status
from guide.ask.layout import too_small
from guide.ask.lines import Line, fragments, wrap
from guide.ask.palette import looks
from guide.content.words import Words
from guide.measures import WIDEST
from guide.terminal.screen import harmless

NARROWEST = 37
"""Columns below which the chapters of a page are named by their digits alone."""


class Reader:
    """One page on screen, and how far it is scrolled."""

    def __init__(self, view: PageView, words: Words, background: str = "") -> None:
        self._view = view
        self._looks = looks(background, view.tone)
        self._words = words
        self._top = 0
        self._room = 1
        self._all_keys = False
        self._drawn: tuple[int, list[StyleAndTextTuples]] = (0, [])
        self.control = FormattedTextControl("", focusable=True)

    def draw(self, width: int, height: int) -> StyleAndTextTuples:
        """Draw the part of the page that fits the window as it is now, and the keys in its last line."""
        if too_small(width, height):
            return [("class:notice", "\n".join(wrap(self._words.menu.too_small, max(1, width))[:height]))]
        width = min(width - 1, WIDEST)
        lines = self._lines(width)
        titles = wrap(self._view.title, width) if self._view.title else []
        title = [Line(self._looks["title"], text) for text in titles]
        above = [*title, Line("", "")] if title else []
        keys = key_lines(self._every_key(), width) if self._all_keys else []
        self._room = max(1, height - len(above) - max(1, len(keys)) - 1)
        self._top = max(0, min(self._top, len(lines) - self._room))
        shown = lines[self._top : self._top + self._room]
        says = self._says(len(lines))
        foot = [status(says, width), *keys] if keys else last_lines(says, *self._short_keys(width), width)
        body = [part for line in shown for part in (*line, ("", "\n"))]
        blank: StyleAndTextTuples = [("", "\n")] * (self._room - len(shown))
        return [*fragments(above), ("", "\n" if above else ""), *body, *blank, *fragments(foot)]

    @property
    def at_end(self) -> bool:
        """Whether the end of the page stands on the screen, as it was drawn last."""
        return self._top >= len(self._drawn[1]) - self._room

    def keys(self) -> dict[str, Callable[[], Any]]:
        """Return the keys of this page."""
        keys: dict[str, Callable[[], Any]] = {
            "up": self._scroll(lambda: -1),
            "k": self._scroll(lambda: -1),
            "down": self._scroll(lambda: 1),
            "j": self._scroll(lambda: 1),
            "space": self._scroll(lambda: self._room - 1),
            "pagedown": self._scroll(lambda: self._room - 1),
            "pageup": self._scroll(lambda: 1 - self._room),
            "home": self._scroll(lambda: -self._top),
            "end": self._scroll(lambda: len(self._drawn[1])),
            "enter": self._enter,
            MORE: self._show_all_keys,
            **{key.key: _give(key.word) for key in self._view.keys},
        }
        if not self._view.final:
            keys[KEYS[Command.BACK]] = _give(Command.BACK)
        if KEYS[Command.BACK] in keys:
            keys["left"] = keys[KEYS[Command.BACK]]
        return keys

    def _lines(self, width: int) -> list[StyleAndTextTuples]:
        """Lay the page out for a width, once."""
        if self._drawn[0] != width:
            file = StringIO()
            console = Console(
                file=file,
                width=width,
                force_terminal=True,
                color_system="truecolor",
                no_color=False,  # NO_COLOR is for whoever writes to the terminal
                theme=Theme(self._looks),
                emoji=False,
            )
            shown = console.render(self._view.body)
            console.print(Segments(Segment(harmless(part.text), part.style) for part in shown))
            text = to_formatted_text(ANSI(file.getvalue().strip("\n")))
            self._drawn = (width, [list(line) for line in split_lines(text)])
        return self._drawn[1]

    def _show_all_keys(self) -> None:
        self._all_keys = not self._all_keys

    def _scroll(self, by: Callable[[], int]) -> Callable[[], None]:
        def scroll() -> None:
            self._top = max(0, min(self._top + by(), len(self._drawn[1]) - self._room))

        return scroll

    def _enter(self) -> str | None:
        """Scroll on, or go on at the end; a final page stays until the person leaves."""
        if self._top < len(self._drawn[1]) - self._room:
            self._scroll(lambda: self._room - 1)()
            return None
        return None if self._view.final else ""

    def _says(self, total: int) -> list[str]:
        """Say how far along the page is, from long to short; nothing where it is seen whole."""
        say, shown = self._words.menu, self._top + self._room
        if total <= self._room:
            return [""]
        more = [say.more_below.format(percent=100 * shown // total), say.more_below_short]
        return [say.at_end] if shown >= total else more

    def _short_keys(self, width: int) -> tuple[list[str], list[str]]:
        """Return the keys of this page with a word each, and those that every screen needs.

        Hiding comes after the chapters, which lead, and the first other key: the rest stands behind "more".
        """
        say = self._words.menu
        commands = (Command.BACK, Command.HIDE, Command.HELP, Command.LEAVE)
        back, hide, *needed = named_keys(commands, self._words).values()
        ways = [] if self._view.final else [say.onward, back]
        short = _short(self._view.keys, self._words, narrow=width < NARROWEST)
        digits = [*takewhile(lambda item: item[0].isdigit(), short)]
        own = [item for item in short if item not in (*ways, *digits, *needed)]
        hidden = [] if width < NARROW else [hide]
        return [*ways, *digits, *own[:1], *hidden, *own[1:]], [*needed, f"{MORE} {say.more_keys}"]

    def _every_key(self) -> list[str]:
        """Return all the keys of this page."""
        say, (own, (help_lines, leave, _)) = self._words.menu, self._short_keys(WIDEST)
        return [say.scroll, *own, help_lines, leave, f"{MORE} {say.fewer_keys}"]


def _short(keys: tuple[Key, ...], words: Words, *, narrow: bool) -> list[str]:
    """Name the keys in few words, in a narrow window all digits together."""
    numbers = [key.key for key in keys if narrow and key.key.isdigit()]
    rest = [f"{key.key} {words.short(key.word)}" for key in keys if key.key not in numbers]
    return ["-".join(dict.fromkeys((numbers[0], numbers[-1]))), *rest] if numbers else rest


def _give(word: str) -> Callable[[], str]:
    return lambda: word
