"""Checks the pages of prose: each is there, holds its sections, and is shown somewhere."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from guide.author.check.common import CheckContext, Wrong, at, lacking
from guide.content.conditions import names
from guide.content.door import VoiceName, place
from guide.content.load import Content
from guide.content.page import Page, Section
from guide.content.passages import FOLDER
from guide.errors import ContentError, Problem
from guide.pages.voice import PARTNER, SECOND, TALK

REASON_SECTIONS = ("meaning", "now", "tomorrow", "keeps", "who", "worse")
PARTNER_SECTIONS = tuple(PARTNER.key(name) for name in ("meaning", "now", "talk", "avoid", "who"))
STEP_SECTIONS = ("now", "tomorrow", "keeps")
SECTIONS = {"reasons": (*REASON_SECTIONS, *PARTNER_SECTIONS), "steps": STEP_SECTIONS}
"""Sections that every page of a folder holds."""
MORE_SECTIONS = {"reasons": (TALK, PARTNER.key("title")), "steps": (TALK,)}
"""Sections such a page may hold besides. Spelled otherwise, one would not be left out where it must be."""


BRACKET = re.compile(r"^\s*-?\s*\[.{0,24}", re.MULTILINE)
"""A line that begins with a bracket although its condition is off: one spelled otherwise, or a second."""


def pages(found: CheckContext) -> Iterator[Problem]:
    """Check that every page that is named exists, holds its sections, and that none lies unused."""
    content, wanted = found.content, _wanted(found.content)
    there = {(kind, name) for kind in content.page_folders() for name in found.page_names(kind)}
    for kind, name in sorted({*wanted, *there}):
        file = found.content.page_file(kind, name)
        if (kind, name) not in there:
            yield Problem(file, "", "is missing; write it", "P01")
        elif (kind, name) not in wanted:
            yield Problem(file, "", "is shown nowhere; name it or remove it", "P02")
        else:
            yield from _page(found, kind, name, wanted[kind, name])
    yield from _copies(found, sorted(there))


def _wanted(content: Content) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return every page that is named, by its folder and name, with the sections that it has to hold."""
    wanted = {place(path): SECTIONS.get(place(path)[0], ()) for path in _named(content)}
    for question in content.questions:
        if question.sections_from:
            wanted[place(question.sections_from)] = tuple(sorted(option.id for option in question.options))
    for passage in content.passages:
        wanted[FOLDER, passage.slot] = (*wanted.get((FOLDER, passage.slot), ()), passage.id)
    return wanted


def _named(content: Content) -> Iterator[str]:
    """Return every page that doors, questions, rules, reasons and the program name."""
    roles = content.roles
    yield from (roles.rest, roles.breathe, roles.calling, roles.privacy, roles.takeaway, *roles.library)
    yield from (f"reasons/{reason.id}" for reason in content.reasons)
    care = [page for rule in content.rules for page in rule.every_page]
    care += [page for door in content.doors.values() for page in door.care]
    yield from (f"care/{name}" for name in (*roles.care, *care) if name)
    for question in content.questions:
        yield from [question.sections_from] if question.sections_from else []
        yield from (f"{question.steps_from}/{one.id}" for one in question.options if question.steps_from)
    for door in content.doors.values():
        yield from (door.opening, *([door.general] if door.general else []))
        if pages := door.moment:
            yield from (pages.withheld, pages.away, pages.unsure, pages.onward, *pages.unsure_after.values())


def _copies(found: CheckContext, pages: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Name each page that says the same as one before it: a copy of which only the title was changed."""
    first: dict[str, str] = {}
    for kind, name in pages:
        shown = found.page(kind, name)
        said = (shown.intro, *(text for part in shown.sections for text in (part.heading, part.text)))
        file, body = found.content.page_file(kind, name), " ".join(" ".join(said).split())
        if first.setdefault(body, file) != file and body:
            yield Problem(file, "", f"says the same as {first[body]}; write its own text", "P07")


def _page(found: CheckContext, kind: str, name: str, sections: tuple[str, ...]) -> Iterator[Problem]:
    file = found.content.page_file(kind, name)
    try:
        shown = found.page(kind, name)
    except ContentError as error:
        yield from error.problems
        return
    if not shown.title:
        yield Problem(file, "", 'has no title; begin it with "# "', "P03")
    for key in sections:
        if not shown.section(key):
            code = "P05" if key in PARTNER_SECTIONS else "P04"
            yield Problem(file, f"## [{key}]", "is missing or empty; write it", code)
    yield from _lines(found, kind, shown, file)
    known = (*sections, *MORE_SECTIONS.get(kind, ()))
    headings = Counter(section.name for section in shown.sections)
    for heading, times in headings.items():
        if times > 1:
            yield Problem(
                file, f"## {heading}", "is duplicated, and only the first is read; join them", "P06"
            )
    for section in shown.sections if kind in MORE_SECTIONS or kind == FOLDER else ():
        if section.key not in known:
            text = f"is not a section of such a page; use one of: {', '.join(f'[{key}]' for key in known)}"
            yield Problem(file, f"## {section.name}", text, "P06")


def _lines(found: CheckContext, kind: str, shown: Page, file: str) -> Iterator[Problem]:
    """Check the conditions of every section; what stands before the first has none."""
    if hit := BRACKET.search(shown.intro):
        yield Problem(
            file, "", f'"{hit[0].strip()}" stands before any section, where it is read aloud', "P08"
        )
    for section in shown.sections:
        yield from at(file, f"## {section.name}", _conditions(found, kind, section))


def _conditions(found: CheckContext, kind: str, section: Section) -> Wrong:
    """Check that the conditions of lines can hold, and that something is left where none does."""
    if hit := BRACKET.search(section.text):
        yield "P08", f'"{hit[0].strip()}" is no condition and would be read; write one, as "[if a.b, c.d] "'
    if not section.conditional:
        return
    named = sorted(set(names(section.conditional)) - found.fact_values)
    yield from lacking("P08", named, found.signs, "{} is neither a fact nor an answer; fix the condition")
    voice: VoiceName = "partner" if section.key.startswith(SECOND) else "self"
    other = sorted({*named} & found.signs - found.heard_by[voice]) if kind == "reasons" else ()
    yield from lacking("P08", other, (), "{} is asked at no door that reads this; fix the condition")
    if not "".join(line for line in section.conditional.split("\n") if not [*names(line)]).strip():
        yield "P08", "has no line without a condition; write one for all others"
