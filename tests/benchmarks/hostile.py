"""Hostile trials: what is typed, pasted, sent and broken at random, counted by kind.

    python tests/benchmarks/hostile.py [TRIALS] [SEED]

A trial fails where a traceback is seen, where it has not ended in time, where it ends with a code that
the help does not name, or where something readable is left on a screen that was to be wiped. Each is printed.
"""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from terminal import CLEAN, GUIDE, ROOT, Terminal

WHOLE = 30
"""Seconds in which a trial has to end."""
READABLE = ("welcome", "helpline", "cried", "safety", "before you", "enter ")
"""What would show that a screen of the guide was left behind."""
CODES = (0, 1, 2, *(128 + one for one in (signal.SIGHUP, signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)))
ESCAPES = (
    b"\x1b[<35;12;9M", b"\x1b[M !!", b"\x1b[200~pasted\ntext", b"\x1b[201~",
    b"\x1b]11;rgb:00/00/00\x07", b"\x1b[?1;2c", b"\x1b[8;20;5t", b"\x1bP+r\x1b\\", b"\x1b[A", b"\x1b[B",
    b"\x1b[D", b"\x1b[5~", b"\x1b[15~", b"\x1bOP", b"\x1b", b"\x00", b"\x7f", b"\x08", b"\xff\xfe",
    b"\xe2\x82", b"\xf0\x9f\x98\xad", b"\x1b[1;5C", b"\x1b[I", b"\x1b[O",
)  # fmt: skip
KEYS = [bytes([one]) for one in range(32, 127)] + [b"\r", b"\t", b"\x1b"]
WORDS = (
    "1", "2 3", "0", "-1", "99999999999", "none", "skip", "back", "help", "", "why", "rest", "words",
    "page", "h", "\u202e", "é" * 300, "9" * 5000, "{key:help}", "%s", "1 1 1", "1,2", "yes", "\x1b[31m",
    "I said no", "so sad",
)  # fmt: skip
ARGUMENTS = (
    "now", "partner", "tomorrow", "read", "lines", "privacy", "map", "check", "explain", "review",
    "breathe", "--plain", "--help", "--search", "--json", "--page", "--size", "80x24", "x", "", "gb",
    "New", "Zealand", "--hide-after", "-5", "--language", "xx", "\u202e", "a" * 3000, "--", "-",
    "/dev/null", "..", "--chapter",
)  # fmt: skip


def keys_at_menus(rng):
    """Press keys and codes at random in a window of a random size, and end it by Ctrl-C or a signal."""
    screen = Terminal(columns=rng.choice((5, 20, 24, 40, 80, 200)), rows=rng.choice((3, 5, 8, 12, 24, 60)))
    try:
        while b"\x1b[?1049h" not in screen.raw:  # before the screen is ours, the terminal itself echoes keys
            screen.read()
        for _ in range(rng.randrange(5, 60)):
            screen.press(rng.choice(KEYS if rng.random() < 0.7 else ESCAPES))
            screen.read(0.01)
            if rng.random() < 0.05:
                screen.resize(rng.choice((5, 40, 80)), rng.choice((3, 12, 24)))
            if rng.random() < 0.02:
                screen.press(b"\x1b[<35;12;9M" * 200)
        if rng.random() < 0.5:
            screen.press(b"\x1b[201~\x03")
        else:
            screen.signal(rng.choice((signal.SIGHUP, signal.SIGTERM, signal.SIGQUIT, signal.SIGINT)))
        code = screen.wait_end(WHOLE)
        seen = screen.text().lower()  # keys that came after the end are echoed by the terminal itself
        left = seen if code != 1 and any(word in seen for word in READABLE) else ""
        return code, screen.raw.decode("utf-8", "replace"), left
    except OSError:  # it ended already: q was among the keys
        return screen.wait_end(WHOLE), screen.raw.decode("utf-8", "replace"), ""
    finally:
        screen.kill()


def lines_in_a_pipe(rng):
    """Type lines at random into plain mode, most of them answers; input may end anywhere."""
    door = rng.choice(((), ("now",), ("partner",), ("tomorrow",), ("read",), ("breathe",)))
    lines = [
        rng.choice(WORDS) if rng.random() < 0.6 else str(rng.randrange(1, 9))
        for _ in range(rng.randrange(60))
    ]
    typed = "\n".join(lines).encode("utf-8", "surrogateescape") + rng.choice((b"", b"\n", b"\xff\n", b"\x00"))
    return _ran(["--plain", *door], typed)


def arguments(rng):
    """Start it with arguments at random."""
    return _ran([rng.choice(ARGUMENTS) for _ in range(rng.randrange(1, 5))], b"")


def broken_content(rng):
    """Break a file of the content at random, in a copy, and go through a door in plain mode."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("guide", "data"):
            shutil.copytree(
                Path(ROOT) / name, Path(folder) / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        files = sorted(path for path in (Path(folder) / "data").rglob("*.*") if path.is_file())
        file = rng.choice(files)
        whole = bytearray(file.read_bytes())
        for _ in range(rng.randrange(1, 4)):
            place = rng.randrange(len(whole))
            whole[place : place + rng.randrange(1, 400)] = rng.choice(
                (b"", b"\xff", b"[[", b'"', b"x" * 50, b"\n# ")
            )
        if rng.random() < 0.2:
            file.unlink()
        else:
            file.write_bytes(whole)
        lines = [
            "self",
            "",
            "none",
            "",
            "1",
            "1",
            *(["1"] * 12),
            "1",
            "back",
            "see",
            "back",
            "h",
            "skip",
            "",
            "leave",
        ]
        return _ran(["--plain"], "\n".join(lines).encode(), folder)


def _ran(told, typed, folder=ROOT):
    try:
        ran = subprocess.run(
            [*GUIDE, *told],
            input=typed,
            capture_output=True,
            check=False,
            cwd=folder,
            env=CLEAN,
            timeout=WHOLE,
        )
    except ValueError:  # an argument that no system takes
        return 0, "", ""
    except subprocess.TimeoutExpired:
        return "hangs", "", ""
    return ran.returncode, (ran.stdout + ran.stderr).decode("utf-8", "replace"), ""


KINDS = (keys_at_menus, lines_in_a_pipe, arguments, broken_content)


def main():
    trials = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    counted, failed = Counter(), Counter()
    for number in range(trials):
        kind, rng = KINDS[number % len(KINDS)], random.Random(seed * 1_000_000 + number)
        counted[kind.__name__] += 1
        try:
            code, said, left = kind(rng)
        except AssertionError as error:
            code, said, left = "hangs", str(error), ""
        if code not in CODES or "Traceback" in said or left:
            failed[kind.__name__] += 1
            print(f"{kind.__name__} {number}: code {code}, left {left!r}\n{said[-2000:]}", flush=True)
    for kind in KINDS:
        print(f"{kind.__name__:18} {counted[kind.__name__]:5} trials, {failed[kind.__name__]} failed")


if __name__ == "__main__":
    main()
