"""The pages of the doors that show no reasons: one for the moment itself, one that looks back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from guide.content.door import Door, MomentPages, place
from guide.content.model import Outcome, Question, signs_of
from guide.pages import render
from guide.pages.acknowledge import acknowledge
from guide.pages.referrals import Referrals

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.content.load import Content
    from guide.content.model import Page
    from guide.content.words import ResultWords

    PageOf = Callable[[str, str], Page]


def body(
    door: Door, found: Outcome, content: "Content", page_of: "PageOf", whom: Referrals
) -> RenderableType:
    """Draw the page of a door that shows no reasons."""
    received = Text(acknowledge(content.receives, found.answers))
    if door.moment:
        return Group(received, *whom.first(), *_moment(door, door.moment, found, content, page_of))
    say = content.words.result_for(door.voice)
    back = [] if found.withheld else _looked_back(door, found, say, page_of)
    worse = (render.heading(say.worse), Text(say.worse_always))
    return Group(received, *whom.first(), *back, *whom.later(), *worse)


def _moment(
    door: Door, pages: MomentPages, found: Outcome, content: "Content", page_of: "PageOf"
) -> Iterator[RenderableType]:
    """Draw what to do in this moment: pausing is the default, and going on is never suggested."""
    instead = pages.withheld if found.withheld else pages.away if found.talk == "off" else ""
    shown = page_of(*place(instead or _needed_now(door, pages, found)))
    yield render.heading(shown.title)
    yield render.prose(shown.section("Now"))
    if instead:
        return
    for question in filter(lambda question: question.sections_from, door.questions):
        page = page_of(*place(question.sections_from))
        for meant in filter(None, map(page.section, found.answers.get(question.id, ()))):
            yield Text("")
            yield Text(meant)
    say = content.words
    yield render.heading(say.moments.one_sentence)
    yield Text(say.result_for(door.voice).only_if_safe)
    yield render.prose(shown.section("One sentence"))
    yield render.heading(say.moments.from_here)
    yield render.page(page_of(*place(pages.onward)), talk=found.talk == "on")


def _needed_now(door: Door, pages: MomentPages, found: Outcome) -> str:
    """Return the page of the first need that was named, or the one for people who named none."""
    signs = signs_of(found.answers)
    unsure = (page for sign, page in pages.unsure_after.items() if sign in signs)
    return next(iter(door.needs(found.answers)), next(unsure, pages.unsure))


def _looked_back(
    door: Door, found: Outcome, say: "ResultWords", page_of: "PageOf"
) -> Iterator[RenderableType]:
    """Say something to each answer, in the order asked: what was felt, what it meant, what is needed now."""
    for question in door.questions:
        title, lines = "", []
        if question.steps_from:
            title, lines = say.now, _needed(question, found, page_of)
        elif question.sections_from:
            page = page_of(*place(question.sections_from))
            title, chosen = page.title, said_back(question, found)
            lines = [f"{question.option(one).label}. {page.section(one)}".strip() for one in chosen]
        if lines:
            yield render.heading(title)
            yield render.bullets(lines)


def said_back(question: Question, found: Outcome) -> list[str]:
    """Return the answers that are said back: nothing that touches somebody with whom it may not be safe."""
    left_out = question.touches if found.talk == "off" else ()
    return [option for option in found.answers.get(question.id, ()) if option not in left_out]


def _needed(question: Question, found: Outcome, page_of: "PageOf") -> list[str]:
    """Say what may help today; after danger that is somebody to talk to, whatever else was marked."""
    instead = question.if_talk_off if found.talk == "off" else ""
    needs = (instead,) if instead else found.answers.get(question.id, ())
    steps = [page_of(question.steps_from, need) for need in needs]
    return [line for step in steps for line in render.first_bullets(step.section("Tomorrow"), 2)]
