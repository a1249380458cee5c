"""Prints the page that some answers lead to, as a person would see it: the stick to measure pages with."""

from collections.abc import Iterator
from datetime import date

from rich.console import Console

from guide.ask import Key, PageView
from guide.ask.pager import Reader
from guide.author.explain import door_of
from guide.content.levels import Talk
from guide.content.load import Content
from guide.content.model import Answers
from guide.content.signatures import below
from guide.engine.care import urgent_lines
from guide.engine.outcome import outcome
from guide.errors import UsageError
from guide.pages import scripts, voice
from guide.pages.compose import compose
from guide.pages.document import Document
from guide.pages.help_lines import MOST, help_lines
from guide.pages.offers import offers, page_offers, reason_offers
from guide.pages.prose_page import reason_page
from guide.pages.to_rich import draw, to_rich


class Printed:
    """One person's page at the end of their door, for authors. `today` decides which help lines are old."""

    def __init__(self, content: Content, answers: Answers, country: str, today: date) -> None:
        self._content = content
        self._door = door_of(content, answers)
        self._found = outcome(self._door.questions, content.reasons, content.rules, answers)
        self._country, self._today = country, today
        self._material = content.material(content.shown_page)

    def screens(self, columns: int, rows: int, chapter: int = 0) -> Iterator[str]:
        """Yield each screen of the page in a window, footer and all: the first page, then the rest of it."""
        document, keys = self._opened(chapter)
        first, rest = document.parts
        yield from self._screens(
            PageView(first.title, to_rich(first), keys, final=not chapter), columns, rows
        )
        if rest:
            digits = [key for key in keys if key.word.isdigit()]
            own = (Key(*offer) for offer in page_offers(self._content.words.page_keys))
            yield from self._screens(PageView(rest.title, to_rich(rest), (*digits, *own)), columns, rows)

    def _screens(self, view: PageView, columns: int, rows: int) -> Iterator[str]:
        reader = Reader(view, self._content.words)
        while True:
            drawn = "".join(part[1] for part in reader.draw(columns, rows))
            yield "\n".join(line.rstrip() for line in drawn.splitlines())
            if reader.at_end:
                return
            reader.keys()["space"]()

    def whole(self, chapter: int = 0, *, trace: bool = False) -> str:
        """Return the page in one piece; with `trace` each block names what it came from."""
        document, _ = self._opened(chapter)
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
        """Return the page, or what a digit on it opens. Raises UsageError where nothing stands behind it."""
        page = self._page()
        if not chapter:
            return page, self._keys(page)
        if chapter > len(page.entries):
            raise UsageError(f"there is no chapter {chapter}; this page has {len(page.entries)}")
        talk = self._found.talk is not Talk.OFF
        careful = self._content.words.result_for(self._door.voice).only_if_safe
        reason, spoken = self._found.leading[chapter - 1].reason, voice.of(self._door.voice)
        ends, say = below(self._content, reason), self._content.words.page_keys
        page = reason_page(reason.id, self._material, spoken, talk=talk, careful=careful, ends=ends)
        return page, tuple(Key(*offer) for offer in (*reason_offers(say), *page_offers(say)))

    def _page(self) -> Document:
        purposes, content = urgent_lines(self._found.referrals), self._content
        lines = help_lines(content.help_lines, content.words, purposes, self._country, self._today, MOST)
        numbers = lines if purposes else ()
        reasons = not self._found.withheld
        return compose(self._door, self._found, self._material, numbers, reasons=reasons)

    def _keys(self, page: Document) -> tuple[Key, ...]:
        content, door, found = self._content, self._door, self._found
        offered = offers(
            page,
            door,
            found,
            content.words.page_keys,
            early=False,
            reasons=not found.withheld,
            scripts=bool(scripts.people(content.say, door, found)),
            keep=bool(door.takeaways) and not door.is_private(found.answers),
            more=page.parts[1] is not None,
        )
        return tuple(Key(*offer) for offer in (*offered, *page_offers(content.words.page_keys)))
