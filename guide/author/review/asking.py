"""Writes the part on questions: why each is asked, when, and what each of its answers counts for."""

from collections.abc import Iterator, Mapping, Sequence

from guide.author.review.markdown import bullets, cell, escaped, fact, heading, table
from guide.author.review.scope import Scope
from guide.content.groups import MARK
from guide.content.model import Option, Question, Reason, Sign
from guide.engine.answers import OPEN, sign_of


def questions(scope: Scope) -> Iterator[str]:
    """Write the choice of doors, the questions of each, and the sentences that receive their answers."""
    start = scope.content.start
    yield heading(3, start.ask, start.id)
    yield bullets(escaped(f"{option.label} `{sign_of(start.id, option.id)}`") for option in start.options)
    yield from _groups(scope)
    for door in scope.content.doors.values():
        yield heading(3, scope.say.doors[door.id], door.id)
        for question in door.questions:
            yield from _question(scope, question)
    yield heading(3, scope.say.question.receives)
    for entry in scope.content.receives:
        yield f"> {entry.text}\n\n{bullets(map(escaped, scope.answers(entry.any_of)))}"


def _groups(scope: Scope) -> Iterator[str]:
    """Write each group with its answers."""
    say = scope.say.groups
    yield heading(3, say.title)
    yield say.lead
    for name, signs in scope.content.groups.named.items():
        yield fact(f"{say.names[name]} `{MARK}{name}`", scope.answers(signs))


def _question(scope: Scope, question: Question) -> Iterator[str]:
    say = scope.say.question
    yield heading(4, question.ask, question.id)
    yield f"> {question.lead}" if question.lead else ""
    yield f"**{say.why}:** {escaped(question.why)}"
    yield bullets(_rules(scope, question))
    yield fact(say.only_if, scope.answers(question.only_if))
    yield fact(say.ask_if, scope.answers(question.ask_if))
    yield fact(say.skip_if, scope.leads.grouped(question.skip_if))
    heads = (say.answer, say.counts, say.care, say.opens)
    yield table(
        heads, (_row(scope, question, option) for option in (*question.options, *_open(scope, question)))
    )


def _rules(scope: Scope, question: Question) -> Iterator[str]:
    say = scope.say.question
    if not question.multiple:
        yield say.one
    else:
        yield say.max_choices.format(most=question.max_choices) if question.max_choices else say.many
    if not (question.ask_if or question.only_if or question.skip_if):
        yield say.always
    if question.if_skipped:
        yield escaped(say.if_skipped.format(option=question.option(question.if_skipped).label))
    if question.self_report:
        yield say.self_report
    if question.echo:
        yield escaped(f"{say.soft}: {question.echo}")


def _open(scope: Scope, question: Question) -> Sequence[Option]:
    """Return leaving a question open as an answer of its own, where anything rests on it."""
    sign = sign_of(question.id, OPEN)
    rests = sign in scope.leads.care or sign in scope.leads.strong or sign in scope.leads.some
    return (Option(OPEN, scope.say.question.left_open),) if rests else ()


def _row(scope: Scope, question: Question, option: Option) -> tuple[str, ...]:
    say, sign = scope.say.question, sign_of(question.id, option.id)
    said = [f"{option.label} `{sign}`", option.hint, f"{say.soft}: {option.echo}" if option.echo else ""]
    said.append(f"{say.alone}." if option.id in question.exclusive else "")
    opened = (f"{after.ask} `{after.id}`" for after in scope.leads.opens.get(sign, ()))
    return cell(filter(None, said)), cell(_counts(scope, sign)), cell(_care(scope, sign)), cell(opened)


def _counts(scope: Scope, sign: Sign) -> Iterator[str]:
    say, index = scope.say.question, scope.leads
    weights: tuple[tuple[str, Mapping[Sign, list[Reason]]], ...] = (
        (say.strong, index.strong),
        (say.some, index.some),
        (say.against, index.against),
        (say.needs, index.needs),
        (say.never, index.never),
    )
    for weight, reasons in weights:
        for reason in reasons.get(sign, ()):
            yield f"{weight}: {index.title(reason)} `{reason.id}`"


def _care(scope: Scope, sign: Sign) -> Iterator[str]:
    say, index = scope.say.question, scope.leads
    for rule in index.care.get(sign, ()):
        together = f", {say.together}" if rule.and_any_of else ""
        yield f"{index.rule(rule)} `{rule.id}`{together}"
    for rule in index.without.get(sign, ()):
        yield f"{say.not_with}: {index.rule(rule)} `{rule.id}`"
