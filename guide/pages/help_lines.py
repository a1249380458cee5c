"""Composes help lines of some kinds for a country, with the directories that serve every country."""

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec
from msgspec.structs import replace

from guide.content.help_line import STALE_DAYS, HelpLine
from guide.content.material import Material
from guide.content.words import LineWords, Words
from guide.pages.document import Block, Bullets, Document, Heading, NumberLine, Paragraph, prose, under

ALL_PURPOSES = ("emergency", "crisis", "sexual-violence", "domestic-abuse", "sexual-health", "own-behaviour")
"""Every kind of help line, in the order shown."""
MOST = 2
"""Lines of a kind on a page of something else: what to do first has to stand on one screen with them."""
EVERYWHERE = "XX"
"""The code of lines that serve every country."""
NOT_EVERYWHERE = ("sexual-health", "own-behaviour")
"""Kinds of lines that few countries have: where there is none, nothing is said of it."""


def help_lines(  # noqa: PLR0913  what to show, for whom, on which day
    lines: Sequence[HelpLine], words: Words, purposes: Sequence[str], country: str, today: date, most: int = 0
) -> list[Block]:
    """Return the blocks of some help lines; lines that are always open stand first, then those for everyone.

    Those of a region stand in the order of the file: where most people live comes first.

    `most` limits how many of a kind are shown (0 for all).
    """
    if not lines:
        return list(prose(words.lines.no_lines))
    known = country in words.countries
    blocks: list[Block] = [Heading(words.countries[country])] if known else []
    for purpose in purposes:
        own = [line for line in lines if line.country == country and purpose in line.purposes]
        own.sort(
            key=lambda line: ("24/7" not in line.hours, bool(line.who and not line.region), bool(line.region))
        )
        if own or purpose == "emergency" or (known and purpose not in NOT_EVERYWHERE):
            blocks += _of_one_kind(words.lines, purpose, own, today, most)
    anywhere = [line for line in lines if line.country == EVERYWHERE and set(purposes) & set(line.purposes)]
    shown = anywhere[: 1 if most else None]
    return blocks + under(words.lines.elsewhere, (number_line(line, today, words.lines) for line in shown))


def lines_as_text(lines: Sequence[HelpLine], words: Words, country: str, today: date) -> str:
    """Return all the lines of a country as plain text in 72 columns."""
    from rich.console import Console

    from guide.pages.to_rich import drawn

    console = Console(width=72, color_system=None, markup=False, highlight=False, emoji=False)
    with console.capture() as printed:
        console.print(drawn(help_lines(lines, words, ALL_PURPOSES, country, today)))
    return printed.get()


def lines_as_json(lines: Sequence[HelpLine], country: str) -> str:
    """Return the lines of a country, then those of every country, for another program."""
    found = [line for place in (country, EVERYWHERE) for line in lines if line.country == place]
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode()


def _of_one_kind(
    say: LineWords, purpose: str, own: Sequence[HelpLine], today: date, most: int
) -> Iterator[Block]:
    yield Heading(say.purposes[purpose])
    if not own:
        emergency = purpose == "emergency"
        yield Paragraph(say.emergency if emergency else say.none_of_kind, strong=emergency)
    for place, line in enumerate(own[: most or None]):
        yield replace(number_line(line, today, say), space=place > 0)
    if most and len(own) > most:
        yield Paragraph(say.more)


def number_line(line: HelpLine, today: date, say: LineWords) -> NumberLine:
    """Return one help line with the ways to reach it, whom it serves, and when it was checked."""
    ways = (
        say.phone.format(number=line.number) if line.number else "",
        say.text.format(text=line.text) if line.text else "",
        say.chat.format(chat=line.chat) if line.chat else "",
    )
    about = (
        say.serves.format(who=line.who) if line.who else "",
        say.hours.format(hours=line.hours) if line.hours else "",
        line.note,
        _checked(line, today, say),
    )
    return NumberLine(
        say.regional.format(region=line.region, service=line.service) if line.region else line.service,
        "; ".join(filter(None, ways)),
        ". ".join(part.rstrip(".") for part in about if part) + ".",
        indent=2,
        origin=f"help line {line.id}",
    )


def with_numbers(document: Document, material: Material) -> Document:
    """Return a document in which the first line that names the emergency number says what it is.

    Only where no country is known, and where none of its help lines says so already.
    """
    say, blocks = material.words.lines, list(document.blocks)
    told = any(getattr(block, "text", "") in (say.emergency, say.no_lines) for block in blocks)
    for place, block in enumerate(blocks if material.unplaced and not told else ()):
        if names_the_number(block, material):
            blocks[place] = _with_numbers(block, material)
            break
    return replace(document, blocks=tuple(blocks))


def names_the_number(block: Block | str, material: Material) -> bool:
    """Return whether a block says "your emergency number", as texts do where no country is known."""
    said = block if isinstance(block, str) else " ".join((getattr(block, "text", ""), *_items(block)))
    return bool(material.unplaced) and material.unplaced.casefold() in said.casefold()


def _items(block: Block) -> tuple[str, ...]:
    return block.items if isinstance(block, Bullets) else ()


def _with_numbers(block: Block, material: Material) -> Block:
    numbers = material.words.lines.emergency
    if isinstance(block, Bullets):
        place = next(place for place, item in enumerate(block.items) if names_the_number(item, material))
        items = (*block.items[:place], f"{block.items[place]} {numbers}", *block.items[place + 1 :])
        return replace(block, items=items)
    return replace(block, text=f"{getattr(block, 'text', '')} {numbers}")


def _checked(line: HelpLine, today: date, say: LineWords) -> str:
    if line.age(today) is None:
        return say.unchecked
    return (say.stale if line.is_stale(today) else say.checked).format(date=line.checked, days=STALE_DAYS)
