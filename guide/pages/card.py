"""Composes the first screen: an answer, one thing seen, one thing to do, one to say, and whom to see."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import chain

from guide.content.door import Door
from guide.content.facts import Facts
from guide.content.levels import Level, Talk
from guide.content.material import Material
from guide.content.model import Outcome
from guide.content.passages import FOLDER, Passage
from guide.engine.facts import UNKNOWN, facts
from guide.engine.passages import OPEN_ASK, known_of
from guide.measures import WIDEST
from guide.pages import voice
from guide.pages.document import (
    GUTTER,
    MARGIN,
    Block,
    CardLine,
    Paragraph,
    first_bullets,
    first_sentence,
    screen_only,
    under,
)
from guide.pages.nearest import alike, sentence_for
from guide.pages.referrals import Referrals
from guide.pages.taking import OPENING, Taking
from guide.pages.voice import Voice

MOST_ASKED = 2
"""Questions that are answered: more would bury the first."""
ROWS = 19
"""Rows of a window of 80x24 that a first screen fills: what does not fit opens the first chapter."""
MOST_ROWS = ROWS + 1
"""Rows of the tallest first screen that such a window shows without scrolling."""
MOST_MORE = 2
"""Further insights that open the first chapter."""
MOST_ALSO = 2
"""Further things they said that a first screen speaks of, where it has room."""


class Card:
    """The first screen of one person. No idea is said twice on it; what comes first takes it."""

    def __init__(self, door: Door, found: Outcome, material: Material) -> None:
        self._found = found
        self._material = material
        known = facts(material.facts, door.id, found.answers)
        self._known = known_of(known, door.id, found)
        self._passages = Taking(material.passages, door.questions, self._known, found)
        self._voice = voice.of(door.voice)
        self._only_if_safe = material.words.card["careful"]
        self._leading = found.leading[0]
        self._page = material.page("reasons", self._leading.reason.id)
        self._kept: dict[str, Passage] = {}
        self._left: list[Block] = []
        self._origin = f"reasons/{self._leading.reason.id}"
        self._texts: list[str] = []

    def answer(self) -> list[Block]:
        """Return the answers to what the person came to ask, the first one first.

        Who asked what to do or say is shown that below; first comes what can be seen of them.
        """
        asked = [one for one in self._known["ask"] if one != UNKNOWN] or [OPEN_ASK]
        answers = [one for ask in asked[:MOST_ASKED] if (one := self._passages.take(asked=ask))]
        self._kept = {one.slot: one for one in answers if one.slot not in OPENING}
        opening = [one for one in answers if one.slot in OPENING]
        if not self._found.picked:
            opening = opening or self._seen()
        above = [*self._heard(), *([] if self._found.urgent else self._picked())]
        drawn = (self._drawn(one, first=one is opening[0] and not above) for one in opening)
        return screen_only([*above, *drawn])

    def _heard(self) -> list[Block]:
        heard = self._material.words.near.heard.get(self._found.heard)
        return [Paragraph(heard)] if heard else []

    def asked(self) -> list[Block]:
        """Return the answers to what was asked in so many words, and nothing where nothing was."""
        asked = [one for one in self._known["ask"] if one != UNKNOWN][:MOST_ASKED]
        answers = [one for ask in asked if (one := self._passages.take(asked=ask)) and one.slot in OPENING]
        return screen_only(map(self._drawn, answers))

    def _seen(self) -> list[Passage]:
        """Take what can be seen of the person, for those who asked for something to do or to say."""
        slots = () if self._found.urgent else ("join", "why")
        fits = (self._passages.take(slot) for slot in slots)
        found = next(filter(None, fits), None) or self._passages.take(asked=OPEN_ASK)
        return [found] if found and found.slot in OPENING else []

    def rest(self, referrals: Referrals, answered: Sequence[Block] = ()) -> list[Block]:
        """Return what stands below urgent care; beside it no insight and no step of ours, only words.

        What else they said is spoken of there too, in passages written for beside such care. `answered` is
        what stands above: with it the screen holds no more words than can be taken in.
        """
        urgent = self._found.urgent
        below = self._beside_urgent_care() if urgent else self._calm(answered, referrals)
        self._texts = [getattr(block, "text", "") for block in (*answered, *below)]
        return screen_only(below)

    def says(self, sentence: str) -> bool:
        """Return whether the first screen says a sentence."""
        return any(sentence in text for text in self._texts)

    def _beside_urgent_care(self) -> list[Block]:
        return [*self._picked(), *self._also(), *self._filled("say")]

    def _calm(self, answered: Sequence[Block], referrals: Referrals) -> list[Block]:
        """Return insights, what else they said where there is room for it, and a line of each kind."""
        seen = [] if self._found.picked else list(self._filled("join", "why"))
        below = self._below([*answered, *seen], referrals)
        further = [self._drawn(one) for one in [self._passages.take("why")] if one]
        own = self._written_for_them([*answered, *seen, *below])
        room = ROWS - sum(map(_rows, [*answered, *seen, *below]))
        fits = [one for one in further if _rows(one) <= room]
        self._left = [one for one in further if one not in fits]
        also = self._also(room + MOST_ROWS - ROWS - sum(map(_rows, fits)))
        room -= sum(map(_rows, [*fits, *also]))
        return [*seen, *fits, *(one for one in own if _rows(one) <= room), *also, *below]

    def _also(self, room: int = ROWS) -> list[Block]:
        """Return a sentence for each of a few things they said that nothing has spoken of yet."""
        found: list[Block] = []
        for _ in range(0 if self._found.picked else MOST_ALSO):
            passage = self._passages.take("also")
            block = self._drawn(passage) if passage else None
            if block is None or sum(map(_rows, [*found, block])) > room:
                break
            found.append(block)
        return found

    def _written_for_them(self, shown: Sequence[Block]) -> list[Paragraph]:
        """Return what the first reason says of an answer that names it, unless the screen says so already."""
        said = sentence_for(self._page, self._voice.key("meaning"))
        named = not {*self._leading.because}.isdisjoint(self._leading.reason.strong)
        again = any(alike(said, getattr(block, "text", "")) for block in shown)
        fresh = said and named and not again and not self._found.picked
        return [Paragraph(said, space=True, origin=self._origin)] if fresh else []

    def _below(self, above: Sequence[Block], referrals: Referrals) -> list[Block]:
        """Return a step, words and whom to see, each in a line.

        What was not asked for, and opens a chapter, is left to it where one screen does not hold all.
        """
        lines = {slot: self._line(slot) for slot in ("now", "say", "see")}
        lines["see"] += referrals.visit(self._material.words.card["see"]) if self._lacks("see") else []
        for slot in ("say", "now"):
            rows = sum(map(_rows, [*above, *chain.from_iterable(lines.values())]))
            if rows > MOST_ROWS and slot not in self._kept:
                lines[slot] = []
        return [*chain.from_iterable(lines.values())]

    def more(self) -> list[Block]:
        """Return what else can be seen of the answers together, for the first chapter."""
        if self._found.withheld or self._found.urgent:
            return []
        slots = (*["join"] * MOST_MORE, "notice")
        return screen_only(
            [*self._left, *(self._drawn(one) for slot in slots if (one := self._passages.take(slot)))]
        )

    def people(self) -> list[Block]:
        """Return somebody this happened to, where one of the articles tells of a person like this one."""
        found = self._passages.take("people")
        title = self._material.page(FOLDER, "people").title
        return screen_only(under(title, [self._drawn(found, first=True)])) if found else []

    def _filled(self, *slots: str) -> Iterator[Block]:
        for slot in slots:
            if passage := self._kept.get(slot) or self._free(slot):
                own = passage.general and not self._leading.reason.fallback and self._of_reason(slot)
                yield from own or [self._drawn(passage)]

    def _free(self, slot: str) -> Passage | None:
        return self._passages.take(slot) if self._lacks(slot) else None

    def _lacks(self, slot: str) -> bool:
        """Return whether a slot is free; a reason in one breath stands only where no join does."""
        return slot not in self._passages.slots and not (slot == "why" and "join" in self._passages.slots)

    def _drawn(self, passage: Passage, *, first: bool = False) -> Block:
        words, origin = self._words(passage), f"passage {passage.id}"
        words = self._safe(words) if passage.slot == "say" and words.startswith('"') else words
        if passage.slot not in self._material.words.card and passage.slot != "now":
            strong = first and passage.slot in OPENING
            return Paragraph(words, space=not first, strong=strong, origin=origin)
        title = self._label(passage.slot)
        return CardLine(label=title, text=words, space=not first, origin=origin)

    def _safe(self, sentence: str) -> str:
        """Return a sentence to say, with its condition where talking may not be safe."""
        return f"{self._only_if_safe} {sentence}" if self._found.talk is Talk.CAREFUL else sentence

    def _picked(self) -> list[Block]:
        """Return what a reason means that the person chose themselves, in place of what missed."""
        if not self._found.picked:
            return []
        title = Paragraph(voice.title(self._page, self._voice), strong=True, origin=self._origin)
        meaning = first_sentence(self._voice.text(self._page, "meaning"))
        said = Paragraph(self._material.words.near.picked, space=self._found.urgent != ())
        return [said, title, Paragraph(meaning, origin=self._origin)]

    def _line(self, slot: str) -> list[Block]:
        """Return what fills a slot: where a reason was picked, what its page says; whom to see stays.

        What was asked for stays too, unless it speaks of nothing but another reason.
        """
        asked = self._kept.get(slot)
        stays = slot == "see" or (asked and not (asked.general or self._passages.is_statement(asked)))
        own = self._of_reason(slot) if self._found.picked and not stays else []
        return own or list(self._filled(slot))

    def _of_reason(self, slot: str) -> list[Block]:
        """Return what the page of the first reason says for a slot, in one line.

        Whom to see stays as it was where a visit should be booked.
        """
        silent = self._found.talk is Talk.OFF or "gone" in self._known["other"]
        talk = "" if silent else self._voice.text(self._page, voice.TALK)
        booked = any(one.rule.level is not Level.SUPPORT for one in self._found.referrals)
        lines = {
            "now": self._first_line(section_by_time(self._known, self._voice)),
            "say": [self._safe(line) for line in first_bullets(talk, -1) if line.startswith('"')][:1],
            "see": [] if booked else self._first_line("who"),
        }[slot]
        label = self._label(slot) if lines else ""
        return [CardLine(label=label, text=one, space=True, origin=self._origin) for one in lines]

    def _label(self, slot: str) -> str:
        when = self._passages.take("when") if slot == "now" else None
        return self._words(when) if when else self._material.words.card.get(slot, "")

    def _first_line(self, section: str) -> list[str]:
        return first_bullets(self._voice.text(self._page, section), 1)

    def _words(self, passage: Passage) -> str:
        return self._material.page(FOLDER, passage.slot).section(passage.id)


def section_by_time(known: Facts, spoken: Voice) -> str:
    """Return which section of a page has steps for now, or for the days after, by when it was.

    What a partner can do stands in one section for every time.
    """
    later = {*known["time"]}.isdisjoint(("now", "today")) and spoken is not voice.PARTNER
    return "tomorrow" if later else "now"


def _rows(block: Block) -> int:
    """Return how many rows a block of a first screen takes at its widest, with the blank one above it."""
    columns = WIDEST - (MARGIN + GUTTER if isinstance(block, CardLine) else 0)
    return block.space + len(textwrap.wrap(getattr(block, "text", ""), columns))
