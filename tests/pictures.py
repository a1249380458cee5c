"""Three screens, as plain text for the snapshot tests and as one SVG picture for the README.

python tests/pictures.py            compares the snapshots with the screens as they are now
python tests/pictures.py --write    writes tests/snapshots/*.txt and tests/snapshots/screens.svg anew
"""

import re
import sys
import tomllib
from datetime import date
from io import StringIO
from pathlib import Path

from rich.console import Console
from rich.text import Text

from guide.ask import Command, Key, PageView, Prompt
from guide.ask.layout import Marks, question_lines
from guide.ask.pager import Reader
from guide.content.load import Content, data_folder
from guide.engine.outcome import outcome
from guide.pages.compose import compose
from guide.pages.offers import offers, page_offers
from guide.pages.to_rich import to_rich
from guide.session.doors import BARE

HERE = Path(__file__).resolve().parent
SIZES = ((40, 12), (80, 24), (120, 30))
COMMANDS = (Command.BACK, Command.SKIP, Command.WHY, Command.PAGE, *BARE)


def welcome(content, columns, rows):
    asking = Prompt(content.start, "", commands=BARE, lead=content.first_words)
    return text(question_lines(asking, Marks(0, ()), columns, rows, content.words))


def question(content, columns, rows):
    feel = next(one for one in content.flow if one.id == "feel")
    theme = content.words.themes["feel"]
    header = content.words.progress.format(theme=theme, number=2, total=9)
    marks = Marks(3, ("sad", "lonely"))
    return text(
        question_lines(
            Prompt(feel, header, None, COMMANDS, theme=theme, progress=(2, 9)),
            marks,
            columns,
            rows,
            content.words,
        )
    )


def result(content, columns, rows):
    walk = tomllib.loads((HERE / "walks" / "h08-wants-to-be-held-cannot-ask.toml").read_text("utf-8"))
    found = outcome(
        content.flow, content.reasons, content.rules, {k: tuple(v) for k, v in walk["answers"].items()}
    )
    door, say = content.doors["self"], content.words.page_keys
    whole = compose(door, found, content.material(content.page))
    page = whole.chapters[0]
    offered = (*offers(whole, door, found, say, early=False, keep=True), *page_offers(say))
    keys = tuple(Key(*offer) for offer in offered)
    reader = Reader(PageView(page.title, to_rich(page), keys, final=True), content.words)
    return "".join(part[1] for part in reader.draw(columns, rows))


def text(lines):
    return "\n".join(line.text + line.hint for line in lines)


SCREENS = {"welcome": welcome, "question": question, "result": result}


def snapshots(content):
    """Every screen at every size, by the name of its file."""
    return {
        f"{name}-{columns}x{rows}.txt": "\n".join(
            line.rstrip() for line in draw(content, columns, rows).splitlines()
        )
        + "\n"
        for name, draw in SCREENS.items()
        for columns, rows in SIZES
    }


def svg(content):
    """The three screens at 80 by 24, one under the other."""
    console = Console(record=True, width=80, file=StringIO(), color_system=None)
    for number, draw in enumerate(SCREENS.values()):
        if number:
            console.print(Text("-" * 80, style="dim"))
        lines = draw(content, 80, 24).splitlines()
        console.print(Text("\n".join(lines + [""] * (24 - len(lines)))))
    drawn = console.export_svg(title="guide", unique_id="guide")
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)  # no font from elsewhere
    return re.sub(r"<!-- .*? -->\s*", "", drawn)


def main():
    content = Content(data_folder())
    folder = HERE / "snapshots"
    if "--write" in sys.argv:
        folder.mkdir(exist_ok=True)
        for name, drawn in snapshots(content).items():
            (folder / name).write_text(drawn, "utf-8")
        (folder / "screens.svg").write_text(svg(content), "utf-8")
        print(f"written on {date.today()}")
        return
    changed = [
        name for name, drawn in snapshots(content).items() if (folder / name).read_text("utf-8") != drawn
    ]
    sys.exit(f"changed: {', '.join(changed)}" if changed else 0)


if __name__ == "__main__":
    main()
