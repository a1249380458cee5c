"""What a menu looks like: pure lines of text for a window size, to be tested without a terminal."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from guide.ask import OPTION_KEYS, Prompt
from guide.ask.footer import (
    all_keys_of_question,
    key_lines,
    keys_in_one_line,
    keys_of_question,
    last_lines,
    status,
)
from guide.ask.lines import Line, columns, in_parts, wrap
from guide.content.words import Words
from guide.measures import WIDEST

ROW_WIDEST = 77
"""Columns of an option with its hint beside it: two short texts, where no row is left for a second line."""
DONE, AHEAD = "\u25cf", "\u25cb"
"""A question that was reached, and one that may come: shapes, so that no colour is needed."""
BETWEEN = " \u2013 "
"""What stands between a label and the hint beside it."""
STYLES = {
    (False, False): "class:option",
    (False, True): "class:picked",
    (True, False): "class:pointed",
    (True, True): "class:pointed-picked",
}
"""The style of an option by whether it is pointed at, and whether it is picked."""
NARROWEST, LOWEST = 24, 8
"""The smallest window in which a question can be used; below it one line asks for more room."""
LEAST = 4
"""Rows that a question needs beside its footer: a line of itself, two of an option, and the status."""


class Marks(Struct, frozen=True):
    """Where the pointer stands, what is marked, a notice if there is one, and whether all keys are named."""

    pointed: int
    marked: tuple[str, ...]
    notice: str = ""
    all_keys: bool = False


def too_small(width: int, height: int) -> bool:
    """Return whether nothing can be shown but a line that asks for more room."""
    return width < NARROWEST or height < LOWEST


def question_lines(asking: Prompt, marks: Marks, width: int, height: int, words: Words) -> list[Line]:
    """Draw a question for a window of `width` columns and `height` rows. Never taller, never wider."""
    if too_small(width, height):
        return [Line("class:notice", line) for line in wrap(words.menu.too_small, max(1, width))][:height]
    widest, width = min(width - 1, ROW_WIDEST), min(width - 1, WIDEST)
    keys = key_lines(asking.footer or (all_keys_of_question(asking, words) if marks.all_keys else ()), width)
    if len(keys) > height - LEAST:  # all keys were asked for: they come first, until the next m
        return keys[:height]
    notice = [Line("class:notice", line) for line in wrap(marks.notice, width)] if marks.notice else []
    room = height - max(1, len(keys)) - max(1, len(notice))
    parts = _whole(asking, marks, (width, widest), room) or _scrolled(asking, marks, (width, widest), room)
    above, out_of_sight = _fitted(parts, marks.pointed, room)
    says = _says(len(marks.marked), *out_of_sight, words)
    own, needed = keys_of_question(asking, words, width)
    if notice:
        foot = [*notice, *(keys or [keys_in_one_line(own, needed, width)])]
    else:
        foot = [status(says, width), *keys] if keys else last_lines(says, own, needed, width)
    blank = [Line("", "")] * (height - len(above) - len(foot))
    return [*above, *blank, *foot][:height]


class _Parts(Struct, frozen=True):
    """What stands in the window above the status: the question and its options."""

    top: list[Line]
    rows: list[list[Line]]


def _whole(asking: Prompt, marks: Marks, widths: tuple[int, int], room: int) -> _Parts | None:
    """Show every option with its hint, under it or beside it; None where there is no room for that.

    Where one stands gives way to a hint, the lead only to a notice. Beside a notice, which stands where
    the number out of sight would, bare options come before scrolling.
    """
    tops = list(_tops(asking, widths[0]))
    hinted = any(option.hint for option in asking.question.options)
    whole = tops[:2] if hinted else tops
    headless = [line for line in tops[1] if line.style != "class:header"]
    beside, bare = _Manner(beside=True), _Manner(hints=False)
    tries = [(tops[:1], _Manner(apart=True)), (whole, _Manner()), (whole, beside), ([headless], beside)]
    tries += [(tops, beside), (tops, bare)] if marks.notice else []
    for above, manner in tries:
        rows = _rows(asking, marks, widths, manner)
        for top in above:
            if len(top) + sum(map(len, rows)) <= room:
                return _Parts(top, rows)
    return None


def _scrolled(asking: Prompt, marks: Marks, widths: tuple[int, int], room: int) -> _Parts:
    """Show a part of the options: with all their hints where a question asks for that, else with one."""
    every, place = asking.question.hints == "all", marks.pointed
    plain = _rows(asking, marks, widths, _Manner(hints=every, beside=True))
    indent = " " * (len(_start(asking, place, marks)[0]) + 1)
    hint = [] if every else _hint(asking.question.options[place].hint, widths[0], indent)
    hinted = [*plain[:place], [*plain[place], *hint], *plain[place + 1 :]]
    for rows in (hinted, plain):  # where both do not fit, the question comes before the hint
        pointed = len(rows[place])
        for least in (max(4, *map(len, rows)), max(2, pointed), pointed):
            for top in _tops(asking, widths[0]):
                if room - len(top) >= min(least, sum(map(len, rows))):
                    return _Parts(top, rows)
    tops = [top for top in _tops(asking, widths[0]) if len(top) < room]
    return _Parts(tops[0] if tops else [], plain)


def _tops(asking: Prompt, width: int) -> Iterator[list[Line]]:
    """Return what stands above the options: airy first, then closer, for windows with fewer rows."""
    header = [Line("class:header", line) for line in _header(asking, width)]
    ask = [Line("class:ask", line) for line in wrap(asking.question.ask, width)]
    lead = asking.lead or asking.question.lead
    welcome = bool(asking.lead)
    role = "class:welcome" if welcome else "class:lead"
    said = [Line(role, line) for line in wrap(lead, width)] if lead else []
    blank = [Line("", "")]
    full = [*said, *blank, *ask] if welcome else [*ask, *said]
    yield [*header, *blank, *full, *blank] if header else [*full, *blank]
    yield [*header, *(said if welcome else ask), *(ask if welcome else said)]
    yield [*header, *ask]
    yield ask
    yield ask[:2]


def _header(asking: Prompt, width: int) -> list[str]:
    """Return the theme with a dot for each question, those behind filled; in words where dots do not fit."""
    done, total = asking.progress
    marks = [DONE] * done + [AHEAD] * (total - done)
    for dots in (" ".join(marks), "".join(marks)):
        if total and columns(asking.theme) + len(BETWEEN) + columns(dots) <= width:
            return [asking.theme + " " * (width - columns(asking.theme) - columns(dots)) + dots]
    return wrap(asking.header, width) if asking.header else []


class _Manner(Struct, frozen=True):
    """How options are set: with hints, those beside their labels; a blank line before what stands alone."""

    hints: bool = True
    beside: bool = False
    apart: bool = False


def _rows(asking: Prompt, marks: Marks, widths: tuple[int, int], manner: _Manner) -> list[list[Line]]:
    """Draw every option: pointer, key, mark in shape, label and hint, wrapped at words.

    `widths` are those of text, and of a row that holds its hint beside its label.
    """
    rows = []
    alone = [option.id in asking.question.exclusive for option in asking.question.options]
    for place, option in enumerate(asking.question.options):
        start, style = _start(asking, place, marks)
        hint = option.hint if manner.hints else ""
        label = wrap(option.label, widths[0] - len(start))
        row = [_labelled(style, start, line, first=not number) for number, line in enumerate(label)]
        together = len(label) == 1 and columns(f"{row[0].text}{BETWEEN}{hint}") <= widths[1]
        if hint and manner.beside and together:
            row = [row[0]._replace(hint=BETWEEN + hint)]
        elif hint:
            row += _hint(hint, widths[0], " " * (len(start) + 1))
        first_alone = manner.apart and place and alone[place] and not alone[place - 1]
        rows.append([Line("", ""), *row] if first_alone else row)
    return rows


def _labelled(style: str, start: str, label: str, *, first: bool) -> Line:
    """Return a line of a label after its key; under the pointed label a line shows it without colour.

    The sign points, and the mark is drawn as that of every marked line.
    """
    before = start if first else " " * len(start)
    if not style.startswith("class:pointed"):
        return Line(style, before + label)
    marked = "class:picked" if style == STYLES[True, True] else "class:pointer"
    return in_parts(style, ("class:pointer", before[:1]), (marked, before[1:]), (style, label))


def _start(asking: Prompt, place: int, marks: Marks) -> tuple[str, str]:
    """Return what stands before a label, and the style of its line."""
    option = asking.question.options[place]
    pointed, picked = place == marks.pointed, option.id in marks.marked
    key = OPTION_KEYS[place] if place < len(OPTION_KEYS) and not asking.footer else " "
    style = STYLES[pointed, picked]
    box = ("[x] " if picked else "[ ] ") if asking.question.multiple else ""
    return f"{'>' if pointed else ' '} {key} {box}", style


def _hint(hint: str, width: int, indent: str) -> list[Line]:
    lines = wrap(hint, width - len(indent)) if hint else []
    return [Line("class:hint", indent + line) for line in lines]


def _fitted(parts: _Parts, pointed: int, room: int) -> tuple[list[Line], tuple[int, int]]:
    """Fit the options into the rows that are left; count those not seen whole, above and below."""
    left = max(1, room - len(parts.top))
    first, last = _window([len(row) for row in parts.rows], pointed, left)
    body = [line for row in parts.rows[first : last + 1] for line in row][:left]
    return [*parts.top, *body], (first, len(parts.rows) - last)


def _says(marked: int, above: int, below: int, words: Words) -> list[str]:
    """Say what is picked and what is out of sight, from long to short: what is below comes first."""
    say = words.menu
    picked = (say.picked_one if marked == 1 else say.picked.format(count=marked)) if marked else ""
    over = say.above.format(count=above) if above else ""
    under, briefly = (text.format(count=below) if below else "" for text in (say.below, say.below_short))
    tries = ((picked, over, under), (picked, over, briefly), (picked, briefly), (briefly,))
    return list(dict.fromkeys(", ".join(filter(None, parts)) for parts in tries))


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
