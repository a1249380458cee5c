"""The last lines of a screen: what is picked or out of sight, and which keys do what."""

from collections.abc import Sequence

from guide.ask import KEYS, MORE, Command, Prompt
from guide.ask.lines import GAP, Line, columns, in_parts, key_line, wrap
from guide.content.words import Words

NARROW = 60
"""Columns below which the keys that matter get both last lines, where they do not fit one."""
CLOSE = " "
"""What stands between two keys where there is no room for more."""


def key_lines(items: Sequence[str], width: int) -> list[Line]:
    """Set keys with their words side by side, in as many lines as they take; none is broken that fits one."""
    rows: list[list[str]] = []
    for item in items:
        for part in wrap(item, width):
            if rows and columns(GAP.join((*rows[-1], part))) <= width:
                rows[-1].append(part)
            else:
                rows.append([part])
    return [key_line(row) for row in rows]


def keys_of_question(asking: Prompt, words: Words, width: int) -> tuple[list[str], list[str]]:
    """Return how a question is answered, gone back from and skipped, and the keys that every screen needs.

    How to hide it stands there where there is room; a list is passed by Enter alone.
    """
    named = named_keys(asking.commands, words)
    skip = () if asking.question.multiple else (Command.SKIP,)
    hide = () if width < NARROW else (Command.HIDE,)
    others = [named[command] for command in (Command.BACK, *skip, *hide) if command in named]
    needed = [named[command] for command in (Command.HELP, Command.LEAVE) if command in named]
    return [*_how(asking, words), *others], [*needed, f"{MORE} {words.menu.more_keys}"]


def all_keys_of_question(asking: Prompt, words: Words) -> list[str]:
    """Return every key of a question."""
    named = named_keys(asking.commands, words)
    return [
        words.menu.move,
        *_how(asking, words),
        *named.values(),
        f"{MORE} {words.menu.fewer_keys}",
    ]


def named_keys(commands: Sequence[Command], words: Words) -> dict[Command, str]:
    """Return the key of each command with its word."""
    return {command: f"{KEYS[command]} {words.keys[command]}" for command in commands}


def _how(asking: Prompt, words: Words) -> list[str]:
    return [words.menu.pick, words.menu.done] if asking.question.multiple else [words.menu.choose]


def last_lines(says: Sequence[str], items: Sequence[str], needed: Sequence[str], width: int) -> list[Line]:
    """Return the status, and the keys in one line: as many as fit before those that are needed.

    `says` holds the status from long to short. In a narrow window needed keys move beside it, so that
    those of this screen have room for their words.
    """
    together = columns(GAP.join((*items, *needed)))
    if together > width and width < NARROW:
        for stay in (len(needed) - 2, 0):
            gap, kept = _kept([*items, *needed[:stay]], width)
            beside = _beside(says, needed[stay:], width)
            if beside and (not stay or len(kept) == len(items) + stay):
                return [beside, key_line(kept, gap)]
    return [status(says, width), keys_in_one_line(items, needed, width)]


def status(says: Sequence[str], width: int) -> Line:
    """Return the longest status that fits."""
    said = next((said for said in says if columns(said) <= width), wrap(says[-1], width)[0])
    return Line("class:status", said)


def keys_in_one_line(items: Sequence[str], needed: Sequence[str], width: int) -> Line:
    """Return those that are needed, after as many other keys as fit."""
    return key_line(_fitting(items, needed, width, GAP))


def _kept(items: Sequence[str], width: int) -> tuple[str, list[str]]:
    """Return what fits a line, and what stands between: two blanks where that loses none of it."""
    kept = _fitting(items, (), width, CLOSE)
    return GAP if columns(GAP.join(kept)) <= width else CLOSE, kept


def _beside(says: Sequence[str], keys: Sequence[str], width: int) -> Line | None:
    """Return the longest status that leaves room for keys after it; None where none does."""
    drawn = key_line(keys)
    for said in says:
        room = width - columns(said) - columns(drawn.text)
        if room >= (len(GAP) if said else 0):
            return in_parts("class:status", ("class:status", said + " " * room), *drawn.parts)
    return None


def _fitting(items: Sequence[str], needed: Sequence[str], width: int, gap: str) -> list[str]:
    """Keep as many items as fit a line before those that are needed; the first ones matter most."""
    kept: list[str] = []
    for item in items:
        if columns(gap.join((*kept, item, *needed))) <= width:
            kept.append(item)
    return [*kept, *needed]
