"""Checks the help lines and the words of countries: each can be reached, is dated, and names its numbers."""

import re
from collections import defaultdict
from collections.abc import Iterator

from guide.author.check.common import CheckContext
from guide.content import country as countries
from guide.content.help_line import HelpLine
from guide.errors import Problem

FILE = "helplines.toml"
EVERYWHERE = "XX"
BESIDE = frozenset((EVERYWHERE, "EU"))
"""Codes that stand for no single country."""
NUMBER = re.compile(r"\d{3,}")


def lines(found: CheckContext) -> Iterator[Problem]:
    """Check every help line, and every country that has one."""
    words, known = found.content.words, found.content.help_lines
    for line in known:
        place = f"helpline {line.id}"
        for purpose in sorted(set(line.purposes) - set(words.lines.purposes)):
            yield Problem(FILE, place, f"purpose {purpose} has no words; add them", "W05")
        if not (line.number or line.text or line.chat):
            yield Problem(FILE, place, "has no way to reach it; add one", "H01")
        yield from _age(found, line)
    in_country = {line.country for line in known}
    called = {line.country for line in known if "emergency" in line.purposes}
    for country in sorted(in_country - called - {EVERYWHERE}):
        yield Problem(FILE, f"country {country}", "has no emergency number; add one", "H04")
    for country in sorted(in_country - set(words.countries) - BESIDE):
        text = "has no name in ui.toml [countries], so nobody can choose it; add it there"
        yield Problem(FILE, f"country {country}", text, "H04")


def _age(found: CheckContext, line: HelpLine) -> Iterator[Problem]:
    """Warn of a line that was checked long ago, or whose date was not recorded: the page says so too."""
    place, age, day = f"helpline {line.id}", line.age(found.today), line.checked
    if day and age is None:
        text = f'checked = "{day}" is not a date; write it as 2026-11-22, or "" where it is not known'
        yield Problem(FILE, place, text, "H03")
    elif age is None:
        text = "has no date recorded; call or open it, and set `checked`"
        yield Problem(FILE, place, text, "H02", warning=True)
    elif line.is_stale(found.today):
        text = f"was checked {age} days ago; call or open it, and set `checked`"
        yield Problem(FILE, place, text, "H02", warning=True)


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
