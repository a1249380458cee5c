"""The promises, as invariants over many seeded walks: see design, section 2."""

import random
from io import StringIO

import pytest
from rich.console import Console

from guide import flow, render
from guide.content import signs_of
from guide.outcome import outcome
from guide.result import ResultPage

CHEMISTRY = {"post-sex-blues", "midlife-hormones", "body-chemistry"}
COMFORT = {
    "love-and-closeness",
    "gratitude-and-relief",
    "intense-release",
    "scene-in-character",
    "scene-catharsis",
}
WARM = (
    "feel.warm",
    "feel.relief",
    "want.yes",
    "body.nothing",
    "good.love",
    "good.bliss",
    "good.safe",
    "need.held",
)
FORCE = {
    "unwanted.days",
    "unwanted.week",
    "unwanted.rather",
    "want.wenton",
    "want.pressed",
    "want.unable",
    "want.without",
    "play.nostop",
    "us.push",
}
FEAR = {"check.unsafe", "no.fear", "us.fear"}
PAIN = {
    "check.hurt",
    "body.entry",
    "body.tight",
    "body.deep",
    "body.other",
    "body.somewhere",
    "body.keeps",
    "body.bleed",
}
MEMORIES = {
    "unwanted.long",
    "past.memory",
    "past.touch",
    "past.far",
    "past.nomem",
    "past.known",
    "past.small",
}


def led_to(data, answers):
    return outcome(data.flow, data.reasons, data.rules, answers)


def results(data, walks):
    return [(signs_of(found.answers), found) for found in (led_to(data, walk) for walk in walks)]


@pytest.fixture(scope="module")
def many(data, random_walks):
    return results(data, random_walks(3000, seed=11))


def reasons_of(found):
    return {match.reason.id for match in found.matches}


def who_of(found):
    return {who for referral in found.referrals for who in referral.rule.who}


def test_no_result_is_ever_empty(many):
    assert all(found.leading for _, found in many)


def test_chemistry_never_explains_pain_fear_force_or_memories(many):
    met = [found for signs, found in many if signs & (FORCE | FEAR | PAIN | MEMORIES)]
    assert len(met) > 1000
    assert not any(reasons_of(found) & CHEMISTRY for found in met)


def test_no_comfort_stands_beside_force_or_fear(many):
    met = [found for signs, found in many if signs & (FORCE | FEAR | {"check.crossed"})]
    assert len(met) > 500
    assert not any(reasons_of(found) & COMFORT for found in met)


def test_what_was_not_wanted_stands_first(many):
    met = [found for signs, found in many if signs & (FORCE | FEAR)]
    assert all(found.leading[0].reason.id in ("not-consented", "abuse-now") for found in met)


def test_talking_is_never_advised_after_danger(many):
    assert all(found.talk == "off" for signs, found in many if signs & (FORCE | FEAR))


def test_talking_comes_with_care_where_safety_was_left_open(many):
    open_check = [found for signs, found in many if signs & {"check.open", "check.rather", "check.dk"}]
    assert len(open_check) > 300
    assert all(found.talk != "on" for found in open_check)


@pytest.mark.parametrize(
    ("sign", "who"),
    [
        ("check.unsafe", {"emergency", "domestic-abuse-service"}),
        ("dying.act", {"emergency", "crisis-line"}),
        ("check.dying", {"crisis-line", "therapist"}),
        ("unwanted.days", {"sexual-violence-service", "doctor", "sexual-health-clinic"}),
        ("unwanted.rather", {"sexual-violence-service", "doctor"}),
        ("unwanted.long", {"sexual-violence-service", "doctor", "therapist"}),
        ("want.wenton", {"sexual-violence-service", "doctor"}),
        ("no.fear", {"domestic-abuse-service"}),
        ("hurt.bleeding", {"emergency"}),
        ("hurt.neck", {"doctor"}),
        ("body.keeps", {"doctor", "pelvic-floor-physiotherapist"}),
        ("pattern.days", {"doctor", "therapist"}),
        ("past.memory", {"therapist", "sexual-violence-service"}),
        ("feel.hate", {"crisis-line", "therapist"}),
        ("check.crossed", {"therapist"}),
    ],
)
def test_a_red_flag_always_ends_with_the_right_people(data, many, sign, who):
    met = [found for signs, found in many if sign in signs]
    assert met
    assert all(who <= who_of(found) for found in met)


def test_skipping_the_follow_up_never_hides_help(data):
    for check, needed in (
        ("unwanted", "sexual-violence-service"),
        ("dying", "crisis-line"),
        ("hurt", "doctor"),
    ):
        found = led_to(data, {"check": (check,), check: ()})
        assert needed in who_of(found)


def test_marking_more_never_takes_urgent_help_away(data):
    """Add one mark to a question that has one: every urgent rule that was met stays met.

    A question that was left open counts as unknown, so answering it may step down from "be seen today".
    """
    rng = random.Random(5)
    tried = 0
    for _ in range(3000):
        answers = flow.walk(data.flow, rng)
        question = rng.choice([one for one in data.flow if one.many and answers.get(one.id)])
        marked = answers[question.id]
        free = [one.id for one in question.options if one.id not in {*question.exclusive, *marked}]
        if not free or set(marked) & question.exclusive:
            continue
        more = {**answers, question.id: (*marked, rng.choice(free))}
        before, after = urgent(data, answers), urgent(data, more)
        assert before <= after, (answers, more, before - after)
        tried += 1
    assert tried > 1500


def urgent(data, answers):
    return {(referral.rule.id, referral.rule.level) for referral in led_to(data, answers).urgent}


def test_no_warm_answer_lowers_a_reason_of_harm(data, random_walks):
    for walk in random_walks(400, seed=21):
        settled = flow.settled(data.flow, walk)
        before = {match.reason.id: match for match in led_to(data, walk).matches if match.reason.harm}
        for sign in WARM:
            name, _, option = sign.partition(".")
            question = next(one for one in data.flow if one.id == name)
            if (
                name not in settled
                or not question.many
                or set(walk[name]) & question.exclusive
                or option in question.exclusive
            ):
                continue
            if question.most and len(walk[name]) >= question.most:
                continue
            after = {
                match.reason.id: match.score
                for match in led_to(data, {**walk, name: (*walk[name], option)}).matches
            }
            for reason, match in before.items():
                assert after.get(reason, 0) >= match.score, (walk, sign, reason)


def drawn(data, found, width=40):
    console = Console(file=StringIO(), width=width, color_system=None)
    console.print(ResultPage(found, data).body())
    return console.file.getvalue()


def test_after_danger_no_page_touches_the_other_person(data, random_walks):
    """The part about the other person is left out, and nothing else speaks of it."""
    seen = 0
    for walk in random_walks(1500, seed=31):
        found = led_to(data, walk)
        if not signs_of(found.answers) & (FORCE | FEAR):
            continue
        seen += 1
        text = " ".join(drawn(data, found, 72).split())
        assert data.words.result.say not in text
        for phrase in ("your partner", "talk to them", "tell them", "hold you", "couple therapist"):
            assert phrase not in text.replace("tell them.", ""), (phrase, walk)
    assert seen > 200


def test_no_line_is_wider_than_the_window(data, random_walks):
    for walk in random_walks(150, seed=41):
        found = led_to(data, walk)
        for width in (24, 40, 72):
            assert max(map(len, (line.rstrip() for line in drawn(data, found, width).splitlines()))) <= width


def test_the_hardest_marks_are_never_repeated_word_for_word(data, many):
    hard = [
        option.label for question in data.flow for option in question.options if question.echo or option.echo
    ]
    for _, found in many[:300]:
        said = [render.said(match.because, data.flow) for match in found.leading] + [
            render.said(referral.because, data.flow) for referral in found.referrals
        ]
        for label in hard:
            if label in ("None of these", "I am not sure", "I would rather not say", "No", "Longer ago"):
                continue
            assert not any(label in text.split("; ") for text in said)


def test_care_stands_before_reasons_on_the_page(data, many):
    shown = 0
    for _, found in many[:400]:
        if found.urgent:
            text = drawn(data, found, 72)
            assert text.index(data.words.result.first + ":") < text.index(data.words.result.may_be)
            shown += 1
    assert shown > 100


def test_every_result_says_what_to_do_if_it_gets_worse_and_whom_to_see(data, many):
    for _, found in many[:300]:
        text = " ".join(drawn(data, found, 72).split())
        say = data.words.result
        for needed in (say.worse, say.worse_always, say.see_doctor, say.see_therapist):
            assert needed in text


def test_what_was_left_open_is_named(data, many):
    for _, found in many[:300]:
        text = " ".join(drawn(data, found, 72).split())
        assert all(question.topic in text for question in found.left_open)


@pytest.mark.proof
def test_twenty_thousand_walks_keep_the_promises(data, random_walks):
    for signs, found in results(data, random_walks(20_000, seed=101)):
        assert found.leading
        if signs & (FORCE | FEAR):
            assert found.talk == "off"
            assert found.leading[0].reason.harm
            assert not reasons_of(found) & (COMFORT | CHEMISTRY)
            assert found.urgent
        if signs & (PAIN | MEMORIES):
            assert not reasons_of(found) & CHEMISTRY
        if "check.dying" in signs:
            assert "crisis-line" in who_of(found)
