"""The sentence that a reason has for one answer: on the first screen where there is room, and never twice."""

from itertools import chain

import pytest
from promises import Case
from scripted import TODAY

from guide.author.explain import door_of
from guide.content.page import Page, Section
from guide.engine.outcome import closer, mended
from guide.pages.compose import compose
from guide.pages.document import Chapter, Entry
from guide.pages.nearest import alike, next_sentence, sentence_for
from guide.pages.takeaway import lines
from guide.pages.to_text import texts

HELD = "Wanting to be held isn't needy."


def answers_of(walk):
    return {question: tuple(chosen) for question, chosen in walk["answers"].items()}


def parts(document):
    """The blocks of the first screen, and the reasons that stand behind it."""
    places = (place for place, block in enumerate(document.blocks) if isinstance(block, Chapter))
    first = next(places, len(document.blocks))
    return document.blocks[:first], [block for block in document.blocks[first:] if isinstance(block, Entry)]


def composed(content, walk, door):
    found = Case(content, walk, door).found
    return compose(content.doors[door], found, content.material(content.page))


def test_what_was_written_for_an_answer_stands_on_the_first_screen(content, walks):
    card, entries = parts(composed(content, answers_of(walks["h08-wants-to-be-held-cannot-ask"]), "self"))
    assert any(block.text.startswith(HELD) for block in card)
    assert not any(HELD in entry.text for entry in entries)


def test_on_paper_it_stands_once_with_its_reason(content, walks):
    answers = answers_of(walks["h08-wants-to-be-held-cannot-ask"])
    found, keep = Case(content, answers).found, content.keep_words
    held = lines(content.material(content.page), keep, content.doors["self"], found, "page", TODAY)
    (line,) = (line.text for line in held if HELD in line.text)
    title = content.page("reasons", found.leading[0].reason.id).title
    assert line.startswith(title)


def test_many_first_screens_say_what_was_written_for_an_answer(content, walks):
    said = 0
    for walk in walks.values():
        door = door_of(content, answers_of(walk))
        if door.shows_reasons:
            card, _ = parts(composed(content, answers_of(walk), door.id))
            said += any(block.origin.startswith("reasons/") and not hasattr(block, "label") for block in card)
    assert said > 25


@pytest.mark.parametrize("door", ["self", "partner"])
def test_no_reason_opens_with_what_the_first_screen_says(content, random_walks, door, one_in):
    for walk in random_walks(60 // one_in, seed=71, door=door):
        found = Case(content, walk, door).found
        picked = () if found.withheld else (mended(found, one) for one in closer(found, content.reasons)[:2])
        for outcome in chain((found,), picked):
            document = compose(content.doors[door], outcome, content.material(content.page))
            if any(isinstance(block, Chapter) for block in document.blocks):
                card, entries = parts(document)
                said = " ".join(text for block in card for text in texts(block))
                assert all(entry.text not in said for entry in entries if entry.text), walk
                assert all(entry.on_card in said for entry in entries), walk


def page_of(text, written=""):
    return Page("", "", (Section("meaning", "", text, written),))


def test_a_line_for_everybody_was_written_for_nobody_in_particular():
    for_one = "You wanted to be held, and nobody knew, since you had not said a word."
    assert sentence_for(page_of(f"{for_one}\nAll.", f"[if end.held] {for_one}\nAll."), "meaning") == for_one
    assert sentence_for(page_of("All.", f"[if end.held] {for_one}\nAll."), "meaning") == ""
    assert sentence_for(page_of("All."), "meaning") == ""
    assert sentence_for(page_of("All."), "other") == ""


def test_a_reason_goes_on_with_its_second_line():
    assert next_sentence("One.\n\nTwo.") == next_sentence("One.\nTwo.") == "Two."
    assert next_sentence("One.") == ""


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("They said it was good. Believe them.", "If they said it was good, you can believe them.", True),
        ("You went along with it.", "A remark can stay with you for a long time.", False),
        ("It was.", "So it is.", False),
    ],
)
def test_what_shares_its_longer_words_is_said_twice(one, other, same):
    assert alike(one, other) is same
    assert alike(other, one) is same
