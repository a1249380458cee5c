"""When to see whom: each rule by itself, apart from any content."""

import pytest

from guide.content.levels import Level, Talk
from guide.content.model import Rule
from guide.engine import care


def rule(name, level=Level.BOOK, **routing):
    return Rule(id=name, level=Level(level), **routing)


def met(rules, **answers):
    chosen = {name: tuple(options.split()) for name, options in answers.items()}
    return [referral.rule.id for referral in care.referrals(rules, chosen)]


def test_one_of_the_signs_is_enough():
    rules = [rule("a", any_of=("body.deep", "body.entry"))]
    assert met(rules, body="entry") == ["a"]
    assert met(rules, body="fine") == []


def test_a_second_list_must_be_met_too():
    rules = [rule("a", any_of=("body.deep",), and_any_of=("when.weeks", "when.months"))]
    assert met(rules, body="deep") == []
    assert met(rules, when="weeks") == []
    assert met(rules, body="deep", when="months") == ["a"]


def test_a_rule_steps_back_for_what_it_leaves_to_another():
    rules = [rule("a", any_of=("body.deep",), none_of=("check.hurt",))]
    assert met(rules, body="deep") == ["a"]
    assert met(rules, body="deep", check="hurt") == []


def test_a_question_left_open_is_a_sign_of_its_own():
    assert met([rule("a", any_of=("check.open",))], check="") == ["a"]


def test_rules_add_up_and_the_most_urgent_stands_first():
    rules = [rule(level, level, any_of=("q.x",)) for level in ("support", "book", "now", "soon")]
    assert met(rules, q="x") == ["now", "soon", "book", "support"]


def test_rules_of_one_level_keep_the_order_they_are_written_in():
    rules = [rule(name, any_of=("q.x",)) for name in ("second", "first")]
    assert met(rules, q="x") == ["second", "first"]


NOTHING_NEEDED = rule("nothing", "support", any_of=("q.x",), if_nothing_urgent=True)


@pytest.mark.parametrize("level", ["now", "soon", "book"])
def test_nothing_needed_is_not_said_where_more_than_support_is(level):
    assert met([NOTHING_NEEDED, rule("other", level, any_of=("q.x",))], q="x") == ["other"]


def test_nothing_needed_is_said_beside_what_is_only_worth_having():
    assert met([NOTHING_NEEDED, rule("other", "support", any_of=("q.x",))], q="x") == ["other", "nothing"]


def test_one_rule_above_support_is_enough_to_leave_nothing_needed_out():
    rules = [NOTHING_NEEDED, rule("a", "support", any_of=("q.x",)), rule("b", any_of=("q.x",))]
    assert met(rules, q="x") == ["b", "a"]


def test_nothing_needed_has_conditions_too():
    assert met([NOTHING_NEEDED], q="x") == ["nothing"]
    assert met([NOTHING_NEEDED], q="y") == []


def test_nothing_needed_names_no_answer():
    assert care.referrals([NOTHING_NEEDED], {"q": ("x",)})[0].because == ()


def test_because_names_each_answer_once_in_the_order_of_the_rule():
    one = rule("a", any_of=("q.y", "q.x", "q.z"), and_any_of=("q.x", "r.x", "r.y"))
    referral = care.referrals([one], {"r": ("x",), "q": ("x", "y")})[0]
    assert referral.because == ("q.y", "q.x", "r.x")


@pytest.mark.parametrize(
    ("rules", "advised"),
    [
        ([], "on"),
        (["on"], "on"),
        (["on", "careful"], "careful"),
        (["off", "careful", "on"], "off"),
        (["careful", "off"], "off"),
    ],
)
def test_the_most_careful_rule_decides_about_talking(rules, advised):
    marked = [rule(str(number), any_of=("q.x",), talk=Talk(talk)) for number, talk in enumerate(rules)]
    assert care.talk(care.referrals(marked, {"q": ("x",)})) == advised


PAGES = (
    rule("later", any_of=("q.x",), page="later", after=("r",)),
    rule("soon", "soon", any_of=("q.x",), page="soon", after=("p", "q")),
    rule("now", "now", any_of=("q.x",), page="now", after=("q",)),
    rule("unmet", "now", any_of=("q.y",), page="unmet", after=("q",)),
    rule("silent", "now", any_of=("q.x",), after=("q",)),
)


def test_the_pages_of_the_rules_met_come_right_after_their_question_most_urgent_first():
    assert [one.id for one in care.pages_due(PAGES, {"q": ("x",)}, "q")] == ["now", "soon"]
    assert [one.id for one in care.pages_due(PAGES, {"q": ("x",)}, "r")] == ["later"]
    assert care.pages_due(PAGES, {"q": ("x",)}, "s") == []
