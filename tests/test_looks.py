"""How it looks: hues that can be read, none where nobody knows the background, and progress without words."""

import pytest
from scripted import Scripted, interviewed

from guide.ask import Prompt
from guide.ask.layout import AHEAD, DONE, Marks, question_lines
from guide.ask.prompt import DARK, LIGHT, SHAPES, theme
from guide.terminal.detect import background
from guide.terminal.screen import in_ascii

BACKGROUNDS = {"dark": ("#000000", "#1a1b1e", "#002b36"), "light": ("#ffffff", "#fdf6e3")}


def luminance(colour):
    """Relative luminance, as WCAG 2 has it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("name", "hues"), [("dark", DARK), ("light", LIGHT)])
def test_every_hue_can_be_read_on_every_background_it_is_for(name, hues):
    for hue in hues.values():
        for behind in BACKGROUNDS[name]:
            assert contrast(hue, behind) >= 4.5, (hue, behind, contrast(hue, behind))


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        ({}, ""),
        ({"COLORFGBG": "15;0"}, ""),
        ({"COLORFGBG": "15;0", "TERM": "xterm-256color"}, "dark"),
        ({"COLORFGBG": "0;default;15", "COLORTERM": "truecolor"}, "light"),
        ({"COLORFGBG": "0;7", "TERM": "rxvt-unicode-256color"}, "light"),
        ({"COLORFGBG": "odd", "COLORTERM": "truecolor"}, ""),
    ],
)
def test_hues_only_where_the_terminal_says_what_it_is_drawn_on(environment, known):
    assert background(environment) == known


def test_where_nobody_knows_the_background_there_is_no_colour():
    rules = [rule for _, rule in theme("").style_rules]
    assert not any("#" in rule or "ansi" in rule for rule in rules)
    assert len(theme("dark").style_rules) == len(SHAPES)


def header(content, asking, width):
    return question_lines(asking, Marks(0, ()), width, 60, content.words)[0].text


def test_progress_is_a_row_of_dots_that_never_grows(content, random_walks):
    for walk in random_walks(12, seed=5):
        script = Scripted(walk)
        interviewed(content, script, "self")
        totals = []
        for asking in (event for event in script.events if isinstance(event, Prompt) and event.theme):
            done, total = asking.progress
            shown = header(content, asking, 80)
            assert shown.startswith(asking.theme)
            assert (shown.count(DONE), shown.count(AHEAD)) == (done, total - done)
            assert f"{done} of about {total}" in asking.header, "plain lines say it in words"
            totals.append(total)
        assert totals == sorted(totals, reverse=True)


def test_in_ascii_the_dots_are_still_told_apart():
    assert in_ascii(DONE * 2 + AHEAD) == "oo."


def test_where_dots_do_not_fit_words_say_it(content):
    asking = Prompt(content.flow[1], "Theme 3 of about 9", theme="T" * 30, progress=(3, 9))
    assert "3 of about 9" in header(content, asking, 40)
