"""Checks the care rules: signs, levels, pages, and that ticking more never takes help away."""

from collections.abc import Iterator
from itertools import product

from guide.author.check.common import CheckContext, known_sources
from guide.author.check.reach import Reach
from guide.content.model import Question, Rule, Sign
from guide.engine.answers import OPEN, sign_of, split
from guide.engine.care import referrals
from guide.errors import Problem

FILE = "care.toml"


def care(found: CheckContext) -> Iterator[Problem]:
    """Check the care rules: signs, levels, pages, words, and that ticking more never takes help away."""
    for rule in found.content.rules:
        broken = list(_signs(found, rule))
        yield from broken
        if not broken and not _can_be_met(found, rule):
            text = "can never be met: no answers give any_of and and_any_of without none_of; fix one"
            yield Problem(FILE, f"rule {rule.id}", text, "C02")
        yield from _kept(found, rule)
        yield from _names(found, rule)
    for question in found.content.questions:
        yield from _kept_by(found, question)


def _signs(found: CheckContext, rule: Rule) -> Iterator[Problem]:
    place = f"rule {rule.id}"
    for key in ("any_of", "and_any_of", "none_of"):
        for sign in getattr(rule, key):
            if sign not in found.signs:
                yield Problem(FILE, place, f"{key} names {sign}, which no answer gives; fix it", "C01")
    if not rule.any_of and not rule.if_nothing_urgent:
        yield Problem(FILE, place, "can never be met: any_of is empty; name signs", "C02")


def _can_be_met(found: CheckContext, rule: Rule) -> bool:
    """Look for answers at one door that meet a rule."""
    for reach in found.reaches.values():
        avoid = [*rule.none_of, *(_pressing(found, reach, rule) if rule.if_nothing_urgent else ())]
        for goal in product(rule.any_of, *([rule.and_any_of] if rule.and_any_of else [])):
            way = reach.way(goal, avoid)
            if way and referrals([rule], way.answers):
                return True
    return False


def _pressing(found: CheckContext, reach: Reach, rule: Rule) -> Iterator[Sign]:
    """Return what a rule marked `otherwise` may not meet, among the questions it depends on."""
    for question in reach.needed(split(sign)[0] for sign in rule.any_of):
        yield from found.pressing[question.id]


def _kept(found: CheckContext, rule: Rule) -> Iterator[Problem]:
    """Check that no answer and no other rule takes an urgent rule away."""
    place = f"rule {rule.id}"
    if rule.none_of and rule.level.urgent:
        yield Problem(FILE, place, f"none_of is not allowed at level {rule.level}; remove it", "C03")
    for name in rule.supersedes:
        other = found.rules.get(name, rule)
        if other.level.urgent and other.level < rule.level:
            text = f"stands instead of {name}, which is more urgent; take it out of instead_of"
            yield Problem(FILE, place, text, "C03")


def _kept_by(found: CheckContext, question: Question) -> Iterator[Problem]:
    """Check that no other answer keeps a person from marking a red flag, or clears it again."""
    flags = [option.id for option in question.options if sign_of(question.id, option.id) in found.urgent]
    if not flags:
        return
    place = f"question {question.id}"
    for option in flags if question.multiple else ():
        if option in question.exclusive and len(flags) > 1 and not _counts_as_open(found, question, option):
            text = f"{option} is exclusive: marking it clears other red flags; take it out of exclusive"
            yield Problem("flow.toml", place, text, "C04")
    if question.multiple and 0 < question.max_choices < len(flags):
        text = f"holds {len(flags)} red flags and takes {question.max_choices} at most; remove `most`"
        yield Problem("flow.toml", place, text, "C04")
    for sign in question.skip_if:
        if sign not in found.urgent | found.nobody_else and not _comes_after_help(found, sign):
            text = f"{sign} hides its red flags and calls for no help itself; take it out of skip_if"
            yield Problem("flow.toml", place, text, "C04")


def _counts_as_open(found: CheckContext, question: Question, option: str) -> bool:
    """Return whether an answer calls for no more than leaving the question open does: it denies nothing."""
    sign = sign_of(question.id, option)
    left_open = sign_of(question.id, question.if_skipped or OPEN)
    return all(left_open in rule.any_of for rule in found.content.rules if sign in rule.any_of)


def _comes_after_help(found: CheckContext, sign: Sign) -> bool:
    """Return whether a sign can only be given by people for whom a red flag has called for help already."""
    asked_after = {question.id: question.only_if for question in found.content.questions}[split(sign)[0]]
    return bool(asked_after) and found.urgent.issuperset(asked_after)


def _names(found: CheckContext, rule: Rule) -> Iterator[Problem]:
    """Check what a rule names: questions, help lines, people to see, words and sources."""
    content, place = found.content, f"rule {rule.id}"
    for names, known, message in (
        (rule.after, found.question_ids, "after names {}, which is not a question; fix it"),
        (rule.supersedes, found.rules, "instead_of names {}, which is not a rule; fix it"),
        (rule.lines, found.purposes, "no help line is for {}; fix it"),
        (rule.who, content.words.who, "who names {}, which ui.toml [who] lacks; add it there"),
    ):
        for name in sorted(name for name in set(names) if name not in known):
            yield Problem(FILE, place, message.format(name), "C05")
    if rule.hides_reasons and not rule.page:
        yield Problem(FILE, place, "withholds reasons and has no page to show instead; name one", "C05")
    if (rule.who or rule.page) and not rule.sources:
        yield Problem(FILE, place, "names no source; add one", "S04")
    yield from known_sources(content, FILE, place, rule.sources)
