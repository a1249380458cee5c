"""The pages on the way: reasons, care, sources, help lines, and short lists to choose from."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from guide.ask import Asker, Asking, Chosen, Command, Key, View
from guide.content import Answers, Option, Outcome, Page, Question, Rule
from guide.errors import ContentError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from guide.load import Data

ALL_PURPOSES = ("emergency", "crisis", "sexual-violence", "domestic-abuse", "sexual-health")
"""Every kind of help line, in the order shown."""
ALWAYS = ("see-doctor", "see-therapist", "worse")
"""Care pages that can be read from every result."""


class Showing:
    """Shows pages to one person. Help lines are one key away on each.

    `country` is known or None; `guess` is what the locale says, and only ever preselected.
    """

    def __init__(self, asker: Asker, data: "Data", country: str | None, guess: str, today: date) -> None:
        self._asker = asker
        self._data = data
        self._country = country
        self._guess = guess
        self._today = today

    def care(self, rule: Rule) -> bool:
        """Show the page of a care rule, with its help lines. Gives whether the person went back from it."""
        from guide import render  # rich is heavy: not before the first page

        shown = self.read("care", rule.page)
        lines = self._lines(rule.lines, most=3) if rule.lines else None
        back = Key("b", "back", self._data.words.page_keys.back)
        view = View(shown.title, render.page(shown, lines), (back, *self.page_keys()))
        return self.show(view) == back.word

    def read(self, kind: str, name: str) -> Page:
        """Read a page; where it is broken a kind line stands in, and nothing answered is lost."""
        try:
            return self._data.page(kind, name)
        except ContentError:
            return Page(name, self._data.words.errors.page_broken, ())

    def page(self, kind: str, name: str, more: Sequence[str] = ()) -> None:
        """Show a page of prose; `more` adds lines at its end."""
        from rich.console import Group

        from guide import render

        shown = self.read(kind, name)
        body = Group(render.page(shown), *([render.heading(""), render.bullets(more)] if more else []))
        self.show(View(shown.title, body, self.page_keys()))

    def rest(self) -> None:
        """Show a way to come back to the here and now."""
        from guide import render

        shown = self.read("steps", "calm")
        body = render.prose(shown.section("Now"))
        self._asker.show(View(self._data.words.rest_title, body))

    def reason(self, name: str, result: Outcome | None = None, door: str = "self") -> None:
        """Show one reason in full; with no result nothing is known about safety, so talk comes with care."""
        from rich.console import Group
        from rich.padding import Padding
        from rich.text import Text

        from guide import render, voice

        words = self._data.words
        say = words.partner if door == "partner" else words.result
        shown = self.read("reasons", name)
        reason = next(reason for reason in self._data.reasons if reason.id == name)
        talk = result.talk if result else "careful"
        spoken = voice.of(door)
        body = render.page(shown, spoken=spoken, talk=talk != "off", careful=say.only_if_safe)
        if not any(self._data.sources[source].kind == "article" for source in reason.sources):
            body = Group(body, Padding(Text(words.result.outside), (1, 0, 0, 0)))
        keys = (*self.page_keys(), Key("f", "sources", words.page_keys.sources))
        title = voice.title(shown, spoken)
        while self.show(View(title, body, keys)) == "sources":
            self.sources(reason.sources)

    def sources_of(self, found: Outcome) -> None:
        """Show the sources behind a result."""
        names = [source for match in found.leading for source in match.reason.sources]
        names += [source for referral in found.referrals for source in referral.rule.sources]
        self.sources(tuple(dict.fromkeys(names)))

    def sources(self, names: tuple[str, ...]) -> None:
        """Show some sources."""
        from guide import render

        body = render.sources(self._data.sources[name] for name in names)
        self.show(View(self._data.words.sources_title, body, self.page_keys()))

    def why(self, question: Question) -> None:
        """Say why a question is asked."""
        from guide import render

        self.show(View("", render.why(question, self._data.words), self.page_keys()))

    def lines(self, purposes: tuple[str, ...]) -> None:
        """Show help lines."""
        from rich.console import Group
        from rich.text import Text

        words = self._data.words
        change = Key("c", "country", words.page_keys.country)
        while True:
            body = Group(Text(words.lines.lead), self._lines(purposes))
            if self._asker.show(View(words.lines.title, body, (change,))) != change.word:
                return
            self._country = None

    def _lines(self, purposes: tuple[str, ...], most: int = 0) -> "RenderableType":
        from guide import render

        country = self._know_country()
        return render.help_lines(
            self._data.help_lines, purposes, country, self._today, self._data.words, most
        )

    def _know_country(self) -> str:
        """Ask for the country once, when numbers are needed; "" stands for any other."""
        if self._country is None:
            words = self._data.words
            names = {line.country for line in self._data.help_lines} - {"XX", "EU"}
            options = [
                Option(id=code, label=words.countries[code]) for code in words.countries if code in names
            ]
            question = Question(
                id="country",
                theme="before",
                ask=words.lines.ask_country,
                lead=words.lines.ask_country_why,
                why=words.lines.ask_country_why,
                topic="",
                many=False,
                options=(*options, Option(id="XX", label=words.lines.other_country)),
            )
            reply = self._ask_country(question, (self._guess,) if self._guess in names else None)
            if reply is Command.BACK:
                return ""  # not answered: asked again when numbers are needed next
            self._country = reply.options[0] if isinstance(reply, Chosen) and reply.options else ""
        return self._country

    def _ask_country(self, question: Question, guess: tuple[str, ...] | None) -> Chosen | Command:
        from rich.text import Text

        words = self._data.words
        commands = (Command.BACK, Command.SKIP, Command.HELP, Command.HIDE, Command.LEAVE)
        while True:
            reply = self._asker.ask(Asking(question, "", guess, commands, guessed=True))
            if reply is not Command.HELP:
                return reply
            self._asker.show(View(words.lines.title, Text(words.lines.emergency)))

    def page_keys(self) -> tuple[Key, ...]:
        """Give the keys that every page has."""
        words = self._data.words.page_keys
        return (Key("h", "help", words.help), Key("r", "rest", words.rest))

    def show(self, view: View) -> str:
        """Show a page; help lines and a rest are one key away on each."""
        while (pressed := self._asker.show(view)) in ("help", "rest"):
            if pressed == "help":
                self.lines(ALL_PURPOSES)
            else:
                self.rest()
        return pressed

    def choose_visit(self, found: Outcome) -> None:
        """Show what a visit is like, and the pages that the person's own answers call for."""
        pages = [referral.rule.page for referral in found.referrals if referral.rule.page]
        names = list(dict.fromkeys((*pages, *ALWAYS)))
        labels = {name: self.read("care", name).title for name in names}
        chosen = self._choose(self._data.words.visits_title, "", labels)
        rule = next((referral.rule for referral in found.referrals if referral.rule.page == chosen), None)
        if rule is not None:
            self.care(rule)
        elif chosen is not None:
            self.page("care", chosen)

    def choose_other(self, found: Outcome, door: str) -> None:
        """Let the person read a reason that fits and does not stand on the first page."""
        shown = {match.reason.id for match in found.leading}
        others = [match.reason.id for match in found.matches if match.reason.id not in shown]
        chosen = self.choose_reason(others, door)
        if chosen is not None:
            self.reason(chosen, found, door)

    def choose_reason(self, reasons: list[str], door: str) -> str | None:
        """Let the person choose among reasons; None for going back."""
        from guide import voice

        words, spoken = self._data.words, voice.of(door)
        labels = {name: voice.title(self.read("reasons", name), spoken) for name in reasons}
        return self._choose(words.others_title, words.others_why, labels)

    def choose_to_read(self) -> bool:
        """Let the person read any page: whom to see first, then all reasons. Gives False for going back."""
        words = self._data.words
        labels = {name: self.read("care", name).title for name in ALWAYS}
        labels |= {reason.id: self.read("reasons", reason.id).title for reason in self._data.reasons}
        chosen = self._choose(words.read_title, words.read_why, labels)
        if chosen in ALWAYS:
            self.page("care", chosen)
        elif chosen is not None:
            self.reason(chosen)
        return chosen is not None

    def choose_question(self, questions: Sequence[Question], answers: Answers) -> Question | None:
        """Let the person choose an answer to change; None for going back."""
        from guide import flow, render

        words = self._data.words
        asked = flow.asked(questions, answers)
        labels = {question.id: question.topic for question in asked}
        given = {question.id: render.answers_given(question, answers) for question in asked}
        chosen = self._choose(words.change_title, words.change_why, labels, given)
        return next((question for question in asked if question.id == chosen), None)

    def _choose(
        self, title: str, lead: str, labels: dict[str, str], hints: dict[str, str] | None = None
    ) -> str | None:
        """Let the person choose one of some pages; None for going back."""
        options = tuple(
            Option(id=name, label=label, hint=(hints or {}).get(name, "")) for name, label in labels.items()
        )
        question = Question(
            id="choice", theme="before", ask=title, lead=lead, why="", topic="", many=False, options=options
        )
        while True:
            reply = self._asker.ask(
                Asking(question, "", None, (Command.BACK, Command.HELP, Command.HIDE, Command.LEAVE))
            )
            if reply is Command.HELP:
                self.lines(ALL_PURPOSES)
            elif isinstance(reply, Chosen) and reply.options:
                return reply.options[0]
            else:
                return None
