"""Writes the worked stories: what one person would answer, and what the guide then shows."""

from collections.abc import Iterator, Mapping
from typing import Any

from guide.author.review.markdown import cell, escaped, heading, table
from guide.author.review.scope import Scope
from guide.content.door import Door
from guide.content.model import Answers, Match, Outcome
from guide.engine.answers import sign_of
from guide.engine.outcome import outcome
from guide.pages import voice


def stories(scope: Scope) -> Iterator[str]:
    """Write a table for each story, or say that there are none here."""
    if not scope.stories:
        yield scope.say.story.absent
    for name, story in scope.stories.items():
        yield heading(3, story["person"], name)
        yield _story(scope, story)


def _story(scope: Scope, story: Mapping[str, Any]) -> str:
    say = scope.say.story
    answers = {name: tuple(chosen) for name, chosen in story["answers"].items()}
    known = list(scope.content.doors.values())
    door = next((door for door in known if any(q.id in answers for q in door.questions)), known[0])
    found = outcome(door.questions, scope.content.reasons, scope.content.rules, answers)
    rows = [
        (f"**{say.door}**", escaped(scope.say.doors[door.id])),
        *_given(scope, answers),
        *_led_to(scope, found, door),
        *_expected(scope, story.get("expect", {})),
    ]
    return table((say.question, say.answer), rows)


def _given(scope: Scope, answers: Answers) -> Iterator[tuple[str, str]]:
    for name, chosen in answers.items():
        question = scope.leads.questions[name]
        said = (f"{question.option(option).label} `{sign_of(name, option)}`" for option in chosen)
        yield escaped(question.ask), cell(said) or scope.say.story.left_open


def _led_to(scope: Scope, found: Outcome, door: Door) -> Iterator[tuple[str, str]]:
    say = scope.say.story
    leading = [_match(scope, match, door) for match in found.leading]
    wait = [say.wait] if found.withheld else []
    yield f"**{say.reasons}**", cell([*leading, *wait])
    others = [_match(scope, match, door) for match in found.matches if match not in found.leading]
    yield f"**{say.more}**", cell(others) or say.none
    care = [f"{scope.leads.rule(met.rule)} `{met.rule.id}`" for met in found.referrals]
    yield f"**{say.care}**", cell(care) or say.none
    yield f"**{say.talk}**", escaped(scope.say.rule.talk[found.talk])


def _match(scope: Scope, match: Match, door: Door) -> str:
    band = scope.content.words.result.bands[match.band]
    return f"{scope.leads.title(match.reason, voice.of(door.voice))} `{match.reason.id}` ({band})"


def _expected(scope: Scope, expect: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Say what the author of a story wrote down before the guide was asked."""
    say = scope.say.story
    for label, names in ((say.expected, expect.get("reasons")), (say.never, expect.get("never_reasons"))):
        if names:
            yield f"**{label}**", ", ".join(f"`{name}`" for name in names)
