"""An asker that follows every key of every page once, keeps what could be read, and notes what it did."""

from rich.console import Console
from scripted import Scripted, keys_for

from guide.ask import KEYS, OPTION_KEYS, Chosen, Command, FilterList, Line, PageView, Prompt, Reply

DOWN, END, ESCAPE, ERASE = "\x1b[B", "\x1b[F", "\x1b", "\x7f"
AGAIN = {"keep": 5}
"""Keys that lead to more than one page: how often they are pressed."""
ELSEWHERE = ("onward",)
"""Keys that lead through another door."""


def printed(body):
    """What a page says, as plain text."""
    console = Console(width=72, color_system=None, markup=False, highlight=False, emoji=False)
    with console.capture() as capture:
        console.print(body)
    return capture.get()


class Explorer(Scripted):
    """Answers from a table and reads everything on the way; of a long list only each so many.

    `typed` holds what to type, by what is asked.
    """

    def __init__(self, content, answers, door, typed=None, each=1):
        super().__init__(answers)
        self.door = door
        self.read = []
        self.log = []
        self._words = content.words
        self._typed = {ask: list(texts) for ask, texts in (typed or {}).items()}
        self._each = each
        self._done = {}

    def _once(self, *what, times=1):
        """Whether something is still to be done; it counts as done from then on."""
        self._done[what] = self._done.get(what, 0) + 1
        return self._done[what] <= times

    def _note(self, event, decision):
        self.log.append((event, decision))
        return decision

    def ask(self, asking: Prompt):
        question = asking.question
        self.read += [asking.header, asking.lead, question.ask, question.lead, *asking.footer]
        self.read += [text for one in question.options for text in (one.label, one.hint)]
        return Reply(self._note(asking, self._answer(asking)))

    def _answer(self, asking):
        question = asking.question
        for command in (Command.WHY, Command.HELP):
            if command in asking.commands and self._once(command, question.id if command == "why" else ""):
                return command
        if question.id == "choice":
            options = () if question.ask == self._words.change_title else question.options
            for option in sorted(options, key=lambda one: one.id != "screen"):
                if self._once(question.ask, option.id):
                    return Chosen((option.id,))
            return Command.BACK
        if question.id == "country" and asking.previous and self._once("country", times=2):
            return Chosen(asking.previous)
        chosen = super().ask(asking).answer
        return Command.SKIP if chosen == Chosen(()) and Command.SKIP in asking.commands else chosen

    def show(self, view: PageView):
        self.read += [view.title, printed(view.body), *(key.label for key in view.keys)]
        for key in view.keys:
            if key.word not in ELSEWHERE and self._once(view.title, key.word, times=AGAIN.get(key.word, 1)):
                return self._note(view, key.word)
        if view.final:
            self._note(view, Command.LEAVE)
        return super().show(view) or self._note(view, "")

    def find(self, finding: FilterList):
        self.read += [text for one in finding.everything for text in (one.label, one.hint)]
        left = (option.id for option in finding.everything[:: self._each] if self._once(option.id))
        return self._note(finding, next(left, ""))

    def type(self, line: Line):
        self.read += [line.ask, line.lead]
        passed_over = "" if line.ask == self._words.own_words.ask else None
        left = self._typed.get(line.ask, [])
        return self._note(line, left.pop(0) if left else passed_over)

    def breathe(self, breath):
        self.read += [breath.breathe_in, breath.breathe_out, breath.done]
        self._note(breath, "")


def lines_of(log):
    """What a person in plain mode types to do the same."""
    return "".join(f"{_line(*noted)}\n" for noted in log)


def _line(event, decision):
    if isinstance(decision, Chosen):
        return " ".join(decision.options)
    if isinstance(event, PageView) and decision not in ("", Command.LEAVE):
        return next(key.key for key in event.keys if key.word == decision)
    if isinstance(event, Line):
        return Command.BACK if decision is None else decision
    if isinstance(event, FilterList):
        return decision or Command.BACK
    return decision


def keys_of(log):
    """What a person at the menus presses to do the same."""
    return "".join(_keys(*noted) for noted in log)


def _keys(event, decision):  # noqa: PLR0911  one case a line
    if isinstance(decision, Command):
        return KEYS[decision]
    if isinstance(event, PageView):
        return _line(event, decision) or f"{END}\r"
    if isinstance(event, FilterList):
        return DOWN * [one.id for one in event.everything].index(decision) + "\r" if decision else ESCAPE
    if isinstance(event, Line):
        return ESCAPE if decision is None else ERASE * len(event.given) + decision + "\r"
    if isinstance(decision, Chosen):
        if event.question.id == "country":
            return OPTION_KEYS[[one.id for one in event.question.options].index(decision.options[0])]
        marked = event.previous if event.marks is None else event.marks
        chosen = {event.question.id: decision.options}
        return "\r" if marked == decision.options else keys_for([event], chosen)
    return "\r"
