"""The loop: ask, remember, back, skip, pages on the way, the result. Knows no terminal."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from guide import care, flow
from guide.ask import Asker, Asking, Chosen, Command, Key, View
from guide.content import Outcome, Question
from guide.outcome import outcome
from guide.showing import ALL_PURPOSES, Showing

if TYPE_CHECKING:
    from guide.load import Data

BARE = (Command.HELP, Command.REST, Command.HIDE, Command.LEAVE)
"""What a person can do at every question."""
EARLIEST_PAGE = 3
"""The question from which the result so far can be asked for."""


class Interview:
    """One person's way through the guide, from the first words to leaving (which raises Leave).

    `country` is known or None; `guess` is what the locale says, and only ever preselected.
    """

    def __init__(  # noqa: PLR0913  what surrounds this one person
        self,
        asker: Asker,
        data: "Data",
        *,
        today: date,
        country: str | None = None,
        guess: str = "",
        surroundings: Sequence[str] = (),
    ) -> None:
        self._asker = asker
        self._data = data
        self._showing = Showing(asker, data, country, guess, today)
        self.answers: dict[str, tuple[str, ...]] = {}
        self._surroundings = surroundings
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
        self._showing.page("pages", "partner")

    def now(self) -> None:
        """Show the page for the moment itself."""
        self._showing.page("pages", "now")

    def privacy(self) -> None:
        """Show what is kept, and what leaving cannot hide, in full."""
        history = self._data.words.history.values()
        self._showing.page("pages", "privacy", more=(*self._surroundings, *history))

    def read(self, reason: str = "") -> None:
        """Let the person choose among all the reasons and pages, or show one at once."""
        if reason:
            self._showing.reason(reason)
        while self._showing.choose_to_read():
            pass

    # ---- the questions

    def reflect(self) -> None:
        """Ask the questions in order, then show the result; returns when going back to the doors."""
        self._data.prepare()
        if not self.answers:
            self._showing.page("pages", "before", more=self._surroundings)
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
                if not self._went_back_from_pages(question):
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
                    commands=self._commands(question) if numbered else BARE,
                    lead=lead,
                )
            )
            if reply is Command.WHY:
                self._showing.why(question)
            elif reply is Command.REST:
                self._showing.rest()
            elif reply is Command.HELP:
                self._showing.lines(ALL_PURPOSES)
            else:
                return reply

    def _commands(self, question: Question) -> tuple[Command, ...]:
        number = len(self._asked_before(question)) + 1
        page = (Command.PAGE,) if number >= EARLIEST_PAGE else ()
        return (Command.BACK, Command.SKIP, Command.WHY, *page, *BARE)

    def _header(self, question: Question) -> str:
        words = self._data.words
        before = len(self._asked_before(question))
        ahead = self._data.flow[self._data.flow.index(question) + 1 :]
        left = sum(not later.only_if and later.id != "no" for later in ahead)
        return words.progress.format(
            theme=words.themes[question.theme], number=before + 1, total=before + 1 + left
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

    def _went_back_from_pages(self, question: Question) -> bool:
        """Show the pages that come before anything else, each once; back leads to the question again."""
        settled = flow.settled(self._data.flow, self.answers)
        for rule in care.pages_due(self._data.rules, settled, question.id):
            if rule.page not in self._pages_seen:
                if self._showing.care(rule):
                    return True
                self._pages_seen.add(rule.page)
        return False

    # ---- the result

    def outcome(self) -> Outcome:
        """Give what the answers so far lead to."""
        return outcome(self._data.flow, self._data.reasons, self._data.rules, self.answers)

    def _early_result(self) -> None:
        found = self.outcome()
        reasons = not found.withheld
        while True:
            pressed = self._show_result(found, early=True, reasons=reasons)
            if pressed == "reasons":
                reasons = True
            elif not self._followed(found, pressed):
                return

    def _result(self) -> Question:
        """Show the result until the person leaves, or chooses an answer to change."""
        found = self.outcome()
        reasons = not found.withheld
        while True:
            pressed = self._show_result(found, early=False, reasons=reasons)
            if pressed == "reasons":
                reasons = True
            elif pressed == "change":
                question = self._showing.choose_question(self.answers)
                if question is not None:
                    return question
            else:
                self._followed(found, pressed)

    def _show_result(self, found: Outcome, *, early: bool, reasons: bool) -> str:
        from guide.result import ResultPage

        words = self._data.words
        drawn = ResultPage(found, self._data, self._showing.read)
        keys = [
            Key(str(number), str(number), words.page_keys.read.format(title=title))
            for number, title in enumerate(drawn.titles() if reasons else [], start=1)
        ]
        if not reasons:
            keys.append(Key("e", "reasons", words.page_keys.reasons))
        elif len(found.matches) > len(found.leading):
            keys.append(Key("o", "others", words.page_keys.others))
        keys.append(Key("v", "visits", words.page_keys.visits))
        if not early:
            keys.append(Key("c", "change", words.page_keys.change))
        keys += [Key("f", "sources", words.page_keys.sources), *self._showing.page_keys()]
        title = words.result.early if early else words.result.title
        return self._showing.show(View(title, drawn.body(reasons=reasons), tuple(keys), final=not early))

    def _followed(self, found: Outcome, pressed: str) -> bool:
        """Do what a key on the result page asks for. Returns False for going on."""
        if pressed.isdigit():
            self._showing.reason(found.leading[int(pressed) - 1].reason.id, found)
        elif pressed == "others":
            self._showing.choose_other(found)
        elif pressed == "visits":
            self._showing.choose_visit(found)
        elif pressed == "sources":
            self._showing.sources_of(found)
        else:
            return False
        return True
