"""The result page: receives first, then care, reasons, next steps, whom to see, and what was left open."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from guide import render
from guide.content import Answers, Match, Outcome, Receive, Referral, signs_of

if TYPE_CHECKING:
    from guide.content import Page
    from guide.load import Data

    PageOf = Callable[[str, str], Page]

NEEDS_SHOWN = 3
"""Needs of which the next steps are shown: more would bury the first small thing to do."""


class ResultPage:
    """Draws the result of one outcome; `page_of` reads a page of prose by folder and name."""

    def __init__(self, outcome: Outcome, data: "Data", page_of: "PageOf | None" = None) -> None:
        self._outcome = outcome
        self._data = data
        self._words = data.words
        self._page_of = page_of or data.page
        self._pages = {
            match.reason.id: self._page_of("reasons", match.reason.id) for match in outcome.leading
        }

    def titles(self) -> list[str]:
        """Give the titles of the reasons on the page, in order."""
        return [self._pages[match.reason.id].title for match in self._outcome.leading]

    def body(self, *, reasons: bool = True) -> RenderableType:
        """Draw the whole page; `reasons` off where they are withheld until asked for."""
        parts: list[RenderableType] = [Text(receive(self._data.receives, self._outcome.answers))]
        parts += self._first()
        parts += self._may_be() if reasons else [render.heading(self._words.result.withheld)]
        parts += self._what_next()
        parts += self._whom_to_see()
        parts += self._if_worse()
        parts += self._left_open()
        return Group(*parts)

    def _said(self, signs: Sequence[str], limit: int = 3) -> str:
        return self._words.result.said.format(said=render.said(signs[:limit], self._data.flow))

    def _first(self) -> list[RenderableType]:
        """Show urgent care before anything else."""
        parts: list[RenderableType] = []
        urgent = [referral for referral in self._spoken() if referral in self._outcome.urgent]
        for referral in urgent:
            parts += self._referral(referral, first=True)
        if any(referral.rule.lines for referral in urgent):
            parts.append(render.indented(Text(self._words.result.lines_near)))
        return parts

    def _spoken(self) -> list[Referral]:
        """List the referrals that have words, without those that another one speaks for."""
        met = self._outcome.referrals
        covered = {name for referral in met for name in referral.rule.instead_of}
        return [
            referral
            for referral in met
            if referral.rule.id not in covered and referral.rule.id in self._data.rule_words
        ]

    def _what_next(self) -> list[RenderableType]:
        """Give the next steps; where reasons are withheld, only what the page of that rule says."""
        for referral in self._outcome.referrals:
            if referral.rule.withhold:
                return [render.page(self._page_of("care", referral.rule.page))]
        return [*self._figure_rows(), *self._steps(), *self._to_say()]

    def _referral(self, referral: Referral, *, first: bool) -> list[RenderableType]:
        say = self._words.result
        words = self._data.rule_words[referral.rule.id]
        level = "" if referral.rule.otherwise else f" ({say.levels[referral.rule.level]})"
        title = f"{words.title}{level}"
        opening = f"{say.first}: {title}" if first else title
        text = [Padding(Text(opening, style="bold"), (1, 0, 0, 0))]
        if render.said(referral.because, self._data.flow):
            text.append(Padding(Text(self._said(referral.because)), (0, 0, 0, 3)))
        return [*text, render.indented(Text(words.why))]

    def _may_be(self) -> list[RenderableType]:
        say = self._words.result
        parts: list[RenderableType] = [
            render.heading(say.may_be if self._outcome.leading[0].because else say.unsure)
        ]
        for number, match in enumerate(self._outcome.leading, start=1):
            parts.append(self._reason(number, match))
        return parts

    def _reason(self, number: int, match: Match) -> RenderableType:
        say = self._words.result
        shown = self._pages[match.reason.id]
        text = Text(f"{number}  ")
        text.append(shown.title, style="bold")
        if match.because:
            text.append(f"  ({say.bands[match.band]})")
        lines: list[RenderableType] = [text]
        if match.because:
            lines.append(render.indented(Text(self._said(match.because))))
        opening = first_sentence(shown.section("What it may mean") or shown.intro)
        lines.append(render.indented(render.prose(opening)))
        if match.against and not match.reason.harm:
            against = say.against.format(said=render.said(match.against[:2], self._data.flow))
            lines.append(render.indented(Text(against)))
        return Group(*lines)

    def _figure_rows(self) -> list[RenderableType]:
        """Show figures beside the reasons that they speak of, never beside urgent care."""
        if self._outcome.urgent or not any(match.reason.figures for match in self._outcome.leading):
            return []
        parts: list[RenderableType] = [render.heading(self._words.result.figures)]
        for figure in self._data.figures:
            if figure.filled:
                parts.append(render.IconRow(figure.filled))
            parts.append(Text(figure.text))
        return parts

    def _steps(self) -> list[RenderableType]:
        """Say what may help: the chosen needs decide the order, the leading reason adds its own."""
        say = self._words.result
        needs = [need for need in self._outcome.answers.get("need", ()) if need][:NEEDS_SHOWN]
        steps = [self._page_of("steps", need) for need in needs]
        reason = self._pages[self._outcome.leading[0].reason.id]
        parts: list[RenderableType] = []
        for title, section in (
            (say.now, "Now"),
            (say.tomorrow, "Tomorrow"),
            (say.keeps, "If it keeps happening"),
        ):
            own = "What may help now" if section == "Now" else section
            each = 2 if section == "Now" and len(steps) == 1 else 1
            lines = [line for step in steps for line in render.first_bullets(step.section(section), each)]
            lines += render.first_bullets(reason.section(own), 2 if section == "Now" else 1)
            parts += [render.heading(title), render.bullets(dict.fromkeys(lines))]
        return parts

    def _to_say(self) -> list[RenderableType]:
        """Offer words for the other person, only where talking may be advised."""
        if self._outcome.talk == "off":
            return []
        reason = self._pages[self._outcome.leading[0].reason.id]
        lines = render.first_bullets(reason.section(render.TALK), 3)
        if not lines:
            needs = [need for need in self._outcome.answers.get("need", ()) if need]
            for need in needs:
                lines += render.first_bullets(self._page_of("steps", need).section(render.TALK), 3)
        if not lines:
            return []
        return [
            render.heading(self._words.result.say),
            Text(self._words.result.only_if_safe),
            render.bullets(lines[:3]),
        ]

    def _whom_to_see(self) -> list[RenderableType]:
        """Say when to see a gynecologist or doctor and when a therapist; what applies is marked, first."""
        say = self._words.result
        marked = [referral for referral in self._spoken() if referral not in self._outcome.urgent]
        parts: list[RenderableType] = [render.heading(say.see)]
        if any(referral.because for referral in marked):
            parts.append(Text(say.see_marked))
        for referral in marked:
            parts += self._referral(referral, first=False)
        parts.append(Padding(Text(say.see_doctor), (1, 0, 0, 0)))
        parts.append(Padding(Text(say.see_therapist), (1, 0, 0, 0)))
        return parts

    def _if_worse(self) -> list[RenderableType]:
        say = self._words.result
        reason = self._pages[self._outcome.leading[0].reason.id]
        return [
            render.heading(say.worse),
            render.prose(reason.section("If it gets worse")),
            Text(say.worse_always),
        ]

    def _left_open(self) -> list[RenderableType]:
        if not self._outcome.left_open:
            return []
        say = self._words.result
        topics = say.left_open.format(topics=render.left_open(self._outcome.left_open))
        return [Padding(Text(f"{topics} {say.left_open_end}"), (1, 0, 0, 0))]


def receive(receives: Sequence[Receive], answers: Answers) -> str:
    """Choose the sentence that receives what was said: the first that fits, or the last."""
    signs = signs_of(answers)
    fits = (entry.text for entry in receives if not signs.isdisjoint(entry.any_of))
    return next(fits, receives[-1].text)


SHORT = 60
"""Letters below which one sentence says too little by itself."""


def first_sentence(text: str) -> str:
    """Give the first sentence, or two where the first is short: the rest is one key away."""
    line = text.partition("\n")[0]
    ends = [
        place + 1
        for place, char in enumerate(line)
        if char in ".?!" and line[place + 1 : place + 2] in (" ", "")
    ]
    long_enough = (end for end in ends if end > SHORT)
    return line[: next(long_enough, len(line))]
