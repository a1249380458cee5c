"""The terminal that is ours, as input and output of the menus: what the library would do by itself is off."""

import sys

from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from prompt_toolkit.input.vt100_parser import Vt100Parser
from prompt_toolkit.key_binding import KeyPress
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output

from guide.terminal.codes import blank, by_line
from guide.terminal.incoming import Incoming

READ_AT_ONCE = 64
"""Pieces (of a thousand bytes) that are read before anything is done: a pasted book is over in one go."""


class SortedKeys:
    """The keys in what was fed, the same for all prompts: what no key sent never reaches one."""

    def __init__(self) -> None:
        self._came = ""
        self._incoming = Incoming(ANSI_SEQUENCES)
        self._keys: list[KeyPress] = []
        self._parser = Vt100Parser(self._keys.append)

    def feed(self, text: str) -> None:
        """Add what came, in pieces of any size."""
        self._came += text

    def taken(self, *, flushed: bool = False) -> list[KeyPress]:
        """Give the keys in it; or, `flushed`, those that waited for more to come."""
        came, self._came = self._came, ""
        self._parser.feed(self._incoming.flush() if flushed else self._incoming.sort(came))
        if flushed:
            self._parser.flush()
        keys = [*self._keys]
        self._keys.clear()
        return keys


if sys.platform == "win32":
    from prompt_toolkit.input.win32 import Win32Input as _ThisInput
else:
    from prompt_toolkit.input.vt100 import Vt100Input as _ThisInput


class OwnedInput(_ThisInput):
    """The keys of this terminal. A console that sends no escape codes gives keys, and needs no sorting."""

    def __init__(self) -> None:
        super().__init__(sys.stdin)
        self._sorted = SortedKeys()
        if sys.platform == "win32" and hasattr(self.console_input_reader, "_vt100_parser"):
            self.console_input_reader._vt100_parser = self._sorted  # noqa: SLF001  it has no public name

    def read_keys(self) -> list[KeyPress]:
        """Read all that has come, and give the keys in it."""
        if sys.platform == "win32":
            return [*self.console_input_reader.read(), *self._sorted.taken()]
        for _ in range(READ_AT_ONCE):
            piece = self.stdin_reader.read()
            self._sorted.feed(piece)
            if not piece:
                break
        return self._sorted.taken()

    def flush_keys(self) -> list[KeyPress]:
        """Give the keys that waited for more to come."""
        return self._sorted.taken(flushed=True)


class OwnedOutput(Vt100_Output):
    """The terminal as an output that never switches screens: ours is entered once for all prompts."""

    def erase_down(self) -> None:
        """Blank line by line, so that nothing keeps what goes; a full screen asks it only from home."""
        self.write_raw(f"{by_line(self.get_size().rows)}\x1b[H")

    def erase_screen(self) -> None:
        """Blank, and drop what could be scrolled back to: asked only when the screen hides."""
        self.write_raw(blank(self.get_size().rows))

    def enter_alternate_screen(self) -> None:
        """Only go home: the screen is ours already, and nothing flickers between two questions."""
        self.write_raw("\x1b[H")

    def quit_alternate_screen(self) -> None:
        """Stay: `screen` wipes and leaves."""


def owned_output() -> Vt100_Output:
    """Return standard output, with no colour where NO_COLOR asks for none."""
    return OwnedOutput.from_pty(sys.stdout, default_color_depth=ColorDepth.from_env())
