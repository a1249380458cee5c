"""Composes the first screen: an answer, one thing seen, one thing to do, one to say, and whom to see."""

from guide.content.door import Door
from guide.content.material import Material
from guide.content.model import Outcome
from guide.content.passages import FOLDER, Passage
from guide.engine.answers import signs_of
from guide.engine.facts import UNKNOWN, facts
from guide.engine.passages import OPEN_ASK, fitting, known_of
from guide.pages.document import Advice, Block, Paragraph, screen_only
from guide.pages.referrals import Referrals

MOST_ASKED = 2
"""Questions that are answered: more would bury the first."""


class Card:
    """The first screen of one person. No idea is said twice on it; what comes first takes it."""

    def __init__(self, door: Door, found: Outcome, material: Material) -> None:
        self._found = found
        self._material = material
        known = facts(material.facts, door.id, found.answers)
        self._known = known_of(known, door.id, found)
        self._signs = signs_of(found.answers)
        self._said: frozenset[str] = frozenset()
        self._slots: set[str] = set()

    def answer(self) -> list[Block]:
        """Return the answers to what the person came to ask, the first one first."""
        asked = [one for one in self._known["ask"] if one != UNKNOWN] or [OPEN_ASK]
        taken = [one for ask in asked[:MOST_ASKED] if (one := self._taken(asked=ask))]
        return screen_only(self._drawn(one, first=one is taken[0]) for one in taken)

    def rest(self, referrals: Referrals) -> list[Block]:
        """Return what stands below urgent care; beside it no insight and no step of ours, only words."""
        if self._found.urgent:
            return screen_only(self._filled("say"))
        lines = self._filled("join", "why", "now", "say", "see")
        visit = referrals.visit(self._material.words.card["see"]) if self._lacks("see") else []
        return screen_only([*lines, *visit])

    def _filled(self, *slots: str) -> list[Block]:
        return [self._drawn(one) for slot in slots if self._lacks(slot) and (one := self._taken(slot))]

    def _lacks(self, slot: str) -> bool:
        """Return whether a slot is free; a reason in one breath stands only where no join does."""
        return slot not in self._slots and not (slot == "why" and "join" in self._slots)

    def _taken(self, slot: str = "", asked: str = "") -> Passage | None:
        """Take the first passage that fits a slot or answers a question; its ideas are said then."""
        fits = fitting(self._material.passages, self._known, self._signs, self._said)
        wanted = (one for one in fits if (asked in one.ask if asked else one.slot == slot))
        found = next(wanted, None)
        if found:
            self._said |= {*found.ideas}
            self._slots.add(found.slot)
        return found

    def _drawn(self, passage: Passage, *, first: bool = False) -> Block:
        words, origin = self._words(passage), f"passage {passage.id}"
        if passage.slot in ("answer", "why", "join"):
            return Paragraph(words, space=not first, strong=first, origin=origin)
        label = self._taken("when") if passage.slot == "now" else None
        title = self._words(label) if label else self._material.words.card[passage.slot]
        return Advice(title, words, space=not first, origin=origin)

    def _words(self, passage: Passage) -> str:
        return self._material.page(FOLDER, passage.slot).section(passage.id)
