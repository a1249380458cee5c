"""The command line: its arguments, the one place that catches errors, exit codes."""

import argparse
import contextlib
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from guide.commands import BROKEN, COMMANDS, DONE, full_disk
from guide.errors import DISK_FULL, LAST_RESORT, ContentError, GuideError, Leave, UsageError

if TYPE_CHECKING:
    from guide.terminal import screen

TRACEBACK = "GUIDE_TRACEBACK"
"""The environment variable with which a developer sees the traceback, once the screen is given back."""
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
        return BROKEN, _what_broke(error)


def _ran(arguments: list[str], ours: "screen.Screen | None") -> int:
    try:
        options = _parser().parse_args(arguments)
        options.screen = ours
        return COMMANDS[options.command](options)
    finally:
        sys.stdout.flush()  # here, where a full disk can still be said


def _what_broke(error: Exception) -> str:
    """Say it to a person, and to a developer who asked for it; a full disk is no fault of ours."""
    said = LAST_RESORT
    if isinstance(error, OSError) and error.errno in DISK_FULL:
        _quiet_stdout()
        said = full_disk()
    if os.environ.get(TRACEBACK):
        said = f"{said}\n{''.join(traceback.format_exception(error))}"
    return said


_ABOUT = {
    "now": "it is happening now",
    "partner": "for the other person",
    "tomorrow": "a short look back, the next day",
    "read": "all pages, to read; --search WORDS finds some",
    "breathe": "a look round, or a paced breath",
    "lines": "help lines",
    "privacy": "what is kept, and what leaving cannot hide",
    "check": "every content problem, with file and place",
    "explain": "what an answers file leads to",
    "review": "the whole content as one document",
    "map": "the questions and where they lead, drawn",
}


class _Parser(argparse.ArgumentParser):
    """Reads arguments; what is wrong with them is said where every error is."""

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with how it is used and what is wrong."""
        raise UsageError(f"{self.format_usage()}{self.prog}: error: {message}")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="guide", description="A private, offline guide for the terminal.")
    parser.add_argument(
        "--version", dest="command", action="store_const", const="version", help="the version"
    )
    parser.set_defaults(command="begin", plain=False, language="en", country=None, hide_after=HIDE_AFTER)
    _global(parser)
    commands = parser.add_subparsers(metavar="command")
    for name, about in _ABOUT.items():
        command = commands.add_parser(name, help=about, description=about)
        command.set_defaults(command=name)
        _global(command)
        if name == "read":
            command.add_argument("reason", nargs="?", default="", metavar="REASON")
            command.add_argument("--search", default="", metavar="WORDS", help="find pages by everyday words")
        elif name == "lines":
            command.add_argument("place", nargs="?", default="", metavar="COUNTRY")
        elif name == "check":
            command.add_argument("folder", nargs="?", type=Path, default=None, metavar="DATA_DIR")
            command.add_argument("--all", action="store_true", help="known warnings as well")
        elif name == "map":
            command.add_argument(
                "door", nargs="?", default="", metavar="DOOR", help="its name; the first one unless given"
            )
        elif name == "explain":
            command.add_argument("file", type=Path, metavar="FILE")
            command.add_argument("--json", action="store_true", help="for scripts")
    return parser


def _global(parser: argparse.ArgumentParser) -> None:
    """Add what every command takes; suppressed defaults, so that it may stand before or after the command."""
    unset = argparse.SUPPRESS
    parser.add_argument("--plain", action="store_true", default=unset, help="numbered lines, no menus")
    parser.add_argument("--language", default=unset, metavar="CODE", help="language of the words (en)")
    parser.add_argument("--country", default=unset, metavar="CODE", help="two letters, for the help lines")
    parser.add_argument(
        "--hide-after", type=_minutes, default=unset, metavar="MINUTES", help="hide when idle (10; 0 = never)"
    )


def _minutes(text: str) -> float:
    """Read a number of minutes. Raises ArgumentTypeError for anything else."""
    try:
        minutes = float(text)
    except ValueError:
        minutes = -1
    if not 0 <= minutes <= 24 * 60:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of minutes; give 0 (never) to 1440")
    return minutes


def _quiet_stdout() -> None:
    """Let nothing complain when Python flushes a pipe that is closed."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
