"""The terminal's own screen: entered once, wiped on every way out, whatever ends the program."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from guide.terminal.codes import CONTROL_CHARACTERS, ENTER, blank, wipe
from guide.terminal.detect import rows

if sys.platform == "win32":  # one class each, with the same methods
    from guide.terminal.windows import Mode, Terminal, this_terminal
else:
    from guide.terminal.posix import Mode, Terminal, this_terminal

_LAST = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Signals that end the program at once; KILL and STOP cannot be caught."""
_LIKE = str.maketrans(
    "\u2018\u2019\u201c\u201d\u2010\u2011\u2012\u2013\u2014\u2022\u25cf\u25cb", "''\"\"-----*o."
)
"""Quotes, dashes and dots that Unicode itself does not trace back to ASCII."""


class Screen:
    """The screen while it is ours. `redraw` is called when the program comes back from Ctrl-Z."""

    def __init__(self, terminal: Terminal | None = None) -> None:
        self.redraw: Callable[[], object] = lambda: None
        self.terminal = terminal or this_terminal()
        self._saved = self.terminal.mode()
        self._quiet = self.terminal.without_echo(self._saved)
        self._given_back = self._leaving = False

    def enter(self, codes: str = ENTER) -> None:
        """Take the screen; keys typed while no prompt reads them show nowhere, and wait for the next."""
        self.terminal.restore(self._quiet)
        self.terminal.write(codes)

    def wipe(self) -> None:
        """Blank the screen and give it back, once. A terminal that is gone needs none of it."""
        if self._given_back:  # as after Ctrl-Z: what stands there now is the shell's
            return
        self.terminal.write(wipe(rows()))
        if self.terminal.in_front():  # a stopped job that is ended would hang if it set the shell's terminal
            self.terminal.drop_typed()
            self.terminal.restore(self._saved)
        self._given_back = True

    def close(self) -> None:
        """Wipe for good: a CONT that comes while we leave must not take the screen again."""
        self._leaving = True
        self.wipe()

    def leave_at_once(self, number: int, _: FrameType | None) -> None:
        """Wipe and end at once: nothing may print on the way out, and no core may be kept."""
        self.close()
        os._exit(128 + number)

    def leave(self, *_: object) -> None:
        """Wipe and leave, as Ctrl-C does; between two prompts the terminal sends it as a signal."""
        self.close()
        os._exit(0)

    def suspend(self, *_: object) -> None:
        """Wipe, then stop as Ctrl-Z does; start from a blank screen when the program is woken."""
        if self._leaving:
            return
        raw = self.terminal.mode()
        if self.terminal.stop(self.wipe):
            self._resume(raw, ENTER)

    def wake(self, *_: object) -> None:
        """Start from a blank screen after a STOP, which cannot be caught: the old lines stood there."""
        self._resume(self._quiet, blank(rows()) + ENTER)

    def _resume(self, mode: Mode, codes: str) -> None:
        if self._leaving:
            return
        self.terminal.restore(mode)  # first: in the background this stops us again, before anything is drawn
        self.terminal.drop_typed()  # Ctrl-Z held down must not stop us once for each repeat
        self._given_back = False
        self.terminal.write(codes)
        self.redraw()


@contextlib.contextmanager
def opened(*, entered: bool = False, terminal: Terminal | None = None) -> Iterator[Screen]:
    """Own the screen until the block ends, however it ends; `entered` where the first words stand on it."""
    screen = Screen(terminal)
    previous: dict[str, Any] = {}
    handlers: dict[str, Any] = dict.fromkeys(_LAST, screen.leave_at_once)
    handlers |= {"SIGINT": screen.leave, "SIGTSTP": screen.suspend, "SIGCONT": screen.wake}
    for name, handler in handlers.items():
        with contextlib.suppress(AttributeError, ValueError):  # Windows, or not the main thread
            previous[name] = signal.signal(getattr(signal, name), handler)
    screen.terminal.on_close(lambda: screen.leave_at_once(signal.SIGTERM, None))
    screen.terminal.no_core_dump()
    try:
        screen.enter("" if entered else ENTER)
        yield screen
    finally:
        screen.close()
        previous["SIGINT"] = signal.SIG_IGN  # Ctrl-C once too often: Python still tidies up for a moment
        for name, handler in previous.items():
            signal.signal(getattr(signal, name), handler)


def clear(terminal: Terminal | None = None) -> None:
    """Blank what stands in a terminal that was never entered, and what can be scrolled back to."""
    (terminal or this_terminal()).clear(blank(rows()))


def no_core_dump(terminal: Terminal | None = None) -> None:
    """Let nothing that the system writes after a crash hold the answers."""
    (terminal or this_terminal()).no_core_dump()


def harmless(text: str) -> str:
    """Drop what a terminal would obey instead of showing it."""
    return text.translate(CONTROL_CHARACTERS)


def in_ascii(text: str) -> str:
    """Say the same in ASCII: the plain letter, three dots, and ? where there is nothing like it."""
    if text.isascii():
        return text
    import unicodedata  # only where a terminal needs it

    def like(char: str) -> str:
        parts = unicodedata.normalize("NFKD", char)
        bare = "".join(part for part in parts if not unicodedata.combining(part))
        return bare if bare.isascii() else "?"

    return "".join(like(char) for char in text.translate(_LIKE))
