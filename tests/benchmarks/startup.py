"""How soon the first words and the first question stand on screen, against baselines of the same run.

    python tests/benchmarks/startup.py [RUNS]

Baselines: an installed command that only prints a line, a bare Python that prints one, and a script that
only asks one questionary.select. Runs are interleaved, and the medians are compared.
"""

import os
import pty
import select
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

LINE = """
import sys
def main():
    sys.stdout.write("You are welcome here\n")
    sys.stdout.flush()
    return 0
"""
SELECT = """
import questionary
questionary.select("Where would you like to begin?", choices=["I cried", "My partner cried", "read"]).ask()
"""


def until(command, text, environment):
    """Seconds from starting a command in a terminal until it has written `text`; it is then killed."""
    started = time.perf_counter()
    pid, file = pty.fork()
    if pid == 0:
        os.execvpe(command[0], command, environment)
    seen = b""
    while text not in seen:
        select.select([file], [], [])
        seen += os.read(file, 65536)
    took = time.perf_counter() - started
    os.kill(pid, 9)
    os.waitpid(pid, 0)
    os.close(file)
    return took


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    guide = shutil.which("guide", path=str(Path(sys.executable).parent)) or sys.exit(
        "install the guide first"
    )
    with tempfile.TemporaryDirectory() as folder:
        module = Path(folder, "printing.py")
        module.write_text(LINE, "utf-8")
        command = Path(folder, "printing-command")
        script = Path(guide).read_text("utf-8").replace("guide.__main__", "printing")
        command.write_text(script, "utf-8")
        command.chmod(0o755)
        select_one = Path(folder, "asking.py")
        select_one.write_text(SELECT, "utf-8")
        unset = ("ACCESSIBLE", "NO_COLOR")
        environment = {key: value for key, value in os.environ.items() if key not in unset}
        environment |= {"TERM": "xterm-256color", "LANG": "en_GB.UTF-8", "PYTHONPATH": folder}
        cases = {
            "bare": ([sys.executable, "-c", 'print("You are welcome here", flush=True)'], b"welcome"),
            "line": ([str(command)], b"welcome"),
            "words": ([guide], b"welcome"),
            "select": ([sys.executable, str(select_one)], b"partner"),
            "question": ([guide], b"partner cried"),
        }
        times = {name: [] for name in cases}
        for _ in range(runs):
            for name, (start, text) in cases.items():
                times[name].append(until(start, text, environment))
    middle = {name: statistics.median(values) for name, values in times.items()}
    for what, one, other, most in (
        ("first words / an installed command that prints a line", "words", "line", 1.2),
        ("first words / a bare Python that prints a line", "words", "bare", 2),
        ("first question / one questionary.select", "question", "select", 1.3),
    ):
        print(f"{what:55}  {middle[one] / middle[other]:.2f}  ({most} at most)")


if __name__ == "__main__":
    main()
