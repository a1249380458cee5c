"""Which reasons fit."""

from guide import flow, match
from guide.content import Option, Question, Reason, signs_of


def question(name, *options, statement=False):
    return Question(
        id=name,
        theme="mean",
        ask="?",
        why=".",
        topic=name,
        statement=statement,
        options=tuple(Option(id=option, label=option) for option in options),
    )


FLOW = (
    question("feel", "sad", "warm"),
    question("when", "now"),
    question("say", "p", "q", "r", statement=True),
)


def found(reasons, **answers):
    return [
        one.reason.id
        for one in match.matches(reasons, FLOW, {k: tuple(v.split()) for k, v in answers.items()})
    ]


def reason(name, **rules):
    return Reason(id=name, family=rules.pop("family", name), **rules)


def test_one_hint_is_not_a_reason():
    assert found([reason("a", some=("feel.sad",)), reason("z", last=True)], feel="sad") == ["z"]


def test_hints_from_one_question_do_not_add_up():
    one = reason("a", some=("feel.sad", "feel.warm"))
    assert found([one, reason("z", last=True)], feel="sad warm") == ["z"]


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
    assert found([one, reason("z", last=True)], say="p") == ["z"]
    assert found([one], say="p q") == ["a"]


def test_a_reason_never_stands_with_what_it_excludes():
    one = reason("a", strong=("say.p",), never_with=("say.q",))
    assert found([one, reason("z", last=True)], say="p q") == ["z"]


def test_an_answer_against_lowers_a_reason():
    low = reason("low", strong=("say.p",), against=("feel.warm",))
    high = reason("high", strong=("say.q",))
    assert found([low, high], say="p q", feel="warm") == ["high", "low"]


def test_nothing_is_held_against_a_reason_of_harm():
    harm = reason("harm", strong=("say.p",), against=("feel.warm",), harm=True)
    weighed = match.matches([harm], FLOW, {"say": ("p",), "feel": ("warm",)})[0]
    assert weighed.score == match.STRONG
    assert weighed.against == ()


def test_a_reason_that_leads_once_said_stands_first_whatever_the_points():
    first = reason("first", strong=("say.p",), first=True)
    other = reason("other", strong=("say.q", "say.r"), some=("feel.sad",))
    assert found([other, first], say="p q r", feel="sad")[0] == "first"


def test_one_of_a_family_stands_on_the_first_page():
    reasons = [reason("a", strong=("say.p",), family="f"), reason("b", strong=("say.q",), family="f")]
    shown = match.first_page(match.matches(reasons, FLOW, {"say": ("p", "q")}))
    assert len(shown) == 1


def test_three_stand_first_and_a_fourth_that_was_said():
    reasons = [reason(name, strong=(f"say.{name}",)) for name in "pqr"]
    reasons.append(reason("s", strong=("say.p",), some=("feel.sad",)))
    shown = match.first_page(match.matches(reasons, FLOW, {"say": ("p", "q", "r"), "feel": ("sad",)}))
    assert len(shown) == 4


def test_a_guess_is_never_called_told():
    one = reason("a", strong=("say.p",), guess=True)
    assert match.matches([one], FLOW, {"say": ("p",)})[0].band == "part"


def test_not_knowing_never_pushes_out_what_was_said():
    unsure = reason("unsure", strong=("when.now",), last=True)
    reasons = [unsure, *(reason(name, strong=(f"say.{name}",)) for name in "pqr")]
    shown = match.first_page(match.matches(reasons, FLOW, {"say": ("p", "q", "r"), "when": ("now",)}))
    assert [one.reason.id for one in shown[:3]] == ["p", "q", "r"]


def test_every_answer_is_named_in_because_strong_first(data, walks):
    for walk in walks.values():
        settled = flow.settled(data.flow, walk["answers"])
        for one in match.matches(data.reasons, data.flow, settled):
            signs = signs_of(settled)
            assert set(one.because) == signs & {*one.reason.strong, *one.reason.some}
            strong = [sign in one.reason.strong for sign in one.because]
            assert strong == sorted(strong, reverse=True)


def test_the_order_of_reasons_in_the_file_decides_nothing_but_ties(data, random_walks):
    for walk in random_walks(300):
        settled = flow.settled(data.flow, walk)
        forward = match.matches(data.reasons, data.flow, settled)
        backward = match.matches(tuple(reversed(data.reasons)), data.flow, settled)
        assert sorted(one.reason.id for one in forward) == sorted(one.reason.id for one in backward)
        assert [one.score for one in forward] == [one.score for one in backward]
