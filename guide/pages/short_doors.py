"""Composes the pages of the doors that show no reasons: one for the moment itself, one that looks back."""

from collections.abc import Iterator

from guide.content.door import Door, MomentPages, place
from guide.content.levels import Talk
from guide.content.material import Material
from guide.content.model import Outcome, Question
from guide.engine.answers import signs_of
from guide.pages import voice
from guide.pages.document import Block, Heading, Paragraph, first_bullets, listed, prose, under
from guide.pages.prose_page import in_place_of_reasons, page_blocks
from guide.pages.referrals import Referrals


def body(door: Door, found: Outcome, material: Material, referrals: Referrals) -> Iterator[Block]:
    """Yield what stands below the opening of a page that shows no reasons."""
    if door.moment:
        yield from _moment(door, door.moment, found, material)
        return
    say = material.words.result_for(door.voice)
    if found.withheld:
        _, first, more = in_place_of_reasons(found, material)
        yield from (*first, *more)
    else:
        yield from _looked_back(door, found, material)
    yield Heading(say.see)
    yield from referrals.later()
    yield Heading(say.worse)
    yield Paragraph(f"{say.worse_body} {say.worse_dying}", on_paper=False)


def _moment(door: Door, pages: MomentPages, found: Outcome, material: Material) -> Iterator[Block]:
    """Yield what to do in this moment: pausing is the default, and going on is never suggested."""
    instead = pages.withheld if found.withheld else pages.away if found.talk is Talk.OFF else ""
    name = instead or _needed_now(door, pages, found)
    page = material.page(*place(name))
    yield Heading(page.title)
    yield from prose(page.section("now"), f"{name} [now]")
    if instead:
        return
    yield from _meant(door, found, material)
    yield Heading(material.words.moments.one_sentence)
    yield Paragraph(material.words.result_for(door.voice).only_if_safe)
    yield from prose(page.section("sentence"), f"{name} [sentence]")
    yield Heading(material.words.moments.from_here)
    yield from page_blocks(
        *place(pages.onward), material, leave_out=() if found.talk is Talk.ON else (voice.TALK,)
    )


def _meant(door: Door, found: Outcome, material: Material) -> Iterator[Block]:
    """Yield what is said to each answer, without a heading: the moment is short."""
    for question in door.questions:
        if question.sections_from:
            page = material.page(*place(question.sections_from))
            for text in filter(None, map(page.section, found.answers.get(question.id, ()))):
                yield Paragraph(text, space=True, origin=question.sections_from)


def _needed_now(door: Door, pages: MomentPages, found: Outcome) -> str:
    """Return the page of the first need that was named, or the one for people who named none."""
    signs = signs_of(found.answers)
    unsure = (page for sign, page in pages.unsure_after.items() if sign in signs)
    return next(iter(door.needs(found.answers)), next(unsure, pages.unsure))


def _looked_back(door: Door, found: Outcome, material: Material) -> Iterator[Block]:
    """Yield something to each answer, in the order asked: what was felt, what it meant, what is needed."""
    for question in door.questions:
        if question.steps_from:
            needed = listed(_needed(question, found, material), f"{question.steps_from} [tomorrow]")
            yield from under(material.words.result_for(door.voice).now, needed)
        elif question.sections_from:
            yield from _said_back(question, found, material)


def _said_back(question: Question, found: Outcome, material: Material) -> list[Block]:
    """Return one line for each answer: nothing that touches somebody with whom it may not be safe to talk."""
    page = material.page(*place(question.sections_from))
    left_out = question.touches if found.talk is Talk.OFF else ()
    lines = [
        f"{question.option(option).label}. {page.section(option)}".strip()
        for option in found.answers.get(question.id, ())
        if option not in left_out
    ]
    return under(page.title, listed(lines, question.sections_from))


def _needed(question: Question, found: Outcome, material: Material) -> list[str]:
    """Return what may help; after danger that is somebody to talk to, whatever else was marked."""
    instead = question.if_talk_off if found.talk is Talk.OFF else ""
    needs = (instead,) if instead else found.answers.get(question.id, ())
    steps = [material.page(question.steps_from, need) for need in needs]
    return [line for step in steps for line in first_bullets(step.section("tomorrow"), 2)]
