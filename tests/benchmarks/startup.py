"""How soon the first words and the first question stand on screen, in a real terminal.

Ours is what a person gets: a wheel, built here and installed into an environment of its own, where nothing
stands that only a developer needs. Baselines there: a bare Python and an installed command that print one
line, a script that only asks one questionary.select. And two well-kept programs of this environment that ask
with questionary: copier (our first question, from a template of one file) and commitizen (its own first
question, `cz commit --dry-run` in an empty repository).
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from measuring import Program, medians, missing, seconds

LINE = """
import sys
def main():
    sys.stdout.write("You are welcome here\\n")
    sys.stdout.flush()
    return 0
"""
BARE = 'print("You are welcome here", flush=True)'
SELECT = """
import questionary
questionary.select("Where would you like to begin?", choices=["I cried", "My partner cried", "read"]).ask()
"""
TEMPLATE = """
begin:
  type: str
  help: Where would you like to begin?
  choices: [I cried, My partner cried, read]
"""
ASKED = b"partner cried"
ROOT = Path(__file__).resolve().parent.parent.parent
UNSET = ("ACCESSIBLE", "NO_COLOR", "LC_ALL", "LC_CTYPE")


def rows(rounds):
    """Return the rows about the start."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {key: value for key, value in os.environ.items() if key not in UNSET}
        paths = os.pathsep.join(filter(None, (name, os.environ.get("PYTHONPATH"))))
        environment |= {"LANG": "en_GB.UTF-8", "PYTHONPATH": paths, "HOME": name}
        peers = {"copier": _copier(folder), "commitizen": _commitizen(folder)}
        there = {peer: case for peer, case in peers.items() if case}
        cases = {
            peer: lambda case=case: _until(*case, environment)
            for peer, case in (_ours(folder, _fresh(folder)) | there).items()
        }
        middle = medians(cases, rounds)
    found = [
        seconds("first words", middle["words"], middle["bare"], "a bare Python that prints a line"),
        seconds("first words", middle["words"], middle["line"], "an installed command that prints a line"),
        seconds("first question", middle["question"], middle["select"], "one bare questionary.select"),
    ]
    for peer in peers:
        if peer in there:
            found.append(
                seconds("first question", middle["question"], middle[peer], f"{peer} asking its first")
            )
        else:
            found.append(missing("first question", f"{peer}: pip install '.[benchmark]' (and git)"))
    return found


def _until(command, text, folder, environment):
    with Program(command, environment, folder) as program:
        return program.until(text)


def _installed(name, python=sys.executable):
    return shutil.which(name, path=str(Path(python).parent))


def _fresh(folder):
    """Install the guide as a person does, from a wheel, and return the Python of its environment."""
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "-q", "--no-deps", "-w", folder / "wheel", ROOT], check=True)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
    python = str(folder / "venv" / "bin" / "python")
    wheel = next((folder / "wheel").glob("*.whl"))
    subprocess.run([*pip, "--python", python, "install", "-q", wheel], check=True)
    return python


def _ours(folder, python=sys.executable):
    """Return the cases that need no other program: command, text to wait for, folder to start in."""
    guide = _installed("guide", python) or sys.exit("install the guide first: pip install -e .")
    (folder / "printing.py").write_text(LINE, "utf-8")
    (folder / "asking.py").write_text(SELECT, "utf-8")
    command = folder / "printing-command"
    command.write_text(Path(guide).read_text("utf-8").replace("guide.__main__", "printing"), "utf-8")
    command.chmod(0o755)
    return {
        "bare": ([python, "-c", BARE], b"welcome", folder),
        "line": ([str(command)], b"welcome", folder),
        "words": ([guide], b"welcome", folder),
        "select": ([python, str(folder / "asking.py")], ASKED, folder),
        "question": ([guide], ASKED, folder),
    }


def _copier(folder):
    copier = _installed("copier")
    if not (copier and shutil.which("git")):
        return None
    template = folder / "template"
    template.mkdir()
    (template / "copier.yml").write_text(TEMPLATE, "utf-8")
    return [copier, "copy", str(template), str(folder / "copied")], ASKED, folder


def _commitizen(folder):
    commitizen = _installed("cz")
    if not (commitizen and shutil.which("git")):
        return None
    repository = folder / "repository"
    subprocess.run(["git", "init", "-q", str(repository)], check=True)
    return [commitizen, "commit", "--dry-run"], b"Select the type", repository
