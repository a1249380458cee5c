"""The looks: three screens at three sizes, as plain text that a person can read in a review."""

from pathlib import Path

import pytest
from pictures import SCREENS, SIZES, snapshots, svg

FOLDER = Path(__file__).parent / "snapshots"
NAMES = [f"{name}-{columns}x{rows}.txt" for name in SCREENS for columns, rows in SIZES]


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_looks_as_it_did(content, name):
    """Changed on purpose? Look at it, then run: python tests/pictures.py --write."""
    assert snapshots(content)[name] == (FOLDER / name).read_text("utf-8")


def test_the_picture_in_the_readme_is_made_of_these_screens(content):
    assert svg(content) == (FOLDER / "screens.svg").read_text("utf-8")
