"""Checks that every answer counts for something: an option that nothing reads is asked for nothing."""

from collections.abc import Iterator

from guide.author.check.common import CheckContext
from guide.author.check.pages import ONE_FOR_EACH
from guide.content.model import Question, Sign
from guide.engine.answers import sign_of
from guide.errors import Problem

SAYS_NO_MORE = frozenset(("none", "dk", "rather", "nothing", "ok"))
"""Options for those to whom nothing applies, or who do not know or would rather not say."""
NEEDS = frozenset(("need", "pneed", "nneed", "tneed"))
"""Questions whose every option has its own page of steps."""


def signs(found: CheckContext) -> Iterator[Problem]:
    """Warn of options that no reason, rule, sentence, condition or page reads."""
    read = _read(found)
    paged = NEEDS | {question for _, _, question in ONE_FOR_EACH}
    for question in found.content.questions:
        if (
            question.id in paged or not question.multiple
        ):  # of one answer, each says that the others are not so
            continue
        for option in question.options:
            if option.id not in SAYS_NO_MORE | question.quiet and sign_of(question.id, option.id) not in read:
                text = "is read by no reason, rule, sentence or condition; name it in one or remove it"
                yield Problem("flow.toml", f"question {question.id}: {option.id}", text, "F06", warning=True)


def _read(found: CheckContext) -> set[Sign]:
    content = found.content
    read = {sign for entry in content.receives for sign in entry.any_of}
    for reason in content.reasons:
        read.update(reason.strong, reason.some, reason.against, reason.needs, reason.never_with)
    for rule in content.rules:
        read.update(rule.any_of, rule.and_any_of, rule.none_of)
    return read.union(*map(_conditions, content.questions))


def _conditions(question: Question) -> set[Sign]:
    return {*question.ask_if, *question.only_if, *question.skip_if}
