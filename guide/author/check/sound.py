"""Checks how the texts of a language sound: line by line and page by page, from one reading of them all."""

from collections.abc import Iterator
from dataclasses import replace

from guide.author.check.common import CheckContext
from guide.author.check.heard import heard
from guide.author.check.rhythm import rhythm
from guide.author.check.voice import voice
from guide.errors import Problem


def sound(found: CheckContext) -> Iterator[Problem]:
    """Check every line; in files that somebody is about to write anew, what is wrong is only a warning."""
    lines = heard(found)
    waiting = {f"{found.content.language}/{name}" for name in found.phrases.voice.waiting}
    for problem in (*voice(found, lines), *rhythm(found, lines)):
        yield replace(problem, warning=problem.warning or problem.file in waiting)
