"""Plain mode: numbered lines in, lines out."""

from io import StringIO

import pytest
from msgspec import structs
from rich.text import Text

from guide.ask import Asking, Chosen, Command, Finding, Key, Line, View
from guide.ask.plain import Plain
from guide.content import Option, Question
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


def asked(asking, data, typed, ascii_only=False):
    target = StringIO()
    reply = Plain(data.words, StringIO(typed), target, ascii_only=ascii_only).ask(asking)
    return reply, target.getvalue()


def test_a_guess_is_called_a_guess(data):
    question = next(question for question in data.flow if question.id == "no")
    reply, said = asked(Asking(question, "", ("fear",), COMMANDS, guessed=True), data, "\n")
    assert reply == Chosen(("fear",))
    assert data.words.plain.chosen_before not in said
    assert f"({data.words.plain.guess})" in said
    assert data.words.plain.prompt_guess in said
    assert data.words.plain.prompt_again not in said


class Keyboard(StringIO):
    """A person at a terminal, who presses Ctrl-D at the end."""

    def isatty(self):
        return True


def test_ctrl_d_at_a_terminal_is_leaving(data):
    with pytest.raises(Leave):
        Plain(data.words, Keyboard(), StringIO(), ascii_only=False).ask(Asking(data.start, ""))
    with pytest.raises(Leave):
        Plain(data.words, Keyboard(), StringIO(), ascii_only=False).show(View("Title", Text("body")))


def test_long_lines_stand_under_their_first(data):
    label, hint = "label " * 30, "hint " * 30
    options = (Option(id="a", label=label, hint=hint), Option(id="b", label="b"))
    question = Question(id="q", theme="feel", ask="?", why="?", topic="q", options=options)
    _, said = asked(Asking(question, "", commands=COMMANDS), data, "1\n")
    lines = [line for line in said.splitlines() if "label" in line or "hint" in line]
    assert len(lines) > 4
    assert lines[0].startswith("  1. label")
    assert all(line.startswith("     ") and line[5] != " " for line in lines[1:])
    assert max(map(len, lines)) <= 72


def test_what_a_terminal_would_obey_is_not_printed(data):
    target = StringIO()
    Plain(data.words, StringIO("\n"), target, ascii_only=False).show(
        View("T\x1b[2J", Text("a\x1bb\x9bc\x07"))
    )
    assert "abc" in target.getvalue()
    assert not set(target.getvalue()) & {"\x1b", "\x9b", "\x07"}


def test_ascii_keeps_what_can_be_kept(data):
    target = StringIO()
    body = Text("M\u00e4nner \u2013 it\u2019s \u2026 \u6f22")
    Plain(data.words, StringIO("\n"), target, ascii_only=True).show(View("", body))
    assert "Manner - it's ... ?" in target.getvalue()


def test_separators_alone_are_nothing_typed(data):
    printed = StringIO()
    check = next(question for question in data.flow if question.id == "check")
    asker = Plain(data.words, StringIO(",\n;\n"), printed, ascii_only=False)
    assert asker.ask(Asking(check, "", None, (Command.SKIP, Command.LEAVE))) == Chosen(())
    assert data.words.plain.nothing in " ".join(printed.getvalue().split())


def test_leave_leaves_at_a_text_prompt_and_in_the_library(data):
    for ask in (
        lambda asker: asker.type(Line("Where?")),
        lambda asker: asker.find(Finding(Asking(data.start, ""), data.start.options, lambda _: [])),
    ):
        with pytest.raises(Leave):
            ask(Plain(data.words, StringIO("leave\n"), StringIO(), ascii_only=False))


def test_the_library_understands_separators_help_and_words_that_are_not_listed_yet(data):
    options = data.start.options
    asking = Asking(data.start, "")
    narrowed = Finding(
        Asking(structs.replace(data.start, options=options[:1]), ""), options, lambda _: [options[2].id]
    )
    asker = Plain(data.words, StringIO(",\nsomething\n1\n"), StringIO(), ascii_only=False)
    assert asker.find(narrowed) == options[2].id
    asker = Plain(data.words, StringIO("help\n"), StringIO(), ascii_only=False)
    assert asker.find(Finding(asking, options, lambda _: [])) is Command.HELP
