"""Checks how the texts sound, line by line: stiff words, colons for verbs, danger without an order."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from guide.author.check.common import CheckContext, Stiff, Wrong, at
from guide.author.check.texts import UNREAD, both_readings, texts
from guide.author.check.words import unseen
from guide.content.model import Choice
from guide.errors import Problem

UNHEARD = UNREAD | {"review.toml", "country.toml", "help.txt"}
"""Files that say nothing to the person in the moment."""
COLON, BANNED, ORDERS = "D04", "D07", "D10"
COLUMNS, ROWS = 80, 24
"""The window in which what tells of danger has to stand without a key pressed."""


class Line(NamedTuple):
    """A paragraph, a line of a list, a heading or a string.

    `file` lies in the folder of the language; `text` has the tokens of its author; `said` is what is read,
    on a screen and, where it differs, on paper.
    """

    file: str
    place: str
    text: str
    said: tuple[str, ...]
    heading: bool

    @property
    def in_prose(self) -> bool:
        """Return whether it stands in a page of prose, and is no heading."""
        return self.file.endswith(".md") and not self.heading


def heard(found: CheckContext) -> list[Line]:
    """Return every line of a language, without those that somebody said aloud and left as they are."""
    kept = found.phrases.voice.said_aloud
    return [
        Line(file, place, text, both_readings(found, text), heading)
        for file, place, text, heading in _written(found)
        if text.strip() and not any(part in text for part in kept)
    ]


def _written(found: CheckContext) -> Iterator[tuple[str, str, str, bool]]:
    language = found.content.language
    for name, parts in groupby(texts(found, language), itemgetter(0)):
        if name.endswith(".md"):
            place = ""
            for line in found.content.raw(f"{language}/{name}").splitlines():
                place = line if line.startswith("## ") else place
                yield name, place, line.lstrip("#- "), line.startswith("#")
        elif name not in UNHEARD:
            told = ((place, text) for _, place, text in parts if " " in text)  # a single word is a name
            yield from ((name, place, line, False) for place, text in told for line in text.splitlines())


def voice(found: CheckContext, lines: Sequence[Line]) -> Iterator[Problem]:
    """Check every line a person reads."""
    language = found.content.language
    for line in lines:
        yield from at(f"{language}/{line.file}", line.place, _line(found, line))
    for question in found.content.questions:
        yield from at(f"{language}/questions.toml", question.id, _unseen(found, question))


def _line(found: CheckContext, line: Line) -> Wrong:
    for phrase in found.phrases.voice.never:
        hit = _hit(found, line, phrase)
        if hit and not _may_say(found, line, phrase.code):
            yield phrase.code, f'says "{hit.strip()}"; {phrase.instead}'
    if _is_danger_without_an_order(found, line):
        yield ORDERS, f'"{line.said[0][:60]}" names a danger; say what to do: call, go to, get checked'


def _may_say(found: CheckContext, line: Line, code: str) -> bool:
    """Return whether a line may say what others may not: what is quoted as wrong, and forms."""
    if code == BANNED:
        return line.place.rstrip("]").endswith("avoid")
    return code == COLON and (line.heading or "title" in line.place or _is_form(found, line))


def _is_form(found: CheckContext, line: Line) -> bool:
    where, forms = f"{line.file} {line.place}", found.phrases.voice.forms
    return where.startswith(forms) or line.place.startswith(forms)


def _hit(found: CheckContext, line: Line, phrase: Stiff) -> str:
    """Return what a line says of a phrase: as it is read, or as its author wrote it where tokens matter."""
    read = (line.text,) if phrase.code == ORDERS else line.said
    if phrase.code == COLON:
        if ": " not in line.text:
            return ""
        read = tuple(map(found.phrases.voice.unquoted, read))
    return next((hit[0] for one in read if (hit := phrase.find.search(one))), "")


def _is_danger_without_an_order(found: CheckContext, line: Line) -> bool:
    """Return whether a line of a page, or a reason for care, names a danger and nothing to do."""
    if not line.in_prose and not (line.file == "care.toml" and line.place.endswith(".why")):
        return False
    said, told = found.phrases.voice, found.phrases.voice.unquoted(line.text)
    return bool(said.danger.search(told)) and not (said.orders.search(told) or _is_form(found, line))


def _unseen(found: CheckContext, question: Choice) -> Wrong:
    """Draw a question as it first comes: its lead and labels that name a danger must stand there."""
    danger = found.phrases.voice.danger
    named = [one for one in (question.lead, *(each.label for each in question.options)) if danger.search(one)]
    for part in unseen(found, question, named, 0, (COLUMNS, ROWS)) if named else ():
        text = f'"{part[:40]}" names a danger and is not seen at once in a window of {COLUMNS} by {ROWS}'
        yield ORDERS, text
