"""Broken content: one line for each problem, with file and place, and never a traceback."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from guide import cli
from guide.author.check import findings, problems
from guide.content.load import data_folder

CASES = sorted((Path(__file__).parent / "broken").glob("*/case.toml"))


@pytest.fixture
def copy(tmp_path):
    return Path(shutil.copytree(data_folder(), tmp_path / "data"))


@pytest.fixture
def checked(capsys):
    """What `guide check` prints for a folder, line by line, and how it ends."""

    def ran(folder):
        code, told = cli.run(["check", str(folder)])
        assert told == ""
        return capsys.readouterr().out.splitlines(), code

    return ran


@pytest.mark.first_quick  # each copies the content and checks it whole
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.parent.name)
def test_a_mistake_is_named_with_code_file_and_place(case, copy):
    wrong = tomllib.loads(case.read_text("utf-8"))
    file = copy / wrong["file"]
    text = (copy / wrong.get("copy", wrong["file"])).read_text("utf-8")
    assert wrong["find"] in text
    file.write_text(text.replace(wrong["find"], wrong["put"], 1), "utf-8")
    found = findings(copy)
    said = [problem.format_for_author() for problem in found]
    assert any(
        str(problem).startswith(wrong["says"]) and problem.code == wrong["code"] for problem in found
    ), said
    assert all("\n" not in line for line in said)


@pytest.mark.first_quick
@pytest.mark.parametrize(
    "name", ["flow.toml", "reasons.toml", "en/ui.toml", "en/questions.toml", "en/first.txt"]
)
@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"", b"n = [", b"a = 1\n"])
def test_a_file_that_is_missing_or_odd_is_one_clear_line(name, content, copy):
    if content is None:
        (copy / name).unlink()
    else:
        (copy / name).write_bytes(content)
    found = [str(problem) for problem in problems(copy)]
    any_text_will_do = name == "en/first.txt" and content in (b"", b"n = [", b"a = 1\n")
    assert any(Path(name).name in line for line in found) != any_text_will_do
    assert all("\n" not in line for line in found)


def test_sound_content_gives_no_error_and_warnings_alone_do_not_fail(copy, checked):
    (copy / "known.toml").unlink()
    (*warnings, counted), code = checked(copy)
    assert code == 0
    assert len([line for line in warnings if line.startswith("H02 ")]) >= 16
    assert "worth reading aloud" in counted
    assert all(" warning: " in line for line in warnings)


def test_a_folder_that_is_not_there_is_one_clear_line(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "guide", "check", str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stdout.count("\n") == 1
