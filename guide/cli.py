"""The command line: what its arguments ask for, the one place that catches errors, exit codes."""

import contextlib
import os
import sys
from typing import TYPE_CHECKING

from guide.commands import BROKEN, COMMANDS, DONE, complaint, nearest
from guide.errors import DISK_FULL, LAST_RESORT, ContentError, GuideError, Leave, UsageError, what_broke
from guide.options import Options

if TYPE_CHECKING:
    from guide.terminal import screen


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
        options = _options(arguments) if arguments else Options()
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


def _options(arguments: list[str]) -> Options:
    """Read the arguments. Raises UsageError with one clear line."""
    from argparse import ArgumentError  # not before there are any: it costs start-up time

    from guide.arguments import parser

    options = Options()
    if not {"-h", "--help"}.isdisjoint(arguments) or arguments[:1] == ["help"]:
        options.command, options.language = "help", _language(arguments)
        return options
    try:
        parser().parse_args(arguments, options)
    except ArgumentError:
        given = " ".join(" ".join(arguments).split())
        said = complaint("not_understood", _language(arguments), arguments=given)
        raise UsageError(_meant(arguments) + said) from None
    if options.hide_after < 0:
        raise UsageError(complaint("no_minutes", _language(arguments)))
    return options


def _meant(arguments: list[str]) -> str:
    """Return which command may have been meant by the first word that is none."""
    from guide.arguments import NAMES

    first = next((word for word in arguments if not word.startswith("-")), "")
    if first in NAMES:
        return ""
    return nearest(first, {*NAMES, "help"}, _language(arguments))


def _language(arguments: list[str]) -> str:
    """Return the language that was asked for, whatever else is wrong."""
    from guide.arguments import Parser

    only = Parser(add_help=False, allow_abbrev=False)
    only.add_argument("--language", nargs="?", default="en", const="en")
    return str(only.parse_known_args(arguments)[0].language)


def _quiet_stdout() -> None:
    """Let nothing complain when Python flushes a pipe that is closed."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
