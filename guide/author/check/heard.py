"""Every line that a person reads, one by one, as it sounds: what the checks of the voice listen to."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from guide.author.check.common import CheckContext
from guide.author.check.texts import UNREAD, texts
from guide.content.conditions import without
from guide.content.tokens import resolve

UNHEARD = UNREAD | {"review.toml", "country.toml", "help.txt"}
"""Files that say nothing to the person in the moment."""
QUOTE = '""'
"""Stands where something was quoted."""


class Line(NamedTuple):
    """A paragraph, a line of a list, a heading or a string.

    `file` lies in the folder of the language; `text` has the tokens of its author; `said` is what is read,
    on a screen and, where it differs, on paper.
    """

    file: str
    place: str
    text: str
    said: tuple[str, ...]
    heading: bool = False

    @property
    def in_prose(self) -> bool:
        """Return whether it stands in a page of prose, and is no heading."""
        return self.file.endswith(".md") and not self.heading


def heard(found: CheckContext) -> list[Line]:
    """Return every line of a language, without those that somebody said aloud and left as they are."""
    kept = found.phrases.voice.said_aloud
    return [line for line in _lines(found) if not any(part in line.text for part in kept)]


def _lines(found: CheckContext) -> Iterator[Line]:
    language, local = found.content.language, found.content.country_words.local("")
    for file, place, text, heading in _written(found, language):
        if "{" in text:
            read = (resolve(text, local), resolve(text, local, on_paper=True))
            yield Line(file, place, text, tuple(dict.fromkeys(read)), heading)
        else:
            yield Line(file, place, text, (text,), heading)


def _written(found: CheckContext, language: str) -> Iterator[tuple[str, str, str, bool]]:
    pages: set[str] = set()
    for name, place, text in texts(found, language):
        if name.endswith(".md"):
            yield from () if name in pages else _of_page(found, language, name)
            pages.add(name)
        elif name not in UNHEARD and " " in text:  # a single word is a name, or says nothing that is checked
            yield from ((name, place, line, False) for line in text.splitlines() if line.strip())


def _of_page(found: CheckContext, language: str, name: str) -> Iterator[tuple[str, str, str, bool]]:
    place = ""
    for line in without(found.content.raw(f"{language}/{name}")).splitlines():
        place = line if line.startswith("## ") else place
        if line.strip():
            yield name, place, line.lstrip("#- "), line.startswith("#")


def unquoted(text: str, quoted: str) -> str:
    """Return a text without what is quoted in it."""
    return re.sub(quoted, QUOTE, text)


def sentences(text: str, quoted: str) -> list[list[str]]:
    """Return the words of each sentence of a line, quotations left out."""
    parts = re.split(r"(?<=[.?!])\s+", unquoted(text, quoted))
    return [words for part in parts if (words := re.findall(r"[\w'\u2019-]*\w", part))]
