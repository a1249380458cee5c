"""Turns tables of content files into frozen types, one table at a time, so that every problem is found."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeVar

import msgspec

from guide.content.conditions import without
from guide.content.door import Door
from guide.content.model import Choice, Question
from guide.content.page import Page, Section
from guide.errors import ContentError, Problem

T = TypeVar("T")


def raise_all(problems: list[Problem]) -> None:
    """Raise ContentError when there is any problem."""
    if problems:
        raise ContentError(tuple(problems))


def parse_toml(name: str, text: str) -> dict[str, Any]:
    """Parse the text of a file. Raises ContentError with one problem, whatever stands in it."""
    try:
        return _parsed(text)
    except ValueError as error:  # TOML's own, and that of a number with thousands of digits
        raise ContentError((Problem(name, "", f"is not valid TOML: {error}; fix that line"),)) from None
    except RecursionError:
        raise ContentError((Problem(name, "", "is nested too deep; write it plainly"),)) from None


@cache
def _parsed(text: str) -> dict[str, Any]:
    """Parse a text, once: whoever checks many copies of the content reads most files again and again."""
    import tomllib  # a wheel hardly needs it

    return tomllib.loads(text)


def collect(file: str, table: str, rows: object, kind: type[T], key: str) -> tuple[list[T], list[Problem]]:
    """Convert each row alone, since msgspec stops at the first error. Returns values and problems."""
    if not isinstance(rows, list):
        return [], [Problem(file, table, f"must be a list of [[{table}]] tables")]
    values: list[T] = []
    problems: list[Problem] = []
    for number, row in enumerate(rows, start=1):
        name = row.get(key) if isinstance(row, dict) and key else None
        place = f"{table} {name or number}" if key else table
        try:
            values.append(msgspec.convert(row, kind, strict=True, dec_hook=_made))
        except msgspec.ValidationError as error:
            problems.append(Problem(file, place, f"{_plain(str(error))}; fix this table"))
    return values, problems


def _made(kind: type, value: Any) -> object:  # noqa: ANN401  whatever TOML holds
    """Make what msgspec does not know: a regular expression, whatever its case, or a type of our own."""
    if kind != re.Pattern[str]:
        return kind(value)
    try:
        return re.compile(value, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{value}: is not a regular expression: {error}") from None


def _plain(message: str) -> str:
    """Say msgspec's message in the words of a content file."""
    return message.replace("Object contains unknown field", "has an unknown key").replace(
        "Object missing required field", "lacks the key"
    ).replace(" - at `$", " (at `").replace("`$.", "`") + (")" if " - at `$" in message else "")


def duplicates(file: str, table: str, rows: Iterable[Any], key: str) -> list[Problem]:
    """Find ids that stand twice."""
    seen: set[str] = set()
    problems = []
    for row in rows:
        name = getattr(row, key)
        if name in seen:
            problems.append(Problem(file, f"{table} {name}", "is duplicated; give each its own id"))
        seen.add(name)
    return problems


def join_doors(rows: object, flow: dict[str, Any], words: dict[str, Any]) -> dict[str, Door]:
    """Return the doors by id, each with its questions. Raises ContentError with all that is wrong."""
    file = "doors.toml"
    problems: list[Problem] = []
    asked: dict[str, list[Question]] = {}
    doors: list[Door] = []
    for row in rows if isinstance(rows, list) else ():
        name = row.get("questions") if isinstance(row, dict) else None
        if isinstance(name, str) and name not in asked:
            asked[name] = _asked(flow.get(name), name, words, problems)
        filled = {**row, "questions": asked[name]} if isinstance(name, str) else row
        made, wrong = collect(file, "door", [filled], Door, "id")
        doors += made
        problems += wrong
    every = [question for questions in asked.values() for question in questions]
    problems += duplicates("flow.toml", "question", every, "id") + duplicates(file, "door", doors, "id")
    known = {door.id: door for door in doors}
    for door in doors:
        if door.onward and door.onward not in known:
            text = f"onward names {door.onward}, which is not a door; fix it"
            problems.append(Problem(file, f"door {door.id}", text))
    raise_all(problems if problems or doors else [Problem(file, "", "holds no [[door]]; add one")])
    return known


def _asked(rows: object, name: str, words: dict[str, Any], problems: list[Problem]) -> list[Question]:
    """Return the questions of one table of flow.toml."""
    joined: list[Question] = []
    for table in rows if isinstance(rows, list) else ():
        _join("flow.toml", table, words, problems, joined)
    if not rows:
        problems.append(Problem("flow.toml", "", f"holds no [[{name}]]; add one"))
    return joined


def _join(
    file: str, table: object, words: dict[str, Any], problems: list[Problem], joined: list[Question]
) -> None:
    """Put the words of a question beside its routing."""
    if not isinstance(table, dict) or not isinstance(table.get("id"), str):
        problems.append(Problem(file, "question", "lacks the key `id`; give it one"))
        return
    name = table["id"]
    said = words.get(name)
    if not isinstance(said, dict):
        problems.append(Problem(file, f"question {name}", "has no words in questions.toml; add them"))
        return
    options, missing = _options(table.get("options"), said.get("options", {}))
    problems += [Problem("questions.toml", f"{name}.{option}", message) for option, message in missing]
    kind = table.get("kind", "many")
    if kind not in ("one", "many"):
        problems.append(Problem(file, f"question {name}", f'kind "{kind}" must be "one" or "many"'))
    merged = {
        **{key: value for key, value in table.items() if key != "kind"},
        **{key: value for key, value in said.items() if key != "options"},
        "options": options,
        "multiple": kind == "many",
    }
    made, wrong = collect(file, "question", [merged], Question, "id")
    joined += made
    problems += wrong


def join_start(file: str, words: dict[str, Any], ids: tuple[str, ...]) -> Choice:
    """Put the choice of doors together. Raises ContentError where it lacks words."""
    options, missing = _options(list(ids), words.get("options", {}))
    joined, wrong = collect(file, "start", [{**words, "id": "start", "options": options}], Choice, "")
    raise_all([*(Problem(file, f"options.{option}", message) for option, message in missing), *wrong])
    return joined[0]


def _options(ids: object, said: object) -> tuple[list[dict[str, Any]], list[tuple[str, str]]]:
    """Return each option its words; and what is missing on either side."""
    if not isinstance(ids, list) or not isinstance(said, dict):
        return [], [("options", "must be a list, and its words a table")]
    missing = [(str(option), "has no words; add a label") for option in ids if option not in said]
    missing += [
        (option, "is not an option; remove it, or add it in flow.toml or doors.toml")
        for option in said
        if option not in ids
    ]
    return [{"id": option, **_table(said[option])} for option in ids if option in said], missing


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"label": value}


def resolve_all(value: Any, resolved: Callable[[str], str]) -> Any:  # noqa: ANN401  whatever TOML holds
    """Return what a file holds with each of its texts resolved."""
    if isinstance(value, dict):
        return {key: resolve_all(one, resolved) for key, one in value.items()}
    if isinstance(value, list):
        return [resolve_all(one, resolved) for one in value]
    return resolved(value) if isinstance(value, str) else value


def parse_page(text: str) -> Page:
    """Split Markdown into its title, what stands before the first heading, and its sections."""
    title, intro = "", ""
    sections: list[Section] = []
    for part in f"\n{text}".split("\n## "):
        heading, _, body = part.partition("\n")
        if not title and not sections and "# " in part:
            before = part.partition("# ")[2]
            title, _, intro = before.partition("\n")
        else:
            sections.append(_section(heading.strip(), body.strip()))
    return Page(title.strip(), intro.strip(), tuple(sections))


def _section(heading: str, text: str) -> Section:
    """Tell a key in brackets, which nobody is shown, from a heading that stands for itself."""
    plain = without(text)
    conditional = text if plain != text else ""
    if heading.startswith("[") and heading.endswith("]"):
        return Section(heading[1:-1], "", plain, conditional)
    return Section("", heading, plain, conditional)
