"""Words to say: short sentences to someone, filled from a person's own answers."""

from collections.abc import Collection

from guide.content.door import Door
from guide.content.forms import Say, SayLine
from guide.content.levels import Level
from guide.content.model import Outcome, Sign
from guide.engine.answers import signs_of


def people(say: Say | None, door: Door, found: Outcome, helpers: Collection[str]) -> dict[str, str]:
    """Return those beside the other person who can be told: nobody where nobody was named to be seen.

    `helpers` are all that answers could call for: a doctor is offered words for only where a visit should be
    booked or something of one's own can be said there. Where say.toml is broken, nobody is.
    """
    if not say or not any(referral.rule.who for referral in found.referrals):
        return {}
    booked = {who for one in found.referrals if one.rule.level is not Level.SUPPORT for who in one.rule.who}

    def offered(who: str) -> bool:
        return who not in helpers or who in booked or bool(sentences(say, who, found, own=True))

    return {who: say.to[who] for who in door.recipients if who != door.other_person and offered(who)}


def sentences(say: Say | None, who: str, found: Outcome, *, own: bool = False) -> list[str]:
    """Return the sentences to one person, with the feelings that were marked.

    With `own` only those that speak of something that was marked.
    """
    if not say:
        return []
    signs = signs_of(found.answers)
    felt = say.joined_by.join([text for sign, text in say.feelings.items() if sign in signs][:2])
    said: list[str] = []
    groups: set[str] = set()
    for line in say.lines:
        if line.to != who or (line.group and line.group in groups) or not _fits(line, signs):
            continue
        if ("{feelings}" in line.text and not felt) or (own and not line.any_of):
            continue
        groups.add(line.group)
        said.append(line.text.format(feelings=felt))
    return said


def _fits(line: SayLine, signs: frozenset[Sign]) -> bool:
    return (not line.any_of or not signs.isdisjoint(line.any_of)) and signs.isdisjoint(line.none_of)
