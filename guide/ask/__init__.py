"""How a person is asked: one protocol, two ways (menus, and plain numbered lines), one key table."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rich.console import RenderableType

    from guide.content import Question


class Command(StrEnum):
    """What a person can do besides answering; the value is its name in ui.toml and in plain mode."""

    BACK = "back"
    SKIP = "skip"
    WHY = "why"
    HELP = "help"
    REST = "rest"
    HIDE = "hide"
    PAGE = "page"
    LEAVE = "leave"


KEYS = {
    Command.BACK: "b",
    Command.SKIP: "s",
    Command.WHY: "?",
    Command.HELP: "h",
    Command.REST: "r",
    Command.HIDE: "x",
    Command.PAGE: "p",
    Command.LEAVE: "q",
}
"""The one key table. Leaving is Ctrl-C and Ctrl-D as well, back is also the left arrow."""


@dataclass(frozen=True)
class Chosen:
    """The options a person chose; nothing chosen means that the question is left open."""

    options: tuple[str, ...]


@dataclass(frozen=True)
class Asking:
    """A question as it is put: where it stands, what was chosen before, which commands apply.

    `guessed` says that `previous` is a guess of ours, not an answer.
    """

    question: "Question"
    header: str
    previous: tuple[str, ...] | None = None
    commands: tuple[Command, ...] = (Command.HELP, Command.HIDE, Command.LEAVE)
    lead: str = ""
    guessed: bool = False


@dataclass(frozen=True)
class Key:
    """One thing to do on a page: its key, its word in plain mode, and what it does in words."""

    key: str
    word: str
    label: str


@dataclass(frozen=True)
class View:
    """A page to show, and what can be done there. `final` marks the page that a person leaves from."""

    title: str
    body: "RenderableType"
    keys: tuple[Key, ...] = ()
    final: bool = False


class Asker(Protocol):
    """Puts questions and shows pages. Raises Leave when the person leaves, InputEnded at the end of input."""

    def ask(self, asking: Asking) -> Chosen | Command:
        """Put a question; give what was chosen, or the command."""

    def show(self, view: View) -> str:
        """Show a page; give the word of the key that was pressed, or "" for going on."""
