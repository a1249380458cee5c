"""Whether the page is near: what a person says of it mends the reasons and never the care."""

import pytest
from promises import (
    PAGE_PROMISES,
    Case,
    no_chemistry_over_pain_fear_force_or_memories,
    no_comfort_over_pain_fear_force_or_memories,
)
from scripted import Scripted, interviewed

from guide.ask import Chosen, Command, Reply
from guide.ask.pager import Reader
from guide.engine.outcome import closer, mended
from guide.pages.compose import compose
from guide.pages.document import first_bullets
from guide.pages.prose_page import for_person

ANSWERS = {
    "check": ("none",),
    "time": ("longer",),
    "feel": ("sad", "lonely"),
    "about": ("life", "end"),
    "life": ("tired", "held"),
    "end": ("held",),
    "need": ("why",),
}


def put_right(content, case):
    """Every outcome that somebody who says "no, that isn't it" can come to."""
    for picked in closer(case.found, content.reasons):
        yield picked, mended(case.found, picked)


@pytest.mark.parametrize("door", ["self", "partner"])
def test_whatever_is_said_of_a_reason_care_stays(content, random_walks, door, one_in):
    seen = 0
    for walk in random_walks(300 // one_in, seed=61, door=door):
        case = Case(content, walk, door)
        for picked, after in put_right(content, case):
            seen += 1
            assert (after.referrals, after.talk, after.left_open) == (
                case.found.referrals,
                case.found.talk,
                case.found.left_open,
            )
            assert after.leading[0] == picked
    assert seen > 300 // one_in


@pytest.mark.parametrize("door", ["self", "partner"])
def test_no_reason_comes_nearer_than_the_answers_allow(content, random_walks, door, one_in):
    for walk in random_walks(300 // one_in, seed=62, door=door):
        case = Case(content, walk, door)
        for _, after in put_right(content, case):
            case.found, case.reasons = after, {one.reason.id for one in after.matches}
            for promise in (
                no_chemistry_over_pain_fear_force_or_memories,
                no_comfort_over_pain_fear_force_or_memories,
            ):
                assert list(promise(case)) == []


@pytest.mark.parametrize("door", ["self", "partner"])
def test_a_page_that_was_put_right_keeps_every_promise_of_a_page(content, random_walks, door, one_in):
    """What is said there of care, talk and the window holds whichever reason was picked."""
    for walk in random_walks(40 // one_in, seed=63, door=door):
        found = Case(content, walk, door).found
        for picked in [] if found.withheld else closer(found, content.reasons)[:2]:
            case = Case(content, walk, door)
            case.found = mended(found, picked)
            for promise in PAGE_PROMISES:
                assert list(promise(case)) == [], (promise.__name__, picked.reason.id, walk)


class Judging(Scripted):
    """Says what is near on the result page, choosing from each list what is given, then leaves.

    Once a page was seen, `then` is what is answered.
    """

    def __init__(self, answers, *chosen, then=None):
        super().__init__(answers)
        self.chosen = list(chosen)
        self.then = then or {}
        self.asked = []

    def ask(self, asking):
        self.asked.append(asking.question.id)
        if asking.question.id == "choice":
            wanted = self.chosen.pop(0)
            if wanted is Command.BACK:
                return Reply(wanted)
            ids = [option.id for option in asking.question.options]
            return Reply(Chosen((ids[wanted] if isinstance(wanted, int) else wanted,)))
        return super().ask(asking)

    def show(self, view):
        if view.final and self.chosen:
            self.views.append(view)
            self.answers = {**self.answers, **self.then}
            return "near"
        return super().show(view)


def pages(content, asker):
    """The first screens that were shown, as plain text."""
    drawn = (Reader(view, content.words).draw(80, 24) for view in asker.views if view.final)
    return [" ".join("".join(part[1] for part in parts).split()) for parts in drawn]


def test_no_brings_another_reason_in_one_press_and_owns_the_miss(content):
    asker = Judging(ANSWERS, "no", 1)
    interviewed(content, asker, "self")
    before, after = pages(content, asker)
    found = Case(content, ANSWERS).found
    nearer = closer(found, content.reasons)[1].reason.id
    title = content.page("reasons", nearer).title
    assert f"{content.words.near.picked} {title}" in after
    assert content.words.near.picked not in before


class JudgingAChapter(Judging):
    """Says it in the first chapter, not on the first screen."""

    def show(self, view):
        if any(key.word == "near" for key in view.keys) and not view.final:
            return "near"
        pressed = super().show(view)
        return "why" if pressed == "near" else pressed


def test_what_is_near_can_be_said_in_a_chapter_too(content):
    """Two strangers pressed n in a chapter, and nothing happened."""
    asker = JudgingAChapter(ANSWERS, "no", 1)
    interviewed(content, asker, "self")
    before, after = pages(content, asker)
    assert content.words.near.picked in after
    assert content.words.near.picked not in before


def test_no_twice_can_go_on_to_another_reason(content):
    asker = Judging(ANSWERS, "no", 1, "no", 1)
    interviewed(content, asker, "self")
    first, second, third = pages(content, asker)
    assert len({first, second, third}) == 3


def test_not_what_i_wanted_to_know_asks_that_again_and_comes_back(content):
    asker = Judging(ANSWERS, "partly", "asked")
    interviewed(content, asker, "self")
    (need,) = (question.id for question in content.flow if question.steps_from)
    assert asker.asked[-1] == need
    assert len(pages(content, asker)) == 2


def test_what_was_asked_instead_is_heard_and_the_same_page_says_sorry(content):
    """The list is answered as it stands: the question is put again, and nothing new is asked."""
    asker = Judging(ANSWERS, "partly", "asked")
    interviewed(content, asker, "self")
    heard = content.words.near.heard
    assert heard["same"] in pages(content, asker)[-1]

    asker = Judging(ANSWERS, "partly", "asked", then={"need": ("stay",)})
    interviewed(content, asker, "self")
    before, after = pages(content, asker)
    assert heard["asked"] in after
    assert heard["asked"] not in before


def test_whom_to_see_comes_from_the_reason_picked_unless_a_visit_should_be_booked(content):
    asker = Judging(ANSWERS, "no", 1)
    interviewed(content, asker, "self")
    picked = closer(Case(content, ANSWERS).found, content.reasons)[1].reason.id
    (who,) = first_bullets(content.page("reasons", picked).section("who"), 1)
    assert who in pages(content, asker)[-1]
    hurts = {**ANSWERS, "who": ("partner",), "how": ("yes", "hurt"), "pain": ("keeps",)}
    asker = Judging(hurts, "no", 1)
    interviewed(content, asker, "self")
    assert content.words.card["see"] in pages(content, asker)[-1]
    picked = closer(Case(content, hurts).found, content.reasons)[1].reason.id
    (who,) = first_bullets(content.page("reasons", picked).section("who"), 1)
    assert who not in pages(content, asker)[-1]


def test_the_reason_picked_still_leads_when_another_answer_is_changed(content):
    asker = Judging(ANSWERS, "no", 1, "partly", "asked")
    interviewed(content, asker, "self")
    _, picked, after = pages(content, asker)
    title = content.page("reasons", closer(Case(content, ANSWERS).found, content.reasons)[1].reason.id).title
    assert title in picked
    assert title in after


def test_yes_shows_something_small_and_changes_nothing(content):
    asker = Judging(ANSWERS, "yes")
    interviewed(content, asker, "self")
    before, after = pages(content, asker)
    assert before == after
    assert content.words.near.good in [view.title for view in asker.views]


@pytest.mark.parametrize(("time", "section"), [("today", "now"), ("longer", "tomorrow")])
def test_what_to_do_from_the_reason_picked_suits_the_time(content, time, section):
    answers = {**ANSWERS, "time": (time,)}
    asker = Judging(answers, "no", 1)
    interviewed(content, asker, "self")
    found = Case(content, answers).found
    picked = closer(found, content.reasons)[1].reason.id
    material = for_person(content.material(content.page), content.doors["self"], found)
    (step,) = first_bullets(material.page("reasons", picked).section(section), 1)
    assert step in pages(content, asker)[-1]


def test_where_reasons_wait_nobody_is_asked_whether_they_are_near(content):
    asker = Scripted({"check": ("dying",), "dying": ("act",)})
    interviewed(content, asker, "self")
    assert "near" not in [key.word for key in asker.views[-1].keys]


def test_whatever_is_picked_the_signs_to_get_help_for_stay(content):
    """A loss has warning signs of its own: they stand in the last chapter, whichever reason leads."""
    answers = {
        "check": ("none",),
        "time": ("days",),
        "who": ("partner",),
        "feel": ("sad",),
        "how": ("yes",),
        "about": ("end",),
        "end": ("lost", "held"),
        "need": ("reason",),
    }
    door = content.doors["self"]
    found = Case(content, answers).found
    worse = content.page("reasons", found.leading[0].reason.id).section("worse")
    nearer = next(one for one in closer(found, content.reasons) if one != found.leading[0])
    for outcome in (found, mended(found, nearer)):
        document = compose(door, outcome, content.material(content.page))
        (see,) = (chapter for chapter in document.chapters if chapter.name == "see")
        assert worse.split("\n")[0] in [getattr(block, "text", "") for block in see.blocks]


class GoesBack(Judging):
    """Goes back from every question that is put again once a page was seen."""

    def ask(self, asking):
        if self.views and asking.question.id != "choice":
            return Reply(Command.BACK)
        return super().ask(asking)


@pytest.mark.parametrize(
    "chosen",
    [
        ("partly", "asked"),
        ("partly", "told", Command.BACK, Command.BACK),
        ("no", "-", Command.BACK),
        ("partly", "reason", "-", Command.BACK, Command.BACK),
    ],
)
def test_going_back_from_a_list_says_nothing_of_the_page(content, chosen):
    asker = GoesBack(ANSWERS, *chosen)
    interviewed(content, asker, "self")
    before, *after = pages(content, asker)
    assert set(after) <= {before}
    assert not any(heard in before for heard in content.words.near.heard.values())


@pytest.mark.parametrize("time", ["today", "days", "again"])
def test_a_partner_who_says_yes_gets_something_small_to_do(content, time):
    answers = {
        "pcheck": ("none",),
        "ptime": (time,),
        "pwho": ("partner",),
        "said": ("hurt",),
        "mine": ("sad",),
    }
    asker = Judging(answers, "yes")
    interviewed(content, asker, "partner")
    (small,) = (view for view in asker.views if view.title == content.words.near.good)
    said = "".join(part[1] for part in Reader(small, content.words).draw(80, 24)).splitlines()
    assert any(line.strip().startswith("-") for line in said)


@pytest.mark.parametrize("door", ["self", "partner"])
def test_signs_to_get_help_for_are_said_once(content, random_walks, door, one_in):
    for walk in random_walks(60 // one_in, seed=64, door=door):
        found = Case(content, walk, door).found
        for picked in [] if found.withheld else closer(found, content.reasons)[:3]:
            document = compose(content.doors[door], mended(found, picked), content.material(content.page))
            (see,) = (chapter for chapter in document.chapters if chapter.name == "see")
            told = " ".join(getattr(block, "text", "") for block in see.blocks)
            dying = [one for one in told.split(". ") if "thinking of dying" in one]
            assert len(dying) == len(set(dying))
