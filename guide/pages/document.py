"""A page as a value: what stands on it, block by block, before any screen or paper."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

B = TypeVar("B", bound="Block")
MARGIN = 9
"""Columns of the margin in which the labels of a first screen stand."""
GUTTER = 2
"""Columns between the margin and the text."""
SHORT = 60
"""Letters below which one sentence says too little by itself."""


class Block(Struct, frozen=True, kw_only=True):
    """One block. `space` asks for a blank line above it, `indent` counts columns.

    `on_paper` is off for what belongs on a screen only: what a person said of themselves, and keys.
    `origin` names what the block came from, for authors.
    """

    space: bool = False
    indent: int = 0
    on_paper: bool = True
    origin: str = ""


class Heading(Block, frozen=True):
    """A heading; it always has a blank line above."""

    text: str


class Paragraph(Block, frozen=True):
    """Some sentences; `strong` ones open a part."""

    text: str
    strong: bool = False


class Bullets(Block, frozen=True):
    """A list of short lines."""

    items: tuple[str, ...]


class Quotations(Block, frozen=True):
    """Sentences to say to someone, each in quotation marks."""

    items: tuple[str, ...]


class Entry(Block, frozen=True):
    """A reason that it may be: its title with a note, and one sentence of it.

    `said` repeats the answers that speak for it, `against` those that speak less for it. `on_card` is the
    sentence of it that the first screen says: it stands on paper, where the screen goes on with `text`.
    """

    title: str
    text: str
    note: str = ""
    said: str = ""
    against: str = ""
    on_card: str = ""


class Advice(Block, frozen=True):
    """Whom to see and how soon, and why. `opening` stands before the title of what comes first."""

    title: str
    text: str
    opening: str = ""
    said: str = ""


class NumberLine(Block, frozen=True):
    """A help line: its service, the ways to reach it, and what to know about it."""

    service: str
    ways: str
    about: str


class FigureRow(Block, frozen=True):
    """A figure: so many of ten marks (0 for none), and the sentence that says the same."""

    filled: int
    text: str


class CardLine(Block, frozen=True):
    """A line of a first screen: what kind of thing it is ("Now"), and the thing itself."""

    label: str
    text: str


class Chapter(Heading, frozen=True):
    """Where a chapter begins: behind a key on a screen; on paper its title is a heading like any other."""

    name: str


class Document(Struct, frozen=True):
    """A page: its title and what stands on it. `name` tells which chapter of a page it is.

    `tone` is "warm" for good tears and "plain" for care; it changes no word and no place.
    """

    title: str
    blocks: tuple[Block, ...]
    name: str = ""
    tone: str = ""

    @property
    def chapters(self) -> list["Document"]:
        """The first screen, and each chapter that is behind a key."""
        parts = [Document(self.title, (), tone=self.tone)]
        for block in self.blocks:
            if isinstance(block, Chapter):
                parts.append(Document(block.text, (), block.name, self.tone))
            else:
                parts[-1] = replace(parts[-1], blocks=(*parts[-1].blocks, block))
        return parts

    def chapter(self, name: str) -> "Document":
        """Return a chapter by its name; the first screen has none."""
        return next(one for one in self.chapters if one.name == name)


def prose(text: str, origin: str = "") -> Iterator[Block]:
    """Yield the blocks of paragraphs and "- " lists; pages use nothing else of Markdown."""
    for number, part in enumerate(text.split("\n\n") if text else ()):
        space = number > 0
        for line in part.splitlines():
            item = line.startswith("- ")
            made = Bullets((line.removeprefix("- "),)) if item else Paragraph(line)
            yield replace(made, space=space, origin=origin)
            space = False


def listed(lines: Iterable[str], origin: str = "") -> list[Block]:
    """Return short lines as one list, without what is said twice; nothing for no lines."""
    items = tuple(dict.fromkeys(lines))
    return [Bullets(items, origin=origin)] if items else []


def under(title: str, blocks: Iterable[Block], *, on_paper: bool = True) -> list[Block]:
    """Return blocks under a heading; nothing where there are none."""
    held = list(blocks)
    return [Heading(title, on_paper=on_paper), *held] if held else []


def indented(blocks: Iterable[Block], columns: int = 3) -> list[Block]:
    """Return blocks set in by some columns."""
    return [replace(block, indent=block.indent + columns) for block in blocks]


def screen_only(blocks: Iterable[B]) -> list[B]:
    """Return blocks that never stand on paper."""
    return [replace(block, on_paper=False) for block in blocks]


def first_bullets(section: str, count: int) -> list[str]:
    """Return the first few bullet lines of a section, or all of them for a count below none."""
    lines = [line.removeprefix("- ").strip() for line in section.splitlines() if line.startswith("- ")]
    return lines[:count] if count >= 0 else lines


def first_sentence(text: str) -> str:
    """Return the first sentence, or two where the first is short: the rest is one key away."""
    line = text.partition("\n")[0]
    ends = [
        place + 1
        for place, char in enumerate(line)
        if char in ".?!" and line[place + 1 : place + 2] in (" ", "")
    ]
    long_enough = (end for end in ends if end > SHORT)
    return line[: next(long_enough, len(line))]
