"""Every problem in the content, with code, file and place: what loading alone cannot see."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from functools import cached_property, partial
from pathlib import Path

from guide.author.check import languages
from guide.author.check.care import care
from guide.author.check.common import CheckContext
from guide.author.check.flow import flow, signs
from guide.author.check.known import known_warnings, outlived
from guide.author.check.outside import country_words, lines, reviews, sources
from guide.author.check.pages import pages
from guide.author.check.passages import facts, groups, passages
from guide.author.check.reasons import reasons
from guide.author.check.sound import sound
from guide.author.check.texts import phrases, tokens
from guide.author.check.words import labels, own_words, tables, words
from guide.author.review.words import review_words
from guide.content.files import Files
from guide.content.load import Content
from guide.errors import ContentError, Problem

_PARTS = [
    name
    for kind in (Files, Content)
    for name, part in vars(kind).items()
    if isinstance(part, cached_property)
]
"""What content is made of: each part is read when it is first asked for."""
_FACTS = (flow, groups, facts, passages, reasons, signs, care, lines, sources, reviews)
"""Checks of what holds in every language."""
_WORDS = (tables, labels, pages, words, own_words, country_words, phrases, tokens)
"""Checks of one language."""


def problems(folder: Path, language: str = "en") -> list[Problem]:
    """Find everything that is wrong with the content in a folder; an empty list means that it is sound."""
    return [problem for problem in findings(folder, language) if not problem.warning]


def faults(content: Content) -> list[Problem]:
    """Find what keeps content in one language from holding together, however it sounds."""
    found = CheckContext(content, datetime.now(tz=UTC).date())
    every = _broken(found) or [problem for check in (*_FACTS, *_WORDS) for problem in _run(check, found)]
    return [problem for problem in every if not problem.warning]


def findings(folder: Path, language: str = "en", today: date | None = None) -> list[Problem]:
    """Find everything that is wrong, and warnings: what is worth a look while the content holds."""
    try:
        found = CheckContext(Content(folder, language), today or datetime.now(tz=UTC).date())
    except ContentError as error:
        return list(error.problems)
    if broken := _broken(found):
        return broken
    checked = [problem for check in (*_FACTS, *_WORDS, sound) for problem in _run(check, found)]
    for other in languages.others(found.content):
        checked += list(languages.missing(found, other)) or _translated(found, other)
    return [*checked, *outlived(found.content, checked)]


def _translated(found: CheckContext, language: str) -> list[Problem]:
    """Check the words of a language that lacks nothing."""
    told = CheckContext(Content(found.content.folder, language), found.today)
    return _broken(told) or [problem for check in (*_WORDS, sound) for problem in _run(check, told)]


def _run(check: Callable[[CheckContext], Iterable[Problem]], found: CheckContext) -> list[Problem]:
    """Run one check; a file that it cannot read is a problem as well."""
    try:
        return list(check(found))
    except ContentError as error:
        return list(error.problems)


def _broken(found: CheckContext) -> list[Problem]:
    """List what cannot be loaded; what two parts share is found with both."""
    content = found.content
    parts: list[Callable[[], object]] = [partial(getattr, content, part) for part in _PARTS]
    parts += [content.check_help_lines, partial(known_warnings, content), partial(review_words, content)]
    parts += [partial(getattr, found, "phrases")]
    broken: list[Problem] = []
    for part in parts:
        try:
            part()
        except ContentError as error:
            broken += error.problems
    return list(dict.fromkeys(broken))
