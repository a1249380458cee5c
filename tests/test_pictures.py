"""The looks: three screens at three sizes, as text that a person can read in a review, and four pictures."""

import re
from html import unescape
from pathlib import Path

import pytest
from pictures import PICTURES, SCREENS, SIZES, pictures, snapshots, text

FOLDER = Path(__file__).parent / "snapshots"
NAMES = [f"{name}-{columns}x{rows}.txt" for name in SCREENS for columns, rows in SIZES]


@pytest.mark.parametrize("name", NAMES)
def test_a_screen_looks_as_it_did(content, name):
    """Changed on purpose? Look at it, then run: python tests/pictures.py --write."""
    assert snapshots(content)[name] == (FOLDER / name).read_text("utf-8")


README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")
ALTS = dict(re.findall(r"!\[([^\]]*)\]\(tests/snapshots/(\w+)\.svg\)", README))


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_in_the_readme_is_the_screen_as_it_is_now(content, name):
    drawn = pictures(content)[f"{name}.svg"]
    assert drawn == (FOLDER / f"{name}.svg").read_text("utf-8")
    said = unescape(" ".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawn))).replace("\xa0", " ")
    shown = text(PICTURES[name](content, 78, 24))
    assert [word for word in shown.split() if word not in said] == []
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", ""), "nothing is fetched from elsewhere"


def test_the_readme_shows_four_pictures_and_says_what_is_on_each():
    assert {*ALTS.values()} == {*PICTURES}
    assert len(ALTS) == len(PICTURES) == 4
    assert all(len(alt.split()) >= 12 for alt in ALTS)
