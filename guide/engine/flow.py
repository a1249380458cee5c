"""Which question comes next: a list read from top to bottom, so it always ends and never loops."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from guide.content.model import Answers, Question, Sign
from guide.engine.answers import OPEN, sign_of, signs_of, split

Flow = Sequence[Question]


def applies(question: Question, known: AbstractSet[Sign]) -> bool:
    """Return whether a question makes sense at all, given the signs of the questions before it."""
    return not question.only_if or not known.isdisjoint(question.only_if)


def is_asked(question: Question, known: AbstractSet[Sign]) -> bool:
    """Return whether a question is put, given the signs of the questions before it.

    A question that was left open is not known: `ask_if` on it holds, `skip_if` and `only_if` do not.
    """
    if not applies(question, known) or not known.isdisjoint(question.skip_if):
        return False
    return not question.ask_if or any(sign in known or _left_open(sign, known) for sign in question.ask_if)


def _left_open(sign: Sign, known: AbstractSet[Sign]) -> bool:
    return sign_of(split(sign)[0], OPEN) in known


def _walked(flow: Flow, answers: Answers) -> Iterator[tuple[Question, tuple[str, ...] | None]]:
    """Go through the questions that count; each with what was chosen, or None if not yet asked.

    What a person has said keeps counting when a later change would no longer ask for it, so that
    marking more never takes help away; it ends only with what it belongs to (`only_if`).
    """
    known: set[Sign] = set()
    for question in flow:
        chosen = answers.get(question.id)
        if not applies(question, known) or not (chosen or is_asked(question, known)):
            continue
        yield question, chosen
        if chosen is not None or question.if_skipped:
            known |= signs_of({question.id: _counted(question, chosen)})


def _counted(question: Question, chosen: tuple[str, ...] | None) -> tuple[str, ...]:
    return chosen or ((question.if_skipped,) if question.if_skipped else ())


def next_question(flow: Flow, answers: Answers) -> Question | None:
    """Return the first question that applies and was not asked yet, or None at the end."""
    return next((question for question, chosen in _walked(flow, answers) if chosen is None), None)


def asked(flow: Flow, answers: Answers) -> list[Question]:
    """List the questions that apply and were asked, in order."""
    return [question for question, chosen in _walked(flow, answers) if chosen is not None]


def effective_answers(flow: Flow, answers: Answers) -> dict[str, tuple[str, ...]]:
    """Keep the answers that still apply, and count what was not asked as left open.

    Where leaving a question open must never hide help, skipping it stands for an option (`if_skipped`).
    """
    return {question.id: _counted(question, chosen) for question, chosen in _walked(flow, answers)}


def at_most(flow: Flow, answers: Answers, question: Question) -> int:
    """Return how many questions can come after one at most, whatever is answered from there on.

    It counts from the answers before that question, so that it never grows from one to the next. What is
    aside is not counted; of questions that one answer opens, only as many as may be chosen there.
    """
    place = flow.index(question)
    known = signs_of(effective_answers(flow[:place], answers))
    ahead = [question]
    for later in flow[place + 1 :]:
        if _may_come(later, known, answers, {other.id for other in ahead}):
            ahead.append(later)
    opened: defaultdict[str, list[Question]] = defaultdict(list)
    for other in ahead:
        opened[_opener(other)].append(other)
    weights: dict[str, int] = {}
    for other in reversed(ahead):
        weights[other.id] = (not other.aside) + _most_of(other, opened[other.id], weights)
    own = weights.pop(question.id) - (not question.aside)
    names = set(weights) | {question.id}
    return own + sum(weights[other.id] for other in ahead[1:] if _opener(other) not in names)


def _may_come(question: Question, known: AbstractSet[Sign], answers: Answers, ahead: set[str]) -> bool:
    """Return whether some answers to the questions ahead lead to this one as well."""

    def may_be(sign: Sign) -> bool:
        return sign in known or sign.partition(".")[0] in ahead

    if question.only_if and not any(map(may_be, question.only_if)):
        return False
    if answers.get(question.id):
        return True  # what was said is asked again on the way
    if any(sign in known for sign in question.skip_if):
        return False
    return not question.ask_if or any(may_be(sign) or _left_open(sign, known) for sign in question.ask_if)


def _opener(question: Question) -> str:
    """Return the one question whose answer alone opens this one, or "" where there is none."""
    names = {sign.partition(".")[0] for sign in question.only_if}
    return names.pop() if len(names) == 1 else ""


def _most_of(question: Question, opened: Flow, weights: dict[str, int]) -> int:
    """Return how many questions of those it opens one answer can open, with all that these open in turn."""
    by_option = sorted(
        sum(weights[later.id] for later in opened if f"{question.id}.{option.id}" in later.only_if)
        for option in question.options
    )
    most = (question.max_choices or len(by_option)) if question.multiple else 1
    return min(sum(by_option[-most:]), sum(weights[later.id] for later in opened))


def walk(flow: Flow, rng: random.Random, skips: float = 0.08) -> dict[str, tuple[str, ...]]:
    """Answer every question at random, the same for the same seed: for proofs, not for people."""
    answers: dict[str, tuple[str, ...]] = {}
    known: set[Sign] = set()
    for question in flow:
        if is_asked(question, known):
            answers[question.id] = () if rng.random() < skips else some_options(question, rng)
            known |= signs_of({question.id: _counted(question, answers[question.id])})
    return answers


def some_options(question: Question, rng: random.Random) -> tuple[str, ...]:
    """Choose one to four options that may stand together."""
    most = min(question.max_choices or 4, len(question.options)) if question.multiple else 1
    chosen: tuple[str, ...] = ()
    for option in rng.sample(question.options, rng.randint(1, most)):
        chosen = question.adding(chosen, option.id)
    return chosen
