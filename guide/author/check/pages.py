"""Checks the pages of prose: each is there, holds its sections, and is shown somewhere."""

from collections.abc import Iterable, Iterator

from guide.author.check.common import CheckContext
from guide.content.model import Page
from guide.errors import ContentError, Problem
from guide.pages.voice import ALWAYS, OWN, PARTNER, PARTNER_SECTIONS

REASON_SECTIONS = (
    "What it may mean",
    "What may help now",
    "Tomorrow",
    "If it keeps happening",
    "Who can help",
    "If it gets worse",
)
ONE_FOR_EACH = (
    ("partner", "mine", "mine"),
    ("now", "meanings", "nmean"),
    ("tomorrow", "felt", "tfeel"),
    ("tomorrow", "meant", "tmean"),
    ("tomorrow", "keep", "keep"),
)
"""Pages that hold one section for each option of a question: folder, page, question."""
STEP_SECTIONS = ("Now", "Tomorrow", "If it keeps happening")
PAGES = ("before", "before-partner", "breathe", "calling", "keep", "now", "partner", "privacy", "tomorrow")
"""Pages that stand by themselves."""
SECTIONS = {"reasons": (*REASON_SECTIONS, *PARTNER_SECTIONS), "steps": STEP_SECTIONS}
"""Sections that every page of a folder holds."""
MORE_SECTIONS = {"reasons": (OWN.talk, PARTNER.title), "steps": (OWN.talk,)}
"""Sections such a page may hold besides. Spelled otherwise, one would not be left out where it must be."""


def pages(found: CheckContext) -> Iterator[Problem]:
    """Check that every page that is named exists, holds its sections, and that none lies unused."""
    content = found.content
    wanted = {
        "reasons": {reason.id for reason in content.reasons},
        "care": {*ALWAYS, *(rule.page for rule in content.rules if rule.page)},
        "steps": _options_of(found, "need"),
        "partner": _options_of(found, "pneed") | {"mine"},
        "now": _options_of(found, "nneed") | {"meanings", "onward", "away", "dark", "pain"},
        "tomorrow": {"felt", "meant", "keep"},
        "pages": set(PAGES),
    }
    for kind, name, question in ONE_FOR_EACH:
        if name in found.page_names(kind):
            yield from _page(found, kind, name, tuple(sorted(_options_of(found, question))))
    for kind, names in wanted.items():
        there = set(found.page_names(kind))
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
        shown = found.page(folder, name)
        said = (shown.intro, *(text for part in shown.sections for text in (part.heading, part.text)))
        file, body = f"{found.content.language}/{folder}/{name}.md", " ".join(" ".join(said).split())
        if first.setdefault(body, file) != file and body:
            yield Problem(file, "", f"says the same as {first[body]}; write its own text", "P07")


def _options_of(found: CheckContext, name: str) -> set[str]:
    """List the options of a question, or nothing where there is no such question."""
    questions = (question for question in found.content.questions if question.id == name)
    return {option.id for question in questions for option in question.options}


def _page(found: CheckContext, kind: str, name: str, sections: tuple[str, ...]) -> Iterator[Problem]:
    file = f"{found.content.language}/{kind}/{name}.md"
    try:
        shown = found.page(kind, name)
    except ContentError as error:
        yield from error.problems
        return
    if not shown.title:
        yield Problem(file, "", 'has no title; begin it with "# "', "P03")
    for heading in sections:
        if not shown.section(heading):
            code = "P05" if heading in PARTNER_SECTIONS else "P04"
            yield Problem(file, f"## {heading}", "is missing or empty; write it", code)
    yield from _headings(shown, file, (*sections, *MORE_SECTIONS[kind]) if kind in MORE_SECTIONS else ())


def _headings(shown: Page, file: str, known: tuple[str, ...]) -> Iterator[Problem]:
    """Check that no heading is duplicated, and none is unknown where each has its use."""
    headings = [section.heading for section in shown.sections]
    for heading in dict.fromkeys(headings):
        if headings.count(heading) > 1:
            yield Problem(
                file, f"## {heading}", "is duplicated, and only the first is read; join them", "P06"
            )
        if known and heading and heading not in known:
            text = f"is not a section of such a page; use one of: {', '.join(known)}"
            yield Problem(file, f"## {heading}", text, "P06")
