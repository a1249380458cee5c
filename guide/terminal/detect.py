"""What this terminal and its environment can do and may show; light, since the first words need it."""

import os
import sys
from collections.abc import Mapping

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing costs start-up time
    from guide.terminal.windows import Terminal as Console

COERCED = ("C.UTF-8", "C.utf8")
"""What Python itself writes into LC_CTYPE where the locale is C (PEP 538)."""


def why_plain(arguments: list[str], environment: Mapping[str, str], console: "Console | None" = None) -> str:
    """Return why to ask in plain lines; "" where there can be menus, for which a `console` is made ready.

    "asked" for, "unfit" where there is no terminal that can draw, or "refused" by a console of Windows.
    """
    accessible = environment.get("ACCESSIBLE", "").casefold() not in ("", "0", "false", "no")
    if "--plain" in arguments or accessible:
        return "asked"
    named = environment.get("TERM", "")
    if named == "dumb" or not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return "unfit"
    if sys.platform == "win32":
        from guide.terminal.windows import this_terminal

        console = console or this_terminal()
    if console:  # no TERM says what it can
        return "" if console.draws() else "refused"
    return "" if named else "unfit"


def is_terminal(stream: object) -> bool:
    """Return whether a stream is a terminal; it may be None or closed."""
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]  # may be None
    except (AttributeError, ValueError):
        return False


def columns() -> int:
    """Return how many columns standard output has, 80 where nobody knows."""
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def rows() -> int:
    """Return how many lines the window has, 100 where nobody knows: more than there are does no harm."""
    try:
        return os.get_terminal_size(1).lines or 100
    except OSError:
        return 100


def ascii_only() -> bool:
    """Decide from the locale's own variables: the encoding of stdout says UTF-8 even where it is not."""
    said = {name: os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")}
    if said["LC_CTYPE"] in COERCED:
        del said["LC_CTYPE"]
    named = next(filter(None, said.values()), "")
    if sys.platform == "win32" and not named:  # no such variables there; a console takes all letters
        named = getattr(sys.stdout, "encoding", "")
    return "utf" not in named.casefold()


def background(environment: Mapping[str, str]) -> str:
    """Return "dark" or "light" where the terminal says what it is drawn on, or nothing where it does not.

    Some terminals name their colours in COLORFGBG, the background last. The terminal is not asked: a late
    answer would be read as keys. With 16 colours or fewer nobody knows what a hue becomes, so there are none.
    """
    many = "256" in environment.get("TERM", "") or bool(environment.get("COLORTERM"))
    named = environment.get("COLORFGBG", "").rpartition(";")[2]
    if not many or not named.isdecimal():
        return ""
    return "dark" if int(named) in (*range(7), 8) else "light"


def locale_country() -> str:
    """Return the country of the locale: a guess to preselect, never an answer."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    return next((value.partition(".")[0].partition("_")[2].upper() for value in named if "_" in value), "")


def surroundings(said: Mapping[str, str]) -> list[str]:
    """Return what is said (by variable name) of each thing around us that may keep or show the text."""
    return [text for name, text in said.items() if os.environ.get(name)]
