"""The terminal as Windows has it: a console and its kernel32. Held by types and a stand-in, not run there."""

import ctypes
import functools
import signal
import sys
import time
from _thread import interrupt_main
from collections.abc import Callable
from ctypes.wintypes import BOOL, DWORD, HANDLE
from typing import Any

Mode = tuple[int | None, int | None]  # of the input and the output; None where one is no console
_INPUT, _OUTPUT = -10, -11  # as GetStdHandle numbers them
CTRL_C, BY_LINE, ECHO, MOUSE = 0x1, 0x2, 0x4, 0x10
"""What an input may do: leave on Ctrl-C, wait for Enter, show what is typed, report the mouse."""
OBEY_CODES = 0x1 | 0x4  # what an output has to do
CLOSING = (1, 2, 5, 6)
"""Events that end the program: Ctrl-Break, the window, logging off, shutting down. Ctrl-C is a signal."""
PATIENCE = 2
"""Seconds in which the thread that draws may leave by itself; Windows gives five to a window that closes."""
_HANDLER = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)(BOOL, DWORD)  # elsewhere for a stand-in


class Terminal:
    """The console that `kernel32` stands for: Windows' own library, or in tests a stand-in."""

    def __init__(self, kernel32: Any) -> None:  # noqa: ANN401  a library has no type
        self._kernel = kernel32
        self._found = (self._get(_INPUT), self._get(_OUTPUT))

    def draws(self) -> bool:
        """Have escape codes obeyed from here on. Returns False where the console cannot."""
        output = self._get(_OUTPUT)
        return output is not None and self._set(_OUTPUT, output | OBEY_CODES)

    def write(self, codes: str) -> None:
        """Write escape codes past everything that holds text back."""
        self._kernel.WriteConsoleW(self._end(_OUTPUT), codes, DWORD(len(codes)), ctypes.byref(DWORD()), None)

    def clear(self, codes: str) -> None:
        """Blank a console that was never entered: by these codes, or all it holds where it obeys none."""
        if self.draws():
            self.write(codes)
            self.restore(self._found)
            return
        from prompt_toolkit.win32_types import CONSOLE_SCREEN_BUFFER_INFO

        output, info, home = self._end(_OUTPUT), CONSOLE_SCREEN_BUFFER_INFO(), DWORD(0)
        self._kernel.GetConsoleScreenBufferInfo(output, ctypes.byref(info))
        cells, blank = DWORD(info.dwSize.X * info.dwSize.Y), ctypes.c_wchar(" ")
        self._kernel.FillConsoleOutputCharacterW(output, blank, cells, home, ctypes.byref(DWORD()))
        self._kernel.SetConsoleCursorPosition(output, home)

    def mode(self) -> Mode:
        """Return how the console was set when it was found."""
        return self._found

    def without_echo(self, mode: Mode) -> Mode:
        """Return the mode between two prompts: nothing is shown or held back, and Ctrl-C still leaves."""
        keys, output = mode
        quiet = None if keys is None else (keys | CTRL_C) & ~(BY_LINE | ECHO | MOUSE)
        return quiet, None if output is None else output | OBEY_CODES

    def restore(self, mode: Mode) -> None:
        """Set the console so."""
        for end, wanted in zip((_INPUT, _OUTPUT), mode, strict=True):
            if wanted is not None:
                self._set(end, wanted)

    def drop_typed(self) -> None:
        """Forget the keys that nobody has read: they were meant for us, not for the shell."""
        self._kernel.FlushConsoleInputBuffer(self._end(_INPUT))

    def in_front(self) -> bool:
        """Return True: a console has no jobs in the background."""
        return True

    def stop(self, wipe: Callable[[], object]) -> bool:  # noqa: ARG002  posix stops
        """Return False: nothing stops here."""
        return False

    def on_close(self, leave: Callable[[], object]) -> None:
        """Leave when the console is closed: in the thread that draws, or from here where it hangs."""

        def told(event: int) -> bool:
            if event not in CLOSING:
                return False
            interrupt_main(signal.SIGTERM)  # nothing can be drawn after that thread has wiped
            time.sleep(PATIENCE)
            leave()
            return True

        self._told = _HANDLER(told)  # kept: the system holds no more than its address
        self._kernel.SetConsoleCtrlHandler(self._told, BOOL(True))

    def no_core_dump(self) -> None:
        """Let no report of a crash hold the answers."""
        self._kernel.SetErrorMode(DWORD(self._kernel.GetErrorMode() | 0x2))  # SEM_NOGPFAULTERRORBOX

    def _end(self, number: int) -> HANDLE:
        return HANDLE(self._kernel.GetStdHandle(DWORD(number)))

    def _get(self, number: int) -> int | None:
        mode = DWORD()
        return mode.value if self._kernel.GetConsoleMode(self._end(number), ctypes.byref(mode)) else None

    def _set(self, number: int, mode: int) -> bool:
        return bool(self._kernel.SetConsoleMode(self._end(number), DWORD(mode)))


if sys.platform == "win32":

    @functools.cache
    def this_terminal() -> Terminal:
        """Return the console of this process, once: it remembers how it was found."""
        return Terminal(ctypes.WinDLL("kernel32"))
