"""Which way to ask, decided from the terminal and the environment."""

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from guide.errors import InputEnded

if TYPE_CHECKING:
    from guide.ask import Asker
    from guide.screen import Screen
    from guide.words import Words


def plain(words: "Words") -> "Asker":
    """Give the plain asker. Raises InputEnded where there is no input at all."""
    from guide.ask.plain import Plain

    if sys.stdin is None or sys.stdin.closed:
        raise InputEnded(words.errors.input_ended)
    if sys.stdin.isatty():
        sys.stdout.write(words.plain.stays + "\n")
    return Plain(words, sys.stdin, sys.stdout, _columns(), ascii_only=ascii_only())


def menu(words: "Words", screen: "Screen", hide_after: float) -> "Asker":
    """Give the menus, on a screen that is ours. `hide_after` counts minutes without a key, 0 for never."""
    from guide.ask.menu import Menu
    from guide.ask.owned import owned_output
    from guide.ask.terminal import Place

    place = Place(target=owned_output(), screen=screen, hide_after=hide_after, ascii_only=ascii_only())
    return Menu(words, place)


def surroundings(words: "Words") -> list[str]:
    """Say what in the environment may keep or show the text, as far as it can be seen."""
    return [text for name, text in words.surroundings.items() if os.environ.get(name)]


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def ascii_only() -> bool:
    """Decide from the locale's own variables: the encoding of stdout says UTF-8 even where it is not."""
    named = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    return "utf" not in named.casefold()


def country_guess() -> str:
    """Take the country from the locale, as a guess to preselect, never as an answer."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG"))
    return next((value.partition(".")[0].partition("_")[2].upper() for value in named if "_" in value), "")


def offer_to_clear(words: "Words", *, at_once: bool) -> None:
    """Offer to clear what plain mode leaves behind; only a person at a terminal can answer.

    `at_once` clears without asking: for somebody who is not safe and not alone.
    """
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout.isatty()):
        return
    answer = "clear" if at_once else ""
    if not at_once:
        sys.stdout.write(f"\n{words.plain.offer_clear} ")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            answer = sys.stdin.readline().strip().casefold()
    if answer in (words.plain.yes, words.plain.yes[:1], "clear"):
        sys.stdout.write("\x1b[2J\x1b[H\x1b[3J")
        sys.stdout.flush()
