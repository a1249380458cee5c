"""Faults that were found by trying, each held by what would have shown it."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from multiplexer import GnuScreen, Tmux
from prompt_toolkit.input.ansi_escape_sequences import ANSI_SEQUENCES
from scripted import at_feelings, choice
from terminal import CLEAN, GUIDE, ROOT

from guide import cli
from guide.author.check import findings
from guide.content.bare_lines import bare_lines
from guide.content.load import Content, data_folder
from guide.errors import LAST_RESORT
from guide.terminal.codes import by_line, wipe
from guide.terminal.incoming import LONGEST_PASTE, OPEN_FOR, Incoming

KNOWN = Content(data_folder())
PASTE, PASTED = "\x1b[200~", "\x1b[201~"


# ---- what a terminal sends and no key did: mouse reports, colours, replies

NO_KEY = [
    "\x1b[31m",
    "\x1b[0m",
    "\x1b[<0;3m",
    "\x1b[<0;3;4M",
    "\x1b[M$!!",
    "\x1b[MCxq",
    "\x1b[32;10;5M",
    "\x1b[1;1R",
    "\x1b[R",
    "\x1b[?1;2c",
    "\x1b[>41;354;0c",
    "\x1b[?2026;2$y",
    "\x1b[I\x1b[O",
    "\x1b[113u",
    "\x1bP1+r4b=q\x1b\\",
    "\x1bP>|xterm(379)\x1b\\",
    "\x1b]11;rgb:1a1a/1b1b/1e1e\x07",
    "\x1b]52;c;cXhx\x1b\\",
    "\x1b_Gi=31;OK\x1b\\",
    "\x1b^q\x1b\\",
    "\x1bXq\x1b\\",
]


@pytest.mark.parametrize("cut", range(1, 6))
@pytest.mark.parametrize("code", NO_KEY)
def test_what_no_key_sent_is_no_key_wherever_it_is_cut(code, cut):
    incoming = Incoming(ANSI_SEQUENCES)
    assert incoming.sort(code[:cut]) + incoming.sort(code[cut:] + "j") + incoming.flush() == "j"


def test_every_key_that_the_library_knows_arrives_as_it_was_sent():
    for code in ANSI_SEQUENCES.keys() - {PASTE}:
        incoming = Incoming(ANSI_SEQUENCES)
        assert incoming.sort("j") + incoming.sort(code) + incoming.flush() == f"j{code}", repr(code)


@pytest.mark.parametrize("cut_off", ["\x1b[3", "\x1b[<0;3", "\x1b]11;rgb", "\x1bP1+r4b"])
def test_a_code_that_breaks_off_gives_no_letters_and_holds_nothing_back(cut_off):
    incoming = Incoming(ANSI_SEQUENCES)
    assert incoming.sort(f"{cut_off}\x03") == "\x03"
    assert incoming.sort(cut_off) + incoming.flush() + incoming.sort("j") == "j"


@pytest.mark.parametrize("pressed", ["\x1b", "\x1bq", "\x1bx", "\x1b[", "\x1bP", "\x1b\x03", "é", "\udcff"])
def test_escape_and_letters_held_with_alt_stay_keys(pressed):
    incoming = Incoming(ANSI_SEQUENCES)
    assert incoming.sort(pressed) + incoming.flush() == pressed


@pytest.mark.first_quick
@pytest.mark.parametrize("hidden", [False, True], ids=["shown", "hidden"])
def test_nothing_a_mouse_or_a_terminal_reports_ends_a_walk_or_answers(terminal, hidden):
    screen = terminal()
    at_feelings(screen, KNOWN)
    if hidden:
        screen.press("x")
        while "feeling" in screen.text():
            assert screen.read() is not None
    for code in NO_KEY:
        screen.press(code)
    if hidden:
        screen.press("x")
    screen.wait_for("1 picked").press(choice(KNOWN, "feel", "warm"))
    screen.wait_for("2 picked").press("q")
    assert screen.wait_end() == 0
    assert "broke" not in screen.text()


def at_the_page(screen):
    at_feelings(screen, KNOWN)
    screen.press("\r")
    while "near?" not in screen.text():
        was = screen.text()
        screen.press("s")
        while screen.text() == was:
            assert screen.read() is not None


SCREENS = {
    "the start": ((), lambda screen: screen.wait_for("q leave")),
    "a page to be read": (("read", "worn-out"), lambda screen: screen.wait_for("m more")),
    "a line to type": (("read",), lambda screen: screen.wait_for("Ctrl-C leave")),
    "the page at the end": ((), at_the_page),
    "a breath": (("breathe",), lambda screen: screen.wait_for("m more")),
}


@pytest.mark.proof
@pytest.mark.parametrize("name", SCREENS)
def test_no_screen_ends_at_what_no_key_sent_and_each_can_be_left_in_an_open_paste(terminal, name):
    arguments, go = SCREENS[name]
    screen = terminal(*arguments)
    go(screen)
    for code in NO_KEY:
        screen.press(code)
    assert all(screen.read() is not None for _ in range(5)), "it has ended"
    screen.press(f"{PASTE}hello\x03")
    assert screen.wait_end() == 0
    assert not screen.text().strip()


# ---- pastes


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


def test_a_paste_goes_on_in_one_piece_wherever_it_is_cut():
    whole = f"{PASTE}sad, tired\rq{PASTED}"
    for cut in range(1, len(whole)):
        incoming = Incoming(ANSI_SEQUENCES)
        assert incoming.sort(whole[:cut]) + incoming.sort(f"{whole[cut:]}j") == f"{whole}j", cut


@pytest.mark.parametrize("key", ["\x03", "\x04"])
def test_an_open_paste_holds_no_way_to_leave_back(key):
    incoming = Incoming(ANSI_SEQUENCES)
    assert incoming.sort(f"{PASTE}hello") == ""
    assert incoming.sort(key) == key
    assert incoming.sort("j") == "j"


def test_an_open_paste_is_over_after_a_moment_however_fast_the_keys_come():
    clock = Clock()
    incoming = Incoming(ANSI_SEQUENCES, clock)
    assert incoming.sort(f"{PASTE}hello") == ""
    came = ""
    while not came:
        clock.now += OPEN_FOR / 5
        assert clock.now < 2 * OPEN_FOR
        incoming.flush()
        came = incoming.sort("q")
    assert came.endswith(f"{PASTED}q")


def test_a_paste_that_comes_slowly_is_still_one():
    clock = Clock()
    incoming = Incoming(ANSI_SEQUENCES, clock)
    came = incoming.sort(PASTE)
    for _ in range(20):
        clock.now += OPEN_FOR * 0.9
        incoming.flush()
        came += incoming.sort("qx")
    assert came == ""
    assert incoming.sort(PASTED) == f"{PASTE}{'qx' * 20}{PASTED}"


def test_a_paste_that_no_terminal_marked_is_marked_and_ends_somewhere():
    incoming = Incoming(ANSI_SEQUENCES)
    book = "q1\r" * 20
    assert incoming.sort(book) == f"{PASTE}{book}{PASTED}"
    assert len(incoming.sort("q" * 60_000)) < LONGEST_PASTE + 20
    assert incoming.sort(f"{PASTE}{'q' * 60_000}") == ""
    assert len(incoming.sort(f"{'q' * 60_000}{PASTED}")) < LONGEST_PASTE + 20


def test_a_paste_that_never_closes_lets_every_key_live(terminal):
    screen = terminal()
    at_feelings(screen, KNOWN)
    screen.press(f"{PASTE}hello")
    end = time.monotonic() + 10
    while "2 picked" not in screen.text():
        assert time.monotonic() < end
        screen.press(choice(KNOWN, "feel", "warm"))
        assert screen.read(OPEN_FOR) is not None
    screen.press(f"{PASTE}hello\x03")
    assert screen.wait_end() == 0


@pytest.mark.proof
@pytest.mark.parametrize("text", ["sad tired lonely ", "abc\r"])
def test_a_book_pasted_into_the_search_lets_ctrl_c_through(terminal, text):
    screen = terminal("read")
    screen.wait_for("Ctrl-C leave")
    book = text.encode() * (40_000 // len(text))

    def pasted():
        for start in range(0, len(book), 1_000):  # as a terminal does: it waits until some of it is read
            os.write(screen.file, book[start : start + 1_000])
        os.write(screen.file, b"\x03")

    writing = threading.Thread(target=pasted)
    begun = time.monotonic()
    writing.start()
    assert screen.wait_end() == 0
    writing.join()
    assert time.monotonic() - begun < 3  # it took six seconds and more


# ---- keys of leaving


def test_ctrl_d_typed_before_the_first_prompt_is_not_lost(terminal):
    screen = terminal()
    while b"1049h" not in screen.raw:
        assert screen.read() is not None
    screen.press("\x04")
    assert screen.wait_end() == 0


def test_a_zero_is_ctrl_d_only_before_anything_else_was_typed():
    incoming = Incoming(ANSI_SEQUENCES)
    assert incoming.sort("") == ""
    assert incoming.sort("1\x00") == "1\x04"
    assert incoming.sort("\x00") == "\x00"


@pytest.mark.parametrize("arguments", [(), ("read",)])
def test_ctrl_backslash_leaves_at_a_prompt(terminal, arguments):
    screen = terminal(*arguments)
    screen.wait_for("leave").press("\x1c")
    assert screen.wait_end() == 0
    assert not screen.text().strip()


@pytest.mark.proof
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_a_cont_that_comes_while_leaving_takes_no_screen_again(terminal, tmp_path):
    """Each question to the terminal takes 40 ms here, so that CONT comes after wiping and before the end."""
    slow = f"strace -D -o {tmp_path / 'log'} -P $(tty) -e trace=ioctl -e inject=ioctl:delay_exit=40000"
    command = ["bash", "-c", f"exec {slow} {sys.executable} -m guide"]
    screen = terminal(command=command, PYTHONDONTWRITEBYTECODE="1")
    screen.wait_for("q leave", 60)
    while screen.read(0.3):
        pass
    screen.signal(signal.SIGTERM)
    while b"1049l" not in screen.raw:
        assert screen.read() is not None
    screen.signal(signal.SIGCONT)
    assert screen.wait_end(60) == 128 + signal.SIGTERM
    assert b"1049h" not in screen.raw.partition(b"1049l")[2]


# ---- what stays in GNU screen and tmux


def held(window):
    """What can still be read, apart from the two lines of the shell."""
    lines = [line.strip() for line in window.everything().splitlines()]
    return [line for line in lines if line and line != "the line before" and not line.startswith("left ")]


@pytest.fixture(params=[GnuScreen, Tmux], ids=["screen", "tmux"])
def window(request):
    """A window of each kind that has no second screen."""
    if shutil.which(request.param.program) is None:
        pytest.skip(f"{request.param.program} is not installed")
    opened = request.param()
    yield opened
    opened.close()


def at_check(window):
    """Some pages and a question, so that much was drawn and taken away again."""
    window.wait_for("q leave").press(choice(KNOWN, "start", "self"))
    window.wait_for("Before you start").press("\r")
    window.wait_for("a quick safety check").press("?")
    window.wait_for("Why we ask").press("b")
    window.wait_for("a quick safety check").press("h")
    window.wait_for("Which country").press("3")
    window.wait_for("call 999").press("b")
    window.wait_for("a quick safety check")


@pytest.mark.proof
@pytest.mark.parametrize("way", ["q", "\x03", "\x04", "\x1c", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGINT"])
def test_no_way_out_leaves_a_line_where_there_is_no_second_screen(window, way):
    at_check(window)
    if way.startswith("SIG"):
        os.kill(window.pid(), getattr(signal, way))
    else:
        window.press(way)
    window.wait_for("left ")
    assert held(window) == []


@pytest.mark.proof
def test_hiding_leaves_no_line_where_there_is_no_second_screen(window):
    at_check(window)
    window.press("x")
    window.wait_until_blank()
    assert held(window) == []
    window.press("x")
    window.wait_for("a quick safety check").press("q")
    window.wait_for("left 0")
    assert held(window) == []


def test_hiding_drops_what_could_be_scrolled_back_to(terminal):
    screen = terminal()
    screen.wait_for("q leave").press("x")
    end = time.monotonic() + 10
    while b"\x1b[3J" not in screen.raw:
        assert time.monotonic() < end
        assert screen.read() is not None
    assert not screen.text().strip()


@pytest.mark.proof
def test_a_stop_that_cannot_be_caught_leaves_no_line_where_there_is_no_second_screen(window):
    at_check(window)
    os.kill(window.pid(), signal.SIGSTOP)
    os.kill(window.pid(), signal.SIGCONT)
    end = time.monotonic() + 30
    while "Press the key beside" not in window.seen():  # what is typed while the program wakes is dropped
        assert time.monotonic() < end
        window.press("\r")
    window.press("x")
    window.wait_until_blank()
    assert held(window) == []


@pytest.mark.proof
@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
def test_in_a_terminal_with_a_second_screen_the_first_comes_back_as_the_page_says():
    window = Tmux(alternate="on")
    try:
        at_check(window)
        window.press("q")
        window.wait_for("left 0")
        assert window.everything().split("\n")[:2] == ["the line before", "left 0"]
    finally:
        window.close()
    assert "may come back" in KNOWN.raw("en/pages/privacy.md")


def test_the_screen_is_blanked_line_by_line_before_all_at_once():
    assert by_line(2) == "\x1b[1;1H\x1b[2K\x1b[2;1H\x1b[2K"
    assert re.fullmatch(r"\x1b\[\?2004l(\x1b\[\d+;1H\x1b\[2K){24}\x1b\[2J.*", wipe(24))
    assert wipe(24).endswith("\x1b[3J\x1b[?1049l\x1b[3J\x1b[?25h\x1b[0m")


@pytest.mark.proof
def test_no_page_is_blanked_all_at_once_while_it_can_be_read(terminal):
    """What is blanked at once goes to the scrollback of a terminal that has no second screen."""
    screen = terminal()
    screen.wait_for("q leave")
    screen.raw = b""
    screen.press(choice(KNOWN, "start", "self"))
    screen.wait_for("Before you start").press("?")
    while screen.read():
        pass
    assert b"Before" in screen.raw
    assert not re.search(rb"\x1b\[[0-3]?J", screen.raw)


# ---- a broken install

LIBRARIES = ["rich", "msgspec", "questionary", "prompt_toolkit", "rapidfuzz", "wcwidth"]


def without(library, folder):
    """Put something in front of a library that fails as one built for another Python does."""
    (folder / f"{library}.py").write_text("raise ImportError('built for another Python')\n", "utf-8")
    return {**CLEAN, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}", "LANG": "en_GB.UTF-8"}


def ran_without(library, folder, *arguments):
    return subprocess.run(
        [*GUIDE, *arguments],
        input="\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env=without(library, folder),
    )


@pytest.mark.first_quick
@pytest.mark.parametrize("library", LIBRARIES)
def test_help_lines_are_printed_whatever_library_is_broken(tmp_path, library):
    ran = ran_without(library, tmp_path, "lines", "gb")
    assert "116 123" in ran.stdout
    assert "999" in ran.stdout
    assert "Traceback" not in ran.stdout + ran.stderr


@pytest.mark.parametrize(
    "arguments",
    [("lines", "gb", "--json"), ("lines", "gb", "--plain"), ("--plain", "lines", "gb"), ("lines",)],
)
def test_help_lines_are_those_of_the_country_wherever_the_options_stand(tmp_path, arguments):
    ran = ran_without("msgspec", tmp_path, *arguments)
    assert "116 123" in ran.stdout
    assert "findahelpline.com" in ran.stderr


def test_what_broke_is_said_where_even_the_bare_lines_break(copied):
    (copied / "guide" / "content" / "bare_lines.py").unlink()
    ran = ran_without("msgspec", copied, "lines", "gb")
    assert ran.returncode == 1
    assert ran.stderr == f"{LAST_RESORT}\n"


@pytest.mark.parametrize("arguments", [(), ("--plain",), ("check",), ("--help",)])
def test_a_broken_install_says_whom_to_call(tmp_path, arguments):
    ran = ran_without("msgspec", tmp_path, *arguments)
    assert ran.returncode == 1
    assert "findahelpline.com" in ran.stderr
    assert "Traceback" not in ran.stdout + ran.stderr


def test_a_broken_install_gives_the_screen_back(terminal, tmp_path):
    screen = terminal(**{**without("msgspec", tmp_path), "PYTHONPATH": str(tmp_path)})
    assert screen.wait_end() == 1
    assert "findahelpline.com" in screen.text()
    assert "welcome" not in screen.text()
    assert b"Traceback" not in screen.raw


def test_a_developer_sees_what_a_broken_install_lacks(tmp_path):
    ran = subprocess.run(
        [*GUIDE, "--plain"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**without("msgspec", tmp_path), "GUIDE_TRACEBACK": "1"},
    )
    assert "built for another Python" in ran.stderr


def test_help_lines_without_a_library_are_those_of_the_content():
    bare = bare_lines(data_folder(), "uk")
    assert bare == bare_lines(data_folder(), "GB")
    expected = [line for line in KNOWN.help_lines if line.country in ("GB", "XX")]
    assert len(bare) == len(expected)
    for line, said in zip(expected, bare, strict=True):
        assert said.startswith(f"{line.service}: ")
        assert all(way in said for way in (line.number, line.text, line.chat))


@pytest.mark.parametrize(
    "text",
    ["x = [", "helpline = 3", "helpline = [3]", '[[helpline]]\ncountry = "XX"\nservice = 3\nnumber = 4'],
)
def test_help_lines_that_cannot_be_read_are_none(tmp_path, text):
    (tmp_path / "helplines.toml").write_text(text, "utf-8")
    assert bare_lines(tmp_path, "GB") == []
    assert bare_lines(tmp_path / "nowhere", "GB") == []


def every_file():
    return sorted(str(path.relative_to(data_folder())) for path in data_folder().rglob("*.*"))


@pytest.fixture
def copied(tmp_path):
    for name in ("guide", "data"):
        shutil.copytree(Path(ROOT) / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc.*"))
    return tmp_path


@pytest.mark.proof
@pytest.mark.parametrize("name", [name for name in every_file() if name.count("/") < 2])
def test_no_data_file_that_is_gone_gives_a_traceback(copied, name):
    (copied / "data" / name).unlink()
    findings(copied / "data")  # it raises nothing, and `check` prints what it gives
    for arguments in ((), ("lines", "gb"), ("now",), ("read",), ("privacy",), ("map",)):
        ran = subprocess.run(
            [*GUIDE, *arguments],
            input="\n\n\n",
            capture_output=True,
            text=True,
            check=False,
            cwd=copied,
            env=CLEAN,
        )
        assert "Traceback" not in ran.stdout + ran.stderr, arguments
        assert arguments != ("lines", "gb") or "999" in ran.stdout + ran.stderr


@pytest.mark.proof
@pytest.mark.parametrize("arguments", ["lines gb", "check", "--plain"])
def test_too_little_memory_is_no_traceback(arguments):
    """From so little that Python itself cannot start to enough: nothing of ours is shown where it breaks."""
    said = set()
    for kilobytes in range(14_000, 30_000, 500):
        command = f"ulimit -v {kilobytes}; exec {sys.executable} -m guide {arguments} </dev/null"
        ran = subprocess.run(
            ["bash", "-c", command], capture_output=True, text=True, check=False, cwd=ROOT, env=CLEAN
        )
        assert "guide/" not in ran.stderr, (kilobytes, ran.stderr)
        said.add("999" in ran.stdout + ran.stderr)
    assert True in said


# ---- conventions: what other programs rely on


def run(*arguments, **environment):
    return subprocess.run(
        [*GUIDE, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**CLEAN, "LANG": "en_GB.UTF-8", "LC_ALL": "", "LC_CTYPE": "", **environment},
    )


@pytest.mark.first_quick
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("privacy",), "unset HISTFILE"),
        (("read", "worn-out"), "You're exhausted"),
        (("read", "care/unsafe"), "Your safety first"),
        (("read", "sources"), KNOWN.words.sources_title),
        (("read", "figures"), KNOWN.words.library.figures),
        (("read", "--search", "empty"), "\t"),
        (("lines", "gb"), "116 123"),
        (("map", "now"), KNOWN.doors["now"].questions[0].ask),
        (("check",), ""),
    ],
)
def test_what_is_only_read_is_printed_and_over_where_nobody_can_answer(arguments, says):
    ran = run(*arguments)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert says in ran.stdout
    assert KNOWN.words.plain.prompt_find not in ran.stdout
    assert "goes on" not in ran.stdout
    assert "\x1b" not in ran.stdout


@pytest.mark.first_quick
@pytest.mark.parametrize("name", ["care/worse", "care/unprotected", "grief-for-someone"])
def test_a_page_in_a_pipe_names_no_key(name):
    file = name if "/" in name else f"reasons/{name}"
    assert "{key:help}" in KNOWN.raw(f"en/{file}.md")
    said = " ".join(run("read", name).stdout.split()).casefold()
    assert len(said) > 200
    assert "press h" not in said


@pytest.mark.proof
def test_each_page_that_read_lists_can_be_read():
    names = [line.split("\t")[0] for line in run("read").stdout.splitlines()]
    assert {reason.id for reason in KNOWN.reasons} < {*names}
    for name in (names[0], names[len(names) // 2], names[-1]):
        assert run("read", name).returncode == 0, name


@pytest.mark.proof
def test_every_page_that_read_lists_can_be_read(capsys):
    """In one program: that a page can be read by a start of its own is seen above."""
    for line in run("read").stdout.splitlines():
        name, title = line.split("\t")
        assert cli.run(["read", name]) == (0, ""), name
        assert capsys.readouterr().out.startswith(title.split()[0]), name


def test_a_search_that_finds_nothing_says_so_and_lists_nothing():
    ran = run("read", "--search", "qqxxzzvv")
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == f"{KNOWN.words.menu.nothing_found}\n"


@pytest.mark.proof
@pytest.mark.parametrize(
    ("arguments", "near"),
    [
        (("partnr",), "partner"),
        (("reed",), "read"),
        (("chekc", "data"), "check"),
        (("hlep",), "help"),
        (("read", "worn-oot"), "worn-out"),
        (("read", "care/unsaf"), "care/unsafe"),
        (("map", "partnr"), "partner"),
    ],
)
def test_what_is_not_known_gets_the_nearest_name(arguments, near):
    code, told = cli.run([*arguments])
    assert code == 2
    assert told.startswith(KNOWN.words.errors.nearest.format(near=near) + " ")
    assert "\n" not in told


@pytest.mark.parametrize(
    "arguments", [("qqxxzzvv",), ("--nothing",), ("read", "qqxxzzvv"), ("lines", "a", "b")]
)
def test_where_nothing_is_near_nothing_is_guessed(arguments):
    code, told = cli.run([*arguments])
    assert code == 2
    assert KNOWN.words.errors.nearest.partition("{")[0] not in told


@pytest.mark.proof
def test_help_is_a_command_too_and_says_how_it_ends():
    assert run("help").stdout == run("--help").stdout == run("help", "read").stdout == KNOWN.help_page
    assert run("-V").stdout == run("--version").stdout
    for word in ("Exit codes:\n  0 ", "\n  1 ", "\n  2 ", "NO_COLOR", "ACCESSIBLE"):
        assert word in KNOWN.help_page


COLOUR = re.compile(rb"\x1b\[[0-9;]*(?:3[0-9]|4[0-79]|9[0-7])[0-9;]*m")


@pytest.mark.parametrize("wanted", [None, "1"])
def test_no_color_holds_in_menus_too(terminal, wanted):
    screen = terminal(NO_COLOR=wanted, COLORFGBG="15;0", COLORTERM="truecolor")
    screen.wait_for("q leave").press("h")
    screen.wait_for("Which country").press("3")
    screen.wait_for("call 999").press("q")
    assert screen.wait_end() == 0
    assert bool(COLOUR.search(screen.raw)) == (wanted is None)


@pytest.mark.parametrize(("value", "plain"), [("1", True), ("yes", True), ("0", False), ("false", False)])
def test_accessible_can_be_switched_off(terminal, value, plain):
    screen = terminal(ACCESSIBLE=value)
    screen.wait_for("Your answer:" if plain else "q leave")
