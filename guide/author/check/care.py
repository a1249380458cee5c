"""Checks the care rules: signs, levels, pages, and that ticking more never takes help away."""

from collections.abc import Iterator
from itertools import product

from guide.author.check.common import CheckContext, Wrong, at, lacking, unknown_signs, unknown_sources
from guide.author.check.reach import Reach
from guide.content.levels import Level
from guide.content.model import Question, Rule, Sign
from guide.engine.answers import OPEN, sign_of, split
from guide.engine.care import referrals
from guide.errors import Problem


def care(found: CheckContext) -> Iterator[Problem]:
    """Check the care rules: signs, levels, pages, words, and that ticking more never takes help away."""
    for rule in found.content.rules:
        broken = list(_signs(found, rule))
        wrong = (*broken, *([] if broken else _met(found, rule)), *_kept(found, rule), *_names(found, rule))
        yield from at("care.toml", f"rule {rule.id}", wrong)
    rules = (rule for rule in found.content.rules if rule.level.urgent and not rule.and_any_of)
    urgent = {sign for rule in rules for sign in rule.any_of}
    for question in found.content.questions:
        yield from at("flow.toml", f"question {question.id}", _kept_by(found, question, urgent))


def _signs(found: CheckContext, rule: Rule) -> Wrong:
    yield from unknown_signs(found, "C01", rule)
    if not rule.any_of and not rule.if_nothing_urgent:
        yield "C02", "can never be met: any_of is empty; name signs"


def _met(found: CheckContext, rule: Rule) -> Wrong:
    """Look for answers at one door that meet a rule."""
    for reach in found.reaches.values():
        avoid = [*rule.none_of, *(_pressing(found, reach, rule) if rule.if_nothing_urgent else ())]
        for goal in product(rule.any_of, *([rule.and_any_of] if rule.and_any_of else [])):
            way = reach.way(goal, avoid)
            if way and referrals([rule], way.answers):
                return
    yield "C02", "can never be met: no answers give any_of and and_any_of without none_of; fix one"


def _pressing(found: CheckContext, reach: Reach, rule: Rule) -> Iterator[Sign]:
    """Return what a rule marked `if_nothing_urgent` may not meet, among the questions it depends on."""
    needed = {question.id for question in reach.needed(split(sign)[0] for sign in rule.any_of)}
    for other in found.content.rules:
        if other.level is not Level.SUPPORT:
            yield from (sign for sign in other.any_of if split(sign)[0] in needed)


def _kept(found: CheckContext, rule: Rule) -> Wrong:
    """Check that no answer and no other rule takes an urgent rule away."""
    if rule.none_of and rule.level.urgent:
        yield "C03", f"none_of is not allowed at level {rule.level}; remove it"
    for name in rule.supersedes:
        other = found.rules.get(name, rule)
        if other.level.urgent and other.level < rule.level:
            yield "C03", f"stands instead of {name}, which is more urgent; take it out of supersedes"


def _names(found: CheckContext, rule: Rule) -> Wrong:
    """Check what a rule names: questions, help lines, people to see, words and sources."""
    purposes = {purpose for line in found.content.help_lines for purpose in line.purposes}
    for names, known, message in (
        (rule.after, found.question_ids, "after names {}, which is not a question; fix it"),
        (rule.supersedes, found.rules, "supersedes names {}, which is not a rule; fix it"),
        (rule.lines, purposes, "no help line is for {}; fix it"),
        (rule.who, found.content.words.who, "who names {}, which ui.toml [who] lacks; add it there"),
    ):
        yield from lacking("C05", names, known, message)
    named = [f"{fact}.{value}" for fact, by in rule.page_by.items() for value in by]
    yield from lacking("C05", named, found.fact_values, "page_by names {}, which no fact gives; fix it")
    if rule.hides_reasons and not rule.page:
        yield "C05", "withholds reasons and has no page to show instead; name one"
    if (rule.who or rule.page) and not rule.sources:
        yield "S04", "names no source; add one"
    yield from unknown_sources(found, rule.sources)


def _kept_by(found: CheckContext, question: Question, urgent: set[Sign]) -> Wrong:
    """Check that no other answer keeps a person from marking a red flag, or clears it again."""
    flags = [option.id for option in question.options if sign_of(question.id, option.id) in urgent]
    for option in flags if question.multiple and len(flags) > 1 else ():
        if option in question.exclusive and not _counts_as_open(found, question, option):
            yield "C04", f"{option} is exclusive: marking it clears other red flags; take it out of exclusive"
    if question.multiple and 0 < question.max_choices < len(flags):
        most = question.max_choices
        yield "C04", f"holds {len(flags)} red flags and takes {most} at most; remove `max_choices`"
    for sign in question.skip_if if flags else ():
        known = sign in found.signs  # F01 names the others
        if known and sign not in urgent and not _hides_nothing(found, sign, urgent):
            yield "C04", f"{sign} hides its red flags and calls for no help itself; take it out of skip_if"


def _hides_nothing(found: CheckContext, sign: Sign, urgent: set[Sign]) -> bool:
    """Return whether an answer says that nobody else was there, or is given once help was called for."""
    name, option = split(sign)
    asked = next(question for question in found.content.questions if question.id == name)
    return option in asked.alone or (bool(asked.only_if) and urgent.issuperset(asked.only_if))


def _counts_as_open(found: CheckContext, question: Question, option: str) -> bool:
    """Return whether an answer calls for no more than leaving the question open does: it denies nothing."""
    sign = sign_of(question.id, option)
    left_open = sign_of(question.id, question.if_skipped or OPEN)
    return all(left_open in rule.any_of for rule in found.content.rules if sign in rule.any_of)
