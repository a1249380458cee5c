"""Checks the passages of the first screen: each can stand, names what is there, and is short."""

from collections.abc import Iterator, Mapping

from guide.author.check.common import CheckContext, known_sources
from guide.content.levels import Level, Talk
from guide.content.passages import FOLDER, Passage
from guide.engine.facts import UNKNOWN
from guide.errors import Problem

FILE = "passages.toml"
MOST_WORDS = {
    "answer": 45,
    "why": 45,
    "join": 45,
    "now": 30,
    "say": 30,
    "see": 30,
    "when": 3,
    "care": 72,
    "notice": 30,
    "people": 75,
}
"""Words that a passage may hold, so that a page of five fits one screen."""


def passages(found: CheckContext) -> Iterator[Problem]:
    """Check every passage."""
    known = _known(found)
    for passage in found.content.passages:
        place = f"passage {passage.id}"
        yield from (Problem(FILE, place, text, "A02") for text in _wrong(found, passage, known))
        yield from known_sources(found.content, FILE, place, passage.sources)
        yield from _long(found, passage)


def _known(found: CheckContext) -> Mapping[str, set[str]]:
    """Return the values of every fact, and of what a page knows besides."""
    content = found.content
    facts = {fact.id: {UNKNOWN, *(row.value for row in fact.rows)} for fact in content.facts}
    care = {"none", *(level.value for level in Level)}
    return {**facts, "door": {*content.doors}, "talk": {talk.value for talk in Talk}, "care": care}


def _wrong(found: CheckContext, passage: Passage, known: Mapping[str, set[str]]) -> Iterator[str]:
    for key in ("any_of", "and_any_of", "none_of"):
        for sign in sorted(set(getattr(passage, key)) - found.signs):
            yield f"{key} names {sign}, which no answer gives; fix it"
    for fact, values in passage.assumes.items():
        if lacking := sorted({*values} - known.get(fact, set())):
            yield f"assumes {fact} = {', '.join(lacking)}, which no fact gives; fix it"
    if passage.any_of and {*passage.any_of} <= {*passage.none_of}:
        yield "can never stand: none_of holds all of any_of; fix one"
    if (passage.slot == "care") != (passage.rule in found.rules):
        yield "has to name a rule of care.toml if it is of care, and else none; fix it"
    for asked in sorted({*passage.ask} - known.get("ask", set())):
        yield f"answers {asked}, which nobody can ask; fix it"


def _long(found: CheckContext, passage: Passage) -> Iterator[Problem]:
    content = found.content
    if passage.slot not in found.page_names(FOLDER):
        return
    words = len(found.content.page(FOLDER, passage.slot).section(passage.id).split())
    if words > (most := MOST_WORDS[passage.slot]):
        text = f"has {words} words; say it in {most} at most"
        yield Problem(f"{content.language}/{FOLDER}/{passage.slot}.md", f"## [{passage.id}]", text, "A03")
