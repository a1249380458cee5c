"""Which answers are proposed for what somebody said in their own words, and what confirmed ones change."""

from collections.abc import Collection, Iterable, Sequence

from guide.content.model import Answers, Question, Sign
from guide.content.own_words import Heard
from guide.engine.answers import sign_of, signs_of, split
from guide.engine.flow import Flow, is_asked

MOST = 6
"""Answers proposed at once: more would have to be read like a list of questions."""


def proposals(flow: Flow, answers: Answers, heard: Sequence[Heard]) -> list[Heard]:
    """Return the answers to propose, in the order of the questions; none that is known or ruled out.

    `heard` comes best first: where a question takes only so many answers, the first ones stand. Where it
    takes one and more were heard ("my husband … we've separated"), none does: it is asked.
    """
    chosen: list[Heard] = []
    after = answers
    unclear = _heard_twice(flow, heard)
    for one in heard:
        signs = _with_parents(flow, after, one.sign)
        if len(chosen) < MOST and one.sign not in unclear and signs and _may_join(flow, after, signs):
            chosen.append(one)
            after = confirmed(flow, after, [one.sign])
    order = [sign_of(question.id, option.id) for question in flow for option in question.options]
    return sorted(chosen, key=lambda one: order.index(one.sign))


def _heard_twice(flow: Flow, heard: Iterable[Heard]) -> set[Sign]:
    """Return the signs among which somebody would have to choose: answers to one question that takes one."""
    answers: dict[str, set[Sign]] = {}
    for one in heard:
        answers.setdefault(split(one.sign)[0], set()).add(one.sign)
    single = {question.id for question in flow if not question.multiple}
    return {sign for name in single for sign in answers.get(name, ()) if len(answers[name]) > 1}


def confirmed(flow: Flow, answers: Answers, signs: Iterable[Sign]) -> dict[str, tuple[str, ...]]:
    """Return answers with some more of them, each with the answer that its question belongs to."""
    after = dict(answers)
    for sign in signs:
        for one in _with_parents(flow, after, sign):
            name, option = split(one)
            after[name] = _question(flow, name).adding(after.get(name, ()), option)
    return after


def answered_by(flow: Flow, names: Collection[str]) -> set[str]:
    """Return those of some questions, by their ids, of which a confirmed answer leaves nothing to ask.

    One that takes more than one answer stays to be looked at, and so does one of safety.
    """
    return {one.id for one in flow if one.id in names and not (one.multiple or one.sensitive)}


def is_plain(flow: Flow, sign: Sign) -> bool:
    """Return whether an answer only says when, with whom, what was felt, or what is asked.

    What people say of their tears and their bodies leads the page: a guess there is theirs to mark.
    """
    return not _question(flow, split(sign)[0]).self_report


def _question(flow: Flow, name: str) -> Question:
    return next(question for question in flow if question.id == name)


def _with_parents(flow: Flow, answers: Answers, sign: Sign) -> list[Sign]:
    """Return a sign after the answer that opens its question; nothing where the question cannot be asked."""
    name, option = split(sign)
    question = next((question for question in flow if question.id == name), None)
    if question is None or option not in {one.id for one in question.options}:
        return []
    known = signs_of(answers)
    if is_asked(question, known):
        return [sign]
    for opener in question.only_if:
        parents = _with_parents(flow, answers, opener)
        if parents and is_asked(question, known | {*parents}):
            return [*parents, sign]
    return []


def _may_join(flow: Flow, answers: Answers, signs: Iterable[Sign]) -> bool:
    """Return whether all signs may stand beside the answers, and say something new."""
    known = signs_of(answers)
    new = [sign for sign in signs if sign not in known]
    return bool(new) and all(_has_room(flow, answers, sign) for sign in new)


def _has_room(flow: Flow, answers: Answers, sign: Sign) -> bool:
    name, option = split(sign)
    question, marked = _question(flow, name), answers.get(name, ())
    return question.misfit((*marked, option)) is None and (question.multiple or not marked)
