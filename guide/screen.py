"""The terminal's own screen: entered once, wiped on every way out, whatever ends the program."""

import contextlib
import os
import signal
import sys
from collections.abc import Iterator
from types import FrameType

ENTER = "\x1b[?1049h\x1b[2J\x1b[H"
"""Switch to the alternate screen and blank it."""
WIPE = "\x1b[2J\x1b[H\x1b[3J\x1b[?1049l\x1b[?25h\x1b[0m"
"""Blank, go home, drop the scrollback, leave the alternate screen, show the cursor: in this order."""

_LAST = ("SIGTERM", "SIGHUP", "SIGQUIT")


@contextlib.contextmanager
def opened() -> Iterator[None]:
    """Own the screen until the block ends, however it ends."""
    saved = _terminal_mode()
    previous = {
        name: signal.signal(getattr(signal, name), _leave_at_once(saved))
        for name in _LAST
        if hasattr(signal, name)
    }
    _no_core_dump()
    try:
        yield
    finally:
        wipe()
        _restore(saved)
        for name, handler in previous.items():
            signal.signal(getattr(signal, name), handler)


def wipe() -> None:
    """Blank the screen and leave it. A terminal that is gone needs none of it."""
    with contextlib.suppress(OSError):
        os.write(1, WIPE.encode())


def _leave_at_once(saved: object) -> "signal._HANDLER":
    def leave(number: int, _: FrameType | None) -> None:
        """Wipe, restore, and end without running anything else: nothing may print on the way out."""
        wipe()
        _restore(saved)
        os._exit(128 + number)

    return leave


def _terminal_mode() -> object:
    """Remember how the terminal was set; None where there is nothing to remember."""
    try:
        import termios

        return termios.tcgetattr(sys.stdin.fileno())
    except (ImportError, OSError, ValueError, AttributeError):
        return None
    except Exception:  # noqa: BLE001  termios.error is no OSError, and cannot be named where termios is missing
        return None


def _restore(saved: object) -> None:
    if not isinstance(saved, list):
        return
    with contextlib.suppress(Exception):  # a terminal that is gone cannot be restored
        import termios

        termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, saved)


def _no_core_dump() -> None:
    """Let no core file hold the answers."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
