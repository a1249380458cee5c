"""Pages can be found by the words that people use."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from effort import calls

from guide.content.load import data_folder
from guide.content.search import Entry, Index

HERE = Path(__file__).parent
KINDS = ("reasons", "care", "steps", "pages")
WORDS = tomllib.loads((data_folder() / "en/search.toml").read_text("utf-8"))
PHRASES = tomllib.loads((HERE / "phrases.toml").read_text("utf-8"))["search"]


@pytest.fixture(scope="module")
def entries(content):
    pages = [(kind, name) for kind in KINDS for name in content.page_names(kind)]
    return [Entry(kind, name, content.page(kind, name).title) for kind, name in pages]


def built(entries):
    return Index(entries, WORDS["words"], WORDS["ignored"])


@pytest.fixture(scope="module")
def index(entries):
    return built(entries)


def names(found):
    return [entry.page for entry in found]


def missed(index, phrases):
    """The phrases whose page is not among the first three, with what stands there instead."""
    found = {one["phrase"]: names(index.find(one["phrase"], 3)) for one in phrases}
    return {
        one["phrase"]: found[one["phrase"]]
        for one in phrases
        if not {*one["pages"]} & {*found[one["phrase"]]}
    }


# ---- the words of the people it is for


def test_everyday_words_lead_to_the_right_page_among_the_first_three(index):
    known = [one for one in PHRASES if not one.get("held_out")]
    assert len(known) == 100
    assert len(missed(index, known)) <= 5, missed(index, known)


def test_half_of_the_phrases_are_the_own_words_of_real_people():
    assert sum("account" in one for one in PHRASES) == 50


def test_phrases_that_nothing_was_tuned_to_do_not_fare_worse_than_when_first_asked(index):
    held_out = [one for one in PHRASES if one.get("round") == 2]
    assert len(held_out) == 30
    assert len(missed(index, held_out)) <= 8, missed(index, held_out)


def test_small_misspellings_are_understood(index):
    typed = [one for one in PHRASES if one.get("misspelled") and not one.get("held_out")]
    assert len(typed) == 12
    assert missed(index, typed) == {}


def test_each_phrase_names_pages_that_exist(entries):
    assert {page for one in PHRASES for page in one["pages"]} <= {*names(entries)}
    assert all(1 <= len(one["pages"]) <= 3 for one in PHRASES)
    assert len({one["phrase"] for one in PHRASES}) == len(PHRASES)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("I want to die", {"care/dying", "care/dying-now"}),
        ("kill myself", {"care/dying", "care/dying-now"}),
        ("suicide", {"care/dying", "care/dying-now"}),
        ("he choked me", {"care/neck-today"}),
        ("heavy bleeding", {"care/hurt-now"}),
        ("rape", {"care/unwanted", "reasons/not-consented"}),
        ("he forced me", {"care/unwanted", "reasons/not-consented"}),
        ("he did not stop when I said stop", {"care/unwanted", "reasons/not-consented"}),
        ("she didn't stop when I said no", {"care/unwanted", "reasons/not-consented"}),
        ("I did not stop when she said stop, I went too far", {"care/crossed"}),
        ("she wants to kill herself", {"care/their-dying"}),
        ("I am afraid of my husband", {"care/unsafe", "reasons/abuse-now"}),
        ("he hits me", {"care/unsafe", "reasons/abuse-now"}),
    ],
)
def test_danger_and_harm_stand_first(index, typed, first):
    assert names(index.find(typed))[0] in first


# ---- where nothing is near


@pytest.mark.parametrize(
    "typed", ["", "   ", "?!", "xqzzv", "asdf qwerty", "blorp fnord", "weather forecast", "the and of"]
)
def test_nothing_is_found_where_nothing_is_near(index, typed):
    assert index.find(typed) == []


# ---- the order


def test_the_order_of_the_pages_does_not_change_what_is_found(index, entries):
    other = built(entries[::-1])
    for one in PHRASES:
        assert other.find(one["phrase"]) == index.find(one["phrase"])


@pytest.mark.proof
def test_what_is_found_does_not_change_from_run_to_run(index):
    """Sets of words come in another order in each process."""
    code = (
        "import sys; sys.path.insert(0, 'tests')\n"
        "import test_search as t; from guide.content.load import Content\n"
        "index = t.built(t.entries.__wrapped__(Content(t.data_folder())))\n"
        "print([t.names(index.find(one['phrase'])) for one in t.PHRASES])"
    )
    here = str([names(index.find(one["phrase"])) for one in PHRASES])
    for seed in ("1", "2"):
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=HERE.parent, env={"PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert run.stdout.strip() == here


def page(name, title="", kind="reasons"):
    return Entry(kind, name, title)


def test_titles_and_everyday_words_weigh_the_same():
    small = Index([page("a"), page("b", title="Pain"), page("c"), page("d")], {"reasons/c": ["pain"]})
    assert names(small.find("pain")) == ["reasons/b", "reasons/c"]


def test_a_rare_word_weighs_more_than_a_common_one():
    small = Index(
        [page("a"), page("b"), page("c")], {f"reasons/{n}": ["sad"] for n in "ab"} | {"reasons/c": ["ivf"]}
    )
    assert names(small.find("sad ivf"))[0] == "reasons/c"


def test_ignored_words_weigh_nothing_alone_and_count_in_a_way_of_saying():
    small = Index(
        [page("a"), page("b")],
        {"reasons/a": ["i dont know"], "reasons/b": ["know it all"]},
        ["i", "dont", "know", "it"],
    )
    assert small.find("know") == []
    assert names(small.find("I don't know")) == ["reasons/a"]


def test_apostrophes_and_capitals_do_not_matter(index):
    assert index.find("I DON\N{RIGHT SINGLE QUOTATION MARK}T KNOW") == index.find("i dont know") != []


def test_where_points_are_equal_what_is_urgent_stands_first():
    same = {f"{kind}/a": ["fall"] for kind in KINDS}
    small = Index([page("a", kind=kind) for kind in KINDS], same)
    assert names(small.find("fall")) == ["care/a", "reasons/a", "steps/a", "pages/a"]


def test_a_very_short_word_is_not_bent_into_another(index):
    assert index.find("cake") == []


def test_no_more_are_given_than_asked_for(index):
    assert len(index.find("cry", 2)) == 2
    assert len(index.find("cry hurt sad love")) <= 10


# ---- the words themselves


def test_every_word_leads_to_a_page_and_every_reason_and_care_page_has_words(entries):
    pages = names(entries)
    assert {*WORDS["words"]} <= {*pages}
    assert {one for one in pages if one.startswith(("reasons/", "care/"))} <= {*WORDS["words"]}
    assert all(words and len({*words}) == len(words) for words in WORDS["words"].values())


# ---- the work it takes


def test_it_is_quick(index, entries):
    assert calls(lambda: built(entries)) < 200_000
    assert calls(lambda: index.find("I cried and dont know why, exausted and ashmed")) < 5_000


def test_it_does_not_draw():
    code = "import sys, guide.content.search; sys.exit('rich' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
