"""The terminal as an output that never switches screens: ours is entered once for all prompts."""

import sys

from prompt_toolkit.output.vt100 import Vt100_Output


class OwnedOutput(Vt100_Output):
    """Leaves the alternate screen alone, so that nothing flickers between two questions."""

    def enter_alternate_screen(self) -> None:
        """Only go home: the screen is ours already."""
        self.write_raw("\x1b[H")

    def quit_alternate_screen(self) -> None:
        """Stay: `screen` wipes and leaves."""


def owned_output() -> Vt100_Output:
    """Give the output for this process's terminal."""
    return OwnedOutput.from_pty(sys.stdout)
