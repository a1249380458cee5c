"""The page that some answers lead to, printed as a person would see it."""

import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from promises import Case
from scripted import Scripted

from guide.ask.pager import Reader
from guide.author.page import Printed
from guide.errors import UsageError
from guide.session.navigator import Navigator

WALKS = Path(__file__).parent / "walks"
TODAY = date(2026, 11, 24)


def answers(walk):
    return {name: tuple(chosen) for name, chosen in walk["answers"].items()}


def printed(content, walk, country="GB"):
    return Printed(content, answers(walk), country, TODAY)


def explain(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "guide", "explain", *arguments], capture_output=True, text=True, check=False
    )


def words(text):
    return re.sub(r"\s+", " ", text)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12)])
def test_every_screen_fits_its_window_and_together_they_hold_the_page(content, walks, columns, rows):
    for name, walk in list(walks.items())[::6]:
        screens = list(printed(content, walk).screens(columns, rows))
        assert all(len(screen.splitlines()) <= rows for screen in screens), name
        assert max(len(line) for screen in screens for line in screen.splitlines()) <= columns, name
        lines = {line for screen in screens for line in screen.splitlines()}
        if columns == 80:
            held = [line for line in printed(content, walk).whole().splitlines() if "..." not in line]
            assert {line for line in held if line.strip()} <= lines, name


def test_it_is_what_the_program_shows(content, walks, terminal):
    """The first screen of one walk, taken in a real terminal by the keys of the same answers."""
    walk = walks["now-too-much"]
    screen = terminal("now", "--country", "GB")
    screen.wait_for("Enter go on").press("\x1b[F\r")
    for question in content.flows["now"]:
        options = [option.id for option in question.options]
        chosen = walk["answers"].get(question.id)
        screen.wait_for(question.ask[:20]).press(str(options.index(chosen[0]) + 1) if chosen else "s")
    screen.wait_for(content.words.titles["now"])
    shown = next(printed(content, walk).screens(80, 24))
    screen.wait_for(words(shown.splitlines()[-1])[-12:])
    assert words(shown).strip() in words(screen.text())


def test_a_chapter_is_the_page_that_the_session_shows_footer_and_all(content, walks):
    walk = walks["h08-wants-to-be-held-cannot-ask"]
    found = Case(content, answers(walk)).found
    for number, match in enumerate(found.leading, start=1):
        asker = Scripted({})
        Navigator(asker, content, "GB", "", TODAY).reason(match.reason.id, found)
        (view,) = asker.views
        shown = "".join(part[1] for part in Reader(view, content.words).draw(80, 24))
        assert words(next(printed(content, walk).screens(80, 24, number))) == words(shown)


def test_a_chapter_is_what_a_digit_opens_and_a_trace_names_where_each_part_comes_from(content, walks):
    page = printed(content, walks["h08-wants-to-be-held-cannot-ask"])
    first = page.whole().partition("1  ")[2].partition("  (")[0].strip()
    assert page.whole(1).startswith(first)
    traced = page.whole(trace=True)
    assert re.search(r"\^ entry: reasons/[a-z-]+", traced)
    assert re.search(r"\^ (advice|bullets): rule [a-z-]+", traced)
    with pytest.raises(UsageError, match="no chapter 9"):
        page.whole(9)


def test_from_the_command_line_it_prints_screens_or_says_what_is_wrong():
    file = str(WALKS / "h01-new-tears-at-climax.toml")
    whole = explain(file, "--page")
    assert whole.returncode == 0
    assert whole.stdout.startswith("Your page")
    assert explain(file, "--page", "--size", "80x24").stdout.count("~~~") >= 2
    wrong = explain(file, "--page", "--size", "tall")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "80x24" in wrong.stderr
