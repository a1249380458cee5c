"""The pages on the way: reasons, care, sources, help lines, and short lists to choose from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from guide.ask import Asker, Breath, Chosen, Command, Key, PageView, Prompt
from guide.content.model import Answers, Option, Outcome, Page, Question, Rule
from guide.errors import ContentError
from guide.pages.voice import ALWAYS
from guide.session.help_lines import ALL_PURPOSES, HelpLineScreens

if TYPE_CHECKING:
    from rich.console import RenderableType

    from guide.content.load import Content

MOST = 4
"""Help lines of a kind on a page: the four nations of the United Kingdom have one each."""


class Navigator:
    """Shows pages to one person. Help lines are one key away on each.

    `country` is known or None; `guess` is what the locale says, and only ever preselected.
    """

    def __init__(
        self, asker: Asker, content: "Content", country: str | None, guess: str, today: date
    ) -> None:
        self._asker = asker
        self._content = content
        self._help_lines = HelpLineScreens(asker, content, country, guess, today)

    def care(self, rule: Rule) -> bool:
        """Show the page of a care rule, with its help lines. Gives whether the person went back from it."""
        from guide.pages import render  # rich is heavy: not before the first page

        if rule.lines and not self._help_lines.know_country():
            return True
        shown = self.read("care", rule.page)
        lines = self._help_lines.drawn(rule.lines, most=MOST) if rule.lines else None
        back = Key("b", "back", self._content.words.page_keys.back)
        view = PageView(shown.title, render.page(shown, lines), (back, *self.page_keys()))
        return self.show(view) == back.word

    def read(self, kind: str, name: str) -> Page:
        """Read a page; where it is broken a kind line stands in, and nothing answered is lost."""
        try:
            return self._content.page(kind, name)
        except ContentError:
            return Page(name, self._content.words.errors.page_broken, ())

    def page(self, kind: str, name: str, more: Sequence[str] = ()) -> bool:
        """Show a page of prose; `more` adds lines at its end. Gives whether the person went back from it."""
        from rich.console import Group

        from guide.pages import render

        shown = self.read(kind, name)
        body = Group(render.page(shown), *([render.heading(""), render.bullets(more)] if more else []))
        return self.show(PageView(shown.title, body, self.page_keys())) == Command.BACK

    def rest(self) -> None:
        """Show a way back to the here and now: a look round first, a paced breath for those who want one."""
        from guide.pages import render

        words = self._content.words
        body = render.prose(self.read("steps", "calm").section("Now"))
        breathe = Key("t", "breathe", words.page_keys.breathe)
        view = PageView(words.rest_title, body, (breathe, self.page_keys()[0]))
        while (pressed := self._asker.show(view)) in ("breathe", "help"):
            if pressed == "help":
                self.lines(ALL_PURPOSES)
            else:
                self.breathe()

    def breathe(self) -> None:
        """Pace a slow breath for about a minute; in plain mode its words stand still."""
        from guide.pages import render

        say = self._content.words.offer
        shown = self.read("pages", "breathe")
        still = PageView(shown.title, render.page(shown), self.page_keys())
        self._asker.breathe(Breath(say.breathe_in, say.breathe_out, say.breath_done, still))

    def reason(self, name: str, result: Outcome | None = None, door: str = "self") -> bool:
        """Show one reason in full, and give whether the person went back from it.

        With no result nothing is known about safety, so talk comes with care.
        """
        from rich.console import Group
        from rich.padding import Padding
        from rich.text import Text

        from guide.content.signatures import standing
        from guide.pages import render, voice

        words = self._content.words
        say = words.result_for(door)
        shown = self.read("reasons", name)
        reason = next(reason for reason in self._content.reasons if reason.id == name)
        talk = result.talk if result else "careful"
        spoken = voice.of(door)
        body = render.page(shown, spoken=spoken, talk=talk != "off", careful=say.only_if_safe)
        known = self._content.optional("sources")
        ends = [standing(self._content, f"{self._content.language}/reasons/{name}.md") or ""]
        if known and not any(known[source].kind == "article" for source in reason.sources):
            ends.insert(0, words.result.outside)
        body = Group(body, *(Padding(Text(end), (1, 0, 0, 0)) for end in ends if end))
        keys = (*self.page_keys(), Key("f", "sources", words.page_keys.sources))
        title = voice.title(shown, spoken)
        while (pressed := self.show(PageView(title, body, keys))) == "sources":
            self.sources(reason.sources)
        return pressed == Command.BACK

    def changes(self, found: Outcome, door: str) -> None:
        """Show what speaks for each reason, and what would change the page."""
        from guide.pages.counterfactual import render_changes

        drawn = render_changes(self._content, door, found)
        self.show(PageView(self._content.words.change.title, drawn, self.page_keys()))

    def sources_of(self, found: Outcome) -> None:
        """Show the sources behind a result."""
        names = [source for match in found.leading for source in match.reason.sources]
        names += [source for referral in found.referrals for source in referral.rule.sources]
        self.sources(tuple(dict.fromkeys(names)))

    def sources(self, names: tuple[str, ...]) -> None:
        """Show some sources."""
        from guide.pages import render

        known = self._content.optional("sources")
        body = render.sources(known[name] for name in names if name in known)
        self.show(PageView(self._content.words.sources_title, body, self.page_keys()))

    def why(self, question: Question) -> None:
        """Say why a question is asked."""
        from guide.pages import render

        self.show(PageView("", render.why(question, self._content.words), self.page_keys()))

    def knows_country(self, found: Outcome) -> bool:
        """Ask for the country where a result needs numbers. Returns False for going back."""
        return not _urgent_lines(found) or self._help_lines.know_country()

    def numbers(self, found: Outcome) -> "RenderableType | None":
        """Draw help lines of the kinds that the most urgent care names; nothing where none is."""
        purposes = _urgent_lines(found)
        return self._help_lines.drawn(purposes, most=MOST) if purposes else None

    def lines(self, purposes: tuple[str, ...]) -> None:
        """Show help lines; what a call can be like is one key away."""
        while self._help_lines.lines(purposes) == "calling":
            self.page("pages", "calling")

    def page_keys(self) -> tuple[Key, ...]:
        """Return the keys that every page has."""
        words = self._content.words.page_keys
        return (Key("h", "help", words.help), Key("r", "rest", words.rest))

    def show(self, view: PageView) -> str:
        """Show a page; help lines and a rest are one key away on each."""
        while (pressed := self._asker.show(view)) in ("help", "rest"):
            if pressed == "help":
                self.lines(ALL_PURPOSES)
            else:
                self.rest()
        return pressed

    def choose_visit(self, found: Outcome, door: str) -> None:
        """Show what a visit is like, and the pages that the person's own answers call for."""
        always = (*ALWAYS, "crossed") if door == "partner" else ALWAYS
        pages = [referral.rule.page for referral in found.referrals if referral.rule.page]
        names = list(dict.fromkeys((*pages, *always)))
        labels = {name: self.read("care", name).title for name in names}
        rules = {referral.rule.page: referral.rule for referral in found.referrals}
        back = True
        while back and (chosen := self.choose(self._content.words.visits_title, "", labels)):
            back = self.care(rules[chosen]) if chosen in rules else self.page("care", chosen)

    def choose_other(self, found: Outcome, door: str) -> None:
        """Let the person read a reason that fits and does not stand on the first page."""
        shown = {match.reason.id for match in found.leading}
        others = [match.reason.id for match in found.matches if match.reason.id not in shown]
        while (chosen := self.choose_reason(others, door)) and self.reason(chosen, found, door):
            pass  # back from a page leads to the list, as everywhere

    def choose_reason(self, reasons: list[str], door: str) -> str | None:
        """Let the person choose among reasons; None for going back."""
        from guide.pages import voice

        words, spoken = self._content.words, voice.of(door)
        labels = {name: voice.title(self.read("reasons", name), spoken) for name in reasons}
        return self.choose(words.others_title, words.others_why, labels)

    def choose_question(self, questions: Sequence[Question], answers: Answers) -> Question | None:
        """Let the person choose an answer to change; None for going back."""
        from guide.engine import flow
        from guide.pages import render

        words = self._content.words
        asked = flow.asked(questions, answers)
        labels = {question.id: question.topic for question in asked}
        given = {question.id: render.answers_given(question, answers) for question in asked}
        chosen = self.choose(words.change_title, words.change_why, labels, given)
        return next((question for question in asked if question.id == chosen), None)

    def choose(
        self, title: str, lead: str, labels: dict[str, str], hints: dict[str, str] | None = None
    ) -> str | None:
        """Let the person choose one of some things; None for going back."""
        options = tuple(
            Option(id=name, label=label, hint=(hints or {}).get(name, "")) for name, label in labels.items()
        )
        question = Question(
            id="choice",
            theme="before",
            ask=title,
            lead=lead,
            why="",
            topic="",
            multiple=False,
            options=options,
        )
        commands = (Command.BACK, Command.HELP, Command.HIDE, Command.LEAVE)
        reply = self.put(Prompt(question, "", None, commands))
        return reply.options[0] if isinstance(reply, Chosen) and reply.options else None

    @property
    def marks(self) -> tuple[str, ...]:
        """What stood marked when the last question was left without an answer."""
        return self._asker.marks

    def put(self, asking: Prompt) -> Chosen | Command:
        """Put a question until it is answered or left; why, help and a rest are shown on the way."""
        while True:
            reply = self._asker.ask(asking)
            asking = replace(asking, previous=self.marks or asking.previous)
            if reply is Command.WHY:
                self.why(asking.question)
            elif reply is Command.REST:
                self.rest()
            elif reply is Command.HELP:
                self.lines(ALL_PURPOSES)
            else:
                return reply


def _urgent_lines(found: Outcome) -> tuple[str, ...]:
    """Return the kinds of help lines that the most urgent care of a result names."""
    named = [referral.rule.lines for referral in found.urgent if referral.rule.level == "now"]
    return tuple(dict.fromkeys(purpose for lines in named for purpose in lines))
