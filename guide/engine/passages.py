"""Which passage stands in a slot: the first in the file that nothing said contradicts."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from msgspec.structs import replace

from guide.content.conditions import lines_that_hold
from guide.content.facts import Facts
from guide.content.model import Outcome, Sign
from guide.content.page import Page
from guide.content.passages import Passage

OPEN_ASK = "open"
"""What somebody asks who asks nothing in particular."""


def known_of(facts: Facts, door: str, found: Outcome) -> Facts:
    """Return the facts of a person with what a page knows besides: door, talk, the most urgent care."""
    care = next((referral.rule.level.value for referral in found.referrals), "none")
    return {**facts, "door": (door,), "talk": (found.talk.value,), "care": (care,)}


def fitting(passages: Iterable[Passage], known: Facts, signs: frozenset[Sign]) -> Iterator[Passage]:
    """Yield the passages that may stand: all they assume is known, and nothing said contradicts them."""
    return (one for one in passages if _holds(one, known, signs))


def page_for_person(page: Page, known: Facts, signs: frozenset[Sign], values: AbstractSet[str]) -> Page:
    """Return a page without the lines whose condition a person does not meet: a fact, or an answer.

    `values` are the facts with each value they can have: a name that is one means the fact.
    """

    def holds(name: str) -> bool:
        fact, _, value = name.partition(".")
        return value in known[fact] if name in values else name in signs

    return replace(
        page,
        sections=tuple(
            replace(part, text=lines_that_hold(part.conditional, holds)) if part.conditional else part
            for part in page.sections
        ),
    )


def _holds(passage: Passage, known: Facts, signs: frozenset[Sign]) -> bool:
    return (
        (not passage.any_of or not signs.isdisjoint(passage.any_of))
        and (not passage.and_any_of or not signs.isdisjoint(passage.and_any_of))
        and signs.isdisjoint(passage.none_of)
        and all(not {*known[fact]}.isdisjoint(values) for fact, values in passage.assumes.items())
    )
