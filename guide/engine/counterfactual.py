"""Works out which one more answer would change a page, so that a person can see what the page rests on.

It explains and never doubts: beside harm, urgent help, or a person it may not be safe to talk to, nothing
is offered; no answer about danger or about being willing is ever touched; and no change takes help away.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from guide.content.levels import Level, Talk
from guide.content.model import (
    Answers,
    Match,
    Outcome,
    Question,
    Reason,
    Referral,
    Rule,
    Sign,
    Signs,
)
from guide.engine.answers import sign_of, split
from guide.engine.outcome import outcome

UNTOUCHED = frozenset(
    {
        "check", "near", "hurt", "baby", "afterbirth", "dying", "clock", "risk", "old", "call", "goon",
        "hate", "how", "happened", "since", "safe", "bleed", "further", "harm", "pcheck", "pnear", "phurt",
        "pbaby", "pdying", "pwhat", "pclock", "pcall", "pgoon", "said", "told", "nfeel", "today",
    }
)  # fmt: skip
"""Questions of danger and of being willing: what is answered there is never weighed with a person."""

NEAR = 2
"""Answers of a person's own that must speak for a reason before one more is said to bring it in."""


class Change(NamedTuple):
    """One more answer, and what it would bring: rules of more urgent care with their level, or reasons."""

    sign: Sign
    level: Level | None
    rules: tuple[str, ...]
    reasons: tuple[str, ...]


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
    """List what one more answer would bring, in the order of the questions: the most urgent care first.

    Only questions that were put are looked at. Each change brings something that none before it brings,
    and at most half of them are about care, so that they do not crowd out the reasons.
    """
    now = outcome(flow, reasons, rules, answers)
    if not may_weigh(now) or now.talk is Talk.OFF:
        return []
    care: dict[str, Change] = {}
    others: dict[str, Change] = {}
    for sign, more in _tries(flow, answers, now, _left_alone(reasons)):
        then = outcome(flow, reasons, rules, {**answers, **more})
        change = _change(sign, now, then) if _may_be_shown(more, now, then) else None
        if change and change.level:
            care.setdefault(change.rules[0], change)
        elif change and not others.keys() >= set(change.reasons):
            others.update(dict.fromkeys(change.reasons, change))
    urgent_first = sorted(care.values(), key=lambda change: change.level or Level.SUPPORT)
    return [*urgent_first[: (most + 1) // 2], *dict.fromkeys(others.values())][:most]


def _left_alone(reasons: Sequence[Reason]) -> set[Sign]:
    """Return the answers that are never held up: what harm rests on, and not knowing."""
    of_harm = {sign for reason in reasons if reason.harm for sign in (*reason.strong, *reason.needs)}
    return of_harm | {sign for reason in reasons if reason.fallback for sign in reason.strong}


def _tries(
    flow: Sequence[Question], answers: Answers, now: Outcome, alone: set[Sign]
) -> Iterator[tuple[Sign, Answers]]:
    """Go through every answer that could be marked as well, where nothing has to be unmarked for it.

    What stands alone ("None of these") and what a page never repeats word for word is not held up either.
    """
    for question in flow:
        put = question.id in answers and question.id in now.answers
        if not put or question.id in UNTOUCHED or question.echo:
            continue
        before = now.answers[question.id]
        most = (question.max_choices or len(question.options)) if question.multiple else 1
        for option in question.options if len(before) < most else ():
            sign = sign_of(question.id, option.id)
            free = not question.exclusive.intersection((*before, option.id)) and option.id not in before
            if free and not option.echo and sign not in alone:
                yield sign, {question.id: (*before, option.id)}


def _may_be_shown(more: Answers, now: Outcome, then: Outcome) -> bool:
    """Return whether a change may be spoken of: harm, danger, help and all else that was said stay."""
    others = {name: said for name, said in now.answers.items() if said and name not in more}
    return (
        _harm(now) == _harm(then)
        and now.answers.keys() & UNTOUCHED == then.answers.keys() & UNTOUCHED
        and others.items() <= then.answers.items()
        and now.talk == then.talk
        and {one.rule.id for one in _named(now)} <= {one.rule.id for one in _named(then)}
    )


def _harm(found: Outcome) -> dict[str, Signs]:
    """Return what speaks for harm, also where it does not lead."""
    return {match.reason.id: match.because for match in found.matches if match.reason.harm}


def _named(found: Outcome) -> list[Referral]:
    """List the referrals to someone: a rule on how to talk, or one for "nothing needed", names nobody."""
    return [one for one in found.referrals if one.rule.who and not one.rule.if_nothing_urgent]


def _sooner(named: Sequence[Referral], other: Sequence[Referral]) -> bool:
    """Return whether some referrals begin more urgently than others; none at all is the least."""
    return bool(named) and (not other or named[0].rule.level < other[0].rule.level)


def _change(sign: Sign, now: Outcome, then: Outcome) -> Change | None:
    """Return what an answer would bring, or None: it has to speak for that itself."""
    before, after = _named(now), _named(then)
    if _sooner(after, before):
        met = {one.rule.id for one in before}
        level = after[0].rule.level
        rules = [one.rule.id for one in after if one.rule.id not in met and one.rule.level == level]
        return Change(sign, level, tuple(rules), ())
    leading = {match.reason.id for match in now.leading}
    coming = [one.reason.id for one in then.leading if one.reason.id not in leading and _is_near(one, sign)]
    return Change(sign, None, (), tuple(coming)) if coming else None


def _is_near(match: Match, sign: Sign) -> bool:
    """Return whether an answer speaks for a reason for which much that the person said speaks already."""
    own = [one for one in match.because if one != sign and split(one)[0] not in UNTOUCHED]
    return sign in match.because and len(own) >= NEAR and not match.reason.fallback
