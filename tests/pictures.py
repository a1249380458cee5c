"""Screens as plain text for the snapshot tests, and four of them as SVG pictures for the README.

python tests/pictures.py            compares the snapshots with the screens as they are now
python tests/pictures.py --write    writes tests/snapshots/*.txt and tests/snapshots/*.svg anew
"""

import re
import sys
import tomllib
from datetime import date
from io import StringIO
from itertools import groupby
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from guide.ask import Command, Key, PageView, Prompt
from guide.ask.layout import Marks, question_lines
from guide.ask.lines import fragments
from guide.ask.pager import Reader
from guide.ask.palette import looks
from guide.content.load import Content, data_folder
from guide.engine.outcome import outcome
from guide.measures import margin
from guide.pages.compose import compose
from guide.pages.offers import chapter_offers, offers, page_offers
from guide.pages.to_rich import to_rich
from guide.session.navigator import BARE

HERE = Path(__file__).resolve().parent
SIZES = ((40, 12), (80, 24), (120, 30))
COMMANDS = (Command.BACK, Command.SKIP, Command.WHY, Command.PAGE, *BARE)


def welcome(content, columns, rows, **_):
    asking = Prompt(content.start, "", commands=BARE, lead=content.first_words)
    return fragments(question_lines(asking, Marks(0, ()), columns, rows, content.words))


def question(content, columns, rows, **_):
    feel = next(one for one in content.flow if one.id == "feel")
    theme = content.words.themes["feel"]
    header = content.words.progress.format(theme=theme, number=2, total=9)
    asking = Prompt(feel, header, None, COMMANDS, theme=theme, progress=(2, 9))
    return fragments(question_lines(asking, Marks(3, ("sad", "lonely")), columns, rows, content.words))


def result(content, columns, rows, background=""):
    view = part(content, "h08-wants-to-be-held-cannot-ask", 0)
    return Reader(view, content.words, background).draw(columns, rows)


def chapter(content, columns, rows, background=""):
    view = part(content, "clin-04-happy-tears-worried", 1)
    return Reader(view, content.words, background).draw(columns, rows)


def part(content, walk, number):
    """One part of the page that a walk ends with: its first screen, or a chapter."""
    said = tomllib.loads((HERE / "walks" / f"{walk}.toml").read_text("utf-8"))["answers"]
    answers = {name: tuple(chosen) for name, chosen in said.items()}
    found = outcome(content.flow, content.reasons, content.rules, answers)
    door, say = content.doors["self"], content.words.page_keys
    whole = compose(door, found, content.material(content.page))
    document = whole.chapters[number]
    if number:
        offered = chapter_offers(whole, document, door, found, say, early=False, keep=True)
    else:
        offered = offers(whole, door, found, say, early=False, keep=True)
    keys = tuple(Key(*offer) for offer in (*offered, *page_offers(say)))
    return PageView(document.title, to_rich(document), keys, final=not number, tone=document.tone)


def text(drawn):
    return "".join(part[1] for part in drawn)


SCREENS = {"welcome": welcome, "question": question, "result": result}
PICTURES = {**SCREENS, "chapter": chapter}
THEME = TerminalTheme((26, 27, 30), (230, 230, 230), [(0, 0, 0)] * 8, [(0, 0, 0)] * 8)
"""What the pictures are drawn on: a dark window of their own, so that the page around may be light."""


def snapshots(content):
    """Every screen at every size, by the name of its file."""
    return {
        f"{name}-{columns}x{rows}.txt": "\n".join(
            line.rstrip() for line in text(draw(content, columns, rows)).splitlines()
        )
        + "\n"
        for name, draw in SCREENS.items()
        for columns, rows in SIZES
    }


def pictures(content):
    """Each picture of the README, by the name of its file: a screen of 80 by 24, as on a dark terminal."""
    return {
        f"{name}.svg": svg(name, draw(content, 80 - margin(80), 24, background="dark"))
        for name, draw in PICTURES.items()
    }


def svg(name, drawn):
    """Draw pieces of text in the looks of their roles, margin and all."""
    style, before = looks("dark"), " " * margin(80)
    shown = Text(before)
    for role, pieces in groupby(drawn, key=lambda part: part[0]):
        piece = "".join(part[1] for part in pieces)
        shown.append(piece.replace("\n", f"\n{before}"), style.get(role.removeprefix("class:"), role))
    console = Console(record=True, width=80, file=StringIO(), color_system="truecolor")
    console.print(shown)
    made = console.export_svg(title="guide", unique_id=f"guide-{name}", theme=THEME)
    made = re.sub(r"@font-face \{.*?\}\s*", "", made, flags=re.DOTALL)  # no font from elsewhere
    return re.sub(r"<!-- .*? -->\s*", "", made)


def main():
    content = Content(data_folder())
    folder = HERE / "snapshots"
    if "--write" in sys.argv:
        folder.mkdir(exist_ok=True)
        for name, drawn in {**snapshots(content), **pictures(content)}.items():
            (folder / name).write_text(drawn, "utf-8")
        print(f"written on {date.today()}")
        return
    changed = [
        name
        for name, drawn in {**snapshots(content), **pictures(content)}.items()
        if (folder / name).read_text("utf-8") != drawn
    ]
    sys.exit(f"changed: {', '.join(changed)}" if changed else 0)


if __name__ == "__main__":
    main()
