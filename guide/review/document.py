"""Puts the whole content into one Markdown document, in the order of a clinician's thoughts."""

import datetime as dt
from collections.abc import Callable, Iterator

from guide.load import Data
from guide.review import around, signed
from guide.review.asking import questions
from guide.review.dangers import dangers
from guide.review.index import Index
from guide.review.markdown import bullets, heading, joined
from guide.review.reasons import reasons
from guide.review.scope import Scope, Stories
from guide.review.told import stories


def document(data: Data, walks: Stories, today: dt.date) -> str:
    """Write the document. `walks` are the worked stories by name; where there are none it says so."""
    say = signed.words(data)
    scope = Scope(data, Index(data, say), signed.Standing(data), say, walks, today)
    return joined(_parts(scope)) + "\n"


def _parts(scope: Scope) -> Iterator[str]:
    say = scope.say
    yield heading(1, say.title)
    yield say.made.format(date=scope.today.isoformat(), language=scope.data.language)
    yield say.intro.strip()
    yield around.summary(scope)
    for name, write in _ORDER.items():
        part = getattr(say.parts, name)
        yield heading(2, part.title)
        yield part.lead
        yield bullets(map(scope.read_by, scope.files_of(part)))
        yield from write(scope)


def _sources(scope: Scope) -> Iterator[str]:
    yield scope.source_table()


_ORDER: dict[str, Callable[[Scope], Iterator[str]]] = {
    "care": dangers,
    "questions": questions,
    "reasons": reasons,
    "stories": stories,
    "lines": around.help_lines,
    "sources": _sources,
    "pages": around.other_pages,
    "rest": around.other_words,
    "changes": around.changes,
    "files": around.every_file,
    "sign": around.hashes,
}
