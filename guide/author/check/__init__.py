"""Every problem in the content, with code, file and place: what loading alone cannot see."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from guide.author.check import languages
from guide.author.check.care import care
from guide.author.check.common import CheckContext
from guide.author.check.countries import country_words
from guide.author.check.facts import facts
from guide.author.check.flow import flow
from guide.author.check.groups import groups
from guide.author.check.known import known_warnings, outlived
from guide.author.check.labels import labels
from guide.author.check.lines import lines
from guide.author.check.pages import pages
from guide.author.check.passages import passages
from guide.author.check.phrases import phrases
from guide.author.check.reasons import reasons
from guide.author.check.reviews import reviews
from guide.author.check.signs import signs
from guide.author.check.sound import sound
from guide.author.check.sources import sources
from guide.author.check.tables import tables
from guide.author.check.texts import tokens
from guide.author.check.words import words
from guide.content.load import Content
from guide.errors import ContentError, Problem

_PARTS = (
    "first_words",
    "country_words",
    "help_page",
    "words",
    "groups",
    "doors",
    "roles",
    "start",
    "reasons",
    "facts",
    "passages",
    "rules",
    "rule_words",
    "receives",
    "figures",
    "sources",
    "say",
    "search",
    "keep_words",
)
_FACTS = (flow, groups, facts, passages, reasons, signs, care, lines, sources, reviews)
"""Checks of what holds in every language."""
_WORDS = (tables, labels, pages, words, country_words, phrases, tokens, sound)
"""Checks of one language."""


def problems(folder: Path, language: str = "en") -> list[Problem]:
    """Find everything that is wrong with the content in a folder; an empty list means that it is sound."""
    return [problem for problem in findings(folder, language) if not problem.warning]


def findings(folder: Path, language: str = "en", today: date | None = None) -> list[Problem]:
    """Find everything that is wrong, and warnings: what is worth a look while the content holds."""
    try:
        found = CheckContext(Content(folder, language), today or datetime.now(tz=UTC).date())
    except ContentError as error:
        return list(error.problems)
    if broken := _broken(found):
        return broken
    checked = list(_checked(found))
    return [*checked, *outlived(found.content, checked)]


def _checked(found: CheckContext) -> Iterator[Problem]:
    for check in (*_FACTS, *_WORDS):
        yield from _run(check, found)
    for language in languages.others(found.content):
        lacking = list(languages.missing(found, language))
        yield from lacking or list(
            _translated(CheckContext(Content(found.content.folder, language), found.today))
        )


def _translated(found: CheckContext) -> Iterator[Problem]:
    """Check the words of a language that lacks nothing."""
    broken = _broken(found)
    yield from broken
    for check in _WORDS if not broken else ():
        yield from _run(check, found)


def _run(check: Callable[[CheckContext], Iterator[Problem]], found: CheckContext) -> list[Problem]:
    """Run one check; a file that it cannot read is a problem as well."""
    try:
        return list(check(found))
    except ContentError as error:
        return list(error.problems)


def _broken(found: CheckContext) -> list[Problem]:
    """List what cannot be loaded."""
    content = found.content
    broken: list[Problem] = []
    for part in _PARTS:  # what two parts share is found with both
        broken += _loaded(lambda part=part: getattr(content, part))  # type: ignore[misc]  # the loop's own value
    broken += _loaded(content.check_help_lines)
    broken += [*_loaded(lambda: found.phrases), *_loaded(lambda: known_warnings(content))]
    return list(dict.fromkeys(broken))


def _loaded(part: Callable[[], object]) -> list[Problem]:
    try:
        part()
    except ContentError as error:
        return list(error.problems)
    return []
