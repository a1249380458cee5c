"""Composes what a page rests on: what speaks for each reason, and which one more answer would change it."""

from collections.abc import Iterator, Sequence

from guide.content.door import Door
from guide.content.material import Material
from guide.content.model import Match, Outcome, Reason, Rule
from guide.engine.answers import split
from guide.engine.counterfactual import Change, changes, may_weigh
from guide.pages import voice
from guide.pages.answers import said
from guide.pages.document import Block, Bullets, Document, Paragraph, under


def changes_page(
    material: Material, reasons: Sequence[Reason], rules: Sequence[Rule], door: Door, found: Outcome
) -> Document:
    """Return what speaks for each leading reason and what would change the page; nothing beside harm.

    It is for a page at the end of a door: on one asked for part-way, questions not yet put look left open.
    """
    say = material.words.change
    if not may_weigh(found):
        return Document(say.title, ())
    blocks = [
        block
        for match in found.leading
        for block in under(_title(material, door, match.reason.id), _basis(material, door, match))
    ]
    offered = changes(door.questions, reasons, rules, found.answers)
    lines = tuple(_line(material, rules, door, found, one) for one in offered)
    blocks += under(say.heading, [Bullets(lines)] if lines else [])
    return Document(say.title, (Paragraph(say.lead), *blocks) if blocks else ())


def _basis(material: Material, door: Door, match: Match) -> Iterator[Block]:
    """Yield the person's own answers for a reason, and those against it."""
    say = material.words.change
    for line, signs in ((say.speaks_for, match.because), (say.speaks_less, match.against)):
        if words := said(signs, door.questions):
            yield Paragraph(line.format(said=words), indent=3)


def _line(material: Material, rules: Sequence[Rule], door: Door, found: Outcome, one: Change) -> str:
    """Return which answer would be marked, and what it would bring: whom to see, or the reasons."""
    say = material.words.change
    name, choice = split(one.sign)
    question = next(question for question in door.questions if question.id == name)
    marked = (say.also if found.answers[name] else say.alone).format(option=question.option(choice).label)
    if one.level:
        brought = {rule.id: rule for rule in rules if rule.id in one.rules}
        covered = {other for rule in brought.values() for other in rule.supersedes}
        title = material.rule_words[next(rule for rule in brought if rule not in covered)].title
        level = material.words.result_for(door.voice).levels[one.level]
        return f"{marked} {say.care.format(title=title.removesuffix('.'), level=level)}"
    titles = say.join.join(f'"{_title(material, door, reason)}"' for reason in one.reasons)
    return f"{marked} {say.comes.format(title=titles)}"


def _title(material: Material, door: Door, reason: str) -> str:
    return voice.title(material.page("reasons", reason), voice.of(door.voice))
