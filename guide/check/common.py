"""What the checks share: which signs answers can give, and which sources are known."""

from collections.abc import Iterable, Iterator

from guide.content import OPEN, Question, Sign
from guide.errors import Problem
from guide.load import Data


def signs_given(questions: Iterable[Question]) -> set[Sign]:
    """List every sign that answers can give."""
    return {
        f"{question.id}.{choice}"
        for question in questions
        for choice in (OPEN, *(option.id for option in question.options))
    }


def known_sources(data: Data, file: str, place: str, sources: Iterable[str]) -> Iterator[Problem]:
    """Name the sources that sources.toml lacks."""
    for source in sources:
        if source not in data.sources:
            yield Problem(file, place, f"source {source} is not in sources.toml; add it there")
