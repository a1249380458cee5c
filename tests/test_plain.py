"""Plain mode: numbered lines in, lines out."""

from io import StringIO

import pytest
from rich.text import Text

from guide.ask import Asking, Chosen, Command, Key, View
from guide.ask.plain import Plain
from guide.errors import InputEnded, Leave

COMMANDS = tuple(Command)


def ask(data, name, typed, previous=None, ascii_only=False):
    question = next(question for question in (data.start, *data.flow) if question.id == name)
    target = StringIO()
    plain = Plain(data.words, StringIO(typed), target, ascii_only=ascii_only)
    try:
        return plain.ask(Asking(question, "header", previous, COMMANDS)), target.getvalue()
    finally:
        plain_said.append(target.getvalue())


plain_said: list[str] = []


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("1\n", ("warm",)),
        ("2 1\n", ("warm", "relief")),
        ("2,1\n", ("warm", "relief")),
        ("sad, numb\n", ("sad", "numb")),
        ("SAD\n", ("sad",)),
        ("14\n", ("dk",)),
        ("99\n1\n", ("warm",)),
        ("banana\n1\n", ("warm",)),
        ("0\n-1\n1\n", ("warm",)),
        ("1 dk\n1\n", ("warm",)),
        ("\n\n", ()),
        ("\n1\n", ("warm",)),
    ],
)
def test_numbers_and_ids_answer(data, typed, chosen):
    assert ask(data, "feel", typed)[0] == Chosen(chosen)


@pytest.mark.parametrize("command", [one for one in COMMANDS if one not in (Command.LEAVE, Command.HIDE)])
def test_commands_are_words_and_keys(data, command):
    from guide.ask import KEYS

    assert ask(data, "feel", f"{command}\n")[0] is command
    assert ask(data, "feel", f"{KEYS[command]}\n")[0] is command


@pytest.mark.parametrize("word", ["q", "quit", "leave", "LEAVE", "exit"])
def test_leaving_is_a_word(data, word):
    with pytest.raises(Leave):
        ask(data, "feel", f"{word}\n")


def test_hide_says_that_it_cannot(data):
    answer, said = ask(data, "feel", "hide\nx\n1\n")
    assert answer == Chosen(("warm",))
    assert said.count("cannot be hidden") == 2
    assert "cannot be hidden" in show(data, "hide\n\n")[1]


def test_the_end_of_input_is_its_own_error(data):
    with pytest.raises(InputEnded, match="ended"):
        ask(data, "feel", "")


def test_enter_keeps_the_earlier_answer(data):
    assert ask(data, "feel", "\n", previous=("sad",))[0] == Chosen(("sad",))
    assert "(chosen before)" in ask(data, "feel", "\n", previous=("sad",))[1]


def test_one_answer_means_one(data):
    assert ask(data, "no", "1 2\n2\n")[0] == Chosen(("sulk",))


def test_too_many_marks_are_refused(data):
    answer, said = ask(data, "about", "1 2 3\n1 2\n")
    assert answer == Chosen(("good", "us"))
    assert "2 at most" in said


def test_nothing_moves_the_cursor_and_nothing_is_drawn(data):
    for question in data.flow:
        _, said = ask(data, question.id, "1\n")
        assert "\x1b" not in said
        assert not any(0x2500 <= ord(char) <= 0x259F for char in said)
        assert max(map(len, said.splitlines())) <= 72


def test_odd_bytes_are_neither_kept_nor_repeated(data):
    _, said = ask(data, "feel", "\x1b[2J\udcff\x07\n1\n")
    assert "\x1b" not in said
    assert "\x07" not in said


def test_ascii_is_ascii(data):
    for question in data.flow:
        assert ask(data, question.id, "1\n", ascii_only=True)[1].isascii()


def show(data, typed, final=False):
    target = StringIO()
    plain = Plain(data.words, StringIO(typed), target, ascii_only=False)
    view = View(
        "Title", Text("[q] <b> body"), (Key("1", "1", "read one"), Key("v", "visits", "a visit")), final=final
    )
    return plain.show(view), target.getvalue()


def test_a_page_is_printed_and_asks_what_to_do(data):
    assert show(data, "1\n")[0] == "1"
    assert show(data, "visits\n")[0] == "visits"
    assert show(data, "v\n")[0] == "visits"
    assert show(data, "\n")[0] == ""
    assert show(data, "nonsense\n\n")[0] == ""


def test_content_prints_as_itself(data):
    assert "[q] <b> body" in show(data, "\n")[1]


def test_the_end_of_input_on_the_last_page_is_a_normal_leave(data):
    with pytest.raises(Leave):
        show(data, "", final=True)
    assert show(data, "")[0] == ""
