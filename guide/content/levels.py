"""How soon to see somebody, and how far to talk with the other person: words that have an order."""

from enum import StrEnum
from functools import cached_property


class _Ordered(StrEnum):
    """Words of a content file that are compared by their place in the class, never by their letters."""

    @cached_property
    def place(self) -> int:
        """Return how many words of the class stand before this one."""
        return list(type(self)).index(self)

    def __lt__(self, other: str) -> bool:
        return self.place < type(self)(other).place

    def __le__(self, other: str) -> bool:
        return self.place <= type(self)(other).place

    def __gt__(self, other: str) -> bool:
        return self.place > type(self)(other).place

    def __ge__(self, other: str) -> bool:
        return self.place >= type(self)(other).place


class Level(_Ordered):
    """How soon to see somebody, most urgent first: at once, in the next days, in weeks, worth having."""

    NOW = "now"
    SOON = "soon"
    BOOK = "book"
    SUPPORT = "support"

    @property
    def urgent(self) -> bool:
        """Return whether this is help that no answer may take away, and that stands first on a page."""
        return self <= Level.SOON


class Talk(_Ordered):
    """Whether talking with the other person may be suggested, the most careful last."""

    ON = "on"
    CAREFUL = "careful"
    OFF = "off"
