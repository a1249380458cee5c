"""The terminal as Linux and macOS have it: its mode, its jobs, what is asked of the system."""

import contextlib
import os
import signal
import sys
import termios
from collections.abc import Callable
from typing import Any

assert sys.platform != "win32"  # noqa: S101  what types are checked by; `screen` chooses

Mode = list[Any] | None  # how a terminal is set; None where there is none
_GONE = (termios.error, OSError, ValueError, AttributeError)  # there is no terminal: nothing is left to do


class Terminal:
    """The terminal of this process."""

    def write(self, codes: str) -> None:
        """Write escape codes past everything that holds text back."""
        with contextlib.suppress(OSError):
            os.write(1, codes.encode())

    clear = write  # codes are obeyed in a terminal that was never entered, too

    def mode(self) -> Mode:
        """Remember how the terminal is set."""
        with contextlib.suppress(*_GONE):
            return termios.tcgetattr(sys.stdin.fileno())
        return None

    def without_echo(self, mode: Mode) -> Mode:
        """Return the mode between two prompts: nothing is shown or held back, and Ctrl-C still leaves."""
        if mode is None:
            return None
        quiet = [*mode[:6], [*mode[6]]]
        quiet[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        return quiet

    def restore(self, mode: Mode) -> None:
        """Set the terminal so."""
        if mode is not None:
            with contextlib.suppress(*_GONE):
                termios.tcsetattr(sys.stdin.fileno(), termios.TCSANOW, mode)

    def drop_typed(self) -> None:
        """Forget the keys that nobody has read: they were meant for us, not for the shell."""
        with contextlib.suppress(*_GONE):
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)

    def in_front(self) -> bool:
        """Return whether the terminal is ours to set, as it is not for a job in the background."""
        with contextlib.suppress(*_GONE):
            return os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()
        return True

    def stop(self, wipe: Callable[[], object]) -> bool:
        """Wipe, and stop as Ctrl-Z does. Returns True once woken, False where nothing can stop."""
        woken = signal.signal(signal.SIGCONT, signal.SIG_DFL)  # first: one that comes now must not draw
        wipe()
        asked = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.killpg(os.getpgrp(), signal.SIGTSTP)  # the whole group, as the terminal itself would
        signal.signal(signal.SIGTSTP, asked)
        signal.signal(signal.SIGCONT, woken)
        return True

    def on_close(self, leave: Callable[[], object]) -> None:
        """Do nothing: a window that closes sends a signal, which is asked for by name."""

    def no_core_dump(self) -> None:
        """Let no core file hold the answers."""
        with contextlib.suppress(ImportError, ValueError, OSError):
            import resource

            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


this_terminal = Terminal
