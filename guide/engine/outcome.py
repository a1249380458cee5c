"""Puts together what the answers lead to: reasons, care, and what was left open."""

from collections.abc import Sequence

from msgspec.structs import replace

from guide.content.model import Answers, Match, Outcome, Question, Reason, Rule
from guide.engine import care, flow, match

CLOSER = 6
"""Reasons to choose among where a page missed: more would have to be scrolled."""


def outcome(
    questions: Sequence[Question], reasons: Sequence[Reason], rules: Sequence[Rule], answers: Answers
) -> Outcome:
    """Weigh the answers that still apply, and give everything they lead to."""
    effective_answers = flow.effective_answers(questions, answers)
    found = match.matches(reasons, questions, effective_answers)
    met = care.referrals(rules, effective_answers)
    return Outcome(
        answers=effective_answers,
        matches=tuple(found),
        leading=tuple(match.leading_matches(found)),
        referrals=tuple(met),
        talk=care.talk(met),
        left_open=tuple(question for question in questions if effective_answers.get(question.id) == ()),
    )


def mended(found: Outcome, picked: Match) -> Outcome:
    """Return an outcome as a person put it right: the reason they picked leads.

    Only the order of reasons changes: care, talk and what was left open stay, whatever is said of a reason.
    """
    left = tuple(one for one in found.matches if one != picked)
    leading = (picked, *(one for one in match.leading_matches(left) if not one.reason.fallback))
    return replace(found, matches=(picked, *left), leading=leading[: match.SHOWN], missed=found.leading)


def closer(found: Outcome, reasons: Sequence[Reason]) -> list[Match]:
    """List what may be nearer than a page that missed: every reason that fits, then the one for not knowing.

    Each of them fits the answers, so that none can stand beside what it is kept away from.
    """
    fitting = [one for one in found.matches if not one.reason.fallback]
    unknown = [Match(reason, "part", 0, (), ()) for reason in reasons if reason.fallback]
    return [*fitting[:CLOSER], *unknown]
