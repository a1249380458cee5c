"""Checks the care rules: signs, levels, pages, and that ticking more never takes help away."""

from collections.abc import Iterator

from guide.check.common import known_sources, signs_given
from guide.content import Rule
from guide.errors import Problem
from guide.load import Data

URGENT = ("now", "soon")


def care(data: Data) -> Iterator[Problem]:
    """Check the care rules: signs, levels, pages, words, and that ticking more never takes help away."""
    signs = signs_given(data.questions)
    for rule in data.rules:
        place = f"rule {rule.id}"
        for key in ("any_of", "and_any_of", "none_of"):
            for sign in getattr(rule, key):
                if sign not in signs:
                    yield Problem("care.toml", place, f"{key} names {sign}, which no answer gives; mend it")
        if not rule.any_of and not rule.otherwise:
            yield Problem("care.toml", place, "can never be met: any_of is empty; name signs")
        if rule.none_of and rule.level in URGENT:
            yield Problem("care.toml", place, f"none_of is not allowed at level {rule.level}; remove it")
        yield from _care_names(data, rule)
    for name in sorted(set(data.rule_words) - {rule.id for rule in data.rules}):
        yield Problem(f"{data.language}/care.toml", name, "belongs to no rule of care.toml; remove it")


def _care_names(data: Data, rule: Rule) -> Iterator[Problem]:
    """Check what a rule names: questions, help lines, people to see, words and sources."""
    place = f"rule {rule.id}"
    purposes = {purpose for line in data.help_lines for purpose in line.purposes}
    for names, known, message in (
        (
            rule.after,
            {question.id for question in data.questions},
            "after names {}, which is no question; mend it",
        ),
        (
            rule.instead_of,
            {other.id for other in data.rules},
            "instead_of names {}, which is no rule; mend it",
        ),
        (rule.lines, purposes, "no help line is for {}; mend it"),
        (rule.who, data.words.who, "who names {}, which ui.toml [who] lacks; add it there"),
    ):
        for name in sorted(set(names) - set(known)):
            yield Problem("care.toml", place, message.format(name))
    if rule.withhold and not rule.page:
        yield Problem("care.toml", place, "withholds reasons and has no page to show instead; name one")
    if rule.who and not rule.sources:
        yield Problem("care.toml", place, "names no source; add one")
    if rule.who and rule.id not in data.rule_words:
        yield Problem(f"{data.language}/care.toml", rule.id, "has no title and why; add them")
    yield from known_sources(data, "care.toml", place, rule.sources)
