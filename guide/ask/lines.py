"""Text as lines of a window: wrapped at words, never wider, each with the style of its parts."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.utils import get_cwidth

from guide.terminal.screen import harmless

GAP = "  "
"""What stands between two keys of a footer."""


class Line(NamedTuple):
    """A style class and the text of one line; `hint` ends it, drawn as hints are.

    `parts` say the text once more, piece by piece, where its pieces differ in style.
    """

    style: str
    text: str
    hint: str = ""
    parts: tuple[tuple[str, str], ...] = ()


def in_parts(style: str, *parts: tuple[str, str]) -> Line:
    """Return a line of pieces that differ in style."""
    return Line(style, "".join(text for _, text in parts), parts=parts)


def key_line(items: Sequence[str], gap: str = GAP) -> Line:
    """Return keys with their words; what is pressed stands out, so that a single blank parts two of them."""
    pieces = []
    for place, item in enumerate(items):
        key, blank, word = item.partition(" ")
        pieces += [("class:key", key), ("class:keys", blank + word + (gap if place < len(items) - 1 else ""))]
    return in_parts("class:keys", *pieces)


def fragments(lines: Iterable[Line]) -> StyleAndTextTuples:
    """Join styled lines into one text for the terminal."""
    joined: StyleAndTextTuples = []
    for style, text, hint, parts in lines:
        joined += [*(parts or ((style, text),)), ("class:hint", hint), ("", "\n")]
    return joined[:-1]


def columns(text: str) -> int:
    """Count the columns a text takes in a terminal, also where an ellipsis becomes three dots."""
    return get_cwidth(text) + 2 * text.count("\u2026")


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Break text at spaces into lines of at most `width` columns, and a word only where it is wider."""
    lines: list[str] = []
    for paragraph in harmless(text).split("\n"):
        line = ""
        for word in _pieces(paragraph.split(), max(1, width - columns(indent))):
            longer = f"{line} {word}" if line.strip() else line + word
            if line and columns(longer) > width:
                lines.append(line)
                line = indent + word
            else:
                line = longer
        lines.append(line)
    return lines


def _pieces(words: Iterable[str], width: int) -> Iterator[str]:
    """Cut a word that is wider than a whole line, so that nothing ever runs out of the window."""
    for word in words:
        if columns(word) <= width:
            yield word
            continue
        piece = ""
        for char in word:
            if piece and columns(piece + char) > width:
                yield piece
                piece = ""
            piece += char
        yield piece
