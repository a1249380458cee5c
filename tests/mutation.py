"""Changes flow, match and care one place at a time, and says which changes no test notices.

    python tests/mutation.py

Needs the extra: pip install -e '.[test,mutation]'. Works for some minutes, in a copy that is gone afterwards.
Fails where fewer than 95 of 100 changes are noticed, or where tests/mutation.toml tells another story.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = ("guide", "data", "tests", "pyproject.toml")
ENOUGH = 95
UNNOTICED = ("survived", "no tests", "suspicious")


def main():
    with tempfile.TemporaryDirectory() as folder:
        copied(Path(folder))
        figures, found = mutated(Path(folder))
    listed = {
        (one["module"], one["line"], one["becomes"])
        for one in tomllib.loads((ROOT / "tests" / "mutation.toml").read_text("utf-8"))["survivor"]
    }
    share = 100 * (figures["total"] - len(found)) / figures["total"]
    print(
        f"{figures['total']} changes, {figures['total'] - len(found)} noticed by a test ({share:.1f} %),",
        end=" ",
    )
    print(f"{len(found)} not noticed, {len(listed & {*found})} of them explained in tests/mutation.toml")
    for sign, changes in (
        ("not explained", {*found} - listed),
        ("explained, but noticed", listed - {*found}),
    ):
        for module, line, becomes in sorted(changes):
            print(f"\n{sign}: {module}\n- {line}\n+ {becomes}")
    return int(share < ENOUGH or listed != {*found})


def copied(folder):
    """Copy what the tests need, without what earlier runs left behind."""
    for name in NEEDED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)


def mutated(folder):
    """Run the tool in a folder; give its figures and the changes that no test noticed."""
    mutmut(folder, "run", shown=True)
    mutmut(folder, "export-cicd-stats")
    figures = json.loads((folder / "mutants" / "mutmut-cicd-stats.json").read_text("utf-8"))
    states = [line.strip().rpartition(": ") for line in mutmut(folder, "results").splitlines()]
    names = [name for name, _, state in states if state in UNNOTICED]
    return figures, [change(name, mutmut(folder, "show", name)) for name in names]


def change(name, shown):
    """What was changed where: the module, the line as it stands, and what became of it."""
    lines = [line for line in shown.splitlines() if not line.startswith(("---", "+++"))]
    was, becomes = ([line[1:].strip() for line in lines if line.startswith(sign)] for sign in "-+")
    return name.split(".")[1], "\n".join(was), "\n".join(becomes)


def mutmut(folder, *arguments, shown=False):
    """Run one command of the tool; what it draws while it works goes to the terminal only."""
    tool = Path(sys.executable).parent / "mutmut"
    ran = subprocess.run([tool, *arguments], cwd=folder, check=True, text=True, stdout=None if shown else -1)
    return ran.stdout or ""


if __name__ == "__main__":
    sys.exit(main())
