"""Who has read which text, and whether it still stands as they read it."""

import datetime as dt
from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated

from msgspec import Meta

from guide.content import Record
from guide.errors import ContentError
from guide.load import Data
from guide.review.words import ReviewWords, StandingWords

REVIEWS = "reviews.toml"
WORDS = "review.toml"
KINDS = (".toml", ".md", ".txt")
Said = Annotated[str, Meta(pattern=r"\S")]


class Review(Record, frozen=True):
    """What one person signed: the file, the hash of its text, who they are, when, and what they read."""

    file: str
    hash: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    name: Said
    role: Said
    date: dt.date
    read: Said


def reviews(data: Data) -> list[Review]:
    """List every review, the latest first. Raises ContentError where an entry is broken."""
    signed = data.tables(REVIEWS, "review", Review, key="")
    return sorted(signed, key=lambda review: review.date, reverse=True)


def words(data: Data) -> ReviewWords:
    """Read the sentences of the document for clinicians."""
    return data.typed(f"{data.language}/{WORDS}", ReviewWords)


def files(data: Data) -> list[str]:
    """List every content file of this language, by its path in the folder."""
    found = [*data.folder.glob("*.toml"), *(data.folder / data.language).rglob("*")]
    names = sorted(path.relative_to(data.folder).as_posix() for path in found if path.suffix in KINDS)
    return [name for name in names if name != REVIEWS]


def fingerprint(data: Data, file: str) -> str:
    """Give the hash that stands for the exact text of a file (line ends aside)."""
    return sha256(data.text(file).encode()).hexdigest()


class Standing:
    """Tells for each file whether it was read as it stands, was changed since, or was never read."""

    def __init__(self, data: Data) -> None:
        self._data = data
        self._reviews = reviews(data)
        self.files = files(data)

    def holding(self, file: str) -> Review | None:
        """Give the latest review of the text as it stands."""
        own = [review for review in self._reviews if review.file == file]
        now = fingerprint(self._data, file) if own else ""
        return next((review for review in own if review.hash == now), None)

    def lost(self, file: str) -> Review | None:
        """Give the latest review of a text that has changed since."""
        own = [review for review in self._reviews if review.file == file]
        return own[0] if own and not self.holding(file) else None

    def changed(self) -> Iterator[tuple[str, Review]]:
        """List what was signed and has changed since."""
        for file in self.files:
            if review := self.lost(file):
                yield file, review

    def gone(self) -> list[Review]:
        """List the reviews of files that are no longer there."""
        return [review for review in self._reviews if review.file not in self.files]

    @property
    def any(self) -> bool:
        """Tell whether anything was ever signed."""
        return bool(self._reviews)

    def said(self, file: str, say: StandingWords) -> str:
        """Say in one line who has read a file."""
        if review := self.holding(file):
            return say.read_by.format(name=review.name, role=review.role, date=review.date)
        if review := self.lost(file):
            return say.changed.format(date=review.date)
        return say.not_yet


def standing(data: Data, file: str) -> str | None:
    """Say who has read a content file, such as "en/reasons/worn-out.md", for the person who reads it now.

    None where there is no such file, or where the reviews cannot be read: nothing is claimed then.
    """
    try:
        known = Standing(data)
        return known.said(file, words(data).standing) if file in known.files else None
    except ContentError:
        return None
