"""Works out which single answer would change a page, so that a person can see what the page rests on.

It explains and never doubts: beside harm, urgent help, or a person it may not be safe to talk to, nothing
is offered; no answer about danger or about being willing is ever touched; and no change takes help away.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from guide.content.model import (
    LEVELS,
    Answers,
    Level,
    Match,
    Outcome,
    Question,
    Reason,
    Referral,
    Rule,
    Sign,
    Signs,
    signs_of,
)
from guide.engine.match import SOME, STRONG
from guide.engine.outcome import outcome

NEAR = 2
"""Points of a person's own answers that must speak for a reason before one more is said to bring it in."""


class Change(NamedTuple):
    """One answer that would bring another reason, or more urgent care: an option added, or one removed."""

    question: str
    answers_before: tuple[str, ...]
    answers_after: tuple[str, ...]
    sign: Sign
    added: bool
    reasons_in: tuple[str, ...]
    reasons_out: tuple[str, ...]
    level_before: Level | None
    level_after: Level | None
    rules_in: tuple[str, ...]

    @property
    def raises(self) -> bool:
        """Return whether it would bring more urgent care."""
        return _urgency(self.level_after) < _urgency(self.level_before)


class _Try(NamedTuple):
    question: Question
    before: tuple[str, ...]
    after: tuple[str, ...]
    option: str
    added: bool


def for_and_against(match: Match) -> tuple[Signs, Signs]:
    """Return the answers that speak for a reason and those that speak less for it; never against harm."""
    return match.because, () if match.reason.harm else match.against


def may_weigh(found: Outcome) -> bool:
    """Return whether a page may be weighed with a person at all: not beside harm or urgent help."""
    return not found.urgent and not any(match.reason.harm for match in found.leading)


def changes(
    flow: Sequence[Question],
    reasons: Sequence[Reason],
    rules: Sequence[Rule],
    answers: Answers,
    *,
    most: int = 6,
) -> list[Change]:
    """List the single answers that would change the page: more urgent care first, then what is nearest.

    Only questions that were put are looked at. Each change brings something that none before it brings,
    and at most half of them are about care, so that they do not crowd out the reasons.
    """
    now = outcome(flow, reasons, rules, answers)
    if not may_weigh(now) or now.talk == "off":
        return []
    alone = _left_alone(reasons)
    untouched = frozenset(question.id for question in flow if question.sensitive)
    ranked: list[tuple[tuple[int, int, int], Change]] = []
    for place, one in enumerate(_tries(flow, answers, now, alone)):
        then = outcome(flow, reasons, rules, {**answers, one.question.id: one.after})
        if _may_be_shown(one, now, then, untouched):
            change = _change(one, now, then)
            near = _near(change, now, then, untouched)
            if change.raises or near >= NEAR:
                ranked.append((_order(change, near, place), change))
    ranked.sort(key=lambda pair: pair[0])
    return _each_brings_more([change for _, change in ranked], most)


def as_data(found: Sequence[Change]) -> list[dict[str, Any]]:
    """Return changes as plain data, ready for JSON."""
    return [change._asdict() for change in found]


def _left_alone(reasons: Sequence[Reason]) -> set[Sign]:
    """Return the answers that are never touched: what harm rests on, and not knowing."""
    return {
        sign
        for reason in reasons
        for sign in (
            (*reason.strong, *reason.needs) if reason.harm else reason.strong if reason.fallback else ()
        )
    }


def _tries(
    flow: Sequence[Question], answers: Answers, now: Outcome, alone: Collection[Sign]
) -> Iterator[_Try]:
    """Go through every answer that could stand differently, in the order of the questions.

    What stands alone ("None of these") and what a page never repeats word for word is not held up either.
    """
    for question in flow:
        put = question.id in answers and question.id in now.answers
        if not put or question.sensitive or question.echo:
            continue
        before = _in_order(question, now.answers[question.id])
        for option in question.options:
            if option.echo or option.id in question.exclusive or f"{question.id}.{option.id}" in alone:
                continue
            after = _with(question, before, option.id)
            if after != before and (question.multiple or option.id not in before):
                yield _Try(question, before, after, option.id, option.id not in before)


def _with(question: Question, before: tuple[str, ...], option: str) -> tuple[str, ...]:
    """Mark one option, or unmark it where it is marked; no more marks than the question takes."""
    if option in before:
        return tuple(other for other in before if other != option)
    after = (*question.with_exclusive(before, option), option)
    return _in_order(question, after) if len(after) <= (question.max_choices or len(after)) else before


def _in_order(question: Question, chosen: Sequence[str]) -> tuple[str, ...]:
    return tuple(option.id for option in question.options if option.id in chosen)


def _change(one: _Try, now: Outcome, then: Outcome) -> Change:
    before, after = _leading(now), _leading(then)
    met = {referral.rule.id for referral in now.referrals}
    return Change(
        question=one.question.id,
        answers_before=one.before,
        answers_after=one.after,
        sign=f"{one.question.id}.{one.option}",
        added=one.added,
        reasons_in=tuple(reason for reason in after if reason not in before),
        reasons_out=tuple(reason for reason in before if reason not in after),
        level_before=_level(now),
        level_after=_level(then),
        rules_in=tuple(one.rule.id for one in _named(then) if one.rule.id not in met),
    )


def _leading(found: Outcome) -> tuple[str, ...]:
    return tuple(match.reason.id for match in found.leading)


def _named(found: Outcome) -> list[Referral]:
    """List the referrals to someone: a rule on how to talk, or one for "nothing needed", names nobody."""
    return [one for one in found.referrals if one.rule.who and not one.rule.if_nothing_urgent]


def _level(found: Outcome) -> Level | None:
    return next((referral.rule.level for referral in _named(found)), None)


def _urgency(level: Level | None) -> int:
    return LEVELS.index(level) if level else len(LEVELS)


def _may_be_shown(one: _Try, now: Outcome, then: Outcome, untouched: frozenset[str]) -> bool:
    """Return whether a change may be spoken of: harm, danger, help and all else that was said stay."""
    others = {name: said for name, said in now.answers.items() if said and name != one.question.id}
    return (
        _harm(now) == _harm(then)
        and now.answers.keys() & untouched == then.answers.keys() & untouched
        and others.items() <= then.answers.items()
        and now.talk == then.talk
        and _help_kept(one, now, then)
        and (_level(then) == _level(now) or (one.added and _urgency(_level(then)) < _urgency(_level(now))))
        and not _explains_away(one, now, then)
    )


def _harm(found: Outcome) -> dict[str, Signs]:
    """Return what speaks for harm, also where it does not lead."""
    return {match.reason.id: match.because for match in found.matches if match.reason.harm}


def _help_kept(one: _Try, now: Outcome, then: Outcome) -> bool:
    """Return whether everyone to see stays; what has no hurry may give way to an answer that is added."""
    kept = {met.rule.id for met in _named(then)}
    return all(met.rule.id in kept or (one.added and met.rule.level == "support") for met in _named(now))


def _explains_away(one: _Try, now: Outcome, then: Outcome) -> bool:
    """Return whether answers that speak against a reason, or rule it out, would be gone to bring it in."""
    gone = signs_of({one.question.id: one.before}) - signs_of({one.question.id: one.after})
    brought = (match.reason for match in then.leading if match.reason.id not in _leading(now))
    return any(not gone.isdisjoint((*reason.against, *reason.never_with)) for reason in brought)


def _near(change: Change, now: Outcome, then: Outcome, untouched: frozenset[str]) -> int:
    """Return how much the person's own answers already speak for what the change brings.

    An added answer must itself speak for the reason that comes in, and one left out for the reason that
    goes; what shifts for any other cause would explain nothing. "I do not know" is no reason to come in.
    """
    own = {sign for sign in signs_of(now.answers) if sign.partition(".")[0] not in untouched}
    if change.raises:
        brought = [one for one in then.referrals if one.rule.id in change.rules_in]
        return sum(sign in own for one in brought for sign in one.because)
    going = [match.because for match in now.leading if match.reason.id in change.reasons_out]
    if not change.added and not any(change.sign in because for because in going):
        return 0
    coming = [one for one in then.leading if one.reason.id in change.reasons_in and not one.reason.fallback]
    spoken = [one for one in coming if not change.added or change.sign in one.because]
    return max((_points(match, own) for match in spoken), default=0)


def _points(match: Match, own: Collection[Sign]) -> int:
    return sum(STRONG if sign in match.reason.strong else SOME for sign in match.because if sign in own)


def _order(change: Change, near: int, place: int) -> tuple[int, int, int]:
    """Order by how near it is, then more urgent care first, and adding before leaving out."""
    between = _urgency(change.level_after) if change.raises else int(not change.added)
    return (-near, between, place)


def _each_brings_more(ranked: Sequence[Change], most: int) -> list[Change]:
    """Keep the first change that brings each reason, and each most urgent care rule; care stands first."""
    care: list[Change] = []
    rest: list[Change] = []
    seen: set[str] = set()
    for change in ranked:
        brought = {*change.rules_in[:1]} if change.raises else {*change.reasons_in}
        if brought <= seen or (change.raises and len(care) == (most + 1) // 2):
            continue
        seen |= brought
        (care if change.raises else rest).append(change)
    return [*care, *rest][:most]
