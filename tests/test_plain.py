"""Plain mode: numbered lines in, lines out."""

from io import StringIO

import pytest
from msgspec import structs
from rich.text import Text

from guide.ask import KEYS, Chosen, Command, FilterList, Key, Line, PageView, Prompt
from guide.ask.plain import Plain
from guide.content.model import Option, Question
from guide.errors import InputEnded, Leave

COMMANDS = tuple(Command)


def find(content, name):
    return next(question for question in (content.start, *content.questions) if question.id == name)


def ask(content, name, typed, previous=None, ascii_only=False):
    question = find(content, name)
    target = StringIO()
    plain = Plain(content.words, StringIO(typed), target, ascii_only=ascii_only)
    try:
        return plain.ask(Prompt(question, "header", previous, COMMANDS)).answer, target.getvalue()
    finally:
        plain_said.append(target.getvalue())


plain_said: list[str] = []


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("1\n", ("warm",)),
        ("2 1\n", ("warm", "full")),
        ("2,1\n", ("warm", "full")),
        ("sad, numb\n", ("sad", "numb")),
        ("SAD\n", ("sad",)),
        ("11\n", ("dk",)),
        ("99\n1\n", ("warm",)),
        ("banana\n1\n", ("warm",)),
        ("0\n-1\n1\n", ("warm",)),
        ("\n", ()),
        ("f\n1\n", ("warm",)),
        ("ac\n1\n", ("warm",)),
    ],
)
def test_numbers_and_ids_answer(content, typed, chosen):
    assert ask(content, "feel", typed)[0] == Chosen(chosen)


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        ("1 dk\n1\n", ("faint",)),
        ("a\n", ("snap",)),
        ("1 C i\nA 4\n", ("pregnant", "snap")),
    ],
)
def test_letters_answer_a_long_list_and_what_stands_alone_is_refused_beside_others(content, typed, chosen):
    assert ask(content, "hurt", typed)[0] == Chosen(chosen)


@pytest.mark.parametrize("command", [one for one in COMMANDS if one not in (Command.LEAVE, Command.HIDE)])
def test_commands_are_words_and_keys(content, command):
    from guide.ask import KEYS

    assert ask(content, "feel", f"{command}\n")[0] is command
    assert ask(content, "feel", f"{KEYS[command]}\n")[0] is command


@pytest.mark.parametrize("word", ["q", "quit", "leave", "LEAVE", "exit"])
def test_leaving_is_a_word(content, word):
    with pytest.raises(Leave):
        ask(content, "feel", f"{word}\n")


def test_hide_says_that_it_cannot(content):
    answer, said = ask(content, "feel", "hide\nx\n1\n")
    assert answer == Chosen(("warm",))
    assert said.count("can't be hidden") == 2
    assert "can't be hidden" in show(content, "hide\n\n")[1]


def test_the_end_of_input_is_its_own_error(content):
    with pytest.raises(InputEnded, match="stopped"):
        ask(content, "feel", "")


def test_enter_keeps_the_earlier_answer(content):
    assert ask(content, "feel", "\n", previous=("sad",))[0] == Chosen(("sad",))
    assert "(chosen before)" in ask(content, "feel", "\n", previous=("sad",))[1]


def test_one_answer_means_one(content):
    assert ask(content, "safe", "1 2\n2\n")[0] == Chosen(("sulk",))


def test_too_many_marks_are_refused(content):
    answer, said = ask(content, "about", "1 2 3\n1 2\n")
    assert answer == Chosen(("good", "us"))
    assert "up to 2" in said


def test_an_empty_line_passes_no_question_of_safety_and_says_what_to_type(content):
    for question in (question for question in content.questions if question.careful):
        for previous in (None, ()):
            reply, said = ask(content, question.id, "\n\n\n\nskip\n", previous=previous)
            assert reply is Command.SKIP
            said = " ".join(said.split())
            assert said.count("Type a number from the list") == 4
            assert "Enter skips" not in said


def test_an_empty_line_skips_any_other_question_at_once(content):
    for question in (question for question in content.questions if not question.careful):
        reply, said = ask(content, question.id, "\n")
        assert reply == Chosen(())
        assert content.words.plain.prompt_skip in said


def test_a_number_is_said_back_in_words_unless_it_is_nobody_elses_business(content):
    """A number is easily mistyped, and who listens had no way to hear which line it was."""
    labels = {option.id: option.label for option in find(content, "feel").options}
    said = " ".join(ask(content, "feel", "1 3\n")[1].split())
    assert f"You picked: {labels['warm']}; {labels['sad']}" in said
    assert "You picked" not in ask(content, "feel", "\n")[1]
    for question in content.flow:
        said = ask(content, question.id, "1\n")[1]
        assert ("You picked" in said) is not question.sensitive


def test_what_an_answer_takes_off_is_said(content):
    reply, said = ask(content, "check", "none\n", previous=("unsafe", "hurt"))
    assert reply == Chosen(("none",))
    labels = [option.label for option in find(content, "check").options]
    assert f"Took off: {labels[0]}, {labels[1]} (if" in " ".join(said.split())
    assert "Took off" not in ask(content, "check", "unsafe hurt dying\n", previous=("unsafe", "hurt"))[1]
    assert "Took off" not in ask(content, "check", "\n", previous=("unsafe", "hurt"))[1]


def test_nothing_moves_the_cursor_and_nothing_is_drawn(content):
    for question in content.flow:
        _, said = ask(content, question.id, "1\n")
        assert "\x1b" not in said
        assert not any(0x2500 <= ord(char) <= 0x259F for char in said)
        echoed = said.replace(": You picked", ":\nYou picked")  # a terminal shows the Enter that was typed
        assert max(map(len, echoed.splitlines())) <= 72


def test_odd_bytes_are_neither_kept_nor_repeated(content):
    _, said = ask(content, "feel", "\x1b[2J\udcff\x07\n1\n")
    assert "\x1b" not in said
    assert "\x07" not in said


def test_ascii_is_ascii(content):
    for question in content.flow:
        assert ask(content, question.id, "1\n", ascii_only=True)[1].isascii()


def show(content, typed, final=False):
    target = StringIO()
    plain = Plain(content.words, StringIO(typed), target, ascii_only=False)
    view = PageView(
        "Title", Text("[q] <b> body"), (Key("1", "1", "read one"), Key("v", "visits", "a visit")), final=final
    )
    return plain.show(view), target.getvalue()


def test_a_page_is_printed_and_asks_what_to_do(content):
    assert show(content, "1\n")[0] == "1"
    assert show(content, "visits\n")[0] == "visits"
    assert show(content, "v\n")[0] == "visits"
    assert show(content, "\n")[0] == ""
    assert show(content, "nonsense\n\n")[0] == ""
    assert show(content, "back\n")[0] == show(content, "b\n")[0] == "back"


def test_content_prints_as_itself(content):
    assert "[q] <b> body" in show(content, "\n")[1]


def test_the_end_of_input_on_the_last_page_is_a_normal_leave(content):
    with pytest.raises(Leave):
        show(content, "", final=True)
    assert show(content, "")[0] == ""


def asked(asking, content, typed, ascii_only=False):
    target = StringIO()
    reply = Plain(content.words, StringIO(typed), target, ascii_only=ascii_only).ask(asking)
    return reply, target.getvalue()


def test_a_guess_is_called_a_guess(content):
    question = next(question for question in content.flow if question.id == "safe")
    reply, said = asked(Prompt(question, "", ("fear",), COMMANDS, guessed=True), content, "\n")
    assert reply.answer == Chosen(("fear",))
    assert content.words.plain.chosen_before not in said
    assert f"({content.words.plain.guess})" in said
    assert content.words.plain.prompt_guess in said
    assert content.words.plain.prompt_again not in said


class Keyboard(StringIO):
    """A person at a terminal, who presses Ctrl-D at the end."""

    def isatty(self):
        return True


def test_ctrl_d_at_a_terminal_is_leaving(content):
    with pytest.raises(Leave):
        Plain(content.words, Keyboard(), StringIO(), ascii_only=False).ask(Prompt(content.start, ""))
    with pytest.raises(Leave):
        Plain(content.words, Keyboard(), StringIO(), ascii_only=False).show(PageView("Title", Text("body")))


def test_long_lines_stand_under_their_first(content):
    label, hint = "label " * 30, "hint " * 30
    options = (Option(id="a", label=label, hint=hint), Option(id="b", label="b"))
    question = Question(id="q", theme="feel", ask="?", why="?", topic="q", options=options)
    _, said = asked(Prompt(question, "", commands=COMMANDS), content, "2\n")
    lines = [line for line in said.splitlines() if "label" in line or "hint" in line]
    assert len(lines) > 4
    assert lines[0].startswith("  1. label")
    assert all(line.startswith("     ") and line[5] != " " for line in lines[1:])
    assert max(map(len, lines)) <= 72


def test_what_a_terminal_would_obey_is_not_printed(content):
    target = StringIO()
    Plain(content.words, StringIO("\n"), target, ascii_only=False).show(
        PageView("T\x1b[2J", Text("a\x1bb\x9bc\x07"))
    )
    assert "abc" in target.getvalue()
    assert not set(target.getvalue()) & {"\x1b", "\x9b", "\x07"}


def test_ascii_keeps_what_can_be_kept(content):
    target = StringIO()
    body = Text("M\u00e4nner \u2013 it\u2019s \u2026 \u6f22")
    Plain(content.words, StringIO("\n"), target, ascii_only=True).show(PageView("", body))
    assert "Manner - it's ... ?" in target.getvalue()


def test_separators_alone_are_nothing_typed(content):
    printed = StringIO()
    check = next(question for question in content.flow if question.id == "check")
    asker = Plain(content.words, StringIO(",\n;\n"), printed, ascii_only=False)
    with pytest.raises(InputEnded):
        asker.ask(Prompt(check, "", None, (Command.SKIP, Command.LEAVE)))
    assert " ".join(printed.getvalue().split()).count('8 is "None of these"') == 2


def test_leave_leaves_at_a_text_prompt_and_in_the_library(content):
    for ask in (
        lambda asker: asker.type(Line("Where?")),
        lambda asker: asker.find(FilterList(Prompt(content.start, ""), content.start.options, lambda _: [])),
    ):
        with pytest.raises(Leave):
            ask(Plain(content.words, StringIO("leave\n"), StringIO(), ascii_only=False))


def test_the_library_understands_separators_help_and_words_that_are_not_listed_yet(content):
    options = content.start.options
    asking = Prompt(content.start, "")
    narrowed = FilterList(
        Prompt(structs.replace(content.start, options=options[:1]), ""), options, lambda _: [options[2].id]
    )
    asker = Plain(content.words, StringIO(",\nsomething\n1\n"), StringIO(), ascii_only=False)
    assert asker.find(narrowed) == options[2].id
    asker = Plain(content.words, StringIO("help\n"), StringIO(), ascii_only=False)
    assert asker.find(FilterList(asking, options, lambda _: [])) is Command.HELP


def test_no_command_is_called_like_an_option(content):
    """In plain lines both are typed as words: one would hide the other."""
    words = content.words.keys
    named = {word for command in Command for word in (command.value, words[command], KEYS[command])}
    found = {option.id for question in content.questions for option in question.options} & named
    assert found == set()
