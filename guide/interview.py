"""The loop: ask, remember, back, skip, pages on the way, the result. Knows no terminal."""

from datetime import date
from typing import TYPE_CHECKING

from guide import care, flow
from guide.ask import Asker, Asking, Chosen, Command, Key, View
from guide.content import Answers, Option, Outcome, Question, Rule
from guide.outcome import outcome

if TYPE_CHECKING:
    from guide.load import Data

EARLIEST_PAGE = 3
"""The question from which the result so far can be asked for."""

ALL_PURPOSES = ("emergency", "crisis", "sexual-violence", "domestic-abuse", "sexual-health")


class Interview:
    """One person's way through the guide, from the first words to leaving (which raises Leave).

    `country` is known or None; `guess` is what the locale says, and only ever preselected.
    """

    def __init__(
        self, asker: Asker, data: "Data", *, country: str | None = None, guess: str = "", today: date
    ) -> None:
        self._asker = asker
        self._data = data
        self._country = country
        self._guess = guess
        self._today = today
        self.answers: dict[str, tuple[str, ...]] = {}
        self._pages_seen: set[str] = set()

    # ---- the doors

    def begin(self) -> None:
        """Offer the doors, again and again, until the person leaves."""
        doors = {"self": self.reflect, "partner": self.partner, "now": self.now, "read": self.read}
        while True:
            reply = self._ask(self._data.start, lead=self._data.first_words)
            if isinstance(reply, Chosen) and reply.options:
                doors[reply.options[0]]()

    def partner(self) -> None:
        """Show the page for someone whose partner cried."""
        self._show_page("pages", "partner")

    def now(self) -> None:
        """Show the page for the moment itself."""
        self._show_page("pages", "now")

    def privacy(self) -> None:
        """Show what is kept, and what leaving cannot hide."""
        self._show_page("pages", "privacy")

    def read(self, reason: str = "") -> None:
        """Let the person choose among all the reasons and pages, or show one at once."""
        if reason:
            self._show_reason(reason)
        while (chosen := self._choose_page([match.id for match in self._data.reasons])) is not None:
            self._show_reason(chosen)

    # ---- the questions

    def reflect(self) -> None:
        """Ask the questions in order, then show the result; returns when the person goes back to the doors."""
        question = flow.following(self._data.flow, self.answers)
        changing = False
        while True:
            if question is None:
                question, changing = self._result(), True
                continue
            reply = self._ask(question, self.answers.get(question.id), numbered=True)
            if reply is Command.BACK:
                before = self._before(question)
                if before is None:
                    return
                question, changing = before, False
            elif reply is Command.PAGE:
                self._early_result()
            elif isinstance(reply, Chosen) or reply is Command.SKIP:
                self.answers[question.id] = reply.options if isinstance(reply, Chosen) else ()
                self._pages_after(question)
                question = self._next(question, changing=changing)

    def _ask(
        self,
        question: Question,
        previous: tuple[str, ...] | None = None,
        *,
        numbered: bool = False,
        lead: str = "",
    ) -> Chosen | Command:
        """Put a question until it is answered or left; why and help are shown on the way."""
        while True:
            reply = self._asker.ask(
                Asking(
                    question=question,
                    header=self._header(question) if numbered else "",
                    previous=previous,
                    commands=self._commands(question) if numbered else (Command.HELP, Command.LEAVE),
                    lead=lead,
                )
            )
            if reply is Command.WHY:
                self._show_why(question)
            elif reply is Command.HELP:
                self._show_lines(ALL_PURPOSES)
            else:
                return reply

    def _commands(self, question: Question) -> tuple[Command, ...]:
        number = len(self._asked_before(question)) + 1
        page = (Command.PAGE,) if number >= EARLIEST_PAGE else ()
        return (Command.BACK, Command.SKIP, Command.WHY, Command.HELP, *page, Command.LEAVE)

    def _header(self, question: Question) -> str:
        words = self._data.words
        before = len(self._asked_before(question))
        ahead = self._data.flow[self._data.flow.index(question) + 1 :]
        left = sum(not later.only_if and later.id != "no" for later in ahead)
        return words.progress.format(
            theme=words.themes[question.theme], number=before + 1, total=max(before + 1 + left, before + 1)
        )

    def _asked_before(self, question: Question) -> list[Question]:
        place = self._data.flow.index(question)
        asked = flow.asked(self._data.flow, self.answers)
        return [other for other in asked if self._data.flow.index(other) < place]

    def _before(self, question: Question) -> Question | None:
        before = self._asked_before(question)
        return before[-1] if before else None

    def _next(self, question: Question, *, changing: bool) -> Question | None:
        """Give the next question: the next in order, or, when one answer is changed, the next open one."""
        if not changing:
            place = self._data.flow.index(question)
            asked = flow.asked(self._data.flow, self.answers)
            later = [other for other in asked if self._data.flow.index(other) > place]
            fresh = flow.following(self._data.flow, self.answers)
            if later and (fresh is None or self._data.flow.index(later[0]) < self._data.flow.index(fresh)):
                return later[0]
        return flow.following(self._data.flow, self.answers)

    # ---- pages on the way

    def _pages_after(self, question: Question) -> None:
        """Show the pages that come before anything else, each once."""
        settled = flow.settled(self._data.flow, self.answers)
        for rule in care.pages_due(self._data.rules, settled, question.id):
            if rule.page not in self._pages_seen:
                self._pages_seen.add(rule.page)
                self._show_care(rule)

    def _show_care(self, rule: Rule) -> None:
        from guide import render  # rich is heavy: not before the first page

        shown = self._data.page("care", rule.page)
        lines = self._lines(rule.lines) if rule.lines else None
        self._show(View(shown.title, render.page(shown, lines), self._page_keys()))

    def _show_page(self, kind: str, name: str) -> None:
        from guide import render

        shown = self._data.page(kind, name)
        self._show(View(shown.title, render.page(shown), self._page_keys()))

    def _show_reason(self, name: str, result: Outcome | None = None) -> None:
        from guide import render

        words = self._data.words
        shown = self._data.page("reasons", name)
        reason = next(reason for reason in self._data.reasons if reason.id == name)
        talk = result.talk if result else "careful"
        body = render.page(shown, talk=talk != "off", careful=words.result.only_if_safe)
        if not any(self._data.sources[source].kind == "article" for source in reason.sources):
            body = render.Group(body, render.Padding(render.Text(words.result.outside), (1, 0, 0, 0)))
        keys = (*self._page_keys(), Key("f", "sources", words.page_keys.sources))
        while self._show(View(shown.title, body, keys)) == "sources":
            self._show_sources(reason.sources)

    def _show_sources(self, names: tuple[str, ...]) -> None:
        from guide import render

        body = render.sources(self._data.sources[name] for name in names)
        self._show(View(self._data.words.sources_title, body, self._page_keys()))

    def _show_why(self, question: Question) -> None:
        from guide import render

        self._show(View("", render.why(question, self._data.words), self._page_keys()))

    def _show_lines(self, purposes: tuple[str, ...]) -> None:
        from guide import render

        words = self._data.words
        body = render.Group(render.Text(words.lines.lead), self._lines(purposes))
        self._asker.show(View(words.lines.title, body))

    def _lines(self, purposes: tuple[str, ...]) -> "render.RenderableType":  # noqa: F821  imported late
        from guide import render

        country = self._know_country()
        return render.help_lines(self._data.help_lines, purposes, country, self._today, self._data.words)

    def _know_country(self) -> str:
        """Ask for the country once, when numbers are needed; "" stands for any other."""
        if self._country is None:
            words = self._data.words
            names = {line.country for line in self._data.help_lines} - {"XX", "EU"}
            options = [Option(id=code, label=words.countries[code]) for code in words.countries if code in names]
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
            guess = (self._guess,) if self._guess in names else None
            reply = self._asker.ask(Asking(question, "", guess, (Command.SKIP, Command.LEAVE)))
            self._country = reply.options[0] if isinstance(reply, Chosen) and reply.options else ""
        return self._country

    def _page_keys(self) -> tuple[Key, ...]:
        return (Key("h", "help", self._data.words.page_keys.help),)

    def _show(self, view: View) -> str:
        """Show a page; help lines are one key away on each."""
        while (pressed := self._asker.show(view)) == "help":
            self._show_lines(ALL_PURPOSES)
        return pressed

    # ---- the result

    def outcome(self) -> Outcome:
        """Give what the answers so far lead to."""
        return outcome(self._data.flow, self._data.reasons, self._data.rules, self.answers)

    def _early_result(self) -> None:
        found = self.outcome()
        while True:
            pressed = self._show_result(found, early=True, reasons=True)
            if not self._followed(found, pressed):
                return

    def _result(self) -> Question:
        """Show the result until the person leaves, or chooses an answer to change."""
        found = self.outcome()
        reasons = not any(referral.rule.withhold for referral in found.referrals)
        while True:
            pressed = self._show_result(found, early=False, reasons=reasons)
            if pressed == "reasons":
                reasons = True
            elif pressed == "change":
                question = self._choose_question()
                if question is not None:
                    return question
            else:
                self._followed(found, pressed)

    def _show_result(self, found: Outcome, *, early: bool, reasons: bool) -> str:
        from guide.result import ResultPage

        data, words = self._data, self._data.words
        drawn = ResultPage(
            found, data.flow, words, data.receives, data.rule_words, data.figures, data.page
        )
        keys = [
            Key(str(number), str(number), words.page_keys.read.format(title=title))
            for number, title in enumerate(drawn.titles() if reasons else [], start=1)
        ]
        if not reasons:
            keys.append(Key("r", "reasons", words.page_keys.reasons))
        elif len(found.matches) > len(found.leading):
            keys.append(Key("o", "others", words.page_keys.others))
        keys.append(Key("v", "visits", words.page_keys.visits))
        if not early:
            keys.append(Key("c", "change", words.page_keys.change))
        keys += [Key("f", "sources", words.page_keys.sources), *self._page_keys()]
        title = words.result.early if early else words.result.title
        return self._show(View(title, drawn.body(reasons=reasons), tuple(keys), final=not early))

    def _followed(self, found: Outcome, pressed: str) -> bool:
        """Do what a key on the result page asks for. Returns False for going on."""
        if pressed.isdigit():
            self._show_reason(found.leading[int(pressed) - 1].reason.id, found)
        elif pressed == "others":
            shown = {match.reason.id for match in found.leading}
            others = [match.reason.id for match in found.matches if match.reason.id not in shown]
            chosen = self._choose_page(others)
            if chosen is not None:
                self._show_reason(chosen, found)
        elif pressed == "visits":
            self._choose_visit(found)
        elif pressed == "sources":
            names = [source for match in found.leading for source in match.reason.sources]
            names += [source for referral in found.referrals for source in referral.rule.sources]
            self._show_sources(tuple(dict.fromkeys(names)))
        else:
            return False
        return True

    def _choose_visit(self, found: Outcome) -> None:
        """Show what a visit is like, and the pages that the person's own answers call for."""
        pages = [referral.rule.page for referral in found.referrals if referral.rule.page]
        names = list(dict.fromkeys((*pages, "see-doctor", "see-therapist")))
        labels = {name: self._data.page("care", name).title for name in names}
        chosen = self._choose(self._data.words.visits_title, "", labels)
        if chosen is not None:
            self._show_page("care", chosen)

    def _choose_page(self, reasons: list[str]) -> str | None:
        words = self._data.words
        labels = {name: self._data.page("reasons", name).title for name in reasons}
        return self._choose(words.others_title, words.others_why, labels)

    def _choose_question(self) -> Question | None:
        words = self._data.words
        asked = flow.asked(self._data.flow, self.answers)
        labels = {question.id: question.topic for question in asked}
        chosen = self._choose(words.change_title, words.change_why, labels, self._given(asked))
        return next((question for question in asked if question.id == chosen), None)

    def _given(self, asked: list[Question]) -> dict[str, str]:
        from guide import render

        return {question.id: render.answers_given(question, self.answers) for question in asked}

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
                Asking(question, "", None, (Command.BACK, Command.HELP, Command.LEAVE))
            )
            if reply is Command.HELP:
                self._show_lines(ALL_PURPOSES)
            elif isinstance(reply, Chosen) and reply.options:
                return reply.options[0]
            else:
                return None


__all__ = ["Answers", "Interview"]
