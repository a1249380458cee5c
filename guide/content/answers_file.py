"""Reads a file of answers, for `guide explain`: whatever it holds, one clear line says what is wrong."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from guide.content.model import Answers, Question
from guide.errors import UsageError

TOO_LARGE = 8_000
"""Bytes an answers file may hold: a real one holds about two thousand. More could keep the parser busy."""
_SUCH_AS = 'answers must be lines such as  feel = ["sad"]'


def tables_in(path: Path) -> dict[str, Any]:
    """Read a file of answers as TOML alone sees it. Raises UsageError with one line for what is wrong."""
    try:
        return tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); check the name") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: is not a text file of answers; give a TOML file in UTF-8") from None
    except RecursionError:
        raise UsageError(f"{path}: is nested too deep; {_SUCH_AS}") from None
    except ValueError as error:  # what tomllib says, or int of a number that is far too long
        raise UsageError(f"{path}: is not valid TOML: {_short(error)}") from None


def answers_in(path: Path, tables: dict[str, Any], flow: Iterable[Question]) -> Answers:
    """Return answers: `question = ["option", ...]`, with or without an [answers] table around them.

    Raises UsageError with one line for the first thing that is wrong.
    """
    known = {question.id: question for question in flow}
    chosen = tables.get("answers", tables)
    if not isinstance(chosen, dict):
        raise UsageError(f"{path}: {_SUCH_AS}")
    for name in tables if chosen is not tables else ():
        if name in known:
            raise UsageError(f"{path}: {name} stands outside [answers]; put it under that line")
    return {name: _chosen(path, name, value, known) for name, value in chosen.items()}


def _bytes(path: Path) -> bytes:
    """Read no more than an answers file may hold; a pipe or a device might never end."""
    if path.exists() and not path.is_file():
        raise UsageError(f"{path}: is not a file; give a TOML file in UTF-8")
    with path.open("rb") as file:
        raw = file.read(TOO_LARGE + 1)
    if len(raw) > TOO_LARGE:
        raise UsageError(f"{path}: is longer than {TOO_LARGE} bytes; give a file of answers alone")
    return raw


def _short(said: object) -> str:
    """Put what a file made us say in one line of 200 letters at most, with nothing a terminal would obey."""
    return " ".join("".join(char if char.isprintable() else " " for char in str(said)).split())[:200]


def _chosen(path: Path, name: str, value: object, known: dict[str, Question]) -> tuple[str, ...]:
    """Check one line of an answers file."""
    question = known.get(name)
    if question is None:
        raise UsageError(f'{path}: there is no question "{_short(name)}"; there are {", ".join(known)}')
    options = [option.id for option in question.options]
    if not isinstance(value, list) or not all(isinstance(option, str) for option in value):
        raise UsageError(f'{path}: {name} must be a list of options, such as  {name} = ["{options[0]}"]')
    for option in value:
        if option not in options:
            raise UsageError(f'{path}: {name} has no option "{_short(option)}"; it has {", ".join(options)}')
    misfit = question.misfit(value)
    if misfit in ("only_one", "too_many"):
        most = question.max_choices if question.multiple else 1
        raise UsageError(f"{path}: {name} takes {most} at most; {len(value)} are given")
    if misfit:
        alone = [option for option in value if option in question.exclusive]
        raise UsageError(f'{path}: {name}: "{alone[0]}" stands alone; leave out the rest or leave it out')
    return question.in_order(value)
