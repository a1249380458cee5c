"""Words to say: short sentences to someone, filled from a person's own answers."""

from collections.abc import Collection

from guide.content.door import Door
from guide.content.forms import Say, SayLine
from guide.content.levels import Talk
from guide.content.model import Outcome, Sign
from guide.engine.answers import signs_of


def people(say: Say, door: Door, found: Outcome) -> dict[str, str]:
    """Return to whom there may be words: never to the other person where talking may not be safe."""
    safe = found.talk is not Talk.OFF
    return {who: say.to[who] for who in door.recipients if safe or who != door.other_person}


def feelings(say: Say, found: Outcome) -> dict[Sign, str]:
    """Return the feelings that the person chose, as they stand inside a sentence."""
    signs = signs_of(found.answers)
    return {sign: text for sign, text in say.feelings.items() if sign in signs}


def sentences(say: Say, who: str, found: Outcome, named: Collection[str]) -> list[str]:
    """Return the sentences to one person; `named` are the feelings the person wants to name."""
    signs = signs_of(found.answers)
    felt = say.joined_by.join(text for sign, text in say.feelings.items() if sign in named)
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
