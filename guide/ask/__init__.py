"""How a person is asked: one protocol, two ways (menus, and plain numbered lines), one key table."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from guide.content.tokens import LETTERS

if TYPE_CHECKING:
    from rich.console import RenderableType

    from guide.content.model import Choice, Option


class Command(StrEnum):
    """What a person can do besides answering; the value is its name in ui.toml and in plain mode."""

    BACK = "back"
    SKIP = "skip"
    WHY = "why"
    HELP = "help"
    REST = "rest"
    HIDE = "hide"
    PAGE = "page"
    WRITE = "write"
    LEAVE = "leave"


KEYS = {command: LETTERS[command] for command in Command}
"""The key of each command. Leaving is Ctrl-C and Ctrl-D as well, back is also the left arrow."""
MORE = "m"
"""The key that names all the keys, where the footer names only those that matter most."""
OPTION_KEYS = "1234567890acdefgilotuz"
"""The keys of the options, in the order of the list: ten digits, then letters that do nothing else."""


class Chosen(Struct, frozen=True):
    """The options a person chose; nothing chosen means that the question is left open."""

    options: tuple[str, ...]


class Reply(Struct, frozen=True):
    """What came of a question: what was chosen, or the command that led away from it.

    `marks` is what stood marked then; None where nothing can be marked, () where nothing was.
    """

    answer: Chosen | Command
    marks: tuple[str, ...] | None = None

    @property
    def options(self) -> tuple[str, ...]:
        """The options chosen; nothing for a command."""
        return self.answer.options if isinstance(self.answer, Chosen) else ()


class Prompt(Struct, frozen=True):
    """A question as it is put: where it stands, what was chosen before, which commands apply.

    `marks` is what stands marked, where that is no longer what was chosen before. `footer` names the keys,
    where they are not those of a question. `guessed` says that `previous` is a guess of ours, not an answer.
    `header` says the theme and how far along, in words; `theme` and `progress` say the same for dots.
    `meanwhile` is work that is done while a menu waits for keys; nothing is said of how it ends.
    """

    question: "Choice"
    header: str
    previous: tuple[str, ...] | None = None
    commands: tuple[Command, ...] = (Command.HELP, Command.HIDE, Command.LEAVE)
    lead: str = ""
    guessed: bool = False
    footer: tuple[str, ...] = ()
    marks: tuple[str, ...] | None = None
    theme: str = ""
    progress: tuple[int, int] = (0, 0)
    meanwhile: Callable[[], object] | None = None


class Key(Struct, frozen=True):
    """One thing to do on a page: its key, its word in plain mode, and what it does in words."""

    key: str
    word: str
    label: str


class PageView(Struct, frozen=True):
    """A page to show, and what can be done there.

    `final` marks the page that a person leaves from, `again` one that they have read and come back to.
    `tone` is "warm" for good tears and "plain" for care: only hues follow it.
    """

    title: str
    body: "RenderableType"
    keys: tuple[Key, ...] = ()
    final: bool = False
    again: bool = False
    tone: str = ""


class FilterList(Struct, frozen=True):
    """A long list: what shows first, all there is, which ids are near to some words, and words typed."""

    asking: Prompt
    everything: "tuple[Option, ...]"
    matching: Callable[[str], Sequence[str]]
    typed: str = ""


class Line(Struct, frozen=True):
    """One line of text to type. `secret` is shown as dots; `given` stands there already."""

    ask: str
    lead: str = ""
    given: str = ""
    secret: bool = False


class Breath(Struct, frozen=True):
    """A paced breath: seconds in and out, how often, the words for each half, and the page in words."""

    breathe_in: str
    breathe_out: str
    done: str
    still: PageView
    seconds_in: int = 4
    seconds_out: int = 6
    times: int = 6


class Asker(Protocol):
    """Puts questions and shows pages. Raises Leave when the person leaves, InputEnded at the end of input."""

    def ask(self, asking: Prompt) -> Reply:
        """Put a question until it is answered or left."""

    def show(self, view: PageView) -> str:
        """Show a page; give the word of the key that was pressed, "back", or "" for going on."""

    def find(self, finding: FilterList) -> str | Command:
        """Let a person find one of many options by typing; give its id, "" for going back, or a command."""

    def type(self, line: Line) -> str | None:
        """Let a person type one line; None for going back."""

    def breathe(self, breath: Breath) -> None:
        """Show a paced breath until it is over or a key is pressed."""
