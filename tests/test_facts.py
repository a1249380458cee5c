"""Facts of a person: closed lists, unknown where nothing was said, nothing grave but in so many words."""

import random
import shutil
from pathlib import Path

import pytest

from guide.content.load import Content, data_folder
from guide.engine import flow
from guide.engine.answers import signs_of, split
from guide.engine.facts import UNKNOWN, facts

WALKS = 1000
LITERAL = {
    ("wanted", "no"): {
        "happened.said", "happened.wenton", "happened.forced", "happened.pressed", "happened.unable",
        "happened.saw", "happened.part", "happened.without", "happened.yes", "how.no", "old.same", "harm.sex",
        "pcheck.mine", "nfeel.unwanted", "today.unwanted",
    },
    ("near", "yes"): {"near.yes", "pnear.yes"},
    ("life_risk", "act"): {"dying.act", "dying.hurtnow", "hate.act", "pdying.mineact"},
    ("their_life_risk", "act"): {"pdying.theiract"},
    ("did", "wenton"): {"pwhat.wenton"},
    ("did", "asleep"): {"pwhat.asleep"},
    ("did", "pushed"): {"pwhat.pushed"},
    ("told", "mine"): {"told.mine"},
    ("man", "yes"): {"rules.man"},
    ("old", "close"): {"old.close", "past.memory"},
    ("baby", "loss"): {"baby.loss", "pbaby.loss", "life.lost", "end.lost", "saidend.lost"},
}  # fmt: skip
"""The answers that say a grave thing in so many words: written here by hand, never read from facts.toml."""
TOGETHER = {"how.along", "how.made", "how.froze", "how.unsure"}
"""With fear of saying no, these are not willing either."""


def every_sign(content):
    return [f"{question.id}.{option.id}" for question in content.questions for option in question.options]


def answers_with(*signs):
    answers = {}
    for sign in signs:
        name, option = split(sign)
        answers[name] = (*answers.get(name, ()), option)
    return answers


@pytest.fixture(scope="module")
def walked(content):
    """People at every door: the door, their answers, and what is known of them."""
    found = []
    for name, door in content.doors.items():
        for seed in range(WALKS):
            answers = flow.walk(door.questions, random.Random(seed), skips=0.2)
            answers = flow.effective_answers(door.questions, answers)
            found.append((name, answers, facts(content.facts, name, answers)))
    return found


def breaks(content, signs):
    """Which grave facts some answers give that none of them says."""
    known = facts(content.facts, "self", answers_with(*signs))
    for (name, value), literal in LITERAL.items():
        allowed = literal | (TOGETHER if name == "wanted" and "safe.fear" in signs else set())
        if value in known[name] and not allowed & {*signs}:
            yield name, value, signs


def test_nothing_grave_is_inferred(content, walked):
    for sign in every_sign(content):
        assert not list(breaks(content, (sign,)))
    for _, answers, _ in walked:
        assert not list(breaks(content, tuple(signs_of(answers))))


def test_what_is_said_in_so_many_words_is_known(content):
    for (name, value), literal in LITERAL.items():
        for sign in literal:
            assert value in facts(content.facts, "self", answers_with(sign))[name], sign


@pytest.mark.parametrize(
    ("find", "put"),
    [
        ('any_of = ["@unwanted_acts", "how.no"', 'any_of = ["@unwanted_acts", "how.yes", "how.no"'),
        ('any_of = ["@may_act"', 'any_of = ["@may_act", "feel.hate"'),
        ('any_of = ["pwhat.wenton"]', 'any_of = ["pcheck.crossed"]'),
        ('any_of = ["rules.man"]', 'any_of = ["rules.notcry"]'),
    ],
)
def test_an_inferred_grave_fact_is_noticed(tmp_path, find, put):
    folder = Path(shutil.copytree(data_folder(), tmp_path / "data"))
    text = (folder / "facts.toml").read_text("utf-8")
    assert find in text
    (folder / "facts.toml").write_text(text.replace(find, put), "utf-8")
    content = Content(folder, "en")
    assert any(list(breaks(content, (sign,))) for sign in every_sign(content))


def test_somebody_who_said_nothing_is_unknown(content):
    for name, door in content.doors.items():
        nothing = {question.id: () for question in door.questions}
        for answers in ({}, nothing):
            known = facts(content.facts, name, answers)
            told = {fact: values for fact, values in known.items() if values != (UNKNOWN,)}
            assert told == ({"time": ("now",)} if name == "now" else {})


def test_every_fact_has_values_of_its_table_alone(content, walked):
    values = {fact.id: {row.value for row in fact.rows} for fact in content.facts}
    single = {fact.id for fact in content.facts if not fact.many}
    seen = {name: set() for name in values}
    for _, _, told in walked:
        for name, known in told.items():
            assert known == (UNKNOWN,) or set(known) <= values[name]
            assert len(known) == 1 or name not in single
            seen[name].update(known)
    for name, known in seen.items():
        assert known == values[name] | {UNKNOWN}, f"nobody comes to {name} = {values[name] - known}"


def test_a_list_left_open_denies_nothing(content, walked):
    """What was kept back is unknown: nobody is called safe, unhurt or not pregnant who did not answer."""
    denials = {"near": "no", "pain": "no", "baby": "no", "menopause": "no", "life_risk": "no", "told": "no"}
    for _, answers, known in walked:
        answered = {name for name, chosen in answers.items() if chosen}
        for name, value in denials.items():
            if value in known[name]:
                row = next(
                    row
                    for fact in content.facts
                    for row in fact.rows
                    if fact.id == name and row.value == value and {*row.answered} <= answered
                )
                assert not signs_of(answers) & {*row.none_of}


@pytest.mark.parametrize(
    "kept_back", ["clock.rather", "since.rather", "risk.rather", "pclock.rather", "told.rather"]
)
def test_a_clock_that_was_kept_back_calls_no_limit_missed(content, kept_back):
    for sign in every_sign(content):
        known = facts(content.facts, "self", answers_with(kept_back, sign))
        assert known["clock"][0] in (UNKNOWN, "d1", "ongoing")


@pytest.mark.parametrize(
    ("signs", "name", "value"),
    [
        (("how.yes", "how.changed"), "wanted", "stopped"),
        (("how.yes", "how.along"), "wanted", "along"),
        (("how.along", "safe.fear"), "wanted", "no"),
        (("check.unwanted", "clock.rather", "how.yes"), "wanted", UNKNOWN),
        (("check.unwanted", "clock.longer", "old.history", "how.yes"), "wanted", "yes"),
        (("happened.other",), "wanted", UNKNOWN),
        (("check.unsafe", "near.rather"), "near", UNKNOWN),
        (("check.none",), "near", "no"),
        (("check.dk",), "near", UNKNOWN),
        (("time.today",), "time", "today"),
        (("clock.d1",), "time", "days"),
        (("feel.warm",), "tone", "good"),
        (("feel.warm", "feel.sad"), "tone", "mixed"),
        (("feel.dk",), "tone", UNKNOWN),
        (("who.apart",), "who", "partner"),
        (("who.apart",), "solo", "yes"),
        (("who.rather",), "solo", UNKNOWN),
        (("check.dying", "dying.rather"), "life_risk", UNKNOWN),
        (("check.none", "how.yes"), "pain", "no"),
        (("check.hurt", "how.yes"), "pain", UNKNOWN),
    ],
)  # fmt: skip
def test_facts_of_a_few_people(content, signs, name, value):
    assert facts(content.facts, "self", answers_with(*signs))[name] == (value,)
