"""What a menu looks like, in windows of every size."""

import re

import pytest
from msgspec import structs

from guide.ask import KEYS, MORE, OPTION_KEYS, Command, Prompt
from guide.ask.footer import key_lines
from guide.ask.layout import Marks, question_lines
from guide.ask.lines import columns, wrap
from guide.content.model import Option, Question

COMMANDS = tuple(Command)
LONG_NOTICE = {"notice": "Took off: " + "all that was picked, " * 4}
ALL_KEYS = {"all_keys": True}


def text(lines):
    return "\n".join(line.text + line.hint for line in lines)


def find(content, name):
    return next(question for question in content.questions if question.id == name)


def drawn(content, question, width, height, pointed=0, **marks):
    said = Marks(pointed, marks.pop("marked", ()), **marks)
    return question_lines(asking(question), said, width, height, content.words)


def asking(question, **more):
    return Prompt(question, "What am I feeling? - 2 of about 9", commands=COMMANDS, **more)


@pytest.mark.first_quick
@pytest.mark.parametrize("width", [20, 24, 30, 40, 57, 80, 120, 200])
@pytest.mark.parametrize("height", [5, 8, 10, 12, 16, 24, 60])
def test_no_question_runs_out_of_the_window(content, width, height):
    for question in (content.start, *content.flow):
        lead = content.first_words if question.id == "start" else ""
        for pointed in range(len(question.options)):
            ends = pointed in (0, len(question.options) - 1)
            for more in ({}, LONG_NOTICE, ALL_KEYS) if ends else ({},):
                marks = Marks(pointed, (question.options[0].id,), **more)
                lines = question_lines(asking(question, lead=lead), marks, width, height, content.words)
                assert len(lines) <= height
                assert max(columns(line.text + line.hint) for line in lines) <= width


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (30, 10)])
def test_the_pointed_option_is_always_in_sight(content, width, height):
    for question in content.flow:
        for place, option in enumerate(question.options):
            shown = text(question_lines(asking(question), Marks(place, ()), width, height, content.words))
            assert option.label.split()[0] in shown.partition("> ")[2]


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24)])
def test_every_option_can_be_read_whole(content, width, height):
    for question in content.questions:
        for place, option in enumerate(question.options):
            shown = text(question_lines(asking(question), Marks(place, ()), width, height, content.words))
            assert option.label in " ".join(shown.split())
            assert option.hint in " ".join(shown.split())
            assert question.ask in " ".join(shown.split())


def test_how_many_are_out_of_sight_is_said(content):
    feel = next(question for question in content.flow if question.id == "feel")
    shown = text(question_lines(asking(feel), Marks(0, ("warm", "sad")), 80, 24, content.words))
    assert "2 picked" in shown
    assert "more below" not in shown
    shown = text(question_lines(asking(feel), Marks(0, ("warm", "sad")), 40, 12, content.words))
    assert "2 picked, 6 below" in shown
    shown = text(question_lines(asking(feel), Marks(0, ("warm", "sad")), 60, 12, content.words))
    assert "2 picked, 6 more below, press down" in shown
    shown = text(question_lines(asking(feel), Marks(len(feel.options) - 1, ()), 40, 12, content.words))
    assert "7 more above" in shown


def test_at_eighty_by_twenty_four_nothing_of_a_safety_question_is_below_the_fold(content):
    """Whoever is hurt or afraid sees every option and every hint before pressing anything."""
    questions = [question for question in content.questions if question.theme == "before"]
    assert len(questions) > 8
    for question in questions:
        shown = " ".join(text(drawn(content, question, 80, 24)).split())
        for option in question.options:
            assert option.label in shown, f"{question.id}.{option.id}"
            assert option.hint in shown, f"{question.id}.{option.id}"


def test_a_notice_of_one_line_moves_nothing_and_takes_no_line_off(content):
    """What to do when faint stays in sight, also when something was taken off."""
    for question in (question for question in content.questions if question.theme == "before"):
        still = drawn(content, question, 80, 24)
        told = drawn(content, question, 80, 24, notice="Took off: one line.")
        assert [now for was, now in zip(still, told, strict=True) if was != now] == [told[-2]], question.id


def test_a_list_too_long_says_how_much_is_below_and_cuts_no_danger_off(content):
    """More options than the window holds: the first ones stand there, and the rest is counted."""
    hurt = find(content, "hurt")
    longer = structs.replace(hurt, options=hurt.options * 2)
    lines = drawn(content, longer, 80, 24)
    shown = " ".join(text(lines).split())
    for option in hurt.options[:8]:
        assert option.label in shown
        assert option.hint in shown
    seen = sum(line.text[2:3] in OPTION_KEYS and "[ ]" in line.text for line in lines)
    assert f"{len(longer.options) - seen} more below, press down" in shown


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24), (120, 40)])
def test_every_hint_stands_under_its_line_where_a_question_asks_for_that(content, width, height):
    for question in (question for question in content.questions if question.hints == "all"):
        for place, option in enumerate(question.options):
            shown = " ".join(text(drawn(content, question, width, height, place)).split())
            assert option.hint in shown.partition("> ")[2]
            below = len(question.options) - 1 - place
            assert not below or question.options[-1].label in shown or re.search(r"\d (more )?below", shown)


def test_hints_show_wherever_rows_allow_and_else_that_of_the_pointed_line(content):
    feel = find(content, "feel")
    hints = [option.hint for option in feel.options if option.hint]
    assert all(hint in " ".join(text(drawn(content, feel, 80, 24)).split()) for hint in hints)
    low = " ".join(text(drawn(content, feel, 40, 12)).split())
    assert [hint for hint in hints if hint in low] == hints[:1]


def test_every_option_has_a_key_of_its_own_that_does_nothing_else(content):
    assert len(set(OPTION_KEYS)) == len(OPTION_KEYS)
    assert not set(OPTION_KEYS) & {*KEYS.values(), MORE, *"jkyvwn"}
    for question in (content.start, *content.questions):
        lines = drawn(content, question, 80, 60)
        for place, option in enumerate(question.options):
            box = "[ ] " if question.multiple else ""
            (line,) = {line.text for line in lines if line.text[4:] == box + option.label}
            assert line[2] == OPTION_KEYS[place]


@pytest.mark.parametrize(("width", "height"), [(24, 8), (40, 12), (80, 24), (120, 40)])
def test_the_footer_is_one_line_and_more_names_every_key(content, width, height):
    """In a narrow window the keys that every screen has may stand beside the status."""
    for question in (find(content, "check"), find(content, "near")):
        closed = text(drawn(content, question, width, height))
        last = closed.splitlines()[-2:] if width < 60 else closed.splitlines()[-1:]
        for key in (*map(named(content), (Command.HELP, Command.LEAVE)), more(content)):
            assert key in "  ".join(last)
        assert not closed.splitlines()[-2].startswith(("Space", "Enter", "b "))
        shown = text(drawn(content, question, width, height, all_keys=True))
        for command in COMMANDS:
            assert named(content)(command) in shown


def named(content):
    return lambda command: f"{KEYS[command]} {content.words.keys[command]}"


def more(content):
    return f"{MORE} {content.words.menu.more_keys}"


@pytest.mark.parametrize("picked", [0, 1, 2, 9])
@pytest.mark.parametrize("pointed", [0, -1])
def test_at_forty_by_twelve_every_key_that_matters_has_its_word(content, picked, pointed):
    """How to pick, be done, go back, skip and get help; beside what is picked or is below, how to leave."""
    say = content.words.menu
    for question in content.questions:
        place = range(len(question.options))[pointed]
        marked = tuple(option.id for option in question.options[:picked]) if question.multiple else ()
        lines = text(drawn(content, question, 40, 12, place, marked=marked)).splitlines()
        how = [say.pick, say.done] if question.multiple else [say.choose]
        skip = (
            [] if question.multiple else [Command.SKIP]
        )  # six strangers found no way past "Could you say no?"
        keys = map(named(content), (Command.BACK, *skip, Command.HELP))
        assert lines[-1].split("  ") == [*how, *keys], question.id
        assert lines[-2].endswith(f"{named(content)(Command.LEAVE)}  {more(content)}")
        count = str(len(marked)) if marked else ""
        assert lines[-2].startswith(count)


def test_a_key_stands_out_from_its_word(content):
    """So that one blank is enough between two of them."""
    (line,) = key_lines(["Space pick", "b back"], 40)
    assert [part for part in line.parts if part[0] == "class:key"] == [
        ("class:key", "Space"),
        ("class:key", "b"),
    ]
    assert "".join(part for _, part in line.parts) == line.text == "Space pick  b back"


def test_marks_are_said_in_shape_not_colour(content):
    feel = next(question for question in content.flow if question.id == "feel")
    shown = text(question_lines(asking(feel), Marks(0, ("warm",)), 80, 24, content.words))
    assert "> 1 [x] Happy, loving or relieved" in shown
    assert "  2 [ ] Overwhelmed by it all" in shown


def test_the_first_words_and_the_doors_fit_forty_by_twelve(content):
    start = Prompt(content.start, "", lead=content.first_words)
    lines = question_lines(start, Marks(0, ()), 40, 12, content.words)
    assert "You are welcome here" in text(lines)
    assert "I just want to read" in text(lines)


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
        assert max(columns(line.text + line.hint) for line in lines) <= width


def test_text_is_broken_at_spaces():
    assert wrap("one two three", 7) == ["one two", "three"]
    assert wrap("one", 2) == ["on", "e"]
    assert wrap("", 5) == [""]


def test_items_are_never_broken_inside():
    keys = ["Space mark", "b back"]
    assert [line.text for line in key_lines(keys, 12)] == ["Space mark", "b back"]
    assert [line.text for line in key_lines(keys, 20)] == ["Space mark  b back"]


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


@pytest.mark.parametrize("height", [12, 14, 18])
def test_where_a_list_scrolls_a_hint_stands_under_its_own_line(content, height):
    question = find(content, "pain")
    hinted = [place for place, option in enumerate(question.options) if option.hint]
    assert hinted
    for place in hinted:
        lines = drawn(content, question, 40, height, pointed=place)
        hint = next(
            number for number, line in enumerate(lines) if question.options[place].hint[:12] in line.text
        )
        above = [line.text for line in lines[:hint]]
        last = next(text for text in reversed(above) if "[" in text)
        assert question.options[place].label[:12] in last
