"""What is written to enter and to wipe the screen: alone, since the first words import nothing heavy."""

ENTER = "\x1b[?1049h\x1b[2J\x1b[H"
"""Switch to the alternate screen, blank it, go home."""
BLANK = "\x1b[2J\x1b[H\x1b[3J"
"""Blank, go home, drop the scrollback: in this order."""
WIPE = f"\x1b[?2004l{BLANK}\x1b[?1049l\x1b[?25h\x1b[0m"
"""Blank, then leave the alternate screen and show the cursor."""
CONTROL_CHARACTERS = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)))
"""The control characters, for `str.translate` to drop: all but the tab and the end of a line."""
