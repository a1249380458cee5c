"""What each command does: wiring of content, asker and door. Each gives an exit code."""

import argparse
import contextlib
import os
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime

from guide import screen
from guide.__main__ import plain_wanted
from guide.ask import chosen
from guide.errors import LAST_RESORT, ContentError, UsageError
from guide.interview import Interview
from guide.load import Data, data_folder, help_lines
from guide.load.answers import answers_file
from guide.reaching import ALL_PURPOSES

DONE, BROKEN = 0, 1


def _version(_: argparse.Namespace) -> int:
    from importlib.metadata import PackageNotFoundError, version

    number = "(not installed)"
    with contextlib.suppress(PackageNotFoundError):
        number = version("afterwards")
    sys.stdout.write(f"guide {number}\n")
    return DONE


def _data(options: argparse.Namespace) -> Data:
    """Give the content. Raises UsageError for an unknown language, ContentError where the first is gone."""
    folder = data_folder()
    known = sorted(path.parent.name for path in folder.glob("*/questions.toml"))
    if options.language not in known and options.language != Data.FIRST:
        names = ", ".join(known)
        raise UsageError(f"there is no language {options.language!r}; choose one of: {names}")
    return Data(folder, options.language)


def _interview(options: argparse.Namespace, begin: Callable[[Interview], None]) -> int:
    """Run one door, in menus on a screen of its own or in plain lines."""
    plain = plain_wanted(["--plain"] if options.plain else [], os.environ)
    screen.no_core_dump()
    data = _data(options)
    country = _country(options.country, data)
    with contextlib.nullcontext(options.screen) if plain or options.screen else screen.opened() as ours:
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
                chosen.offer_to_clear(data.words, at_once="yes" in interview.answers.get("near", ()))
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


def _tomorrow(options: argparse.Namespace) -> int:
    return _interview(options, Interview.tomorrow)


def _privacy(options: argparse.Namespace) -> int:
    return _interview(options, Interview.privacy)


def _read(options: argparse.Namespace) -> int:
    data = _data(options)
    if options.reason and options.reason not in {reason.id for reason in data.reasons}:
        raise UsageError(data.words.errors.no_reason.format(reason=options.reason))
    return _interview(options, lambda interview: interview.read(options.reason, options.search))


def _breathe(options: argparse.Namespace) -> int:
    return _interview(options, Interview.breathe)


def _lines(options: argparse.Namespace) -> int:
    """Print help lines as plain text, also for an unknown country, and when everything else is broken."""
    asked = options.place or options.country
    try:
        data = _data(options)
        try:
            code, unknown = _country(asked, data) or chosen.country_guess(), None
        except UsageError as error:
            code, unknown = "", error
        drawn = _drawn_lines(data, code)
    except ContentError:
        _write(_bare_lines((asked or chosen.country_guess()).upper()))
        return BROKEN
    _write("\n".join(line.rstrip() for line in drawn.strip("\n").splitlines()))
    if unknown:
        raise unknown
    return DONE


def _write(text: str) -> None:
    """Print text that comes from files: whatever stands in it, it is text."""
    sys.stdout.write(screen.harmless(text.rstrip("\n")) + "\n")


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
    return "\n".join([*said, LAST_RESORT])


def _check(options: argparse.Namespace) -> int:
    from guide.check import findings

    found = findings(options.folder or data_folder())
    for problem in sorted(found, key=lambda problem: problem.warning):
        _write(problem.coded())
    return DONE if all(problem.warning for problem in found) else BROKEN


def _explain(options: argparse.Namespace) -> int:
    import json

    from guide import explain

    data = _data(options)
    found = explain.explained(data, answers_file(options.file, data.questions))
    text = json.dumps(found, indent=2) if options.json else explain.in_words(data, found)
    _write(text)
    return DONE


def _review(options: argparse.Namespace) -> int:
    from guide.load.stories import stories
    from guide.review.document import document

    data = _data(options)
    walks = data.folder.parent / "tests" / "walks"
    _write(document(data, stories(walks), _today()))
    return DONE


def _map(options: argparse.Namespace) -> int:
    from guide.map import mermaid, tree

    data = _data(options)
    if options.door not in data.flows:
        known = ", ".join(data.flows)
        raise UsageError(data.words.errors.no_door.format(door=options.door, known=known))
    drawn = (
        mermaid(data, options.door)
        if options.mermaid
        else tree(data, options.door, ascii_only=chosen.ascii_only())
    )
    _write(drawn)
    return DONE


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "begin": _begin,
    "partner": _partner,
    "now": _now,
    "tomorrow": _tomorrow,
    "privacy": _privacy,
    "read": _read,
    "breathe": _breathe,
    "lines": _lines,
    "check": _check,
    "explain": _explain,
    "review": _review,
    "map": _map,
    "version": _version,
}
