"""One way through the questions of one door: ask, remember, back, skip, pages on the way, the result."""

from typing import TYPE_CHECKING

from guide.ask import Chosen, Command, Prompt, Reply
from guide.content.door import Door
from guide.content.model import Match, Outcome, Question
from guide.engine import care, flow
from guide.engine.facts import facts
from guide.engine.outcome import outcome
from guide.errors import Leave
from guide.session.navigator import BARE, Navigator
from guide.session.near import NearScreens
from guide.session.own_words import OwnWordsScreens
from guide.session.result import ResultScreens
from guide.session.takeaway import TakeawayScreens

if TYPE_CHECKING:
    from guide.content.load import Content


class Interview:
    """One person's way through the questions of one door; knows no terminal."""

    def __init__(
        self, navigator: Navigator, takeaway: TakeawayScreens, own_words: OwnWordsScreens, door: Door
    ) -> None:
        self._navigator = navigator
        self._result_screens = ResultScreens(navigator, takeaway, own_words, door)
        self._own_words = own_words
        self._door = door
        self._flow = door.questions
        self._near = NearScreens(navigator, door)
        self._pages_seen: set[str] = set()
        self._passed: set[str] = set()  # answered in their own words, and not looked at since
        self._marked: set[str] = set()  # the same, and still to be looked at
        self.answers: dict[str, tuple[str, ...]] = {}

    @property
    def _content(self) -> "Content":
        return self._navigator.content

    def run(self) -> bool:
        """Ask the questions in order, then show the result.

        Returns False when the person goes back before the first question, True when they want to go on
        from a short door to the questions for the one who cried.
        """
        question: Question | None = self._flow[0]  # coming back, the answers given stand there
        changing: Question | None = None  # the answer that is changed from the result page
        while True:
            if question is None:
                picked = self._result()
                if picked is None:
                    return True
                changing = picked if isinstance(picked, Question) else None
                question = changing or flow.asked(self._flow, self.answers)[-1]
            if self._own_words.due(question):
                question = self._in_own_words(question, self._before(question))
                continue
            reply = self._put(question, self.answers.get(question.id))
            self._remember(question, reply)
            if isinstance(reply.answer, Chosen) and not question.leaves.isdisjoint(reply.options):
                raise Leave
            if reply.answer is Command.BACK:
                self._near.take_back()
                before = self._before(question)
                if before is None and question != changing:
                    return False
                question = None if question == changing else before
            else:
                question = self._after(question, reply, changing=changing is not None)

    def _after(self, question: Question, reply: Reply, *, changing: bool) -> Question | None:
        """Do what a command asks for, and return the question that comes then; None for the result."""
        if reply.answer is Command.PAGE:
            self._result_screens.show_early(self.outcome())
        elif reply.answer is Command.WRITE:
            return self._in_own_words(question, question)
        elif not self._went_back_from_pages(question):
            return self._next(question, changing=changing)
        return question

    def _remember(self, question: Question, reply: Reply) -> None:
        """Keep what was chosen, and what stood marked whichever key led away.

        Passing over a question takes back what was marked, except where it is one of safety.
        """
        if isinstance(reply.answer, Chosen) or (reply.answer is Command.SKIP and not question.sensitive):
            self.answers[question.id] = reply.options
        elif reply.marks or (reply.marks is not None and question.id in self.answers):
            self.answers[question.id] = reply.marks
        if reply.answer is Command.SKIP:
            self.answers.setdefault(question.id, ())

    def _in_own_words(self, question: Question, before: Question | None) -> Question | None:
        """Let the person say it in their own words; give what is left to ask, or `before` for going back."""
        told = self._own_words.listen(self.answers)
        if told is None:
            return before or question
        first, changed = self._flow[0], told.answers != self.answers
        self.answers = told.answers
        self._passed |= told.passed
        self._marked |= told.marked
        if changed and self._went_back_from_pages(first):
            return first
        return self._next_open() if changed else question

    def _put(self, question: Question, previous: tuple[str, ...] | None) -> Reply:
        self._passed.discard(question.id)
        self._marked.discard(question.id)
        words = self._content.words
        theme, (number, total) = words.themes[question.theme], self._progress(question)
        return self._navigator.put(
            Prompt(
                question=self._in_country(question),
                header=words.progress.format(theme=theme, number=number, total=total),
                previous=previous,
                commands=self._commands(question),
                lead=self._own_words.take_note(),
                theme=theme,
                progress=(number, total),
                meanwhile=self._result_screens.meanwhile(),
            )
        )

    def _in_country(self, question: Question) -> Question:
        """Return a question in the words of the country, which may have been told on the way."""
        asked = self._content.doors[self._door.id].questions
        return next(one for one in asked if one.id == question.id)

    def _commands(self, question: Question) -> tuple[Command, ...]:
        number = len(self._asked_before(question)) + 1
        page = (Command.PAGE,) if 0 < self._door.page_from <= number else ()
        said = (Command.WRITE,) if self._own_words.may_come(question) else ()
        return (Command.BACK, Command.SKIP, Command.WHY, *page, *said, *BARE)

    def _progress(self, question: Question) -> tuple[int, int]:
        """Return which question this is, and how many there are at most."""
        number = sum(not other.aside for other in (*self._asked_before(question), question))
        return number, number + flow.at_most(self._flow, self.answers, question)

    # ---- the order of questions

    def _asked_before(self, question: Question) -> list[Question]:
        place = self._flow.index(question)
        return [other for other in flow.asked(self._flow, self.answers) if self._flow.index(other) < place]

    def _before(self, question: Question) -> Question | None:
        before = self._asked_before(question)
        return before[-1] if before else None

    def _next(self, question: Question, *, changing: bool) -> Question | None:
        """Return the next question: the next in order, or, when one answer is changed, the next open one."""
        fresh = self._next_open()
        if changing:
            return fresh
        place = self._flow.index(question)
        later = [
            other
            for other in flow.asked(self._flow, self.answers)
            if self._flow.index(other) > place and other.id not in self._passed
        ]
        if later and (fresh is None or self._flow.index(later[0]) < self._flow.index(fresh)):
            return later[0]
        return fresh

    def _next_open(self) -> Question | None:
        """Return the first question that was not asked, or whose marks the person has not looked at yet."""
        seen = {name: chosen for name, chosen in self.answers.items() if name not in self._marked}
        return flow.next_question(self._flow, seen)

    # ---- pages on the way

    def _went_back_from_pages(self, question: Question) -> bool:
        """Show the pages that come before anything else, each once; back leads to the question again."""
        effective_answers = flow.effective_answers(self._flow, self.answers)
        for rule in care.pages_due(self._content.rules, effective_answers, question.id):
            page = rule.page_for(facts(self._content.facts, self._door.id, effective_answers))
            if page and page not in self._pages_seen:
                if self._navigator.care(rule, page, self._door, self.outcome()):
                    return True
                self._pages_seen.add(page)
        return False

    # ---- the result

    def outcome(self) -> Outcome:
        """Return what the answers so far lead to."""
        return outcome(self._flow, self._content.reasons, self._content.rules, self.answers)

    def _result(self) -> Question | Command | None:
        """Show the result until the person leaves, chooses an answer to change, goes back, or on (None)."""
        plain = self.outcome()
        found = self._near.put_right(plain)
        while True:
            pressed = self._result_screens.show(found)
            if pressed == "onward":
                return None
            if pressed == Command.BACK:
                return Command.BACK
            wish: Question | Match | None = None
            if pressed == "change":
                self._near.take_back()
                wish = self._navigator.choose_question(self._flow, self.answers)
            elif pressed == "near":
                wish = self._near.ask(found, self.answers)
            else:
                self._result_screens.follow(found, pressed)
            if isinstance(wish, Question):
                return wish
            found = self._near.put_right(plain)
