"""Which question comes next."""

import itertools
import random
import statistics

import pytest
from msgspec import structs
from promises import FOLLOW_UPS

from guide.content.model import Option, Question
from guide.engine import flow
from guide.engine.facts import facts


def question(name, *options, **routing):
    return Question(
        id=name,
        theme="mean",
        ask="?",
        why=".",
        topic=name,
        options=tuple(Option(id=option, label=option) for option in options),
        **routing,
    )


SMALL = (
    question("a", "x", "y"),
    question("b", "x", "y", ask_if=("a.x",)),
    question("c", "x", only_if=("a.x",)),
    question("d", "x", skip_if=("a.x",)),
    question("e", "x", "y", if_skipped="y"),
    question("f", "x", only_if=("e.y",)),
)


def asked(answers):
    return [question.id for question in flow.asked(SMALL, answers)]


def everything(answers):
    return list(flow.effective_answers(SMALL, answers))


def test_a_condition_that_is_met_asks_the_question():
    assert everything({"a": ("x",), "e": ("x",)}) == ["a", "b", "c", "e"]


def test_a_condition_that_is_not_met_leaves_it_out():
    assert everything({"a": ("y",), "e": ("x",)}) == ["a", "d", "e"]


def test_a_skipped_question_counts_as_unknown():
    """ask_if holds, only_if and skip_if do not."""
    assert everything({"a": (), "e": ("x",)}) == ["a", "b", "d", "e"]


def test_skipping_can_stand_for_an_option_so_that_help_is_not_hidden():
    assert flow.effective_answers(SMALL, {"a": ("y",), "e": ()})["e"] == ("y",)
    assert "f" in everything({"a": ("y",), "e": ()})


def test_the_next_question_is_the_first_open_one():
    assert flow.next_question(SMALL, {}).id == "a"
    assert flow.next_question(SMALL, {"a": ("x",)}).id == "b"
    assert flow.next_question(SMALL, {"a": ("y",), "d": (), "e": ("x",)}) is None


def test_answers_that_no_longer_apply_do_not_count():
    assert "c" not in flow.effective_answers(SMALL, {"a": ("y",), "c": ("x",), "e": ("x",)})


def test_what_was_not_asked_yet_counts_as_left_open():
    assert flow.effective_answers(SMALL, {"a": ("x",)})["b"] == ()


def test_a_question_left_open_was_asked_but_one_not_reached_was_not():
    assert asked({"a": ()}) == ["a"]
    assert asked({"a": ("x",), "b": ("y",)}) == ["a", "b"]
    assert asked({}) == []


def test_a_walk_that_skips_everything_leaves_every_question_open():
    assert flow.walk(SMALL, random.Random(1), skips=1.0) == {"a": (), "b": (), "d": (), "e": (), "f": ()}


def test_a_walk_that_skips_nothing_leaves_no_question_open():
    class Lowest(random.Random):
        def random(self):
            return 0.0

    assert all(flow.walk(SMALL, Lowest(1), skips=0).values())


def drawn(one, count=300):
    """Every choice that some seeds make."""
    rng = random.Random(2)
    return {flow.some_options(one, rng) for _ in range(count)}


def test_one_option_is_drawn_where_one_may_be_chosen():
    assert drawn(question("a", "x", "y", multiple=False)) == {("x",), ("y",)}
    assert drawn(question("a", "x", multiple=False)) == {("x",)}


def test_the_same_seed_draws_the_same_today_and_later():
    """So that a walk that broke a promise can be told by its seed."""
    rng = random.Random(7)
    one, many = question("a", *"xyz", multiple=False), question("a", *"wxyz")
    assert [flow.some_options(one, rng) for _ in range(8)] == [(option,) for option in "xzxyzxyx"]
    rng = random.Random(7)
    assert ["".join(flow.some_options(many, rng)) for _ in range(5)] == ["wxz", "w", "wyz", "w", "wxyz"]


def test_one_to_four_options_are_drawn_in_the_order_they_stand_in():
    found = drawn(question("a", *"tuvwxy"))
    assert {len(chosen) for chosen in found} == {1, 2, 3, 4}
    assert all(list(chosen) == sorted(set(chosen)) for chosen in found)


def test_no_more_options_are_drawn_than_may_be_chosen():
    assert {len(chosen) for chosen in drawn(question("a", *"tuvwxy", max_choices=2))} == {1, 2}
    assert {len(chosen) for chosen in drawn(question("a", *"tuvwxy", max_choices=6))} == {1, 2, 3, 4, 5, 6}


def test_an_exclusive_option_is_drawn_alone():
    found = drawn(question("a", "x", "y", "z", exclusive=frozenset({"z"})))
    assert found == {("x",), ("y",), ("z",), ("x", "y")}


def test_a_seeded_walk_is_the_same_again(content):
    assert flow.walk(content.flow, random.Random(7)) == flow.walk(content.flow, random.Random(7))


def test_no_walk_asks_more_than_twelve_questions(random_walks, one_in):
    assert max(len(walk.keys() - FOLLOW_UPS) for walk in random_walks(3000 // one_in)) <= 12


def test_the_median_walk_of_a_real_person_has_nine_questions_or_fewer(content, walks):
    counts = [
        len(flow.asked(content.flow, walk["answers"]))
        for name, walk in walks.items()
        if name.startswith(("h", "sto"))
    ]
    assert statistics.median(counts) <= 9


def test_every_question_is_asked_by_some_walk(content, random_walks):
    seen = set()
    for walk in random_walks(2000):
        seen |= set(walk)
    assert seen == {question.id for question in content.flow}


def test_after_a_danger_answer_only_who_chose_to_go_on_is_asked_what_the_tears_mean(
    content, random_walks, one_in
):
    meanings = {"about", "us", "past", "play", "end", "me", "rules", "life", "good", "unknown"}
    danger = {
        ("check", "unsafe"),
        ("check", "crossed"),
        *(("clock", when) for when in ("d1", "d3", "d5", "d10", "ongoing", "rather")),
        ("dying", "act"),
        ("hate", "act"),
        ("how", "no"),
    }
    met = went_on = 0
    for walk in random_walks(4000 // one_in, seed=3):
        found = flow.effective_answers(content.flow, walk)
        if any(option in found.get(name, ()) for name, option in danger):
            met += 1
            chose = "more" in (*found.get("goon", ()), *found.get("further", ()))
            went_on += chose
            assert chose or not meanings & set(found)
    assert met > 500 // one_in
    assert 0 < went_on < met


def onward(questions, answers, question):
    """The question after one, as an interview finds it: one answered before, or the next open one."""
    fresh = flow.next_question(questions, answers)
    later = [*flow.asked(questions, answers), *([fresh] if fresh else [])]
    after = [other for other in later if questions.index(other) > questions.index(question)]
    return min(after, key=questions.index, default=None)


def counted(questions, answers, question):
    """The number and the total that stand above a question."""
    place = questions.index(question)
    asked = [other for other in flow.asked(questions, answers) if questions.index(other) < place]
    number = sum(not other.aside for other in (*asked, question))
    return number, number + flow.at_most(questions, answers, question)


def shown_totals(questions, answers, question, rng):
    """Answer at random from a question to the end; each number and total on the way."""
    while question is not None:
        yield counted(questions, answers, question)
        answers[question.id] = () if rng.random() < 0.08 else flow.some_options(question, rng)
        question = onward(questions, answers, question)


@pytest.mark.parametrize("count", [50, pytest.param(2000, marks=pytest.mark.proof)])
@pytest.mark.parametrize("door", ["self", "partner", "now", "tomorrow"])
def test_the_counter_never_grows_also_after_going_back(content, door, count):
    questions = content.flows[door]
    for seed in range(count):
        rng, answers = random.Random(seed), {}
        totals = list(shown_totals(questions, answers, questions[0], rng))
        back = rng.choice(flow.asked(questions, answers))
        again = list(shown_totals(questions, answers, back, rng))
        assert all(later[0] - earlier[0] in (0, 1) for earlier, later in itertools.pairwise(totals))
        for shown in (totals, again):
            assert all(number <= total for number, total in shown)
            assert all(later[1] <= earlier[1] for earlier, later in itertools.pairwise(shown))


def test_the_counter_says_what_is_true_at_the_end(content):
    """With nothing left to come the number is the total, and at the first question it is not far off."""
    assert counted(content.flow, {}, content.flow[0]) == (1, 12)
    walk = {"check": ("none",), "time": ("dk",), "who": ("partner",), "feel": ("warm",), "course": ("dk",)}
    walk |= {"how": ("yes",), "about": ("good",), "good": ("love",)}
    need = flow.next_question(content.flow, walk)
    number, total = counted(content.flow, walk, need)
    assert number == total == len(walk) + 1
    assert flow.next_question(content.flow, walk | {need.id: ("dk",)}) is None


def test_of_what_one_answer_opens_only_as_much_is_counted_as_can_be_chosen():
    opened = [question(name, "x", only_if=(f"a.{name}",)) for name in "bcd"]
    nested = question("e", "x", only_if=("d.x",))
    for limits, most in (
        ({"multiple": True}, 4),
        ({"multiple": True, "max_choices": 2}, 3),
        ({"multiple": False}, 2),
    ):
        opener = structs.replace(question("a", *"bcd"), **limits)
        assert flow.at_most((opener, *opened, nested), {}, opener) == most
    aside = structs.replace(nested, aside=True)
    assert flow.at_most((opener, *opened, aside), {}, opener) == 1
    assert flow.at_most((opener, *opened, nested), {"a": ("b",)}, opened[0]) == 0


def put(content, told):
    """The questions that are put to somebody who says no more than they have told."""
    answers, names = dict(told), []
    while (following := flow.next_question(content.flow, answers)) is not None:
        names.append(following.id)
        answers[following.id] = told.get(following.id, ())
    return names


def test_what_was_said_of_the_sex_they_cried_about_is_not_asked_twice(content):
    told = {"check": ("unwanted",), "clock": ("longer",), "old": ("same",), "how": ("no",)}
    assert {"time", "since"}.isdisjoint(put(content, told))
    assert "time" in put(content, {**told, "old": ("close",)})
    assert facts(content.facts, "self", told)["time"] == ("longer",)
