"""The menus, driven by keys through a pipe."""

from contextlib import contextmanager
from io import StringIO

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.layout import FormattedTextControl
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.plain_text import PlainTextOutput
from rich.text import Text
from scripted import Scripted, interviewed, keys_for

from guide.ask import Asking, Chosen, Command, Key, Line, View
from guide.ask.menu import Menu
from guide.ask.reader import Reader
from guide.ask.terminal import Part, Place, Prompt
from guide.errors import Leave

COMMANDS = tuple(Command)
UP, DOWN, LEFT, PASTE = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[200~hello 1 q\r\x1b[201~"


@contextmanager
def menu(data, keys):
    """A menu with keys waiting; a script that asks too much ends with Ctrl-C instead of hanging."""
    with create_pipe_input() as source:
        source.send_text(keys + "\x03")
        with create_app_session(input=source, output=DummyOutput()):
            yield Menu(data.words)


def ask(data, name, keys, previous=None):
    question = next(question for question in (data.start, *data.flow) if question.id == name)
    with menu(data, keys) as asker:
        return asker.ask(Asking(question, "header", previous, COMMANDS))


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (" \r", ("warm",)),
        (f"{DOWN} \r", ("relief",)),
        ("jj \r", ("full",)),
        ("jjk \r", ("relief",)),
        (f" {DOWN} \r", ("warm", "relief")),
        (f"{UP} \r", ("dk",)),
        ("4\r", ("sad",)),
        ("45\r", ("sad", "empty")),
        ("44 \r", ("sad",)),
        ("0\r", ("shame",)),
        (" \x20\x20\r", ("warm",)),
    ],
)
def test_keys_move_and_mark(data, keys, chosen):
    assert ask(data, "feel", keys) == Chosen(chosen)


def test_what_stands_alone_clears_the_rest(data):
    assert ask(data, "check", "126\r") == Chosen(("none",))
    assert ask(data, "check", "61\r") == Chosen(("unsafe",))


def test_a_third_mark_is_refused_where_two_are_enough(data):
    assert ask(data, "about", "123\r") == Chosen(("good", "us"))


def test_one_answer_is_taken_by_enter(data):
    assert ask(data, "no", "j\r") == Chosen(("sulk",))
    assert ask(data, "no", "3\r") == Chosen(("fear",))


def test_one_enter_too_many_says_nothing_grave(data):
    assert ask(data, "hate", "\rj\r") == Chosen(("safe",))
    assert ask(data, "hate", "\r\r\rs") is Command.SKIP
    assert ask(data, "hate", "4\r") == Chosen(("no",))


def test_nothing_marked_is_asked_about_once_and_then_left_open(data):
    assert ask(data, "feel", "\r\r") == Chosen(())
    assert ask(data, "feel", "\r \r") == Chosen(("warm",))


def test_the_earlier_answer_stands_preselected(data):
    assert ask(data, "feel", "\r", previous=("sad", "numb")) == Chosen(("sad", "numb"))
    assert ask(data, "no", "\r", previous=("fear",)) == Chosen(("fear",))


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("b", Command.BACK),
        (LEFT, Command.BACK),
        ("s", Command.SKIP),
        ("?", Command.WHY),
        ("h", Command.HELP),
        ("r", Command.REST),
        ("p", Command.PAGE),
    ],
)
def test_commands_have_one_key(data, key, command):
    assert ask(data, "feel", key) is command


@pytest.mark.parametrize("key", ["q", "\x03", "\x04"])
def test_leaving_is_its_own_type(data, key):
    with pytest.raises(Leave):
        ask(data, "feel", key)


@pytest.mark.parametrize(
    "stray", ["\x0f", "\x12", "\x1b", "\x0a", "a", "i", "\x15", "\t", PASTE, "\x1b[24~", "\u00e9"]
)
def test_stray_keys_and_pastes_answer_nothing(data, stray):
    """Ctrl-O, Ctrl-R, Esc, Ctrl-J and the like: the question stands as it was."""
    assert ask(data, "feel", f"{stray}2\r") == Chosen(("relief",))


def prompted(keys, presses, hidden="return with x"):
    """Run a bare prompt; gives its result and all that it drew."""
    drawn = []

    def draw(width, height):
        drawn.append("question")
        return [("", "question")]

    with create_pipe_input() as source:
        source.send_text(keys)
        with create_app_session(input=source, output=DummyOutput()):
            control = FormattedTextControl("", focusable=True)
            prompt = Prompt(Part(control, draw, presses), Place(), hidden)
            prompt.drawn = drawn
            return prompt.run(), prompt


def test_an_error_inside_a_key_reaches_us():
    def broken():
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        prompted("a", {"a": broken})


def test_while_hidden_only_x_acts():
    pressed = []
    keys = {"a": lambda: pressed.append("a"), "d": lambda: "done"}
    assert prompted("axaaaxd", keys)[0] == "done"
    assert pressed == ["a"]


@pytest.mark.parametrize("key", ["q", "\x03", "\x04"])
def test_while_hidden_leaving_works(key):
    with pytest.raises(Leave):
        prompted(f"x{key}", {"d": lambda: "done"})


def show(data, keys, body="short", final=False):
    view = View("Title", Text(body), (Key("1", "1", "read one"), Key("v", "visits", "a visit")), final=final)
    with menu(data, keys) as asker:
        return asker.show(view)


def test_a_page_gives_the_key_that_was_pressed(data):
    assert show(data, "1") == "1"
    assert show(data, "v") == "visits"
    assert show(data, "\r") == ""
    assert show(data, "b") == ""


def test_enter_scrolls_a_long_page_before_it_goes_on(data):
    long = "\n".join(f"line {number}" for number in range(100))
    assert show(data, "\r\r1", long) == "1"
    assert show(data, "\r\r\r\r\r\r\r\r\r", long) == ""


def test_a_final_page_stays_until_the_person_leaves(data):
    with pytest.raises(Leave):
        show(data, "\r\r\rb q", final=True)


def test_caps_lock_changes_nothing(data):
    assert ask(data, "feel", "S") is Command.SKIP
    assert ask(data, "feel", "JJ \r") == Chosen(("full",))
    with pytest.raises(Leave):
        ask(data, "feel", "Q")


class Small(DummyOutput):
    """A window in which no question can be seen."""

    def get_size(self):
        return Size(rows=7, columns=80)


@contextmanager
def small_menu(data, keys):
    with create_pipe_input() as source:
        source.send_text(keys + "\x03")
        with create_app_session(input=source, output=Small()):
            yield Menu(data.words)


@pytest.mark.parametrize("keys", ["\r\r", " \r", "1\r", "s", "b", LEFT, "p", "r", "jj"])
def test_in_a_window_too_small_nothing_is_answered_unseen(data, keys):
    with small_menu(data, keys) as asker, pytest.raises(Leave):
        asker.ask(Asking(data.flow[1], "header", None, COMMANDS))


@pytest.mark.parametrize("keys", ["\r", "1", "v", "b", LEFT])
def test_in_a_window_too_small_no_page_is_left_unseen(data, keys):
    with small_menu(data, keys) as asker, pytest.raises(Leave):
        asker.show(View("Title", Text("short"), (Key("1", "1", "read one"), Key("v", "visits", "a visit"))))


@pytest.mark.parametrize(
    ("keys", "command"), [("h", Command.HELP), ("?", Command.WHY), ("xxh", Command.HELP)]
)
def test_in_a_window_too_small_help_is_still_one_key_away(data, keys, command):
    with small_menu(data, keys) as asker:
        assert asker.ask(Asking(data.flow[1], "header", None, COMMANDS)) is command


def drawn(data, draw, **place):
    """All that is written to a terminal while a menu does something."""
    written = StringIO()
    with create_pipe_input() as source:
        source.send_text("\x03")
        with (
            create_app_session(input=source, output=PlainTextOutput(written)),
            pytest.raises(Leave),
        ):
            draw(Menu(data.words, Place(**place)))
    return written.getvalue()


def test_an_ascii_terminal_is_given_ascii(data):
    question = next(question for question in data.flow if "\u2026" in question.ask)
    assert "\u2026" in drawn(data, lambda menu: menu.ask(Asking(question, "header")))
    said = drawn(data, lambda menu: menu.ask(Asking(question, "header")), ascii_only=True)
    assert said.isascii()
    assert question.ask.replace("\u2026", "...") in said
    page = View("Title", Text("caf\u00e9 \u2014 it\u2019s \u6f22"))
    assert "cafe - it's ?" in drawn(data, lambda menu: menu.show(page), ascii_only=True)


def test_what_a_terminal_would_obey_is_not_drawn(data):
    page = View("Ti\x1b[31mtle\x07", Text("a\x1b[2Jb\x9bc\x01\x1b]0;t\x07\x02d"))
    said = drawn(data, lambda menu: menu.show(page))
    assert "Ti[31mtle" in said
    assert "a[2Jbc]0;td" in said
    assert not set(said) & {"\x1b", "\x9b", "\x07", "\x01", "\x02"}


def test_what_stood_marked_is_told_when_another_key_leads_away(data):
    check = next(question for question in data.flow if question.id == "check")
    with menu(data, "1h") as asker:
        assert asker.ask(Asking(check, "", None, COMMANDS)) is Command.HELP
        assert asker.marks == ("unsafe",)


def walked(data, door, keys):
    with create_pipe_input() as source:
        source.send_text(keys + "\x03")
        with create_app_session(input=source, output=DummyOutput()):
            return interviewed(data, Menu(data.words), door).walks[{"reflect": "self"}.get(door, door)]


@pytest.mark.parametrize("away", ["h\x1b[F\r", "?\x1b[F\r", "r\x1b[F\r"])
def test_marks_survive_a_look_at_help_why_or_a_rest(data, away):
    if away[0] == "h":
        away = "h" + "s" + "\x1b[F\r"  # the country is asked first
    walk = walked(data, "reflect", "\x1b[F\r" + "4" + away + "\r")
    assert walk.answers["check"] == ("dying",)


def test_passing_over_the_first_check_keeps_what_stood_marked(data):
    walk = walked(data, "reflect", "\x1b[F\r" + "1s")
    assert walk.answers["check"] == ("unsafe",)
    assert walk.outcome().urgent


def test_back_from_a_question_that_a_change_opened_leads_to_the_changed_one(data, walks):
    answers = walks["partner-good-tears"]["answers"]
    script = Scripted(answers)
    interviewed(data, script, "partner")
    keys = keys_for(script.events, answers)[:-1]
    walk = walked(data, "partner", keys + "c1\r" + "3\r" + "b" + "36\r")
    assert walk.answers["pcheck"] == ("none",)
    assert "pdying" not in walk.answers


def test_special_keys_are_no_text_in_a_field(data):
    with menu(data, "\x1b[D\x1b[H\x1b[3~ab\x7f\r") as asker:
        assert asker.type(Line("What?")) == "a"
    with menu(data, "\x1b") as asker:
        assert asker.type(Line("What?")) is None


def test_a_low_window_names_few_keys_and_more_on_request(data):
    keys = tuple(Key(letter, f"word{letter}", "does it") for letter in "wvcnd")
    reader = Reader(View("Title", "text", (*keys, Key("h", "help", "help lines"))), data.words)

    def drawn():
        return "".join(part[1] for part in reader.draw(40, 12))

    assert "wordn" not in drawn()
    assert "h help" in drawn()
    assert "q leave" in drawn()
    reader.keys()["m"]()
    assert "wordn" in drawn()


def test_coming_back_to_a_door_begins_at_its_first_question_and_shows_its_page(data):
    """Danger that stood marked when somebody went back to the doors is not passed over afterwards."""
    seen = []

    class Watching(Menu):
        def show(self, view):
            seen.append(view.title)
            return super().show(view)

    with create_pipe_input() as source:
        source.send_text("1\r" + "\x1b[F\r" + "1" + "b" + "1\r" + "\r" + "\x03")
        with create_app_session(input=source, output=DummyOutput()):
            interviewed(data, Watching(data.words), country="GB")
    assert seen[-1] == "First, your safety"
