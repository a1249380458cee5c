"""Checks that every answer counts for something: an option that nothing reads is asked for nothing."""

from collections.abc import Iterator

from guide.author.check.common import CheckContext
from guide.content.model import Question, Sign
from guide.engine.answers import sign_of
from guide.errors import Problem


def signs(found: CheckContext) -> Iterator[Problem]:
    """Warn of options that no reason, rule, fact, passage, condition or page reads.

    One that stands alone, and each of a question with one answer, says that the others are not so.
    """
    read = _read(found)
    for question in found.content.questions:
        if question.steps_from or question.sections_from or not question.multiple:
            continue
        for option in question.options:
            says = question.exclusive | question.quiet
            if option.id not in says and sign_of(question.id, option.id) not in read:
                text = "is read by no reason, rule, fact, passage or condition; name it in one or remove it"
                yield Problem("flow.toml", f"question {question.id}: {option.id}", text, "F06", warning=True)


def _read(found: CheckContext) -> set[Sign]:
    content = found.content
    read = {sign for entry in content.receives for sign in entry.any_of}
    for reason in content.reasons:
        read.update(reason.strong, reason.some, reason.against, reason.needs, reason.never_with)
    rows = (row for fact in content.facts for row in fact.rows)
    for rule in content.rules:
        read.update(rule.any_of, rule.and_any_of, rule.none_of)
    for passage in content.passages:
        read.update(passage.any_of, passage.and_any_of, passage.none_of)
    for row in rows:
        read.update(row.any_of, row.and_any_of, row.none_of)
    return read.union(*map(_conditions, content.questions))


def _conditions(question: Question) -> set[Sign]:
    return {*question.ask_if, *question.only_if, *question.skip_if}
