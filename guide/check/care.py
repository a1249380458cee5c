"""Checks the care rules: signs, levels, pages, and that ticking more never takes help away."""

from collections.abc import Iterator
from itertools import product

from guide.care import referrals
from guide.check.common import URGENT, Found, known_sources
from guide.check.reach import Reach
from guide.content import LEVELS, Question, Rule, Sign
from guide.errors import Problem

FILE = "care.toml"
QUIET = frozenset(("none", "dk", "rather", "nothing"))
"""Options that say that nothing else of the question is so: choosing one takes the others back."""
ALONE = ".solo"
"""How the answer ends that nobody else was there: questions about the other person have no meaning then."""


def care(found: Found) -> Iterator[Problem]:
    """Check the care rules: signs, levels, pages, words, and that ticking more never takes help away."""
    for rule in found.data.rules:
        broken = list(_signs(found, rule))
        yield from broken
        if not broken and not _can_be_met(found, rule):
            text = "can never be met: no answers give any_of and and_any_of without none_of; mend one"
            yield Problem(FILE, f"rule {rule.id}", text, "C02")
        yield from _kept(found, rule)
        yield from _names(found, rule)
    for question in found.data.questions:
        yield from _kept_by(found, question)


def _signs(found: Found, rule: Rule) -> Iterator[Problem]:
    place = f"rule {rule.id}"
    for key in ("any_of", "and_any_of", "none_of"):
        for sign in getattr(rule, key):
            if sign not in found.signs:
                yield Problem(FILE, place, f"{key} names {sign}, which no answer gives; mend it", "C01")
    if not rule.any_of and not rule.otherwise:
        yield Problem(FILE, place, "can never be met: any_of is empty; name signs", "C02")


def _can_be_met(found: Found, rule: Rule) -> bool:
    """Look for answers at one door that meet a rule."""
    for reach in found.reaches.values():
        avoid = [*rule.none_of, *(_pressing(found, reach, rule) if rule.otherwise else ())]
        for goal in product(rule.any_of, *([rule.and_any_of] if rule.and_any_of else [])):
            way = reach.way(goal, avoid)
            if way and referrals([rule], way.answers):
                return True
    return False


def _pressing(found: Found, reach: Reach, rule: Rule) -> Iterator[Sign]:
    """Give what a rule marked `otherwise` may not meet, among the questions it depends on."""
    for question in reach.needed(rule.any_of):
        yield from found.pressing[question.id]


def _kept(found: Found, rule: Rule) -> Iterator[Problem]:
    """Check that no answer and no other rule takes an urgent rule away."""
    place = f"rule {rule.id}"
    if rule.none_of and rule.level in URGENT:
        yield Problem(FILE, place, f"none_of is not allowed at level {rule.level}; remove it", "C03")
    for name in rule.instead_of:
        other = found.rules.get(name, rule)
        if other.level in URGENT and LEVELS.index(other.level) < LEVELS.index(rule.level):
            text = f"stands instead of {name}, which is more urgent; take it out of instead_of"
            yield Problem(FILE, place, text, "C03")


def _kept_by(found: Found, question: Question) -> Iterator[Problem]:
    """Check that no other answer keeps a person from marking a red flag, or clears it again."""
    flags = [option.id for option in question.options if f"{question.id}.{option.id}" in found.urgent]
    if not flags:
        return
    place = f"question {question.id}"
    for option in flags if question.many else ():
        if option in question.exclusive and option not in QUIET and len(flags) > 1:
            text = f"{option} is exclusive: marking it clears other red flags; take it out of exclusive"
            yield Problem("flow.toml", place, text, "C04")
    if question.many and 0 < question.most < len(flags):
        text = f"holds {len(flags)} red flags and takes {question.most} at most; remove `most`"
        yield Problem("flow.toml", place, text, "C04")
    for sign in question.skip_if:
        if sign not in found.urgent and not sign.endswith(ALONE):
            text = f"{sign} hides its red flags and calls for no help itself; take it out of skip_if"
            yield Problem("flow.toml", place, text, "C04")


def _names(found: Found, rule: Rule) -> Iterator[Problem]:
    """Check what a rule names: questions, help lines, people to see, words and sources."""
    data, place = found.data, f"rule {rule.id}"
    for names, known, message in (
        (rule.after, found.question_ids, "after names {}, which is no question; mend it"),
        (rule.instead_of, found.rules, "instead_of names {}, which is no rule; mend it"),
        (rule.lines, found.purposes, "no help line is for {}; mend it"),
        (rule.who, data.words.who, "who names {}, which ui.toml [who] lacks; add it there"),
    ):
        for name in sorted(name for name in set(names) if name not in known):
            yield Problem(FILE, place, message.format(name), "C05")
    if rule.withhold and not rule.page:
        yield Problem(FILE, place, "withholds reasons and has no page to show instead; name one", "C05")
    if (rule.who or rule.page) and not rule.sources:
        yield Problem(FILE, place, "names no source; add one", "S04")
    yield from known_sources(data, FILE, place, rule.sources)
