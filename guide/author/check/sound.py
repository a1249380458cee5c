"""Checks how the texts of a language sound: line by line and page by page, from one reading of them all."""

from collections.abc import Iterator

from guide.author.check.common import CheckContext
from guide.author.check.heard import heard
from guide.author.check.rhythm import rhythm
from guide.author.check.voice import voice
from guide.errors import Problem


def sound(found: CheckContext) -> Iterator[Problem]:
    """Check every line."""
    lines = heard(found)
    yield from (*voice(found, lines), *rhythm(found, lines))
