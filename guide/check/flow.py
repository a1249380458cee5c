"""Checks the questions and the reasons: routes, labels, signs."""

from collections.abc import Iterable, Iterator

from guide.ask.layout import columns
from guide.check.common import known_sources, signs_given
from guide.content import OPEN, Question, Sign
from guide.errors import Problem
from guide.load import Data

LABEL_COLUMNS = 36
"""Columns an option's label may take, so that it fits a window of 40."""
RESERVED = frozenset(("back", "skip", "why", "help", "page", "leave", OPEN))
"""Words that plain mode and the signs use themselves: no option may be called so."""


def flow(data: Data) -> Iterator[Problem]:
    """Check that conditions point backwards and can be met, and that options are usable."""
    for questions in ((data.start,), *data.flows.values()):
        yield from _one_flow(questions)


def _one_flow(questions: Iterable[Question]) -> Iterator[Problem]:
    earlier: set[Sign] = set()
    for question in questions:
        place = f"question {question.id}"
        for sign in (*question.ask_if, *question.only_if, *question.skip_if):
            if sign not in earlier:
                yield Problem("flow.toml", place, f"{sign} is no option of an earlier question; name one")
        if question.ask_if and question.only_if:
            yield Problem("flow.toml", place, "has both ask_if and only_if; keep one")
        if set(question.only_if) and set(question.only_if) <= set(question.skip_if):
            yield Problem("flow.toml", place, "can never be asked: skip_if holds all of only_if; mend one")
        ids = [option.id for option in question.options]
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            yield Problem("flow.toml", place, f"option {name} stands twice; give each its own id")
        for name in sorted(set(ids) & RESERVED):
            yield Problem("flow.toml", place, f"option {name} is a word of plain mode; call it otherwise")
        for name in sorted({*question.exclusive, *filter(None, (question.if_skipped,))} - set(ids)):
            yield Problem("flow.toml", place, f"{name} is not among its options; add or remove it")
        yield from _labels(question)
        earlier |= signs_given([question])


def _labels(question: Question) -> Iterator[Problem]:
    for option in question.options:
        if not option.label.strip():
            yield Problem("questions.toml", f"{question.id}.{option.id}", "has an empty label; write one")
        if columns(option.label) > LABEL_COLUMNS:
            text = f"label takes {columns(option.label)} columns; {LABEL_COLUMNS} at most, the rest in a hint"
            yield Problem("questions.toml", f"{question.id}.{option.id}", text)


def reasons(data: Data) -> Iterator[Problem]:
    """Check that every reason names signs that exist and can be reached by them."""
    signs = signs_given(data.questions)
    for reason in data.reasons:
        place = f"reason {reason.id}"
        for key in ("strong", "some", "against", "needs", "never_with"):
            for sign in getattr(reason, key):
                if sign not in signs:
                    yield Problem(
                        "reasons.toml", place, f"{key} names {sign}, which no answer gives; mend it"
                    )
        if not reason.strong:
            yield Problem("reasons.toml", place, "has no strong sign, so nobody can say it; add one")
        if set(reason.strong) <= set(reason.never_with) and reason.strong:
            yield Problem("reasons.toml", place, "never_with holds all its strong signs; mend one")
        if reason.harm and reason.against:
            yield Problem(
                "reasons.toml", place, "is a reason of harm: nothing may stand against it; remove `against`"
            )
        yield from known_sources(data, "reasons.toml", place, reason.sources)
    if not any(reason.last for reason in data.reasons):
        yield Problem("reasons.toml", "", "no reason is marked `last`; one must stand when nothing else fits")
