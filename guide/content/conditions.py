"""Conditions before single lines of a page: "[if who.casual]" and "[unless time.today, end.held]"."""

import re
from collections.abc import Callable, Iterator

_LINE = re.compile(r"^(?P<bullet>- )?\[(?P<word>if|unless) (?P<names>[^]\n]+)\] ", re.MULTILINE)
_GAP = re.compile(r"\n{3,}")


def without(text: str) -> str:
    """Return a text with every line and no condition: as it reads where nothing is known of anybody."""
    return _LINE.sub(r"\g<bullet>", text)


def names(text: str) -> Iterator[str]:
    """Yield what the conditions of a text name."""
    return (name for found in _LINE.finditer(text) for name in _named(found))


def lines_that_hold(text: str, holds: Callable[[str], bool]) -> str:
    """Return a text with the lines of which any name holds, or for "unless" none, and without a gap."""
    kept = "\n".join(line for line in text.split("\n") if _stands(line, holds))
    return without(_GAP.sub("\n\n", kept).strip("\n"))


def _stands(line: str, holds: Callable[[str], bool]) -> bool:
    found = _LINE.match(line)
    return found is None or any(map(holds, _named(found))) == (found["word"] == "if")


def _named(found: re.Match[str]) -> list[str]:
    return [name.strip() for name in found["names"].split(",")]
