"""The walks: what real people would answer, and what they must and must not be told."""

import tomllib
from pathlib import Path

import pytest

from guide.author.explain import door_of
from guide.engine.answers import signs_of
from guide.engine.facts import facts
from guide.engine.outcome import outcome
from guide.pages import voice

HERE = Path(__file__).parent
PEOPLE = ("h", "sto", "partner")


def led_to(content, walk):
    answers = {name: tuple(chosen) for name, chosen in walk["answers"].items()}
    return outcome(door_of(content, answers).questions, content.reasons, content.rules, answers)


def advised(content, found):
    """Which advice is marked for this person; what always stands on the page does not count."""
    who = {who for referral in found.referrals for who in referral.rule.who}
    rules = {referral.rule.id for referral in found.referrals}
    spoken = voice.of(door_of(content, found.answers).voice)
    talk = any(spoken.text(content.page("reasons", match.reason.id), "talk") for match in found.leading)
    marked = {
        "therapist": "therapist" in who,
        "gynecologist-or-doctor": bool({"doctor", "urologist"} & who),
        "crisis-line": "crisis-line" in who,
        "sexual-violence-support": "sexual-violence-service" in who,
        "domestic-abuse-support": "domestic-abuse-service" in who,
        "nothing-needed-normal": any(rule.startswith(("nothing-needed", "their-nothing")) for rule in rules),
        "talk-to-partner": found.talk != "off" and talk,
    }
    return {name for name, is_marked in marked.items() if is_marked}


def right_reason(walk, found):
    shown = [match.reason.id for match in found.leading[:3]]
    return any(reason in shown for reason in walk["expect"]["reasons"])


def people(walks):
    return {name: walk for name, walk in walks.items() if name.startswith(PEOPLE)}


def test_every_walk_names_answers_that_exist(content, walks):
    known = {question.id: {option.id for option in question.options} for question in content.questions}
    for name, walk in walks.items():
        for question, chosen in walk["answers"].items():
            assert set(chosen) <= known[question], name


def test_a_walk_knows_the_facts_it_names(content, walks):
    """`expect.facts` of a walk: what is known of that person, or unknown."""
    for name, walk in walks.items():
        door = door_of(content, walk["answers"])
        known = facts(content.facts, door.id, led_to(content, walk).answers)
        for fact, value in walk["expect"].get("facts", {}).items():
            assert known[fact] == (tuple(value) if isinstance(value, list) else (value,)), f"{name}: {fact}"


def test_a_right_reason_is_among_the_first_three(content, walks):
    found = {name: right_reason(walk, led_to(content, walk)) for name, walk in people(walks).items()}
    assert sum(found.values()) / len(found) >= 0.95, [name for name, right in found.items() if not right]


def test_every_reason_that_a_walk_expects_exists_and_is_shown(content, walks):
    known = {reason.id for reason in content.reasons}
    for name, walk in walks.items():
        expected = walk["expect"]["reasons"]
        assert set(expected) <= known, name
        assert not expected or right_reason(walk, led_to(content, walk)), name


def test_all_advice_that_a_person_must_have_is_marked_for_them(content, walks):
    for name, walk in walks.items():
        missing = set(walk["expect"].get("advice", ())) - advised(content, led_to(content, walk))
        assert not missing, (name, missing)


def test_nothing_is_shown_that_must_not_be(content, walks):
    for name, walk in walks.items():
        found = led_to(content, walk)
        shown = {match.reason.id for match in found.leading}
        rules = {referral.rule.id for referral in found.referrals}
        assert not shown & set(walk["expect"].get("never_reasons", ())), name
        assert not rules & set(walk["expect"].get("never_care", ())), name


def test_care_that_is_expected_is_there(content, walks):
    for name, walk in walks.items():
        rules = {referral.rule.id for referral in led_to(content, walk).referrals}
        assert set(walk["expect"].get("care", ())) <= rules, name


def test_talk_is_off_where_it_must_be(content, walks):
    for name, walk in walks.items():
        if "talk" in walk["expect"]:
            assert led_to(content, walk).talk == walk["expect"]["talk"], name


def test_urgent_care_is_not_shown_to_people_who_need_none(content, walks):
    calm = {name: walk for name, walk in people(walks).items() if walk["expect"].get("urgent") is False}
    urgent = [name for name, walk in calm.items() if led_to(content, walk).urgent]
    assert len(calm) > 20
    assert len(urgent) / len(calm) <= 0.1, urgent


def test_every_door_has_its_walks(content, walks):
    doors = [door_of(content, walk["answers"]).id for walk in walks.values()]
    assert all(doors.count(door) >= 4 for door in content.flows)


def test_every_reason_is_reached_by_a_walk(content, walks):
    reached = {match.reason.id for walk in walks.values() for match in led_to(content, walk).leading}
    assert {reason.id for reason in content.reasons} - reached == set()


@pytest.mark.parametrize("kind", ["need", "feel"])
def test_needs_never_change_the_reasons_but_feelings_may(content, walks, kind):
    changed = 0
    for walk in walks.values():
        if door_of(content, walk["answers"]).id != "self":
            continue
        answers = {name: tuple(chosen) for name, chosen in walk["answers"].items()}
        before = [match.reason.id for match in led_to(content, walk).matches]
        found = outcome(
            content.flow,
            content.reasons,
            content.rules,
            {**answers, kind: ("calm",) if kind == "need" else ("dk",)},
        )
        changed += before != [match.reason.id for match in found.matches]
    assert (changed == 0) == (kind == "need")


def test_because_names_only_what_was_answered(content, walks):
    for walk in walks.values():
        found = led_to(content, walk)
        signs = signs_of(found.answers)
        assert all(set(match.because) <= signs for match in found.matches)
        assert all(set(referral.because) <= signs for referral in found.referrals)


def test_every_answer_that_was_renamed_leads_to_answers_that_exist(content):
    tables = tomllib.loads((HERE / "renamed.toml").read_text("utf-8"))
    signs = {f"{question.id}.{option.id}" for question in content.questions for option in question.options}
    signs |= {f"{question.id}.open" for question in content.questions if not question.if_skipped}
    assert not tables["signs"].keys() & signs
    assert tables["reused"].keys() <= signs
    for old, new in {**tables["signs"], **tables["reused"]}.items():
        assert not {new} - signs - {""} if isinstance(new, str) else new and not set(new) - signs, old
