"""The command line: its arguments, the one place that catches errors, exit codes."""

import argparse
import contextlib
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from guide.commands import BROKEN, COMMANDS, DONE, complaint, nearest
from guide.errors import DISK_FULL, LAST_RESORT, ContentError, GuideError, Leave, UsageError, what_broke

if TYPE_CHECKING:
    from guide.terminal import screen

UNNAMED = {"begin", "help", "version"}
"""Commands that are no word after guide."""
HIDE_AFTER = 10
"""Minutes without a key until the screen hides by itself: time to cry, and to come back."""


def run(arguments: list[str], ours: "screen.Screen | None" = None) -> tuple[int, str]:
    """Run one command, on a screen that is ours already or on none yet.

    Returns the exit code (0 done or left, 1 broken or ended early, 2 wrong usage) and what to say on stderr.
    """
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):  # closed, or not a text stream
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        return _ran(arguments, ours), ""
    except (Leave, KeyboardInterrupt):
        return DONE, ""
    except BrokenPipeError:
        _quiet_stdout()
        return DONE, ""
    except GuideError as error:
        said = f"{error}\n{LAST_RESORT}" if isinstance(error, ContentError) else str(error)
        return error.exit_code, said
    except Exception as error:  # noqa: BLE001  a person in this moment must never meet a traceback
        return BROKEN, _what_broke(error, arguments)


def _ran(arguments: list[str], ours: "screen.Screen | None") -> int:
    try:
        options = _options(arguments)
        options.screen = ours
        return COMMANDS[options.command](options)
    finally:
        sys.stdout.flush()  # here, where a full disk can still be said


def _what_broke(error: Exception, arguments: list[str]) -> str:
    """Say what broke; a full disk is no fault of ours."""
    said = what_broke(error)
    if isinstance(error, OSError) and error.errno in DISK_FULL:
        _quiet_stdout()
        return said.replace(LAST_RESORT, complaint("disk_full", _language(arguments)))
    return said


class _Parser(argparse.ArgumentParser):
    """Reads arguments; what is wrong with them is said in our own words."""

    def error(self, message: str) -> NoReturn:
        """Raise ArgumentError instead of printing it: argparse speaks English."""
        raise argparse.ArgumentError(None, message)


def _options(arguments: list[str]) -> argparse.Namespace:
    """Read the arguments. Raises UsageError with one clear line."""
    if not {"-h", "--help"}.isdisjoint(arguments) or arguments == ["help"]:
        return argparse.Namespace(command="help", language=_language(arguments))
    try:
        options = _parser().parse_args(arguments)
    except argparse.ArgumentError:
        given = " ".join(" ".join(arguments).split())
        said = complaint("not_understood", _language(arguments), arguments=given)
        raise UsageError(_meant(arguments) + said) from None
    if options.hide_after < 0:
        raise UsageError(complaint("no_minutes", _language(arguments)))
    return options


def _meant(arguments: list[str]) -> str:
    """Return which command may have been meant by the first word that is none."""
    first = next((word for word in arguments if not word.startswith("-")), "")
    if first in COMMANDS:
        return ""
    return nearest(first, COMMANDS.keys() - UNNAMED | {"help"}, _language(arguments))


def _language(arguments: list[str]) -> str:
    """Return the language that was asked for, whatever else is wrong."""
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("--language", nargs="?", default="en", const="en")
    return str(parser.parse_known_args(arguments)[0].language)


def _parser() -> argparse.ArgumentParser:
    """Return what reads the arguments; help.txt says in words what there is."""
    parser = _Parser(add_help=False)
    parser.add_argument("-V", "--version", dest="command", action="store_const", const="version")
    parser.set_defaults(command="begin", plain=False, language="en", country=None, hide_after=HIDE_AFTER)
    commands = parser.add_subparsers()
    each = {name: commands.add_parser(name, add_help=False) for name in COMMANDS.keys() - UNNAMED}
    for one in (
        parser,
        *each.values(),
    ):  # before the command or after it; suppressed defaults overwrite nothing
        one.add_argument("--plain", action="store_true", default=argparse.SUPPRESS)
        one.add_argument("--language", default=argparse.SUPPRESS)
        one.add_argument("--country", default=argparse.SUPPRESS)
        one.add_argument("--hide-after", type=_minutes, default=argparse.SUPPRESS)
    for name, command in each.items():
        command.set_defaults(command=name)
    each["read"].add_argument("reason", nargs="?", default="")
    each["read"].add_argument("--search", default="")
    each["lines"].add_argument("place", nargs="?", default="")
    each["check"].add_argument("folder", nargs="?", type=Path)
    each["check"].add_argument("--all", action="store_true")
    each["map"].add_argument("door", nargs="?", default="")
    each["explain"].add_argument("file", type=Path)
    for flag in ("--json", "--page", "--trace"):
        each["explain"].add_argument(flag, action="store_true")
    each["explain"].add_argument("--size", default="")
    each["explain"].add_argument("--chapter", type=int, default=0, choices=range(10))
    return parser


def _minutes(text: str) -> float:
    """Read a number of minutes: 0 (never) to a day; -1 for anything else, which is refused in words."""
    with contextlib.suppress(ValueError):
        minutes = float(text)
        return minutes if 0 <= minutes <= 24 * 60 else -1
    return -1


def _quiet_stdout() -> None:
    """Let nothing complain when Python flushes a pipe that is closed."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
