"""What may stand after `guide`, as argparse reads it.

Imports nothing else: completion and the man page are made from it before anything of ours is installed.
"""

import argparse
import contextlib
from pathlib import Path
from typing import NoReturn

NAMES = "now partner tomorrow read breathe lines privacy check explain review map".split()  # noqa: SIM905
"""Every command that is a word, in the order of help.txt."""


class Parser(argparse.ArgumentParser):
    """Reads arguments; what is wrong with them is said in our own words."""

    def error(self, message: str) -> NoReturn:
        """Raise ArgumentError instead of printing it: argparse speaks English."""
        raise argparse.ArgumentError(None, message)


def parser() -> Parser:
    """Return what reads the arguments; help.txt says in words what there is, `options` what holds without."""
    whole = Parser(prog="guide", add_help=False)
    whole.add_argument("-V", "--version", dest="command", action="store_const", const="version")
    commands = whole.add_subparsers()
    each = {name: commands.add_parser(name, add_help=False, help="") for name in NAMES}
    for one in (whole, *each.values()):  # before the command or after it
        one.add_argument("--plain", action="store_true", default=argparse.SUPPRESS)  # overwrites nothing
        one.add_argument("--language", default=argparse.SUPPRESS)
        one.add_argument("--country", default=argparse.SUPPRESS)
        one.add_argument("--hide-after", type=_minutes, default=argparse.SUPPRESS)
    for name, command in each.items():
        command.set_defaults(command=name)
    each["read"].add_argument("reason", nargs="?", default="")
    each["read"].add_argument("--search", default="")
    each["lines"].add_argument("place", nargs="*", default=())  # New Zealand is two words
    each["lines"].add_argument("--json", action="store_true")
    each["check"].add_argument("folder", nargs="?", type=Path)
    for flag in ("--all", "--json"):
        each["check"].add_argument(flag, action="store_true")
    each["map"].add_argument("door", nargs="?", default="")
    each["explain"].add_argument("file", type=Path)
    for flag in ("--json", "--page", "--trace"):
        each["explain"].add_argument(flag, action="store_true")
    each["explain"].add_argument("--size", default="")
    each["explain"].add_argument("--chapter", type=int, default=0, choices=range(10))
    return whole


def _minutes(text: str) -> float:
    """Read a number of minutes: 0 (never) to a day; -1 for anything else, which is refused in words."""
    with contextlib.suppress(ValueError):
        minutes = float(text)
        return minutes if 0 <= minutes <= 24 * 60 else -1
    return -1
