"""Puts together what the answers lead to: reasons, care, and what was left open."""

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from guide.content.model import Answers, Match, Outcome, Question, Reason, Rule
from guide.engine import care, flow, match


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


def mended(found: Outcome, struck: Collection[str], picked: Match) -> Outcome:
    """Return an outcome as a person put it right: the reason they picked leads, those they struck are gone.

    Only reasons change. Whatever somebody says of a reason, care, talk and what was left open stay.
    """
    left = tuple(one for one in found.matches if one.reason.id not in struck and one != picked)
    leading = (picked, *match.leading_matches(left))[: match.SHOWN]
    return replace(found, matches=(picked, *left), leading=leading, picked=True)


def closer(found: Outcome, struck: Collection[str], reasons: Sequence[Reason]) -> list[Match]:
    """List what may be nearer than the page that missed: reasons not yet shown, then the one for not knowing.

    Each of them fits the answers, so that none can stand beside what it is kept away from.
    """
    gone = {*struck, *(one.reason.id for one in found.leading)}
    others = [one for one in found.matches if one.reason.id not in gone and not one.reason.fallback]
    unknown = [Match(reason, "part", 0, (), ()) for reason in reasons if reason.fallback]
    return [*others[: match.SHOWN], *(one for one in unknown if one.reason.id not in gone)]
