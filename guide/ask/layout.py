"""What a menu looks like: pure lines of text for a window size, to be tested without a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.utils import get_cwidth

from guide.ask import KEYS, Prompt
from guide.content.model import Option
from guide.content.words import Words
from guide.terminal.screen import harmless

WIDEST = 72
"""Columns used at most: longer lines are hard to read."""
NARROWEST, LOWEST = 24, 8
"""The smallest window in which a question can be used; below it one line asks for more room."""
AT_ONCE = 10
"""Options that show at once, so that a digit reaches each."""
DIGITS = "1234567890"
AIRY = 16
"""Rows from which there is room for a blank line before the hint."""

Line = tuple[str, str]
"""A style class and the text of one line."""


@dataclass(frozen=True)
class Marks:
    """Where the pointer stands, what is marked, and a notice if there is one."""

    pointed: int
    marked: tuple[str, ...]
    notice: str = ""


def columns(text: str) -> int:
    """Count the columns a text takes in a terminal, also where an ellipsis becomes three dots."""
    return get_cwidth(text) + 2 * text.count("\u2026")


def too_small(width: int, height: int) -> bool:
    """Return whether nothing can be shown but a line that asks for more room."""
    return width < NARROWEST or height < LOWEST


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


def wrap_items(items: Sequence[str], width: int) -> list[str]:
    """Set short items side by side, two spaces apart, never breaking inside one that fits a line."""
    lines: list[str] = []
    for item in items:
        for part in wrap(item, width):
            if lines and columns(lines[-1]) + 2 + columns(part) <= width:
                lines[-1] += f"  {part}"
            else:
                lines.append(part)
    return lines


def _pieces(words: Iterable[str], width: int) -> Iterator[str]:
    """Cut a word that is wider than a whole line, so that nothing ever runs out of the window."""
    for word in words:
        piece = ""
        for char in word:
            if piece and columns(piece + char) > width:
                yield piece
                piece = ""
            piece += char
        yield piece


def question_lines(asking: Prompt, marks: Marks, width: int, height: int, words: Words) -> list[Line]:
    """Draw a question for a window of `width` columns and `height` rows. Never taller, never wider."""
    if too_small(width, height):
        return [("class:notice", line) for line in wrap(words.menu.too_small, max(1, width))][:height]
    width = min(width - 1, WIDEST)
    rows = [_option_rows(asking, index, marks, width) for index in range(len(asking.question.options))]
    keys = [("class:keys", line) for line in wrap_items(footer(asking, words), width)]
    hint = [("class:hint", line) for line in _hint(asking.question.options[marks.pointed], width)]
    if height > AIRY:
        hint = [("", ""), *hint] if hint else hint
    for least in (4, 2, 1):
        for top in _tops(asking, width):
            room = height - len(top) - len(keys) - len(hint) - 1
            if room >= min(least, len(rows)) or room >= sum(map(len, rows)):
                return _filled(top, rows, hint, keys, marks, words, width, height)
    for top in _tops(asking, width):  # too low for the hint: the question itself comes first
        if height - len(top) - len(keys) - 1 >= 1:
            return _filled(top, rows, [], keys, marks, words, width, height)
    return _filled([], rows, [], keys[:1], marks, words, width, height)


def _tops(asking: Prompt, width: int) -> Iterator[list[Line]]:
    """Return what stands above the options: airy first, then closer, for windows with fewer rows."""
    header = [("class:header", line) for line in wrap(asking.header, width)] if asking.header else []
    ask = [("class:ask", line) for line in wrap(asking.question.ask, width)]
    lead = asking.lead or asking.question.lead
    said = [("class:lead", line) for line in wrap(lead, width)] if lead else []
    blank: list[Line] = [("", "")]
    welcome = bool(asking.lead)
    full = [*said, *blank, *ask] if welcome else [*ask, *said]
    yield [*header, *blank, *full, *blank] if header else [*full, *blank]
    yield [*header, *(said if welcome else ask), *(ask if welcome else said)]
    yield [*header, *ask]
    yield ask
    yield ask[:2]


def _option_rows(asking: Prompt, index: int, marks: Marks, width: int) -> list[Line]:
    """Draw one option: pointer, digit, mark in shape, and the label, wrapped at words."""
    option = asking.question.options[index]
    pointed = index == marks.pointed
    digit = DIGITS[index] if index < len(DIGITS) and not asking.footer else " "
    box = ("[x] " if option.id in marks.marked else "[ ] ") if asking.question.multiple else ""
    start = f"{'>' if pointed else ' '} {digit} {box}"
    lines = wrap(option.label, width - len(start))
    style = "class:pointed" if pointed else "class:option"
    return [(style, (start if number == 0 else " " * len(start)) + line) for number, line in enumerate(lines)]


def _hint(option: Option, width: int) -> list[str]:
    return [f"  {line}" for line in wrap(option.hint, width - 2)] if option.hint else []


def _filled(  # noqa: PLR0913  the parts of one window
    top: list[Line],
    rows: list[list[Line]],
    hint: list[Line],
    keys: list[Line],
    marks: Marks,
    words: Words,
    width: int,
    height: int,
) -> list[Line]:
    """Fit the options into the rows that are left; say how many are out of sight."""
    room = max(1, height - len(top) - len(hint) - len(keys) - 1)
    first, last = _window([len(row) for row in rows], marks.pointed, room)
    body = [line for row in rows[first:last] for line in row][:room]
    status = marks.notice or _status(len(marks.marked), first, len(rows) - last, words)
    style = "class:notice" if marks.notice else "class:status"
    said = [(style, line) for line in wrap(status, width)]
    if marks.notice and len(said) > 1:
        hint = []
    above = [*top, *body, *hint]
    optional = height - len(above) - len(said) - len(keys)
    return [*above, *[("", "")] * max(0, optional), *said, *keys][:height]


def _status(marked: int, above: int, below: int, words: Words) -> str:
    say = words.menu
    parts = [
        (say.marked_one if marked == 1 else say.marked.format(count=marked)) if marked else "",
        say.above.format(count=above) if above else "",
        say.below.format(count=below) if below else "",
    ]
    return ", ".join(part for part in parts if part)


def _window(heights: Sequence[int], pointed: int, room: int) -> tuple[int, int]:
    """Choose which options show: as many as fit, at most ten, the pointed one among them."""
    first = last = pointed
    used = heights[pointed]
    last += 1
    while last - first < AT_ONCE:
        if (
            first > 0
            and used + heights[first - 1] <= room
            and (pointed - first <= last - pointed - 1 or last == len(heights))
        ):
            first -= 1
            used += heights[first]
        elif last < len(heights) and used + heights[last] <= room:
            used += heights[last]
            last += 1
        elif first > 0 and used + heights[first - 1] <= room:
            first -= 1
            used += heights[first]
        else:
            break
    return first, last


def footer(asking: Prompt, words: Words) -> list[str]:
    """Say which keys do what."""
    if asking.footer:
        return list(asking.footer)
    how = [words.menu.mark, words.menu.done] if asking.question.multiple else [words.menu.choose]
    return how + [f"{KEYS[command]} {words.keys[command]}" for command in asking.commands]


def fragments(lines: list[Line]) -> StyleAndTextTuples:
    """Join styled lines into one text for the terminal."""
    joined: StyleAndTextTuples = []
    for style, text in lines:
        joined += [(style, text), ("", "\n")]
    return joined[:-1]
