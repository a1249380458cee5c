"""Which warnings are known already: a standing list of them must not hide a new one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from guide.content.load import Content
from guide.content.model import Record
from guide.errors import ContentError, Problem

FILE = "known.toml"
SOUND = "D"
"""What the codes of the voice begin with: their warnings ask for an ear, and are only counted."""


class Known(Record, frozen=True):
    """All of known.toml: the code, file and place of each warning that somebody knows of."""

    warnings: tuple[str, ...]


def known_warnings(content: Content) -> tuple[str, ...]:
    """Return what the list of a folder names; nothing without one. Raises ContentError where it is broken."""
    return content.typed(FILE, Known).warnings if (content.folder / FILE).is_file() else ()


def outlived(content: Content, found: Sequence[Problem]) -> Iterator[Problem]:
    """Name what the list holds and no check warns of any more."""
    named = {_name(problem) for problem in found}
    for name in known_warnings(content):
        if name not in named:
            yield Problem(FILE, name, "is no warning any more; remove it", "L02")


def report(folder: Path, found: Sequence[Problem], *, every: bool = False) -> list[str]:
    """Say each problem in a line, errors first; of the known warnings only how many there are."""
    try:
        names = () if every else known_warnings(Content(folder))
    except ContentError:  # found already
        names = ()
    known = [problem for problem in found if problem.warning and _name(problem) in names]
    heard = [problem for problem in found if problem.warning and problem.code.startswith(SOUND) and not every]
    left = [problem for problem in found if problem not in known and problem not in heard]
    lines = [problem.format_for_author() for problem in sorted(left, key=lambda problem: problem.warning)]
    lines += [f"{len(known)} known warnings (list: {FILE}; --all shows them)"] if known else []
    return lines + ([f"{len(heard)} lines worth reading aloud (--all shows them)"] if heard else [])


def _name(problem: Problem) -> str:
    return f"{problem.code} {problem.file}: {problem.place}"
