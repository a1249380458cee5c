"""Prints the page that some answers lead to, as a person would see it: the stick to measure pages with."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from rich.console import Console

from guide.ask import Key, PageView
from guide.ask.pager import Reader
from guide.author.explain import door_of
from guide.content.load import Content
from guide.content.model import Answers
from guide.engine.care import urgent_lines
from guide.engine.outcome import outcome
from guide.errors import UsageError
from guide.pages.compose import compose
from guide.pages.document import Document
from guide.pages.help_lines import MOST, help_lines, with_numbers
from guide.pages.offers import chapter_offers, offers, page_offers
from guide.pages.to_rich import draw, to_rich

LONGEST = len("9999x9999")
"""Letters of a size: a longer one is no window."""


def window(size: str) -> tuple[int, int] | None:
    """Return the columns and rows of a window, written as "80x24"; None for what is none."""
    columns, _, rows = size.partition("x")
    if columns.isdecimal() and rows.isdecimal() and len(size) <= LONGEST:
        return int(columns), int(rows)
    return None


class Printed:
    """One person's page at the end of their door, for authors. `today` decides which help lines are old."""

    def __init__(self, content: Content, answers: Answers, country: str, today: date) -> None:
        self._content = content = content.in_country(country)
        self._door = door_of(content, answers)
        self._found = outcome(self._door.questions, content.reasons, content.rules, answers)
        self._country, self._today = country, today
        self._material = content.material(content.shown_page)

    def screens(self, columns: int, rows: int, chapter: int = 0) -> Iterator[str]:
        """Yield each screen of the page in a window, footer and all: the first screen, or one chapter."""
        opened, keys = self._opened(chapter)
        document = with_numbers(opened, self._material)
        view = PageView(document.title, to_rich(document), keys, final=not chapter)
        reader = Reader(view, self._content.words)
        while True:
            drawn = "".join(part[1] for part in reader.draw(columns, rows))
            yield "\n".join(line.rstrip() for line in drawn.splitlines())
            if reader.at_end:
                return
            reader.keys()["space"]()

    def whole(self, chapter: int = 0, *, trace: bool = False) -> str:
        """Return the page in one piece, or one chapter; with `trace` each block names what it came from."""
        document = with_numbers(self._opened(chapter)[0] if chapter else self._page, self._material)
        console = Console(width=72, color_system=None, markup=False, highlight=False, emoji=False)
        with console.capture() as printed:
            console.print(document.title)
            for block in document.blocks if trace else ():
                console.print(draw(block))
                console.print(f"    ^ {type(block).__name__.lower()}: {block.origin or 'ui.toml'}")
            if not trace:
                console.print(to_rich(document))
        return "\n".join(line.rstrip() for line in printed.get().splitlines())

    def _opened(self, chapter: int) -> tuple[Document, tuple[Key, ...]]:
        """Return the first screen, or what a digit on it opens. Raises UsageError where it opens nothing."""
        page, say = self._page, self._content.words.page_keys
        parts = page.chapters
        if chapter >= len(parts):
            raise UsageError(f"there is no chapter {chapter}; this page has {len(parts) - 1}")
        if chapter:
            offered = chapter_offers(
                page, parts[chapter], self._door, self._found, say, early=False, keep=True
            )
        else:
            offered = offers(page, self._door, self._found, say, early=False, keep=True)
        return parts[chapter], tuple(Key(*offer) for offer in (*offered, *page_offers(say)))

    @cached_property
    def _page(self) -> Document:
        purposes, content = urgent_lines(self._found.referrals), self._content
        lines = help_lines(content.help_lines, content.words, purposes, self._country, self._today, MOST)
        return compose(self._door, self._found, self._material, lines if purposes else ())
