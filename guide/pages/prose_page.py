"""Composes pages of prose: a page as it stands in its file, a reason in one of its two voices, sources."""

from collections.abc import Iterable, Iterator, Sequence

from guide.content.material import Material
from guide.content.model import Choice, Outcome, Reason, Source
from guide.content.words import Words
from guide.pages import voice
from guide.pages.document import Block, Bullets, Document, Heading, Paragraph, prose, screen_only
from guide.pages.voice import OWN, Voice


def page_blocks(  # noqa: PLR0913  which page, and to whom it speaks
    kind: str,
    name: str,
    material: Material,
    *,
    spoken: Voice = OWN,
    talk: bool = True,
    careful: str = "",
    between: Iterable[Block] = (),
) -> Iterator[Block]:
    """Yield the blocks of a page; `between` stands after its first section: what to do comes before numbers.

    Where `talk` is off the section with words for the other person is left out; `careful` opens it where
    it is not.
    """
    page, place = material.page(kind, name), f"{kind}/{name}"
    yield from prose(page.intro, place)
    sections = list(voice.sections(page, spoken, material.words.sections, talk=talk))
    yield from () if sections else between
    for section in sections:
        yield Heading(section.heading, origin=place)
        if section.key == spoken.key(voice.TALK) and careful:
            yield Paragraph(careful)
        yield from prose(section.text, f"{place} [{section.key or section.heading}]")
        yield from between if section is sections[0] else ()


def in_place_of_reasons(found: Outcome, material: Material) -> Iterator[Block]:
    """Yield the care page that stands where reasons wait; on paper only its first part."""
    rule = next(one.rule for one in found.referrals if one.rule.hides_reasons)
    parts = 0
    for block in page_blocks("care", rule.page, material):
        parts += isinstance(block, Heading)
        yield block if parts == 1 else screen_only([block])[0]


def whole_page(kind: str, name: str, material: Material, more: Sequence[str] = ()) -> Document:
    """Return a page of prose; `more` adds lines at its end."""
    blocks = page_blocks(kind, name, material)
    added = (Bullets(tuple(more), space=True),) if more else ()
    return Document(material.page(kind, name).title, (*blocks, *added))


def reason_page(  # noqa: PLR0913  which reason, and to whom it speaks
    reason: Reason, material: Material, spoken: Voice, *, talk: bool, careful: str, ends: Iterable[str]
) -> Document:
    """Return one reason in full; `ends` are sentences below it, each apart."""
    blocks = page_blocks("reasons", reason.id, material, spoken=spoken, talk=talk, careful=careful)
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
