"""Composes what a page rests on: what speaks for each reason, and which single answer would change it."""

from collections.abc import Iterator, Sequence

from guide.content.material import Material
from guide.content.model import Match, Outcome, Reason, Rule
from guide.engine import counterfactual
from guide.engine.counterfactual import Change
from guide.pages import voice
from guide.pages.answers import said
from guide.pages.document import Block, Bullets, Document, Paragraph, under


def changes_page(
    material: Material, reasons: Sequence[Reason], rules: Sequence[Rule], door: str, found: Outcome
) -> Document:
    """Return what speaks for each leading reason and what would change the page; nothing beside harm.

    It is for a page at the end of a door: on one asked for part-way, questions not yet put look left open.
    """
    say = material.words.change
    if not counterfactual.may_weigh(found):
        return Document(say.title, ())
    basis = _Basis(material, rules, door)
    offered = counterfactual.changes(material.flows[door], reasons, rules, found.answers)
    blocks = (*basis.reasons(found), *basis.changes(offered))
    return Document(say.title, (Paragraph(say.lead), *blocks) if blocks else ())


class _Basis:
    def __init__(self, material: Material, rules: Sequence[Rule], door: str) -> None:
        self._material = material
        self._rules = rules
        self._door = door
        self._say = material.words.change
        self._questions = {question.id: question for question in material.flows[door]}

    def reasons(self, found: Outcome) -> Iterator[Block]:
        """Yield the leading reasons with the person's own answers."""
        for match in found.leading:
            yield from under(self._title(match.reason.id), self._basis(match))

    def _basis(self, match: Match) -> Iterator[Block]:
        speaks_for, against = counterfactual.for_and_against(match)
        for line, signs in ((self._say.speaks_for, speaks_for), (self._say.speaks_less, against)):
            if words := said(signs, self._material.flows[self._door]):
                yield Paragraph(line.format(said=words), indent=3)

    def changes(self, offered: list[Change]) -> list[Block]:
        """Return one line for each change."""
        lines = tuple(f"{self._when(one)} {self._then(one)}" for one in offered)
        return under(self._say.heading, [Bullets(lines)] if lines else [])

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
        rules = [rule for rule in self._rules if rule.id in one.rules_in]
        covered = {name for rule in rules for name in rule.supersedes}
        named = next(rule for rule in rules if rule.level == one.level_after and rule.id not in covered)
        say = self._material.words.result_for(self._door)
        title = self._material.rule_words[named.id].title.removesuffix(".")
        return self._say.care.format(title=title, level=say.levels[named.level])

    def _named(self, reasons: tuple[str, ...]) -> str:
        return self._say.join.join(f'"{self._title(reason)}"' for reason in reasons)

    def _title(self, reason: str) -> str:
        return voice.title(self._material.page("reasons", reason), voice.of(self._door))
