"""Which reasons fit."""

from guide.content.model import Option, Question, Reason
from guide.engine import flow, match
from guide.engine.answers import signs_of


def question(name, *options, self_report=False):
    return Question(
        id=name,
        theme="mean",
        ask="?",
        why=".",
        topic=name,
        self_report=self_report,
        options=tuple(Option(id=option, label=option) for option in options),
    )


FLOW = (
    question("feel", "sad", "warm"),
    question("when", "now"),
    question("say", "p", "q", "r", self_report=True),
)


def found(reasons, **answers):
    return [
        one.reason.id
        for one in match.matches(reasons, FLOW, {k: tuple(v.split()) for k, v in answers.items()})
    ]


def reason(name, **rules):
    return Reason(id=name, family=rules.pop("family", name), kind=rules.pop("kind", "other"), **rules)


def test_one_hint_is_not_a_reason():
    assert found([reason("a", some=("feel.sad",)), reason("z", fallback=True)], feel="sad") == ["z"]


def test_hints_from_one_question_do_not_add_up():
    one = reason("a", some=("feel.sad", "feel.warm"))
    assert found([one, reason("z", fallback=True)], feel="sad warm") == ["z"]


def test_hints_from_two_questions_make_a_reason():
    assert found([reason("a", some=("feel.sad", "when.now"))], feel="sad", when="now") == ["a"]


def test_one_strong_sign_makes_a_reason():
    assert found([reason("a", strong=("say.p",))], say="p") == ["a"]


def test_what_a_person_says_comes_before_many_feelings():
    felt = reason("felt", strong=("feel.sad",), some=("when.now", "feel.warm"))
    told = reason("told", strong=("say.p",))
    assert found([felt, told], feel="sad warm", when="now", say="p") == ["told", "felt"]


def test_a_reason_needs_what_it_needs():
    one = reason("a", strong=("say.p",), needs=("say.q",))
    assert found([one, reason("z", fallback=True)], say="p") == ["z"]
    assert found([one], say="p q") == ["a"]


def test_a_reason_never_stands_with_what_it_excludes():
    one = reason("a", strong=("say.p",), never_with=("say.q",))
    assert found([one, reason("z", fallback=True)], say="p q") == ["z"]


def test_an_answer_against_lowers_a_reason():
    low = reason("low", strong=("say.p",), against=("feel.warm",))
    high = reason("high", strong=("say.q",))
    assert found([low, high], say="p q", feel="warm") == ["high", "low"]


def test_nothing_is_held_against_a_reason_of_harm():
    harm = reason("harm", strong=("say.p",), against=("feel.warm",), kind="harm")
    weighed = match.matches([harm], FLOW, {"say": ("p",), "feel": ("warm",)})[0]
    assert weighed.score == match.STRONG
    assert weighed.against == ()


def test_a_reason_that_leads_once_said_stands_first_whatever_the_points():
    first = reason("first", strong=("say.p",), first=True)
    other = reason("other", strong=("say.q", "say.r"), some=("feel.sad",))
    assert found([other, first], say="p q r", feel="sad")[0] == "first"


def test_one_of_a_family_stands_on_the_first_page():
    reasons = [reason("a", strong=("say.p",), family="f"), reason("b", strong=("say.q",), family="f")]
    shown = match.leading_matches(match.matches(reasons, FLOW, {"say": ("p", "q")}))
    assert len(shown) == 1


def test_three_stand_first_and_a_fourth_that_was_said():
    reasons = [reason(name, strong=(f"say.{name}",)) for name in "pqr"]
    reasons.append(reason("s", strong=("say.p",), some=("feel.sad",)))
    shown = match.leading_matches(match.matches(reasons, FLOW, {"say": ("p", "q", "r"), "feel": ("sad",)}))
    assert len(shown) == 4


def test_a_guess_is_never_called_told():
    one = reason("a", strong=("say.p",), inferred=True)
    assert match.matches([one], FLOW, {"say": ("p",)})[0].band == "part"


def test_not_knowing_never_pushes_out_what_was_said():
    unsure = reason("unsure", strong=("when.now",), fallback=True)
    reasons = [unsure, *(reason(name, strong=(f"say.{name}",)) for name in "pqr")]
    shown = match.leading_matches(match.matches(reasons, FLOW, {"say": ("p", "q", "r"), "when": ("now",)}))
    assert [one.reason.id for one in shown[:3]] == ["p", "q", "r"]


def weighed(reasons, **answers):
    return match.matches(reasons, FLOW, {name: tuple(chosen.split()) for name, chosen in answers.items()})


def shown(reasons, **answers):
    return [one.reason.id for one in match.leading_matches(weighed(reasons, **answers))]


def test_a_thin_guess_never_stands_beside_what_a_person_said():
    thin = reason("thin", some=("feel.sad", "when.now"))
    guess = reason("guess", some=("feel.sad", "feel.warm", "when.now"))
    told = reason("told", strong=("say.p",))
    answers = {"feel": "sad warm", "when": "now"}
    assert shown([thin, guess], **answers) == ["guess", "thin"]
    assert shown([thin, guess, told], **answers, say="p") == ["told", "guess"]
    assert "thin" in found([thin, guess, told], **answers, say="p")  # it is one key away


def test_where_nothing_fits_i_do_not_know_stands_alone_with_nothing_behind_it():
    alone = weighed([reason("a", strong=("say.p",)), reason("z", fallback=True)], feel="sad")
    assert [(one.reason.id, one.band, one.score, one.because, one.against) for one in alone] == [
        ("z", "part", 0, (), ())
    ]


def test_five_hints_weigh_as_much_as_one_plain_statement_and_never_more():
    assert match.STRONG == 5 * match.SOME


def test_each_answer_moves_a_reason_by_its_fixed_step():
    one = reason("a", strong=("say.p", "say.q"), some=("feel.sad", "when.now"), against=("feel.warm",))
    assert weighed([one], say="p")[0].score == 5
    assert weighed([one], say="p q", feel="sad", when="now")[0].score == 12
    lowered = weighed([one], say="p q", feel="sad warm")[0]
    assert lowered.score == 8
    assert lowered.against == ("feel.warm",)


def test_a_reason_with_no_points_left_is_not_shown():
    """Three hints are worth what one answer against takes away."""
    one = reason("a", some=("feel.sad", "when.now", "say.r"), against=("feel.warm",))
    assert weighed([one], feel="sad warm", when="now", say="r") == []


def test_one_point_is_enough():
    one = reason("a", strong=("say.p",), some=("feel.sad", "when.now"), against=("feel.warm", "say.q"))
    only = weighed([one], say="p q", feel="sad warm", when="now")
    assert [match.score for match in only] == [1]


def test_told_is_what_a_person_said_and_part_is_what_they_did_not():
    said, felt = reason("said", strong=("say.p",)), reason("felt", strong=("feel.sad",))
    hinted = reason("hinted", some=("say.p", "feel.sad"))
    bands = {one.reason.id: one.band for one in weighed([said, felt, hinted], say="p", feel="sad")}
    assert bands == {"said": "told", "felt": "part", "hinted": "part"}


def test_a_hint_that_was_said_ranks_between_what_was_said_plainly_and_what_was_felt():
    felt = reason("felt", strong=("feel.sad", "feel.warm"))
    hinted = reason("hinted", some=("say.q", "feel.sad"))
    said = reason("said", strong=("say.p",))
    assert found([felt, hinted, said], say="p q", feel="sad warm") == ["said", "hinted", "felt"]


def test_leading_once_said_does_not_lead_before_it_is_said():
    felt = reason("felt", strong=("feel.sad",), some=("say.p",), first=True)
    said = reason("said", strong=("say.p",))
    assert found([felt, said], say="p", feel="sad") == ["said", "felt"]


def test_because_stands_in_the_order_asked_strong_first_and_what_was_left_open_before_it():
    one = reason("a", strong=("say.q", "say.p", "feel.sad", "when.open"), some=("say.r", "feel.warm"))
    because = weighed([one], say="p q r", feel="sad warm", when="")[0].because
    assert because == ("when.open", "feel.sad", "say.p", "say.q", "feel.warm", "say.r")


def four(*rules):
    """Reasons named a, b, c ..., in the order they will rank."""
    return [reason(name, **rule) for name, rule in zip("abcdef", rules, strict=False)]


P = {"strong": ("say.p",)}
FEW, MORE, MOST = ({"strong": ("feel.sad", "feel.warm", "when.now")[:count]} for count in (1, 2, 3))
EVERYTHING = {"say": "p", "feel": "sad warm", "when": "now"}


def test_a_fourth_that_is_less_than_the_third_waits():
    assert shown(four(P, MOST, MORE, FEW), **EVERYTHING) == ["a", "b", "c"]


def test_a_fourth_that_ties_with_the_third_stands_beside_it():
    assert shown(four(P, MOST, MORE, MORE), **EVERYTHING) == ["a", "b", "c", "d"]


def test_as_many_points_are_no_tie_with_what_was_said():
    assert shown(four(P, P, P, FEW), **EVERYTHING) == ["a", "b", "c"]


def test_a_fourth_that_was_said_stands_beside_a_third_with_more_points():
    twice = {**P, "some": ("feel.sad",)}
    assert shown(four(twice, twice, twice, P), **EVERYTHING) == ["a", "b", "c", "d"]


def test_never_more_than_four_stand_first():
    assert shown(four(P, P, P, P, P, P), **EVERYTHING) == ["a", "b", "c", "d"]


UNSURE = {"strong": ("say.q",), "fallback": True}


def test_not_knowing_that_was_said_takes_the_place_of_a_guess_of_ours():
    for second in (MOST, P):
        reasons = four(P, second, MORE, FEW, UNSURE)
        assert shown(reasons, **{**EVERYTHING, "say": "p q"}) == ["a", "b", "e"]


def test_not_knowing_that_was_said_takes_no_place_of_what_was_said():
    assert shown(four(P, P, P, UNSURE), **{**EVERYTHING, "say": "p q"}) == ["a", "b", "c", "d"]
    assert shown(four(P, P, P, FEW, UNSURE), **{**EVERYTHING, "say": "p q"}) == ["a", "b", "c"]


def test_not_knowing_that_was_not_said_takes_no_place():
    unsure = {"strong": ("feel.sad",), "fallback": True}
    assert shown(four(P, MOST, MORE, unsure), **EVERYTHING) == ["a", "b", "c"]


def test_not_knowing_among_the_first_three_stays_where_it_is():
    assert shown(four(P, FEW, UNSURE), **{**EVERYTHING, "say": "p q"}) == ["a", "b", "c"]


def test_every_answer_is_named_in_because_strong_first(content, walks):
    for walk in walks.values():
        effective_answers = flow.effective_answers(content.flow, walk["answers"])
        for one in match.matches(content.reasons, content.flow, effective_answers):
            signs = signs_of(effective_answers)
            assert set(one.because) == signs & {*one.reason.strong, *one.reason.some}
            strong = [sign in one.reason.strong for sign in one.because]
            assert strong == sorted(strong, reverse=True)


def test_the_order_of_reasons_in_the_file_decides_nothing_but_ties(content, random_walks):
    for walk in random_walks(300):
        effective_answers = flow.effective_answers(content.flow, walk)
        forward = match.matches(content.reasons, content.flow, effective_answers)
        backward = match.matches(tuple(reversed(content.reasons)), content.flow, effective_answers)
        assert sorted(one.reason.id for one in forward) == sorted(one.reason.id for one in backward)
        assert [one.score for one in forward] == [one.score for one in backward]
