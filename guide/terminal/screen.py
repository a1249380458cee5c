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

_LAST = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Signals that end the program at once; KILL and STOP cannot be caught."""
_LIKE = str.maketrans(
    "\u2018\u2019\u201c\u201d\u2010\u2011\u2012\u2013\u2014\u2022\u25cf\u25cb", "''\"\"-----*o."
)
"""Quotes, dashes and dots that Unicode itself does not trace back to ASCII."""


class Screen:
    """The screen while it is ours. `redraw` is called when the program comes back from Ctrl-Z."""

    def __init__(self) -> None:
        self.redraw: Callable[[], object] = lambda: None
        self._saved = _terminal_mode()
        self._quiet = _without_echo(self._saved)
        self._given_back = self._leaving = False

    def enter(self, codes: str = ENTER) -> None:
        """Take the screen; keys typed while no prompt reads them show nowhere, and wait for the next."""
        _restore(self._quiet)
        _write(codes)

    def wipe(self) -> None:
        """Blank the screen and give it back, once. A terminal that is gone needs none of it."""
        if self._given_back:  # as after Ctrl-Z: what stands there now is the shell's
            return
        _write(wipe(rows()))
        if _in_front():  # a stopped job that is ended would hang if it set the shell's terminal
            _drop_typed()
            _restore(self._saved)
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
        raw = _terminal_mode()
        signal.signal(signal.SIGCONT, signal.SIG_DFL)  # first: one that comes now must not draw anything
        self.wipe()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.killpg(os.getpgrp(), signal.SIGTSTP)  # the whole group, as the terminal itself would
        signal.signal(signal.SIGTSTP, self.suspend)
        signal.signal(signal.SIGCONT, self.wake)
        self._resume(raw, ENTER)

    def wake(self, *_: object) -> None:
        """Start from a blank screen after a STOP, which cannot be caught: the old lines stood there."""
        self._resume(self._quiet, blank(rows()) + ENTER)

    def _resume(self, mode: object, codes: str) -> None:
        if self._leaving:
            return
        _restore(mode)  # first: in the background this stops us again, before anything is drawn
        _drop_typed()  # Ctrl-Z held down must not stop us once for each repeat
        self._given_back = False
        _write(codes)
        self.redraw()


@contextlib.contextmanager
def opened(*, entered: bool = False) -> Iterator[Screen]:
    """Own the screen until the block ends, however it ends; `entered` where the first words stand on it."""
    screen = Screen()
    previous: dict[str, Any] = {}
    handlers: dict[str, Any] = dict.fromkeys(_LAST, screen.leave_at_once)
    handlers |= {"SIGINT": screen.leave, "SIGTSTP": screen.suspend, "SIGCONT": screen.wake}
    for name, handler in handlers.items():
        with contextlib.suppress(AttributeError, ValueError):  # Windows, or not the main thread
            previous[name] = signal.signal(getattr(signal, name), handler)
    no_core_dump()
    try:
        screen.enter("" if entered else ENTER)
        yield screen
    finally:
        screen.close()
        previous["SIGINT"] = signal.SIG_IGN  # Ctrl-C once too often: Python still tidies up for a moment
        for name, handler in previous.items():
            signal.signal(getattr(signal, name), handler)


def _write(codes: str) -> None:
    with contextlib.suppress(OSError):
        os.write(1, codes.encode())


def _terminal_mode() -> object:
    """Remember how the terminal is set; None where there is nothing to remember."""
    try:
        import termios

        return termios.tcgetattr(sys.stdin.fileno())
    except Exception:  # noqa: BLE001  termios.error is no OSError, and has no name where termios is missing
        return None


def _restore(saved: object) -> None:
    if not isinstance(saved, list):
        return
    with contextlib.suppress(Exception):  # a terminal that is gone cannot be restored
        import termios

        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, saved)


def _without_echo(saved: object) -> object:
    """Return the mode between two prompts: nothing is shown or held back, and Ctrl-C still leaves."""
    if not isinstance(saved, list):
        return None
    import termios

    mode = [*saved[:6], [*saved[6]]]
    mode[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
    mode[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
    mode[6][termios.VMIN], mode[6][termios.VTIME] = 1, 0
    return mode


def _drop_typed() -> None:
    """Forget the keys that nobody has read: they were meant for us, not for the shell."""
    with contextlib.suppress(Exception):  # as above
        import termios

        termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)


def _in_front() -> bool:
    """Return whether the terminal is ours to set, as it is not for a job in the background."""
    try:
        return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
    except (OSError, ValueError, AttributeError):
        return True


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


def no_core_dump() -> None:
    """Let no core file hold the answers."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
