"""The small rules that everything leans on: the order of levels, signs, and which options stand together."""

import pytest

from guide.content.levels import Level, Talk
from guide.content.model import Option, Question
from guide.engine.answers import sign_of, signs_of, split


def question(**rules):
    options = tuple(Option(id=name, label=name) for name in ("a", "b", "c", "none"))
    exclusive = frozenset({"none"})
    return Question(id="q", theme="", ask="", why="", topic="", options=options, exclusive=exclusive, **rules)


# ---- levels


def test_levels_are_ordered_by_urgency_and_never_by_their_letters():
    assert sorted(["support", "now", "book", "soon"], key=Level) == ["now", "soon", "book", "support"]
    assert Level.NOW < Level.SOON < Level.BOOK < Level.SUPPORT
    assert Level.SUPPORT >= Level.BOOK > Level.SOON
    assert Level.BOOK <= Level.BOOK
    assert [level.urgent for level in Level] == [True, True, False, False]


def test_the_most_careful_way_of_talking_is_the_last():
    assert max([Talk.CAREFUL, Talk.OFF, Talk.ON]) is Talk.OFF
    assert max([Talk.ON, Talk.CAREFUL]) is Talk.CAREFUL


def test_a_level_is_the_word_of_its_file():
    assert (f"{Level.NOW}", Level("soon"), {"book": 1}[Level.BOOK]) == ("now", Level.SOON, 1)


# ---- signs


def test_a_sign_splits_into_what_it_was_built_from():
    assert sign_of("feel", "sad") == "feel.sad"
    assert split(sign_of("feel", "sad")) == ("feel", "sad")
    assert signs_of({"feel": ("sad", "warm"), "when": ()}) == {"feel.sad", "feel.warm", "when.open"}


# ---- options


@pytest.mark.parametrize(
    ("rules", "chosen", "wrong"),
    [
        ({}, (), None),
        ({}, ("none",), None),
        ({}, ("a", "b", "c"), None),
        ({}, ("a", "none"), "stands_alone"),
        ({"max_choices": 2}, ("a", "b"), None),
        ({"max_choices": 2}, ("a", "b", "c"), "too_many"),
        ({"max_choices": 2}, ("a", "b", "none"), "too_many"),
        ({"multiple": False}, ("a",), None),
        ({"multiple": False}, ("a", "b"), "only_one"),
        ({"multiple": False, "max_choices": 1}, ("a", "none"), "only_one"),
    ],
)
def test_what_is_wrong_with_some_options_is_named(rules, chosen, wrong):
    assert question(**rules).misfit(chosen) == wrong


@pytest.mark.parametrize(
    ("rules", "chosen", "newest", "after"),
    [
        ({}, (), "b", ("b",)),
        ({}, ("c",), "a", ("a", "c")),
        ({}, ("a",), "a", ("a",)),
        ({}, ("a", "b"), "none", ("none",)),
        ({}, ("none",), "b", ("b",)),
        ({"multiple": False}, ("a",), "b", ("b",)),
        ({"max_choices": 1}, ("a",), "b", ("a", "b")),
    ],
)
def test_one_more_option_takes_the_place_of_what_it_excludes(rules, chosen, newest, after):
    assert question(**rules).adding(chosen, newest) == after
