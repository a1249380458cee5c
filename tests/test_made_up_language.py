"""Whole conversations in a language that nobody speaks: whatever is English there stands in code."""

import contextlib
import shutil
import subprocess
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from explorer import Explorer, keys_of, lines_of
from made_up import AROUND, CODE, make_language, marked, unmarked
from msgspec.structs import replace
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from scripted import interviewed
from terminal import CLEAN, GUIDE, ROOT

from guide.ask.menu import Menu
from guide.ask.plain import Plain
from guide.author.check import problems
from guide.content.load import Content
from guide.errors import InputEnded


def quick_or_proof(door, *quick):
    """The long conversations are proofs; the short ones run each time."""
    return door if door in quick else pytest.param(door, marks=pytest.mark.proof)


DOORS = {"self": "self", "partner": "partner", "now": "now", "tomorrow": "tomorrow"}
ALONE = ("privacy", "read", "breathe")
"""Doors without questions."""
PASSPHRASES = ["00000", "00000000", "11111111", "00000000", "00000000"]
"""Too short, then not the same twice, then right: in digits, which no language marks."""
WALKS = {
    "self": ("h08-wants-to-be-held-cannot-ask", "h21-he-went-on-while-i-cried"),
    "partner": (),
    "now": (),
    "tomorrow": (),
}


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """The program with content of its own, in two languages."""
    folder = tmp_path_factory.mktemp("copied")
    for name in ("guide", "data"):
        shutil.copytree(Path(ROOT) / name, folder / name, ignore=shutil.ignore_patterns("*.pyc.*"))
    make_language(folder / "data")
    return folder


@pytest.fixture(scope="module")
def told(copied):
    return Content(copied / "data", CODE)


@pytest.fixture(scope="module")
def allowed(copied):
    """What belongs to no language: the names and words of help lines and sources, and names of files."""
    data = copied / "data"
    lines = tomllib.loads((data / "helplines.toml").read_text("utf-8"))["helpline"]
    sources = tomllib.loads((data / "sources.toml").read_text("utf-8"))["source"]
    values = {one[name] for one in (*lines, *sources) for name in SHOWN if name in one}
    begun = {name[:end] for name in FILES for end in range(2, len(name) + 1)}  # as a field shows them
    return {*values, *(value.rstrip(".") for value in values), *begun} - {""}


SHOWN = ("service", "number", "text", "chat", "hours", "who", "note", "region")
SHOWN += ("title", "author", "publication", "address")
"""What is shown of a help line and of a source."""
FILES = ("notes.txt", "notes.md", "notes-2.txt", "/proc/0", "000.txt.age", "000.txt", "000.md")


def folder_in(place, name):
    """A folder to keep pages in, with a name that is taken."""
    folder = place / name
    folder.mkdir()
    (folder / "00").symlink_to(folder / "00")
    return folder


WRONG = ("00", ".", "0" * 300, "/proc/0", "1/0", "~00/0", "00/0")
"""Names for a file, each wrong in its own way."""


def typed(words):
    """What is typed on the way to a page to keep."""
    say = words.keep
    passphrases = {
        say.passphrase: [*PASSPHRASES[:2], PASSPHRASES[3]],
        say.passphrase_again: [PASSPHRASES[2], PASSPHRASES[4]],
    }
    return {say.strike_ask: ["999", "4"], say.where: [*WRONG, "000.txt", "000.md", "000.txt"], **passphrases}


def explored(content, answers, door, folder, each=1):
    """Everything that one person can come to at a door."""
    asker = Explorer(content, answers, door, typed(content.words), each)
    with contextlib.chdir(folder):
        interviewed(content, asker, DOORS.get(door, door), guess="GB")
    return asker


def walked(content, walks, door):
    """Answers to walk with: what the stories hold, and one walk of each door."""
    return [walks[name]["answers"] for name in WALKS[door]] or [first_answers(content, door)]


def first_answers(content, door):
    """The first answer to every question that does not stand alone."""
    return {
        question.id: tuple(one.id for one in question.options if one.id not in question.exclusive)[:1]
        for question in content.flows[door]
    }


ENOUGH = 4
"""Drawings of one prompt that are kept: a pointer that moves says little more."""
OURS = ("class:key", "class:keys", "class:status", "class:notice")
"""What stands around a text."""


class Seen(Menu):
    """Menus that keep each screen they draw, in windows that hold it whole, and in some that cannot."""

    def __init__(self, words):
        super().__init__(words)
        self.whole, self.low = [], {}

    def _run(self, part):
        self.whole.append({})

        def draw(width, height):
            if len(self.whole[-1]) < ENOUGH:
                self.whole[-1].update((_text(part.draw(columns, 3000)), None) for columns in (40, width))
                for size in ((40, 12), (20, 5)):  # these may cut a text in two, but not what stands around it
                    self.low.update((text, None) for style, text in part.draw(*size) if style in OURS)
            return part.draw(width, height)

        return super()._run(replace(part, draw=draw))


def _text(drawn):
    return "".join(text for _, text in drawn)


def in_menus(content, log, door, folder):
    """The menus after the same conversation."""
    with create_pipe_input() as source, contextlib.chdir(folder):
        source.send_text(keys_of(log) + "\x03")
        with create_app_session(input=source, output=DummyOutput()):
            menu = Seen(content.words)
            interviewed(content, menu, DOORS.get(door, door), guess="GB")
    return menu


def in_lines(content, log, door, folder):
    """Everything that plain mode says in the same conversation."""
    said = StringIO()
    plain = Plain(content.words, StringIO(lines_of(log)), said, ascii_only=False)
    with contextlib.chdir(folder), contextlib.suppress(InputEnded):
        interviewed(content, plain, DOORS.get(door, door), guess="GB")
    return said.getvalue()


def check_menus(menu, script, known):
    assert len(menu.whole) == len(script.log)
    screens = dict.fromkeys(text for screen in menu.whole for text in screen)
    assert unmarked("\n".join(screens), known) == []
    assert "".join(menu.low)
    assert unmarked("\n".join(menu.low), known) == []


# ---- the language itself


def test_any_other_word_is_seen():
    assert unmarked(marked("Press {key:help}, or don't: {count} more\n## [now]\nWhat helps")) == [
        "key",
        "help",
        "count",
        "now",
    ]
    assert unmarked(f"{marked('Two words')} read 3 h notes.txt {AROUND}half", ["notes.txt"]) == [
        "read",
        f"{AROUND}half",
    ]


@pytest.mark.proof
def test_the_language_says_everything_only_at_more_length(copied):
    codes = {problem.code for problem in problems(copied / "data")}
    assert codes <= {"W01", "W03"}


# ---- conversations


@pytest.mark.proof
@pytest.mark.parametrize("door", [quick_or_proof(door, "now") for door in DOORS])
def test_no_english_at_a_door(told, walks, allowed, tmp_path, door):
    for number, answers in enumerate(walked(told, walks, door)):
        folders = [folder_in(tmp_path, f"{number}-{name}") for name in ("read", "lines", "menus")]
        script = explored(told, answers, door, folders[0])
        assert len(script.log) > 30
        known = {*allowed, *(f"{folder}/{name}" for folder in folders for name in FILES)}
        assert unmarked("\n".join(script.read), known) == []
        said = in_lines(told, script.log, door, folders[1])
        assert unmarked(said, known) == []
        check_menus(in_menus(told, script.log, door, folders[2]), script, known)
        assert sorted(path.name for path in folders[1].iterdir()) == sorted(
            path.name for path in folders[2].iterdir()
        )


@pytest.mark.proof
@pytest.mark.parametrize("door", [quick_or_proof(door, "breathe") for door in ALONE])
def test_no_english_on_pages_that_stand_by_themselves(told, allowed, tmp_path, door):
    script = explored(told, {}, door, tmp_path)
    assert unmarked("\n".join(script.read), allowed) == []
    assert unmarked(in_lines(told, script.log, door, tmp_path), allowed) == []
    some = explored(told, {}, door, tmp_path, each=9)  # each page of the library takes its time in menus
    check_menus(in_menus(told, some.log, door, tmp_path), some, allowed)


# ---- the program as it is started


def run(copied, *arguments, typed="", sink=subprocess.PIPE):
    ran = subprocess.run(
        [*GUIDE, "--language", CODE, *arguments],
        input=typed,
        stdout=sink,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
        cwd=copied,
        env={**CLEAN, "LC_ALL": "C.UTF-8", "TERM": "dumb", **SURROUNDED},
    )
    return (ran.stdout or "") + ran.stderr


SURROUNDED = {"TMUX": "0", "STY": "0", "SSH_CONNECTION": "0", "ASCIINEMA_REC": "0", "SCRIPT": "0"}


@pytest.mark.first_quick
@pytest.mark.parametrize(
    ("arguments", "given"),
    [
        ("--nothing", ("--language", CODE, "--nothing")),
        ("--help", ()),
        ("lines gb", ()),
        ("lines zz", ("zz", "CODES")),
        ("--country zz", ("zz", "CODES")),
        ("read nowhere", ("nowhere",)),
        ("--hide-after never", ("--language", CODE, "--hide-after", "never")),
        ("now sing", ("--language", CODE, "now", "sing")),
        ("explain", ("--language", CODE, "explain")),
        ("privacy", ()),
        ("breathe", ()),
        ("", ()),
        ("tomorrow", ()),
    ],
)
def test_no_english_where_the_program_is_started(copied, told, allowed, arguments, given):
    codes = ", ".join(sorted({line.country for line in told.help_lines} - {"XX"}))
    said = run(copied, *arguments.split())
    known = {*allowed, *(codes if one == "CODES" else one for one in given)}
    assert len(said) > 20
    assert unmarked(said, known) == []


def test_no_english_where_something_typed_is_not_understood(copied, told, allowed):
    typed = "000,1 2,hide,1,,0,1 99,6 1,,,rest,000,,help,00,c".replace(",", "\n")
    said = run(copied, typed=f"{typed}\n")
    plain = told.words.plain
    for sentence in (plain.not_understood_number, plain.only_one, plain.cannot_hide, plain.stands_alone):
        assert sentence.partition("{")[0] in " ".join(said.split())
    assert unmarked(said, allowed) == []


def test_a_language_that_is_not_there_is_said_in_the_first_one(copied):
    ran = subprocess.run(
        [*GUIDE, "--language", "zz"], capture_output=True, text=True, check=False, cwd=copied, env=CLEAN
    )
    assert ran.stderr == "We don't have the language 'zz'. We have: en, xx.\n"


def test_no_english_on_a_full_disk(copied):
    with Path("/dev/full").open("w") as full:
        said = run(copied, "lines", "gb", sink=full)
    assert AROUND in said
    assert unmarked(said) == []


def test_no_english_where_plain_lines_begin_and_end_in_a_terminal(copied, told, terminal, allowed):
    screen = terminal("--language", CODE, "--plain", folder=str(copied), columns=200, rows=60)
    screen.wait_for(told.words.plain.prompt).press("q\r")
    screen.wait_for(told.words.plain.offer_clear.split()[-1])
    text = screen.text()
    assert told.words.plain.stays.split()[-1] in text
    assert unmarked(text, allowed) == []
    screen.press(f"{told.words.plain.yes}\r")
    assert screen.wait_end() == 0


def test_no_english_while_the_screen_is_hidden(copied, told, terminal, allowed):
    screen = terminal("--language", CODE, folder=str(copied))
    start = told.start.ask
    assert unmarked(screen.wait_for(start).text(), allowed) == []
    screen.press("xk")
    screen.wait_for(told.words.menu.hidden)
    assert unmarked(screen.text()) == []
    screen.press("q")
    assert screen.wait_end() == 0
