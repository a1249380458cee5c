"""Draws whom to see: what is urgent stands first on a page, the rest near its end."""

from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from guide.content.door import Door
from guide.content.model import Outcome, Referral
from guide.pages import render

if TYPE_CHECKING:
    from guide.content.load import Content
    from guide.content.words import ResultWords


class Referrals:
    """Draws the referrals of one outcome, in the words of one door.

    `numbers` are help lines that stand with the most urgent care.
    """

    def __init__(
        self,
        outcome: Outcome,
        content: "Content",
        door: Door,
        numbers: RenderableType | None = None,
    ) -> None:
        self._outcome = outcome
        self._content = content
        self._say: ResultWords = content.words.result_for(door.voice)
        self._flow = door.questions
        self._numbers = numbers

    def first(self) -> list[RenderableType]:
        """Draw urgent care, for the head of the page."""
        parts: list[RenderableType] = []
        urgent = [referral for referral in self.spoken() if referral in self._outcome.urgent]
        for referral in urgent:
            parts += self._referral(referral, first=True)
        if self._numbers is not None:
            parts.append(render.indented(self._numbers))
        elif any(referral.rule.lines for referral in urgent):
            parts.append(render.indented(Text(self._say.lines_near)))
        return parts

    def later(self) -> list[RenderableType]:
        """Draw when to see a gynecologist or doctor and when a therapist; what applies is marked, first."""
        marked = [referral for referral in self.spoken() if referral not in self._outcome.urgent]
        parts: list[RenderableType] = [render.heading(self._say.see)]
        pressing = [one for one in marked if one.rule.level != "support" or one.rule.time_sensitive]
        if pressing:
            parts.append(Text(self._say.see_marked))
        for referral in pressing:
            parts += self._referral(referral, first=False)
        parts += self._worth_having([one for one in marked if one not in pressing])
        parts.append(Padding(Text(self._say.see_doctor), (1, 0, 0, 0)))
        parts.append(Padding(Text(self._say.see_therapist), (1, 0, 0, 0)))
        return parts

    def _worth_having(self, marked: list[Referral]) -> list[RenderableType]:
        """Draw in short what has no hurry: a line each, under one heading."""
        if not marked:
            return []
        lines = []
        for referral in marked:
            words = self._content.rule_words[referral.rule.id]
            lines.append(f"{words.title}{'' if words.title.endswith('.') else '.'} {words.why}")
        level = self._say.levels["support"]
        opening = Padding(Text(level[:1].upper() + level[1:], style="bold"), (1, 0, 0, 0))
        return [opening, render.bullets(lines)]

    def spoken(self) -> list[Referral]:
        """List the referrals that have words, without those that another one speaks for."""
        met = self._outcome.referrals
        covered = {name for referral in met for name in referral.rule.supersedes}
        return [
            referral
            for referral in met
            if referral.rule.id not in covered and referral.rule.id in self._content.rule_words
        ]

    def title(self, referral: Referral) -> str:
        """Return the title of a referral with how soon: care with a clock never reads as having no hurry."""
        title = self._content.rule_words[referral.rule.id].title
        level = "clock" if referral.rule.time_sensitive else referral.rule.level
        return title if referral.rule.if_nothing_urgent else f"{title} ({self._say.levels[level]})"

    def _referral(self, referral: Referral, *, first: bool) -> list[RenderableType]:
        title = self.title(referral)
        opening = f"{self._say.first}: {title}" if first else title
        text = [Padding(Text(opening, style="bold"), (1, 0, 0, 0))]
        said = render.said(referral.because[:3], self._flow)
        if said and not referral.rule.if_nothing_urgent:
            text.append(Padding(Text(self._say.said.format(said=said)), (0, 0, 0, 3)))
        return [*text, render.indented(Text(self._content.rule_words[referral.rule.id].why))]
