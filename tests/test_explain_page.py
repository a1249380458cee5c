"""The page that some answers lead to, printed as a person would see it."""

import itertools
import re
from datetime import date
from pathlib import Path

import pytest
from scripted import Scripted, interviewed

from guide import cli
from guide.ask.pager import Reader
from guide.author.page import Printed
from guide.errors import UsageError

WALKS = Path(__file__).parent / "walks"
TODAY = date(2026, 11, 24)


def answers(walk):
    return {name: tuple(chosen) for name, chosen in walk["answers"].items()}


def printed(content, walk, country="GB"):
    return Printed(content, answers(walk), country, TODAY)


class Opening(Scripted):
    """Opens chapters of the page one after the other, then leaves."""

    def __init__(self, answers, chapters):
        super().__init__(answers)
        self.chapters = chapters

    def show(self, view):
        if view.final and self.chapters:
            self.views.append(view)
            return self.chapters.pop(0)
        return super().show(view)


def words(text):
    return re.sub(r"\s+", " ", text)


@pytest.mark.first_quick
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12)])
def test_every_screen_fits_its_window_and_together_they_hold_the_page(content, walks, columns, rows):
    for name, walk in list(walks.items())[::6]:
        page = printed(content, walk)
        screens = [screen for chapter in chapters(page) for screen in page.screens(columns, rows, chapter)]
        assert all(len(screen.splitlines()) <= rows for screen in screens), name
        assert max(len(line) for screen in screens for line in screen.splitlines()) <= columns, name
        lines = {line for screen in screens for line in screen.splitlines()}
        if columns == 80:
            held = [line for line in page.whole().splitlines() if "..." not in line]
            assert {line for line in held if line.strip()} <= lines, name


def chapters(page):
    """The first screen and each chapter behind it, by the digit that opens it."""
    return itertools.takewhile(lambda chapter: has(page, chapter), itertools.count())


def has(page, chapter):
    try:
        return bool(page.whole(chapter))
    except UsageError:
        return False


def test_it_is_what_the_program_shows(content, walks, terminal):
    """The first screen of one walk, taken in a real terminal by the keys of the same answers."""
    walk = walks["now-too-much"]
    screen = terminal("now", "--country", "GB")
    screen.wait_for("Enter next").press("\x1b[F\r")
    for question in content.flows["now"]:
        options = [option.id for option in question.options]
        chosen = walk["answers"].get(question.id)
        screen.wait_for(question.ask[:20]).press(str(options.index(chosen[0]) + 1) if chosen else "s")
    screen.wait_for(content.words.titles["now"])
    shown = next(printed(content, walk).screens(80, 24))
    screen.wait_for(words(shown.splitlines()[-1])[-12:])
    assert words(shown).strip() in words(screen.text())


def test_a_chapter_is_what_the_session_shows_footer_and_all(content, walks):
    walk = walks["h08-wants-to-be-held-cannot-ask"]
    asker = Opening(answers(walk), ["why"])  # Enter leads on from there
    interviewed(content, asker, "self", country="GB")
    shown = [view for view in asker.views if not view.final][-4:]
    for number, view in enumerate(shown, start=1):
        drawn = "".join(part[1] for part in Reader(view, content.words).draw(80, 24))
        assert words(next(printed(content, walk).screens(80, 24, number))) == words(drawn)


def test_a_trace_names_where_each_part_comes_from(content, walks):
    page = printed(content, walks["h08-wants-to-be-held-cannot-ask"])
    traced = page.whole(trace=True)
    assert re.search(r"\^ entry: reasons/[a-z-]+", traced)
    assert re.search(r"\^ (cardline|bullets): (rule|passage) [a-z-]+", traced)
    with pytest.raises(UsageError, match="no chapter 9"):
        page.whole(9)


def test_from_the_command_line_it_prints_screens_or_says_what_is_wrong(capsys):
    file = str(WALKS / "h01-new-tears-at-climax.toml")
    assert cli.run(["explain", file, "--page", "--size", "40x12"]) == (0, "")
    assert capsys.readouterr().out.count("~~~") >= 2
    assert cli.run(["explain", file, "--page"]) == (0, "")
    assert capsys.readouterr().out.startswith("Your page")
    code, said = cli.run(["explain", file, "--page", "--size", "tall"])
    assert (code, capsys.readouterr().out) == (2, "")
    assert "80x24" in said
