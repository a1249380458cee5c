"""Pages without anybody to ask: printed once, and over; for pipes, files and other programs."""

from typing import NoReturn, TextIO

from guide.ask import Breath, FilterList, Line, PageView, Prompt
from guide.ask.plain import Plain
from guide.content.words import Words
from guide.errors import InputEnded, Leave


class Printed:
    """Prints the first page, or one line for each that is near to some words, and leaves."""

    def __init__(self, words: Words, target: TextIO, width: int, *, ascii_only: bool) -> None:
        self._words = words
        self._plain = Plain(words, target, target, width, ascii_only=ascii_only)

    def show(self, view: PageView) -> NoReturn:
        """Print a page, its title first."""
        self._plain.print_page(view)
        raise Leave

    def find(self, finding: FilterList) -> NoReturn:
        """Print the id and the title of each page that is near, a tab between them.

        Raises InputEnded, which says so, where none is.
        """
        near = finding.matching(finding.typed)
        titles = {option.id: option.label for option in finding.everything}
        self._plain.print_lines([f"{name.removeprefix('reasons/')}\t{titles[name]}" for name in near])
        if not near:
            raise InputEnded(self._words.menu.nothing_found)
        raise Leave

    def ask(self, asking: Prompt) -> NoReturn:  # noqa: ARG002
        """Ask nothing: nobody is there."""
        raise InputEnded(self._words.errors.input_ended)

    def type(self, line: Line) -> NoReturn:  # noqa: ARG002
        """Ask nothing: nobody is there."""
        raise InputEnded(self._words.errors.input_ended)

    def breathe(self, breath: Breath) -> NoReturn:
        """Print the breath in words."""
        self.show(breath.still)
