"""Puts together what the answers lead to: reasons, care, and what was left open."""

from collections.abc import Sequence

from guide import care, flow, match
from guide.content import Answers, Outcome, Question, Reason, Rule


def outcome(
    questions: Sequence[Question], reasons: Sequence[Reason], rules: Sequence[Rule], answers: Answers
) -> Outcome:
    """Weigh the answers that still apply, and give everything they lead to."""
    settled = flow.settled(questions, answers)
    found = match.matches(reasons, questions, settled)
    met = care.referrals(rules, settled)
    return Outcome(
        answers=settled,
        matches=tuple(found),
        leading=tuple(match.first_page(found)),
        referrals=tuple(met),
        talk=care.talk(met),
        left_open=tuple(question for question in questions if settled.get(question.id) == ()),
    )
