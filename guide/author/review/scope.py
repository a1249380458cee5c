"""What every part of the document for clinicians draws on."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from guide.author.review.index import Index
from guide.author.review.markdown import cell, escaped, table
from guide.author.review.words import Part, ReviewWords
from guide.content.load import Content
from guide.content.model import Signs
from guide.content.signatures import Standing

Stories = Mapping[str, Mapping[str, Any]]


class Scope(NamedTuple):
    """The content, its index, who has read it, the words of the document, the worked stories and the day."""

    content: Content
    leads: Index
    standing: Standing
    say: ReviewWords
    stories: Stories
    today: dt.date

    def answers(self, signs: Signs) -> list[str]:
        """Say each answer with its question."""
        return [self.leads.answer(sign) for sign in signs]

    def read_by(self, file: str) -> str:
        """Say who has read a file, and which file it is."""
        return f"*{escaped(self.standing.said(file))}* (`{file}`)"

    def page_file(self, kind: str, name: str) -> str:
        """Return the path of a page in the folder of the content."""
        return f"{self.content.language}/{kind}/{name}.md"

    def sources(self, ids: Iterable[str]) -> list[str]:
        """Say each source in one line."""
        return [self.one_source(name) for name in ids]

    def one_source(self, name: str) -> str:
        """Say a source in one line, with its short name."""
        source = self.content.sources[name]
        by = ", ".join(part for part in (source.author, source.publication) if part)
        return f"{source.title}{f' ({by})' if by else ''} `{name}`"

    def source_table(self) -> str:
        """Write every source with the day it was read."""
        say = self.say.table
        rows = (
            [
                cell(self.sources([source.id])),
                cell(filter(None, [source.supports, source.address])),
                escaped(source.checked),
            ]
            for source in self.content.sources.values()
        )
        return table([say.from_source, say.serves, say.checked], rows)

    def files_of(self, part: Part) -> list[str]:
        """List the files that a part says in words."""
        return [file.format(language=self.content.language) for file in part.files]
