"""Composes pages of prose: a page as it stands in its file, a reason in one of its two voices, sources."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from msgspec.structs import replace

from guide.content.door import Door, VoiceName
from guide.content.levels import Talk
from guide.content.material import Material
from guide.content.model import Choice, Outcome, Reason, Source
from guide.content.page import Page
from guide.content.words import Words
from guide.engine.answers import signs_of
from guide.engine.facts import are_apart, facts, values_of
from guide.engine.passages import known_of, page_for_person
from guide.pages import voice
from guide.pages.document import Block, Bullets, Document, Heading, Paragraph, prose, screen_only
from guide.pages.voice import OWN, Voice


def for_person(material: Material, door: Door, found: Outcome) -> Material:
    """Return what pages are composed from, with the lines of each that hold for one person."""
    known = known_of(facts(material.facts, door.id, found.answers), door.id, found)
    signs = signs_of(found.answers)
    values = values_of(material.facts)

    @cache  # one page reads a dozen others, some of them again and again
    def page(kind: str, name: str) -> Page:
        return page_for_person(material.page(kind, name), known, signs, values)

    return material._replace(page=page)


def page_blocks(  # noqa: PLR0913  which page, and to whom it speaks
    kind: str,
    name: str,
    material: Material,
    *,
    spoken: Voice = OWN,
    leave_out: Iterable[str] = (),
    careful: str = "",
    between: Iterable[Block] = (),
) -> Iterator[Block]:
    """Yield the blocks of a page; `between` stands after its first section: what to do comes before numbers.

    Sections named in `leave_out` are; `careful` opens the one with words for the other person.
    """
    page, place = material.page(kind, name), f"{kind}/{name}"
    yield from prose(page.intro, place)
    sections = list(voice.sections(page, spoken, material.words.sections, leave_out))
    yield from () if sections else between
    for section in sections:
        yield Heading(section.heading, origin=place)
        if section.key == spoken.key(voice.TALK) and careful:
            yield Paragraph(careful)
        yield from prose(section.text, f"{place} [{section.key or section.heading}]")
        yield from between if section is sections[0] else ()


def in_place_of_reasons(found: Outcome, material: Material) -> tuple[str, list[Block], list[Block]]:
    """Return the title of the care page that stands where reasons wait, its first part, and what is left.

    It was read on the way, so what to do first stands on the page again; only that is kept on paper.
    """
    rule = next(one.rule for one in found.referrals if one.rule.hides_reasons)
    opening, *others = page_blocks("care", rule.page, material)
    blocks = [replace(opening, space=True), *others]
    headings = [place for place, block in enumerate(blocks) if isinstance(block, Heading)]
    place = headings[1] if len(headings) > 1 else len(blocks)
    return material.page("care", rule.page).title, blocks[:place], screen_only(blocks[place:])


def whole_page(kind: str, name: str, material: Material, more: Sequence[str] = ()) -> Document:
    """Return a page of prose; `more` adds lines at its end."""
    blocks = page_blocks(kind, name, material)
    added = (Bullets(tuple(more), space=True),) if more else ()
    return Document(material.page(kind, name).title, (*blocks, *added))


def reason_page(
    reason: Reason,
    material: Material,
    door: Door | None = None,
    found: Outcome | None = None,
    standing: str = "",
) -> Document:
    """Return one reason, to anyone or to one person; `standing` says who has read it.

    With no outcome nothing is known about safety, so talk comes with care. What the first reason has in
    chapters of its own is not said again.
    """
    name: VoiceName = door.voice if door else "self"
    spoken, say = voice.of(name), material.words.result_for(name)
    first = found is not None and found.leading[0].reason is reason and not found.withheld
    apart = False
    if door and found:
        apart = spoken is voice.PARTNER and are_apart(facts(material.facts, door.id, found.answers))
        material = for_person(material, door, found)
    silent = (voice.TALK,) if found and found.talk is Talk.OFF else ()
    leave_out = voice.IN_CHAPTERS if first or apart else silent
    careful = say.only_if_safe
    blocks = page_blocks("reasons", reason.id, material, spoken=spoken, leave_out=leave_out, careful=careful)
    ends = (say.in_chapters if first and not apart else "", standing)
    below = (Paragraph(end, space=True) for end in ends if end)
    title = voice.title(material.page("reasons", reason.id), spoken)
    return Document(title, (*blocks, *below), tone=voice.tone(reason))


def why_page(question: Choice, words: Words) -> Document:
    """Return why a question is asked."""
    asked = Paragraph(question.ask, strong=True)
    return Document("", (asked, Heading(words.why_title), *prose(question.why)))


def sources_page(title: str, sources: Iterable[Source]) -> Document:
    """Return sources, one under the other, with the day each was read."""
    return Document(title, tuple(_source(source) for source in sources))


def _source(source: Source) -> Block:
    by = ", ".join(part for part in (source.author, source.publication) if part)
    where = " ".join(filter(None, (f"{by}." if by else "", source.address, f"({source.checked})")))
    return Paragraph(f"{source.title}\n{where}", space=True, origin=f"source {source.id}")
