"""What people read, page by page: nothing is said twice, and every line is true for this one person."""

import re
from collections import Counter

import pytest
from msgspec.structs import replace

from guide.engine.facts import facts
from guide.engine.outcome import outcome
from guide.pages.compose import compose
from guide.pages.document import Block, Document, Paragraph, Quotations

DOORS = ("self", "partner", "now", "tomorrow")
QUICK, LONG = 100, 500
WORDS, RUN = 4, 6
"""Words from which a sentence counts as said twice; words of a run that nobody may read three times."""
EMERGENCY = re.compile(r"emergency number|\bcall \d|\b(?:dying|danger|helpline)", re.IGNORECASE)
"""What may be said again: the number, and whom to call."""
GATES = {
    "tonight": ("time", ("now", "today", "unknown")),
    "your partner": ("who", ("partner", "unknown")),
    "72 hours": ("clock", ("d1", "d3", "ongoing", "unknown")),
}
"""Words, and the fact that has to hold where they stand."""


def said(block: Block) -> list[str]:
    """Everything a block says in the guide's own words: not the answers that it repeats."""
    title = re.sub(r" \([^)]*\)$", "", getattr(block, "title", ""))  # without how soon
    whole = [getattr(block, "opening", ""), title, getattr(block, "text", "")]
    return [text for text in (*whole, *getattr(block, "items", ())) if text]


def sentences(document: Document) -> list[str]:
    """The sentences of a screen that somebody would notice again; words for an emergency may come again."""
    lines = [line for block in document.blocks for text in said(block) for line in text.splitlines()]
    parts = [part.strip(' "') for line in lines for part in re.split(r'(?<=[.?!])"?\s+', line)]
    return [part for part in parts if len(part.split()) >= WORDS and not EMERGENCY.search(part)]


def twice(document: Document) -> list[str]:
    """What a screen says again: a sentence, or a run of words that stands there three times.

    Words to say to several people may run alike: each is for another person, and holds the same feelings.
    """
    again = [part for part, count in Counter(sentences(document)).items() if count > 1]
    told = replace(document, blocks=tuple(one for one in document.blocks if not isinstance(one, Quotations)))
    words = re.findall(r"[\w']+", " ".join(sentences(told)).lower())
    runs = Counter(tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))
    return again + [" ".join(run) for run, count in runs.items() if count > 2]


def untrue(known, text: str) -> list[str]:
    """What a text takes for granted and nobody said; nothing in quotations, and after "if it was"."""
    plain = " ".join(re.sub(r'"[^"]*"', "", text).lower().split())
    told = re.split(r"(?<=[.?!])\s+", plain)
    wrong = []
    for words, (fact, values) in GATES.items():
        for place, part in enumerate(told):
            asked = any("if it was" in before for before in told[max(0, place - 1) : place + 1])
            if words in part and not asked and not {*known[fact]} & {*values}:
                wrong.append(f"{words!r}, yet {fact} is {', '.join(known[fact])}: {part}")
    return wrong


def pages(content, door, walks):
    """Each page, in the words of nowhere, with what is known of the person."""
    asked, material = content.doors[door], content.material(content.page)
    for answers in walks:
        found = outcome(asked.questions, content.reasons, content.rules, answers)
        yield compose(asked, found, material), facts(content.facts, door, found.answers), answers


def counted(door):
    return [pytest.param(door, QUICK), pytest.param(door, LONG, marks=pytest.mark.proof)]


EVERY = [one for door in DOORS for one in counted(door)]


@pytest.mark.parametrize(("door", "count"), EVERY)
def test_nothing_is_said_twice_on_a_screen(content, random_walks, door, count):
    found = {}
    for page, _, answers in pages(content, door, random_walks(count, seed=21, door=door)):
        for screen in page.chapters:
            found |= dict.fromkeys(twice(screen), answers)
    assert sorted(found) == [], found


@pytest.mark.parametrize(("door", "count"), EVERY)
def test_a_page_takes_nothing_for_granted_that_was_not_said(content, random_walks, door, count):
    found = {}
    for page, known, answers in pages(content, door, random_walks(count, seed=22, door=door)):
        for block in page.blocks:
            found |= {wrong: answers for text in said(block) for wrong in untrue(known, text)}
    assert sorted(found) == [], found


def test_what_is_said_again_is_seen_and_the_number_may_be():
    line = "You can stop whenever you want. Call 999 if it hurts a lot."
    page = Document("", (Paragraph(line), Paragraph(line)))
    assert twice(page) == ["You can stop whenever you want."]
    runs = [Paragraph(f"{one} you can always ask for a hug, {one}.") for one in ("Today", "Later", "Often")]
    assert "you can always ask for a" in twice(Document("", tuple(runs)))


def test_what_nobody_said_is_seen_and_what_was_asked_first_is_not():
    known = {"time": ("days",), "who": ("casual",), "clock": ("longer",)}
    assert (
        len(untrue(known, "You don't have to decide tonight. Tell your partner. It starts within 72 hours."))
        == 3
    )
    assert (
        untrue(known, 'Say: "Not tonight." If it was in the last days, there is one. It has 72 hours.') == []
    )
    assert untrue({"time": ("now",), "who": ("partner",), "clock": ("d1",)}, "Tonight, 72 hours.") == []
