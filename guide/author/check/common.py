"""What the checks share: the content, read once, and what several of them ask of it."""

import re
from collections.abc import Container, Iterable, Iterator
from datetime import date
from functools import cache, cached_property
from typing import Any, Literal

from guide.author.check.reach import Reach
from guide.content.files import one
from guide.content.load import Content
from guide.content.model import LISTS, Question, Record, Rule, Sign
from guide.engine.answers import OPEN, sign_of
from guide.engine.facts import values_of
from guide.errors import Problem

Pattern = re.Pattern[str]
Wrong = Iterator[tuple[str, str]]
"""What is wrong in one place: code and message of each problem."""


class Phrase(Record, frozen=True):
    """What no text may say, and what to do."""

    find: Pattern
    instead: str


class Stiff(Phrase, frozen=True):
    """What no line may say, under the code of its check."""

    code: Literal["D02", "D03", "D04", "D05", "D06", "D07", "D10"]


class Voice(Record, frozen=True):
    """How the texts sound: what the checks of the voice count and look for.

    `forms` are places whose lines are no sentences, `said_aloud` parts of lines that are right as they are.
    """

    quoted: Pattern
    contracted: Pattern
    open: Pattern
    may: Pattern
    passive: Pattern
    figure: Pattern
    danger: Pattern
    orders: Pattern
    forms: tuple[str, ...]
    said_aloud: tuple[str, ...]
    never: tuple[Stiff, ...]

    def unquoted(self, text: str) -> str:
        """Return a text without what is quoted in it; two quotation marks are left."""
        return self.quoted.sub('""', text)


class Phrases(Record, frozen=True):
    """All of check.toml: what is never said, what shows that a question asks two things or names a key."""

    never: tuple[Phrase, ...]
    compound: tuple[Pattern, ...]
    mentions: tuple[str, ...]
    voice: Voice


class CheckContext:
    """The content that is checked, with what several checks ask of it."""

    def __init__(self, content: Content, today: date) -> None:
        self.content = content
        self.today = today
        self.page = content.page
        self.page_names = cache(lambda kind: frozenset(content.page_names(kind)))

    def raw(self, file: str) -> dict[str, Any]:
        """Return a file as TOML alone sees it, with its tokens, or nothing where it is not there."""
        return self.content.toml_raw(file) if (self.content.folder / file).is_file() else {}

    @cached_property
    def phrases(self) -> Phrases:
        """What no text may say."""
        file = f"{self.content.language}/check.toml"
        return one(file, "", self.content.toml_raw(file), Phrases)  # braces of a pattern are no tokens

    @cached_property
    def signs(self) -> set[Sign]:
        """Every sign that answers can give."""
        return signs_given(self.content.questions)

    @cached_property
    def named(self) -> set[Sign]:
        """Every sign that may be named: what a group names that no answer gives is its own problem."""
        return self.signs.union(*self.content.groups.named.values())

    @cached_property
    def fact_values(self) -> frozenset[str]:
        """Every fact of a person with each of its values, as conditions name them."""
        return values_of(self.content.facts)

    @cached_property
    def heard_by(self) -> dict[str, set[Sign]]:
        """The signs that the doors of each voice ask for."""
        doors = self.content.doors.values()
        return {
            voice: signs_given(one for door in doors if door.voice == voice for one in door.questions)
            for voice in ("self", "partner")
        }

    @cached_property
    def reaches(self) -> dict[str, Reach]:
        """What can be answered at each door."""
        return {name: Reach(door.questions) for name, door in self.content.doors.items()}

    @cached_property
    def question_ids(self) -> set[str]:
        """The questions of every door."""
        return {question.id for question in self.content.questions}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The care rules, by id."""
        return {rule.id: rule for rule in self.content.rules}


def signs_given(questions: Iterable[Question]) -> set[Sign]:
    """List every sign that answers can give; skipping gives one of its own where it stands for no option."""
    options = {sign_of(question.id, option.id) for question in questions for option in question.options}
    return options | {sign_of(question.id, OPEN) for question in questions if not question.if_skipped}


def at(file: str, place: str, wrong: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Say of everything that is wrong in one place where that is."""
    return (Problem(file, place, message, code) for code, message in wrong)


def lacking(code: str, names: Iterable[str], known: Container[str], message: str) -> Wrong:
    """Find names that are not known; the message holds {} for the name."""
    return ((code, message.format(name)) for name in dict.fromkeys(names) if name not in known)


def unknown_signs(found: CheckContext, code: str, entry: object, lists: Iterable[str] = LISTS) -> Wrong:
    """Find signs in the lists of an entry that no answer gives."""
    for key in lists:
        text = f"{key} names {{}}, which no answer gives; fix it"
        yield from lacking(code, getattr(entry, key), found.named, text)


def unknown_sources(found: CheckContext, sources: Iterable[str]) -> Wrong:
    """Find sources that sources.toml lacks."""
    return lacking("S01", sources, found.content.sources, "source {} is not in sources.toml; add it there")
