"""What can be done on the page that a door ends with: each key, its word, and what it does in words."""

from collections.abc import Iterator
from typing import NamedTuple

from guide.content.door import Door
from guide.content.levels import Talk
from guide.content.model import Outcome
from guide.content.tokens import LETTERS
from guide.content.words import KeyWords
from guide.engine.counterfactual import may_weigh
from guide.pages.document import Document

WHO_AND_WHAT = ("helps", "see")
"""The chapters whose texts name the keys for visits and for changing an answer."""


class Offer(NamedTuple):
    """One thing to do: its key, its word in plain mode, and what it does."""

    key: str
    word: str
    label: str


def offers(  # noqa: PLR0913  the page, and what it is for
    page: Document, door: Door, found: Outcome, say: KeyWords, *, early: bool, keep: bool
) -> Iterator[Offer]:
    """Yield what applies on the first screen of a page: a digit for each chapter, then the rest.

    `keep` tells whether a page can be kept: what a broken file would need is not offered.
    """
    back = Offer(LETTERS["back"], "back", say.back)
    if door.is_private(found.answers):  # somebody may read along: back, and no more
        yield from () if early else (back,)
        return
    yield from by_digit(page)
    yield from _everywhere(page, door, found, say, early=early, keep=keep)
    every = (
        (
            Offer("a", "all", say.general),
            bool(door.general) and found.talk is not Talk.OFF and not found.withheld,
        ),
        (Offer(LETTERS["visits"], "visits", say.visits), not page.chapters[1:]),
        (Offer(LETTERS["change"], "change", say.change), not early),
        (Offer("g", "onward", say.onward), bool(door.onward)),
        (back, not early),
    )
    yield from (offer for offer, applies in every if applies)


def chapter_offers(  # noqa: PLR0913  the same, and the chapter
    page: Document, chapter: Document, door: Door, found: Outcome, say: KeyWords, *, early: bool, keep: bool
) -> Iterator[Offer]:
    """Yield what applies in a chapter: what is its own, and every key of the first screen that leads on."""
    yield from (offer for offer in by_digit(page) if offer.word != chapter.name)
    every = (
        (Offer("o", "reasons", say.reasons), chapter.name == "why"),
        (Offer("d", "changes", say.changes), chapter.name == "why" and may_weigh(found)),
        (Offer("f", "sources", say.sources), chapter.name == "why"),
        (Offer(LETTERS["visits"], "visits", say.visits), chapter.name in WHO_AND_WHAT),
        (Offer(LETTERS["change"], "change", say.change), chapter.name in WHO_AND_WHAT and not early),
    )
    yield from (offer for offer, applies in every if applies)
    yield from _everywhere(page, door, found, say, early=early, keep=keep)


def _everywhere(  # noqa: PLR0913  as above
    page: Document, door: Door, found: Outcome, say: KeyWords, *, early: bool, keep: bool
) -> Iterator[Offer]:
    """Yield what the first screen and every chapter offer: to keep a page, and to say if this is near."""
    chapters = page.chapters[1:]
    if keep and not early and door.takeaways:
        yield Offer(str(len(chapters) + 1), "keep", say.keep)
    if chapters and not early and not found.withheld:
        yield Offer("n", "near", say.near)


def by_digit(page: Document) -> Iterator[Offer]:
    """Yield the digit of each chapter: it leads there from everywhere on a page."""
    for number, chapter in enumerate(page.chapters[1:], start=1):
        yield Offer(str(number), chapter.name, chapter.title)


def page_offers(say: KeyWords) -> tuple[Offer, ...]:
    """Return what can be done on every page."""
    return (Offer(LETTERS["help"], "help", say.help), Offer(LETTERS["rest"], "rest", say.rest))


def reason_offers(say: KeyWords) -> tuple[Offer, ...]:
    """Return what can be done on the page of a reason, beside what every page offers."""
    return (Offer("f", "sources", say.sources),)
