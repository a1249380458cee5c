"""Measures the guide against baselines of the same run, and prints one Markdown table.

    python tests/benchmarks/run.py [--quick] [startup] [keys] [card] [memory] [matching] [growth]

Ours and each baseline take turns, and medians are compared, so that the ratios mean something on any machine
and the times only on one. --quick is one round of each, to see that everything runs. Rows for copier and
commitizen need the extra: pip install -e '.[test,benchmark]'.
"""

import argparse
import os
import platform
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the terminal and the scripts of the tests

import card
import growth
import keys
import matching
import memory
import startup

ROUNDS = {"startup": 21, "keys": 15, "card": 9, "memory": 5, "matching": 9, "growth": 5}
QUICK_SIZES = (1, 10)
HEAD = ("what", "ours", "baseline", "ratio")


def main():
    parts = argparse.ArgumentParser(description="Measure the guide against baselines of the same run.")
    parts.add_argument("--quick", action="store_true", help="one round of each, to see that everything runs")
    parts.add_argument("part", nargs="*", help=f"of {', '.join(ROUNDS)}; all if none is named")
    wanted = parts.parse_args()
    unknown = set(wanted.part) - set(ROUNDS)
    if unknown:
        parts.error(f"no such part: {', '.join(sorted(unknown))}")
    found = [row for part in wanted.part or ROUNDS for row in _rows(part, quick=wanted.quick)]
    print(f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} cores", end="")
    print("; one round: these figures mean nothing.\n" if wanted.quick else "; medians of rounds in turn.\n")
    for row in (HEAD, ("---", "---", "---", "---:"), *found):
        print(f"| {' | '.join(row)} |")


def _rows(part, *, quick):
    """Measure one part, and say on stderr that it has begun."""
    print(f"measuring {part} ...", file=sys.stderr)
    rounds = 1 if quick else ROUNDS[part]
    module = {
        "startup": startup,
        "keys": keys,
        "card": card,
        "memory": memory,
        "matching": matching,
        "growth": growth,
    }[part]
    return module.rows(rounds, QUICK_SIZES) if quick and part == "growth" else module.rows(rounds)


if __name__ == "__main__":
    main()
