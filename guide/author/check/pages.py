"""Checks the pages of prose: each is there, holds its sections, and is shown somewhere."""

from collections.abc import Iterable, Iterator

from guide.author.check.common import CheckContext
from guide.content.model import Page
from guide.errors import ContentError, Problem
from guide.pages.voice import ALWAYS, PARTNER, TALK

REASON_SECTIONS = ("meaning", "now", "tomorrow", "keeps", "who", "worse")
PARTNER_SECTIONS = tuple(PARTNER.key(name) for name in ("meaning", "now", "talk", "avoid", "who"))
ONE_FOR_EACH = (
    ("partner", "mine", "mine"),
    ("now", "meanings", "nmean"),
    ("tomorrow", "felt", "tfeel"),
    ("tomorrow", "meant", "tmean"),
    ("tomorrow", "keep", "keep"),
)
"""Pages that hold one section for each option of a question: folder, page, question."""
STEP_SECTIONS = ("now", "tomorrow", "keeps")
PAGES = ("before", "before-partner", "breathe", "calling", "keep", "now", "partner", "privacy", "tomorrow")
"""Pages that stand by themselves."""
SECTIONS = {"reasons": (*REASON_SECTIONS, *PARTNER_SECTIONS), "steps": STEP_SECTIONS}
"""Sections that every page of a folder holds."""
MORE_SECTIONS = {"reasons": (TALK, PARTNER.key("title")), "steps": (TALK,)}
"""Sections such a page may hold besides. Spelled otherwise, one would not be left out where it must be."""


def pages(found: CheckContext) -> Iterator[Problem]:
    """Check that every page that is named exists, holds its sections, and that none lies unused."""
    content = found.content
    wanted = {
        "reasons": {reason.id for reason in content.reasons},
        "care": {*ALWAYS, *(rule.page for rule in content.rules if rule.page)},
        "steps": _options_of(found, "need") | _options_of(found, "tneed"),
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
    for key in sections:
        if not shown.section(key):
            code = "P05" if key in PARTNER_SECTIONS else "P04"
            yield Problem(file, f"## [{key}]", "is missing or empty; write it", code)
    yield from _names(shown, file, (*sections, *MORE_SECTIONS[kind]) if kind in MORE_SECTIONS else ())


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
