"""The workflow for whoever hosts this does what .ci/run does, on the Pythons that the package names."""

import re
import tomllib
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
PROOF = (ROOT / ".ci" / "run").read_text("utf-8")
WORKFLOW = (ROOT / ".github" / "workflows" / "checks.yml").read_text("utf-8")
WHOLE = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = WHOLE["project"]
EVERYTHING, STEPS = WORKFLOW.split("\n  steps:\n")


def run_lines(job):
    return re.findall(r"^ +- run: (.+)$", job, re.MULTILINE)


def test_every_step_before_the_tests_is_run_on_every_system():
    program = re.compile(r'"\$tools/venv/bin/([a-z]+)"')
    steps = {program.sub(r"\1", line) for line in PROOF.splitlines() if program.search(line)}
    assert steps > {"ruff check .", "guide check"}
    assert steps <= set(run_lines(STEPS))
    assert re.search(r"system: \[ubuntu-latest, macos-latest, windows-latest\]", STEPS)


def test_the_tests_are_those_of_the_readme():
    second = re.findall(r"^```sh\n(.+)\n```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)[1]
    assert second.endswith("bin/python -m pytest")
    assert run_lines(STEPS)[-1] == "python -m pytest ${{ matrix.tests }}"
    named = re.findall(r"tests/\S+\.py", STEPS)
    assert len(named) > 10
    assert all((ROOT / name).is_file() for name in named)


def test_everything_is_proved_where_the_tools_for_it_are():
    assert run_lines(EVERYTHING)[-1] == ".ci/run"
    tools = re.search(r"for tool in (.+?); do", PROOF)[1]
    assert run_lines(EVERYTHING)[-2].endswith(f" {tools}")


def test_the_pythons_are_those_that_the_package_names():
    tried = re.findall(r'"(3\.\d+)"', re.search(r"python: \[(.+)\]", STEPS)[1])
    named = [name.rpartition(" ")[2] for name in PROJECT["classifiers"] if ":: Python :: 3." in name]
    assert tried == named
    assert PROJECT["requires-python"] == f">={tried[0]}"
    assert f'python-version: "{tried[0]}"' in EVERYTHING


def test_every_action_is_pinned_to_a_major_version():
    used = re.findall(r"uses: (.+)", WORKFLOW)
    assert len(used) == WORKFLOW.count("uses:") > 0
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", name) for name in used)


def test_no_package_that_only_builds_is_needed_to_run():
    building = {re.match("[a-z-]+", name)[0] for name in WHOLE["build-system"]["requires"]}
    running = {re.match("[a-z-]+", name)[0] for name in PROJECT["dependencies"]}
    assert building == {"hatchling", "shtab", "argparse-manpage"}
    assert not building & running


def test_the_changelog_begins_with_the_version_of_the_package_and_its_day():
    newest = re.search(r"^## (\S+), (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert newest[1] == PROJECT["version"]
    assert date.fromisoformat(newest[2])
