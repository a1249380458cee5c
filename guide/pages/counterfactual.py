"""Draws what a page rests on: what speaks for each reason, and which single answer would change it."""

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from guide.content.door import Door
from guide.content.model import Match, Outcome
from guide.engine import counterfactual
from guide.engine.counterfactual import Change
from guide.pages import render, voice

if TYPE_CHECKING:
    from guide.content.load import Content


def render_changes(content: "Content", door: Door, found: Outcome) -> RenderableType:
    """Draw what speaks for each leading reason and what would change the page; nothing beside harm.

    It is for a page at the end of a door: on one asked for part-way, questions not yet put look left open.
    """
    if not counterfactual.may_weigh(found):
        return Group()
    drawn = _Drawing(content, door)
    offered = counterfactual.changes(door.questions, content.reasons, content.rules, found.answers)
    parts = [*drawn.reasons(found), *drawn.changes(offered)]
    return Group(Text(content.words.change.lead), *parts) if parts else Group()


class _Drawing:
    def __init__(self, content: "Content", door: Door) -> None:
        self._content = content
        self._door = door
        self._say = content.words.change
        self._questions = {question.id: question for question in door.questions}

    def reasons(self, found: Outcome) -> list[RenderableType]:
        """Draw the leading reasons with the person's own answers."""
        return [part for match in found.leading for part in self._reason(match)]

    def _reason(self, match: Match) -> list[RenderableType]:
        speaks_for, against = counterfactual.for_and_against(match)
        lines = [(self._say.speaks_for, speaks_for), (self._say.speaks_less, against)]
        said = [(line, render.said(signs, self._door.questions)) for line, signs in lines]
        drawn = [render.indented(Text(line.format(said=words))) for line, words in said if words]
        return [render.heading(self._title(match.reason.id)), *drawn] if drawn else []

    def changes(self, offered: list[Change]) -> list[RenderableType]:
        """Draw one line for each change."""
        lines = [f"{self._when(one)} {self._then(one)}" for one in offered]
        return [render.heading(self._say.heading), render.bullets(lines)] if lines else []

    def _when(self, one: Change) -> str:
        """Say which answer would stand differently."""
        option = self._label(one, one.sign.partition(".")[2])
        if not one.added:
            return self._say.without.format(option=option)
        if not one.answers_before:
            return self._say.alone.format(option=option)
        gone = [self._label(one, other) for other in one.answers_before if other not in one.answers_after]
        say = self._say.instead if gone else self._say.also
        return say.format(option=option, other="; ".join(gone))

    def _label(self, one: Change, option: str) -> str:
        return self._questions[one.question].option(option).label

    def _then(self, one: Change) -> str:
        """Say what it would bring: whom to see where care is more urgent, else the reasons."""
        if one.raises:
            return self._care(one)
        title = self._named(one.reasons_in)
        if not one.reasons_out:
            return self._say.comes.format(title=title)
        return self._say.comes_for.format(title=title, other=self._named(one.reasons_out))

    def _care(self, one: Change) -> str:
        rules = [rule for rule in self._content.rules if rule.id in one.rules_in]
        covered = {name for rule in rules for name in rule.supersedes}
        named = next(rule for rule in rules if rule.level == one.level_after and rule.id not in covered)
        say = self._content.words.result_for(self._door.voice)
        title = self._content.rule_words[named.id].title.removesuffix(".")
        return self._say.care.format(title=title, level=say.levels[named.level])

    def _named(self, reasons: tuple[str, ...]) -> str:
        return self._say.join.join(f'"{self._title(reason)}"' for reason in reasons)

    def _title(self, reason: str) -> str:
        return voice.title(self._content.page("reasons", reason), voice.of(self._door.voice))
