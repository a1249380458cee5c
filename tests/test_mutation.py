"""The list of changes that no test notices still speaks of the code as it is: see tests/mutation.py."""

import tomllib
from pathlib import Path

import pytest

import guide

PACKAGE = Path(guide.__file__).parent
LIST = tomllib.loads((Path(__file__).parent / "mutation.toml").read_text("utf-8"))
SURVIVORS = LIST["survivor"]


@pytest.mark.parametrize("one", SURVIVORS, ids=lambda one: f"{one['module']}: {one['becomes']}")
def test_each_line_of_the_list_still_stands_in_its_module(one):
    lines = [
        line.strip() for line in (PACKAGE / f"engine/{one['module']}.py").read_text("utf-8").splitlines()
    ]
    assert one["line"] in lines
    assert one["becomes"] != one["line"]
    assert one["becomes"] not in lines
    assert one["why"].endswith(".")


def test_no_change_is_listed_twice():
    changes = [(one["module"], one["line"], one["becomes"]) for one in SURVIVORS]
    assert len(changes) == len(set(changes))


def test_ninety_five_of_a_hundred_changes_are_noticed():
    assert len(SURVIVORS) <= 0.05 * LIST["changes"]
