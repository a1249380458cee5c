"""The menus, driven by keys through a pipe."""

import gc
import re
from contextlib import contextmanager
from io import StringIO
from itertools import count

import pytest
from msgspec import structs
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.layout import FormattedTextControl
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.plain_text import PlainTextOutput
from rich.text import Text
from scripted import Scripted, choice, interviewed, keys_for

from guide.ask import OPTION_KEYS, Chosen, Command, Key, Line, PageView, Prompt, Reply
from guide.ask.menu import Choosing, Menu
from guide.ask.pager import Reader
from guide.ask.prompt import FullScreen, Part, TerminalSettings
from guide.errors import Leave

COMMANDS = tuple(Command)
UP, DOWN, LEFT, PASTE = "\x1b[A", "\x1b[B", "\x1b[D", "\x1b[200~hello 1 q\r\x1b[201~"


@contextmanager
def menu(content, keys, seconds=0):
    """A menu with keys waiting, each question some seconds after the one before.

    A script that asks too much ends with Ctrl-C instead of hanging.
    """
    with create_pipe_input() as source:
        source.send_text(keys + "\x03")
        with create_app_session(input=source, output=DummyOutput()):
            yield Menu(content.words, clock=count(step=seconds).__next__)


def find(content, name):
    return next(question for question in (content.start, *content.questions) if question.id == name)


def ask(content, name, keys, previous=None):
    with menu(content, keys) as asker:
        return asker.ask(Prompt(find(content, name), "header", previous, COMMANDS)).answer


def pressed(content, name, keys):
    """A question after some keys that do not answer it."""
    choosing = Choosing(Prompt(find(content, name), "header", None, COMMANDS), content.words)
    names = {"\r": "enter", " ": "space", UP: "up", DOWN: "down"}
    for key in re.findall(r"\x1b\[.|.", keys, re.DOTALL):
        assert choosing.keys()[names.get(key, key)]() is None
    return choosing


@pytest.mark.parametrize(
    ("name", "keys", "chosen"),
    [
        ("feel", " \r", ("warm",)),
        ("feel", f"{DOWN} \r", ("full",)),
        ("feel", "jj \r", ("sad",)),
        ("feel", "jjk \r", ("full",)),
        ("feel", f" {DOWN} \r", ("warm", "full")),
        ("feel", f"{UP} \r", ("dk",)),
        ("feel", "4\r", ("lonely",)),
        ("feel", "45\r", ("lonely", "angry")),
        ("feel", "44 \r", ("lonely",)),
        ("feel", "9\r", ("dirty",)),
        ("feel", " \x20\x20\r", ("warm",)),
        ("hurt", "0\r", ("erection",)),
        ("hurt", "ac\r", ("snap", "swollen")),
        ("hurt", "aA4\r", ("pregnant",)),
        ("hurt", "el\r", ("dk",)),
    ],
)
def test_keys_move_and_mark(content, name, keys, chosen):
    assert ask(content, name, keys) == Chosen(chosen)


def test_what_stands_alone_clears_the_rest(content):
    unsafe, hurt, none = (choice(content, "check", one) for one in ("unsafe", "hurt", "none"))
    assert ask(content, "check", f"{unsafe}{hurt}{none}\r") == Chosen(("none",))
    assert ask(content, "check", f"{none}{unsafe}\r") == Chosen(("unsafe",))


@pytest.mark.parametrize(
    ("keys", "chosen", "said"),
    [
        ("128", ("none",), "Took off: {unsafe}, {hurt} (press 8 again to undo)"),
        ("1288", ("unsafe", "hurt"), ""),
        ("81", ("unsafe",), "Took off: {none} (press 1 again to undo)"),
        ("811", ("none",), ""),
        ("1289", ("dk",), "Took off: {none} (press 9 again to undo)"),
        (f"128{DOWN}{UP} ", (), ""),
    ],
)
def test_nothing_is_taken_off_without_a_word_and_the_same_key_brings_it_back(content, keys, chosen, said):
    choosing = pressed(content, "check", keys)
    labels = {option.id: option.label for option in find(content, "check").options}
    assert choosing.marked() == chosen
    shown = " ".join("".join(part[1] for part in choosing.draw(80, 24)).split())
    assert said.format(**labels) in shown
    assert bool(said) == ("Took off" in shown)


def test_a_third_mark_is_refused_where_two_are_enough(content):
    assert ask(content, "about", "123\r") == Chosen(("good", "us"))


def test_one_answer_is_taken_by_enter(content):
    assert ask(content, "safe", "j\r") == Chosen(("sulk",))
    assert ask(content, "safe", "j ") == Chosen(("sulk",))
    assert ask(content, "safe", "jk\r") == Chosen(("yes",))


def test_one_enter_or_space_too_many_answers_nothing_that_was_not_pointed_at(content):
    """After a digit, or a page that Space scrolls, one press more meets the next question."""
    assert ask(content, "safe", "\r1") == Chosen(("yes",))
    assert ask(content, "who", "\r\rs") is Command.SKIP
    assert ask(content, "check", "   1\r") == Chosen(("unsafe",))
    assert ask(content, "check", "  s") is Command.SKIP


@pytest.mark.parametrize("name", ["who", "safe", "near", "check"])
@pytest.mark.parametrize("key", ["space", "enter"])
def test_a_key_that_answers_nothing_says_what_to_press(content, name, key):
    choosing = Choosing(Prompt(find(content, name), "header", None, COMMANDS), content.words)
    assert choosing.keys()[key]() is None
    assert "key beside" in "".join(text for _, text, *_ in choosing.draw(80, 24))


@pytest.mark.parametrize("name", ["safe", "near", "hate", "nfeel", "start"])
def test_where_one_answer_is_asked_its_key_answers_at_once(content, name):
    options = find(content, name).options
    for place, option in enumerate(options):
        assert ask(content, name, OPTION_KEYS[place]) == Chosen((option.id,))


def test_one_enter_too_many_says_nothing_grave(content):
    assert ask(content, "hate", "\rj\r") == Chosen(("safe",))
    assert ask(content, "hate", "\r \r\rs") is Command.SKIP
    assert ask(content, "hate", "\r4") == Chosen(("no",))


def test_an_empty_list_needs_one_enter(content):
    for question in (
        question for question in content.questions if question.multiple and not question.careful
    ):
        assert ask(content, question.id, "\r") == Chosen(())


@pytest.mark.parametrize("previous", [None, ("dirty",)])
def test_an_enter_pressed_out_of_habit_after_a_digit_passes_no_list_unread(content, previous):
    """Three strangers lost a screen: a digit answers at once, and their Enter sent off the next list."""
    prompts = [
        Prompt(find(content, name), "", given, COMMANDS)
        for name, given in (("who", None), ("feel", previous))
    ]
    marked = Chosen(previous or ())
    with menu(content, "1\r\r") as asker:
        assert [asker.ask(one).answer for one in prompts] == [Chosen(("partner",)), marked]
    with menu(content, "1\r") as asker:
        asker.ask(prompts[0])
        with pytest.raises(Leave):
            asker.ask(prompts[1])
    with menu(content, "1\r", seconds=2) as asker:  # whoever took their time means it
        assert [asker.ask(one).answer for one in prompts][1] == marked
    with menu(content, "1\r1\r") as asker:  # what was picked after it counts at once
        assert [asker.ask(one).answer for one in prompts][1].options[0] == "warm"
    with menu(content, "j\r\r") as asker:  # and after an Enter there is none too many
        assert [asker.ask(one).answer for one in prompts][1] == marked


def test_no_question_of_safety_is_passed_by_enter_alone(content):
    """Two and more Enters stay there, and the screen says what to press."""
    careful = [question for question in content.questions if question.careful]
    assert {question.id for question in content.questions if question.theme == "before"} <= {
        question.id for question in careful
    }
    for question in careful:
        assert ask(content, question.id, "\r\r\r\rs") is Command.SKIP
        assert ask(content, question.id, "\r\r\rs", previous=()) is Command.SKIP
        shown = " ".join(
            "".join(part[1] for part in pressed(content, question.id, "\r\r").draw(80, 24)).split()
        )
        assert "s skips" in shown or "s to skip" in shown
        for option in question.options:
            assert option.label in shown


def test_the_first_check_names_the_key_of_none_of_these(content):
    shown = "".join(part[1] for part in pressed(content, "check", "\r").draw(80, 24))
    assert '8 is "None of these"' in " ".join(shown.split())


def test_more_names_every_key_and_takes_them_away_again(content):
    def shown(keys):
        return "".join(part[1] for part in pressed(content, "feel", keys).draw(80, 24))

    assert "r rest" not in shown("")
    assert "r rest" in shown("m")
    assert "r rest" not in shown("mm")


def test_the_earlier_answer_stands_preselected(content):
    assert ask(content, "feel", "\r", previous=("sad", "numb")) == Chosen(("sad", "numb"))
    assert ask(content, "safe", "\r", previous=("fear",)) == Chosen(("fear",))


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
def test_commands_have_one_key(content, key, command):
    assert ask(content, "feel", key) is command


@pytest.mark.parametrize("key", ["q", "\x03", "\x04"])
def test_leaving_is_its_own_type(content, key):
    with pytest.raises(Leave):
        ask(content, "feel", key)


@pytest.mark.parametrize(
    "stray", ["\x0f", "\x12", "\x1b", "\x0a", "y", "i", "\x15", "\t", PASTE, "\x1b[24~", "\u00e9"]
)
def test_stray_keys_and_pastes_answer_nothing(content, stray):
    """Ctrl-O, Ctrl-R, Esc, Ctrl-J and the like: the question stands as it was."""
    assert ask(content, "feel", f"{stray}2\r") == Chosen(("full",))


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
            prompt = FullScreen(TerminalSettings(), hidden)
            prompt.drawn = drawn
            return prompt.run(Part(control, draw, presses)), prompt


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


def show(content, keys, body="short", final=False):
    view = PageView(
        "Title", Text(body), (Key("1", "1", "read one"), Key("v", "visits", "a visit")), final=final
    )
    with menu(content, keys) as asker:
        return asker.show(view)


def test_a_page_gives_the_key_that_was_pressed(content):
    assert show(content, "1") == "1"
    assert show(content, "v") == "visits"
    assert show(content, "\r") == ""
    assert show(content, "b") == show(content, LEFT) == "back"


def test_enter_scrolls_a_long_page_before_it_goes_on(content):
    long = "\n".join(f"line {number}" for number in range(100))
    assert show(content, "\r\r1", long) == "1"
    assert show(content, "\r\r\r\r\r\r\r\r\r", long) == ""


def test_a_final_page_stays_until_the_person_leaves(content):
    with pytest.raises(Leave):
        show(content, "\r\r\rb q", final=True)


def test_caps_lock_changes_nothing(content):
    assert ask(content, "feel", "S") is Command.SKIP
    assert ask(content, "feel", "JJ \r") == Chosen(("sad",))
    with pytest.raises(Leave):
        ask(content, "feel", "Q")


class Small(DummyOutput):
    """A window in which no question can be seen."""

    def get_size(self):
        return Size(rows=7, columns=80)


@contextmanager
def small_menu(content, keys):
    with create_pipe_input() as source:
        source.send_text(keys + "\x03")
        with create_app_session(input=source, output=Small()):
            yield Menu(content.words)


@pytest.mark.parametrize("keys", ["\r\r", " \r", "1\r", "s", "b", LEFT, "p", "r", "jj"])
def test_in_a_window_too_small_nothing_is_answered_unseen(content, keys):
    with small_menu(content, keys) as asker, pytest.raises(Leave):
        asker.ask(Prompt(content.flow[1], "header", None, COMMANDS))


@pytest.mark.parametrize("keys", ["\r", "1", "v", "b", LEFT])
def test_in_a_window_too_small_no_page_is_left_unseen(content, keys):
    with small_menu(content, keys) as asker, pytest.raises(Leave):
        asker.show(
            PageView("Title", Text("short"), (Key("1", "1", "read one"), Key("v", "visits", "a visit")))
        )


@pytest.mark.parametrize(
    ("keys", "command"), [("h", Command.HELP), ("?", Command.WHY), ("xxh", Command.HELP)]
)
def test_in_a_window_too_small_help_is_still_one_key_away(content, keys, command):
    with small_menu(content, keys) as asker:
        assert asker.ask(Prompt(content.flow[1], "header", None, COMMANDS)).answer is command


def drawn(content, draw, **place):
    """All that is written to a terminal while a menu does something."""
    written = StringIO()
    with create_pipe_input() as source:
        source.send_text("\x03")
        with (
            create_app_session(input=source, output=PlainTextOutput(written)),
            pytest.raises(Leave),
        ):
            draw(Menu(content.words, TerminalSettings(**place)))
    return written.getvalue()


def test_an_ascii_terminal_is_given_ascii(content):
    question = structs.replace(content.flow[0], ask="They may be about \u2026")
    assert "\u2026" in drawn(content, lambda menu: menu.ask(Prompt(question, "header")))
    said = drawn(content, lambda menu: menu.ask(Prompt(question, "header")), ascii_only=True)
    assert said.isascii()
    assert question.ask.replace("\u2026", "...") in said
    page = PageView("Title", Text("caf\u00e9 \u2014 it\u2019s \u6f22"))
    assert "cafe - it's ?" in drawn(content, lambda menu: menu.show(page), ascii_only=True)


def test_what_a_terminal_would_obey_is_not_drawn(content):
    page = PageView("Ti\x1b[31mtle\x07", Text("a\x1b[2Jb\x9bc\x01\x1b]0;t\x07\x02d"))
    said = drawn(content, lambda menu: menu.show(page))
    assert "Ti[31mtle" in said
    assert "a[2Jbc]0;td" in said
    assert not set(said) & {"\x1b", "\x9b", "\x07", "\x01", "\x02"}


def test_what_stood_marked_is_told_when_another_key_leads_away(content):
    check = next(question for question in content.flow if question.id == "check")
    with menu(content, choice(content, "check", "unsafe") + "h") as asker:
        assert asker.ask(Prompt(check, "", None, COMMANDS)) == Reply(Command.HELP, ("unsafe",))
    with menu(content, "h") as asker:
        assert asker.ask(Prompt(check, "", None, COMMANDS)) == Reply(Command.HELP, ())
    near = next(question for question in content.flow if question.id == "near")
    with menu(content, "h") as asker:
        assert asker.ask(Prompt(near, "", None, COMMANDS)) == Reply(Command.HELP, None)


def walked(content, door, keys):
    with create_pipe_input() as source:
        source.send_text(keys + "\x03")
        with create_app_session(input=source, output=DummyOutput()):
            return interviewed(content, Menu(content.words), door).walks[{"begin": "self"}.get(door, door)]


@pytest.mark.parametrize("away", ["h\x1b[F\r", "?\x1b[F\r", "r\x1b[F\r"])
def test_marks_survive_a_look_at_help_why_or_a_rest(content, away):
    if away[0] == "h":
        away = "h" + "s" + "\x1b[F\r"  # the country is asked first
    walk = walked(content, "self", "\x1b[F\r" + choice(content, "check", "dying") + away + "\r")
    assert walk.answers["check"] == ("dying",)


@pytest.mark.parametrize("away", ["?\x1b[F\r\rs", "r\x1b[F\r\rs", "s", "b\r\r", "?\x1b[F\rs"])
def test_a_mark_taken_back_stays_taken_back_whatever_is_pressed_next(content, away):
    """Mark a line, answer, come back, unmark it, and look at something else: it stays unmarked."""
    start = "1\r" if away[0] == "b" else ""  # going back from the first question leads to the doors
    walk = walked(content, "begin", "1\r\x1b[F\r" + "2\r" + "b" + "2" + away.replace("b", f"b{start}"))
    assert walk.answers["check"] == ()


def test_a_look_at_help_leaves_nothing_marked_still_asked_about_once(content):
    walk = walked(content, "self", "\x1b[F\r" + "?\x1b[F\r" + "\r" + "1\r")
    assert walk.answers["check"] == ("unsafe",)


def test_passing_over_the_first_check_keeps_what_stood_marked(content):
    walk = walked(content, "self", "\x1b[F\r" + choice(content, "check", "unsafe") + "s")
    assert walk.answers["check"] == ("unsafe",)
    assert walk.outcome().urgent


def test_back_from_a_question_that_a_change_opened_leads_to_the_changed_one(content, walks):
    answers = walks["partner-good-tears"]["answers"]
    script = Scripted(answers)
    interviewed(content, script, "partner")
    keys = keys_for(script.events, answers)[:-1]
    dying, none = (choice(content, "pcheck", one) for one in ("dying", "none"))
    walk = walked(content, "partner", keys + "c1" + f"{dying}\r" + "b" + f"{dying}{none}\r")
    assert walk.answers["pcheck"] == ("none",)
    assert "pdying" not in walk.answers


def test_special_keys_are_no_text_in_a_field(content):
    with menu(content, "\x1b[D\x1b[H\x1b[3~ab\x7f\r") as asker:
        assert asker.type(Line("What?")) == "a"
    with menu(content, "\x1b") as asker:
        assert asker.type(Line("What?")) is None


def test_a_low_window_names_few_keys_and_more_on_request(content):
    keys = tuple(Key(letter, f"word{letter}", "does it") for letter in "wvcnd")
    reader = Reader(PageView("Title", "text", (*keys, Key("h", "help", "helplines"))), content.words)

    def drawn():
        return "".join(part[1] for part in reader.draw(40, 12))

    assert "wordn" not in drawn()
    assert "h help" in drawn()
    assert "q leave" in drawn()
    reader.keys()["m"]()
    assert "wordn" in drawn()


def test_coming_back_to_a_door_begins_at_its_first_question_and_shows_its_page(content):
    """Danger that stood marked when somebody went back to the doors is not passed over afterwards."""
    seen = []

    class Watching(Menu):
        def show(self, view):
            seen.append(view.title)
            return super().show(view)

    with create_pipe_input() as source:
        door, unsafe = choice(content, "start", "self"), choice(content, "check", "unsafe")
        far = choice(content, "near", "no")
        source.send_text(f"{door}\x1b[F\r{unsafe}bb{door}\x1b[F\r\r{far}\x03")
        with create_app_session(input=source, output=DummyOutput()):
            interviewed(content, Watching(content.words), country="GB")
    assert seen[-1] == "Your safety first"


@pytest.mark.parametrize(("width", "height"), [(40, 12), (80, 24)])
@pytest.mark.parametrize("final", [True, False])
def test_the_footer_of_a_page_is_one_line_and_more_names_every_key(content, width, height, final):
    keys = tuple(Key(letter, f"word{letter}", "does it") for letter in "eowavncdgf")
    reader = Reader(PageView("Title", "text", (*keys, Key("h", "help", "helplines")), final), content.words)

    def lines():
        return "".join(part[1] for part in reader.draw(width, height)).splitlines()

    assert "text" in lines()
    last = lines()[-2] if width == 40 else lines()[-1]  # there it stands beside how far along the page is
    assert [line for line in lines() if "q leave" in line] == [last]
    reader.keys()["m"]()
    for key in (*keys, Key("h", "help", ""), Key("q", "leave", ""), Key("x", "hide", "")):
        assert f"{key.key} {key.word}" in " ".join(lines())
    assert ("b back" in " ".join(lines())) == (not final)


def test_garbage_is_collected_from_the_first_prompt_on(content):
    """The program starts without it, in `__main__`."""
    gc.disable()
    try:
        assert ask(content, "start", "1") == Chosen(("self",))
        assert gc.isenabled()
        assert gc.get_freeze_count()
    finally:
        gc.unfreeze()
        gc.enable()
