"""Puts together what the answers lead to: reasons, care, and what was left open."""

from collections.abc import Sequence

from guide.content.model import Answers, Outcome, Question, Reason, Rule
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
