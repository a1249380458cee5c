"""What `guide check` finds, what it leaves alone, and that it stays quick."""

import json
import re
import shutil
import tomllib
from datetime import date, timedelta
from io import StringIO
from pathlib import Path

import pytest
from effort import calls
from rich.console import Console

from guide import cli
from guide.author.check import findings, problems
from guide.author.check.common import CheckContext
from guide.author.check.outside import lines as lines_checked
from guide.author.check.reach import Reach
from guide.content.load import data_folder, help_lines
from guide.content.model import Option, Question
from guide.pages.help_lines import ALL_PURPOSES
from guide.pages.help_lines import help_lines as composed_lines
from guide.pages.to_rich import drawn as to_rich_blocks

HERE = Path(__file__).parent
CHECKS = sorted((HERE.parent / "guide").glob("author/check/*.py"))
LOADS = sorted((HERE.parent / "guide").glob("content/*.py"))
CASES = sorted((HERE / "broken").glob("*/case.toml"))


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(data_folder(), tmp_path / "data"))


def change(folder, file, old, new):
    text = (folder / file).read_text("utf-8")
    assert old in text, (file, old)
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")


def in_lines(found):
    return [problem.format_for_author() for problem in found]


def errors(found):
    return in_lines(problem for problem in found if not problem.warning)


def said(folder):
    return in_lines(findings(folder))


# ---- the codes


def codes():
    """Every code that the checks can give, and loading before them."""
    found = {
        code for path in (*CHECKS, *LOADS) for code in re.findall(r'"([A-Z]\d\d)"', path.read_text("utf-8"))
    }
    return found | {"L01"}


def test_every_code_has_one_line_in_contributing():
    text = (HERE.parent / "CONTRIBUTING.md").read_text("utf-8")
    section = text.partition("## What guide check says")[2].partition("\n## ")[0]
    listed = re.findall(r"^- `([A-Z]\d\d)`", section, re.MULTILINE)
    assert sorted(listed) == sorted(codes())
    assert len(set(listed)) == len(listed)


def test_every_code_has_a_broken_copy_or_a_test_here():
    shown = {tomllib.loads(case.read_text("utf-8"))["code"] for case in CASES}
    assert codes() - shown == {"T01"}


# ---- ten mistakes at once, as a stranger would make them

MISTAKES = (
    ("flow.toml", 'only_if = ["check.hurt"]', 'only_if = ["feel.sad"]', "F01 flow.toml: question hurt: "),
    (
        "flow.toml",
        'exclusive = ["nothing", "dk"]',
        'exclusive = ["fine", "dk"]',
        "F05 flow.toml: question keep: ",
    ),
    (
        "reasons.toml",
        '"check.unsafe", "safe.fear", "us.fear"',
        '"check.unsafe", "safe.fear", "us.terror"',
        "R01 reasons.toml: reason abuse-now: ",
    ),
    ("care.toml", 'any_of = ["feel.hate"]', 'any_of = ["feel.hat"]', "C01 care.toml: rule hate: "),
    ("care.toml", 'page = "unprotected"', 'page = "unguarded"', "P01 en/care/unguarded.md: "),
    (
        "en/reasons/worn-out.md",
        "## [worse]",
        "## If it grows",
        "P04 en/reasons/worn-out.md: ## [worse]",
    ),
    (
        "en/reasons/self-worth.md",
        "## [tomorrow]\n",
        "## [tomorrow]\n- You must rest.\n",
        "W04 en/reasons/self-worth.md: ",
    ),
    (
        "en/start.toml",
        "I just want to read",
        "I only want to read all of your pages",
        "W01 en/start.toml: ",
    ),
    ("helplines.toml", 'number = "911"\n', "", "H01 helplines.toml: helpline us-emergency-services: "),
    ("sources.toml", 'checked = "2026-11-22"', 'checked = "yesterday"', "S05 sources.toml: source a01: "),
)


def test_ten_mistakes_are_all_found_with_code_file_place_and_what_to_do(copy):
    for file, old, new, _ in MISTAKES:
        change(copy, file, old, new)
    found = findings(copy)
    lines = in_lines(found)
    for *_, start in MISTAKES:
        hits = [line for line in lines if line.startswith(start)]
        assert hits, (start, lines)
        assert all("; " in line for line in hits), "what to do"
    assert len(errors(found)) <= 20, "one mistake must not bring a flood of lines"


SLIPS = (
    (
        "care.toml",
        "page_by = { clock = { longer =",
        "page_by = { clock = { lnger =",
        "C05 care.toml: rule unwanted: page_by names clock.lnger",
    ),
    (
        "care.toml",
        'page_by = { who = { over = "" } }',
        'page_by = { whom = { over = "" } }',
        "C05 care.toml: rule afraid: page_by names whom.over",
    ),
    (
        "flow.toml",
        'only_if = ["check.hurt"]\nskip_if = ["near.yes"]',
        'only_if = ["check.hurt"]\nskip_if = ["near.yes", "nobody.yes"]',
        "F01 flow.toml: question hurt: nobody.yes",
    ),
    ("passages.toml", "[[passage]]\n", "[[pasage]]\n", "L02 passages.toml: [[pasage]]"),
    ("facts.toml", "[[fact]]", "[[fakt]]", "L02 facts.toml: [[fakt]]"),
)


def test_a_slip_in_a_name_is_found_where_it_would_be_passed_over_or_end_the_guide(copy):
    for file, old, new, _ in SLIPS:
        change(copy, file, old, new)
    lines = said(copy)
    for *_, start in SLIPS:
        assert any(line.startswith(start) for line in lines), (start, lines)


def test_a_door_without_words_is_named_with_its_file_and_table(copy):
    change(copy, "en/start.toml", 'now = { label = "It\'s happening right now" }\n', "")
    assert any("en/start.toml: options.now: has no words" in line for line in said(copy))


# ---- what is left alone


def test_the_whole_check_is_quick_and_the_content_as_it_is_has_no_error():
    found = []
    assert calls(lambda: found.extend(findings(data_folder()))) < 3_500_000
    assert errors(found) == []


@pytest.mark.proof
def test_a_reason_that_nobody_can_reach_is_found_without_trying_everything(copy):
    change(
        copy,
        "reasons.toml",
        'strong = ["play.teased"]',
        'strong = ["play.teased"]\nnever_with = ["about.play", "around.play"]',
    )
    lines = []
    assert calls(lambda: lines.extend(said(copy))) < 4_000_000
    assert any(line.startswith("R03 reasons.toml: reason teased-and-frustrated: ") for line in lines)


ASKED = {
    "course": ("Did it hurt, and does it hurt still?", True),
    "feel": ("Where was it and who was there? And why?", True),
    "how": ("Was it you or was it them?", True),
    "us": ("What am I feeling, now or when the tears came?", False),
    "safe": ("With this person, could I say no and be all right?", False),
    "keep": ("What do I want to keep, or to change?", False),
    "time": ("Was it cold and dark?", False),
}
"""What questions ask in one copy of the content, and whether that is two things at once."""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """What the check says where each of those questions asks so."""
    folder = Path(shutil.copytree(data_folder(), tmp_path_factory.mktemp("asked") / "data"))
    words = tomllib.loads((folder / "en/questions.toml").read_text("utf-8"))
    for name, (ask, _) in ASKED.items():
        change(folder, "en/questions.toml", f'ask = "{words[name]["ask"]}"', f'ask = "{ask}"')
    return said(folder)


@pytest.mark.parametrize("name", ASKED)
def test_two_questions_in_one_are_found_and_a_single_one_is_not_taken_for_two(asked, name):
    found = [line for line in asked if line.startswith(f"W02 en/questions.toml: {name}: ")]
    assert bool(found) == ASKED[name][1]


# ---- help lines and days


@pytest.mark.parametrize(("days", "stale"), [(90, False), (91, True)])
def test_a_line_is_stale_after_ninety_days_for_the_page_and_the_check_alike(content, days, stale):
    (line,) = (line for line in content.help_lines if line.id == "us-emergency-services")
    day = date.fromisoformat(line.checked) + timedelta(days)
    about = "H02 warning: helplines.toml: helpline us-emergency-services: was checked "
    assert any(one.startswith(about) for one in in_lines(lines_checked(CheckContext(content, day)))) == stale
    drawn = StringIO()
    shown = to_rich_blocks(composed_lines([line], content.words, ALL_PURPOSES, "US", day))
    Console(file=drawn, width=200).print(shown)
    assert ("over 90 days ago" in drawn.getvalue()) == stale


@pytest.mark.proof
def test_stale_lines_and_a_folder_that_is_no_language_fail_nothing(copy):
    (copy / "Drafts").mkdir()
    (copy / "__pycache__").mkdir()
    with_old_days(copy)
    assert problems(copy) == []


# ---- what is known already


def with_old_days(folder, count=1):
    """Date some lines far back, so that a warning of each is there on every day; give where they stand."""
    for _ in range(count):
        change(folder, "helplines.toml", 'checked = "2026-10-07"', 'checked = "2020-01-01"')
    old = [line.id for line in help_lines(folder) if line.checked == "2020-01-01"]
    return [f"helplines.toml: helpline {name}" for name in old]


@pytest.fixture
def checked(capsys):
    """What `guide check` prints for a folder, line by line, and how it ends."""

    def ran(folder, *more):
        code, said_besides = cli.run(["check", str(folder), *more])
        assert said_besides == ""
        return capsys.readouterr().out.splitlines(), code

    return ran


def old_and_known(folder):
    """Date two lines far back, and put one of them on the list; give what is said of either."""
    known, new = with_old_days(folder, 2)
    change(folder, "known.toml", "warnings = [", f'warnings = [\n    "H02 {known}",')
    return known, new


@pytest.mark.proof
def test_a_check_for_another_program_names_every_problem(copy, checked):
    old_and_known(copy)
    change(copy, "flow.toml", 'only_if = ["check.hurt"]', 'only_if = ["check.nothing"]')
    lines, code = checked(copy, "--json")
    assert code == 1
    assert json.loads("\n".join(lines)) == [problem._asdict() for problem in findings(copy)]
    assert set(json.loads("\n".join(lines))[0]) == {"code", "file", "place", "message", "warning"}


@pytest.mark.proof
def test_a_new_warning_shows_beside_those_that_are_known_and_counted(copy, checked):
    known, new = old_and_known(copy)
    lines, code = checked(copy)
    assert code == 0
    assert len([line for line in lines if line.startswith(f"H02 warning: {new}: ")]) == 1
    assert not [line for line in lines if known in line]
    assert any("known warnings (list: known.toml" in line for line in lines)


@pytest.mark.proof
def test_a_known_warning_shows_when_all_are_asked_for(copy, checked):
    known, new = old_and_known(copy)
    lines, code = checked(copy, "--all")
    assert code == 0
    assert all(any(told in line for line in lines) for told in (known, new))


@pytest.mark.proof
def test_what_is_no_warning_any_more_has_to_leave_the_list(copy):
    change(copy, "known.toml", "warnings = [", 'warnings = [\n    "H02 helplines.toml: helpline gone",')
    assert [str(one) for one in problems(copy)] == [
        "known.toml: H02 helplines.toml: helpline gone: is no warning any more; remove it"
    ]


@pytest.mark.proof
def test_an_error_is_never_taken_for_known(copy, checked):
    change(copy, "known.toml", "warnings = [", 'warnings = [\n    "S05 sources.toml: source a01",')
    change(copy, "sources.toml", 'checked = "2026-11-22"', 'checked = "yesterday"')
    lines, code = checked(copy)
    assert code == 1
    assert any(line.startswith("S05 sources.toml: source a01: ") for line in lines)


# ---- languages


def with_german(folder):
    """Copy the content with a second language that says all that the first one does."""
    copied = Path(shutil.copytree(data_folder(), folder / "data"))
    shutil.copytree(copied / "en", copied / "de")
    return copied


LACKING = (
    (
        "care/worse.md",
        "{press {key:help} for a helpline|call a helpline}. You",
        "Hilfe. You",
        ": lacks {key:help}; keep it",
    ),
    (
        "reasons/went-along.md",
        "[if rules.owe] Nobody earns",
        "Nobody earns",
        "## [meaning]: lacks [if rules.owe]; keep it",
    ),
    ("ui.toml", "about {total}", "about {sum}", "progress: lacks {total}; keep it as en/ui.toml has it"),
    ("ui.toml", "about {sum}", "about {sum}", "progress: has {sum}, which en/ui.toml lacks"),
    ("ui.toml", 'rest_title = "A rest"\n', "", "rest_title: is missing; translate it from en/ui.toml"),
    ("reasons/worn-out.md", "## [tomorrow]", "## Morgen", "## [tomorrow]: is missing; translate it from"),
    ("tomorrow/felt.md", "## [numb]", "## Taub", "## [numb]: is missing; translate it from"),
    (
        "ui.toml",
        'worse = "Get help sooner if"\n"partner',
        '"partner',
        "sections.worse: is missing; translate",
    ),
    ("ui.toml", "strike_unknown = ", "# ", "keep.strike_unknown: is missing; translate it from en/ui.toml"),
    ("figures.toml", None, None, "figure 3: "),
    ("reasons/after-a-birth.md", None, "", "is missing; translate en/reasons/after-a-birth.md"),
)
"""What one language lacks: file, what stood there (None: its last table, or all), what does, what is said."""


@pytest.fixture(scope="module")
def lacking(tmp_path_factory):
    """Every line on the language that lacks all that."""
    folder = with_german(tmp_path_factory.mktemp("lacking"))
    for name, old, new, _ in LACKING:
        file = folder / "de" / name
        if new is None:
            text = file.read_text("utf-8")
            file.write_text(text[: text.rindex("[[figure]]")], "utf-8")
        elif old is None:
            file.unlink()
        else:
            change(folder, f"de/{name}", old, new)
    return [line for line in said(folder) if " de/" in line]


@pytest.mark.parametrize(("file", "says"), [(file, says) for file, _, _, says in LACKING])
def test_what_a_language_lacks_or_adds_is_named(lacking, file, says):
    assert [line for line in lacking if line.startswith(f"T01 de/{file}: ") and says in line], lacking


def test_nothing_else_is_said_of_a_language_that_lacks_something(lacking):
    assert len(lacking) == len(LACKING), lacking


@pytest.mark.proof
def test_a_language_that_says_everything_is_sound_but_for_its_own_words_and_keys(tmp_path):
    german = with_german(tmp_path)
    change(
        german,
        "de/care/worse.md",
        "{press {key:help} for a helpline|call a helpline}",
        "{key:help} {press {key:help}|anrufen}",
    )
    change(german, "de/start.toml", "I just want to read", "I just want to read a very long page now")
    assert {line.partition(" ")[0]: line.split(": ")[0] for line in errors(findings(german))} == {
        "K04": "K04 de/care/worse.md",
        "W01": "W01 de/start.toml",
    }


@pytest.mark.proof
def test_a_broken_file_of_a_language_is_one_clear_line(tmp_path):
    german = with_german(tmp_path)
    (german / "de" / "ui.toml").write_text("x = [", "utf-8")
    assert any(line.startswith("L01 de/ui.toml: is not valid TOML") for line in said(german))


@pytest.mark.parametrize("name", ["search.toml", "check.toml", "say.toml", "review.toml"])
@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"x = ["])
def test_a_word_file_that_is_missing_or_odd_is_no_traceback(copy, name, content):
    if content is None:
        (copy / "en" / name).unlink()
    else:
        (copy / "en" / name).write_bytes(content)
    lines = said(copy)
    assert name == "search.toml" or any(name in line for line in lines)
    assert content is None or any(name in line for line in lines)


def test_an_expression_that_is_none_is_named(copy):
    change(copy, "en/check.toml", "find = 'crazy'", "find = '(crazy'")
    assert any(
        line.startswith("L01 en/check.toml: (crazy: is not a regular expression") for line in said(copy)
    )


# ---- what can be reached


def question(name, *options, **routing):
    shown = tuple(Option(id=option, label=option) for option in options)
    return Question(id=name, theme="", ask="", why="", topic="", options=shown, **routing)


REACH = Reach(
    (
        question("a", "x", "y", "z", exclusive=frozenset({"z"})),
        question("b", "x", only_if=("a.x",), skip_if=("a.y",)),
        question("c", "x", "y", ask_if=("b.x",), if_skipped="y"),
        question("d", "x", only_if=("c.x",), skip_if=("a.x",)),
        question("e", "x", "y", multiple=False),
        question("f", "x", "y", "z", max_choices=2),
    )
)


@pytest.mark.parametrize(
    ("goal", "avoid"),
    [
        (("a.x",), ()),
        (("a.x", "a.y"), ()),
        (("b.x",), ()),
        (("c.x",), ()),
        (("c.y",), ("b.open",)),
        (("b.open",), ()),
    ],
)
def test_what_can_be_answered_is_found(goal, avoid):
    way = REACH.way(goal, avoid)
    assert way is not None
    given = {f"{name}.{option}" for name, chosen in way.answers.items() for option in chosen or ("open",)}
    assert set(goal) <= given
    assert given.isdisjoint(avoid)


@pytest.mark.parametrize(
    ("goal", "avoid"),
    [
        (("a.x", "a.z"), ()),
        (("b.x", "a.y"), ()),
        (("c.open",), ()),
        (("d.x",), ()),
        (("e.x", "e.y"), ()),
        (("f.x", "f.y", "f.z"), ()),
        (("b.x",), ("a.x",)),
        (("a.x",), ("a.x",)),
        (("nothing.x",), ()),
    ],
    ids=str,
)
def test_what_cannot_be_answered_is_not(goal, avoid):
    assert REACH.way(goal, avoid) is None


def test_whether_a_question_can_be_asked_at_all():
    assert REACH.way((), ask="c")
    assert REACH.way((), ask="d") is None
