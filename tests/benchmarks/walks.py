"""What the walks of tests/walks lead to, as shares.

    python tests/benchmarks/walks.py

These people were seen while the guide was built; their answers were written from the accounts alone, by a
reader who knew the questions and not what they lead to.
"""

import statistics
import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from test_walks import PEOPLE, advised, led_to, right_reason

from guide.author.explain import door_of
from guide.content.load import Content, data_folder
from guide.engine import flow


def main():
    content = Content(data_folder())
    folder = Path(__file__).resolve().parent.parent / "walks"
    people = [
        tomllib.loads(path.read_text("utf-8"))
        for path in sorted(folder.glob("*.toml"))
        if path.stem.startswith(PEOPLE)
    ]
    found = [(walk, led_to(content, walk)) for walk in people]
    right = [right_reason(walk, result) for walk, result in found]
    owed = [(walk, result) for walk, result in found if walk["expect"].get("advice")]
    advice = [set(walk["expect"]["advice"]) <= advised(content, result) for walk, result in owed]
    calm = [bool(result.urgent) for walk, result in found if walk["expect"].get("urgent") is False]
    counts = [
        len(flow.asked(door_of(content, walk["answers"]).questions, walk["answers"])) for walk in people
    ]
    print(f"people                             {len(people)}")
    print(f"a right reason in the first three  {_share(right)}")
    print(f"all advice marked for them         {_share(advice)}")
    print(f"urgent care without need           {_share(calm)}")
    middle, least, most = statistics.median(counts), min(counts), max(counts)
    print(f"questions asked                    median {middle:.0f}, {least} to {most}")


def _share(values):
    return f"{sum(values)} of {len(values)} ({sum(values) / len(values):.0%})"


if __name__ == "__main__":
    main()
