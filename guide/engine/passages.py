"""Which passage stands in a slot: the first in the file that nothing said contradicts."""

from collections.abc import Iterable, Iterator

from guide.content.facts import Facts
from guide.content.model import Outcome, Sign
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


def _holds(passage: Passage, known: Facts, signs: frozenset[Sign]) -> bool:
    return (
        (not passage.any_of or not signs.isdisjoint(passage.any_of))
        and (not passage.and_any_of or not signs.isdisjoint(passage.and_any_of))
        and signs.isdisjoint(passage.none_of)
        and all(not {*known[fact]}.isdisjoint(values) for fact, values in passage.assumes.items())
    )
