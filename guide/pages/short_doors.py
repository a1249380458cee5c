"""Composes two short pages: one for the moment itself, one for the next day."""

from collections.abc import Iterator

from guide.content.levels import Talk
from guide.content.material import Material
from guide.content.model import Outcome
from guide.pages import voice
from guide.pages.document import Block, Heading, Paragraph, first_bullets, listed, prose, under
from guide.pages.prose_page import in_place_of_reasons, page_blocks
from guide.pages.referrals import Referrals

TOUCH_THEM = ("talk", "limit", "after")
"""Wishes for the next day that touch the other person: left out where talking may not be safe."""


def now(found: Outcome, material: Material) -> Iterator[Block]:
    """Yield what to do in this moment: pausing is the default, and going on is never suggested."""
    answers, say = found.answers, material.words.moments
    if found.withheld or found.talk is Talk.OFF:
        yield from _moment("dark" if found.withheld else "away", material)
        return
    asked_for_none = "pain" if "pain" in answers.get("nfeel", ()) else "dk"
    name = next(iter(answers.get("nneed", ())), asked_for_none)
    yield from _moment(name, material)
    meant = material.page("now", "meanings").section(next(iter(answers.get("nmean", ())), ""))
    if meant:
        yield Paragraph(meant, space=True, origin="now/meanings")
    yield Heading(say.one_sentence)
    yield Paragraph(material.words.result.only_if_safe)
    yield from prose(material.page("now", name).section("sentence"), f"now/{name} [sentence]")
    yield Heading(say.from_here)
    yield from page_blocks("now", "onward", material, talk=found.talk is Talk.ON)


def _moment(name: str, material: Material) -> Iterator[Block]:
    page = material.page("now", name)
    yield Heading(page.title)
    yield from prose(page.section("now"), f"now/{name} [now]")


def tomorrow(found: Outcome, material: Material, referrals: Referrals) -> Iterator[Block]:
    """Yield a look back: what was felt, what it meant, what is needed now, what to keep or change."""
    say, always = material.words.moments, material.words.result
    if found.withheld:
        yield from in_place_of_reasons(found, material)
    else:
        yield from _each(found, material, say.felt, "tfeel", "felt")
        yield from _each(found, material, say.meant, "tmean", "meant")
        yield from _needed(found, material)
        yield from _each(found, material, say.keep, "keep", "keep")
    yield from referrals.later()
    yield Heading(always.worse)
    yield Paragraph(always.worse_always, on_paper=False)


def _each(found: Outcome, material: Material, title: str, question: str, name: str) -> list[Block]:
    """Return one line for each answer given to a question, under the person's own words."""
    asked = next(other for other in material.flows["tomorrow"] if other.id == question)
    page = material.page("tomorrow", name)
    lines = [
        f"{asked.option(option).label}. {page.section(option)}".strip()
        for option in found.answers.get(question, ())
        if found.talk is not Talk.OFF or option not in TOUCH_THEM
    ]
    return under(title, listed(lines, f"tomorrow/{name}"))


def _needed(found: Outcome, material: Material) -> list[Block]:
    """Return what may help today; after danger that is somebody to talk to, whatever else was marked."""
    needs = ("other",) if found.talk is Talk.OFF else found.answers.get("tneed", ())
    steps = [material.page(voice.OWN.steps, need) for need in needs]
    lines = [line for step in steps for line in first_bullets(step.section("tomorrow"), 2)]
    return under(material.words.result.now, listed(lines, "steps [tomorrow]"))
