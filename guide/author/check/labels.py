"""Checks the words of the questions: labels that fit, one thing asked at a time, no screen too full."""

import re
from collections.abc import Iterator

from guide.ask import Command, Prompt
from guide.ask.layout import Marks, question_lines
from guide.ask.lines import columns
from guide.author.check.common import CheckContext
from guide.content.model import Choice, Option, Question
from guide.engine.answers import sign_of
from guide.errors import Problem

LABEL_COLUMNS = 36
"""Columns an option's label may take, so that it fits a window of 40."""
WIDTH, HEIGHT = 40, 12
"""The smallest window in which every question must be readable whole, one option at a time."""
COMMANDS = tuple(Command)


def labels(found: CheckContext) -> Iterator[Problem]:
    """Check the words of every question."""
    compound = [re.compile(pattern, re.IGNORECASE) for pattern in found.phrases.compound]
    file = f"{found.content.language}/questions.toml"
    for question in (found.content.start, *found.content.questions):
        yield from _labels(question, file)
        if question.ask.count("?") > 1 or any(pattern.search(question.ask) for pattern in compound):
            text = "asks two things at once; keep one, or ask the other in a question of its own"
            yield Problem(file, question.id, text, "W02")
        yield from _screen(found, question, file)


def _labels(question: Choice, file: str) -> Iterator[Problem]:
    for option in question.options:
        place = sign_of(question.id, option.id)
        if not option.label.strip():
            yield Problem(file, place, "has an empty label; write one", "W01")
        if columns(option.label) > LABEL_COLUMNS:
            text = f"label takes {columns(option.label)} columns; {LABEL_COLUMNS} at most, the rest in a hint"
            yield Problem(file, place, text, "W01")


def _screen(found: CheckContext, question: Choice, file: str) -> Iterator[Problem]:
    """Draw a question in the smallest window: what is asked and the pointed option must stand there whole."""
    words = found.content.words
    theme = words.themes.get(question.theme, "") if isinstance(question, Question) else ""
    header = words.progress.format(theme=theme, number=10, total=12)
    asking = Prompt(question, header, commands=COMMANDS)
    for option in _longest(question):
        drawn = question_lines(asking, Marks(question.options.index(option), ()), WIDTH, HEIGHT, words)
        shown = " ".join(" ".join(line.text + line.hint for line in drawn).split())
        for part in (question.ask, option.label, option.hint):
            if " ".join(part.split()) not in shown:
                text = f'"{part[:30]}..." does not fit a window of {WIDTH} by {HEIGHT}; say it shorter'
                yield Problem(file, sign_of(question.id, option.id), text, "W03")
                return


def _longest(question: Choice) -> list[Option]:
    """Return the options that need the most room: where these fit, all do."""
    if not question.options:
        return []
    by_hint = max(question.options, key=lambda option: len(option.hint))
    by_label = max(question.options, key=lambda option: len(option.label))
    return list(dict.fromkeys((by_hint, by_label)))
