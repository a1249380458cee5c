"""What a menu looks like, in windows of every size."""

import pytest

from guide.ask import Command, Prompt
from guide.ask.layout import Marks, columns, question_lines, wrap, wrap_items
from guide.content.model import Option, Question

COMMANDS = tuple(Command)


def text(lines):
    return "\n".join(line for _, line in lines)


def asking(question, **more):
    return Prompt(question, "What am I feeling? - 2 of about 9", commands=COMMANDS, **more)


@pytest.mark.parametrize("width", [20, 24, 30, 40, 57, 80, 120, 200])
@pytest.mark.parametrize("height", [5, 8, 10, 12, 16, 24, 60])
def test_no_question_runs_out_of_the_window(content, width, height):
    for question in (content.start, *content.flow):
        lead = content.first_words if question.id == "start" else ""
        for pointed in range(len(question.options)):
            marks = Marks(pointed, (question.options[0].id,))
            lines = question_lines(asking(question, lead=lead), marks, width, height, content.words)
            assert len(lines) <= height
            assert max(columns(line) for _, line in lines) <= width


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (30, 10)])
def test_the_pointed_option_is_always_in_sight(content, width, height):
    for question in content.flow:
        for place, option in enumerate(question.options):
            shown = text(question_lines(asking(question), Marks(place, ()), width, height, content.words))
            assert option.label.split()[0] in shown.partition("> ")[2]


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24)])
def test_every_option_can_be_read_whole(content, width, height):
    for question in content.flow:
        for place, option in enumerate(question.options):
            shown = text(question_lines(asking(question), Marks(place, ()), width, height, content.words))
            assert option.label in " ".join(shown.split())
            assert option.hint in " ".join(shown.split())
            assert question.ask in " ".join(shown.split())


def test_how_many_are_out_of_sight_is_said(content):
    feel = next(question for question in content.flow if question.id == "feel")
    shown = text(question_lines(asking(feel), Marks(0, ("warm", "sad")), 80, 24, content.words))
    assert "2 marked, 4 more below" in shown
    shown = text(question_lines(asking(feel), Marks(13, ()), 80, 24, content.words))
    assert "4 more above" in shown


def test_marks_are_said_in_shape_not_colour(content):
    feel = next(question for question in content.flow if question.id == "feel")
    shown = text(question_lines(asking(feel), Marks(0, ("warm",)), 80, 24, content.words))
    assert "> 1 [x] Happy, loving or moved" in shown
    assert "  2 [ ] Relieved or lighter" in shown


def test_the_first_words_and_the_doors_fit_forty_by_twelve(content):
    start = Prompt(content.start, "", lead=content.first_words)
    lines = question_lines(start, Marks(0, ()), 40, 12, content.words)
    assert "You are welcome here" in text(lines)
    assert "I only want to read" in text(lines)


def test_a_window_too_small_asks_for_more_room(content):
    shown = text(question_lines(asking(content.flow[0]), Marks(0, ()), 20, 5, content.words))
    assert " ".join(shown.split()) == content.words.menu.too_small


def test_words_of_sixty_letters_and_wide_characters_stay_inside():
    question = Question(
        id="q",
        theme="feel",
        ask="\u6f22\u5b57" * 40,
        why="?",
        topic="q",
        options=(Option(id="a", label="W" * 60, hint="\u6d99" * 50), Option(id="b", label="b")),
    )

    from guide.content.load import Content, data_folder

    words = Content(data_folder()).words
    for width in (24, 40, 80):
        lines = question_lines(asking(question), Marks(0, ()), width, 24, words)
        assert max(columns(line) for _, line in lines) <= width


def test_text_is_broken_at_spaces():
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("one", 2) == ["on", "e"]
    assert wrap("", 5) == [""]


def test_items_are_never_broken_inside():
    assert wrap_items(["Space mark", "b back"], 12) == ["Space mark", "b back"]
    assert wrap_items(["Space mark", "b back"], 20) == ["Space mark  b back"]


@pytest.mark.parametrize(("width", "height"), [(30, 8), (24, 8)])
def test_the_smallest_window_shows_every_question_and_an_option(content, width, height):
    for question in (content.start, *content.flow):
        for place, option in enumerate(question.options):
            shown = text(question_lines(asking(question), Marks(place, ()), width, height, content.words))
            assert shown.count("> ") == 1
            assert option.label.split()[0] in shown.partition("> ")[2]
            assert content.words.menu.too_small not in " ".join(shown.split())


def test_what_a_terminal_would_obey_is_not_drawn():
    assert wrap("a\x1b[2J b\x9b\nc\x07\r", 20) == ["a[2J b", "c"]


def test_an_ellipsis_has_room_for_three_dots():
    assert wrap("about \u2026", 7) == ["about", "\u2026"]
    assert wrap("about \u2026", 9) == ["about \u2026"]
