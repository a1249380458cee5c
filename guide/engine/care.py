"""When to see whom: plain set logic on the answers, apart from any ranking of reasons."""

from collections.abc import Sequence

from guide.content.levels import Level, Talk
from guide.content.model import Answers, Referral, Rule, Sign, Signs
from guide.engine.answers import signs_of


def referrals(rules: Sequence[Rule], answers: Answers) -> list[Referral]:
    """List the rules that are met, most urgent first, each with the answers that met it.

    `answers` are settled (see `flow.settled`). Rules add up: no answer takes an urgent one away.
    """
    signs = signs_of(answers)
    held = [rule for rule in rules if _is_met(rule, signs)]
    met = [Referral(rule, _because(rule, signs)) for rule in held if not rule.if_nothing_urgent]
    if all(referral.rule.level is Level.SUPPORT for referral in met):
        met += [Referral(rule, ()) for rule in held if rule.if_nothing_urgent]
    return sorted(met, key=lambda referral: referral.rule.level)


def _because(rule: Rule, signs: frozenset[Sign]) -> Signs:
    return tuple(sign for sign in dict.fromkeys((*rule.any_of, *rule.and_any_of)) if sign in signs)


def _is_met(rule: Rule, signs: frozenset[Sign]) -> bool:
    return (
        not signs.isdisjoint(rule.any_of)
        and (not rule.and_any_of or not signs.isdisjoint(rule.and_any_of))
        and signs.isdisjoint(rule.none_of)
    )


def talk(met: Sequence[Referral]) -> Talk:
    """Return whether talking with the other person may be advised: the most careful rule wins."""
    return max((referral.rule.talk for referral in met), default=Talk.ON)


def urgent_lines(met: Sequence[Referral]) -> tuple[str, ...]:
    """Return the kinds of help lines that the most urgent care names."""
    named = [referral.rule.lines for referral in met if referral.rule.level is Level.NOW]
    return tuple(dict.fromkeys(purpose for lines in named for purpose in lines))


def pages_due(rules: Sequence[Rule], answers: Answers, after: str) -> list[Rule]:
    """List the rules that are met and whose page comes right after the question `after`."""
    return [
        referral.rule
        for referral in referrals(rules, answers)
        if referral.rule.page and after in referral.rule.after
    ]
