"""What every part of the document for clinicians draws on, and what each answer leads to, by its sign."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from guide.author.review.markdown import escaped, fact
from guide.author.review.words import Part, ReviewWords
from guide.content.groups import MARK
from guide.content.load import Content
from guide.content.model import WEIGHED, Reason, Rule, Sign, Signs
from guide.content.signatures import Standing
from guide.engine.answers import OPEN, split
from guide.pages import voice
from guide.pages.voice import OWN, Voice

T = TypeVar("T")
Stories = Mapping[str, Mapping[str, Any]]


def by_sign(items: Iterable[T], *lists: str) -> dict[Sign, list[T]]:
    """Gather, for each sign, the items that name it in one of their lists."""
    found: dict[Sign, list[T]] = {}
    for item in items:
        for sign in dict.fromkeys(sign for key in lists for sign in getattr(item, key)):
            found.setdefault(sign, []).append(item)
    return found


class Index:
    """What every answer leads to: which reasons, care rules and questions, and how to say each."""

    def __init__(self, content: Content, say: ReviewWords) -> None:
        self.content = content
        self._say = say
        self.pages = {reason.id: content.page("reasons", reason.id) for reason in content.reasons}
        self.questions = {question.id: question for question in content.questions}
        self.reasons = {key: by_sign(content.reasons, key) for key in WEIGHED}
        self.care = by_sign(content.rules, "any_of", "and_any_of")
        self.without = by_sign(content.rules, "none_of")
        self.opens = by_sign(content.questions, "ask_if", "only_if")
        self.closes = by_sign(content.questions, "skip_if")

    def title(self, reason: Reason, spoken: Voice = OWN) -> str:
        """Return the title of a reason as one of the two voices says it."""
        return voice.title(self.pages[reason.id], spoken)

    def rule(self, rule: Rule) -> str:
        """Say a care rule with its level, or that it says nothing on the result page."""
        words, levels = self.content.rule_words.get(rule.id), self.content.words.result.levels
        return f"{levels[rule.level]}: {words.title}" if words else self._say.rule.silent

    def label(self, sign: Sign) -> str:
        """Say one answer."""
        name, choice = split(sign)
        return self._say.question.left_open if choice == OPEN else self.questions[name].option(choice).label

    def answer(self, sign: Sign) -> str:
        """Say one answer with its question, and its short name."""
        return f"{self.questions[split(sign)[0]].topic}: {self.label(sign)} `{sign}`"

    def grouped(self, signs: Signs) -> list[str]:
        """Say answers; a group that stands whole among them by its name, the one that says most first."""
        whole = {name: {*group} for name, group in self.content.groups.named.items() if {*group} <= {*signs}}
        left, said = {*signs}, list[str]()

        def held(name: str) -> int:
            return len(whole[name] & left)

        while whole and held(best := max(whole, key=held)) > 1:
            left -= whole[best]
            said.append(f"{self._say.groups.each.format(group=self._say.groups.names[best])} `{MARK}{best}`")
        return [*said, *(self.answer(sign) for sign in signs if sign in left)]


class Scope(NamedTuple):
    """The content, its index, who has read it, the words of the document, the worked stories and the day."""

    content: Content
    leads: Index
    standing: Standing
    say: ReviewWords
    stories: Stories
    today: dt.date

    def answers(self, label: str, signs: Signs) -> str:
        """List answers, each with its question."""
        return fact(label, list(map(self.leads.answer, signs)))

    def read_by(self, file: str) -> str:
        """Say who has read a file, and which file it is."""
        return f"*{escaped(self.standing.said(file))}* (`{file}`)"

    def source(self, name: str) -> str:
        """Say a source in one line, with its short name."""
        source = self.content.sources[name]
        by = ", ".join(filter(None, (source.author, source.publication)))
        return f"{source.title}{f' ({by})' if by else ''} `{name}`"

    def sources(self, ids: Iterable[str]) -> str:
        """List sources."""
        return fact(self.say.reason.sources, list(map(self.source, ids)))

    def files_of(self, part: Part) -> list[str]:
        """List the files that a part says in words."""
        return [file.format(language=self.content.language) for file in part.files]
