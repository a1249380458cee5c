"""The program as a person starts it: a real terminal, a pipe, and everything that can go wrong."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from scripted import Scripted, choice, interviewed, keys_for, lines_for
from terminal import CLEAN, GUIDE, ROOT, Terminal

from guide import __main__, arguments
from guide.ask import Command
from guide.commands import COMMANDS
from guide.content.load import Content, data_folder
from guide.content.names import NAMES
from guide.errors import LAST_RESORT, ContentError

WALKS = Path(__file__).parent / "walks"
pytestmark = pytest.mark.first_quick


def run(*arguments, typed="", **environment):
    return subprocess.run(
        [*GUIDE, *arguments],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env={**CLEAN, "LANG": "en_GB.UTF-8", "LC_ALL": "", "LC_CTYPE": "", **environment},
    )


@pytest.fixture
def run_here(monkeypatch, capsys):
    """The program's own main, without a start: for many wordings of what one start has shown."""

    def ran(*arguments):
        monkeypatch.setattr(sys, "argv", ["guide", *arguments])
        code = __main__.main()
        said = capsys.readouterr()
        return subprocess.CompletedProcess(arguments, code, said.out, said.err)

    return ran


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12), (120, 40)])
def test_a_whole_walk_in_a_real_terminal(content, walks, terminal, columns, rows):
    answers = walks["h08-wants-to-be-held-cannot-ask"]["answers"]
    script = Scripted(answers)
    interviewed(content, script)
    screen = terminal(columns=columns, rows=rows)
    screen.wait_for("I cried")
    for event in script.events[:-1]:
        question = getattr(event, "question", event)
        name = getattr(question, "ask", "") or event.title
        screen.wait_for(" ".join(name.split())[:30])
        screen.press(keys_for([event], answers))
    screen.wait_for("Your page")
    screen.press("1")
    screen.wait_for("Why it might have happened")
    screen.press("b")
    screen.wait_for("Your page")
    screen.press("q")
    assert screen.wait_end() == 0


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux says what is loaded")
def test_asyncio_comes_without_ssl(terminal):
    screen = terminal()
    screen.wait_for("I cried")
    loaded = Path(f"/proc/{screen.pid}/maps").read_text("utf-8")
    assert "msgspec" in loaded
    assert "_ssl." not in loaded
    screen.press("q")
    assert screen.wait_end() == 0


def visible(screen):
    return screen.text().strip()


def before_leaving(screen):
    screen.wait_for("I cried")
    screen.press(choice(Content(data_folder()), "start", "self"))
    screen.wait_for("Before you start")
    screen.press("\r")
    screen.wait_for("First, a quick safety check")


@pytest.mark.proof
def test_resizing_redraws_the_question(terminal):
    screen = terminal()
    before_leaving(screen)
    screen.resize(40, 12)
    screen.wait_for(" below")
    screen.resize(20, 5)
    screen.wait_for("larger")
    screen.resize(80, 24)
    screen.wait_for("I'm not sure, or I'd rather not say")
    screen.press("q")
    assert screen.wait_end() == 0


def test_help_lines_are_one_key_away(terminal):
    screen = terminal("--country", "gb")
    screen.wait_for("I cried")
    screen.press("h")
    screen.wait_for("call 999")
    screen.press("b")
    screen.wait_for("I cried")
    screen.press("q")
    assert screen.wait_end() == 0


def test_the_country_is_asked_once_with_the_locale_as_a_guess(terminal):
    screen = terminal(LANG="en_AU.UTF-8")
    screen.wait_for("I cried")
    screen.press("h")
    screen.wait_for("> 5 Australia")
    screen.press("\r")
    screen.wait_for("call 000")
    screen.press("bh")
    screen.wait_for("call 000")
    screen.press("q")
    assert screen.wait_end() == 0


def test_the_library_takes_letters_as_text_and_leaves_with_ctrl_c(terminal):
    screen = terminal("read", columns=40, rows=12)
    screen.wait_for("Ctrl-C leave")
    screen.press("ashmed")
    screen.wait_for("> Shame or guilt")
    screen.press("\x03")
    assert screen.wait_end() == 0
    assert visible(screen) == ""


def test_plain_input_through_a_pipe_ends_well(content, walks):
    for name in ("h08-wants-to-be-held-cannot-ask", "h21-he-went-on-while-i-cried"):
        answers = walks[name]["answers"]
        script = Scripted(answers)
        interviewed(content, script)
        ran = run("--plain", typed=lines_for(script.events, answers))
        assert ran.returncode == 0, ran.stderr
        assert ran.stderr == ""
        assert content.words.result.may_be in ran.stdout
        assert "\x1b" not in ran.stdout


def test_the_end_of_input_on_the_result_page_is_a_normal_end(content, walks):
    answers = walks["h08-wants-to-be-held-cannot-ask"]["answers"]
    script = Scripted(answers)
    interviewed(content, script)
    ran = run(typed=lines_for(script.events[:-1], answers))
    assert (ran.returncode, ran.stderr) == (0, "")


@pytest.mark.parametrize("typed", ["", "1\n", "1\n\n6\n", "1\n\n6\n4\n"])
def test_input_that_ends_part_way_is_one_clear_line(typed):
    ran = run("--plain", typed=typed)
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "input stopped" in ran.stderr


@pytest.mark.parametrize(
    "typed",
    [
        "\x00\x01\n" * 30,
        "banana\n" * 30,
        "99999999999999999999\n" * 30,
        "\n" * 400,
        "1 2 3 4\n" * 200,
        f"{'9' * 5000}\n" * 3,
    ],
)
def test_nonsense_is_never_a_traceback(typed):
    ran = run("--plain", typed=typed)
    assert ran.returncode in (0, 1)
    assert "Traceback" not in ran.stdout + ran.stderr
    assert "broke" not in ran.stderr


def test_odd_bytes_are_never_a_traceback():
    ran = subprocess.run(
        [*GUIDE, "--plain"],
        input=b"\xff\xfe\n1\n\x80\n6\n",
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=CLEAN,
    )
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr + ran.stdout
    assert ran.stderr.count(b"\n") == 1


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_GB.UTF-8", "xx_XX.unknown", ""])
def test_any_locale_works(locale):
    ran = run("--plain", typed="3\nleave\n", LANG=locale)
    assert ran.returncode == 0
    if "UTF" not in locale:
        assert ran.stdout.isascii()


def test_a_closed_standard_input_is_one_clear_line():
    ran = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m guide --plain <&-"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=CLEAN,
    )
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "Traceback" not in ran.stderr


def test_a_pipe_that_closes_early_is_no_error():
    ran = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {sys.executable} -m guide lines gb | head -n 1"],
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=CLEAN,
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""


@pytest.mark.parametrize("country", ["gb", "US", "de"])
def test_help_lines_are_printed_at_once(country):
    ran = run("lines", country)
    assert ran.returncode == 0
    assert "Checked on" in ran.stdout
    assert {"gb": "999", "US": "911", "de": "112"}[country] in ran.stdout


def test_a_country_may_be_named_in_full(run_here):
    for words in (("new zealand",), ("New", "Zealand")):
        assert run_here("lines", *words).stdout == run_here("lines", "NZ").stdout
    assert run_here("lines", "uk").stdout == run_here("lines", "United Kingdom").stdout


def test_help_lines_for_another_program(content, run_here):
    ran = run_here("lines", "gb", "--json")
    found = json.loads(ran.stdout)
    own = [line for line in content.help_lines if line.country in ("GB", "XX")]
    assert {line["id"] for line in found} == {line.id for line in own}
    assert (ran.returncode, found[0]["country"], found[-1]["country"]) == (0, "GB", "XX")
    assert "999" in {line["number"] for line in found}


@pytest.mark.parametrize(
    "arguments", [("lines", "zz"), ("--country", "zz"), ("--language", "zz"), ("read", "nothing")]
)
def test_what_is_not_known_is_one_clear_line(arguments):
    ran = run(*arguments)
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("arguments", [("--nothing",), ("sing",), ("explain",), ("explain", "a", "b")])
def test_wrong_usage_exits_with_two(arguments):
    ran = run(*arguments)
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert " ".join(arguments) in ran.stderr


def test_the_help_page_names_every_command_and_every_option(content):
    said = content.help_page
    known = {"--help", *re.findall(r'"(--[a-z-]+)"', Path(arguments.__file__).read_text("utf-8"))}
    assert known > {"--plain", "--search", "--json"}
    assert set(re.findall(r"--[a-z-]+", said)) == known
    assert re.findall(r"^guide ([a-z]+)", said, re.MULTILINE) == arguments.NAMES
    assert {*arguments.NAMES, "begin", "help", "version"} == COMMANDS.keys()
    assert max(map(len, said.splitlines())) <= 80
    for given in (("--help",), ("-h",), ("read", "--help"), ("explain", "--help")):
        assert run(*given).stdout == said


def test_explain_gives_reasons_care_and_why_as_json():
    ran = run("explain", str(WALKS / "h21-he-went-on-while-i-cried.toml"), "--json")
    found = json.loads(ran.stdout)
    assert set(found["reasons"][0]) >= {"id", "title", "band", "score", "because"}
    assert found["reasons"][0]["id"] == "not-consented"
    assert set(found["care"][0]) >= {"id", "level", "who", "because"}
    assert any(line.startswith("us-") for line in found["helplines"])


@pytest.mark.proof
def test_explain_says_it_in_words(run_here):
    ran = run_here("explain", str(WALKS / "h21-he-went-on-while-i-cried.toml"))
    assert ran.returncode == 0
    assert "not-consented" in ran.stdout


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('feel = "sad"', "must be a list"),
        ('feel = ["happy"]', "no option"),
        ('mood = ["sad"]', "no question"),
        ("feel = [", "not valid TOML"),
        ('check = ["none", "hurt"]', "stands alone"),
        ('about = ["us", "me", "end"]', "takes 2 at most"),
        ('safe = ["yes", "fear"]', "takes 1 at most"),
        ('feel = ["sad"]\n[answers]\nabout = ["us"]', "feel stands outside [answers]"),
    ],
)
def test_a_wrong_answers_file_is_one_clear_line(tmp_path, run_here, text, says):
    file = tmp_path / "answers.toml"
    file.write_text(text)
    ran = run_here("explain", str(file))
    assert ran.returncode == 2
    assert says in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_an_answers_file_that_is_not_there_or_no_text_is_one_clear_line(tmp_path, run_here):
    (tmp_path / "odd").write_bytes(b"\xff\xfe\x00")
    for start, name in (
        (run, "nowhere.toml"),
        (run_here, "nowhere.toml"),
        (run_here, "odd"),
        (run_here, "."),
    ):
        ran = start("explain", str(tmp_path / name))
        assert ran.returncode == 2
        assert ran.stderr.count("\n") == 1


def test_version_and_help_do_not_name_the_topic():
    for option in ("--version", "--help"):
        ran = run(option)
        assert ran.returncode == 0
        first = ran.stdout.splitlines()[0].lower()
        assert not any(word in ran.stdout.lower() for word in ("sex", "tears", "cry"))
        assert "guide" in first


def test_nothing_is_written_in_the_folder_it_runs_in(tmp_path):
    subprocess.run(
        [*GUIDE, "--plain"],
        input="3\nleave\n",
        text=True,
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env={**CLEAN, "HOME": str(tmp_path), "PYTHONPATH": ROOT},
    )
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def copied(tmp_path):
    """The program with content of its own, to be broken."""
    for name in ("guide", "data"):
        shutil.copytree(Path(ROOT) / name, tmp_path / name, ignore=shutil.ignore_patterns("*.pyc.*"))
    return tmp_path


def typed_for(content, answers):
    script = Scripted(answers)
    interviewed(content, script)
    return lines_for(script.events, answers)


def run_copy(folder, typed):
    return subprocess.run(
        [*GUIDE, "--plain"], input=typed, capture_output=True, text=True, check=False, cwd=folder, env=CLEAN
    )


@pytest.mark.parametrize(
    "name",
    ["reasons.toml", "care.toml", "en/care.toml", "en/receive.toml", "facts.toml", "passages.toml"],
)
def test_rules_that_are_broken_are_said_before_anything_is_asked(content, copied, name):
    (copied / "data" / name).write_text("x = [", "utf-8")
    ran = run_copy(copied, typed_for(content, {"check": ("none",)}))
    assert ran.returncode == 1
    assert "First, a quick safety check" not in ran.stdout
    assert "Traceback" not in ran.stderr
    assert "findahelpline.com" in ran.stderr
    assert Path(name).name in ran.stderr


@pytest.mark.parametrize("name", ["en/keep.toml", "en/say.toml", "en/figures.toml", "sources.toml"])
def test_a_file_that_is_broken_takes_its_own_key_away_and_loses_nothing(content, copied, name):
    (copied / "data" / name).write_text("x = [", "utf-8")
    typed = typed_for(content, {"check": ("none",), "feel": ("sad",)}).removesuffix("leave\n")
    ran = run_copy(copied, f"{typed}1\n\n3\n\n5\n\n1\n\nleave\n")
    assert ran.returncode == 0, ran.stderr
    assert LAST_RESORT not in ran.stdout + ran.stderr
    assert (content.words.page_keys.keep in ran.stdout) is (name != "en/keep.toml")


@pytest.mark.parametrize(
    "name", ["reasons.toml", "care.toml", "en/receive.toml", "facts.toml", "passages.toml"]
)
def test_rules_that_are_empty_are_said_before_anything_is_asked(content, copied, name):
    (copied / "data" / name).write_text("", "utf-8")
    ran = run_copy(copied, typed_for(content, {"check": ("none",)}))
    assert ran.returncode == 1
    assert "First, a quick safety check" not in ran.stdout
    assert "findahelpline.com" in ran.stderr


@pytest.mark.parametrize("name", ["reasons/casual-and-lonely", "steps/ease", "care/unsafe"])
def test_a_page_that_is_broken_loses_nothing(content, walks, copied, name):
    (copied / "data" / "en" / f"{name}.md").unlink()
    answers = walks["h08-wants-to-be-held-cannot-ask"]["answers"]
    if name == "care/unsafe":
        answers = {"check": ("unsafe",), "feel": ("scared",)}
    ran = run_copy(copied, typed_for(content, answers).removesuffix("leave\n") + "why\n\nleave\n")
    assert ran.returncode == 0, ran.stderr
    assert "won't open" in " ".join(ran.stdout.split()) or name == "steps/ease"
    assert content.words.result.see in ran.stdout


def test_help_lines_that_are_broken_still_say_whom_to_call(copied):
    (copied / "data" / "helplines.toml").write_text("x = [", "utf-8")
    ran = subprocess.run(
        [*GUIDE, "lines", "gb"], capture_output=True, text=True, check=False, cwd=copied, env=CLEAN
    )
    assert "999" in ran.stdout
    assert "Traceback" not in ran.stderr


@pytest.mark.parametrize("name", ["en/ui.toml", "flow.toml", "reasons.toml"])
def test_help_lines_show_when_everything_else_is_broken(copied, name):
    (copied / "data" / name).write_bytes(b"\xff")
    ran = subprocess.run(
        [*GUIDE, "lines", "gb"], capture_output=True, text=True, check=False, cwd=copied, env=CLEAN
    )
    assert "116 123" in ran.stdout
    assert "999" in ran.stdout
    assert "Traceback" not in ran.stderr


def test_one_broken_help_line_leaves_the_others(copied):
    file = copied / "data" / "helplines.toml"
    file.write_text(file.read_text("utf-8").replace('number = "911"', "number = 911", 1), "utf-8")
    ran = subprocess.run(
        [*GUIDE, "lines", "gb"], capture_output=True, text=True, check=False, cwd=copied, env=CLEAN
    )
    assert "116 123" in ran.stdout
    assert ran.returncode == 0


def test_a_failure_in_front_of_a_person_leaves_a_clean_screen_and_a_number(copied):
    """The menu's own module is broken here: no way to ask is left, and a person must still be met."""
    file = copied / "guide" / "ask" / "lines.py"
    file.write_text(file.read_text("utf-8").replace("def wrap(", "def wrapped(", 1), "utf-8")
    screen = Terminal(folder=str(copied))
    code = screen.wait_end()
    assert code == 1
    assert b"Traceback" not in screen.raw
    assert "findahelpline.com" in screen.text()
    assert "welcome" not in screen.text()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"[" * 5000, "not valid TOML"),
        (b"x = " + b"[" * 5000, "nested too deep"),
        (b"x = " + b"1" * 5000, "not valid TOML"),
        (b"a." * 40_000 + b"a = 1", "longer than"),
        (b'"a\\nb\\u001b[2J" = ["sad"]', 'no question "a b [2J"'),
        (b'feel = ["' + b"a" * 5000 + b'"]', "no option"),
        (b"x" * 1_000_001, "longer than"),
    ],
)
def test_an_odd_answers_file_is_one_short_line(tmp_path, run_here, content, says):
    file = tmp_path / "answers.toml"
    file.write_bytes(content)
    ran = (run if b"[2J" in content else run_here)("explain", str(file))
    assert ran.returncode == 2
    assert says in ran.stderr
    assert ran.stderr.count("\n") == 1
    assert len(ran.stderr) < 1000
    assert "\x1b" not in ran.stderr


def test_an_answers_file_may_begin_with_a_byte_order_mark(tmp_path, run_here):
    file = tmp_path / "answers.toml"
    file.write_text('feel = ["sad"]', "utf-8-sig")
    assert run_here("explain", str(file)).returncode == 0


def test_only_a_file_is_read_for_answers(tmp_path, run_here):
    os.mkfifo(tmp_path / "pipe")
    for name in ("/dev/zero", str(tmp_path / "pipe"), str(tmp_path)):
        ran = run_here("explain", name)
        assert ran.returncode == 2
        assert "not a file" in ran.stderr


def test_ctrl_d_in_plain_lines_is_leaving(terminal):
    screen = terminal("--plain")
    screen.wait_for("Your answer:").press("\x04")
    screen.wait_for("Type yes").press("\x04")
    assert screen.wait_end() == 0
    assert "input stopped" not in screen.text()


@pytest.mark.parametrize("arguments", ["--version", "--help", "--plain", "lines gb", "check"])
def test_a_closed_standard_output_is_no_error(arguments):
    ran = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m guide {arguments} >&-"],
        input="1\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=CLEAN,
    )
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_terminal_that_has_no_name_is_asked_in_plain_lines(terminal):
    screen = terminal(TERM="")
    screen.wait_for("Your answer:").press("leave\r")
    screen.wait_for("Type yes").press("\r")
    assert screen.wait_end() == 0
    assert b"\x1b" not in screen.raw


@pytest.mark.proof
@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_XX.unknown"])
def test_menus_are_ascii_where_the_locale_is(content, terminal, locale):
    screen = terminal(LANG=locale)
    screen.wait_for("I cried").press(choice(content, "start", "self"))
    screen.wait_for("Before you start").press("\x1b[F\r")
    screen.wait_for("First, a quick safety check").press("q")
    assert screen.wait_end() == 0
    assert screen.raw.isascii()


@pytest.mark.parametrize(
    "name", ["sources.toml", "en/figures.toml", "en/first.txt", "en/say.toml", "en/search.toml"]
)
def test_a_walk_does_without_what_it_can_spare(content, copied, name):
    (copied / "data" / name).unlink()
    ran = run_copy(copied, typed_for(content, {"check": ("none",)}))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert content.words.result.unsure in ran.stdout


# ---- what a developer sees, and nobody else


def broken_copy(copied):
    """Break the module that lays out menus, and the one that asks in plain lines."""
    for name, old in (("lines", "def wrap("), ("plain", "def plain_here(")):
        file = copied / "guide" / "ask" / f"{name}.py"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, old.replace("(", "_gone("), 1), "utf-8")
    return copied


@pytest.mark.parametrize("switch", ["1", ""])
def test_a_traceback_shows_only_where_a_developer_asks_for_it(copied, switch):
    ran = subprocess.run(
        [*GUIDE, "--plain"],
        capture_output=True,
        text=True,
        check=False,
        cwd=broken_copy(copied),
        env={**CLEAN, "GUIDE_TRACEBACK": switch},
    )
    assert ran.returncode == 1
    assert "findahelpline.com" in ran.stderr
    assert ("Traceback" in ran.stderr) == ("ImportError" in ran.stderr) == bool(switch)


@pytest.mark.parametrize("switch", ["1", None])
def test_a_traceback_comes_after_the_screen_is_given_back(copied, terminal, switch):
    screen = terminal(folder=str(broken_copy(copied)), GUIDE_TRACEBACK=switch)
    assert screen.wait_end() == 1
    before, _, after = screen.raw.partition(b"\x1b[?1049l")
    assert b"Traceback" not in before
    assert (b"Traceback" in after) == bool(switch)
    assert "findahelpline.com" in screen.text() or switch


# ---- nothing that a terminal would obey reaches it, and every error is one clear line


@pytest.mark.parametrize(
    "arguments",
    [
        ("explain", "no\x1b[31m"),
        ("read", "no\x1b[31m"),
        ("map", "no\x1b[31m"),
        ("lines", "no\x1b[31m"),
        ("--language", "no\x1b[31m"),
        ("no\x1b[31m",),
        ("explain", "a", "b\x1b[31m"),
        ("--country", "a\x9b31m"),
    ],
)
def test_no_escape_code_reaches_the_terminal_as_an_error(run_here, arguments):
    ran = (run if arguments[0] == "map" else run_here)(*arguments)
    assert ran.returncode == 2
    assert ran.stderr.strip()
    assert not {"\x1b", "\x9b"} & {*ran.stderr}


def changed(copied, name, old, new):
    file = copied / "data" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def run_there(copied, *arguments):
    return subprocess.run(
        [*GUIDE, *arguments], capture_output=True, text=True, check=False, cwd=copied, env=CLEAN
    )


def test_no_escape_code_of_the_content_reaches_the_terminal(copied):
    changed(copied, "flow.toml", 'kind = "one"', 'kind = "\\u001b[31m"')
    ran = run_there(copied, "now", "--plain")
    assert ran.returncode == 1
    assert "must be" in ran.stderr
    assert "\x1b" not in ran.stderr


FAULTS = {
    "sign": ("reasons.toml", 'strong = ["life.tired"', 'strong = ["life.tierd"'),
    "source": ("reasons.toml", 'sources = ["tomaso-2021"', 'sources = ["tomaso-2201"'),
    "person": ("care.toml", 'who = ["emergency", "domestic-abuse-service"]', 'who = ["emergancy"]'),
    "command": ("en/ui.toml", 'back = "back"', 'bakc = "back"'),
    "level": ("en/ui.toml", "[result.levels]\nnow = ", "[result.levels]\nnaw = "),
    "number": ("care.toml", 'level = "now"', f"level = {'1' * 5000}"),
}
AUTHORS = {"review": ("review",), "map": ("map",), "explain": ("explain", "answers.toml")}


def every_fault_and_author():
    """Each command with one fault; all the others are a proof."""
    for number, fault in enumerate(FAULTS):
        for place, author in enumerate(AUTHORS):
            marks = () if number == place else pytest.mark.proof
            yield pytest.param(FAULTS[fault], AUTHORS[author], marks=marks, id=f"{author}-{fault}")


@pytest.mark.proof
@pytest.mark.parametrize(("fault", "arguments"), [*every_fault_and_author()])
def test_content_that_does_not_hold_is_one_clear_line_for_whoever_writes_it(copied, fault, arguments):
    name, old, new = fault
    (copied / "answers.toml").write_text('feel = ["sad"]', "utf-8")
    changed(copied, name, old, new)
    ran = run_there(copied, *arguments)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.count("\n") == 1
    assert Path(name).name in ran.stderr
    assert "broke" not in ran.stderr


@pytest.mark.proof
def test_a_command_that_has_lost_its_name_is_said_before_a_door_opens(copied):
    changed(copied, "en/ui.toml", '\nback = "back"\n', '\nbakc = "back"\n')
    for given in (("check",), ("now", "--plain")):
        ran = run_there(copied, *given)
        assert ran.returncode == 1
        assert "[keys] lacks `back`" in ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("table", "name"), [(table, name) for table, names in NAMES.items() for name in names]
)
def test_a_name_that_the_program_looks_for_is_missed_in_every_table(tmp_path, table, name):
    head, mark, rest = (data_folder() / "en" / "ui.toml").read_text("utf-8").partition(f"[{table}]\n")
    assert mark
    assert f"\n{name} = " in f"\n{rest}"
    lacking = head + mark + f"\n{rest}".replace(f"\n{name} = ", f"\nx{name} = ", 1)[1:]
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "ui.toml").write_text(lacking, "utf-8")
    shutil.copy(data_folder() / "en" / "country.toml", tmp_path / "en")
    with pytest.raises(ContentError, match=re.escape(f"en/ui.toml: [{table}] lacks `{name}`")):
        _ = Content(tmp_path).words


def test_the_names_of_the_commands_are_those_that_the_program_looks_for():
    assert {*NAMES["keys"]} == {*Command}


@pytest.mark.parametrize("arguments", ["lines gb", "check", "--plain", "review", "--help", "map now"])
def test_a_full_disk_where_the_output_goes_is_one_clear_line(content, arguments):
    ran = subprocess.run(
        ["bash", "-c", f"{sys.executable} -m guide {arguments} > /dev/full"],
        input="1\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=CLEAN,
    )
    assert (ran.returncode, ran.stderr) == (1, f"{content.words.errors.disk_full}\n")
