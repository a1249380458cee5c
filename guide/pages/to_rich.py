"""Turns a document into rich renderables, for menus and plain lines; prints nothing. Text is never markup."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.text import Text

from guide.pages.document import (
    MARGIN,
    Advice,
    Block,
    Bullets,
    CardLine,
    Document,
    Entry,
    FigureRow,
    Heading,
    NumberLine,
    Paragraph,
    Quotations,
)

NARROW = 56
"""Columns below which a margin leaves too little room for the text."""


def to_rich(document: Document) -> RenderableType:
    """Draw the blocks of a document; its title belongs to whoever shows the page."""
    return drawn(document.blocks)


def drawn(blocks: Iterable[Block]) -> RenderableType:
    """Draw some blocks, one under the other."""
    return Group(*_drawn(blocks))


def _drawn(blocks: Iterable[Block]) -> Iterator[RenderableType]:
    for block in blocks:
        if block.space or isinstance(block, Heading):
            yield Text("")
        yield Padding(draw(block), (0, 0, 0, block.indent)) if block.indent else draw(block)


@singledispatch
def draw(block: Block) -> RenderableType:
    """Draw one block without its surroundings. Raises NotImplementedError for a kind that nothing draws."""
    raise NotImplementedError(type(block).__name__)


@draw.register
def _heading(block: Heading) -> RenderableType:
    return Text(block.text, style="bold")


@draw.register
def _paragraph(block: Paragraph) -> RenderableType:
    return Text(block.text, style="bold" if block.strong else "")


@draw.register
def _bullets(block: Bullets) -> RenderableType:
    return Group(*map(_bullet, block.items))


@draw.register
def _quotations(block: Quotations) -> RenderableType:
    return Group(*(_bullet(f'"{item}"') for item in block.items))


@draw.register
def _entry(block: Entry) -> RenderableType:
    title = Text(f"{block.number}  ")
    title.append(block.title, style="bold")
    title.append(f"  ({block.note})" if block.note else "")
    return Group(title, *_set_in(block.said, block.text, block.against))


@draw.register
def _advice(block: Advice) -> RenderableType:
    title = f"{block.opening}: {block.title}" if block.opening else block.title
    return Group(Text(title, style="bold"), *_set_in(block.said, block.text))


@draw.register
def _card_line(block: CardLine) -> RenderableType:
    return Hanging(Text(block.label, style="bold"), block.text, MARGIN, beside=NARROW)


def _set_in(*texts: str) -> Iterator[RenderableType]:
    return (Padding(Text(text), (0, 0, 0, 3)) for text in texts if text)


@draw.register
def _number_line(block: NumberLine) -> RenderableType:
    text = Text(block.service)
    text.append(f"\n{block.ways}", style="bold")
    return text.append(f"\n{block.about}")


@draw.register
def _figure_row(block: FigureRow) -> RenderableType:
    marks = [IconRow(block.filled)] if block.filled else []
    return Group(*marks, Text(block.text))


def _bullet(text: str) -> RenderableType:
    return Hanging(Text("-"), text, 1)


class Hanging:
    """A text with its label in a margin of some columns.

    In a window of less than `beside` columns the label stands above it.
    """

    def __init__(self, label: Text, text: str, margin: int, beside: int = 0) -> None:
        self._label = label
        self._text = text
        self._margin = margin
        self._beside = beside

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the label and the text; a table would do the same at twice the cost."""
        if options.max_width < self._beside:
            yield from (self._label, *_set_in(self._text))
            return
        width = options.max_width - self._margin - 1
        none: list[Segment] = []
        labels = console.render_lines(self._label, options.update_width(self._margin))
        lines = console.render_lines(Text(self._text), options.update_width(width), pad=False)
        for label, line in zip_longest(labels, lines, fillvalue=none):
            yield from label or [Segment(" " * self._margin)]
            yield from (Segment(" "), *line, Segment.line())


class IconRow:
    """A share as marks that can be counted without colour; the words beside it say the same."""

    def __init__(self, filled: int, of: int = 10) -> None:
        self._marks = "* " * filled + ". " * (of - filled)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the row on a screen, and nothing in plain lines."""
        if options.is_terminal:
            yield Text(f"  {self._marks.strip()}")
