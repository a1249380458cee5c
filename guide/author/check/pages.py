"""Checks the pages of prose: each is there, holds its sections, and is shown somewhere."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from guide.author.check.common import CheckContext
from guide.content.conditions import names
from guide.content.door import place
from guide.content.load import Content
from guide.content.model import Page, Section
from guide.content.passages import FOLDER
from guide.errors import ContentError, Problem
from guide.pages.voice import PARTNER, TALK

REASON_SECTIONS = ("meaning", "now", "tomorrow", "keeps", "who", "worse")
PARTNER_SECTIONS = tuple(PARTNER.key(name) for name in ("meaning", "now", "talk", "avoid", "who"))
STEP_SECTIONS = ("now", "tomorrow", "keeps")
SECTIONS = {"reasons": (*REASON_SECTIONS, *PARTNER_SECTIONS), "steps": STEP_SECTIONS}
"""Sections that every page of a folder holds."""
MORE_SECTIONS = {"reasons": (TALK, PARTNER.key("title")), "steps": (TALK,)}
"""Sections such a page may hold besides. Spelled otherwise, one would not be left out where it must be."""


def pages(found: CheckContext) -> Iterator[Problem]:
    """Check that every page that is named exists, holds its sections, and that none lies unused."""
    content, wanted = found.content, _wanted(found.content)
    for question in content.questions:
        kind, name = place(question.sections_from)
        if name in found.page_names(kind):
            yield from _page(found, kind, name, tuple(sorted(option.id for option in question.options)))
    for slot in {passage.slot for passage in content.passages}:
        if slot in found.page_names(FOLDER):
            needed = tuple(passage.id for passage in content.passages if passage.slot == slot)
            yield from _page(found, FOLDER, slot, needed)
    for kind in sorted({*wanted, *content.page_folders()}):
        names, there = wanted[kind], found.page_names(kind)
        for name in sorted(names - there):
            yield Problem(f"{content.language}/{kind}/{name}.md", "", "is missing; write it", "P01")
        for name in sorted(there - names):
            text = "is shown nowhere; name it or remove it"
            yield Problem(f"{content.language}/{kind}/{name}.md", "", text, "P02")
        for name in sorted(names & there):
            yield from _page(found, kind, name, SECTIONS.get(kind, ()))
    yield from _copies(found, wanted)


def _copies(found: CheckContext, kinds: Iterable[str]) -> Iterator[Problem]:
    """Name each page that says the same as one before it: a copy of which only the title was changed."""
    first: dict[str, str] = {}
    pages = ((kind, name) for kind in kinds for name in sorted(found.page_names(kind)))
    for folder, name in pages:
        shown = found.content.page(folder, name)
        said = (shown.intro, *(text for part in shown.sections for text in (part.heading, part.text)))
        file, body = f"{found.content.language}/{folder}/{name}.md", " ".join(" ".join(said).split())
        if first.setdefault(body, file) != file and body:
            yield Problem(file, "", f"says the same as {first[body]}; write its own text", "P07")


def _wanted(content: Content) -> dict[str, set[str]]:
    """Gather every page that is named, by its folder."""
    wanted: dict[str, set[str]] = defaultdict(set)
    wanted[FOLDER] = {passage.slot for passage in content.passages}
    wanted["reasons"] = {reason.id for reason in content.reasons}
    for kind, name in map(place, _named(content)):
        wanted[kind].add(name)
    return wanted


def _named(content: Content) -> Iterator[str]:
    """Return every page that doors, questions, rules and the program name."""
    roles = content.roles
    yield from (roles.rest, roles.breathe, roles.calling, roles.privacy, roles.takeaway, *roles.library)
    care = [page for rule in content.rules for page in rule.every_page]
    for name in (*roles.care, *care, *(name for door in content.doors.values() for name in door.care)):
        yield from [f"care/{name}"] if name else []
    for question in content.questions:
        yield from [question.sections_from] if question.sections_from else []
        yield from (f"{question.steps_from}/{one.id}" for one in question.options if question.steps_from)
    for door in content.doors.values():
        yield from (door.opening, *([door.general] if door.general else []))
        if pages := door.moment:
            yield from (pages.withheld, pages.away, pages.unsure, pages.onward, *pages.unsure_after.values())


def _page(found: CheckContext, kind: str, name: str, sections: tuple[str, ...]) -> Iterator[Problem]:
    file = f"{found.content.language}/{kind}/{name}.md"
    try:
        shown = found.content.page(kind, name)
    except ContentError as error:
        yield from error.problems
        return
    if not shown.title:
        yield Problem(file, "", 'has no title; begin it with "# "', "P03")
    for key in sections:
        if not shown.section(key):
            code = "P05" if key in PARTNER_SECTIONS else "P04"
            yield Problem(file, f"## [{key}]", "is missing or empty; write it", code)
    for section in shown.sections:
        yield from _conditions(found, section, f"## {section.name}", file)
    yield from _names(shown, file, (*sections, *MORE_SECTIONS[kind]) if kind in MORE_SECTIONS else ())


def _conditions(found: CheckContext, section: Section, where: str, file: str) -> Iterator[Problem]:
    """Check that the conditions of lines can hold, and that something is left where none does."""
    known = {f"{fact.id}.{row.value}" for fact in found.content.facts for row in fact.rows} | found.signs
    for name in names(section.conditional):
        if name not in known:
            yield Problem(file, where, f"{name} is neither a fact nor an answer; fix the condition", "P08")
    if section.conditional and not _left(section.conditional):
        yield Problem(file, where, "has no line without a condition; write one for all others", "P08")


def _left(text: str) -> str:
    return "".join(line for line in text.split("\n") if not [*names(line)]).strip()


def _names(shown: Page, file: str, known: tuple[str, ...]) -> Iterator[Problem]:
    """Check that no section is duplicated, and none is unknown where each has its use."""
    names = [section.name for section in shown.sections]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            text = "is duplicated, and only the first is read; join them"
            yield Problem(file, f"## {name}", text, "P06")
    for section in shown.sections if known else ():
        if section.key not in known:
            text = f"is not a section of such a page; use one of: {', '.join(f'[{key}]' for key in known)}"
            yield Problem(file, f"## {section.name}", text, "P06")
