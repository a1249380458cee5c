"""Says a person's own answers back, softly where a glance at the words could harm."""

from collections.abc import Iterable, Sequence

from guide.content.model import Answers, Question, Sign
from guide.engine.answers import split

UNSAID = "-"
"""The echo of an answer that is not repeated at all: even a hint of it could be seen."""


def said(signs: Iterable[Sign], questions: Sequence[Question]) -> str:
    """Return the person's own answers in one line, without those that are never repeated."""
    known = {question.id: question for question in questions}
    parts: list[str] = []
    for sign in signs:
        name, choice = split(sign)
        question = known.get(name)
        if (
            question is None
            or choice in question.exclusive
            or choice not in {option.id for option in question.options}
        ):
            continue  # "none of these" says nothing for a reason
        option = question.option(choice)
        text = option.echo or question.echo or option.label
        if text not in (*parts, UNSAID):
            parts.append(text)
    return "; ".join(parts)


def given(question: Question, answers: Answers) -> str:
    """Return what was answered to a question, for the list of answers to change."""
    chosen = answers.get(question.id, ())
    labels = [
        option.label
        for option in question.options
        if option.id in chosen and not (option.echo or question.echo)
    ]
    return "; ".join(labels)
