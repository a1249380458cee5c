"""Checks what the content rests on: every source is used and dated, every page that states facts has one."""

from collections.abc import Iterator
from datetime import date

from guide.check.common import Found, known_sources
from guide.errors import Problem
from guide.showing import ALWAYS

FILE = "sources.toml"
SUMS_UP = frozenset(("worse",))
"""Care pages that only repeat what other care pages say, each with its own sources."""


def sources(found: Found) -> Iterator[Problem]:
    """Check that every source is used and dated, and every page that a source names is there."""
    data = found.data
    used = {source for reason in data.reasons for source in reason.sources}
    used |= {source for rule in data.rules for source in rule.sources}
    used |= {figure.source for figure in data.figures}
    for figure in data.figures:
        yield from known_sources(data, f"{data.language}/figures.toml", "figure", (figure.source,))
    for source in data.sources.values():
        place = f"source {source.id}"
        if source.id not in used and not source.pages:
            yield Problem(FILE, place, "is used nowhere; name it or remove it", "S02")
        for page in source.pages:
            kind, _, name = page.partition("/")
            if name not in found.page_names(kind):
                yield Problem(FILE, place, f"names {page}, which is no page; mend it", "S03")
        if day(source.checked) is None:
            text = "has no day on which it was read; give `checked` one, such as 2026-11-22"
            yield Problem(FILE, place, text, "S05")
    yield from _without(found)


def day(text: str) -> date | None:
    """Read a day such as 2026-11-22; None for anything else."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _without(found: Found) -> Iterator[Problem]:
    """Name the care pages that rest on nothing: neither a rule that shows them nor a source names one."""
    data = found.data
    resting = {page for rule in data.rules if rule.sources for page in (rule.page, rule.visit)} | SUMS_UP
    resting |= {
        page.removeprefix("care/")
        for source in data.sources.values()
        for page in source.pages
        if page.startswith("care/")
    }
    for name in sorted({*ALWAYS, *found.page_names("care")} - resting):
        text = "has no source; give its rule `sources`, or name the page in `pages` of a source"
        yield Problem(f"{data.language}/care/{name}.md", "", text, "S04")
