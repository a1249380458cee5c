"""Words to say: short sentences to someone, filled from a person's own answers."""

from collections.abc import Collection

from guide.content.door import Door
from guide.content.forms import Say, SayLine
from guide.content.model import Outcome, Sign
from guide.engine.answers import signs_of


def people(say: Say | None, door: Door, named: Collection[str], helpers: Collection[str]) -> dict[str, str]:
    """Return those beside the other person who can be told; nobody where say.toml is broken.

    `named` are the people that the answers call for, `helpers` all that they could: a doctor is offered words
    for only where one was named, and a friend wherever anybody was.
    """
    others = (who for who in door.recipients if who != door.other_person)
    offered = (who for who in others if who in named or (named and who not in helpers))
    return {who: say.to[who] for who in offered} if say else {}


def sentences(say: Say | None, who: str, found: Outcome) -> list[str]:
    """Return the sentences to one person, with the feelings that were marked."""
    if not say:
        return []
    signs = signs_of(found.answers)
    felt = say.joined_by.join([text for sign, text in say.feelings.items() if sign in signs][:2])
    said: list[str] = []
    groups: set[str] = set()
    for line in say.lines:
        if line.to != who or (line.group and line.group in groups) or not _fits(line, signs):
            continue
        if "{feelings}" in line.text and not felt:
            continue
        groups.add(line.group)
        said.append(line.text.format(feelings=felt))
    return said


def _fits(line: SayLine, signs: frozenset[Sign]) -> bool:
    return (not line.any_of or not signs.isdisjoint(line.any_of)) and signs.isdisjoint(line.none_of)
