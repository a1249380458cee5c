"""The terminal's own screen: entered once, wiped on every way out, whatever ends the program."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from guide.screen_codes import ENTER, WIPE

_LAST = ("SIGTERM", "SIGHUP", "SIGQUIT")
"""Signals that end the program at once; KILL and STOP cannot be caught."""


class Screen:
    """The screen while it is ours. `redraw` is called when the program comes back from Ctrl-Z."""

    def __init__(self) -> None:
        self.redraw: Callable[[], None] = lambda: None
        self._saved = _terminal_mode()

    def wipe(self) -> None:
        """Blank the screen and give it back. A terminal that is gone needs none of it."""
        _write(WIPE)
        _restore(self._saved)

    def leave_at_once(self, number: int, _: FrameType | None) -> None:
        """Wipe and end at once: nothing may print on the way out, and no core may be kept."""
        self.wipe()
        os._exit(128 + number)

    def leave(self, *_: object) -> None:
        """Wipe and leave, as Ctrl-C does; between two prompts the terminal sends it as a signal."""
        self.wipe()
        os._exit(0)

    def suspend(self, *_: object) -> None:
        """Wipe, then stop as Ctrl-Z does; start from a blank screen when the program is woken."""
        raw = _terminal_mode()
        self.wipe()
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.killpg(os.getpgrp(), signal.SIGTSTP)  # the whole group, as the terminal itself would
        signal.signal(signal.SIGTSTP, self.suspend)
        _write(ENTER)
        _restore(raw)
        self.redraw()


@contextlib.contextmanager
def opened() -> Iterator[Screen]:
    """Own the screen until the block ends, however it ends."""
    screen = Screen()
    previous: dict[str, Any] = {}
    handlers: dict[str, Any] = dict.fromkeys(_LAST, screen.leave_at_once)
    handlers |= {"SIGINT": screen.leave, "SIGTSTP": screen.suspend}
    for name, handler in handlers.items():
        with contextlib.suppress(AttributeError, ValueError):  # Windows, or not the main thread
            previous[name] = signal.signal(getattr(signal, name), handler)
    no_core_dump()
    try:
        yield screen
    finally:
        screen.wipe()
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


def no_core_dump() -> None:
    """Let no core file hold the answers."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
