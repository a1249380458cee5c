"""Two short pages: one for the moment itself, one for the next day."""

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from guide.content.model import Outcome, Page
from guide.pages import render, voice
from guide.pages.acknowledge import acknowledge
from guide.pages.referrals import Referrals

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.content.load import Content

    PageOf = Callable[[str, str], Page]

TOUCH_THEM = ("talk", "limit", "after")
"""Wishes for the next day that touch the other person: left out where talking may not be safe."""


def now(found: Outcome, content: "Content", page_of: "PageOf", whom: Referrals) -> RenderableType:
    """Draw what to do in this moment: pausing is the default, and going on is never suggested."""
    answers = found.answers
    parts: list[RenderableType] = [Text(acknowledge(content.receives, answers)), *whom.first()]
    if found.withheld or found.talk == "off":
        shown = page_of("now", "dark" if found.withheld else "away")
        return Group(*parts, render.heading(shown.title), render.prose(shown.section("Now")))
    asked_for_none = "pain" if "pain" in answers.get("nfeel", ()) else "dk"
    shown = page_of("now", next(iter(answers.get("nneed", ())), asked_for_none))
    parts += [render.heading(shown.title), render.prose(shown.section("Now"))]
    meant = page_of("now", "meanings").section(next(iter(answers.get("nmean", ())), ""))
    parts += [Text(""), Text(meant)] if meant else []
    say = content.words.moments
    parts += [render.heading(say.one_sentence), Text(content.words.result.only_if_safe)]
    parts.append(render.prose(shown.section("One sentence")))
    onward = render.page(page_of("now", "onward"), talk=found.talk == "on")
    return Group(*parts, render.heading(say.from_here), onward)


def tomorrow(found: Outcome, content: "Content", page_of: "PageOf", whom: Referrals) -> RenderableType:
    """Draw a look back: what was felt, what it meant, what is needed now, what to keep or change."""
    say, always = content.words.moments, content.words.result
    parts: list[RenderableType] = [Text(acknowledge(content.receives, found.answers)), *whom.first()]
    if not found.withheld:
        for title, question, page in (
            (say.felt, "tfeel", "felt"),
            (say.meant, "tmean", "meant"),
            (say.keep, "keep", "keep"),
        ):
            parts += _needed(found, content, page_of) if question == "keep" else []
            parts += _each(found, content, title, question, page_of("tomorrow", page))
    return Group(*parts, *whom.later(), render.heading(always.worse), Text(always.worse_always))


def _each(found: Outcome, content: "Content", title: str, question: str, page: Page) -> list[RenderableType]:
    """Say one thing for each answer given to a question, under the person's own words."""
    asked = next(other for other in content.flows["tomorrow"] if other.id == question)
    lines = [
        f"{asked.option(option).label}. {page.section(option)}".strip()
        for option in found.answers.get(question, ())
        if found.talk != "off" or option not in TOUCH_THEM
    ]
    return [render.heading(title), render.bullets(lines)] if lines else []


def _needed(found: Outcome, content: "Content", page_of: "PageOf") -> list[RenderableType]:
    """Say what may help today; after danger that is somebody to talk to, whatever else was marked."""
    needs = ("other",) if found.talk == "off" else found.answers.get("tneed", ())
    steps = [page_of(voice.OWN.steps, need) for need in needs]
    lines = [line for step in steps for line in render.first_bullets(step.section("Tomorrow"), 2)]
    return [render.heading(content.words.result.now), render.bullets(lines)] if lines else []
