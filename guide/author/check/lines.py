"""Checks the help lines: each can be reached and is dated, and every country has an emergency number."""

from collections.abc import Iterator

from guide.author.check.common import CheckContext
from guide.content.help_line import HelpLine
from guide.errors import Problem

FILE = "helplines.toml"
EVERYWHERE = "XX"
BESIDE = frozenset((EVERYWHERE, "EU"))
"""Codes that stand for no single country."""


def lines(found: CheckContext) -> Iterator[Problem]:
    """Check every help line, and every country that has one."""
    words = found.content.words
    for line in found.content.help_lines:
        place = f"helpline {line.id}"
        for purpose in sorted(set(line.purposes) - set(words.lines.purposes)):
            yield Problem(FILE, place, f"purpose {purpose} has no words; add them", "W05")
        if not (line.number or line.text or line.chat):
            yield Problem(FILE, place, "has no way to reach it; add one", "H01")
        yield from _age(found, line)
    countries = {line.country for line in found.content.help_lines}
    called = {line.country for line in found.content.help_lines if "emergency" in line.purposes}
    for country in sorted(countries - called - {EVERYWHERE}):
        yield Problem(FILE, f"country {country}", "has no emergency number; add one", "H04")
    for country in sorted(countries - set(words.countries) - BESIDE):
        text = "has no name in ui.toml [countries], so nobody can choose it; add it there"
        yield Problem(FILE, f"country {country}", text, "H04")


def _age(found: CheckContext, line: HelpLine) -> Iterator[Problem]:
    """Warn of a line that was checked long ago, or whose date was not recorded: the page says so too."""
    place, age = f"helpline {line.id}", line.age(found.today)
    if line.checked and age is None:
        text = (
            f'checked = "{line.checked}" is not a date; write it as 2026-11-22, or "" where it is not known'
        )
        yield Problem(FILE, place, text, "H03")
    elif age is None:
        text = "has no date recorded; call or open it, and set `checked`"
        yield Problem(FILE, place, text, "H02", warning=True)
    elif line.is_stale(found.today):
        text = f"was checked {age} days ago; call or open it, and set `checked`"
        yield Problem(FILE, place, text, "H02", warning=True)
