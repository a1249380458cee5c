"""Checks what the content rests on outside: sources, reviews, help lines, and the words of countries."""

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from guide.author.check.common import CheckContext, at, unknown_sources
from guide.content import country as countries
from guide.content.help_line import HelpLine
from guide.content.signatures import REVIEWS, Standing
from guide.errors import Problem

SOURCES, LINES = "sources.toml", "helplines.toml"
EVERYWHERE = "XX"
BESIDE = frozenset((EVERYWHERE, "EU"))
"""Codes that stand for no single country."""
NUMBER = re.compile(r"\d{3,}")


def sources(found: CheckContext) -> Iterator[Problem]:
    """Check that every source is used and dated, and every page that a source names is there."""
    content = found.content
    used = {source for reason in content.reasons for source in reason.sources}
    used |= {source for rule in content.rules for source in rule.sources}
    used |= {source for passage in content.passages for source in passage.sources}
    used |= {figure.source for figure in content.figures}
    for figure in content.figures:
        yield from at(f"{content.language}/figures.toml", "figure", unknown_sources(found, [figure.source]))
    for source in content.sources.values():
        place = f"source {source.id}"
        if source.id not in used and not source.pages:
            yield Problem(SOURCES, place, "is used nowhere; name it or remove it", "S02")
        for page in source.pages:
            kind, _, name = page.partition("/")
            if name not in found.page_names(kind):
                yield Problem(SOURCES, place, f"names {page}, which is not a page; fix it", "S03")
        if not _is_day(source.checked):
            text = "has no day on which it was read; give `checked` one, such as 2026-11-22"
            yield Problem(SOURCES, place, text, "S05")
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


def lines(found: CheckContext) -> Iterator[Problem]:
    """Check every help line, and every country that has one."""
    words, known = found.content.words, found.content.help_lines
    for line in known:
        place = f"helpline {line.id}"
        for purpose in sorted(set(line.purposes) - set(words.lines.purposes)):
            yield Problem(LINES, place, f"purpose {purpose} has no words; add them", "W05")
        if not (line.number or line.text or line.chat):
            yield Problem(LINES, place, "has no way to reach it; add one", "H01")
        yield from _age(found, line)
    in_country = {line.country for line in known}
    called = {line.country for line in known if "emergency" in line.purposes}
    for country in sorted(in_country - called - {EVERYWHERE}):
        yield Problem(LINES, f"country {country}", "has no emergency number; add one", "H04")
    for country in sorted(in_country - set(words.countries) - BESIDE):
        text = "has no name in ui.toml [countries], so nobody can choose it; add it there"
        yield Problem(LINES, f"country {country}", text, "H04")


def _age(found: CheckContext, line: HelpLine) -> Iterator[Problem]:
    """Warn of a line that was checked long ago, or whose date was not recorded: the page says so too."""
    place, age, day = f"helpline {line.id}", line.age(found.today), line.checked
    if day and age is None:
        text = f'checked = "{day}" is not a date; write it as 2026-11-22, or "" where it is not known'
        yield Problem(LINES, place, text, "H03")
    elif age is None:
        text = "has no date recorded; call or open it, and set `checked`"
        yield Problem(LINES, place, text, "H02", warning=True)
    elif line.is_stale(found.today):
        text = f"was checked {age} days ago; call or open it, and set `checked`"
        yield Problem(LINES, place, text, "H02", warning=True)


def country_words(found: CheckContext) -> Iterator[Problem]:
    """Check what the tokens of a country become in one language: its numbers are those of the help lines."""
    file, words = f"{found.content.language}/{countries.FILE}", found.content.country_words
    for name in ("emergency", "ed", "gp"):
        if not getattr(words.unknown, name):
            yield Problem(file, f"unknown.{name}", "is empty; write what holds in any country", "H05")
    known: defaultdict[str, set[str]] = defaultdict(set)
    for line in found.content.help_lines:
        known[line.country] |= {*NUMBER.findall(line.number)} if "emergency" in line.purposes else set()
    for country in sorted({*known} - {EVERYWHERE} - {*words.countries}):
        yield Problem(file, f"countries.{country}", "is missing; add its emergency number", "H05")
    for country, said in words.countries.items():
        numbers = {*NUMBER.findall(f"{said.emergency} {said.danger}")}
        if not numbers or numbers - known[country]:
            text = f"calls {', '.join(sorted(numbers)) or 'nobody'}, which helplines.toml does not name there"
            yield Problem(file, f"countries.{country}", f"{text}; fix one of them", "H05")
