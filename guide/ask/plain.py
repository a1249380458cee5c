"""Plain mode: the same interview in numbered lines, for screen readers, pipes and simple terminals."""

import contextlib
import sys
from collections.abc import Sequence
from typing import TextIO

from msgspec.structs import replace
from rich.console import Console
from rich.text import Text

from guide.ask import KEYS, OPTION_KEYS, Breath, Chosen, Command, FilterList, Line, PageView, Prompt, Reply
from guide.ask.typed_answer import understood
from guide.content.words import Words
from guide.errors import InputEnded, Leave
from guide.terminal.detect import ascii_only, columns, is_terminal
from guide.terminal.screen import clear, harmless, in_ascii

WIDTH = 72
"""Columns a line may take at most; a screen reader does not mind, an eye does."""


class Plain:
    """Asks in numbered lines. Answers are numbers or option ids, or a command's word or key."""

    def __init__(
        self, words: Words, source: TextIO, target: TextIO, width: int = WIDTH, *, ascii_only: bool
    ) -> None:
        self._words = words
        self._source = source
        self._console = Console(
            file=target,
            width=max(20, min(width, WIDTH)),
            color_system=None,
            force_terminal=False,
            markup=False,
            highlight=False,
            emoji=False,
        )
        self._ascii = ascii_only

    def ask(self, asking: Prompt) -> Reply:
        """Put a question in lines; ask again after each answer that cannot be understood."""
        self._put_question(asking)
        while True:
            line = self._read(self._prompt(asking)).strip(" ,;")
            command = self._command(line, asking.commands)
            if command is Command.LEAVE:
                raise Leave
            if command is Command.HIDE:
                self._say(self._words.plain.cannot_hide)
                continue
            if command is not None:
                return Reply(command)
            if not line and asking.previous is not None and (asking.previous or not asking.question.careful):
                return Reply(Chosen(asking.previous))
            chosen, complaint = understood(line, asking.question, self._words, OPTION_KEYS)
            complaint = complaint if line else self._what_to_type(asking)
            if not complaint:
                self._say_what_was_picked(asking, chosen)
                return Reply(Chosen(chosen))
            self._say(complaint)

    def show(self, view: PageView) -> str:
        """Print a page, then ask what to do."""
        if not view.again:
            self._say("")
            self.print_page(view)
        while True:
            self._say("")
            self._put_keys(view)
            try:
                line = self._read(self._page_prompt(view))
            except InputEnded:
                if view.final:
                    raise Leave from None
                return ""
            pressed = self._pressed(line, view)
            if pressed is not None:
                return pressed
            if self._is_leave(line):
                raise Leave
            if not line:
                self._say("")
                self.print_page(view)
            elif line.casefold() in (KEYS[Command.HIDE], self._words.keys[Command.HIDE]):
                self._say(self._words.plain.cannot_hide)
            else:
                self._say(self._words.plain.not_understood.format(answer=_safe(line)))

    def print_page(self, view: PageView) -> None:
        """Print a page, its title first."""
        if view.title:
            self._say(view.title)
            self._say("")
        self._print(view.body)

    def print_lines(self, lines: Sequence[str]) -> None:
        """Print lines for other programs: none is wrapped."""
        self._console.file.write("".join(f"{self._fit(line)}\n" for line in lines))

    def find(self, finding: FilterList) -> str | Command:
        """Let a person find a page by words; a number or an id chooses one of the list that stands there."""
        shown = finding.asking.question.options
        commands = (Command.BACK, Command.HELP, Command.REST)
        while True:
            question = replace(finding.asking.question, options=shown)
            self._put_question(
                replace(finding.asking, question=question, commands=(*commands, Command.LEAVE))
            )
            line = self._read(self._words.plain.prompt_find)
            command = self._command(line, commands)
            if command is Command.LEAVE:
                raise Leave
            if not line or command is Command.BACK:
                return ""
            if command:
                return command
            chosen, complaint = understood(line, question, self._words)
            if chosen and not complaint:
                return chosen[0]
            near = {name: place for place, name in enumerate(finding.matching(line))}
            shown = tuple(option for option in finding.everything if option.id in near)
            shown = tuple(sorted(shown, key=lambda option: near[option.id]))
            if not shown:
                self._say(self._words.menu.nothing_found)
                shown = finding.everything

    def type(self, line: Line) -> str | None:
        """Read one line; an empty one keeps what stands there."""
        say = self._words.plain
        self._say("")
        for text in (line.ask, line.lead, say.seen if line.secret else ""):
            if text:
                self._say(text)
        given = self._read(say.prompt_text.format(given=line.given) if line.given else say.prompt_line)
        command = self._command(given, (Command.BACK,))
        if command is Command.LEAVE:
            raise Leave
        return None if command else given or line.given

    def breathe(self, breath: Breath) -> None:
        """Say the breath in words: nothing moves in plain mode."""
        self.show(breath.still)

    def _put_keys(self, view: PageView) -> None:
        for key in view.keys:
            self._say(f"  {key.label}: {key.word}" if key.key == key.word else f"  {key.key}  {key.label}")

    def _put_question(self, asking: Prompt) -> None:
        question, say = asking.question, self._words.plain
        self._say("")
        for line in (asking.header, asking.lead, question.ask, "" if asking.lead else question.lead):
            if line:
                self._say(line)
        for number, option in enumerate(question.options, start=1):
            before = say.guess if asking.guessed else say.chosen_before
            mark = f" ({before})" if option.id in (asking.previous or ()) else ""
            self._say_after(f"  {number}. ", f"{option.label}{mark}")
            if option.hint:
                self._say_after(" " * 5, option.hint)
        self._say("")
        self._say((say.how_many if question.multiple else say.how_one) + " " + self._known(asking.commands))

    def _known(self, commands: Sequence[Command]) -> str:
        return self._words.plain.or_words.format(
            words=", ".join(self._words.keys[command] for command in commands if command != Command.HIDE)
        )

    def _what_to_type(self, asking: Prompt) -> str:
        """Say what an empty line needs instead; nothing where it passes over the question."""
        say, question, skip = self._words.plain, asking.question, self._words.keys[Command.SKIP]
        if Command.SKIP not in asking.commands:
            return say.choose_one
        if not question.careful:
            return ""
        for number, option in enumerate(question.options, start=1):
            if question.multiple and option.id in question.exclusive:
                return say.pick_none.format(number=number, option=option.label, skip=skip)
        return say.pick_line.format(skip=skip)

    def _say_what_was_picked(self, asking: Prompt, chosen: tuple[str, ...]) -> None:
        """Say in words what was typed as a number, and what stood there before and does not any more."""
        if chosen and not asking.question.sensitive:
            labels = "; ".join(asking.question.option(one).label for one in chosen)
            self._say(self._words.plain.picked.format(options=labels))
        if asking.guessed or not asking.question.multiple or Command.BACK not in asking.commands:
            return
        gone = [option for option in asking.question.options if option.id in (asking.previous or ())]
        labels = ", ".join(option.label for option in gone if option.id not in chosen)
        if labels:
            back = self._words.keys[Command.BACK]
            self._say(self._words.plain.took_off.format(options=labels, back=back))

    def _prompt(self, asking: Prompt) -> str:
        say = self._words.plain
        if not asking.previous:
            skipped = Command.SKIP in asking.commands and not asking.question.careful
            return say.prompt_skip if skipped else say.prompt
        return say.prompt_guess if asking.guessed else say.prompt_again

    def _pressed(self, line: str, view: PageView) -> str | None:
        """Return the word of what was typed, "" for going on; None where it is none of the page's words."""
        for key in view.keys:
            if line.casefold() in (key.key, key.word):
                return key.word
        if view.final:
            return None
        return Command.BACK if self._command(line, (Command.BACK,)) is Command.BACK else None if line else ""

    def _page_prompt(self, view: PageView) -> str:
        say = self._words.plain
        keys = self._words.keys
        page = say.prompt_page.format(back=keys[Command.BACK], leave=keys[Command.LEAVE])
        return say.prompt_final if view.final else page

    def _command(self, line: str, commands: Sequence[Command]) -> Command | None:
        for command in commands:
            if line.casefold() in (command.value, KEYS[command], self._words.keys[command].casefold()):
                return command
        return Command.LEAVE if self._is_leave(line) else None

    def _is_leave(self, line: str) -> bool:
        leave = (Command.LEAVE, KEYS[Command.LEAVE], self._words.keys[Command.LEAVE].casefold())
        return line.casefold() in (*leave, *self._words.plain.leave_words)

    def _read(self, prompt: str) -> str:
        """Read one line. Raises Leave on Ctrl-C and Ctrl-D, InputEnded where a pipe or file ends."""
        self._console.file.write(self._fit(prompt) + " ")
        self._console.file.flush()
        try:
            line = self._source.readline()
        except KeyboardInterrupt:
            raise Leave from None
        if not line:
            self._say("")
            if self._source.isatty():
                raise Leave
            raise InputEnded(self._words.errors.input_ended)
        return _safe(line).strip()

    def _say(self, text: str) -> None:
        self._print(text)

    def _say_after(self, start: str, text: str) -> None:
        """Say a text beside its start; the lines that follow stand under the first."""
        width = self._console.width - len(start)
        for line in Text(text).wrap(self._console, width, overflow="fold"):
            self._say(start + line.plain)
            start = " " * len(start)

    def _print(self, body: object) -> None:
        with self._console.capture() as capture:
            self._console.print(body, soft_wrap=False, overflow="fold")
        lines = (line.rstrip() for line in capture.get().splitlines())
        self._console.file.write(self._fit("\n".join(lines)) + "\n")

    def _fit(self, text: str) -> str:
        return in_ascii(harmless(text)) if self._ascii else harmless(text)


def _safe(line: str) -> str:
    """Drop control characters and odd bytes, so that nothing typed can move the cursor when repeated."""
    return "".join(char for char in line if char.isprintable())


def plain_here(words: Words, *, refused: bool = False) -> Plain:
    """Return plain mode on this terminal or pipe. Raises InputEnded where there is no input at all."""
    if sys.stdin is None or sys.stdin.closed:
        raise InputEnded(words.errors.input_ended)
    if refused:  # there would be menus, if the console could draw them
        sys.stdout.write(words.plain.refused + "\n")
    if sys.stdin.isatty():
        sys.stdout.write(words.plain.stays + "\n")
    return Plain(words, sys.stdin, sys.stdout, columns(), ascii_only=ascii_only())


def offer_to_clear(words: Words, *, at_once: bool) -> None:
    """Offer to clear what plain mode leaves behind; only a person at a terminal can answer.

    `at_once` clears without asking: for somebody who is not safe and not alone.
    """
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        return
    agreed = at_once
    if not at_once:
        sys.stdout.write(f"\n{words.plain.offer_clear} ")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            answer = sys.stdin.readline().strip().casefold()
            agreed = answer in (words.plain.yes, words.plain.yes[:1])
    if agreed:
        sys.stdout.flush()
        clear()
