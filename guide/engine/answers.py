"""Signs and answers: how a sign is built and split, and which signs some answers give."""

from guide.content.model import Answers, Sign

OPEN = "open"
"""The sign of a question that was asked and left open: "question.open". No option may be called so."""


def sign_of(question: str, option: str) -> Sign:
    """Return the sign of one option of a question, both named by their ids."""
    return Sign(f"{question}.{option}")


def split(sign: Sign) -> tuple[str, str]:
    """Return the ids of the question and the option that a sign stands for."""
    question, _, option = sign.partition(".")
    return question, option


def signs_of(answers: Answers) -> frozenset[Sign]:
    """Return every chosen option as a sign, and "question.open" for a question left open."""
    return frozenset(
        sign_of(question, option) for question, chosen in answers.items() for option in chosen or (OPEN,)
    )
