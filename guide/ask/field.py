"""Fields in the menus: a line of text to type, and a long list that is filtered as one types."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.layout import FormattedTextControl

from guide.ask import KEYS, Command, FilterList
from guide.ask import Line as TypedLine
from guide.ask.footer import key_lines
from guide.ask.layout import Marks, question_lines
from guide.ask.lines import Line, fragments, in_parts, wrap
from guide.content.words import Words
from guide.measures import WIDEST

if TYPE_CHECKING:
    from guide.content.model import Option

LONGEST = 1000
"""Letters a field takes: a stuck key or a pasted book ends there."""
CURSOR = "_"


class Field:
    """One line of text; letters are text here, so only Ctrl-C leaves and Esc goes back."""

    def __init__(self, line: TypedLine, words: Words) -> None:
        self._line = line
        self._words = words
        self._text = line.given
        self.control = FormattedTextControl("", focusable=True)

    def typed(self, text: str) -> None:
        """Take what was typed or pasted, up to its first line end."""
        self._text = (self._text + _printable(text))[:LONGEST]

    def draw(self, width: int, height: int) -> StyleAndTextTuples:
        """Draw the field for the window as it is now; the end of a long text stays in sight."""
        width = min(width - 1, WIDEST)
        say = self._words.menu
        shown = "*" * len(self._text) if self._line.secret else self._text
        keys = key_lines([say.done, say.escape, say.leave], width)
        lines = [Line("class:ask", line) for line in wrap(self._line.ask, width)]
        lines += (
            [Line("class:lead", line) for line in wrap(self._line.lead, width)] if self._line.lead else []
        )
        lines = [*lines[: max(1, height - len(keys) - 2)], Line("", "")]
        lines += _typed_lines(shown, width - 3, max(1, height - len(keys) - len(lines)))
        lines += [Line("", "")] * max(0, height - len(lines) - len(keys))
        return fragments([*lines, *keys])

    def keys(self) -> dict[str, Callable[[], Any]]:
        """Return the keys of this field."""
        return {"enter": lambda: self._text, "escape": lambda: Command.BACK, "backspace": self._erase}

    def _erase(self) -> None:
        self._text = self._text[:-1]


class Finder:
    """A long list, and the words typed to find something in it."""

    def __init__(self, finding: FilterList, words: Words) -> None:
        self._asking = finding.asking
        self._everything = {option.id: option for option in finding.everything}
        self._matching = finding.matching
        self._words = words
        self._text, self._pointed = "", 0
        self._shown: tuple[Option, ...] = ()
        self._find(finding.typed)
        self.control = FormattedTextControl("", focusable=True)

    def typed(self, text: str) -> None:
        """Take what was typed, and show what is near to it."""
        self._find((self._text + _printable(text))[:LONGEST])

    def draw(self, width: int, height: int) -> StyleAndTextTuples:
        """Draw the list for the window as it is now."""
        say = self._words.menu
        lead = f"{say.find}: {self._text}{CURSOR}"
        options = self._shown or self._asking.question.options
        question = replace(self._asking.question, options=options, lead=lead)
        footer = (say.type_to_find, say.choose, say.escape, say.find_help, say.find_hide, say.leave)
        asking = replace(self._asking, question=question, footer=footer)
        notice = say.nothing_found if self._text and not self._shown else ""
        return fragments(question_lines(asking, Marks(self._pointed, (), notice), width, height, self._words))

    def keys(self) -> dict[str, Callable[[], Any]]:
        """Return the keys of this list."""
        return {
            "up": self._move(-1),
            "down": self._move(1),
            "enter": self._choose,
            "escape": lambda: "",
            "backspace": lambda: self._find(self._text[:-1]),
            KEYS[Command.WHY]: lambda: Command.HELP,
        }

    def _find(self, text: str) -> None:
        self._text, self._pointed = text, 0
        self._shown = tuple(self._everything[name] for name in self._matching(text))

    def _move(self, by: int) -> Callable[[], None]:
        def move() -> None:
            many = len(self._shown or self._asking.question.options)
            self._pointed = max(0, min(many - 1, self._pointed + by))

        return move

    def _choose(self) -> str:
        return (self._shown or self._asking.question.options)[self._pointed].id


def _typed_lines(text: str, width: int, most: int) -> list[Line]:
    """Break what is typed into lines of a window, the last ones where not all of them fit."""
    space = " " if text.endswith(" ") else ""
    rows = wrap(text, width - 2)[-most:]
    rows[-1] += f"{space}{CURSOR}"
    starts = ["> ", *["  "] * (len(rows) - 1)]
    return [
        in_parts("class:ask", ("class:pointer", start), ("class:notice", row))
        for start, row in zip(starts, rows, strict=True)
    ]


def _printable(text: str) -> str:
    return "".join(char for char in text.partition("\n")[0].partition("\r")[0] if char.isprintable())
