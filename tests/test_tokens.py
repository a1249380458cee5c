"""Keys in texts are tokens: a letter on a screen, other words on paper, and never raw."""

import random
import re

import pytest
from explorer import Explorer
from scripted import TODAY, interviewed

from guide.ask import KEYS, Command, PageView
from guide.author.review.document import document
from guide.content.tokens import LETTERS, resolve
from guide.engine import flow
from guide.engine.outcome import outcome
from guide.pages.takeaway import kept_page, lines
from guide.pages.to_text import to_markdown, to_text

RAW = re.compile(r"\{key|\{[^{}]*\||\}")
LONE = re.compile(rf"(?<![\w'-])[{''.join(filter(str.isalpha, LETTERS.values()))}](?![\w'-])")
"""A letter that stands by itself, as only a key does."""
KINDS = {"self": ("page", "doctor", "therapist"), "partner": ("page", "therapist"), "tomorrow": ("page",)}


@pytest.mark.parametrize(
    ("text", "screen", "paper"),
    [
        ("Nothing here.", "Nothing here.", "Nothing here."),
        ("Press {key:help} now.", "Press h now.", "Press h now."),
        ("{Press {key:help}|Call a line} now.", "Press h now.", "Call a line now."),
        ("Go on{, or rest with {key:rest}|}.", "Go on, or rest with r.", "Go on."),
        ("{key:why}{|On paper}", "?", "?On paper"),
        ("{name} and {key:leave}", "{name} and q", "{name} and q"),
        ("{a {key:help}|b} {name} {c|d {key:rest}}", "a h {name} c", "b {name} d r"),
        ("An open { brace | stays", "An open { brace | stays", "An open { brace | stays"),
    ],
)
def test_a_token_is_a_letter_and_a_pair_is_one_of_both(text, screen, paper):
    assert resolve(text) == screen
    assert resolve(text, on_paper=True) == paper


LOCAL = {"emergency": "999", "ed": "the ER", "gp": "your GP"}


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Call {emergency}, or go to {ed}.", "Call 999, or go to the ER."),
        ("{gp} or a midwife", "Your GP or a midwife"),
        ("Ask. {gp} can help. See {gp}.", "Ask. Your GP can help. See your GP."),
        ('- {gp}\n- or {gp}: "{gp}?"', '- Your GP\n- or your GP: "your GP?"'),
        ('He said: "No." "{gp}?"', 'He said: "No." "Your GP?"'),
        ("# {ed}", "# The ER"),
        (
            "If it hurts,{ press {key:help}, or| call {emergency} or} see {gp}.",
            "If it hurts, press h, or see your GP.",
        ),
        ("{gps} and {assault}", "{gps} and {assault}"),
    ],
)
def test_a_word_of_a_country_has_a_capital_where_it_opens_a_sentence(text, read):
    assert resolve(text, LOCAL) == read


def test_every_command_has_a_letter_of_its_own_and_a_result_page_keeps_those_that_texts_name(content):
    assert {command.value for command in Command} <= set(LETTERS)
    assert len(set(LETTERS.values())) == len(LETTERS)
    assert {command: LETTERS[command] for command in Command} == KEYS
    asker = Explorer(content, {"check": ("none",)}, "self")
    interviewed(content, asker, "self")
    keys = {key.word: key.key for view, _ in asker.log if isinstance(view, PageView) for key in view.keys}
    named = set(LETTERS) - {command.value for command in Command}
    assert {name: keys[name] for name in named} == {name: LETTERS[name] for name in named}


DOORS = {"self": "self", "partner": "partner", "now": "now", "tomorrow": "tomorrow"}


@pytest.mark.parametrize("country", [None, "GB"])
@pytest.mark.parametrize(
    "door",
    ["now", *(pytest.param(door, marks=pytest.mark.proof) for door in ("self", "partner", "tomorrow"))],
)
def test_no_token_reaches_a_screen_raw(content, door, country, one_in):
    rng = random.Random(3)
    for _ in range(12 // one_in):
        asker = Explorer(content, flow.walk(content.flows[door], rng), door)
        interviewed(content, asker, DOORS[door], country=country)
        everything = "\n".join(asker.read)
        assert len(asker.read) > 50
        assert not RAW.search(everything), RAW.search(everything)


@pytest.mark.parametrize("door", ["privacy", "breathe", pytest.param("read", marks=pytest.mark.proof)])
def test_nor_on_a_page_that_stands_by_itself(content, door):
    asker = Explorer(content, {}, door)
    interviewed(content, asker, door)
    assert not RAW.search("\n".join(asker.read))
    assert len(asker.read) > 3


@pytest.mark.parametrize("country", ["", "US"])
@pytest.mark.parametrize("door", KINDS)
def test_paper_holds_no_token_and_names_no_key(content, door, country, one_in):
    content, rng = content.in_country(country), random.Random(5)
    for _ in range(60 // one_in):
        answers = flow.walk(content.flows[door], rng)
        found = outcome(content.flows[door], content.reasons, content.rules, answers)
        for kind in KINDS[door]:
            held = lines(
                content.material(content.page), content.keep_words, content.doors[door], found, kind, TODAY
            )
            for written in (to_text(kept_page(held)), to_markdown(kept_page(held))):
                assert not RAW.search(written)
                assert not LONE.search(written), LONE.search(written)
                assert not country or "your emergency number" not in written.lower()


def test_no_sentence_that_may_come_on_paper_names_a_key(content):
    """Every text is tried, not only those of some walks."""
    paper = content.paper
    texts = [words.why for words in paper.rule_words.values()]
    for kind in ("reasons", "care", "steps", "partner", "tomorrow"):
        for name in paper.page_names(kind):
            page = paper.page(kind, name)
            texts += [page.intro, *(section.text for section in page.sections)]
    named = [text for text in texts if LONE.search(text) or RAW.search(text)]
    assert named == []
    on_screen = "\n".join(words.why for words in content.rule_words.values())
    assert LONE.search(on_screen)


def test_a_page_that_breaks_on_the_way_names_no_key_on_paper(content):
    broken = content.paper.shown_page("reasons", "nowhere")
    assert broken.intro
    assert not LONE.search(broken.intro)
    assert LONE.search(content.shown_page("reasons", "nowhere").intro)


def test_the_first_words_are_resolved_before_anything_is_loaded(terminal):
    screen = terminal().wait_for(f"Press {LETTERS['help']} for help")
    assert b"{key" not in screen.raw


def test_review_prints_what_a_person_reads(content):
    written = document(content, {}, TODAY)
    shown = re.sub(r"```.*?```", "", written, flags=re.DOTALL)
    assert "{key:" not in written
    assert not re.search(r"\{[^{}]*\|", shown)
    assert "Press h for the numbers." in written
    assert "| press h | call a helpline |" in written
