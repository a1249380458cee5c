"""What a menu looks like: pure lines of text for a window size, to be tested without a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.utils import get_cwidth

from guide.ask import KEYS, MORE, OPTION_KEYS, Command, Prompt
from guide.content.words import Words
from guide.terminal.screen import harmless

WIDEST = 72
"""Columns used at most: longer lines are hard to read."""
ROW_WIDEST = 79
"""Columns of an option with its hint beside it: two short texts, where no row is left for a second line."""
DONE, AHEAD = "\u25cf", "\u25cb"
"""A question that was reached, and one that may come: shapes, so that no colour is needed."""
BETWEEN = " \u2013 "
"""What stands between a label and the hint beside it."""
NARROWEST, LOWEST = 24, 8
"""The smallest window in which a question can be used; below it one line asks for more room."""
LEAST = 4
"""Rows that a question needs beside its footer: a line of itself, two of an option, and the status."""
AIRY = 16
"""Rows from which there is room for a blank line before the hint."""


class Line(NamedTuple):
    """A style class and the text of one line; `hint` ends it, drawn as hints are."""

    style: str
    text: str
    hint: str = ""


@dataclass(frozen=True)
class Marks:
    """Where the pointer stands, what is marked, a notice if there is one, and whether all keys are named."""

    pointed: int
    marked: tuple[str, ...]
    notice: str = ""
    all_keys: bool = False


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
        return [Line("class:notice", line) for line in wrap(words.menu.too_small, max(1, width))][:height]
    widest, width = min(width - 1, ROW_WIDEST), min(width - 1, WIDEST)
    keys = [Line("class:keys", line) for line in wrap_items(footer(asking, words, width, marks), width)]
    if len(keys) > height - LEAST:  # all keys were asked for: they come first, until the next m
        return keys[:height]
    notice = [Line("class:notice", line) for line in wrap(marks.notice, width)] if marks.notice else []
    room = height - len(keys) - max(1, len(notice))
    parts = _whole(asking, marks, (width, widest), room) or _scrolled(asking, marks, (width, widest), room)
    above, out_of_sight = _fitted(parts, marks.pointed, room)
    said = notice or [Line("class:status", _status(len(marks.marked), *out_of_sight, width, words))]
    blank = [Line("", "")] * (height - len(above) - len(said) - len(keys))
    return [*above, *blank, *said, *keys][:height]


@dataclass(frozen=True)
class _Parts:
    """What stands in the window above the status: the question, its options, and a hint below them."""

    top: list[Line]
    rows: list[list[Line]]
    hint: list[Line]


def _whole(asking: Prompt, marks: Marks, widths: tuple[int, int], room: int) -> _Parts | None:
    """Show every option with its hint, under it or beside it; None where there is no room for that.

    Where one stands gives way to a hint, the lead only to a notice. Beside a notice, which stands where
    the number out of sight would, bare options come before scrolling.
    """
    tops = list(_tops(asking, widths[0]))
    hinted = any(option.hint for option in asking.question.options)
    whole = tops[:2] if hinted else tops
    headless = [line for line in tops[1] if line.style != "class:header"]
    tries = [(whole, True, False), (whole, True, True), ([headless], True, True)]
    for above, hints, beside in (
        *tries,
        *(((tops, True, True), (tops, False, False)) if marks.notice else ()),
    ):
        rows = _rows(asking, marks, widths, hints=hints, beside=beside)
        for top in above:
            if len(top) + sum(map(len, rows)) <= room:
                return _Parts(top, rows, [])
    return None


def _scrolled(asking: Prompt, marks: Marks, widths: tuple[int, int], room: int) -> _Parts:
    """Show a part of the options: with all their hints where a question asks for that, else with one."""
    every = asking.question.hints == "all"
    rows = _rows(asking, marks, widths, hints=every, beside=True)
    hint = [] if every else _hint(asking.question.options[marks.pointed].hint, widths[0], "  ")
    if hint and room > AIRY:
        hint.insert(0, Line("", ""))
    pointed = len(rows[marks.pointed])
    for below in (hint, []):  # where both do not fit, the question comes before the hint
        for least in (max(4, *map(len, rows)), max(2, pointed), pointed):
            for top in _tops(asking, widths[0]):
                if room - len(top) - len(below) >= min(least, sum(map(len, rows))):
                    return _Parts(top, rows, below)
    tops = [top for top in _tops(asking, widths[0]) if len(top) < room]
    return _Parts(tops[0] if tops else [], rows, [])


def _tops(asking: Prompt, width: int) -> Iterator[list[Line]]:
    """Return what stands above the options: airy first, then closer, for windows with fewer rows."""
    header = [Line("class:header", line) for line in _header(asking, width)]
    ask = [Line("class:ask", line) for line in wrap(asking.question.ask, width)]
    lead = asking.lead or asking.question.lead
    said = [Line("class:lead", line) for line in wrap(lead, width)] if lead else []
    blank = [Line("", "")]
    welcome = bool(asking.lead)
    full = [*said, *blank, *ask] if welcome else [*ask, *said]
    yield [*header, *blank, *full, *blank] if header else [*full, *blank]
    yield [*header, *(said if welcome else ask), *(ask if welcome else said)]
    yield [*header, *ask]
    yield ask
    yield ask[:2]


def _header(asking: Prompt, width: int) -> list[str]:
    """Return the theme with a dot for each question, those behind filled; in words where dots do not fit."""
    done, total = asking.progress
    dots = DONE * done + AHEAD * (total - done)
    if total and columns(asking.theme) + len(BETWEEN) + columns(dots) <= width:
        return [asking.theme + " " * (width - columns(asking.theme) - columns(dots)) + dots]
    return wrap(asking.header, width) if asking.header else []


def _rows(
    asking: Prompt, marks: Marks, widths: tuple[int, int], *, hints: bool, beside: bool
) -> list[list[Line]]:
    """Draw every option: pointer, key, mark in shape, label and hint, wrapped at words.

    `widths` are those of text, and of a row that holds its hint beside its label.
    """
    rows = []
    for place, option in enumerate(asking.question.options):
        start, style = _start(asking, place, marks)
        label = wrap(option.label, widths[0] - len(start))
        hint = option.hint if hints else ""
        row = [
            Line(style, (" " * len(start) if number else start) + line) for number, line in enumerate(label)
        ]
        together = len(label) == 1 and columns(f"{row[0].text}{BETWEEN}{hint}") <= widths[1]
        if hint and beside and together:
            row = [Line(style, row[0].text, BETWEEN + hint)]
        elif hint:
            row += _hint(hint, widths[0], " " * (len(start) + 1))
        rows.append(row)
    return rows


def _start(asking: Prompt, place: int, marks: Marks) -> tuple[str, str]:
    """Return what stands before a label, and the style of its line."""
    option = asking.question.options[place]
    pointed = place == marks.pointed
    key = OPTION_KEYS[place] if place < len(OPTION_KEYS) and not asking.footer else " "
    picked = option.id in marks.marked
    style = "class:pointed" if pointed else "class:picked" if picked else "class:option"
    box = ("[x] " if picked else "[ ] ") if asking.question.multiple else ""
    return f"{'>' if pointed else ' '} {key} {box}", style


def _hint(hint: str, width: int, indent: str) -> list[Line]:
    lines = wrap(hint, width - len(indent)) if hint else []
    return [Line("class:hint", indent + line) for line in lines]


def _fitted(parts: _Parts, pointed: int, room: int) -> tuple[list[Line], tuple[int, int]]:
    """Fit the options into the rows that are left; count those not seen whole, above and below."""
    left = max(1, room - len(parts.top) - len(parts.hint))
    first, last = _window([len(row) for row in parts.rows], pointed, left)
    body = [line for row in parts.rows[first : last + 1] for line in row][:left]
    return [*parts.top, *body, *parts.hint], (first, len(parts.rows) - last)


def _status(marked: int, above: int, below: int, width: int, words: Words) -> str:
    """Say what is picked and what is out of sight, in one line: what is below comes first."""
    say = words.menu
    picked = (say.picked_one if marked == 1 else say.picked.format(count=marked)) if marked else ""
    over = say.above.format(count=above) if above else ""
    under = say.below.format(count=below) if below else ""
    for parts in ((picked, over, under), (picked, under), (under,)):
        said = ", ".join(filter(None, parts))
        if columns(said) <= width:
            break
    return wrap(said, width)[0]


def _window(heights: Sequence[int], pointed: int, room: int) -> tuple[int, int]:
    """Choose which options show: as many as fit, the pointed one among them."""
    first, last, used = pointed, pointed + 1, heights[pointed]
    while True:
        up = first > 0 and used + heights[first - 1] <= room
        down = last < len(heights) and used + heights[last] <= room
        if up and (not down or pointed - first < last - pointed):
            first -= 1
            used += heights[first]
        elif down:
            used += heights[last]
            last += 1
        else:
            return first, last


def footer(asking: Prompt, words: Words, width: int, marks: Marks) -> list[str]:
    """Say which keys do what: those that matter here in one line, or all of them."""
    say = words.menu
    if asking.footer:
        return list(asking.footer)
    how = [say.pick, say.done] if asking.question.multiple else [say.choose]
    named = {command: f"{KEYS[command]} {words.keys[command]}" for command in asking.commands}
    if marks.all_keys:
        return [say.move, *how, *named.values(), f"{MORE} {say.fewer_keys}"]
    back = [named[command] for command in named if command is Command.BACK]
    needed = [named[command] for command in (Command.HELP, Command.LEAVE) if command in named]
    needed.append(f"{MORE} {say.more_keys}")
    kept = one_line([*reversed(how), *back], needed, width)
    return [item for item in (*how, *back, *needed) if item in kept]


def one_line(items: Sequence[str], needed: Sequence[str], width: int) -> list[str]:
    """Keep as many items as fit a line before those that are needed; the first ones matter most."""
    kept: list[str] = []
    for item in items:
        if columns("  ".join((*kept, item, *needed))) <= width:
            kept.append(item)
    return [*kept, *needed]


def fragments(lines: Iterable[Line]) -> StyleAndTextTuples:
    """Join styled lines into one text for the terminal."""
    joined: StyleAndTextTuples = []
    for style, text, hint in lines:
        joined += [(style, text), ("class:hint", hint), ("", "\n")]
    return joined[:-1]
