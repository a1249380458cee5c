"""What the checks share: the content, read once, and what several of them ask of it."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from guide.check.reach import Reach
from guide.content import OPEN, Page, Question, Rule, Sign
from guide.errors import ContentError, Problem
from guide.load import Data

if TYPE_CHECKING:
    from guide.check.phrases import Phrases

URGENT = ("now", "soon")
"""Levels of care that no answer may take away."""


class Found:
    """The content that is checked, with what several checks ask of it."""

    def __init__(self, data: Data, today: date) -> None:
        self.data = data
        self.today = today
        self._names: dict[str, frozenset[str]] = {}
        self._pages: dict[tuple[str, str], Page] = {}
        self._raw: dict[str, dict[str, Any]] = {}

    def raw(self, file: str) -> dict[str, Any]:
        """Give a file as TOML alone sees it, or nothing where it is not there."""
        if file not in self._raw:
            there = (self.data.folder / file).is_file()
            self._raw[file] = _toml(file, self.data.text(file)) if there else {}
        return self._raw[file]

    def page(self, kind: str, name: str) -> Page:
        """Read a page, once for all checks."""
        if (kind, name) not in self._pages:
            self._pages[kind, name] = self.data.page(kind, name)
        return self._pages[kind, name]

    def page_names(self, kind: str) -> frozenset[str]:
        """List the pages in a folder, once for all checks."""
        if kind not in self._names:
            self._names[kind] = frozenset(self.data.page_names(kind))
        return self._names[kind]

    @cached_property
    def phrases(self) -> "Phrases":
        """What no text may say."""
        from guide.check.phrases import Phrases  # it needs this module

        file = f"{self.data.language}/check.toml"
        phrases = self.data.typed(file, Phrases)
        for pattern in (*(phrase.find for phrase in phrases.never), *phrases.compound):
            try:
                re.compile(pattern)
            except re.error as error:
                text = f"is no regular expression: {error}; mend it"
                raise ContentError((Problem(file, pattern, text),)) from None
        return phrases

    @cached_property
    def signs(self) -> set[Sign]:
        """Every sign that answers can give."""
        return signs_given(self.data.questions)

    @cached_property
    def reaches(self) -> dict[str, Reach]:
        """What can be answered at each door."""
        return {door: Reach(flow) for door, flow in self.data.flows.items()}

    @cached_property
    def urgent(self) -> set[Sign]:
        """Every sign that by itself calls for help at once or in the next days."""
        rules = (rule for rule in self.data.rules if rule.level in URGENT and not rule.and_any_of)
        return {sign for rule in rules for sign in rule.any_of}

    @cached_property
    def pressing(self) -> dict[str, set[Sign]]:
        """The signs of rules above "support", by question: with one no rule marked `otherwise` may be met."""
        signs: dict[str, set[Sign]] = defaultdict(set)
        for rule in self.data.rules:
            for sign in rule.any_of if rule.level != "support" else ():
                signs[sign.partition(".")[0]].add(sign)
        return signs

    @cached_property
    def question_ids(self) -> set[str]:
        """The questions of every door."""
        return {question.id for question in self.data.questions}

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """The care rules, by id."""
        return {rule.id: rule for rule in self.data.rules}

    @cached_property
    def purposes(self) -> set[str]:
        """What help lines are for."""
        return {purpose for line in self.data.help_lines for purpose in line.purposes}


def _toml(file: str, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ContentError((Problem(file, "", f"is not valid TOML: {error}; mend that line"),)) from None


def signs_given(questions: Iterable[Question]) -> set[Sign]:
    """List every sign that answers can give; skipping gives one of its own where it stands for no option."""
    return {
        f"{question.id}.{choice}"
        for question in questions
        for choice in (
            *(() if question.if_skipped else (OPEN,)),
            *(option.id for option in question.options),
        )
    }


def known_sources(data: Data, file: str, place: str, sources: Iterable[str]) -> Iterator[Problem]:
    """Name the sources that sources.toml lacks."""
    for source in sources:
        if source not in data.sources:
            yield Problem(file, place, f"source {source} is not in sources.toml; add it there", "S01")
