"""Checks the pages of prose: each is there, holds its sections, and is shown somewhere."""

from collections.abc import Iterator

from guide.errors import ContentError, Problem
from guide.load import Data
from guide.showing import ALWAYS
from guide.voice import PARTNER_SECTIONS

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
PAGES = ("before", "before-partner", "now", "partner", "privacy", "tomorrow")
"""Pages that stand by themselves."""


def pages(data: Data) -> Iterator[Problem]:
    """Check that every page that is named exists, holds its sections, and that none lies unused."""
    wanted = {
        "reasons": {reason.id for reason in data.reasons},
        "care": {*ALWAYS, *(name for rule in data.rules for name in (rule.page, rule.visit) if name)},
        "steps": _options_of(data, "need"),
        "partner": _options_of(data, "pneed") | {"mine"},
        "now": _options_of(data, "nneed") | {"meanings", "onward"},
        "tomorrow": {"felt", "meant", "keep"},
        "pages": set(PAGES),
    }
    sections = {
        "reasons": (*REASON_SECTIONS, *PARTNER_SECTIONS),
        "steps": STEP_SECTIONS,
    }
    for kind, name, question in ONE_FOR_EACH:
        yield from _page(data, kind, name, tuple(sorted(_options_of(data, question))))
    for kind, names in wanted.items():
        there = set(data.page_names(kind))
        for name in sorted(names - there):
            yield Problem(f"{data.language}/{kind}/{name}.md", "", "is missing; write it")
        for name in sorted(there - names):
            yield Problem(f"{data.language}/{kind}/{name}.md", "", "is shown nowhere; name it or remove it")
        for name in sorted(names & there):
            yield from _page(data, kind, name, sections.get(kind, ()))


def _options_of(data: Data, name: str) -> set[str]:
    """List the options of a question, or nothing where there is no such question."""
    return {option.id for question in data.questions if question.id == name for option in question.options}


def _page(data: Data, kind: str, name: str, sections: tuple[str, ...]) -> Iterator[Problem]:
    file = f"{data.language}/{kind}/{name}.md"
    try:
        shown = data.page(kind, name)
    except ContentError as error:
        yield from error.problems
        return
    if not shown.title:
        yield Problem(file, "", 'has no title; begin it with "# "')
    for heading in sections:
        if not shown.section(heading):
            yield Problem(file, f"## {heading}", "is missing or empty; write it")
