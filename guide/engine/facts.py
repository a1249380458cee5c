"""Facts of a person: short closed lists, worked out from what was marked. Unknown is a value of its own."""

from collections.abc import Iterable, Sequence
from itertools import islice

from guide.content.facts import Fact, FactRow, Facts
from guide.content.model import Answers
from guide.engine.answers import sign_of, signs_of

UNKNOWN = "unknown"


def facts(table: Sequence[Fact], door: str, answers: Answers) -> Facts:
    """Return every fact of a table for one door, from settled answers (see `flow.effective_answers`).

    Of a fact with many values what was marked first comes first.
    """
    signs = signs_of(answers)
    marked = [sign_of(question, option) for question, chosen in answers.items() for option in chosen]

    def holds(row: FactRow) -> bool:
        return (
            (not row.any_of or not signs.isdisjoint(row.any_of))
            and (not row.and_any_of or not signs.isdisjoint(row.and_any_of))
            and signs.isdisjoint(row.none_of)
            and (not row.doors or door in row.doors)
            and all(answers.get(question) for question in row.answered)
        )

    def when_marked(row: FactRow) -> int:
        return min((marked.index(sign) for sign in row.any_of if sign in signs), default=len(marked))

    def values(fact: Fact) -> tuple[str, ...]:
        held = filter(holds, fact.rows)
        return _values(sorted(held, key=when_marked) if fact.many else islice(held, 1))

    return {fact.id: values(fact) for fact in table}


def nobody_is_feared_here(known: Facts) -> bool:
    """Return whether a person said that nobody dangerous is near: what is not known counts as near."""
    return known["near"] == ("no",)


def are_apart(known: Facts) -> bool:
    """Return whether two people have parted, or live apart: what two do together is nothing for them."""
    return known["parted"] != (UNKNOWN,)


def values_of(table: Sequence[Fact]) -> frozenset[str]:
    """Return every fact of a table with each of its values, as conditions name them."""
    return frozenset(f"{fact.id}.{row.value}" for fact in table for row in fact.rows)


def _values(held: Iterable[FactRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.value for row in held)) or (UNKNOWN,)
