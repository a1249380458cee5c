"""Checks the words of each country: none is missing, and its numbers are those of the help lines."""

import re
from collections import defaultdict
from collections.abc import Iterator

from guide.author.check.common import CheckContext
from guide.author.check.lines import EVERYWHERE
from guide.content import country as countries
from guide.errors import Problem

NUMBER = re.compile(r"\d{3,}")


def country_words(found: CheckContext) -> Iterator[Problem]:
    """Check what the tokens of a country become, in one language."""
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
