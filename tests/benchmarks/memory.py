"""How much memory the guide has taken at its first question and at a result, against bare programs.

The most that was held at any moment so far (VmHWM), as Linux counts it for the process.
"""

import sys
import tomllib
from pathlib import Path

from measuring import medians, megabytes, missing
from scripted import Scripted, interviewed, keys_for
from startup import SELECT
from terminal import Terminal

from guide.content.load import Content, data_folder

BARE = 'print("ready", flush=True); input()'
SOMEONE = Path(__file__).resolve().parent.parent / "walks" / "h08-wants-to-be-held-cannot-ask.toml"


def rows(rounds):
    """Return the rows about memory."""
    if not Path("/proc/self/status").exists():
        return [missing("memory", "only Linux says it in /proc")]
    keys = keys_to_result()
    cases = {
        "python": lambda: _held([sys.executable, "-c", BARE], "ready"),
        "select": lambda: _held([sys.executable, "-c", SELECT], "My partner cried"),
        "question": lambda: _held(None, "My partner cried"),
        "result": lambda: _held(None, "My partner cried", keys),
    }
    middle = medians(cases, rounds)
    return [
        megabytes(f"memory at the {name}", middle[key], middle[other], said)
        for key, name in (("question", "first question"), ("result", "result"))
        for other, said in (("python", "a bare Python"), ("select", "one bare questionary.select"))
    ]


def keys_to_result():
    """Return what someone presses from the first question to the result: a text to wait for, then keys."""
    answers = tomllib.loads(SOMEONE.read_text("utf-8"))["answers"]
    script = Scripted(answers)
    interviewed(Content(data_folder()), script)
    names = [getattr(event, "title", "") or getattr(event, "question", event).ask for event in script.events]
    pressed = [keys_for([event], answers) for event in script.events]
    return list(zip((" ".join(name.split())[:30] for name in names), (*pressed[:-1], ""), strict=True))


def _held(command, text, keys=()):
    """Start a program (ours if none is given), press keys, and give the kilobytes it has held at most."""
    terminal = Terminal(command=command)
    try:
        terminal.wait_for(text)
        for seen, pressed in keys:
            terminal.wait_for(seen).press(pressed)
        status = Path(f"/proc/{terminal.pid}/status").read_text("utf-8")
    finally:
        terminal.kill()
    return int(status.partition("VmHWM:")[2].split()[0])
