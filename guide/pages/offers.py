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


class Offer(NamedTuple):
    """One thing to do: its key, its word in plain mode, and what it does."""

    key: str
    word: str
    label: str


def offers(  # noqa: PLR0913  the page, and what it is for
    page: Document,
    door: Door,
    found: Outcome,
    say: KeyWords,
    *,
    early: bool,
    reasons: bool,
    scripts: bool,
    keep: bool,
    more: bool,
) -> Iterator[Offer]:
    """Yield what applies here, in the order named.

    `reasons` is off where they wait until asked for, `scripts` tells whether there are words to say to
    anybody, `keep` whether a page may be kept, `more` whether the page goes on behind a key.
    """
    near = door.is_private(found.answers)  # somebody may read along: back, and no more
    others = len(found.matches) > len(found.leading)
    yield from () if near else _digits(page, say)
    every = (
        (Offer("p", "whole", say.whole), more),
        (Offer("e", "reasons", say.reasons), door.shows_reasons and not reasons),
        (Offer("o", "others", say.others), door.shows_reasons and reasons and others),
        (Offer("w", "words", say.words), scripts),
        (Offer("a", "all", say.general), bool(door.general) and found.talk is not Talk.OFF),
        (Offer(LETTERS["visits"], "visits", say.visits), True),
        (Offer("n", "keep", say.keep), not early and keep),
        (Offer(LETTERS["change"], "change", say.change), not early),
        (Offer("d", "changes", say.changes), door.shows_reasons and not early and may_weigh(found)),
        (Offer("g", "onward", say.onward), bool(door.onward)),
        (Offer("f", "sources", say.sources), True),
        (Offer(LETTERS["back"], "back", say.back), not early),
    )
    yield from (offer for offer, applies in every if applies and (offer.word == "back" or not near))


def _digits(page: Document, say: KeyWords) -> Iterator[Offer]:
    """Yield a digit for each numbered reason of a page."""
    for entry in page.entries:
        yield Offer(str(entry.number), str(entry.number), say.read.format(title=entry.title))


def page_offers(say: KeyWords) -> tuple[Offer, ...]:
    """Return what can be done on every page."""
    return (Offer(LETTERS["help"], "help", say.help), Offer(LETTERS["rest"], "rest", say.rest))


def reason_offers(say: KeyWords) -> tuple[Offer, ...]:
    """Return what can be done on the page of a reason, beside what every page offers."""
    return (Offer("f", "sources", say.sources),)
