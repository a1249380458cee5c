"""What holds for any answers at all, drawn by Hypothesis: see issue 6, the proofs."""

import os
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.configuration import set_hypothesis_home_dir
from scripted import Scripted, interviewed

from guide.ask import Command, Reply
from guide.content.levels import Level
from guide.content.model import Option, Question
from guide.engine import flow
from guide.engine.outcome import outcome

set_hypothesis_home_dir(os.devnull)  # it would keep the constants of our code there; nothing is left behind
DOORS = ("self", "partner", "now", "tomorrow")


def quick(examples):
    """The same examples every time, none kept."""
    return settings(max_examples=examples, database=None, deadline=None, derandomize=True)


def choice(question):
    """Any answer to a question: left open, one option, or several that may stand together, in their order."""
    ids = [option.id for option in question.options]
    if not question.multiple:
        return st.sampled_from([(), *((one,) for one in ids)])
    together = [one for one in ids if one not in question.exclusive]
    alone = [(one,) for one in ids if one in question.exclusive]
    some = st.lists(st.sampled_from(together), max_size=question.max_choices or 4, unique=True)
    some = some.map(lambda marked: tuple(sorted(marked, key=ids.index)))
    return st.one_of(some, st.sampled_from(alone)) if alone else some


def answered(drawn, questions):
    """Answers to every question that applies, one after the other."""
    answers = {}
    while (question := flow.next_question(questions, answers)) is not None:
        assert question.id not in answers
        answers[question.id] = drawn.draw(choice(question), label=question.id)
    return answers


@st.composite
def flows(draw):
    """A small list of questions, each with conditions on signs of those before it."""
    questions, signs = [], []
    for name in "abcdefg"[: draw(st.integers(1, 7))]:
        some = st.lists(st.sampled_from(signs), max_size=2, unique=True).map(tuple) if signs else st.just(())
        questions.append(
            Question(
                id=name,
                theme="mean",
                ask="?",
                why=".",
                topic=name,
                options=(Option(id="x", label="x"), Option(id="y", label="y")),
                ask_if=draw(some),
                only_if=draw(some),
                skip_if=draw(some),
                if_skipped=draw(st.sampled_from(["", "", "y"])),
            )
        )
        signs += [f"{name}.{sign}" for sign in ("x", "y", "open")]
    return tuple(questions)


def led_to(content, answers, door):
    return outcome(content.flows[door], content.reasons, content.rules, answers)


def decided(found):
    """Everything an outcome says; which options of a question were marked first says nothing."""
    answers = {name: frozenset(chosen) for name, chosen in found.answers.items()}
    return (answers, found.matches, found.leading, found.referrals, found.talk, found.left_open)


# ---- the order of questions


@quick(60)
@given(drawn=st.data(), questions=flows())
def test_following_always_ends_and_asks_nothing_twice(drawn, questions):
    answers = answered(drawn, questions)
    assert len(answers) <= len(questions)
    order = [question.id for question in questions if question.id in answers]
    assert list(answers) == order == [question.id for question in flow.asked(questions, answers)]


@pytest.mark.parametrize("door", DOORS)
@quick(25)
@given(drawn=st.data())
def test_every_door_ends_and_asks_nothing_twice(content, door, drawn):
    answers = answered(drawn, content.flows[door])
    assert list(answers) == [question.id for question in content.flows[door] if question.id in answers]


@quick(60)
@given(drawn=st.data(), questions=flows())
def test_settling_settled_answers_changes_nothing(drawn, questions):
    once = flow.effective_answers(questions, answered(drawn, questions))
    assert flow.effective_answers(questions, once) == once
    assert flow.next_question(questions, once) is None


@pytest.mark.parametrize("door", DOORS)
@quick(25)
@given(drawn=st.data())
def test_settling_settled_answers_changes_nothing_at_any_door(content, door, drawn):
    once = flow.effective_answers(content.flows[door], answered(drawn, content.flows[door]))
    assert flow.effective_answers(content.flows[door], once) == once


# ---- what the answers lead to


@pytest.mark.parametrize("door", DOORS)
@quick(20)
@given(drawn=st.data())
def test_the_order_of_answers_and_of_options_decides_nothing(content, door, drawn):
    answers = answered(drawn, content.flows[door])
    turned = {
        name: tuple(drawn.draw(st.permutations(answers[name])))
        for name in drawn.draw(st.permutations(list(answers)))
    }
    assert decided(led_to(content, turned, door)) == decided(led_to(content, answers, door))


def free_flags(question, marked, flags):
    """The red flags that can be marked beside what is marked; nothing where that is a flag standing alone."""
    if (
        not question.multiple
        or not marked
        or flags & {f"{question.id}.{one}" for one in question.exclusive & {*marked}}
    ):
        return []
    ids = [one.id for one in question.options if one.id not in {*marked, *question.exclusive}]
    return [one for one in ids if f"{question.id}.{one}" in flags]


@pytest.mark.parametrize("door", ["self", "partner", "tomorrow"])
@quick(25)
@given(drawn=st.data())
def test_more_red_flags_never_lower_the_level(content, door, drawn):
    """Mark signs that ask for help soon in questions that were answered: help may only come sooner.

    "None of these" goes when a flag is marked beside it. At the door "now" nothing stands beside another.
    """
    answers = answered(drawn, content.flows[door])
    flags = {sign for rule in content.rules if rule.level in ("now", "soon") for sign in rule.any_of}
    more = dict(answers)
    for question in content.flows[door]:
        if free := free_flags(question, answers.get(question.id, ()), flags):
            for flag in drawn.draw(st.lists(st.sampled_from(free), max_size=2, unique=True)):
                more[question.id] = question.adding(more[question.id], flag)
    assume(more != answers)
    before, after = led_to(content, answers, door), led_to(content, more, door)
    assert most_urgent(after) <= most_urgent(before)
    assert {met.rule.id for met in before.urgent} <= {met.rule.id for met in after.urgent}


def most_urgent(found):
    return min((referral.rule.level.place for referral in found.referrals), default=len(Level))


# ---- going back


class Wavering(Scripted):
    """Goes some questions back, again and again, and then gives the same answers once more.

    `backs` says how many questions to answer and how many to go back, the last pair first. `steps` keeps
    each question put, with what was marked there already and whether it was gone back from.
    """

    def __init__(self, answers, backs):
        super().__init__(answers)
        self.backs = list(backs)
        self.steps = []

    def ask(self, asking):
        if asking.question.id not in self.answers:
            return super().ask(asking)
        back = self.wants_back()
        self.steps.append((asking.question.id, asking.previous, back))
        return Reply(Command.BACK) if back else super().ask(asking)

    def wants_back(self):
        if not self.backs:
            return False
        forward, back = self.backs.pop()
        if forward:
            self.backs.append((forward - 1, back))
        elif back > 1:
            self.backs.append((0, back - 1))
        return not forward


@pytest.mark.parametrize("door", ["self", "partner"])
@quick(15)
@given(drawn=st.data())
def test_going_back_and_giving_the_same_answers_again_changes_nothing(content, door, drawn):
    answers = answered(drawn, content.flows[door])
    backs = drawn.draw(st.lists(st.tuples(st.integers(0, 12), st.integers(1, 12)), min_size=1, max_size=3))
    straight, wavering = (
        interviewed(content, asker) for asker in (Scripted(answers), Wavering(answers, backs))
    )
    assert wavering.answers == straight.answers
    assert wavering.walks[door].outcome() == straight.walks[door].outcome()


@pytest.mark.parametrize("door", ["self", "partner"])
@quick(15)
@given(drawn=st.data())
def test_back_leads_to_the_question_before_with_its_answer_marked_and_forward_to_the_next(
    content, door, drawn
):
    answers = answered(drawn, content.flows[door])
    order = list(answers)
    forward = drawn.draw(st.integers(1, len(order) - 1))
    asker = Wavering(answers, [(forward, drawn.draw(st.integers(1, forward)))])
    interviewed(content, asker)
    given = set()
    for (name, _, gone_back), (next_question, marked, _) in pairwise(asker.steps):
        given |= set() if gone_back else {name}
        assert next_question == order[order.index(name) + (-1 if gone_back else 1)]
        assert marked == (answers[next_question] if next_question in given else None)
