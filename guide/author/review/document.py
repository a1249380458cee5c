"""Puts the whole content into one Markdown document, in the order of a clinician's thoughts."""

import datetime as dt
from collections.abc import Callable, Iterator

from guide.author.review import around
from guide.author.review.asking import questions, stories
from guide.author.review.markdown import bullets, heading, joined
from guide.author.review.ruled import dangers, decide, first_screen, reasons
from guide.author.review.scope import Index, Scope, Stories
from guide.author.review.words import review_words
from guide.content.load import Content
from guide.content.signatures import Standing


def document(content: Content, walks: Stories, today: dt.date) -> str:
    """Write the document. `walks` are the worked stories by name; where there are none it says so."""
    say = review_words(content)
    scope = Scope(content, Index(content, say), Standing(content), say, walks, today)
    return joined(_parts(scope)) + "\n"


def _parts(scope: Scope) -> Iterator[str]:
    say = scope.say
    yield heading(1, say.title)
    yield say.made.format(date=scope.today.isoformat(), language=scope.content.language)
    yield say.intro.strip()
    yield around.summary(scope)
    for name, write in _ORDER.items():
        part = say.parts[name]
        yield heading(2, part.title)
        yield part.lead
        yield bullets(map(scope.read_by, scope.files_of(part)))
        yield from write(scope)


_ORDER: dict[str, Callable[[Scope], Iterator[str]]] = {
    "decide": decide,
    "care": dangers,
    "questions": questions,
    "screen": first_screen,
    "reasons": reasons,
    "stories": stories,
    "lines": around.help_lines,
    "sources": around.sources,
    "pages": around.other_pages,
    "rest": around.other_words,
    "paper": around.on_paper,
    "changes": around.changes,
    "files": around.every_file,
    "sign": around.hashes,
}
