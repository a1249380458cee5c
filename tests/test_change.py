"""What would change a page: each change offered does what it says, and none of them doubts a person."""

import random
import re
import tomllib
from io import StringIO
from pathlib import Path

import pytest
from effort import calls
from promises import CROSSED, DANGER, EMERGENCY, FORCE, MEMORIES, PRESENT, TODAY
from reading import grade
from rich.console import Console

from guide.author.explain import door_of
from guide.content.levels import Level
from guide.content.model import Option, Question, Reason, Rule
from guide.engine import flow
from guide.engine.counterfactual import changes, may_weigh
from guide.engine.outcome import outcome
from guide.pages.answers import said
from guide.pages.counterfactual import changes_page
from guide.pages.to_rich import to_rich

CALM = {"check": ("none",), "pcheck": ("none",), "how": ("yes",)}
UNTOUCHED = {
    *("check", "near", "hurt", "clock", "dying", "hate", "how", "happened", "safe", "since", "afterbirth"),
    *("pcheck", "phurt", "pdying", "pwhat", "pclock", "told", "nfeel", "today"),
}
"""Questions of danger and of being willing."""
DOORS = {"self": 150, "partner": 150, "now": 40, "tomorrow": 40}


def calm_walk(content, door, rng):
    """A walk with nothing of danger at its start, so that there is something to weigh."""
    answers = {}
    while (question := flow.next_question(content.flows[door], answers)) is not None:
        chosen = () if rng.random() < 0.1 else flow.some_options(question, rng)
        answers[question.id] = CALM.get(question.id, chosen)
    return answers


class Tried:
    """One walk, its page, and each change offered with the page it really leads to."""

    def __init__(self, content, door, walk):
        self.door, self.walk, self._content = door, walk, content
        self.before = self.led_to(walk)
        self.offered = changes(content.flows[door], content.reasons, content.rules, walk)
        self.pairs = [(one, self.led_to({**walk, **self.marked(one)})) for one in self.offered]

    def marked(self, offered):
        """The one answer with the mark that is offered as well."""
        name, _, option = offered.sign.partition(".")
        return {name: (*self.before.answers[name], option)}

    def led_to(self, walk):
        return outcome(self._content.flows[self.door], self._content.reasons, self._content.rules, walk)


@pytest.fixture(scope="module")
def tried(content, walks, random_walks, one_in):
    rng = random.Random(4)
    given = [
        {name: tuple(said) for name, said in walk["answers"].items()}
        for walk in list(walks.values())[::one_in]
    ]
    found = [Tried(content, door_of(content, walk).id, walk) for walk in given]
    for door, most in DOORS.items():
        count = most // one_in
        found += [Tried(content, door, calm_walk(content, door, rng)) for _ in range(count)]
        found += [Tried(content, door, walk) for walk in random_walks(count, seed=31, door=door)]
    return found


@pytest.fixture(scope="module")
def settled(content, tried):
    """Those whose page offers something, each with what is offered for the answers that still apply."""
    return [
        (one, changes(content.flows[one.door], content.reasons, content.rules, one.before.answers))
        for one in tried
        if one.offered
    ]


@pytest.fixture(scope="module")
def pairs(tried):
    return [(one, offered, after) for one in tried for offered, after in one.pairs]


def leading(found):
    return [match.reason.id for match in found.leading]


def named(found):
    return {
        met.rule.id: met.rule.level
        for met in found.referrals
        if met.rule.who and not met.rule.if_nothing_urgent
    }


def most_urgent(found):
    return min(named(found).values(), default=None)


def urgency(level):
    return level.place if level else len(Level)


def test_there_is_something_to_prove(pairs, one_in):
    assert len(pairs) > 300 // one_in
    assert {one.door for one, _, _ in pairs} >= {"self", "partner", *(["now"] if one_in == 1 else [])}
    levels, every = {offered.level for _, offered, _ in pairs}, {"now", "soon", "book", "support", None}
    assert levels == every if one_in == 1 else len(levels & every) > 2


# ---- each change does what it says


def test_a_change_really_made_brings_what_it_says(pairs):
    for one, offered, after in pairs:
        assert set(offered.reasons) <= set(leading(after)) - set(leading(one.before))
        assert set(offered.rules) <= named(after).keys() - named(one.before).keys()
        raised = urgency(most_urgent(after)) < urgency(most_urgent(one.before))
        assert offered.level == (most_urgent(after) if raised else None)


def test_a_change_brings_a_reason_or_more_urgent_care(pairs):
    for _, offered, _ in pairs:
        assert bool(offered.rules) == bool(offered.level)
        assert bool(offered.reasons) != bool(offered.level)
        assert "not-sure-yet" not in offered.reasons


def test_a_change_is_one_more_mark_that_a_person_could_make(content, pairs):
    questions = {question.id: question for question in content.questions}
    for one, offered, _ in pairs:
        name, _, option = offered.sign.partition(".")
        question, before = questions[name], one.before.answers[name]
        assert option in {one.id for one in question.options}
        assert option not in before
        assert not question.exclusive & {*before, option}
        assert len(before) < (question.max_choices or len(question.options) if question.multiple else 1)


def test_what_comes_in_is_spoken_for_by_the_answer_itself_and_by_others(pairs):
    for _, offered, after in pairs:
        rested = {
            match.reason.id: match.because for match in after.leading if match.reason.id in offered.reasons
        }
        assert all(offered.sign in because and len(because) > 2 for because in rested.values())
        met = {one.rule.id: one.because for one in after.referrals if one.rule.id in offered.rules}
        assert all(offered.sign in because for because in met.values())


def test_only_questions_that_were_put_are_looked_at(content, tried, one_in):
    looked = 0
    for one in tried[::3]:
        part = dict(list(one.walk.items())[:6])
        for offered in changes(content.flows[one.door], content.reasons, content.rules, part):
            looked += 1
            assert offered.sign.partition(".")[0] in part
    assert looked > 50 // one_in


# ---- harm, danger and help


def test_nothing_is_offered_beside_harm_urgent_help_or_where_talk_is_off(tried, one_in):
    shut = [
        one
        for one in tried
        if one.before.talk == "off"
        or one.before.urgent
        or any(match.reason.harm for match in one.before.leading)
    ]
    assert len(shut) > 200 // one_in
    assert not any(one.offered for one in shut)


def test_no_change_touches_a_reason_of_harm(pairs):
    def harm(found):
        return {match.reason.id: match.because for match in found.matches if match.reason.harm}

    for one, _, after in pairs:
        assert harm(one.before) == harm(after), one.walk


def test_no_answer_that_harm_or_not_knowing_rests_on_is_held_up(content, pairs):
    of_harm = {sign for reason in content.reasons if reason.harm for sign in (*reason.strong, *reason.needs)}
    unsure = {sign for reason in content.reasons if reason.fallback for sign in reason.strong}
    assert not (of_harm | unsure) & {offered.sign for _, offered, _ in pairs}


def test_no_answer_about_danger_is_held_up_and_no_such_question_opens(content, pairs):
    danger = DANGER | CROSSED | EMERGENCY | FORCE | MEMORIES | PRESENT | TODAY | {"feel.hate", "saw.scared"}
    assert {question.id for question in content.questions if question.sensitive} >= UNTOUCHED
    for one, offered, after in pairs:
        assert offered.sign.partition(".")[0] not in UNTOUCHED
        assert offered.sign not in danger
        kept = {name: one.before.answers.get(name) for name in UNTOUCHED}
        assert kept == {name: after.answers.get(name) for name in UNTOUCHED}
        assert after.talk == one.before.talk


def test_no_change_takes_help_away(pairs):
    for one, _, after in pairs:
        assert named(one.before).items() <= named(after).items(), one.walk


def test_no_answer_given_elsewhere_is_lost(pairs):
    for one, offered, after in pairs:
        for name, chosen in one.before.answers.items():
            own = name == offered.sign.partition(".")[0]
            assert not chosen or own or after.answers[name] == chosen


def test_no_answer_is_held_up_that_a_page_never_repeats(content, pairs):
    questions = {question.id: question for question in content.questions}
    for _, offered, _ in pairs:
        question = questions[offered.sign.partition(".")[0]]
        assert not question.echo
        assert not question.option(offered.sign.partition(".")[2]).echo


# ---- order


def test_care_comes_first_and_no_more_than_asked_for(content, tried, pairs):
    for one in tried:
        care = [offered.level is not None for offered in one.offered]
        assert care == sorted(care, reverse=True)
        assert len(care) <= 6
        assert sum(care) <= 3
        brought = [offered.rules[0] for offered in one.offered if offered.level]
        assert len(set(brought)) == len(brought)
    asked = pairs[0][0]
    for most in (0, 1, 2):
        found = changes(content.flows[asked.door], content.reasons, content.rules, asked.walk, most=most)
        assert len(found) <= most


def test_the_order_of_marks_and_of_answers_is_irrelevant(content, tried):
    rng = random.Random(8)
    for one in tried:
        if not one.offered:
            continue
        mixed = list(one.walk.items())
        rng.shuffle(mixed)
        walk = {name: tuple(rng.sample(chosen, len(chosen))) for name, chosen in mixed}
        assert changes(content.flows[one.door], content.reasons, content.rules, walk) == one.offered


def test_settled_answers_lead_to_the_same_changes(content, settled, one_in):
    """What was never put is left out: settled answers cannot tell it from what was left open."""
    whole = [
        (one, shown)
        for one, shown in settled
        if flow.next_question(content.flows[one.door], one.walk) is None
    ]
    assert len(whole) > 100 // one_in
    for one, shown in whole:
        assert shown == one.offered


def test_each_change_brings_something_of_its_own(tried):
    for one in tried:
        seen = set()
        for offered in one.offered:
            assert not {*offered.reasons, *offered.rules} <= seen
            seen |= {*offered.reasons, *offered.rules}


def test_a_full_walk_is_weighed_at_once(content, walks):
    answers = {name: tuple(said) for name, said in walks["h16-trying-to-conceive"]["answers"].items()}
    assert calls(lambda: changes(content.flow, content.reasons, content.rules, answers)) < 400_000


# ---- small ones, made by hand


def question(name, *options, **more):
    made = tuple(Option(id=option, label=option) for option in options)
    return Question(id=name, theme="mean", ask="?", why=".", topic=name, options=made, **more)


SMALL = (
    question("feel", "sad", "warm", "odd", "none", exclusive=frozenset({"none"})),
    question("say", "p", "q", "r", self_report=True, max_choices=2),
    question("one", "a", "b", multiple=False),
)


def reason(name, **more):
    return Reason(id=name, family=name, kind=more.pop("kind", "other"), **more)


REASONS = (
    reason("near", strong=("say.q",), some=("feel.sad", "feel.warm")),
    reason("far", strong=("say.r",)),
    reason("here", strong=("say.p",)),
    reason("dk", fallback=True),
)


def small(reasons=REASONS, rules=(), asked=SMALL, **answers):
    given = {name: tuple(said.split()) for name, said in answers.items()}
    return changes(asked, reasons, rules, given)


def test_one_more_mark_brings_the_reason_that_much_speaks_for():
    assert small(feel="sad warm", say="p") == [("say.q", None, (), ("near",))]


def test_a_reason_for_which_little_else_speaks_is_not_held_up():
    assert small(feel="sad", say="p") == []


def test_not_knowing_is_no_reason_to_come_in():
    unsure = reason("dk", strong=("say.r",), some=("say.q", "feel.sad", "feel.warm"), fallback=True)
    known = reason("known", **{kind: getattr(unsure, kind) for kind in ("strong", "some")})
    assert ("known",) in [one.reasons for one in small((REASONS[2], known), feel="sad warm", say="p")]
    assert small((REASONS[2], unsure), feel="sad warm", say="p") == []


def test_no_more_marks_than_a_question_takes():
    assert small(feel="sad warm", say="r") != []
    assert small(feel="sad warm", say="p r") == []


def test_one_answer_of_one_is_never_taken_back_and_one_left_open_may_be_filled():
    picked = (reason("picked", strong=("one.b",), some=("feel.sad", "feel.warm")), REASONS[-1])
    assert small(picked, feel="sad warm", one="a") == []
    assert [one.sign for one in small(picked, feel="sad warm", one="")] == ["one.b"]


def test_what_stands_alone_is_neither_taken_back_nor_held_up():
    odd = reason("a", strong=("feel.odd",), some=("say.p", "say.q"))
    assert [one.sign for one in small((odd, REASONS[-1]), feel="sad", say="p q")] == ["feel.odd"]
    assert small((odd, REASONS[-1]), feel="none", say="p q") == []
    alone = reason("a", strong=("feel.none",), some=("say.p", "say.q"))
    assert small((alone, REASONS[-1]), feel="", say="p q") == []


def test_more_urgent_care_comes_before_any_reason():
    rule = Rule(id="see", level="book", who=("doctor",), any_of=("one.b",))
    found = small(rules=(rule,), feel="sad warm", say="p", one="")
    assert found == [("one.b", "book", ("see",), ()), ("say.q", None, (), ("near",))]


def test_the_most_urgent_care_stands_first():
    rules = (
        Rule(id="later", level=Level.BOOK, who=("doctor",), any_of=("feel.warm",)),
        Rule(id="sooner", level=Level.SOON, who=("doctor",), any_of=("feel.odd",)),
    )
    assert [one.sign for one in small(rules=rules, feel="sad", say="p")] == ["feel.odd", "feel.warm"]


def test_care_is_never_made_less_urgent():
    """Marking `say.q` would bring a reason, and end the one rule that names somebody."""
    rule = Rule(id="see", level=Level.SUPPORT, who=("doctor",), any_of=("say.p",), none_of=("say.q",))
    assert small(rules=(rule,), feel="sad warm", say="p") == []


def test_a_rule_for_nothing_needed_is_no_level_of_care():
    fine = Rule(id="fine", level=Level.SUPPORT, who=("doctor",), any_of=("feel.sad",), if_nothing_urgent=True)
    found = small(rules=(fine,), feel="sad warm", say="p")
    assert [(one.sign, one.level) for one in found] == [("say.q", None)]


def test_what_is_repeated_softly_is_not_held_up():
    echoed = tuple(
        question("say", "p", "q", "r", self_report=True, echo="not repeated") if one.id == "say" else one
        for one in SMALL
    )
    assert small(asked=echoed, feel="sad warm", say="p") == []


def test_being_willing_does_not_count_towards_a_reason():
    def offered(**more):
        asked = (*SMALL, question("want", "yes", "so", **more))
        reasons = (reason("near", strong=("say.q",), some=("want.yes", "want.so")), *REASONS[2:])
        return [one.sign for one in small(reasons, asked=asked, say="p", want="yes so")]

    assert offered() == ["say.q"]
    assert offered(sensitive=True) == []


def test_nothing_speaks_against_harm(tried, one_in):
    harm = [match for one in tried for match in one.before.matches if match.reason.harm]
    assert len(harm) > 100 // one_in
    assert not any(match.against for match in harm)


# ---- as data and on the screen


def page_of(content, door, found):
    material = content.material(content.page)
    return changes_page(material, content.reasons, content.rules, content.doors[door], found)


def drawn_in(width, page):
    console = Console(file=StringIO(), width=width, color_system=None)
    console.print(to_rich(page))
    return console.file.getvalue()


def text(content, door, found):
    return drawn_in(72, page_of(content, door, found))


def flat(words):
    return " ".join(words.split())


def test_the_page_says_what_speaks_for_each_reason_and_what_would_change_it(content, settled):
    say = content.words.change
    for one, shown in settled:
        drawn = flat(text(content, one.door, one.before))
        assert say.lead in drawn
        assert say.heading in drawn
        for match in one.before.leading:
            own = said(match.because, content.flows[one.door])
            assert not own or flat(say.speaks_for.format(said=own)) in drawn
        for offered in shown:
            name, _, option = offered.sign.partition(".")
            (asked,) = (question for question in content.flows[one.door] if question.id == name)
            assert f'"{asked.option(option).label}"' in drawn
        assert not re.search(r"[{}]", drawn)


def test_the_page_is_empty_beside_harm_and_urgent_help(content, tried, one_in):
    shut = [one for one in tried if not may_weigh(one.before)]
    assert len(shut) > 200 // one_in
    assert all(text(content, one.door, one.before).strip() == "" for one in shut)


def test_no_line_is_wider_than_the_window(content, tried):
    for one in [one for one in tried if one.offered][:60]:
        page = page_of(content, one.door, one.before)
        for width in (24, 40, 72):
            assert max(len(line) for line in drawn_in(width, page).splitlines()) <= width


def test_a_known_page_reads_as_it_is_meant_to(content):
    walk = Path(__file__).parent / "walks" / "sto-makeup-couple.toml"
    answers = {name: tuple(said) for name, said in tomllib.loads(walk.read_text("utf-8"))["answers"].items()}
    drawn = flat(text(content, "self", outcome(content.flow, content.reasons, content.rules, answers)))
    assert (
        'If you\'d picked "They lied or cheated" as well, you\'d see "Being lied to or cheated on".' in drawn
    )
    assert "If you'd picked \"I stay low for hours, or for days\" as well, you'd see more help:" in drawn


def test_the_words_are_plain_and_hold_no_blame(content):
    say = content.words.change
    lines = [getattr(say, name) for name in say.__struct_fields__]
    marked = {"option": "I feel far from them"}
    sentences = [
        say.lead,
        f"{say.heading}.",
        f"{say.also} {say.comes}".format(**marked, title='"Something between you two"'),
        f"{say.alone} {say.care}".format(**marked, title="A doctor", level="don't wait"),
    ]
    assert grade("\n".join(sentences)) <= 6
    assert not re.search(r"\b(only if|wrong|really|should|must|but|mistake)\b|!", " ".join(lines))
