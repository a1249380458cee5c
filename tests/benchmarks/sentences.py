"""Draws sentences at random from what can reach a screen, for editors who have not seen the project.

python tests/benchmarks/sentences.py [--count 70] [--seed 13]
"""

import argparse
import random
import re
import tomllib
from pathlib import Path

from guide.content.load import Content, data_folder

KINDS = ("reasons", "care", "steps", "partner", "now", "tomorrow", "pages", "passages")
FILES = ("questions", "ui", "care", "say", "keep", "figures", "receive")
FEWEST = 4


def main():
    parts = argparse.ArgumentParser(description="Draw sentences for editors to read.")
    parts.add_argument("--count", type=int, default=70)
    parts.add_argument("--seed", type=int, default=13)
    wanted = parts.parse_args()
    found = sorted({*sentences(Content(data_folder()))})
    for number, sentence in enumerate(random.Random(wanted.seed).sample(found, wanted.count), start=1):
        print(f"{number}. {sentence}")


def sentences(content):
    """Every sentence of four words or more, as a person reads it."""
    for kind in KINDS:
        for name in content.page_names(kind):
            page = content.page(kind, name)
            for text in (page.intro, *(section.text for section in page.sections)):
                yield from split(text)
    for name in FILES:
        tables = tomllib.loads(Path(content.folder / "en" / f"{name}.toml").read_text("utf-8"))
        for text in texts(tables):
            yield from split(text)


def texts(value):
    if isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)
    elif isinstance(value, str):
        yield value


def split(text):
    lines = (line.removeprefix("- ") for line in text.splitlines() if "{" not in line)
    parts = (part.strip() for line in lines for part in re.split(r"(?<=[.?!])\s+", line))
    return [part for part in parts if len(part.split()) >= FEWEST and part.endswith((".", "?", '"'))]


if __name__ == "__main__":
    main()
