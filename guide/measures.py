"""How wide a screen of ours is: alone and light, since the first words need it before anything heavy."""

WIDEST = 72
"""Columns used at most: longer lines are hard to read."""
MARGIN = 2
"""Columns left blank before every line, where a window has them to spare."""


def margin(columns: int) -> int:
    """Return the columns left blank at the left: none where text would lose any of its own."""
    return MARGIN if columns > WIDEST + 2 * MARGIN else 0
