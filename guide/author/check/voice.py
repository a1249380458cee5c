"""Checks how the texts sound, line by line: stiff words, colons for verbs, danger without an order."""

import re
from collections.abc import Iterator, Sequence

from guide.ask import Command, Prompt
from guide.ask.layout import Marks, question_lines
from guide.author.check.common import CheckContext
from guide.author.check.heard import Line, unquoted
from guide.content.model import Choice
from guide.errors import Problem

COLON, BANNED, ORDERS = "D04", "D07", "D10"
COLUMNS, ROWS = 80, 24
"""The window in which what tells of danger has to stand without a key pressed."""


def voice(found: CheckContext, lines: Sequence[Line]) -> Iterator[Problem]:
    """Check every line a person reads."""
    language, said = found.content.language, found.phrases.voice
    never = [(one, re.compile(one.find)) for one in said.never]
    danger = re.compile(said.danger, re.IGNORECASE)
    for line in lines:
        file = f"{language}/{line.file}"
        for phrase, pattern in never:
            hit = _hit(found, line, phrase.code, pattern)
            if hit and not _may_say(found, line, phrase.code):
                yield Problem(file, line.place, f'says "{hit.strip()}"; {phrase.instead}', phrase.code)
        if danger.search(line.text) and _is_danger_without_an_order(found, line):
            text = f'"{line.said[0][:60]}" names a danger; say what to do: call, go to, get checked'
            yield Problem(file, line.place, text, ORDERS)
    for question in found.content.questions:
        yield from _unseen(found, question, f"{language}/questions.toml")


def _may_say(found: CheckContext, line: Line, code: str) -> bool:
    """Return whether a line may say what others may not: what is quoted as wrong, and forms."""
    if code == BANNED:
        return line.place.rstrip("]").endswith("avoid")
    return code == COLON and (line.heading or "title" in line.place or _is_form(found, line))


def _is_form(found: CheckContext, line: Line) -> bool:
    where, forms = f"{line.file} {line.place}", found.phrases.voice.forms
    return where.startswith(forms) or line.place.startswith(forms)


def _hit(found: CheckContext, line: Line, code: str, pattern: re.Pattern[str]) -> str:
    """Return what a line says of a pattern: as it is read, or as its author wrote it where tokens matter.

    It is looked for in small letters: looking whatever the case takes twice as long.
    """
    read = (line.text,) if code == ORDERS else line.said
    if code == COLON:
        if ": " not in line.text:
            return ""
        read = tuple(unquoted(one, found.phrases.voice.quoted) for one in read)
    return next((one[slice(*hit.span())] for one in read if (hit := pattern.search(one.lower()))), "")


def _is_danger_without_an_order(found: CheckContext, line: Line) -> bool:
    """Return whether a line of a page, or a reason for care, names a danger and nothing to do."""
    said, told = found.phrases.voice, unquoted(line.text, found.phrases.voice.quoted)
    speaks = line.in_prose or (line.file == "care.toml" and line.place.endswith(".why"))
    named, ordered = (re.search(pattern, told, re.IGNORECASE) for pattern in (said.danger, said.orders))
    return speaks and bool(named) and not ordered and not _is_form(found, line)


def _unseen(found: CheckContext, question: Choice, file: str) -> Iterator[Problem]:
    """Draw a question as it first comes: its lead and labels that name a danger must stand there."""
    danger = re.compile(found.phrases.voice.danger, re.IGNORECASE)
    named = [one for one in (question.lead, *(each.label for each in question.options)) if danger.search(one)]
    if not named:
        return
    asking = Prompt(question, "", commands=tuple(Command))
    drawn = question_lines(asking, Marks(0, ()), COLUMNS, ROWS, found.content.words)
    shown = " ".join(" ".join(line.text + line.hint for line in drawn).split())
    for part in named:
        if " ".join(part.split()) not in shown:
            text = f'"{part[:40]}" names a danger and is not seen at once in a window of {COLUMNS} by {ROWS}'
            yield Problem(file, question.id, text, ORDERS)
