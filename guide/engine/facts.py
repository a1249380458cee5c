"""Facts of a person: short closed lists, worked out from what was marked. Unknown is a value of its own."""

from collections.abc import Iterable, Sequence

from guide.content.facts import Fact, FactRow, Facts
from guide.content.model import Answers
from guide.engine.answers import signs_of

UNKNOWN = "unknown"


def facts(table: Sequence[Fact], door: str, answers: Answers) -> Facts:
    """Return every fact of a table for one door, from settled answers (see `flow.effective_answers`)."""
    signs = signs_of(answers)

    def holds(row: FactRow) -> bool:
        return (
            (not row.doors or door in row.doors)
            and all(answers.get(question) for question in row.answered)
            and all(not signs.isdisjoint(needed) for needed in (row.any_of, row.and_any_of) if needed)
            and signs.isdisjoint(row.none_of)
        )

    return {fact.id: _values(fact, filter(holds, fact.rows)) for fact in table}


def _values(fact: Fact, held: Iterable[FactRow]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(row.value for row in held))
    return values[: None if fact.many else 1] or (UNKNOWN,)
