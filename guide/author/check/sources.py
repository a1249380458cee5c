"""Checks what the content rests on: every source is used and dated, every page that states facts has one."""

from collections.abc import Iterator
from datetime import date

from guide.author.check.common import CheckContext, known_sources
from guide.errors import Problem

FILE = "sources.toml"


def sources(found: CheckContext) -> Iterator[Problem]:
    """Check that every source is used and dated, and every page that a source names is there."""
    content = found.content
    used = {source for reason in content.reasons for source in reason.sources}
    used |= {source for rule in content.rules for source in rule.sources}
    used |= {figure.source for figure in content.figures}
    for figure in content.figures:
        yield from known_sources(content, f"{content.language}/figures.toml", "figure", (figure.source,))
    for source in content.sources.values():
        place = f"source {source.id}"
        if source.id not in used and not source.pages:
            yield Problem(FILE, place, "is used nowhere; name it or remove it", "S02")
        for page in source.pages:
            kind, _, name = page.partition("/")
            if name not in found.page_names(kind):
                yield Problem(FILE, place, f"names {page}, which is not a page; fix it", "S03")
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


def _without(found: CheckContext) -> Iterator[Problem]:
    """Name the care pages that rest on nothing: neither a rule that shows them nor a source names one."""
    content = found.content
    resting = {page for rule in content.rules if rule.sources for page in rule.every_page}
    resting |= {*content.roles.sums_up} | {
        page.removeprefix("care/")
        for source in content.sources.values()
        for page in source.pages
        if page.startswith("care/")
    }
    for name in sorted({*content.roles.care, *found.page_names("care")} - resting):
        text = "has no source; give its rule `sources`, or name the page in `pages` of a source"
        yield Problem(f"{content.language}/care/{name}.md", "", text, "S04")
