"""What the checks share: the content, read once, and what several of them ask of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Literal

from guide.author.check.reach import Reach
from guide.content.door import Door
from guide.content.files import one
from guide.content.levels import Level
from guide.content.load import Content
from guide.content.model import Question, Record, Rule, Sign
from guide.engine.answers import OPEN, sign_of, split
from guide.errors import ContentError, Problem


class Phrase(Record, frozen=True):
    """What no text may say (a regular expression on lower-case text with single spaces), and what to do."""

    find: str
    instead: str


class Stiff(Record, frozen=True):
    """What no line may say (a regular expression on lower-case text), under the code of its check."""

    code: Literal["D02", "D03", "D04", "D05", "D06", "D07", "D10"]
    find: str
    instead: str


class Voice(Record, frozen=True):
    """How the texts sound: regular expressions for what the checks of the voice count and look for.

    `forms` are places whose lines are no sentences, `said_aloud` parts of lines that are right as they are.
    """

    quoted: str
    contracted: str
    open: str
    may: str
    passive: str
    figure: str
    danger: str
    orders: str
    forms: tuple[str, ...]
    said_aloud: tuple[str, ...]
    never: tuple[Stiff, ...]

    @property
    def patterns(self) -> tuple[str, ...]:
        """Return everything that has to be a regular expression."""
        counted = (self.quoted, self.contracted, self.open, self.may, self.passive, self.figure)
        return (*counted, self.danger, self.orders, *(one.find for one in self.never))


class Phrases(Record, frozen=True):
    """All of check.toml: what is never said, what shows that a question asks two things or names a key."""

    never: tuple[Phrase, ...]
    compound: tuple[str, ...]
    mentions: tuple[str, ...]
    voice: Voice


class CheckContext:
    """The content that is checked, with what several checks ask of it."""

    def __init__(self, content: Content, today: date) -> None:
        self.content = content
        self.today = today
        self._names: dict[str, frozenset[str]] = {}
        self._raw: dict[str, dict[str, Any]] = {}

    def raw(self, file: str) -> dict[str, Any]:
        """Return a file as TOML alone sees it, with its tokens, or nothing where it is not there."""
        if file not in self._raw:
            there = (self.content.folder / file).is_file()
            self._raw[file] = self.content.toml_raw(file) if there else {}
        return self._raw[file]

    def page_names(self, kind: str) -> frozenset[str]:
        """List the pages in a folder, once for all checks."""
        if kind not in self._names:
            self._names[kind] = frozenset(self.content.page_names(kind))
        return self._names[kind]

    @cached_property
    def phrases(self) -> Phrases:
        """What no text may say."""
        file = f"{self.content.language}/check.toml"
        phrases = one(file, "", self.content.toml_raw(file), Phrases)  # braces of a pattern are no tokens
        never = (phrase.find for phrase in phrases.never)
        for pattern in (*never, *phrases.compound, *phrases.mentions, *phrases.voice.patterns):
            try:
                re.compile(pattern)
            except re.error as error:
                text = f"is not a regular expression: {error}; fix it"
                raise ContentError((Problem(file, pattern, text),)) from None
        return phrases

    @cached_property
    def signs(self) -> set[Sign]:
        """Every sign that answers can give."""
        return signs_given(self.content.questions)

    @cached_property
    def reaches(self) -> dict[str, Reach]:
        """What can be answered at each door."""
        return {name: Reach(door.questions) for name, door in self.content.doors.items()}

    @cached_property
    def with_reasons(self) -> list[Door]:
        """The doors whose page shows reasons."""
        return [door for door in self.content.doors.values() if door.shows_reasons]

    @cached_property
    def urgent(self) -> set[Sign]:
        """Every sign that by itself calls for help at once or in the next days."""
        rules = (rule for rule in self.content.rules if rule.level.urgent and not rule.and_any_of)
        return {sign for rule in rules for sign in rule.any_of}

    @cached_property
    def nobody_else(self) -> set[Sign]:
        """The answers that nobody else was there: questions about the other person have no meaning then."""
        return {
            sign_of(question.id, option) for question in self.content.questions for option in question.alone
        }

    @cached_property
    def pressing(self) -> dict[str, set[Sign]]:
        """The signs of rules above "support", by question: with one no rule marked `otherwise` may be met."""
        signs: dict[str, set[Sign]] = defaultdict(set)
        for rule in self.content.rules:
            for sign in rule.any_of if rule.level is not Level.SUPPORT else ():
                signs[split(sign)[0]].add(sign)
        return signs

    @cached_property
    def question_ids(self) -> set[str]:
        """The questions of every door."""
        return {question.id for question in self.content.questions}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The care rules, by id."""
        return {rule.id: rule for rule in self.content.rules}

    @cached_property
    def purposes(self) -> set[str]:
        """What help lines are for."""
        return {purpose for line in self.content.help_lines for purpose in line.purposes}


def signs_given(questions: Iterable[Question]) -> set[Sign]:
    """List every sign that answers can give; skipping gives one of its own where it stands for no option."""
    return {
        sign_of(question.id, choice)
        for question in questions
        for choice in (
            *(() if question.if_skipped else (OPEN,)),
            *(option.id for option in question.options),
        )
    }


def known_sources(content: Content, file: str, place: str, sources: Iterable[str]) -> Iterator[Problem]:
    """Name the sources that sources.toml lacks."""
    for source in sources:
        if source not in content.sources:
            yield Problem(file, place, f"source {source} is not in sources.toml; add it there", "S01")
