"""Draws what a page rests on: what speaks for each reason, and which one more answer would change it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from guide.content.model import Match, Outcome
from guide.engine.counterfactual import Change, changes, may_weigh
from guide.pages import render, voice

if TYPE_CHECKING:
    from guide.content.load import Content


def render_changes(content: "Content", door: str, found: Outcome) -> RenderableType:
    """Draw what speaks for each leading reason and what would change the page; nothing beside harm.

    It is for a page at the end of a door: on one asked for part-way, questions not yet put look left open.
    """
    if not may_weigh(found):
        return Group()
    say = content.words.change
    parts = [part for match in found.leading for part in _reason(content, door, match)]
    offered = changes(content.flows[door], content.reasons, content.rules, found.answers)
    if offered:
        lines = [_line(content, door, found, one) for one in offered]
        parts += [render.heading(say.heading), render.bullets(lines)]
    return Group(Text(say.lead), *parts) if parts else Group()


def _reason(content: "Content", door: str, match: Match) -> Iterator[RenderableType]:
    """Draw a reason with the person's own answers."""
    say = content.words.change
    if match.because or match.against:
        yield render.heading(_title(content, door, match.reason.id))
    for line, signs in ((say.speaks_for, match.because), (say.speaks_less, match.against)):
        if said := render.said(signs, content.flows[door]):
            yield render.indented(Text(line.format(said=said)))


def _line(content: "Content", door: str, found: Outcome, one: Change) -> str:
    """Say which answer would be marked, and what it would bring: whom to see, or the reasons."""
    say = content.words.change
    name, _, choice = one.sign.partition(".")
    question = next(question for question in content.flows[door] if question.id == name)
    marked = (say.also if found.answers[name] else say.alone).format(option=question.option(choice).label)
    if one.level:
        brought = {rule.id: rule for rule in content.rules if rule.id in one.rules}
        covered = {other for rule in brought.values() for other in rule.supersedes}
        title = content.rule_words[next(rule for rule in brought if rule not in covered)].title
        level = content.words.result_for(door).levels[one.level]
        return f"{marked} {say.care.format(title=title.removesuffix('.'), level=level)}"
    titles = say.join.join(f'"{_title(content, door, reason)}"' for reason in one.reasons)
    return f"{marked} {say.comes.format(title=titles)}"


def _title(content: "Content", door: str, reason: str) -> str:
    return voice.title(content.page("reasons", reason), voice.of(door))
