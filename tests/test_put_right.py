"""What stays on the first screen when a person picks another reason: answers, care, the bars of a screen."""

import textwrap
from itertools import takewhile

import pytest
from promises import Case

from guide.author.explain import door_of
from guide.engine.answers import split
from guide.engine.facts import UNKNOWN, facts
from guide.engine.outcome import closer, mended
from guide.measures import WIDEST
from guide.pages.card import MOST_ASKED
from guide.pages.compose import compose
from guide.pages.document import GUTTER, MARGIN, CardLine, Chapter

MOST_ROWS, MOST_WORDS = 20, 175


def first_screen(content, door, found):
    """The blocks that stand before the first chapter."""
    blocks = compose(content.doors[door], found, content.material(content.page)).blocks
    return list(takewhile(lambda block: not isinstance(block, Chapter), blocks))


@pytest.fixture(scope="module")
def put_right(content, walks, random_walks, one_in):
    """Walks that may be put right, each with its first screen and that of every reason picked."""
    at_random = enumerate(random_walks(60 // one_in, seed=70, door="partner"))
    many = {**walks, **{f"walk {number}": {"answers": walk} for number, walk in at_random}}
    return [*mended_walks(content, list(many.items())[::one_in])]


def mended_walks(content, many):
    for name, walk in many:
        answers = {question: tuple(chosen) for question, chosen in walk["answers"].items()}
        door = door_of(content, answers)
        case = Case(content, answers, door.id)
        if door.shows_reasons and not case.found.withheld and not door.is_private(case.found.answers):
            before = first_screen(content, door.id, case.found)
            for picked in closer(case.found, content.reasons):
                after = first_screen(content, door.id, mended(case.found, picked))
                yield f"{name} > {picked.reason.id}", case, before, after


def asked_in(content, case):
    known = facts(content.facts, case.door, case.found.answers)
    return [one for one in known["ask"] if one != UNKNOWN][:MOST_ASKED]


def answers_to_what_was_asked(content, case, blocks):
    """The passages of a screen that answer, but for those in whose place a reason says the same.

    What can be said to anybody goes, and what speaks of nothing but what the tears may mean.
    """
    door, asked = content.doors[case.door], asked_in(content, case)
    meant = {question.id for question in door.questions if question.self_report and not question.sensitive}
    origins = {block.origin for block in blocks}
    for one in content.passages:
        if f"passage {one.id}" in origins and not {*one.ask}.isdisjoint(asked):
            spoken = case.signs & {*one.any_of, *one.and_any_of}
            of_a_reason = bool(spoken) and {split(sign)[0] for sign in spoken} <= meant
            if one.slot == "answer" or not (one.general or of_a_reason):
                yield f"passage {one.id}"


def named_lines(content, blocks):
    """What is answered under a label: something to do, to say, or somebody to see."""
    say = content.words.card
    labels = {getattr(block, "label", "") for block in blocks} - {""}
    return {"say" if one == say["say"] else "see" if one == say["see"] else "ease" for one in labels}


def test_whatever_is_picked_what_was_asked_is_still_answered(content, put_right, one_in):
    seen = 0
    for name, case, before, after in put_right:
        answers = {*answers_to_what_was_asked(content, case, before)}
        seen += len(answers)
        assert answers <= {block.origin for block in after}, name
        lines = named_lines(content, before).intersection(asked_in(content, case))
        assert lines <= named_lines(content, after), name
    assert seen > 300 // one_in


def test_whatever_is_picked_no_sentence_points_to_what_is_not_there(content, put_right, one_in):
    """What is called the first thing below is urgent care; who is below is whom to see."""
    seen = 0
    for name, _, _, after in put_right:
        for place, block in enumerate(after):
            further = after[place + 1 :]
            if not block.origin.startswith("passage ") or "below" not in block.text:
                continue
            seen += 1
            if "first thing below" in block.text:
                assert next(one for one in further if one.origin[:7] != "passage").origin[:4] == "rule", name
            else:
                assert content.words.card["see"] in [getattr(one, "label", "") for one in further], name
    if one_in == 1:  # among a few of the walks there may be none
        assert seen > 10


def rows(block):
    """How many rows a block takes at its widest, with the blank one above it."""
    columns = WIDEST - (MARGIN + GUTTER if isinstance(block, CardLine) else 0)
    return block.space + len(textwrap.wrap(block.text, columns))


def test_a_page_that_was_put_right_is_one_screen(put_right):
    for name, case, _, after in put_right:
        if not case.found.urgent:
            words = sum(len(f"{getattr(block, 'label', '')} {block.text}".split()) for block in after)
            assert sum(map(rows, after)) <= MOST_ROWS, name
            assert words <= MOST_WORDS, name
