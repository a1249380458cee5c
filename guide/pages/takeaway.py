"""What a kept page would hold, line by line: seen, and struck out where wished, before it is written."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from guide.content.door import Door
from guide.content.forms import KeepForm, KeepPart, KeepWords
from guide.content.material import Material
from guide.content.model import Outcome, Sign
from guide.engine.answers import signs_of
from guide.pages.compose import compose
from guide.pages.document import Bullets, Document, Heading
from guide.pages.help_lines import names_the_number
from guide.pages.to_text import texts as texts_of


class Line(NamedTuple):
    """One line that can be struck out; a heading holds together the lines after it."""

    text: str
    heading: bool
    title: bool = False


def lines(  # noqa: PLR0913  whose page, of which kind, on which day
    material: Material, keep: KeepWords, door: Door, found: Outcome, kind: str, today: date
) -> list[Line]:
    """Return every line that a kept page would hold; no text is duplicated, so a struck one is gone.

    `kind` is one of the door's takeaways.
    """
    dated = keep.dated.format(date=today.isoformat())
    if kind == "page":
        title, parts = keep.page.title, _my_page(material, keep, door, found)
    else:
        form = keep.doctor if kind == "doctor" else keep.therapist
        title, parts = form.title, _form_parts(form, door, found)
    held = [Line(title, heading=True, title=True), Line(dated, heading=False)]
    seen: set[str] = set()
    for heading, texts in parts:
        fresh = [text for text in dict.fromkeys(texts) if text not in seen]
        seen.update(fresh)
        if fresh:
            held += [Line(heading, heading=True)] if heading else []
            held += [Line(text, heading=False) for text in fresh]
    return _with_numbers(held, material)


def _with_numbers(held: list[Line], material: Material) -> list[Line]:
    """Let the first line that names the emergency number say what it is, where no country is known."""
    place = next((place for place, line in enumerate(held) if names_the_number(line.text, material)), None)
    if place is not None:
        held[place] = held[place]._replace(text=f"{held[place].text} {material.words.lines.emergency}")
    return held


def _form_parts(form: KeepForm, door: Door, found: Outcome) -> Iterator[tuple[str, list[str]]]:
    """Fill a page for a visit from the person's own answers."""
    signs = signs_of(found.answers)
    yield "", list(form.lead)
    for part in form.parts:
        yield part.heading, _filled(part, signs, door)


def _filled(part: KeepPart, signs: frozenset[Sign], door: Door) -> list[str]:
    said = [text for sign, text in part.said.items() if sign in signs]
    return [*part.said_by(door.voice), *(said or part.unknown), *part.always]


def _my_page(
    material: Material, keep: KeepWords, door: Door, found: Outcome
) -> Iterator[tuple[str, list[str]]]:
    """Yield the result page without the person's answers and without keys: each heading with its lines."""
    heading, texts = "", list[str]()
    for block in compose(door, found, material.for_paper()).blocks:
        opening = block.text if isinstance(block, Heading) else getattr(block, "opening", "")
        if opening and block.on_paper and opening != heading:
            yield heading, texts
            heading, texts = opening, []
        texts += [text.strip() for text in texts_of(block) if block.on_paper]
    yield heading, [*texts, keep.page.worse, keep.page.lines]


def numbered(held: Sequence[Line]) -> list[tuple[int, Line]]:
    """Return each line, headings too, the number that strikes it out."""
    return list(enumerate(held, start=1))


def without(held: Sequence[Line], struck: set[int]) -> list[Line]:
    """Strike lines out by number: a heading takes its lines along, and goes when none of them is left.

    The title stands for itself: it goes alone, and stays as long as anything does.
    """
    left: list[Line] = []
    dropping = False
    for number, line in numbered(held):
        if line.heading and not line.title:
            dropping = number in struck
        if number not in struck and not dropping:
            left.append(line)
    ends = [after.heading for after in left[1:]] + [True]
    kept = [one for one, end in zip(left, ends, strict=False) if one.title or not (one.heading and end)]
    return kept if any(not line.heading for line in kept) else []


def parse_struck(text: str, most: int) -> set[int] | None:
    """Read which lines to strike out, such as "3 5-7"; None where a part of it names no lines of the page."""
    parts = re.sub(r"\s*-\s*", "-", text.replace(",", " ")).split()
    named = [re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", part) for part in parts]
    spans = [range(int(part[1]), int(part[2] or part[1]) + 1) if part else range(0) for part in named]
    known = all(span and span[0] >= 1 and span[-1] <= most for span in spans)
    return {number for span in spans for number in span} if known else None


def kept_page(held: Sequence[Line]) -> Document:
    """Return the lines that are left as a document, for paper."""
    title = next((line.text for line in held if line.title), "")
    blocks = (
        Heading(line.text) if line.heading else Bullets((line.text,)) for line in held if not line.title
    )
    return Document(title, tuple(blocks))
