"""The first screen: it answers what was asked, obeys all that was said, and is short."""

import random
import re
import shutil
import textwrap
from pathlib import Path

import pytest
from promises import HARM

from guide.content.levels import Talk
from guide.content.load import Content, data_folder
from guide.content.passages import FOLDER, Passage
from guide.engine import flow
from guide.engine.answers import signs_of
from guide.engine.facts import UNKNOWN, facts
from guide.engine.outcome import outcome
from guide.engine.passages import OPEN_ASK, fitting, known_of
from guide.pages.card import Card
from guide.pages.document import MARGIN, CardLine, Paragraph
from guide.pages.prose_page import for_person
from guide.pages.referrals import Referrals
from guide.pages.taking import OPENING, SPOKEN

DOORS = ("self", "partner")
CHECKS = ("check", "pcheck")
TRIES = 2000
NAMES = re.compile(r"sexual assault|\brape\b|coercion")
"""Names of a deed: they stand there only where nobody dangerous can read along."""
TODAY_ONLY = re.compile(r"\btonight\b|\bthis evening\b|\bright now\b")
QUOTED = re.compile(r'"[^"]*"')
TO_SOMEBODY_ELSE = ("To someone", "To a friend", "Once, and only if they want contact", "Nothing for now")


class Person:
    """One walk with its facts and its first screen."""

    def __init__(self, content, door, answers):
        self.door = content.doors[door]
        self.found = outcome(self.door.questions, content.reasons, content.rules, answers)
        self.facts = facts(content.facts, door, self.found.answers)
        self.signs = signs_of(self.found.answers)
        material = for_person(content.material(content.page), self.door, self.found)
        card = Card(self.door, self.found, material)
        self.answer = card.answer()
        self.blocks = [*self.answer, *card.rest(Referrals(self.found, material, self.door), self.answer)]
        behind = [*card.more(), *card.people()]
        self.behind = [block.origin.removeprefix("passage ") for block in behind]
        self.said = {
            block.origin.removeprefix("passage "): block
            for block in self.blocks
            if block.origin.startswith("passage ")  # a visit to book speaks in the words of its care rule
        }
        self.ids = [*self.said]
        self.words = " ".join(self.text(block) for block in self.blocks)

    def text(self, block):
        return block.text if isinstance(block, Paragraph) else f"{block.label} {block.text}"

    def of_reason(self, labels):
        """What the page of the first reason answers, in a line with its label."""
        asked = {labels["say"]: "say", labels["see"]: "see"}
        lines = (block for block in self.blocks if block.origin.startswith("reasons/"))
        return {asked.get(block.label, "ease") for block in lines if isinstance(block, CardLine)}

    def lines(self, width=72):
        """How many rows the screen takes, blank lines and all."""
        rows = 0
        for block in self.blocks:
            margin = MARGIN + 1 if isinstance(block, CardLine) else 0
            rows += block.space + len(textwrap.wrap(block.text, width - margin))
        return rows


@pytest.fixture(scope="module")
def people(content, one_in):
    """People at both doors that show reasons, the same each time."""
    return [
        Person(content, door, flow.walk(content.doors[door].questions, random.Random(seed), skips=0.15))
        for door in DOORS
        for seed in range(600 // one_in)
    ]


def passage(content, name):
    return next(one for one in content.passages if one.id == name)


def test_the_first_line_answers_what_was_asked_first(content, people):
    """Who asked for a step or for words has it below, with its label, under what was seen of them."""
    for person in people:
        asked = next((one for one in person.facts["ask"] if one != UNKNOWN), OPEN_ASK)
        answering = [name for name in person.ids if asked in passage(content, name).ask]
        first = next((name for name in person.ids if passage(content, name).slot in OPENING), None)
        if first is None:  # urgent care opens the page; a step of ours beside it would only delay
            assert person.found.urgent
        else:
            below = answering and passage(content, answering[0]).slot not in OPENING
            below = below or asked in person.of_reason(content.words.card)
            joined = asked in ("why", OPEN_ASK) and passage(content, first).slot == "join"
            assert first in answering or below or joined, (asked, person.ids)
            assert not (joined and person.found.urgent)


def test_what_can_be_said_to_anybody_stands_only_where_the_first_reason_says_nothing(content, people, one_in):
    seen = 0
    for person in people:
        general = {passage(content, name).slot for name in person.ids if passage(content, name).general}
        leading = person.found.leading[0].reason
        if leading.fallback:
            continue
        seen += 1
        page = for_person(content.material(content.page), person.door, person.found).page(
            "reasons", leading.id
        )
        prefix = "partner." if person.door.id == "partner" else ""
        when = "now" if {"now", "today"} & {*person.facts["time"]} else "tomorrow"
        steps, quoted = page.section(f"{prefix}{when}"), '- "' in page.section(f"{prefix}talk")
        quoted = quoted and person.found.talk is not Talk.OFF and "gone" not in person.facts["other"]
        assert not ("now" in general and "- " in steps), (leading.id, person.words)
        assert not ("say" in general and quoted), (
            leading.id,
            person.words,
        )
    assert seen > 300 // one_in


def test_no_passage_assumes_what_is_not_known(content, people):
    for person in people:
        known = known_of(person.facts, person.door.id, person.found)
        for name in person.ids:
            found = passage(content, name)
            for fact, values in found.assumes.items():
                assert set(known[fact]) & {*values}, (name, fact, known[fact])
            assert not person.signs & {*found.none_of}


def test_nothing_is_said_twice(content, people):
    for person in people:
        ideas = [idea for name in person.ids for idea in passage(content, name).ideas]
        assert len(set(ideas)) == len(ideas), person.ids
        assert len(set(person.ids)) == len(person.ids)


def test_one_more_thing_is_said_only_of_what_nothing_above_spoke_of(content, people, one_in):
    stood = set()
    for person in people:
        spoken_of = set()
        for name in person.ids:
            one = passage(content, name)
            if one.slot == "also":
                assert (person.signs & {*one.any_of}) - spoken_of, (name, person.ids)
                stood.add(name)
            if one.slot in SPOKEN:
                spoken_of |= person.signs & {*one.any_of, *one.and_any_of}
        assert sum(passage(content, name).slot == "also" for name in person.ids) <= 2
    assert len(stood) > 30 // one_in


def test_the_first_screen_is_one_screen(people):
    for person in people:
        assert person.lines() <= 20, person.words
        assert len(person.words.split()) <= 175, person.words


def test_nobody_who_may_be_read_along_sees_the_name_of_a_deed(people):
    seen = 0
    for person in people:
        named = NAMES.search(person.words)
        seen += bool(named)
        assert not named or person.facts["near"] == ("no",)
    assert seen


def test_tonight_is_said_only_of_today(people):
    for person in people:
        if not {*person.facts["time"]} & {"now", "today"}:
            assert not TODAY_ONLY.search(QUOTED.sub("", person.words)), person.words


def test_where_talk_is_off_every_sentence_is_for_somebody_else(people):
    off = [person for person in people if person.found.talk == "off"]
    assert off
    for person in off:
        for name, block in person.said.items():
            if name.startswith(("tell.", "ptell.")):
                assert block.text.startswith(TO_SOMEBODY_ELSE), block.text


def test_beside_urgent_care_there_is_no_insight_and_no_step(content, people, one_in):
    """Beside care of the next days stands what else they said, in words of its own; at once only words."""
    urgent = [person for person in people if person.found.urgent]
    assert urgent
    spoken_of = 0
    for person in urgent:
        below = [passage(content, name) for name in person.ids[len(person.answer) :]]
        at_once = known_of(person.facts, person.door.id, person.found)["care"] == ("now",)
        assert {one.slot for one in below} <= ({"say"} if at_once else {"say", "also"})
        assert all(one.assumes["care"] == ("soon",) for one in below if one.slot == "also")
        spoken_of += any(one.slot == "also" for one in below)
    assert spoken_of > 20 // one_in


def comforting(content, signs):
    """A passage that every answer speaks for, and that names nothing it is kept away from."""
    plain = Passage(id="planted", slot="join", sources=(), kind="comfort", any_of=tuple(signs))
    (planted,) = content.groups.passages([plain])
    return bool(list(fitting([planted], {}, frozenset(signs))))


def test_what_comforts_never_stands_beside_harm(content):
    assert comforting(content, ("good.love", "course.peak"))
    for sign in sorted(HARM):
        assert not comforting(content, ("good.love", sign)), sign


def test_a_comfort_that_is_kept_away_from_nothing_is_noticed(tmp_path):
    folder = Path(shutil.copytree(data_folder(), tmp_path / "data"))
    text = (folder / "groups.toml").read_text("utf-8")
    broken = text.replace('comfort = ["@force", "@fear", "@pain"', 'comfort = ["@force", "@fear"')
    assert broken != text
    (folder / "groups.toml").write_text(broken, "utf-8")
    assert comforting(Content(folder, "en"), ("good.love", "how.hurt"))


def test_every_passage_is_read_by_somebody(content, one_in):
    """Random walks alone came to two thirds: some of the others could never stand, and nobody noticed."""
    shown = [one for one in content.passages if one.slot not in ("care", "when")][::one_in]
    unread = [one.id for one in shown if not any(reads(content, one, seed) for seed in range(TRIES))]
    assert unread == []


def reads(content, wanted, seed):
    """Whether somebody who was made for it reads a passage: the same person for the same seed."""
    rng = random.Random(seed)
    name = rng.choice([name for name in DOORS if name in wanted.assumes.get("door", DOORS)])
    person = Person(content, name, walk_toward(content, content.doors[name], wanted, rng))
    return wanted.id in (*person.ids, *person.behind)


def walk_toward(content, door, wanted, rng):
    """A walk that ticks what a passage needs, and little else."""
    signs, answers = signs_for(content, door, wanted, rng), {}
    while (question := flow.next_question(door.questions, answers)) is not None:
        fitting_options = [one.id for one in question.options if f"{question.id}.{one.id}" in signs]
        others = [one.id for one in question.options if f"{question.id}.{one.id}" not in wanted.none_of]
        chosen = ()
        if fitting_options:
            for option in rng.sample(fitting_options, len(fitting_options)):
                chosen = question.adding(chosen, option)
        elif question.id in CHECKS:
            chosen = ("none",)
        elif others and rng.random() < 0.3:
            chosen = (rng.choice(others),)
        answers[question.id] = question.in_order(chosen if question.multiple else chosen[:1])
    return answers


def signs_for(content, door, wanted, rng):
    """Signs that a passage applies for, that give the facts it assumes, and that open their questions."""
    own = {question.id: question for question in door.questions}
    signs = set()

    def add(some):
        here = sorted(sign for sign in some if sign.partition(".")[0] in own)
        signs.update([rng.choice(here)] if here else [])

    add(wanted.any_of)
    add(wanted.and_any_of)
    asked = {"ask": wanted.ask} if wanted.slot == "answer" or rng.random() < 0.4 else {}
    for name, values in {**asked, **wanted.assumes}.items():
        rows = [row for fact in content.facts if fact.id == name for row in fact.rows if row.value in values]
        rows = [
            row for row in rows if not row.any_of or any(one.partition(".")[0] in own for one in row.any_of)
        ]
        if rows and (UNKNOWN not in values or rng.random() < 0.5):
            row = rng.choice(rows)
            add(row.any_of)
            add(row.and_any_of)
    for name, values in wanted.assumes.items():
        rules = [one for one in content.rules if {"talk": one.talk, "care": one.level}.get(name) in values]
        if rules and rng.random() < 0.5:
            rule = rng.choice(rules)
            add(rule.any_of)
            add(rule.and_any_of)
    for _ in range(4):  # a question opens another, which opens another
        for question in (own[sign.partition(".")[0]] for sign in sorted(signs)):
            opens = question.only_if or question.ask_if
            if opens and signs.isdisjoint(opens):
                add(opens)
    return signs


def care_said(content, door, answers):
    """What the care of a page says to some answers, as one text."""
    person = Person(content, door, answers)
    blocks = Referrals(person.found, content.material(content.page), person.door).first()
    return " ".join(block.text for block in blocks)


UNWANTED = {"check": ("unwanted",), "happened": ("said",), "safe": ("yes",)}


def test_care_says_what_the_hours_that_were_named_still_allow(content):
    said = {
        clock: care_said(content, "self", {**UNWANTED, "clock": (clock,)})
        for clock in ("d1", "d3", "d5", "d10", "rather")
    }
    assert "within 24 is best" in said["d1"]
    assert said["d3"].partition(". ")[0].startswith("Go now")
    assert "if it was in the last" not in " ".join(said[clock] for clock in ("d1", "d3", "d5", "d10")).lower()
    assert "72" not in said["d5"] + said["d10"]
    for limit in ("72 hours", "5 days", "If it was in the last 5 days"):
        assert limit in said["rather"], "what was kept back is told every limit"


def test_every_passage_of_care_can_be_reached_and_says_something_else_than_its_rule(content):
    material = content.material(content.page)
    for one in content.passages:
        if one.slot == "care":
            words = material.page(FOLDER, one.slot).section(one.id)
            assert words != material.rule_words[one.rule].why
            assert one.assumes
