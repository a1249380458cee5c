"""Menus: the only module that knows questionary, which holds the choices, the pointer and the marks."""

import sys
from collections.abc import Callable
from typing import Any

from prompt_toolkit.formatted_text import StyleAndTextTuples
from questionary import Choice
from questionary.prompts.common import InquirerControl

from guide.ask import KEYS, Breath, Chosen, Command, FilterList, PageView, Prompt, Reply
from guide.ask import Line as TypedLine
from guide.ask.layout import DIGITS, Marks, fragments, question_lines
from guide.ask.prompt import FullScreen, OwnedOutput, Part, TerminalSettings
from guide.content.words import Words
from guide.terminal.detect import ascii_only
from guide.terminal.screen import Screen


class Menu:
    """Asks in menus that fill the window."""

    def __init__(self, words: Words, place: TerminalSettings | None = None) -> None:
        self._words = words
        self._place = place or TerminalSettings()

    def ask(self, asking: Prompt) -> Reply:
        """Put a question in a menu until it is answered or left."""
        menu = _Choosing(asking, self._words)
        answer: Chosen | Command = self._run(Part(menu.control, menu.draw, menu.keys()))
        return Reply(answer, menu.marked() if asking.question.multiple else None)

    def show(self, view: PageView) -> str:
        """Show a page in the reader."""
        from guide.ask.pager import Reader  # rich comes with it: not before the first page

        reader = Reader(view, self._words)
        pressed: str = self._run(Part(reader.control, reader.draw, reader.keys()))
        return pressed

    def find(self, finding: FilterList) -> str | Command:
        """Let a person find one of many options by typing."""
        from guide.ask.field import Finder

        finder = Finder(finding, self._words)
        found: str | Command = self._run(Part(finder.control, finder.draw, finder.keys(), typed=finder.typed))
        return found

    def type(self, line: TypedLine) -> str | None:
        """Let a person type one line."""
        from guide.ask.field import Field

        field = Field(line, self._words)
        given = self._run(Part(field.control, field.draw, field.keys(), typed=field.typed))
        return None if isinstance(given, Command) else str(given)

    def breathe(self, breath: Breath) -> None:
        """Draw a paced breath until it is over or a key is pressed."""
        from guide.ask.breathing import REDRAWN_EVERY, Pace

        pace = Pace(breath, self._words, ascii_only=self._place.ascii_only)
        self._run(Part(pace.control, pace.draw, pace.keys(), redrawn_every=REDRAWN_EVERY))

    def _run(self, part: Part) -> Any:  # noqa: ANN401  what the pressed key stands for
        return FullScreen(part, self._place, self._words.menu.hidden).run()


class _Choosing:
    """One question on screen: questionary's control keeps the state, our layout draws it."""

    def __init__(self, asking: Prompt, words: Words) -> None:
        self._asking = asking
        self._words = words
        self._notice = ""
        self._touched = bool(asking.previous)
        marked = (asking.previous or ()) if asking.marks is None else asking.marks
        options = asking.question.options
        choices = [Choice(option.label, option.id, checked=option.id in marked) for option in options]
        start = next((choice for choice in choices if choice.value in marked), choices[0])
        self.control = InquirerControl(choices, initial_choice=start)
        if not asking.question.multiple:
            self.control.selected_options = []

    def draw(self, width: int, height: int) -> StyleAndTextTuples:
        """Draw the question for the window as it is now."""
        marks = Marks(self.control.pointed_at, self.marked(), self._notice)
        return fragments(question_lines(self._asking, marks, width, height, self._words))

    def keys(self) -> dict[str, Callable[[], Any]]:
        """Return the keys of this question."""
        keys: dict[str, Callable[[], Any]] = {
            "up": self._up,
            "k": self._up,
            "down": self._down,
            "j": self._down,
            "space": self._mark,
            "enter": self._enter,
            **{digit: self._digit(place) for place, digit in enumerate(DIGITS)},
        }
        for command in self._asking.commands:
            if command not in (Command.LEAVE, Command.HIDE):  # every prompt has these itself
                keys[KEYS[command]] = _give(command)
        if Command.BACK in self._asking.commands:
            keys["left"] = _give(Command.BACK)
        return keys

    def marked(self) -> tuple[str, ...]:
        """Return what is marked, in the order of the question."""
        marked = self.control.selected_options
        return tuple(option.id for option in self._asking.question.options if option.id in marked)

    def _pointed(self) -> str:
        return self._asking.question.options[self.control.pointed_at].id

    def _up(self) -> None:
        self._notice, self._touched = "", True
        self.control.select_previous()

    def _down(self) -> None:
        self._notice, self._touched = "", True
        self.control.select_next()

    def _digit(self, place: int) -> Callable[[], Chosen | None]:
        def move() -> Chosen | None:
            if place < len(self._asking.question.options):
                self._notice, self._touched = "", True
                self.control.pointed_at = place
                if self._asking.question.quick:
                    return Chosen((self._pointed(),))
                self._mark()
            return None

        return move

    def _mark(self) -> None:
        """Mark or unmark the pointed line; what stands alone clears the rest."""
        self._notice = ""
        question = self._asking.question
        pointed = self._pointed()
        if not question.multiple:
            return
        marked = self.marked()
        if pointed in marked:
            self.control.selected_options = [option for option in marked if option != pointed]
            return
        chosen = question.adding(marked, pointed)
        if question.misfit(chosen):
            self._notice = self._words.menu.too_many.format(most=question.max_choices)
            return
        self.control.selected_options = list(chosen)

    def _enter(self) -> Chosen | None:
        """Answer; ask once more where nothing is marked, or where one Enter too many would be grave."""
        if not self._asking.question.multiple:
            if self._asking.question.if_skipped and not self._touched:
                self._notice = self._words.menu.once_more
                return None
            return Chosen((self._pointed(),))
        marked = self.marked()
        left_open_before = self._asking.previous == ()
        if marked or left_open_before or self._notice == self._words.menu.nothing:
            return Chosen(marked)
        self._notice = self._words.menu.nothing
        return None


def _give(command: Command) -> Callable[[], Command]:
    return lambda: command


def menu_here(words: Words, screen: Screen, hide_after: float) -> Menu:
    """Return menus on a screen that is ours. `hide_after` counts minutes without a key, 0 for never."""
    output = OwnedOutput.from_pty(sys.stdout)
    settings = TerminalSettings(target=output, screen=screen, hide_after=hide_after, ascii_only=ascii_only())
    return Menu(words, settings)
