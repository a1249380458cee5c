"""Draws the flow of one door, and where each answer leads, as a tree of lines."""

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from guide.author.review.index import Index
from guide.author.review.words import review_words
from guide.content.door import Door
from guide.content.load import Content
from guide.content.model import Option, Question, Reason, Rule, Sign, Signs
from guide.engine.answers import OPEN, sign_of
from guide.pages import voice

if TYPE_CHECKING:
    from guide.author.review.words import MapWords

WIDTH = 80


class Lines(NamedTuple):
    """The strokes of the tree."""

    down: str
    branch: str
    last: str


DRAWN = Lines("│  ", "├─ ", "└─ ")
ASCII = Lines("|  ", "+- ", "`- ")


class Map:
    """What the tree is drawn from: the questions of one door and what their answers lead to."""

    def __init__(self, content: Content, door: Door) -> None:
        said = review_words(content)
        self.index = Index(content, said)
        self.flow = door.questions
        self.say: MapWords = said.map
        self.title = said.doors[door.id]
        self._voice = voice.of(door.voice)

    def options(self, question: Question) -> Iterator[Option]:
        """Return the options of a question, and leaving it open where anything rests on that."""
        yield from question.options
        left_open = sign_of(question.id, OPEN)
        if left_open in self.index.care:
            yield Option(OPEN, self.index.label(left_open))

    def reasons(self, sign: Sign) -> Iterator[tuple[Reason, str]]:
        """Return the reasons an answer is strong for, with their titles in the voice of this door."""
        for reason in self.index.strong.get(sign, ()):
            yield reason, self.index.title(reason, self._voice)

    def rules(self, sign: Sign) -> list[Rule]:
        """Return the care rules that an answer meets, or helps to meet."""
        return self.index.care.get(sign, [])

    def care(self, rule: Rule) -> str:
        """Say a care rule with its level, its title and its short name."""
        together = f" {self.say.together}" if rule.and_any_of else ""
        return f"{self.say.care}, {self.index.rule(rule)} [{rule.id}]{together}"

    def conditions(self, question: Question) -> list[tuple[str, Signs]]:
        """Return when a question is asked and when not, each with the answers that decide it."""
        kinds = (
            (self.say.only_if, question.only_if),
            (self.say.ask_if, question.ask_if),
            (self.say.skip_if, question.skip_if),
        )
        return [(label, signs) for label, signs in kinds if signs]


def tree(content: Content, door: Door, *, ascii_only: bool = False) -> str:
    """Draw the flow of a door as a tree of lines, 80 columns wide at most."""
    drawn, strokes = Map(content, door), ASCII if ascii_only else DRAWN
    lines = [f"{drawn.title} [{door.id}]"]
    for number, question in enumerate(drawn.flow, start=1):
        last = number == len(drawn.flow)
        lines.append(strokes.down.rstrip())
        lines += _wrapped(
            f"{number}. {question.ask} [{question.id}]",
            strokes.last if last else strokes.branch,
            "   " if last else strokes.down,
        )
        lines += _question(drawn, question, "   " if last else strokes.down, strokes)
    return "\n".join(lines) + "\n"


def _question(drawn: Map, question: Question, indent: str, strokes: Lines) -> Iterator[str]:
    conditions = drawn.conditions(question)
    for label, signs in conditions:
        yield from _wrapped(f"{label}: {', '.join(signs)}", f"{indent}{strokes.down}")
    if not conditions:
        yield from _wrapped(drawn.say.always, f"{indent}{strokes.down}")
    if question.if_skipped:
        yield from _wrapped(f"{drawn.say.if_skipped}: {question.if_skipped}", f"{indent}{strokes.down}")
    options = list(drawn.options(question))
    for option in options:
        last = option is options[-1]
        below = f"{indent}{'   ' if last else strokes.down}"
        yield from _wrapped(
            f"{option.label} [{option.id}]", f"{indent}{strokes.last if last else strokes.branch}", below
        )
        for said in _leads(drawn, sign_of(question.id, option.id)):
            yield from _wrapped(said, f"{below}   ")


def _leads(drawn: Map, sign: Sign) -> Iterator[str]:
    """Say what an answer leads to, in a line each."""
    say = drawn.say
    for rule in drawn.rules(sign):
        yield drawn.care(rule)
    for reason, title in drawn.reasons(sign):
        yield f"{say.reason}: {title} [{reason.id}]"
    for label, questions in ((say.opens, drawn.index.opens), (say.closes, drawn.index.closes)):
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
