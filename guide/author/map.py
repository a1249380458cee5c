"""Draws the flow of one door and where each answer leads: as a tree of lines, or as a Mermaid picture."""

import textwrap
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from guide.author.review.index import Index
from guide.author.review.words import review_words
from guide.content.door import Door
from guide.content.load import Content
from guide.content.model import OPEN, Option, Question, Reason, Rule, Sign, Signs
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
    """What both pictures are drawn from: the questions of one door and what their answers lead to."""

    def __init__(self, content: Content, door: Door) -> None:
        said = review_words(content)
        self.index = Index(content, said)
        self.flow = door.questions
        self.themes = content.words.themes
        self.say: MapWords = said.map
        self.title = said.doors[door.id]
        self._voice = voice.of(door.voice)

    def options(self, question: Question) -> Iterator[Option]:
        """Return the options of a question, and leaving it open where anything rests on that."""
        yield from question.options
        if f"{question.id}.{OPEN}" in self.index.care:
            yield Option(OPEN, self.index.label(f"{question.id}.{OPEN}"))

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
        for said in _leads(drawn, f"{question.id}.{option.id}"):
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


def mermaid(content: Content, door: Door) -> str:
    """Draw the flow of a door as a Mermaid flowchart: questions, and the reasons and care they lead to."""
    drawn = Map(content, door)
    return "\n".join(
        [
            "flowchart TD",
            *_questions(drawn),
            *_order(drawn),
            *_conditions(drawn),
            *_targets(drawn),
            *_STYLES,
            "",
        ]
    )


_STYLES = (
    "  classDef now stroke-width:4px",
    "  classDef soon stroke-width:3px",
    "  classDef book stroke-width:2px",
    "  classDef support stroke-dasharray:4",
)


def _questions(drawn: Map) -> Iterator[str]:
    """Draw the questions, those of one theme in one box."""
    numbered = enumerate(drawn.flow, start=1)
    for place, (theme, group) in enumerate(groupby(numbered, key=lambda one: one[1].theme), start=1):
        yield f"  subgraph t{place}[{_text(drawn.themes[theme])}]"
        for number, question in group:
            yield f"    {_node('q', question.id)}[{_text(f'{number}. {question.ask}')}]"
        yield "  end"


def _order(drawn: Map) -> Iterator[str]:
    for one, after in pairwise(drawn.flow):
        yield f"  {_node('q', one.id)} --> {_node('q', after.id)}"


def _conditions(drawn: Map) -> Iterator[str]:
    """Draw what decides whether a question is asked: one line for each question it depends on."""
    say = drawn.say
    for question in drawn.flow:
        for signs, label, stroke in (
            ((*question.only_if, *question.ask_if), say.asked_next, "-.->"),
            (question.skip_if, say.not_asked, "-.-x"),
        ):
            for name, group in groupby(sorted(signs, key=_asker), key=_asker):
                said = _text(f"{label}: {_labels(drawn, group)}")
                yield f"  {_node('q', name)} {stroke}|{said}| {_node('q', question.id)}"


def _targets(drawn: Map) -> Iterator[str]:
    """Draw the reasons and care rules, and one line from each question to each of them."""
    nodes: dict[str, str] = {}
    lines: dict[tuple[str, str, str], list[Sign]] = {}
    for question in drawn.flow:
        for sign in (f"{question.id}.{option.id}" for option in drawn.options(question)):
            for rule in drawn.rules(sign):
                node = _node("c", rule.id)
                nodes[node] = f"  {node}{{{{{_text(drawn.care(rule))}}}}}:::{rule.level}"
                lines.setdefault((question.id, "==>", node), []).append(sign)
            for reason, title in drawn.reasons(sign):
                node = _node("r", reason.id)
                nodes[node] = f"  {node}([{_text(title)}])"
                lines.setdefault((question.id, "-->", node), []).append(sign)
    yield from nodes.values()
    for (name, stroke, node), signs in lines.items():
        yield f"  {_node('q', name)} {stroke}|{_text(_labels(drawn, signs))}| {node}"


def _asker(sign: Sign) -> str:
    return sign.partition(".")[0]


def _labels(drawn: Map, signs: Iterable[Sign]) -> str:
    return "; ".join(drawn.index.label(sign) for sign in signs)


def _node(kind: str, name: str) -> str:
    """Name a node so that no word of Mermaid's own can be met, such as "end"."""
    return f"{kind}_{name.replace('-', '_')}"


def _text(text: str) -> str:
    """Quote words so that no letter of theirs acts as a mark."""
    kept = text.replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;").replace(">", "#gt;")
    return f'"{kept.replace("`", "#96;")}"'
