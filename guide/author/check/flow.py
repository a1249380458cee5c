"""Checks the questions: routes that can be taken, options that can be used and count for something."""

from collections.abc import Iterable, Iterator
from itertools import chain

from guide.author.check.common import CheckContext, Wrong, at, lacking, signs_given
from guide.author.check.reach import Reach
from guide.content.model import CONDITIONS, LISTS, WEIGHED, Choice, Question, Sign
from guide.engine.answers import OPEN, sign_of, split
from guide.errors import Problem

RESERVED = frozenset(("back", "skip", "why", "help", "page", "rest", "hide", "leave", OPEN))
"""Words that plain mode and the signs use themselves: no option may be called so."""


def flow(found: CheckContext) -> Iterator[Problem]:
    """Check that conditions point backwards and can be met, and that options are usable."""
    yield from _of(found.content.start, _options(found.content.start, frozenset()))
    for door in found.content.doors.values():
        broken = list(_one_flow(door.questions))
        yield from broken
        yield from _seen_by_somebody(door.questions)
        if not any(problem.code in ("F01", "F02") for problem in broken):
            for question in door.questions:
                yield from _of(question, _asked(question, found.reaches[door.id]))
        unsure = sorted(door.moment.unsure_after if door.moment else ())
        text = "unsure_after names {}, which no answer there gives; fix it"
        yield from at(
            "doors.toml", f"door {door.id}", lacking("F01", unsure, signs_given(door.questions), text)
        )


def _of(question: Choice, wrong: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    return at("flow.toml", f"question {question.id}", wrong)


def _one_flow(questions: Iterable[Question]) -> Iterator[Problem]:
    earlier: set[Sign] = set()
    for question in questions:
        yield from _of(question, _conditions(question, earlier))
        named = question.quiet | question.private_if | question.leaves | question.alone | question.touches
        named |= question.answered_first | {question.if_talk_off}
        yield from _of(question, _options(question, named))
        earlier |= signs_given([question])


def _seen_by_somebody(questions: Iterable[Question]) -> Iterator[Problem]:
    """Check that nothing is asked after an answer that somebody dangerous may read along."""
    private: set[Sign] = set()
    passed_over: set[str] = set()
    for question in questions:
        opened = {split(sign)[0] for sign in question.only_if}
        if not private or private <= {*question.skip_if} or (opened and opened <= passed_over):
            passed_over |= {question.id} if private else set()
        else:
            text = f"is asked where somebody may read along; add {', '.join(sorted(private))} to skip_if"
            yield from _of(question, [("F07", text)])
        private |= {sign_of(question.id, option) for option in question.private_if}


def _conditions(question: Question, earlier: set[Sign]) -> Wrong:
    signs = (*question.ask_if, *question.only_if, *question.skip_if)
    yield from lacking("F01", signs, earlier, "{} is not an option of an earlier question; name one")
    if question.ask_if and question.only_if:
        yield "F02", "has both ask_if and only_if; keep one"


def _options(question: Choice, named: frozenset[str]) -> Wrong:
    """Check the options, and those that the keys of the question name."""
    ids = [option.id for option in question.options]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield "F05", f"option {name} is duplicated; give each its own id"
    for name in sorted(RESERVED.intersection(ids)):
        yield "F05", f"option {name} is a word of plain mode; call it otherwise"
    for name in sorted({*named, *question.exclusive, question.if_skipped} - {*ids, ""}):
        yield "F05", f"{name} is not among its options; add or remove it"


def _asked(question: Question, reach: Reach) -> Wrong:
    """Check that a question can be asked, and that every answer said to lead to it does."""
    if not reach.way((), ask=question.id):
        yield "F03", "can never be asked: no answers meet its conditions; fix ask_if, only_if or skip_if"
        return
    for key in ("ask_if", "only_if"):
        for sign in getattr(question, key):
            if not reach.way((sign,), ask=question.id):
                yield "F04", f"{key} names {sign}, which can never lead to it; take it out or fix skip_if"


def signs(found: CheckContext) -> Iterator[Problem]:
    """Warn of options that no reason, rule, fact, passage, condition or page reads.

    One that stands alone, and each of a question with one answer, says that the others are not so.
    """
    content = found.content
    rows = chain.from_iterable(fact.rows for fact in content.facts)
    entries = (
        *content.receives,
        *content.reasons,
        *content.rules,
        *content.passages,
        *rows,
        *content.questions,
    )
    lists = (*LISTS, *WEIGHED, *CONDITIONS)
    read = {sign for entry in entries for key in lists for sign in getattr(entry, key, ())}
    for question in content.questions:
        if question.steps_from or question.sections_from or not question.multiple:
            continue
        for option in question.options:
            says = question.exclusive | question.quiet
            if option.id not in says and sign_of(question.id, option.id) not in read:
                text = "is read by nothing; name it in a reason, rule, fact or passage, or as quiet"
                yield Problem("flow.toml", f"question {question.id}: {option.id}", text, "F06", warning=True)
