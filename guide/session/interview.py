"""One way through the questions of one door: ask, remember, back, skip, pages on the way, the result."""

from typing import TYPE_CHECKING

from guide.ask import Chosen, Command, Key, Prompt
from guide.content.levels import Talk
from guide.content.model import Outcome, Question
from guide.engine import care, flow
from guide.engine.counterfactual import may_weigh
from guide.engine.outcome import outcome
from guide.session.navigator import Navigator
from guide.session.scripts import ScriptScreens
from guide.session.takeaway import KINDS, TakeawayScreens

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.content.load import Content

BARE = (Command.HELP, Command.REST, Command.HIDE, Command.LEAVE)
"""What a person can do at every question."""
EARLIEST_PAGE = 3
"""The question from which the result so far can be asked for."""
EARLY_DOORS = ("self", "partner")
"""Doors long enough to ask for the result so far."""


class Interview:
    """One person's way through the questions of one door; knows no terminal."""

    def __init__(
        self,
        content: "Content",
        navigator: Navigator,
        scripts: ScriptScreens,
        takeaway: TakeawayScreens,
        door: str,
    ) -> None:
        self._content = content
        self._navigator = navigator
        self._scripts = scripts
        self._takeaway = takeaway
        self._door = door
        self._flow = content.flows[door]
        self._pages_seen: set[str] = set()
        self.answers: dict[str, tuple[str, ...]] = {}

    def run(self) -> bool:
        """Ask the questions in order, then show the result.

        Returns False when the person goes back before the first question, True when they want to go on
        from a short door to the questions for the one who cried.
        """
        question: Question | None = self._flow[0]  # coming back, the answers given stand there
        changing: Question | None = None  # the answer that is changed from the result page
        while True:
            if question is None:
                question = changing = self._result()
                if question is None:
                    return True
            reply = self._put(question, self.answers.get(question.id))
            if self._navigator.marks:  # whatever was pressed: what stood marked is not lost
                self.answers[question.id] = self._navigator.marks
            if reply is Command.BACK:
                before = self._before(question)
                if before is None and question != changing:
                    return False
                question = None if question == changing else before
            elif reply is Command.PAGE:
                self._early_result()
            elif isinstance(reply, Chosen) or reply is Command.SKIP:
                self.answers[question.id] = self._given(question, reply)
                if not self._went_back_from_pages(question):
                    question = self._next(question, changing=changing is not None)

    def _given(self, question: Question, reply: Chosen | Command) -> tuple[str, ...]:
        """Return what counts: passing over a question of safety takes nothing back that was marked."""
        if isinstance(reply, Chosen):
            return reply.options
        return self.answers.get(question.id, ()) if question.theme == "before" else ()

    def _put(self, question: Question, previous: tuple[str, ...] | None) -> Chosen | Command:
        return self._navigator.put(
            Prompt(
                question=question,
                header=self._header(question),
                previous=previous,
                commands=self._commands(question),
            )
        )

    def _commands(self, question: Question) -> tuple[Command, ...]:
        number = len(self._asked_before(question)) + 1
        page = (Command.PAGE,) if number >= EARLIEST_PAGE and self._door in EARLY_DOORS else ()
        return (Command.BACK, Command.SKIP, Command.WHY, *page, *BARE)

    def _header(self, question: Question) -> str:
        words = self._content.words
        before = len(self._asked_before(question))
        ahead = self._flow[self._flow.index(question) + 1 :]
        left = sum(not later.only_if and later.id != "safe" for later in ahead)
        return words.progress.format(
            theme=words.themes[question.theme], number=before + 1, total=before + 1 + left
        )

    # ---- the order of questions

    def _asked_before(self, question: Question) -> list[Question]:
        place = self._flow.index(question)
        return [other for other in flow.asked(self._flow, self.answers) if self._flow.index(other) < place]

    def _before(self, question: Question) -> Question | None:
        before = self._asked_before(question)
        return before[-1] if before else None

    def _next(self, question: Question, *, changing: bool) -> Question | None:
        """Return the next question: the next in order, or, when one answer is changed, the next open one."""
        fresh = flow.next_question(self._flow, self.answers)
        if changing:
            return fresh
        place = self._flow.index(question)
        later = [other for other in flow.asked(self._flow, self.answers) if self._flow.index(other) > place]
        if later and (fresh is None or self._flow.index(later[0]) < self._flow.index(fresh)):
            return later[0]
        return fresh

    # ---- pages on the way

    def _went_back_from_pages(self, question: Question) -> bool:
        """Show the pages that come before anything else, each once; back leads to the question again."""
        effective_answers = flow.effective_answers(self._flow, self.answers)
        for rule in care.pages_due(self._content.rules, effective_answers, question.id):
            if rule.page not in self._pages_seen:
                if self._navigator.care(rule):
                    return True
                self._pages_seen.add(rule.page)
        return False

    # ---- the result

    def outcome(self) -> Outcome:
        """Return what the answers so far lead to."""
        return outcome(self._flow, self._content.reasons, self._content.rules, self.answers)

    def _early_result(self) -> None:
        found = self.outcome()
        reasons = not found.withheld
        while True:
            pressed = self._show_result(found, early=True, reasons=reasons)
            if pressed == "reasons":
                reasons = True
            elif not self._followed(found, pressed):
                return

    def _result(self) -> Question | None:
        """Show the result until the person leaves, chooses an answer to change, or goes on (None)."""
        found = self.outcome()
        reasons = not found.withheld
        while True:
            pressed = self._show_result(found, early=False, reasons=reasons)
            if pressed == "reasons":
                reasons = True
            elif pressed == "onward":
                return None
            elif pressed == "change":
                question = self._navigator.choose_question(self._flow, self.answers)
                if question is not None:
                    return question
            else:
                self._followed(found, pressed)

    def _show_result(self, found: Outcome, *, early: bool, reasons: bool) -> str:
        from guide.pages.compose import compose

        numbers = self._navigator.numbers(found)
        page = compose(self._door, found, self._navigator.material, numbers, early=early, reasons=reasons)
        read = self._content.words.page_keys.read
        keys = [
            Key(str(entry.number), str(entry.number), read.format(title=entry.title))
            for entry in page.entries
        ]
        keys += self._result_keys(found, early=early, reasons=reasons)
        return self._navigator.show_document(page, *keys, final=not early)

    def _result_keys(self, found: Outcome, *, early: bool, reasons: bool) -> list[Key]:
        """Return what can be done on the result page: key, word, and whether it applies here."""
        say = self._content.words.page_keys
        long = self._door in EARLY_DOORS
        more = len(found.matches) > len(found.leading)
        keys = (
            (Key("e", "reasons", say.reasons), long and not reasons),
            (Key("o", "others", say.others), long and reasons and more),
            (Key("w", "words", say.words), self._scripts.offered(self._door, found)),
            (Key("a", "all", say.general), self._door == "partner" and found.talk is not Talk.OFF),
            (Key("v", "visits", say.visits), True),
            (Key("c", "change", say.change), not early),
            (Key("n", "keep", say.keep), not early and self._may_keep(found)),
            (Key("d", "changes", say.changes), long and not early and may_weigh(found)),
            (Key("g", "onward", say.onward), not long),
            (Key("f", "sources", say.sources), True),
        )
        return [key for key, applies in keys if applies]

    def _may_keep(self, found: Outcome) -> bool:
        """Return whether to offer a page to keep: never while somebody dangerous is near."""
        near = "yes" in (*found.answers.get("near", ()), *found.answers.get("pnear", ()))
        return self._door in KINDS and not near and bool(self._content.optional("keep_words"))

    def _followed(self, found: Outcome, pressed: str) -> bool:
        """Do what a key on the result page asks for. Returns False for going on."""
        follow: dict[str, Callable[[], object]] = {
            "others": lambda: self._navigator.choose_other(found, self._door),
            "visits": lambda: self._navigator.choose_visit(found, self._door),
            "words": lambda: self._scripts.show(self._door, found),
            "keep": lambda: self._takeaway.show(self._door, found),
            "changes": lambda: self._navigator.changes(found, self._door),
            "all": lambda: self._navigator.page("pages", "partner"),
            "sources": lambda: self._navigator.sources_of(found),
        }
        if pressed.isdigit():
            self._navigator.reason(found.leading[int(pressed) - 1].reason.id, found, self._door)
        elif pressed in follow:
            follow[pressed]()
        else:
            return False
        return True
