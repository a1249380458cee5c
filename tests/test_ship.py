"""What a built wheel brings beside the program: completion, a man page, and content that is quick to read."""

import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from guide.arguments import NAMES
from guide.content.load import Content, data_folder

ROOT = Path(__file__).parent.parent
PLACES = {
    "bash": "share/bash-completion/completions/guide",
    "zsh": "share/zsh/site-functions/_guide",
    "fish": "share/fish/vendor_completions.d/guide.fish",
    "man": "share/man/man1/guide.1",
}
pytestmark = pytest.mark.proof


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory):
    """The folder of a wheel, built as `pip install .` does."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def shipped(unpacked):
    """The path of each file that a wheel brings for shells and man."""
    data = next(unpacked.glob("*.data")) / "data"
    return {name: data / place for name, place in PLACES.items()}


def test_a_wheel_brings_completion_and_a_man_page(shipped):
    assert all(path.is_file() for path in shipped.values())
    readme = (ROOT / "README.md").read_text("utf-8")
    assert all(f"P/{place.removesuffix('/_guide')}" in readme for place in PLACES.values())


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_can_be_read_by_its_shell(shipped, shell):
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    ran = subprocess.run([shell, "-n", shipped[shell]], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def completed(shipped, line):
    """What bash offers for the last word of a line, where no program can be found."""
    words = line.split(" ")
    script = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_guide; echo "${COMPREPLY[@]}"'
    ran = subprocess.run(
        [shutil.which("bash"), "--norc", "-c", script, shipped["bash"], *words],
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": ""},
    )
    assert ran.stderr == ""
    return ran.stdout.split()


def test_completion_knows_commands_pages_countries_and_doors_and_starts_no_program(shipped):
    content = Content(data_folder())
    pages = [f"{kind}/{name}" for kind in ("care", "pages") for name in content.page_names(kind)]
    reasons = [reason.id for reason in content.reasons]
    countries = {line.country.lower() for line in content.help_lines} - {"xx"}
    assert completed(shipped, "guide ") == NAMES
    assert {*completed(shipped, "guide read ")} == {*reasons, *pages, "figures", "sources"}
    assert {*completed(shipped, "guide lines ")} == {*completed(shipped, "guide --country ")} == countries
    assert completed(shipped, "guide --plain map ") == [*content.doors]
    assert completed(shipped, "guide read worn") == ["worn-out"]


def test_fish_offers_what_bash_does(shipped):
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    script = f"source {shipped['fish']}; complete -C 'guide read worn'; complete -C 'guide --country g'"
    ran = subprocess.run(["fish", "--no-config", "-c", script], capture_output=True, text=True, check=True)
    assert [line.split("\t")[0] for line in ran.stdout.splitlines()] == ["worn-out", "gb"]


def test_the_man_page_says_all_that_help_says(shipped):
    said = shipped["man"].read_text("utf-8").replace("\\-", "-")
    page = re.sub("\n  --help .*", "", Content(data_folder()).help_page)  # a man page is one itself
    for option in re.findall(r"--[a-z-]+", page):
        assert f"\\fB{option}\\fR" in said
    for name in NAMES:
        assert f".SS \\fBguide {name}\\fR" in said
    for row in re.findall(r" {2,}([^ -].*)$", page, re.MULTILINE):
        assert row.rpartition("  ")[2] in said
    for heading in ("NAME", "SYNOPSIS", "EXAMPLES", "ENVIRONMENT", "EXIT CODES"):
        assert f".SH {heading}" in said


def test_a_wheel_holds_of_each_toml_file_what_it_gives(unpacked):
    built = unpacked / "guide" / "built"
    names = {path.relative_to(data_folder()).as_posix() for path in data_folder().rglob("*.toml")}
    assert {path.relative_to(built).as_posix() for path in built.rglob("*.*")} == {
        f"{name}.json" for name in names
    }
    for name in names:
        text = (unpacked / "guide" / "data" / name).read_text("utf-8")
        assert json.loads((built / f"{name}.json").read_text("utf-8")) == [text, tomllib.loads(text)]


def test_the_content_of_a_wheel_is_that_of_the_checkout(unpacked):
    shipped, ours = Content(unpacked / "guide" / "data"), Content(data_folder())
    assert (shipped.words, shipped.start, shipped.roles) == (ours.words, ours.start, ours.roles)
    assert (shipped.doors, shipped.reasons, shipped.rules) == (ours.doors, ours.reasons, ours.rules)


def test_the_first_question_of_a_wheel_reads_no_toml(unpacked):
    code = "from guide.content.load import Content, data_path; content = Content(data_path())"
    code += "; content.words, content.start, content.roles; import sys; print(*sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=unpacked
    )
    assert "tomllib" not in ran.stdout.split()
