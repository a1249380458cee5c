"""Menus: the only module that knows questionary, which holds the choices, the pointer and the marks."""

import os
from collections.abc import Callable
from time import monotonic
from typing import Any

from prompt_toolkit.formatted_text import StyleAndTextTuples
from questionary import Choice
from questionary.prompts.common import InquirerControl

from guide.ask import KEYS, MORE, OPTION_KEYS, Breath, Chosen, Command, FilterList, PageView, Prompt, Reply
from guide.ask import Line as TypedLine
from guide.ask.layout import Marks, question_lines
from guide.ask.lines import fragments
from guide.ask.owned import OwnedInput, owned_output
from guide.ask.prompt import FullScreen, Part, TerminalSettings
from guide.content.words import Words
from guide.terminal.detect import ascii_only, background
from guide.terminal.screen import Screen

HABIT = 1.5
"""Seconds after a key that answered within which an Enter may still belong to it."""


class Menu:
    """Asks in menus that fill the window."""

    def __init__(
        self, words: Words, place: TerminalSettings | None = None, clock: Callable[[], float] = monotonic
    ) -> None:
        self._words = words
        self._clock = clock
        self._place = place or TerminalSettings()
        self._screen = FullScreen(self._place, words.menu.hidden)
        self._by_key = False  # the last answer was one key: an Enter after it may still belong to it

    def ask(self, asking: Prompt) -> Reply:
        """Put a question in a menu until it is answered or left."""
        menu = Choosing(asking, self._words, self._clock, after_key=self._by_key)
        part = Part(menu.control, menu.draw, menu.keys(), meanwhile=asking.meanwhile)
        answer: Chosen | Command = self._run(part)
        self._by_key = menu.by_key
        return Reply(answer, menu.marked() if asking.question.multiple else None)

    def show(self, view: PageView) -> str:
        """Show a page in the reader."""
        from guide.ask.pager import Reader  # rich comes with it: not before the first page

        reader = Reader(view, self._words, self._place.background)
        pressed: str = self._run(Part(reader.control, reader.draw, reader.keys()))
        self._by_key = False
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

        pace = Pace(breath, self._words)
        self._run(Part(pace.control, pace.draw, pace.keys(), redrawn_every=REDRAWN_EVERY))

    def _run(self, part: Part) -> Any:  # noqa: ANN401  what the pressed key stands for
        return self._screen.run(part)


class Choosing:
    """One question on screen: questionary's control keeps the state, our layout draws it.

    `after_key` says that the question before was answered by the key of a line, `by_key` that this one was.
    """

    def __init__(
        self, asking: Prompt, words: Words, clock: Callable[[], float] = monotonic, *, after_key: bool = False
    ) -> None:
        self._asking = asking
        self._words = words
        self._clock, self._since = clock, clock()
        self._after_key = after_key
        self.by_key = False
        self._notice = ""
        self._all_keys = False
        self._before: tuple[str, tuple[str, ...]] | None = None  # what was picked last, and what stood then
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
        marks = Marks(self.control.pointed_at, self.marked(), self._notice, self._all_keys)
        return fragments(question_lines(self._asking, marks, width, height, self._words))

    def keys(self) -> dict[str, Callable[[], Any]]:
        """Return the keys of this question."""
        keys: dict[str, Callable[[], Any]] = {
            "up": self._up,
            "k": self._up,
            "down": self._down,
            "j": self._down,
            "space": self._space,
            "enter": self._enter,
            MORE: self._name_keys,
            **{key: self._pick(place) for place, key in enumerate(OPTION_KEYS)},
        }
        for command in self._asking.commands:
            if command not in (Command.LEAVE, Command.HIDE):  # every prompt has these itself
                keys[KEYS[command]] = _give(command)
        if Command.BACK in self._asking.commands:
            keys["left"] = _give(Command.BACK)
        return keys

    def marked(self) -> tuple[str, ...]:
        """Return what is marked, in order."""
        return self._asking.question.in_order(self.control.selected_options)

    def _pointed(self) -> str:
        return self._asking.question.options[self.control.pointed_at].id

    def _up(self) -> None:
        self._touch()
        self.control.select_previous()

    def _down(self) -> None:
        self._touch()
        self.control.select_next()

    def _touch(self) -> None:
        self._notice, self._before, self._touched, self._after_key = "", None, True, False

    def _name_keys(self) -> None:
        self._all_keys = not self._all_keys

    def _pick(self, place: int) -> Callable[[], Chosen | None]:
        def pick() -> Chosen | None:
            """Answer with this line where one answer is asked; mark or unmark it in a list."""
            if place >= len(self._asking.question.options):
                return None
            self._touched = True
            self.control.pointed_at = place
            if not self._asking.question.multiple:
                self.by_key = True
                return Chosen((self._pointed(),))
            self._mark()
            return None

        return pick

    def _space(self) -> Chosen | None:
        """Mark the pointed line, or choose it.

        Space scrolls pages: one too many answers nothing, and says how to answer.
        """
        question = self._asking.question
        if not self._touched and (question.careful or not question.multiple):
            self._notice, self._touched = self._what_to_press(), not question.careful
            return None
        if not question.multiple:
            return self._enter()
        self._mark()
        return None

    def _mark(self) -> None:
        """Mark or unmark the pointed line; what stands alone takes off the rest, and says so."""
        question, pointed, marked = self._asking.question, self._pointed(), self.marked()
        before = self._before
        self._touch()
        if before and before[0] == pointed:
            self.control.selected_options = list(before[1])
            return
        if pointed in marked:
            self.control.selected_options = [option for option in marked if option != pointed]
            return
        chosen = question.adding(marked, pointed)
        if question.misfit(chosen):
            self._notice = self._words.menu.too_many.format(most=question.max_choices)
            return
        self.control.selected_options = list(chosen)
        self._say_what_went([option for option in marked if option not in chosen])

    def _say_what_went(self, options: list[str]) -> None:
        """Say what was taken off; the same key again brings it back."""
        if options:
            labels = ", ".join(self._asking.question.option(option).label for option in options)
            key = _key_of(self.control.pointed_at)
            self._notice = self._words.menu.took_off.format(options=labels, key=key)
            self._before = (self._pointed(), tuple(options))

    def _enter(self) -> Chosen | None:
        """Answer. Where a slip would count nothing is passed that was not picked or pointed at.

        Nor is a list passed unread by an Enter that comes at once, out of habit, after the key of a line.
        """
        question, marked = self._asking.question, self.marked()
        habit = self._after_key and self._clock() - self._since < HABIT
        if habit and question.multiple and not question.careful:
            self._notice, self._after_key = self._words.menu.once_more, False
            return None
        chosen = marked if question.multiple else (self._pointed(),)
        slips = question.careful or (not question.multiple and Command.SKIP in self._asking.commands)
        if slips and not (marked if question.multiple else self._touched):
            self._notice = self._what_to_press()
            return None
        return Chosen(chosen)

    def _what_to_press(self) -> str:
        say, question = self._words.menu, self._asking.question
        if Command.SKIP not in self._asking.commands:
            return say.pick_only
        alone = [place for place, option in enumerate(question.options) if option.id in question.exclusive]
        if not alone:
            return say.pick_line.format(skip=KEYS[Command.SKIP])
        option = question.options[alone[0]].label
        return say.pick_none.format(key=_key_of(alone[0]), option=option, skip=KEYS[Command.SKIP])


def _key_of(place: int) -> str:
    return OPTION_KEYS[place : place + 1] or "Space"


def _give(command: Command) -> Callable[[], Command]:
    return lambda: command


def menu_here(words: Words, screen: Screen, hide_after: float) -> Menu:
    """Return menus on a screen that is ours. `hide_after` counts minutes without a key, 0 for never."""
    source, target = OwnedInput(), owned_output()
    return Menu(
        words, TerminalSettings(source, target, screen, hide_after, ascii_only(), background(os.environ))
    )
