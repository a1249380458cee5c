"""Turns a document into rich renderables, for menus and plain lines; prints nothing. Text is never markup."""

from collections.abc import Iterable, Iterator
from functools import singledispatch
from itertools import zip_longest

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.segment import Segment
from rich.text import Text

from guide.pages.document import (
    GUTTER,
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

INDENT = 3
"""Columns that what belongs to a title, and what is quoted, is set in by."""
PERSON = (("\u25cf", "\u25cb"), ("|", ":"))
"""Head and body of a person who is meant by a figure, and of one who is not."""
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
    return Text(block.text, style="heading")


@draw.register
def _paragraph(block: Paragraph) -> RenderableType:
    return Text(block.text, style="opening" if block.strong else "")


@draw.register
def _bullets(block: Bullets) -> RenderableType:
    return Group(*map(_bullet, block.items))


@draw.register
def _quotations(block: Quotations) -> RenderableType:
    return Group(*(_bullet(f'"{item}"') for item in block.items))


@draw.register
def _entry(block: Entry) -> RenderableType:
    title = Text.assemble((block.title, "heading"), (f"  ({block.note})" if block.note else "", "said"))
    return Group(title, *_set_in(_said(block.said), Text(block.text), _said(block.against)))


@draw.register
def _advice(block: Advice) -> RenderableType:
    title = f"{block.opening}: {block.title}" if block.opening else block.title
    return Group(Text(title, style="heading"), *_set_in(_said(block.said), Text(block.text)))


@draw.register
def _card_line(block: CardLine) -> RenderableType:
    text = Text(block.text, style="quote" if _is_quoted(block.text) else "")
    return Hanging(Text(block.label, style="label"), text, MARGIN, gutter=GUTTER, beside=NARROW)


def _set_in(*texts: Text) -> Iterator[RenderableType]:
    return (Padding(text, (0, 0, 0, INDENT)) for text in texts if text)


def _said(text: str) -> Text:
    """Return what repeats a person's answers: quieter than what is said to them."""
    return Text(text, style="said")


@draw.register
def _number_line(block: NumberLine) -> RenderableType:
    text = Text(block.service)
    text.append(f"\n{block.ways}", style="call")
    return text.append(f"\n{block.about}", style="said")


@draw.register
def _figure_row(block: FigureRow) -> RenderableType:
    marks = [PeopleRow(block.filled)] if block.filled else []
    return Group(*marks, Text(block.text))


def _bullet(text: str) -> RenderableType:
    """Draw an item of a list; a sentence to say stands apart, its lines under the first letter."""
    quoted = _is_quoted(text)
    mark, rest, role = ('"', text[1:], "quote") if quoted else ("-", text, "")
    row = Hanging(Text(mark, style=role), Text(rest, style=role), 1, gutter=0 if quoted else 1)
    return Padding(row, (0, 0, 0, INDENT)) if quoted else row


def _is_quoted(text: str) -> bool:
    return text.startswith('"') and text.endswith('"')


class Hanging:
    """A text with its label in a margin of some columns, and a gutter between the two.

    In a window of less than `beside` columns the label stands above it.
    """

    def __init__(self, label: Text, text: Text, margin: int, gutter: int = 1, beside: int = 0) -> None:
        self._label = label
        self._text = text
        self._margin = margin
        self._gutter = gutter
        self._beside = beside

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the label and the text; a table would do the same at twice the cost."""
        if options.max_width < self._beside:
            yield from (self._label, *_set_in(self._text))
            return
        width = options.max_width - self._margin - self._gutter
        none: list[Segment] = []
        labels = console.render_lines(self._label, options.update_width(self._margin))
        lines = console.render_lines(self._text, options.update_width(width), pad=False)
        for label, line in zip_longest(labels, lines, fillvalue=none):
            yield from label or [Segment(" " * self._margin)]
            yield from (Segment(" " * self._gutter), *line, Segment.line())


class PeopleRow:
    """A share as ten people, each a head and a body, told apart without colour; words beside say the same."""

    def __init__(self, filled: int, of: int = 10) -> None:
        self._counts = filled, of - filled

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the row on a screen, and nothing in plain lines."""
        if options.is_terminal:
            for those, others in PERSON:
                marks = [those] * self._counts[0] + [others] * self._counts[1]
                yield Padding(Text("  ".join(marks), style="figure"), (0, 0, 0, INDENT))
