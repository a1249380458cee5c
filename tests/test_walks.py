"""The walks: what real people would answer, and what they must and must not be told."""

import re
import tomllib
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from scripted import Scripted, interviewed

from guide.ask import Prompt
from guide.author.explain import door_of
from guide.author.page import Printed
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
        assert not shown & set(walk["expect"].get("never_reasons", ())), name
        assert not cared_for(content, walk), name


def out_of_order(content, walk):
    """Which care is missing, or stands after what `expect.care` names later."""
    met = [referral.rule.id for referral in led_to(content, walk).referrals]
    expected = walk["expect"].get("care", [])
    return [] if [rule for rule in met if rule in expected] == expected else [met, expected]


def test_care_that_is_expected_is_there_most_urgent_first(content, walks):
    assert {name: wrong for name in walks if (wrong := out_of_order(content, walks[name]))} == {}


def test_care_that_is_missing_or_in_another_order_is_seen(content, walks):
    walk = deepcopy(walks["clin-02b-none-first-then-not-wanted"])
    walk["expect"]["care"].reverse()
    assert out_of_order(content, walk)
    walk["expect"]["care"] = ["birth-now"]
    assert out_of_order(content, walk)


def cared_for(content, walk):
    """Which care is met that `expect.never_care` keeps away."""
    met = {referral.rule.id for referral in led_to(content, walk).referrals}
    return met & set(walk["expect"].get("never_care", ()))


def test_care_that_must_not_be_there_is_seen(content, walks):
    walk = deepcopy(walks["clin-02b-none-first-then-not-wanted"])
    assert not cared_for(content, walk)
    walk["expect"]["never_care"] = ["unwanted"]
    assert cared_for(content, walk) == {"unwanted"}


def taken(content, walk):
    """Who took the walk in a session: it has what was asked, and the pages, in order."""
    asker = Scripted(walk["answers"])
    interviewed(content, asker, door_of(content, walk["answers"]).id)
    return asker


@pytest.fixture(scope="module")
def sessions(content, walks, one_in):
    """Who took each walk."""
    return {name: taken(content, walk) for name, walk in list(walks.items())[::one_in]}


def not_as_first(content, walk, asker):
    """What stands first, where `expect.first_page` names another page of care."""
    shown = [view.title for view in asker.views if not view.final]
    first = walk["expect"].get("first_page")
    return "" if not first or [content.page("care", first).title] == shown[:1] else f"{shown[:1]}"


def test_the_page_of_care_that_is_expected_comes_first(content, walks, sessions):
    found = {name: not_as_first(content, walks[name], asker) for name, asker in sessions.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_another_page_first_is_seen(content, walks):
    walk = deepcopy(walks["clin-02b-none-first-then-not-wanted"])
    walk["expect"]["first_page"] = "hurt-now"
    assert not_as_first(content, walk, taken(content, walk))
    del walk["answers"]["how"], walk["answers"]["happened"], walk["answers"]["since"]
    walk["expect"]["first_page"] = "unwanted"
    assert not_as_first(content, walk, taken(content, walk))


def page_of(content, walk):
    """Everything on the page at the end, as one line of small letters."""
    answers = {name: tuple(chosen) for name, chosen in walk["answers"].items()}
    return one_line(Printed(content, answers, "GB", date(2026, 11, 22)).whole())


def on_the_way(asker):
    """Everything on the pages of care before it, in the same form."""
    console = Console(width=72, color_system=None, markup=False, highlight=False, emoji=False)
    with console.capture() as printed:
        for view in asker.views:
            if not view.final:
                console.print(view.title, view.body)
    return one_line(printed.get())


def one_line(text):
    return re.sub(r"\s+", " ", text).lower()


def wrongly_said(content, walk, asker):
    """What of `expect.never_says` is on the page, and what of `expect.says` neither there nor on the way.

    "({book})" stands for what that level is called, so that a new word for it leaves no walk saying nothing.
    """
    never, always = (walk["expect"].get(key, ()) for key in ("never_says", "says"))
    levels = content.words.result_for(door_of(content, walk["answers"]).voice).levels
    page = page_of(content, walk) if never or always else ""
    said = [f"says {text!r}" for text in never if one_line(text.format(**levels)) in page]
    read = page + on_the_way(asker) if always else page
    return said + [f"does not say {text!r}" for text in always if one_line(text.format(**levels)) not in read]


def test_a_page_says_what_it_must_and_never_what_it_must_not(content, walks, sessions):
    found = {name: wrongly_said(content, walks[name], asker) for name, asker in sessions.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_words_that_must_not_stand_there_or_must_and_do_not_are_seen(content, walks):
    walk = deepcopy(walks["clin-02b-none-first-then-not-wanted"])
    walk["expect"].update(
        never_says=["Within 72  hours"], says=["it wasn't your fault", "a walk in the park"]
    )
    asker = taken(content, walk)
    assert wrongly_said(content, walk, asker) == [
        "says 'Within 72  hours'",
        "does not say 'a walk in the park'",
    ]
    walk["expect"] = {"never_says": ["({soon})", "({book})"]}
    assert wrongly_said(content, walk, asker) == ["says '({soon})'"]


def not_possible(walk, asker):
    """Answers nobody can give: to what is not asked, beside what stands alone, more than may be picked."""
    prompts = [event for event in asker.events if isinstance(event, Prompt)]
    asked = {prompt.question.id: prompt.question for prompt in prompts}
    for name, chosen in walk["answers"].items():
        if name not in asked:
            yield f"{name} is not asked"
            continue
        question, picked = asked[name], ()
        for option in chosen:
            picked = question.adding(picked, option)
        most = question.max_choices or len(question.options) if question.multiple else 1
        if len(picked) != len(chosen) or len(chosen) > most:
            yield f"{name} cannot be {chosen}"


def test_every_walk_can_be_taken_in_the_program(walks, sessions):
    found = {name: list(not_possible(walks[name], asker)) for name, asker in sessions.items()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_walk_that_nobody_can_take_is_seen(content, walks):
    walk = deepcopy(walks["clin-02b-none-first-then-not-wanted"])
    walk["answers"].update(check=["none", "hurt"], old=["close"], time=["today", "days"])
    assert list(not_possible(walk, taken(content, walk))) == [
        "check cannot be ['none', 'hurt']",
        "time cannot be ['today', 'days']",
        "since is not asked",
        "old is not asked",
    ]


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
