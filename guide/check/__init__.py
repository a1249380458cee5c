"""Every problem in the content, with file and place: what loading alone cannot see."""

from collections.abc import Callable
from pathlib import Path

from guide.check.care import care
from guide.check.flow import flow, reasons
from guide.check.pages import pages
from guide.check.words import sources, words
from guide.errors import ContentError, Problem
from guide.load import Data

_PARTS = (
    "first_words",
    "words",
    "flows",
    "reasons",
    "rules",
    "rule_words",
    "receives",
    "figures",
    "sources",
)
_CHECKS = (flow, reasons, care, pages, words, sources)


def problems(folder: Path, language: str = "en") -> list[Problem]:
    """Find everything that is wrong with the content in a folder; an empty list means that it is sound."""
    try:
        data = Data(folder, language)
    except ContentError as error:
        return list(error.problems)
    broken: list[Problem] = []
    for part in _PARTS:
        broken += _loaded(lambda part=part: getattr(data, part))  # type: ignore[misc]  # the loop's own value
    broken += _loaded(data.check_help_lines)
    if broken:
        return broken
    return [problem for check in _CHECKS for problem in check(data)]


def _loaded(part: Callable[[], object]) -> list[Problem]:
    try:
        part()
    except ContentError as error:
        return list(error.problems)
    return []
