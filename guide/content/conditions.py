"""Conditions before single lines of a page: "[if who.casual]" and "[unless time.today, end.held]"."""

import re
from collections.abc import Callable, Iterator

_LINE = re.compile(r"^(?P<bullet>- )?\[(?P<word>if|unless) (?P<names>[^]\n]+)\] ", re.MULTILINE)


def without(text: str) -> str:
    """Return a text with every line and no condition: as it reads where nothing is known of anybody."""
    return _LINE.sub(r"\g<bullet>", text) if "[" in text else text


def names(text: str) -> Iterator[str]:
    """Yield what the conditions of a text name."""
    return (name for found in _LINE.finditer(text) for name in _named(found))


def lines_that_hold(text: str, holds: Callable[[str], bool]) -> str:
    """Return a text with the lines of which any name holds, or for "unless" none, and no empty paragraph."""
    standing = "\n".join(line for line in text.split("\n") if _stands(line, holds))
    return without(re.sub(r"\n{3,}", "\n\n", standing).strip("\n"))


def _stands(line: str, holds: Callable[[str], bool]) -> bool:
    found = _LINE.match(line) if "[" in line else None
    return found is None or any(map(holds, _named(found))) == (found["word"] == "if")


def _named(found: re.Match[str]) -> list[str]:
    return [name.strip() for name in found["names"].split(",")]
