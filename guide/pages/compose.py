"""Composes the page that a door ends with, once, for every screen and for paper."""

from collections.abc import Iterable, Iterator, Sequence

from guide.content.door import Door
from guide.content.levels import Level
from guide.content.material import Material
from guide.content.model import Answers, Outcome, Receive
from guide.engine.answers import signs_of
from guide.pages import short_doors, voice
from guide.pages.card import Card
from guide.pages.chapters import Chapters
from guide.pages.document import Block, Chapter, Document, Paragraph
from guide.pages.prose_page import for_person, in_place_of_reasons
from guide.pages.referrals import Referrals


def compose(
    door: Door, found: Outcome, material: Material, numbers: Iterable[Block] = (), *, early: bool = False
) -> Document:
    """Return the page that a door ends with.

    `numbers` are help lines to stand with the most urgent care; `early` marks a page so far.
    """
    material = for_person(material, door, found)
    referrals = Referrals(found, material, door, numbers)
    blocks: list[Block]
    if not door.shows_reasons:
        blocks = [
            _received(found, material),
            *referrals.first(),
            *short_doors.body(door, found, material, referrals),
        ]
    elif door.is_private(found.answers):  # somebody may read along: what to do, and no more
        _, first, more = in_place_of_reasons(found, material)
        blocks = [*referrals.first(), *first, *more]
    else:
        card = Card(door, found, material)
        blocks = (
            [*_in_place_of_card(card, found, material, referrals)]
            if found.withheld
            else [*_card(card, referrals)]
        )
        blocks += _chapters(Chapters(door, found, material, card))
    words = material.words
    title = words.result_for(door.voice).early if early else words.titles[door.id]
    return Document(title, tuple(blocks), tone=_tone(found))


def _tone(found: Outcome) -> str:
    """Return how a page sounds to the eye: plain where care comes first, warm where tears are good ones."""
    if found.urgent or found.withheld:
        return "plain"
    return voice.tone(found.leading[0].reason) if found.leading else ""


def _card(card: Card, referrals: Referrals) -> Iterator[Block]:
    """Yield the first screen: urgent care stands right below the answers, which may point to it."""
    answered = card.answer()
    yield from (*answered, *referrals.first(), *card.rest(referrals, answered))


def _in_place_of_card(
    card: Card, found: Outcome, material: Material, referrals: Referrals
) -> Iterator[Block]:
    """Yield the care that stands first where reasons wait, with answers to what was asked if there is time.

    The rest of the care page is the first chapter.
    """
    title, first, more = in_place_of_reasons(found, material)
    at_once = any(one.rule.level is Level.NOW for one in found.referrals)
    yield from (_received(found, material), *referrals.first(), *(() if at_once else card.asked()), *first)
    yield from (Chapter(name="read", text=title, on_paper=False), *more) if more else ()


def _chapters(chapters: Chapters) -> Iterator[Block]:
    """Yield each chapter that has anything in it, under its title."""
    for name, title, held in chapters.all():
        blocks = list(held)
        if blocks:
            yield Chapter(name=name, text=title, on_paper=any(block.on_paper for block in blocks))
            yield from blocks


def _received(found: Outcome, material: Material) -> Block:
    return Paragraph(acknowledge(material.receives, found.answers), on_paper=False)


def acknowledge(receives: Sequence[Receive], answers: Answers) -> str:
    """Return the sentence that receives what was said: the first that fits, or the last."""
    signs = signs_of(answers)
    fits = (
        entry.text
        for entry in receives
        if not signs.isdisjoint(entry.any_of)
        and not (entry.and_any_of and signs.isdisjoint(entry.and_any_of))
    )
    return next(fits, receives[-1].text)
