"""Looks things up by answer: which reasons, care rules and questions each one leads to, and how to say it."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from guide.author.review.words import ReviewWords
from guide.content.groups import MARK
from guide.content.load import Content
from guide.content.model import Reason, Rule, Sign, Signs
from guide.engine.answers import OPEN, split
from guide.pages import voice
from guide.pages.voice import OWN, Voice

T = TypeVar("T")


def by_sign(items: Iterable[T], signs: Callable[[T], Signs]) -> dict[Sign, list[T]]:
    """Gather, for each sign, the items that name it."""
    found: dict[Sign, list[T]] = {}
    for item in items:
        for sign in dict.fromkeys(signs(item)):
            found.setdefault(sign, []).append(item)
    return found


class Index:
    """What every answer leads to, by its sign."""

    def __init__(self, content: Content, say: ReviewWords) -> None:
        self.content = content
        self._say = say
        self.pages = {reason.id: content.page("reasons", reason.id) for reason in content.reasons}
        self.questions = {question.id: question for question in content.questions}
        self.strong = by_sign(content.reasons, lambda reason: reason.strong)
        self.some = by_sign(content.reasons, lambda reason: reason.some)
        self.against = by_sign(content.reasons, lambda reason: reason.against)
        self.needs = by_sign(content.reasons, lambda reason: reason.needs)
        self.never = by_sign(content.reasons, lambda reason: reason.never_with)
        self.care = by_sign(content.rules, lambda rule: (*rule.any_of, *rule.and_any_of))
        self.without = by_sign(content.rules, lambda rule: rule.none_of)
        self.opens = by_sign(content.questions, lambda question: (*question.ask_if, *question.only_if))
        self.closes = by_sign(content.questions, lambda question: question.skip_if)

    def title(self, reason: Reason, spoken: Voice = OWN) -> str:
        """Return the title of a reason as one of the two voices says it."""
        return voice.title(self.pages[reason.id], spoken)

    def rule(self, rule: Rule) -> str:
        """Say a care rule with its level, or that it says nothing on the result page."""
        words = self.content.rule_words.get(rule.id)
        return (
            f"{self.content.words.result.levels[rule.level]}: {words.title}"
            if words
            else self._say.rule.silent
        )

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
