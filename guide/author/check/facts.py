"""Checks the facts: each row can hold, and what it names is there."""

from collections.abc import Iterator

from guide.author.check.common import CheckContext
from guide.content.facts import Fact, FactRow
from guide.engine.facts import UNKNOWN
from guide.errors import Problem

FILE = "facts.toml"


def facts(found: CheckContext) -> Iterator[Problem]:
    """Check every row of every fact."""
    for fact in found.content.facts:
        for row in fact.rows:
            place = f"fact {fact.id}: {row.value}"
            yield from (Problem(FILE, place, text, "A01") for text in _wrong(found, fact, row))


def _wrong(found: CheckContext, fact: Fact, row: FactRow) -> Iterator[str]:
    content = found.content
    for key in ("any_of", "and_any_of", "none_of"):
        for sign in sorted(set(getattr(row, key)) - found.signs):
            yield f"{key} names {sign}, which no answer gives; fix it"
    for name in sorted(set(row.answered) - {question.id for question in content.questions}):
        yield f"answered names {name}, which is not a question; fix it"
    for name in sorted(set(row.doors) - set(content.doors)):
        yield f"doors names {name}, which is not a door; fix it"
    if not (row.any_of or row.answered or row.doors):
        yield "says nothing that must be so; give any_of, answered or doors"
    if row.value == UNKNOWN:
        yield "is what a fact is where no row holds; remove it"
    if set(row.any_of) & set(row.none_of):
        yield "asks for a sign and forbids it; take it out of any_of or none_of"
    before = fact.rows[: fact.rows.index(row)]
    if not fact.many and any(_covers(earlier, row) for earlier in before):
        yield "is never reached: a row above it holds whenever it does; move it up or remove it"


def _covers(earlier: FactRow, later: FactRow) -> bool:
    """Return whether an earlier row, with no other condition, holds wherever a later one does."""
    bare = not (earlier.and_any_of or earlier.none_of or earlier.answered or earlier.doors)
    return bare and bool(later.any_of) and set(later.any_of) <= set(earlier.any_of)
