"""Checks the first screen and what it draws on: groups of answers, facts of a person, and passages."""

from collections.abc import Iterator, Mapping

from guide.author.check.common import CheckContext, Wrong, at, lacking, unknown_signs, unknown_sources
from guide.author.check.texts import strings
from guide.content.facts import Fact, FactRow
from guide.content.groups import FILE, MARK
from guide.content.levels import Level, Talk
from guide.content.model import Sign
from guide.content.passages import FOLDER, Passage
from guide.engine.answers import sign_of
from guide.engine.facts import UNKNOWN
from guide.errors import Problem

MOST_WORDS = {
    **dict.fromkeys(("answer", "why", "join"), 45),
    **dict.fromkeys(("also", "now", "say", "see", "notice"), 30),
    "when": 3,
    "care": 72,
    "people": 75,
}
"""Words that a passage may hold, so that a page of five fits one screen."""


def groups(found: CheckContext) -> Iterator[Problem]:
    """Check that answers give each sign of a group, that it is used, and that kinds are kept from danger."""
    known = found.content.groups
    for place, written in known.written.items():
        own = (sign for sign in written if not sign.startswith(MARK))
        yield from at(
            FILE, place, lacking("G03", own, found.signs, "names {}, which no answer gives; fix it")
        )
    files = (FILE, "flow.toml", "reasons.toml", "facts.toml", "passages.toml")
    used = {text for file in files for _, text in strings(found.raw(file))}
    words = f"{found.content.language}/review.toml"
    said = found.raw(words).get("groups", {}).get("names", {})
    for name in known.named:
        if name not in said:
            yield Problem(words, f"groups.names.{name}", "is missing; say what it is", "W05")
        if f"{MARK}{name}" not in used:
            yield Problem(FILE, f"group {name}", "is used nowhere; name it or remove it", "G04")
    for kind, signs in known.kinds.items():
        if beside := sorted(_danger(found).difference(signs)):
            text = f"could stand beside {', '.join(beside)}; add them to a group it is kept away from"
            yield Problem(FILE, f"kind {kind}", text, "R08")


def _danger(found: CheckContext) -> set[Sign]:
    """List the answers after which nothing speaks of the other person: force and fear."""
    rules = (rule for rule in found.content.rules if rule.talk is Talk.OFF and rule.level.urgent)
    named = {sign for rule in rules for sign in rule.any_of}
    asked = [question for question in found.content.questions if not named & {*question.only_if}]
    return named & {sign_of(question.id, option.id) for question in asked for option in question.options}


def facts(found: CheckContext) -> Iterator[Problem]:
    """Check that each row of a fact can hold, and that what it names is there."""
    for fact in found.content.facts:
        for row in fact.rows:
            yield from at("facts.toml", f"fact {fact.id}: {row.value}", _row(found, fact, row))


def _row(found: CheckContext, fact: Fact, row: FactRow) -> Wrong:
    yield from unknown_signs(found, "A01", row)
    questions, doors = found.question_ids, found.content.doors
    yield from lacking("A01", row.answered, questions, "answered names {}, which is not a question; fix it")
    yield from lacking("A01", row.doors, doors, "doors names {}, which is not a door; fix it")
    if not (row.any_of or row.answered or row.doors):
        yield "A01", "says nothing that must be so; give any_of, answered or doors"
    if row.value == UNKNOWN:
        yield "A01", "is what a fact is where no row holds; remove it"
    if set(row.any_of) & set(row.none_of):
        yield "A01", "asks for a sign and forbids it; take it out of any_of or none_of"
    before = fact.rows[: fact.rows.index(row)]
    if not fact.many and any(_covers(earlier, row) for earlier in before):
        yield "A01", "is never reached: a row above it holds whenever it does; move it up or remove it"


def _covers(earlier: FactRow, later: FactRow) -> bool:
    """Return whether an earlier row, with no other condition, holds wherever a later one does."""
    bare = not (earlier.and_any_of or earlier.none_of or earlier.answered or earlier.doors)
    return bare and bool(later.any_of) and set(later.any_of) <= set(earlier.any_of)


def passages(found: CheckContext) -> Iterator[Problem]:
    """Check that each passage can stand, names what is there, and is short."""
    content = found.content
    known: Mapping[str, set[str]] = {
        **{fact.id: {UNKNOWN, *(row.value for row in fact.rows)} for fact in content.facts},
        "door": {*content.doors},
        "talk": {*Talk},
        "care": {"none", *Level},
    }
    for passage in content.passages:
        wrong = (*_passage(found, passage, known), *unknown_sources(found, passage.sources))
        yield from at("passages.toml", f"passage {passage.id}", wrong)
        if passage.slot in found.page_names(FOLDER):
            words = len(found.page(FOLDER, passage.slot).section(passage.id).split())
            if words > (most := MOST_WORDS[passage.slot]):
                file, text = (
                    content.page_file(FOLDER, passage.slot),
                    f"has {words} words; say it in {most} at most",
                )
                yield Problem(file, f"## [{passage.id}]", text, "A03")


def _passage(found: CheckContext, passage: Passage, known: Mapping[str, set[str]]) -> Wrong:
    yield from unknown_signs(found, "A02", passage)
    for fact, values in passage.assumes.items():
        if unknown := sorted({*values} - known.get(fact, set())):
            yield "A02", f"assumes {fact} = {', '.join(unknown)}, which no fact gives; fix it"
    if not passage.sources and not passage.own:
        yield "A02", "rests on no source; name one, or say own = true"
    if passage.any_of and {*passage.any_of} <= {*passage.none_of}:
        yield "A02", "can never stand: none_of holds all of any_of; fix one"
    if (passage.slot == "care") != (passage.rule in found.rules):
        yield "A02", "has to name a rule of care.toml if it is of care, and else none; fix it"
    yield from lacking("A02", passage.ask, known.get("ask", ()), "answers {}, which nobody can ask; fix it")
