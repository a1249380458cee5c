"""A stand-in for kernel32: a Windows console as an object, with what was done to it in order."""

# ruff: noqa: N802, SLF001  the names of Windows, and what a call by reference points to

import ctypes
import os

from prompt_toolkit.win32_types import CONSOLE_SCREEN_BUFFER_INFO

from guide.terminal.windows import BY_LINE, CTRL_C, ECHO, MOUSE, OBEY_CODES

INPUT, OUTPUT = 3, 7
"""The handles of its two ends."""
KEYS = CTRL_C | BY_LINE | ECHO | MOUSE | 0x40
"""How cmd.exe leaves the input."""


class Console:
    """Does what Windows documents; `obeys` escape codes or, like a legacy console, refuses to.

    `log` holds ("mode", handle, mode), ("write", codes), ("drop",), ("fill", cells) and ("home",).
    """

    def __init__(self, *, obeys=True, terminal=False):
        self.modes = {INPUT: KEYS, OUTPUT: 0x1}
        self.log = []
        self.told = None
        self.errors = 0x8001
        self._obeys = obeys
        self._terminal = terminal

    def GetStdHandle(self, number):
        return {-10 & 0xFFFFFFFF: INPUT, -11 & 0xFFFFFFFF: OUTPUT}[number.value & 0xFFFFFFFF]

    def GetConsoleMode(self, handle, mode):
        mode._obj.value = self.modes.get(handle.value, 0)
        return handle.value in self.modes

    def SetConsoleMode(self, handle, mode):
        if handle.value == OUTPUT and mode.value & 0x4 and not self._obeys:
            return 0
        self.modes[handle.value] = mode.value
        self.log.append(("mode", handle.value, mode.value))
        return 1

    def WriteConsoleW(self, handle, codes, length, written, _):
        assert handle.value == OUTPUT
        assert length.value == len(codes)
        written._obj.value = length.value
        assert self.modes[OUTPUT] & OBEY_CODES == OBEY_CODES, f"litter: {codes!r}"
        self.log.append(("write", codes))
        if self._terminal:
            os.write(1, codes.encode())
        return 1

    def FlushConsoleInputBuffer(self, handle):
        assert handle.value == INPUT
        self.log.append(("drop",))
        return 1

    def GetConsoleScreenBufferInfo(self, handle, info):
        assert handle.value == OUTPUT
        assert isinstance(info._obj, CONSOLE_SCREEN_BUFFER_INFO)
        info._obj.dwSize.X, info._obj.dwSize.Y = 80, 300
        return 1

    def FillConsoleOutputCharacterW(self, handle, char, cells, start, _):
        assert (handle.value, char.value, start.value) == (OUTPUT, " ", 0)
        self.log.append(("fill", cells.value))
        return 1

    def SetConsoleCursorPosition(self, handle, place):
        assert (handle.value, place.value) == (OUTPUT, 0)
        self.log.append(("home",))
        return 1

    def SetConsoleCtrlHandler(self, handler, add):
        assert add.value
        self.told = handler
        return 1

    def GetErrorMode(self):
        return self.errors

    def SetErrorMode(self, mode):
        self.errors = mode.value
        return 0


def end_is_told(console, event):
    """Tell of an event as Windows does: from outside, in a thread of its own."""
    return bool(console.told(ctypes.c_uint32(event).value))
