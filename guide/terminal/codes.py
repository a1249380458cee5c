"""What is written to enter and to wipe the screen: alone, since the first words import nothing heavy."""

ENTER = "\x1b[?1049h\x1b[2J\x1b[H"
"""Switch to the alternate screen, blank it, go home."""
CONTROL_CHARACTERS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))
"""The control characters, for `str.translate` to drop: all but the tab and the end of a line."""


def by_line(rows: int) -> str:
    """Blank each line alone: GNU screen, and others with no second screen, keep what goes all at once."""
    return "".join(f"\x1b[{row};1H\x1b[2K" for row in range(1, rows + 1))


def blank(rows: int) -> str:
    """Blank so many lines, then all there is, go home, drop the scrollback: in this order."""
    return f"{by_line(rows)}\x1b[2J\x1b[H\x1b[3J"


def wipe(rows: int) -> str:
    """Blank, leave the alternate screen (some drop the scrollback only from the first), show the cursor."""
    return f"\x1b[?2004l{blank(rows)}\x1b[?1049l\x1b[3J\x1b[?25h\x1b[0m"
