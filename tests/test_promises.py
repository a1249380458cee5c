"""The promises, as invariants over many seeded walks: see design, section 2."""

import random
import shutil
import tomllib
from pathlib import Path

import pytest
from promises import (
    HELP,
    PAGE_PROMISES,
    PROMISES,
    Case,
    a_red_flag_names_the_right_people,
    broken_promises,
    door_with,
    walks_with,
)

from guide.content.load import Content, data_folder
from guide.engine import flow
from guide.engine.outcome import outcome
from guide.pages.answers import said

BROKEN = sorted((Path(__file__).parent / "broken").glob("*/promise.toml"))
WARM = (
    "feel.warm",
    "how.yes",
    "good.over",
    "good.love",
    "good.bliss",
    "good.safe",
    "need.ease",
)
HARMLESS = {
    "None of these",
    "I'm not sure",
    "I'd rather not say",
    "I don't know",
    "No",
    "Longer ago",
    "Longer ago, once or for a while",
    "I can't tell",
}


def named(promises):
    return pytest.mark.parametrize("promise", promises, ids=lambda promise: promise.__name__)


DOORS = {"self": 800, "partner": 500, "now": 100, "tomorrow": 200}
"""Walks through each door here; twenty thousand are a proof."""


@pytest.fixture(scope="module", params=DOORS)
def many(request, content, random_walks):
    walks = random_walks(DOORS[request.param], seed=11, door=request.param)
    return [Case(content, walk, request.param) for walk in walks]


@named(PROMISES)
def test_what_is_decided_keeps_the_promise(promise, many):
    assert broken_promises(promise, many) == []


@named(PAGE_PROMISES)
def test_what_is_shown_keeps_the_promise(promise, many):
    assert broken_promises(promise, many[:20]) == []


@pytest.mark.parametrize("sign", sorted(HELP))
def test_each_red_flag_keeps_every_promise_whatever_else_is_marked(content, sign):
    walks = walks_with(content, sign, random.Random(3), 60)
    name = sign.partition(".")[0]
    if name in ("check", "feel", "how", "pcheck", "nfeel", "today"):
        assert len(walks) >= 10
    door = door_with(content, sign)
    cases = [case for case in (Case(content, walk, door) for walk in walks) if sign in case.signs]
    for promise in PROMISES:
        assert broken_promises(promise, cases) == []


@pytest.mark.parametrize("case", BROKEN, ids=lambda path: path.parent.name)
def test_each_promise_is_seen_to_fail_on_a_broken_copy(case, tmp_path):
    wrong = tomllib.loads(case.read_text("utf-8"))
    folder = Path(shutil.copytree(data_folder(), tmp_path / "data"))
    file = folder / wrong["file"]
    text = file.read_text("utf-8")
    assert wrong["find"] in text
    file.write_text(text.replace(wrong["find"], wrong["put"]), "utf-8")
    content = Content(folder)
    promise = next(one for one in (*PROMISES, *PAGE_PROMISES) if one.__name__ == wrong["breaks"])
    rng = random.Random(17)
    door = door_with(content, wrong["sign"]) if "sign" in wrong else "self"
    walks = walks_with(content, wrong["sign"], rng, 400) if "sign" in wrong else []
    walks += [flow.walk(content.flows[door], rng) for _ in range(100)]
    assert any(broken_promises(promise, [Case(content, walk, door)]) for walk in walks)


def test_every_promise_has_a_broken_copy():
    seen = {tomllib.loads(path.read_text("utf-8"))["breaks"] for path in BROKEN}
    assert {promise.__name__ for promise in (*PROMISES, *PAGE_PROMISES)} - seen <= {
        "never_empty",  # kept by code, and tested in test_match
        "urgent_help_stands_first",  # kept by code: the order is sorted
        "nothing_is_held_against_harm",  # kept by code, and tested in test_match
        "every_talk_tip_is_only_if_it_is_safe",  # kept by code: one place writes both
        "care_stands_before_reasons",  # kept by code: one place writes both
        "the_page_says_what_it_always_says",  # kept by code: one place writes it
        "what_was_left_open_is_named",  # kept by code: one place writes it
        "no_line_is_wider_than_the_window",  # kept by the library that draws
    }


def test_skipping_the_follow_up_never_hides_help(content):
    for check, needed in (
        ("unwanted", "sexual-violence-service"),
        ("risk", "sexual-health-clinic"),
        ("dying", "crisis-line"),
        ("hurt", "doctor"),
    ):
        case = Case(content, {"check": (check,), check: ()})
        assert needed in {who for referral in case.found.referrals for who in referral.rule.who}


def led_to(content, answers, door="self"):
    return outcome(content.flows[door], content.reasons, content.rules, answers)


@pytest.mark.parametrize("door", ["self", "partner", "tomorrow"])
def test_marking_more_never_takes_urgent_help_away(content, door, one_in):
    """Add one mark to a question that has one: every urgent rule that was met stays met.

    A question that was left open counts as unknown, so answering it may step down from "be seen today", and
    so may a mark after which it is not asked.
    """
    rng = random.Random(5)
    tried = 0
    for _ in range(3000 // one_in):
        answers = flow.walk(content.flows[door], rng)
        questions = [one for one in content.flows[door] if one.multiple and answers.get(one.id)]
        if not questions:
            continue
        question = rng.choice(questions)
        marked = answers[question.id]
        free = [one.id for one in question.options if one.id not in {*question.exclusive, *marked}]
        if not free or set(marked) & question.exclusive:
            continue
        more = {**answers, question.id: (*marked, rng.choice(free))}
        asked = {one.id for one in flow.asked(content.flows[door], more)}
        if any(not chosen and name not in asked for name, chosen in answers.items()):
            continue
        before, after = urgent(content, answers, door), urgent(content, more, door)
        assert before <= after, (answers, more, before - after)
        tried += 1
    assert tried > 1000 // one_in


def urgent(content, answers, door):
    return {(referral.rule.id, referral.rule.level) for referral in led_to(content, answers, door).urgent}


def test_no_warm_answer_lowers_a_reason_of_harm(content, random_walks, one_in):
    for walk in random_walks(400 // one_in, seed=21):
        effective_answers = flow.effective_answers(content.flow, walk)
        before = {match.reason.id: match for match in led_to(content, walk).matches if match.reason.harm}
        for sign in WARM:
            name, _, option = sign.partition(".")
            question = next(one for one in content.flow if one.id == name)
            if (
                name not in effective_answers
                or not question.multiple
                or set(walk[name]) & question.exclusive
                or option in question.exclusive
            ):
                continue
            if question.max_choices and len(walk[name]) >= question.max_choices:
                continue
            after = {
                match.reason.id: match.score
                for match in led_to(content, {**walk, name: (*walk[name], option)}).matches
            }
            for reason, match in before.items():
                assert after.get(reason, 0) >= match.score, (walk, sign, reason)


def test_the_hardest_marks_are_never_repeated_word_for_word(content, many):
    hard = {
        option.label
        for question in content.questions
        for option in question.options
        if (question.echo or option.echo) and option.label not in HARMLESS
    }
    for case in many[:300]:
        signs = [match.because for match in case.found.leading]
        signs += [referral.because for referral in case.found.referrals]
        assert not hard & {part for one in signs for part in said(one, content.questions).split("; ")}


@pytest.mark.proof
def test_twenty_thousand_walks_keep_the_promises(content, random_walks):
    for door, count in (("self", 20_000), ("partner", 5000), ("tomorrow", 2000), ("now", 1000)):
        for walk in random_walks(count, seed=101, door=door):
            case = Case(content, walk, door)
            for promise in PROMISES:
                assert not list(promise(case)), (promise.__name__, walk)


@pytest.mark.proof
@pytest.mark.parametrize(
    ("door", "count", "seed"),
    [
        *(("self", 500, seed) for seed in range(202, 206)),
        *(("partner", 500, seed) for seed in range(206, 208)),
        ("tomorrow", 300, 208),
        ("now", 200, 209),
    ],
)
def test_two_thousand_pages_keep_the_promises(content, random_walks, door, count, seed):
    for walk in random_walks(count, seed=seed, door=door):
        case = Case(content, walk, door)
        for promise in PAGE_PROMISES:
            assert not list(promise(case)), (promise.__name__, walk)


def least_answers(content, sign):
    """The fewest answers that give a sign: the question itself, and the ones it belongs to."""
    questions = {question.id: question for question in content.questions}
    answers = {}
    while sign:
        name, _, option = sign.partition(".")
        answers[name] = () if option == "open" else (option,)
        sign = next(iter(questions[name].only_if), "")
    return dict(reversed(answers.items()))


@pytest.mark.parametrize("step", [8, pytest.param(1, marks=pytest.mark.proof)])
@pytest.mark.parametrize("sign", sorted(HELP))
def test_no_single_other_answer_takes_a_red_flag_away(content, sign, step):
    """Every option of every question of that door, marked beside it: the right people stay named."""
    door = door_with(content, sign)
    least = least_answers(content, sign)
    others = [*options_beside(content.flows[door], least, sign)]
    assert len(others) > 10
    for name, option in others[::step]:
        case = Case(content, {**least, name: (*least.get(name, ()), option)}, door)
        assert sign in case.signs, (sign, name, option)
        assert not list(a_red_flag_names_the_right_people(case)), (sign, name, option)


def options_beside(flow, least, sign):
    """Every option that can be marked beside the fewest answers that give a sign."""
    for question in flow:
        marked = least.get(question.id, ())
        for option in question.options:
            alone = not question.multiple or {*marked, option.id} & question.exclusive
            may_join = not marked or not (alone or question.max_choices == 1)
            if may_join and not (sign.endswith(".open") and question.id == sign.partition(".")[0]):
                yield question.id, option.id


@pytest.mark.proof
def test_twenty_thousand_walks_reach_everything(content, random_walks):
    """Every option, every care rule, and every reason among the first ones is reached by some seeded walk."""
    signs, rules, reasons = set(), set(), set()
    for door, count in (("self", 20_000), ("partner", 6000), ("now", 500), ("tomorrow", 1000)):
        for walk in random_walks(count, seed=77, door=door):
            found = led_to(content, walk, door)
            signs |= {f"{name}.{option}" for name, chosen in found.answers.items() for option in chosen}
            rules |= {referral.rule.id for referral in found.referrals}
            reasons |= {match.reason.id for match in found.leading}
    every = {f"{question.id}.{option.id}" for question in content.questions for option in question.options}
    assert every - signs == set()
    assert {rule.id for rule in content.rules} - rules == set()
    assert {reason.id for reason in content.reasons} - reasons == set()
