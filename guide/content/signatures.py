"""Who has read which text, and whether it still stands as they read it."""

import datetime as dt
from collections.abc import Iterator
from hashlib import sha256
from typing import Annotated

from msgspec import Meta

from guide.content.load import Content
from guide.content.model import Record
from guide.errors import ContentError

REVIEWS = "reviews.toml"
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


def reviews(content: Content) -> list[Review]:
    """List every review, the latest first. Raises ContentError where an entry is broken."""
    signed = content.tables(REVIEWS, "review", Review, key="")
    return sorted(signed, key=lambda review: review.date, reverse=True)


def files(content: Content) -> list[str]:
    """List every content file of this language, by its path in the folder."""
    found = [*content.folder.glob("*.toml"), *(content.folder / content.language).rglob("*")]
    names = sorted(path.relative_to(content.folder).as_posix() for path in found if path.suffix in KINDS)
    return [name for name in names if name != REVIEWS]


def fingerprint(content: Content, file: str) -> str:
    """Return the hash that stands for the exact text of a file (line ends aside)."""
    return sha256(content.raw(file).encode()).hexdigest()


class Standing:
    """Tells for each file whether it was read as it stands, was changed since, or was never read."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._reviews = reviews(content)
        self.files = files(content)

    def holding(self, file: str) -> Review | None:
        """Return the latest review of the text as it stands."""
        own = [review for review in self._reviews if review.file == file]
        now = fingerprint(self._content, file) if own else ""
        return next((review for review in own if review.hash == now), None)

    def lost(self, file: str) -> Review | None:
        """Return the latest review of a text that has changed since."""
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
        """Return whether anything was ever signed."""
        return bool(self._reviews)

    def said(self, file: str) -> str:
        """Say in one line who has read a file."""
        say = self._content.words.standing
        if review := self.holding(file):
            return say.read_by.format(name=review.name, role=review.role, date=review.date)
        if review := self.lost(file):
            return say.changed.format(date=review.date)
        return say.not_yet


def standing(content: Content, file: str) -> str | None:
    """Say who has read a content file, such as "en/reasons/worn-out.md", for the person who reads it now.

    None where there is no such file, or where the reviews cannot be read: nothing is claimed then.
    """
    try:
        known = Standing(content)
        return known.said(file) if file in known.files else None
    except ContentError:
        return None
