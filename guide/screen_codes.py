"""What is written to enter and to wipe the screen: alone, since the first words import nothing heavy."""

ENTER = "\x1b[?1049h\x1b[2J\x1b[H"
"""Switch to the alternate screen, blank it, go home."""
WIPE = "\x1b[?2004l\x1b[2J\x1b[H\x1b[3J\x1b[?1049l\x1b[?25h\x1b[0m"
"""Blank, go home, drop the scrollback, leave the alternate screen, show the cursor: in this order."""
