"""Two short pages: one for the moment itself, one for the next day."""

from typing import TYPE_CHECKING

from rich.console import Group, RenderableType
from rich.text import Text

from guide import render, voice
from guide.content import Outcome, Page
from guide.receive import receive
from guide.whom import Whom

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.load import Data

    PageOf = Callable[[str, str], Page]


class NowPage:
    """What to do in this moment: pausing is the default, and going on is never suggested."""

    def __init__(
        self, outcome: Outcome, data: "Data", page_of: "PageOf", numbers: RenderableType | None = None
    ) -> None:
        self._outcome = outcome
        self._data = data
        self._page_of = page_of
        self._whom = Whom(outcome, data, data.words.result, "now", numbers)

    def titles(self) -> list[str]:
        """Name no reasons: this is no moment for them."""
        return []

    def title(self, *, early: bool) -> str:
        """Name the page."""
        return "" if early else self._data.words.moments.now_title

    def body(self, *, reasons: bool = True) -> RenderableType:
        """Draw the page; there are no reasons on it to hold back."""
        answers = self._outcome.answers
        say = self._data.words.moments
        parts: list[RenderableType] = [Text(receive(self._data.receives, answers)), *self._whom.first()]
        if self._outcome.withheld or self._outcome.talk == "off":
            shown = self._page_of("now", "dark" if self._outcome.withheld else "away")
            return Group(*parts, render.heading(shown.title), render.prose(shown.section("Now")))
        if reasons:
            asked_for_none = "pain" if "pain" in answers.get("nfeel", ()) else "dk"
            shown = self._page_of("now", next(iter(answers.get("nneed", ())), asked_for_none))
            parts += [render.heading(shown.title), render.prose(shown.section("Now"))]
            meant = self._page_of("now", "meanings").section(next(iter(answers.get("nmean", ())), ""))
            parts += [Text(""), Text(meant)] if meant else []
            parts += [render.heading(say.one_sentence), Text(self._data.words.result.only_if_safe)]
            parts.append(render.prose(shown.section("One sentence")))
        onward = render.page(self._page_of("now", "onward"), talk=self._outcome.talk == "on")
        return Group(*parts, render.heading(say.from_here), onward)


class TomorrowPage:
    """A look back: what was felt, what it meant, what is needed now, what to keep or change."""

    def __init__(
        self, outcome: Outcome, data: "Data", page_of: "PageOf", numbers: RenderableType | None = None
    ) -> None:
        self._outcome = outcome
        self._data = data
        self._page_of = page_of
        self._whom = Whom(outcome, data, data.words.result, "tomorrow", numbers)

    def titles(self) -> list[str]:
        """Name no reasons: they stand in the library."""
        return []

    def title(self, *, early: bool) -> str:
        """Name the page."""
        return "" if early else self._data.words.moments.tomorrow_title

    def body(self, *, reasons: bool = True) -> RenderableType:
        """Draw the page; there are no reasons on it to hold back."""
        parts: list[RenderableType] = [Text(receive(self._data.receives, self._outcome.answers))]
        parts += self._whom.first()
        if reasons and not self._outcome.withheld:
            say = self._data.words.moments
            parts += self._each(say.felt, "tfeel", "felt")
            parts += self._each(say.meant, "tmean", "meant")
            parts += self._needed()
            parts += self._each(say.keep, "keep", "keep")
        say_always = self._data.words.result
        parts += [*self._whom.later(), render.heading(say_always.worse), Text(say_always.worse_always)]
        return Group(*parts)

    def _each(self, title: str, question: str, page: str) -> list[RenderableType]:
        """Say one thing for each answer given to a question, under the person's own words."""
        chosen = self._outcome.answers.get(question, ())
        asked = next(other for other in self._data.flows["tomorrow"] if other.id == question)
        shown = self._page_of("tomorrow", page)
        talk = self._outcome.talk != "off"
        lines = [
            f"{asked.option(option).label}. {shown.section(option)}".strip()
            for option in chosen
            if talk or option not in ("talk", "limit", "after")
        ]
        return [render.heading(title), render.bullets(lines)] if lines else []

    def _needed(self) -> list[RenderableType]:
        needs = self._outcome.answers.get("tneed", ())
        if self._outcome.talk == "off":
            needs = ("other",)
        steps = [self._page_of(voice.OWN.steps, need) for need in needs]
        lines = [line for step in steps for line in render.first_bullets(step.section("Tomorrow"), 2)]
        return [render.heading(self._data.words.result.now), render.bullets(lines)] if lines else []
