"""The command line: arguments, choice of asker, wiring, the one place that prints errors, exit codes."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from guide import screen
from guide.__main__ import plain_wanted
from guide.ask import chosen
from guide.errors import LAST_RESORT, ContentError, GuideError, Leave, UsageError
from guide.interview import Interview
from guide.load import Data, answers_file, data_folder, help_lines
from guide.showing import ALL_PURPOSES

DONE, BROKEN = 0, 1
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
        options = _parser().parse_args(arguments)
        options.screen = ours
        return _COMMANDS[options.command](options), ""
    except (Leave, KeyboardInterrupt):
        return DONE, ""
    except BrokenPipeError:
        _quiet_stdout()
        return DONE, ""
    except GuideError as error:
        said = f"{error}\n{LAST_RESORT}" if isinstance(error, ContentError) else str(error)
        return error.exit_code, said
    except Exception:  # noqa: BLE001  a person in this moment must never meet a traceback
        return BROKEN, LAST_RESORT


_ABOUT = {
    "now": "it is happening now",
    "partner": "for the other person",
    "read": "all pages, to read",
    "lines": "help lines",
    "privacy": "what is kept, and what leaving cannot hide",
    "check": "every content problem, with file and place",
    "explain": "what an answers file leads to",
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="guide", description="A private, offline guide for the terminal.")
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
        elif name == "lines":
            command.add_argument("place", nargs="?", default="", metavar="COUNTRY")
        elif name == "check":
            command.add_argument("folder", nargs="?", type=Path, default=None, metavar="DATA_DIR")
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
        raise argparse.ArgumentTypeError(f"{text!r} is no number of minutes; give 0 (never) to 1440")
    return minutes


def _version(_: argparse.Namespace) -> int:
    from importlib.metadata import PackageNotFoundError, version

    number = "(not installed)"
    with contextlib.suppress(PackageNotFoundError):
        number = version("afterwards")
    sys.stdout.write(f"guide {number}\n")
    return DONE


def _data(options: argparse.Namespace) -> Data:
    folder = data_folder()
    if not (folder / options.language).is_dir():
        known = ", ".join(sorted(path.name for path in folder.glob("*") if path.is_dir()))
        raise UsageError(f"there is no language {options.language!r}; choose one of: {known}")
    return Data(folder, options.language)


def _interview(options: argparse.Namespace, begin: Callable[[Interview], None]) -> int:
    """Run one door, in menus on a screen of its own or in plain lines."""
    plain = plain_wanted(["--plain"] if options.plain else [], os.environ)
    screen.no_core_dump()
    with contextlib.nullcontext(options.screen) if plain or options.screen else screen.opened() as ours:
        data = _data(options)
        country = _country(options.country, data)
        asker = chosen.menu(data.words, ours, options.hide_after) if ours else chosen.plain(data.words)
        interview = Interview(
            asker,
            data,
            country=country,
            guess=chosen.country_guess(),
            surroundings=chosen.surroundings(data.words),
            today=_today(),
        )
        try:
            begin(interview)
        finally:
            if plain:
                chosen.offer_to_clear(data.words)
    return DONE


def _country(given: str | None, data: Data) -> str | None:
    if given is None:
        return None
    code = {"UK": "GB"}.get(given.upper(), given.upper())
    known = sorted({line.country for line in data.help_lines} - {"XX"})
    if known and code not in known:
        raise UsageError(data.words.errors.no_country.format(country=given, known=", ".join(known)))
    return code


def _today() -> date:
    return datetime.now(tz=UTC).date()


def _begin(options: argparse.Namespace) -> int:
    return _interview(options, Interview.begin)


def _partner(options: argparse.Namespace) -> int:
    return _interview(options, Interview.partner)


def _now(options: argparse.Namespace) -> int:
    return _interview(options, Interview.now)


def _privacy(options: argparse.Namespace) -> int:
    return _interview(options, Interview.privacy)


def _read(options: argparse.Namespace) -> int:
    data = _data(options)
    if options.reason and options.reason not in {reason.id for reason in data.reasons}:
        raise UsageError(data.words.errors.no_reason.format(reason=options.reason))
    return _interview(options, lambda interview: interview.read(options.reason))


def _lines(options: argparse.Namespace) -> int:
    """Print help lines as plain text, also when everything else is broken."""
    try:
        data = _data(options)
        code = _country(options.place or options.country, data) or chosen.country_guess()
        drawn = _drawn_lines(data, code)
    except ContentError:
        sys.stdout.write(_bare_lines((options.place or options.country or chosen.country_guess()).upper()))
        return BROKEN
    sys.stdout.write("\n".join(line.rstrip() for line in drawn.strip("\n").splitlines()) + "\n")
    return DONE


def _drawn_lines(data: Data, code: str) -> str:
    from rich.console import Console

    from guide import render

    console = Console(width=72, color_system=None, markup=False, highlight=False, emoji=False)
    with console.capture() as drawn:
        console.print(render.help_lines(data.help_lines, ALL_PURPOSES, code, _today(), data.words))
    return drawn.get()


def _bare_lines(code: str) -> str:
    """Give what can be read of the help lines where their words cannot."""
    lines = [line for line in help_lines(data_folder()) if line.country in (code, "XX")]
    said = [
        f"{line.service}: {', '.join(filter(None, (line.number, line.text, line.chat)))} ({line.checked})"
        for line in lines
    ]
    return "\n".join([*said, LAST_RESORT]) + "\n"


def _check(options: argparse.Namespace) -> int:
    from guide.check import problems

    found = problems(options.folder or data_folder())
    for problem in found:
        sys.stdout.write(f"{problem}\n")
    return BROKEN if found else DONE


def _explain(options: argparse.Namespace) -> int:
    import json

    from guide import explain

    data = _data(options)
    found = explain.explained(data, answers_file(options.file, data.flow))
    text = json.dumps(found, indent=2) if options.json else explain.in_words(data, found)
    sys.stdout.write(text + "\n")
    return DONE


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "begin": _begin,
    "partner": _partner,
    "now": _now,
    "privacy": _privacy,
    "read": _read,
    "lines": _lines,
    "check": _check,
    "explain": _explain,
    "version": _version,
}


def _quiet_stdout() -> None:
    """Let nothing complain when Python flushes a pipe that is closed."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
