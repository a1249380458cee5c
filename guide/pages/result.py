"""The result page: receives first, then care, reasons, next steps, whom to see, and what was left open."""

from typing import TYPE_CHECKING, NamedTuple

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from guide.content.door import Door, place
from guide.content.model import Match, Outcome
from guide.pages import render, short_doors, voice
from guide.pages.acknowledge import acknowledge
from guide.pages.referrals import Referrals

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.content.load import Content
    from guide.content.model import Page

    PageOf = Callable[[str, str], Page]

SAID = 3
"""Answers that are repeated beside a reason."""
NEEDS_SHOWN = 3
"""Needs of which the next steps are shown: more would bury the first small thing to do."""


class ResultPage:
    """Draws the result of one outcome; `page_of` reads a page of prose by folder and name."""

    def __init__(
        self,
        door: Door,
        outcome: Outcome,
        content: "Content",
        page_of: "PageOf",
        numbers: RenderableType | None = None,
    ) -> None:
        self._outcome = outcome
        self._content = content
        self._door = door
        self._voice = voice.of(door.voice)
        self._say = content.words.result_for(door.voice)
        self._whom = Referrals(outcome, content, door, numbers)
        self._page_of = page_of
        self._pages = {
            match.reason.id: self._page_of("reasons", match.reason.id) for match in outcome.leading
        }

    def titles(self) -> list[str]:
        """Return the titles of the reasons on the page, in order."""
        return [self._title(match) for match in self._outcome.leading]

    def _title(self, match: Match) -> str:
        return voice.title(self._pages[match.reason.id], self._voice)

    def body(self, *, reasons: bool = True) -> RenderableType:
        """Draw the whole page; `reasons` off where they are withheld until asked for."""
        parts: list[RenderableType] = [Text(acknowledge(self._content.receives, self._outcome.answers))]
        parts += self._whom.first()
        parts += self._may_be() if reasons else [render.heading(self._say.withheld)]
        parts += self._what_next()
        parts += self._of_ones_own()
        parts += self._whom.later()
        parts += self._if_worse()
        parts += self._left_open()
        return Group(*parts)

    def _what_next(self) -> list[RenderableType]:
        """Return the next steps; where reasons are withheld, only what the page of that rule says."""
        for referral in self._outcome.referrals:
            if referral.rule.hides_reasons:
                return [render.page(self._page_of("care", referral.rule.page))]
        return [*self._figure_rows(), *self._steps(), *self._to_say()]

    def _may_be(self) -> list[RenderableType]:
        say = self._say
        parts: list[RenderableType] = [
            render.heading(say.may_be if self._outcome.leading[0].because else say.unsure)
        ]
        for number, match in enumerate(self._outcome.leading, start=1):
            parts.append(self._reason(number, match))
        return parts

    def _reason(self, number: int, match: Match) -> RenderableType:
        say = self._say
        shown = self._pages[match.reason.id]
        text = Text(f"{number}  ")
        text.append(self._title(match), style="bold")
        if match.because:
            text.append(f"  ({say.bands[match.band]})")
        lines: list[RenderableType] = [text]
        said = render.said(match.because[:SAID], self._door.questions)
        if said:
            lines.append(render.indented(Text(say.said.format(said=said))))
        opening = first_sentence(shown.section(self._voice.meaning) or shown.intro)
        lines.append(render.indented(render.prose(opening)))
        against = "" if match.reason.harm else render.said(match.against[:2], self._door.questions)
        if against:
            lines.append(render.indented(Text(say.against.format(said=against))))
        return Group(*lines)

    def _figure_rows(self) -> list[RenderableType]:
        """Show figures beside the reasons that they speak of, never beside urgent care."""
        asks_if_wanted = any(referral.rule.time_sensitive for referral in self._outcome.referrals)
        if (
            self._outcome.urgent
            or asks_if_wanted
            or not any(match.reason.figures for match in self._outcome.leading)
        ):
            return []
        figures = self._content.optional("figures")
        return [render.heading(self._say.figures), *map(render.figure, figures)] if figures else []

    def _steps(self) -> list[RenderableType]:
        """Say what may help: the chosen needs decide the order, the leading reason adds its own."""
        say = self._say
        needs = self._door.needs(self._outcome.answers)[:NEEDS_SHOWN]
        steps = [self._page_of(*place(need)) for need in needs]
        reason = self._pages[self._outcome.leading[0].reason.id]
        parts: list[RenderableType] = []
        for title, section, own in (
            (say.now, "Now", self._voice.now),
            (say.tomorrow, "Tomorrow", self._voice.tomorrow),
            (say.keeps, "If it keeps happening", self._voice.keeps),
        ):
            each = 2 if section == "Now" and len(steps) == 1 else 1
            lines = [line for step in steps for line in render.first_bullets(step.section(section), each)]
            lines += render.first_bullets(reason.section(own), 2 if section == "Now" else 1)
            parts += [render.heading(title), render.bullets(dict.fromkeys(lines))] if lines else []
        return parts

    def _to_say(self) -> list[RenderableType]:
        """Offer words for the other person, only where talking may be advised."""
        if self._outcome.talk == "off":
            return []
        reason = self._pages[self._outcome.leading[0].reason.id]
        lines = render.first_bullets(reason.section(self._voice.talk), 3)
        if not lines:
            for need in self._door.needs(self._outcome.answers):
                lines += render.first_bullets(self._page_of(*place(need)).section(self._voice.talk), 3)
        if not lines:
            return []
        parts = [render.heading(self._say.say), Text(self._say.only_if_safe), render.bullets(lines[:3])]
        left = render.first_bullets(reason.section(self._voice.avoid_saying), 2)
        return [*parts, render.heading(self._say.avoid_saying), render.bullets(left)] if left else parts

    def _of_ones_own(self) -> list[RenderableType]:
        """Say something to each answer of a question that has a page for it: a partner's own feelings."""
        parts: list[RenderableType] = []
        for question in self._door.questions:
            if question.sections_from and (chosen := self._outcome.answers.get(question.id)):
                shown = self._page_of(*place(question.sections_from))
                lines = [line for one in chosen for line in render.first_bullets(shown.section(one), 1)]
                parts += [render.heading(shown.title), render.bullets(lines)] if lines else []
        return parts

    def _if_worse(self) -> list[RenderableType]:
        reason = self._pages[self._outcome.leading[0].reason.id]
        own = reason.section(self._voice.worse)
        parts: list[RenderableType] = [render.heading(self._say.worse)]
        return [*parts, *([render.prose(own)] if own else []), Text(self._say.worse_always)]

    def _left_open(self) -> list[RenderableType]:
        if not self._outcome.left_open:
            return []
        say = self._say
        if self._outcome.talk == "off" and self._outcome.urgent:
            return [Padding(Text(say.left_open_kind), (1, 0, 0, 0))]
        topics = say.left_open.format(topics=render.left_open(self._outcome.left_open))
        return [Padding(Text(f"{topics} {say.left_open_end}"), (1, 0, 0, 0))]


class Drawn(NamedTuple):
    """A page that a door ends with: its title, the titles of the reasons on it, and what it shows."""

    title: str
    titles: list[str]
    body: RenderableType


def result_page(  # noqa: PLR0913  what to show, and how much of it
    door: Door,
    found: Outcome,
    content: "Content",
    page_of: "PageOf",
    numbers: RenderableType | None = None,
    *,
    early: bool = False,
    reasons: bool = True,
) -> Drawn:
    """Draw the page that a door ends with.

    `numbers` are help lines to stand with the most urgent care; `early` marks a page so far, `reasons` is
    off where they are withheld until asked for.
    """
    title = content.words.result_for(door.voice).early if early else content.words.titles[door.id]
    if not door.shows_reasons:
        whom = Referrals(found, content, door, numbers)
        return Drawn(title, [], short_doors.body(door, found, content, page_of, whom))
    page = ResultPage(door, found, content, page_of, numbers)
    return Drawn(title, page.titles() if reasons else [], page.body(reasons=reasons))


SHORT = 60
"""Letters below which one sentence says too little by itself."""


def first_sentence(text: str) -> str:
    """Return the first sentence, or two where the first is short: the rest is one key away."""
    line = text.partition("\n")[0]
    ends = [
        place + 1
        for place, char in enumerate(line)
        if char in ".?!" and line[place + 1 : place + 2] in (" ", "")
    ]
    long_enough = (end for end in ends if end > SHORT)
    return line[: next(long_enough, len(line))]
