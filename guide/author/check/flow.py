"""Checks the questions: routes that can be taken, options that can be used."""

from collections.abc import Iterable, Iterator

from guide.author.check.common import CheckContext, signs_given
from guide.author.check.reach import Reach
from guide.content.model import Choice, Question, Sign
from guide.engine.answers import OPEN
from guide.errors import Problem

RESERVED = frozenset(("back", "skip", "why", "help", "page", "rest", "hide", "leave", OPEN))
"""Words that plain mode and the signs use themselves: no option may be called so."""


def flow(found: CheckContext) -> Iterator[Problem]:
    """Check that conditions point backwards and can be met, and that options are usable."""
    yield from _options(found.content.start, frozenset())
    for door in found.content.doors.values():
        broken = list(_one_flow(door.questions))
        yield from broken
        if not any(problem.code in ("F01", "F02") for problem in broken):
            yield from _asked(door.questions, found.reaches[door.id])
        for sign in sorted(
            {*(door.moment.unsure_after if door.moment else ())} - signs_given(door.questions)
        ):
            text = f"unsure_after names {sign}, which no answer there gives; fix it"
            yield Problem("doors.toml", f"door {door.id}", text, "F01")


def _one_flow(questions: Iterable[Question]) -> Iterator[Problem]:
    earlier: set[Sign] = set()
    for question in questions:
        place = f"question {question.id}"
        for sign in (*question.ask_if, *question.only_if, *question.skip_if):
            if sign not in earlier:
                yield Problem(
                    "flow.toml", place, f"{sign} is not an option of an earlier question; name one", "F01"
                )
        if question.ask_if and question.only_if:
            yield Problem("flow.toml", place, "has both ask_if and only_if; keep one", "F02")
        named = question.quiet | question.private_if | question.leaves | question.alone | question.touches
        named |= question.answered_first
        yield from _options(question, named | frozenset(filter(None, [question.if_talk_off])))
        earlier |= signs_given([question])


def _options(question: Choice, named: frozenset[str]) -> Iterator[Problem]:
    """Check the options, and those that the keys of the question name."""
    place = f"question {question.id}"
    ids = [option.id for option in question.options]
    for name in sorted({name for name in ids if ids.count(name) > 1}):
        yield Problem("flow.toml", place, f"option {name} is duplicated; give each its own id", "F05")
    for name in sorted(set(ids) & RESERVED):
        text = f"option {name} is a word of plain mode; call it otherwise"
        yield Problem("flow.toml", place, text, "F05")
    for name in sorted({*named, *question.exclusive, *filter(None, [question.if_skipped])} - set(ids)):
        yield Problem("flow.toml", place, f"{name} is not among its options; add or remove it", "F05")


def _asked(questions: Iterable[Question], reach: Reach) -> Iterator[Problem]:
    """Check that every question can be asked, and that every answer said to lead to it does."""
    for question in questions:
        place = f"question {question.id}"
        if not reach.way((), ask=question.id):
            text = "can never be asked: no answers meet its conditions; fix ask_if, only_if or skip_if"
            yield Problem("flow.toml", place, text, "F03")
            continue
        for key in ("ask_if", "only_if"):
            for sign in getattr(question, key):
                if not reach.way((sign,), ask=question.id):
                    text = f"{key} names {sign}, which can never lead to it; take it out or fix skip_if"
                    yield Problem("flow.toml", place, text, "F04")
