"""Draws the flow of one door, and where each answer leads, as a tree of lines."""

import textwrap
from collections.abc import Iterator
from typing import NamedTuple

from guide.author.review.scope import Index
from guide.author.review.words import Labels, review_words
from guide.content.door import Door
from guide.content.load import Content
from guide.content.model import Option, Question, Sign
from guide.engine.answers import OPEN, sign_of
from guide.pages import voice

WIDTH = 80


class Lines(NamedTuple):
    """The strokes of the tree."""

    down: str
    branch: str
    last: str


DRAWN = Lines("│  ", "├─ ", "└─ ")
ASCII = Lines("|  ", "+- ", "`- ")


def tree(content: Content, door: Door, *, ascii_only: bool = False) -> str:
    """Draw the flow of a door as a tree of lines, 80 columns wide at most."""
    say, strokes = review_words(content), ASCII if ascii_only else DRAWN
    leads = Leads(Index(content, say), say.map, voice.of(door.voice))
    lines = [f"{say.doors[door.id]} [{door.id}]"]
    for number, question in enumerate(door.questions, start=1):
        last = number == len(door.questions)
        branch, below = (strokes.last, "   ") if last else (strokes.branch, strokes.down)
        lines.append(strokes.down.rstrip())
        lines += _wrapped(f"{number}. {question.ask} [{question.id}]", branch, below)
        lines += _question(leads, question, below, strokes)
    return "\n".join(lines) + "\n"


def _question(leads: "Leads", question: Question, indent: str, strokes: Lines) -> Iterator[str]:
    for said in leads.when_asked(question):
        yield from _wrapped(said, f"{indent}{strokes.down}")
    options = list(leads.options(question))
    for option in options:
        branch, below = (strokes.last, "   ") if option is options[-1] else (strokes.branch, strokes.down)
        yield from _wrapped(f"{option.label} [{option.id}]", f"{indent}{branch}", f"{indent}{below}")
        for said in leads.of(sign_of(question.id, option.id)):
            yield from _wrapped(said, f"{indent}{below}   ")


class Leads(NamedTuple):
    """What is said beside the questions and answers of one door: when each comes, and what it leads to."""

    known: Index
    say: Labels
    spoken: voice.Voice

    def options(self, question: Question) -> Iterator[Option]:
        """Return the options of a question, and leaving it open where anything rests on that."""
        yield from question.options
        left_open = sign_of(question.id, OPEN)
        if left_open in self.known.care:
            yield Option(OPEN, self.known.label(left_open))

    def when_asked(self, question: Question) -> Iterator[str]:
        """Say when a question is asked and when not, with the answers that decide it."""
        conditions = {key: getattr(question, key) for key in ("only_if", "ask_if", "skip_if")}
        for key, signs in conditions.items():
            if signs:
                yield f"{self.say[key]}: {', '.join(signs)}"
        if not any(conditions.values()):
            yield self.say.always
        if question.if_skipped:
            yield f"{self.say.if_skipped}: {question.if_skipped}"

    def of(self, sign: Sign) -> Iterator[str]:
        """Say what an answer leads to, in a line each."""
        say, known = self.say, self.known
        for rule in known.care.get(sign, ()):
            together = f" {say.together}" if rule.and_any_of else ""
            yield f"{say.care}, {known.rule(rule)} [{rule.id}]{together}"
        for reason in known.reasons["strong"].get(sign, ()):
            yield f"{say.reason}: {known.title(reason, self.spoken)} [{reason.id}]"
        for label, questions in ((say.opens, known.opens), (say.closes, known.closes)):
            if sign in questions:
                yield f"{label}: {', '.join(question.id for question in questions[sign])}"


def _wrapped(text: str, first: str, after: str | None = None) -> list[str]:
    """Break a line at 80 columns; what follows is set in by two."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=f"{first if after is None else after}  ",
        break_on_hyphens=False,
    )
