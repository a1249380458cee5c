"""How soon a key shows: to redraw, to a blank screen, to the end; against an empty prompt_toolkit program.

A frame is 16 ms.
"""

import sys

from measuring import Program, medians, seconds

EMPTY = """
from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
keys, state = KeyBindings(), {"text": "ready"}
@keys.add("j")
def _(event): state["text"] = "moved" if state["text"] == "ready" else "ready"
@keys.add("x")
def _(event): state["text"] = ""
@keys.add("q")
def _(event): event.app.exit()
control = FormattedTextControl(lambda: state["text"])
Application(layout=Layout(Window(control)), key_bindings=keys, full_screen=True).run()
"""
KEYS = {"redraw": "key to redraw", "blank": "key to a blank screen", "gone": "key to the end of the process"}


def rows(rounds):
    """Return the rows about keys."""
    cases = {
        "empty": lambda: _answers([sys.executable, "-c", EMPTY], b"ready"),
        "guide": lambda: _answers([sys.executable, "-m", "guide"], b"just want to read"),
    }
    middle = medians(cases, rounds)
    return [
        seconds(what, middle["guide"][key], middle["empty"][key], "an empty prompt_toolkit program")
        for key, what in KEYS.items()
    ]


def _answers(command, ready):
    """Start a program, and measure each key in turn."""
    with Program(command) as program:
        program.until(ready)
        program.quiet()
        return {
            "redraw": program.answered(b"j"),
            "blank": program.answered(b"x"),
            "gone": program.ended(b"q"),
        }
