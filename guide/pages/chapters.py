"""Composes the chapters behind a first screen: why it may be, what helps, what to say, whom to see."""

import re
from collections.abc import Iterable, Iterator, Sequence

from guide.content.door import Door, place
from guide.content.levels import Talk
from guide.content.material import Material
from guide.content.model import Match, Outcome
from guide.content.page import Page
from guide.content.words import ResultWords
from guide.engine.facts import are_apart, facts, nobody_is_feared_here
from guide.pages import scripts, voice
from guide.pages.answers import said
from guide.pages.card import Card
from guide.pages.document import (
    Block,
    Bullets,
    Entry,
    FigureRow,
    Heading,
    Paragraph,
    Quotations,
    first_bullets,
    first_sentence,
    listed,
    prose,
    screen_only,
    under,
)
from guide.pages.nearest import next_sentence
from guide.pages.referrals import Referrals

SENTENCE_END = re.compile(r"(?<=[.?!]) ")
"""Where a text is cut, so that no sentence is said that stands there already."""
SAID = 3
"""Answers that are repeated beside a reason."""
LINES = 3
"""Sentences to say to one person: more would have to be chosen from."""
PARAGRAPHS = 2
"""Paragraphs of the first reason that are read at once."""
LETTERS_AT_LENGTH = 300
"""Letters of them: some four lines."""
ALSO = 2
"""Other reasons that were named and have a line each among the steps and the words."""

Named = tuple[str, str, Iterable[Block]]
"""A chapter: its name, its title, and what stands in it."""


class Chapters:
    """The chapters of one person's page: what its card had no room for opens the first.

    Where reasons wait, nothing of them stands on paper.
    """

    def __init__(self, door: Door, found: Outcome, material: Material, card: Card) -> None:
        self._insights = card.more()
        self._people = card.people()
        self._on_card = card.says
        self._found = found
        self._known = facts(material.facts, door.id, found.answers)
        self._material = material
        self._door = door
        self._parted = "yes" in self._known["parted"]
        self._voice = voice.of(door.voice)
        self._apart = self._voice is voice.PARTNER and are_apart(self._known)
        self._pages = {match.reason.id: material.page("reasons", match.reason.id) for match in found.leading}
        self._leading = found.leading[0].reason.id
        alone = "nobody" in self._known["who"] and not found.urgent
        self._only_first = found.talk is Talk.OFF and not alone
        only = self._only_first or found.leading[0].reason.harm
        self._also = [] if only or self._apart else [*self._told_besides()][:ALSO]
        self._say = material.words.result_for(door.voice)

    def _told_besides(self) -> Iterator[Page]:
        """Yield the pages of the other reasons that the person named themselves."""
        for match in self._found.leading[1:]:
            if match.band == "told" and not match.reason.fallback:
                yield self._pages[match.reason.id]

    def all(self) -> Iterator[Named]:
        """Yield every chapter in order; one may be empty."""
        say, withheld = self._say, self._found.withheld
        known = bool(self._found.leading[0].because)
        why = [*self._handed_back(), *self._insights, *self._may_be(), *self._people, *self._figures()]
        yield "why", say.may_be if known else say.unsure, screen_only(why) if withheld else why
        yield "helps", say.helps, [] if withheld else [*self._steps(), *self._of_ones_own()]
        yield "say", say.say, [] if withheld else self._to_say()
        yield "see", say.see, [*Referrals(self._found, self._material, self._door).every(), *self._end()]

    def _handed_back(self) -> list[Block]:
        """Return what the person typed, where nobody who may read along is feared."""
        text = self._found.own_words if nobody_is_feared_here(self._known) else ""
        came_with = self._material.words.own_words.came_with
        return screen_only([Paragraph(came_with.format(words=text))]) if text else []

    def _may_be(self) -> list[Block]:
        return [self._entry(place, match) for place, match in enumerate(self._found.leading)]

    def _entry(self, place: int, match: Match) -> Entry:
        page, say = self._pages[match.reason.id], self._say
        # what is left of the answers after the hardest went unsaid would read as all the proof there is
        # and beside a plain word, when and where it was proves nothing
        plain = [sign for sign in match.because if sign in match.reason.strong]
        speaking = plain or match.because
        because = "" if match.reason.harm else said(speaking[:SAID], self._door.questions)
        against = "" if match.reason.harm else said(match.against[:2], self._door.questions)
        meaning = self._voice.text(page, "meaning") or page.intro
        opening = first_sentence(meaning)
        again = self._on_card(opening)
        short = next_sentence(meaning) if again else opening
        return Entry(
            voice.title(page, self._voice),
            short if place or match.reason.harm else self._at_length(meaning) or short,
            note=say.bands[match.band] if match.because else "",
            said=say.said.format(said=because) if because else "",
            against=say.against.format(said=against) if against else "",
            on_card=opening if again else "",
            space=place > 0 or bool(self._insights or self._handed_back()),
            origin=f"reasons/{match.reason.id}",
        )

    def _at_length(self, meaning: str) -> str:
        """Return how the page of the first reason begins, without what is said above it and on the card."""
        begins = " ".join(meaning.split("\n\n")[:PARAGRAPHS]).replace("\n", " ")
        above = " ".join(getattr(block, "text", "") for block in self._insights)
        told, left = "", LETTERS_AT_LENGTH
        for sentence in SENTENCE_END.split(begins):
            left -= len(sentence)
            if left < 0 and told:
                break
            told += "" if self._on_card(sentence) or sentence in above else f" {sentence}"
        return told.strip()

    def _figures(self) -> list[Block]:
        """Return figures where the first reason is one that they speak of, never beside urgent care."""
        unsure = any(referral.rule.time_sensitive for referral in self._found.referrals)
        if self._found.urgent or unsure or not self._found.leading[0].reason.figures:
            return []
        return screen_only(under(self._say.figures, figure_rows(self._material)))

    def _needed(self) -> list[Page]:
        """Return the pages of the needs that were named; beside danger only the leading reason speaks.

        Somebody who is alone has nobody to talk to, and may still need something.
        """
        needs = () if self._only_first else self._door.needs(self._found.answers, steps=True)
        return [self._material.page(*place(need)) for need in needs]

    def _steps(self) -> Iterator[Block]:
        """Yield what may help: what the leading reason says, then a line for each need that was named."""
        for title, keys in self._stages():
            lines = [line for key in keys for line in self._lines(key)]
            yield from under(title, listed(lines, f"reasons/{self._leading} [{', '.join(keys)}] and steps"))

    def _stages(self) -> Sequence[tuple[str, Sequence[str]]]:
        """Return the titles of the steps and their sections, by when it was: what is over needs no first aid.

        What cannot wait does, whenever it was. What a partner can do stands in one section for every time.
        """
        say, times = self._say, {*self._known["time"]}
        if "again" in times and not self._found.urgent:
            return ((say.next_time, ("now",)), (say.later, ("tomorrow", "keeps")))
        if times.isdisjoint(("days", "longer")) or self._found.urgent:
            return ((say.now, ("now",)), (say.tomorrow, ("tomorrow",)), (say.keeps, ("keeps",)))
        if self._apart:
            return ((say.later, ("now", "tomorrow")),)
        if self._voice is voice.PARTNER:
            return ((say.again, ("now",)), (say.later, ("tomorrow",)))
        return ((say.later, ("tomorrow",)), (say.after, ("keeps",)))

    def _lines(self, key: str) -> list[str]:
        own = [] if self._apart else self._news(self._voice.text(self._pages[self._leading], key))
        own = own[: 3 if key == "now" else 2]
        others = () if key == "keeps" else self._also
        also = [line for page in others for line in self._news(self._voice.text(page, key))[:1]]
        needed = [line for step in self._needed() for line in self._news(step.section(key))[:1]]
        return [*own[: LINES - len(also)], *also, *needed]

    def _news(self, section: str) -> list[str]:
        """Return the bullet lines of a section that the card does not have."""
        return [line for line in first_bullets(section, -1) if not self._on_card(line)]

    def _of_ones_own(self) -> Iterator[Block]:
        """Yield a line for each answer to a question that has a page for it: a partner's own feelings."""
        for question in self._door.questions:
            if question.sections_from and (chosen := self._found.answers.get(question.id)):
                page = self._material.page(*place(question.sections_from))
                lines = [line for one in chosen for line in first_bullets(page.section(one), 1)]
                yield from under(page.title, _bullets(lines, question.sections_from))

    def _to_say(self) -> Iterator[Block]:
        """Yield words for the other person where talking may be advised, and for those who can help."""
        if self._found.talk is not Talk.OFF and "gone" not in self._known["other"]:
            yield from [Paragraph(self._say.parted)] if self._parted else self._to_the_other()
        helpers = self._material.words.who
        for who, title in scripts.people(self._material.say, self._door, self._found, helpers).items():
            spoken = scripts.sentences(self._material.say, who, self._found)[:LINES]
            quoted = [Quotations(tuple(spoken), origin=f"say.toml {who}")] if spoken else []
            yield from screen_only(under(title, quoted))

    def _to_the_other(self) -> Iterator[Block]:
        page = self._pages[self._leading]
        also = [line for other in self._also for line in self._spoken(other)[:1]]
        lines = [] if self._apart else [*self._spoken(page)[: LINES - len(also)], *also]
        for step in () if lines else self._needed():
            lines += self._spoken(step)
        few = len(lines) < LINES - 1
        own = scripts.sentences(self._material.say, self._door.other_person, self._found, own=not few)
        own = [sentence for sentence in own if not self._on_card(sentence)]
        lines = [*lines[:LINES], *(f'"{sentence}"' for sentence in own[: LINES - 1])]
        origin = f"reasons/{self._leading} [{voice.TALK}] and say.toml"
        yield from (Paragraph(self._say.only_if_safe), *listed(lines, origin)) if lines else ()
        left = [] if self._apart else first_bullets(self._voice.text(page, "avoid"), 2)
        yield from under(self._say.avoid_saying, _bullets(left, f"reasons/{self._leading}"))

    def _spoken(self, page: Page) -> list[str]:
        """Return a page's sentences to say as they stand: one with a condition may not be theirs."""
        return [line for line in self._news(self._voice.text(page, voice.TALK)) if line.startswith('"')]

    def _worse(self) -> str:
        """Return what the first reason says; where it was picked, with what the next one adds: care stays."""
        first, *others = (self._voice.text(page, "worse") for page in self._pages.values())
        more = SENTENCE_END.split(others[0]) if others and self._found.picked else []
        return "\n\n".join(filter(None, (first, " ".join(one for one in more if one not in first))))

    def _end(self) -> Iterator[Block]:
        """Yield what to do if it gets worse, and what was left open."""
        say, found = self._say, self._found
        yield Heading(say.worse)
        worse = self._worse()
        always = [one for one in SENTENCE_END.split(say.worse_body) if one not in worse]
        always += [] if say.dying in worse else [say.worse_dying]
        own = list(prose(worse, f"reasons/{self._leading} [worse]"))
        yield from screen_only(own) if found.withheld else own
        yield from [Paragraph(" ".join(always), on_paper=False)] if always else ()
        if found.left_open and found.talk is Talk.OFF and found.urgent:
            yield Paragraph(say.left_open_kind, space=True, on_paper=False)
        elif found.left_open:
            left = _listing(self._say, [question.topic for question in found.left_open])
            yield Paragraph(
                f"{say.left_open.format(topics=left)} {say.left_open_end}", space=True, on_paper=False
            )


def figure_rows(material: Material) -> list[Block]:
    """Return every figure, with who was asked."""
    return [FigureRow(figure.filled, figure.text) for figure in material.figures]


def _listing(say: ResultWords, things: Sequence[str]) -> str:
    """Return one or more things as a sentence lists them."""
    *first, last = things
    joined_by = say.two if len(first) == 1 else say.more
    return joined_by.join((", ".join(first), last)) if first else last


def _bullets(lines: Sequence[str], origin: str) -> list[Block]:
    return [Bullets(tuple(lines), origin=origin)] if lines else []
