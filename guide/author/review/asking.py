"""Writes the questions, what each of their answers counts for, and what some people's answers lead to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from guide.author.explain import door_of
from guide.author.review.markdown import bullets, cell, escaped, fact, heading, table
from guide.author.review.scope import Scope
from guide.content.door import Door
from guide.content.groups import MARK
from guide.content.model import Match, Option, Outcome, Question, Sign
from guide.engine.answers import OPEN, sign_of
from guide.engine.outcome import outcome
from guide.pages import voice


def questions(scope: Scope) -> Iterator[str]:
    """Write the choice of doors, the questions of each, and the sentences that receive their answers."""
    start, say = scope.content.start, scope.say.groups
    yield heading(3, start.ask, start.id)
    yield bullets(escaped(f"{option.label} `{sign_of(start.id, option.id)}`") for option in start.options)
    yield heading(3, say.title)
    yield say.lead
    for name, signs in scope.content.groups.named.items():
        yield scope.answers(f"{say.names[name]} `{MARK}{name}`", signs)
    for door in scope.content.doors.values():
        yield heading(3, scope.say.doors[door.id], door.id)
        for question in door.questions:
            yield from _question(scope, question)
    yield heading(3, scope.say.question.receives)
    for entry in scope.content.receives:
        yield f"> {entry.text}\n\n{bullets(escaped(scope.leads.answer(sign)) for sign in entry.any_of)}"
        yield scope.answers(scope.say.rule.and_any_of, entry.and_any_of)


def _question(scope: Scope, question: Question) -> Iterator[str]:
    say = scope.say.question
    yield heading(4, question.ask, question.id)
    yield f"> {question.lead}" if question.lead else ""
    yield f"**{say.why}:** {escaped(question.why)}"
    yield bullets(_rules(scope, question))
    yield scope.answers(say.only_if, question.only_if)
    yield scope.answers(say.ask_if, question.ask_if)
    yield fact(say.skip_if, scope.leads.grouped(question.skip_if))
    options = (*question.options, *_open(scope, question))
    rows = (_row(scope, question, option) for option in options)
    yield table((say.answer, say.counts, say.care, say.opens), rows)


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
    sign, reasons = sign_of(question.id, OPEN), scope.leads.reasons
    rests = sign in scope.leads.care or sign in reasons["strong"] or sign in reasons["some"]
    return (Option(OPEN, scope.say.question.left_open),) if rests else ()


def _row(scope: Scope, question: Question, option: Option) -> tuple[str, ...]:
    say, sign = scope.say.question, sign_of(question.id, option.id)
    said = [f"{option.label} `{sign}`", option.hint, f"{say.soft}: {option.echo}" if option.echo else ""]
    said.append(f"{say.alone}." if option.id in question.exclusive else "")
    counts = (
        f"{say[key]}: {scope.leads.title(reason)} `{reason.id}`"
        for key, by_sign in scope.leads.reasons.items()
        for reason in by_sign.get(sign, ())
    )
    opened = (f"{after.ask} `{after.id}`" for after in scope.leads.opens.get(sign, ()))
    return cell(filter(None, said)), cell(counts), cell(_care(scope, sign)), cell(opened)


def _care(scope: Scope, sign: Sign) -> Iterator[str]:
    say, index = scope.say.question, scope.leads
    for rule in index.care.get(sign, ()):
        together = f", {say.together}" if rule.and_any_of else ""
        yield f"{index.rule(rule)} `{rule.id}`{together}"
    for rule in index.without.get(sign, ()):
        yield f"{say.not_with}: {index.rule(rule)} `{rule.id}`"


def stories(scope: Scope) -> Iterator[str]:
    """Write a table for each worked story, or say that there are none here."""
    say = scope.say.story
    if not scope.stories:
        yield say.absent
    for name, story in scope.stories.items():
        yield heading(3, story["person"], name)
        yield table((say.question, say.answer), _story(scope, story))


def _story(scope: Scope, story: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    say, content = scope.say.story, scope.content
    answers = {name: tuple(chosen) for name, chosen in story["answers"].items()}
    door = door_of(content, answers)
    yield f"**{say.door}**", escaped(scope.say.doors[door.id])
    for name, chosen in answers.items():
        question = scope.leads.questions[name]
        said = (f"{question.option(option).label} `{sign_of(name, option)}`" for option in chosen)
        yield escaped(question.ask), cell(said) or say.left_open
    yield from _led_to(scope, outcome(door.questions, content.reasons, content.rules, answers), door)
    expect = story.get("expect", {})  # what its author wrote down before the guide was asked
    for label, key in ((say.expected, "reasons"), (say.never, "never_reasons")):
        if names := expect.get(key):
            yield f"**{label}**", ", ".join(f"`{name}`" for name in names)


def _led_to(scope: Scope, found: Outcome, door: Door) -> Iterator[tuple[str, str]]:
    say = scope.say.story
    leading = [_match(scope, match, door) for match in found.leading]
    yield f"**{say.reasons}**", cell([*leading, *([say.wait] if found.withheld else [])])
    others = [_match(scope, match, door) for match in found.matches if match not in found.leading]
    yield f"**{say.more}**", cell(others) or say.none
    care = [f"{scope.leads.rule(met.rule)} `{met.rule.id}`" for met in found.referrals]
    yield f"**{say.care}**", cell(care) or say.none
    yield f"**{say.talk}**", escaped(scope.say.talk[found.talk])


def _match(scope: Scope, match: Match, door: Door) -> str:
    band = scope.content.words.result.bands[match.band]
    return f"{scope.leads.title(match.reason, voice.of(door.voice))} `{match.reason.id}` ({band})"
