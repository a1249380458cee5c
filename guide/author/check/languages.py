"""Checks that every language says what the first one says: each file, key and section, with its tokens."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from guide.author.check.common import CheckContext
from guide.author.check.texts import texts
from guide.content.load import Content
from guide.errors import ContentError, Problem

CODE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
"""What the folder of a language is called."""
TOKEN = re.compile(r"\{(?:key:)?[a-z_]+\}|\[(?:if|unless) [^]\n]+\]")
"""What stands in every language as it is: names in braces, and the conditions of lines."""
OF_ITS_OWN = frozenset(("search.toml", "check.toml", "own_words.toml"))
"""Files that each language fills in its own way: only that they are there is checked."""


def others(content: Content) -> list[str]:
    """List the other languages of a folder."""
    folders = (path.name for path in content.folder.iterdir() if path.is_dir())
    return sorted(name for name in folders if CODE.fullmatch(name) and name != content.language)


def missing(found: CheckContext, language: str) -> Iterator[Problem]:
    """Name what one language lacks of the first one."""
    ours = found.content.folder / found.content.language
    for path in sorted(path for path in ours.rglob("*.*") if path.is_file()):
        name = path.relative_to(ours).as_posix()
        file = f"{language}/{name}"
        if not (found.content.folder / file).is_file():
            yield Problem(file, "", f"is missing; translate {found.content.language}/{name}", "T01")
        elif name.endswith(".toml") and name not in OF_ITS_OWN:
            try:
                theirs = found.raw(file)
            except ContentError as error:
                yield from error.problems
                continue
            for place in _lacks(found.raw(f"{found.content.language}/{name}"), theirs):
                text = f"is missing; translate it from {found.content.language}/{name}"
                yield Problem(file, place, text, "T01")
    yield from _untold(found, language)


def _untold(found: CheckContext, language: str) -> Iterator[Problem]:
    """Name sections that are missing, and tokens of a text that its translation lacks or adds."""
    first, theirs = found.content.language, _by_place(found, language)
    there = {name for name, _ in theirs}
    for (name, place), text in _by_place(found, first).items():
        file, told = f"{language}/{name}", theirs.get((name, place))
        if told is None and name in there and place.startswith("##"):
            yield Problem(file, place, f"is missing; translate it from {first}/{name}", "T01")
        ours, own = (Counter(TOKEN.findall(said or "")) for said in (text, told))
        for token in sorted(ours - own) if told is not None else ():
            yield Problem(file, place, f"lacks {token}; keep it as {first}/{name} has it", "T01")
        for token in sorted(own.keys() - ours.keys()):
            yield Problem(file, place, f"has {token}, which {first}/{name} lacks; remove it", "T01")


def _by_place(found: CheckContext, language: str) -> dict[tuple[str, str], str]:
    """Return each text by file and place, sections with a heading of their own by number."""
    told: dict[tuple[str, str], str] = {}
    headed: Counter[str] = Counter()
    for name, place, text in texts(found, language):
        own = place.startswith("## ") and not place.startswith("## [")
        headed[name] += own
        told[name, f"## number {headed[name]}" if own else place] = text
    return told


def _lacks(ours: Any, theirs: Any, place: str = "") -> Iterator[str]:  # noqa: ANN401  whatever TOML holds
    """Return the path of every key and every entry of a list of tables that only the first language has."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        for key, value in ours.items():
            path = f"{place}.{key}" if place else key
            if key not in theirs:
                yield path
            else:
                yield from _lacks(value, theirs[key], path)
    elif isinstance(ours, list) and isinstance(theirs, list) and any(isinstance(one, dict) for one in ours):
        for number, value in enumerate(ours, start=1):
            if number > len(theirs):
                yield f"{place} {number}"
            else:
                yield from _lacks(value, theirs[number - 1], f"{place} {number}")
