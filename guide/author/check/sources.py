"""Checks what the content rests on: sources are used and dated, and reviews are of texts that are there."""

from collections.abc import Iterator
from datetime import date

from guide.author.check.common import CheckContext, at, unknown_sources
from guide.content.signatures import REVIEWS, Standing
from guide.errors import Problem

FILE = "sources.toml"


def sources(found: CheckContext) -> Iterator[Problem]:
    """Check that every source is used and dated, and every page that a source names is there."""
    content = found.content
    used = {source for reason in content.reasons for source in reason.sources}
    used |= {source for rule in content.rules for source in rule.sources}
    used |= {figure.source for figure in content.figures}
    for figure in content.figures:
        yield from at(f"{content.language}/figures.toml", "figure", unknown_sources(found, [figure.source]))
    for source in content.sources.values():
        place = f"source {source.id}"
        if source.id not in used and not source.pages:
            yield Problem(FILE, place, "is used nowhere; name it or remove it", "S02")
        for page in source.pages:
            kind, _, name = page.partition("/")
            if name not in found.page_names(kind):
                yield Problem(FILE, place, f"names {page}, which is not a page; fix it", "S03")
        if not _is_day(source.checked):
            text = "has no day on which it was read; give `checked` one, such as 2026-11-22"
            yield Problem(FILE, place, text, "S05")
    yield from _without(found)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _without(found: CheckContext) -> Iterator[Problem]:
    """Name the care pages that rest on nothing: neither a rule that shows them nor a source names one."""
    content = found.content
    resting = {page for rule in content.rules if rule.sources for page in rule.every_page}
    named = {page for source in content.sources.values() for page in source.pages}
    for name in sorted({*content.roles.care, *found.page_names("care")} - resting - {*content.roles.sums_up}):
        if f"care/{name}" not in named:
            text = "has no source; give its rule `sources`, or name the page in `pages` of a source"
            yield Problem(content.page_file("care", name), "", text, "S04")


def reviews(found: CheckContext) -> Iterator[Problem]:
    """Check that each review names a file that is there, and warn of a text that changed since."""
    if not (found.content.folder / REVIEWS).is_file():
        return
    standing = Standing(found.content)
    for review in standing.gone():
        text = f"names {review.file}, which is not a file of the content; fix the name or leave out the entry"
        yield Problem(REVIEWS, f"review {review.file}", text, "V01")
    for file, review in standing.changed():
        text = f"{file} has changed since {review.name} read it on {review.date}; ask for a new review"
        yield Problem(REVIEWS, f"review {file}", text, "V02", warning=True)
