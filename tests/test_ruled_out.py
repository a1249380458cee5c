"""What a person's own answers rule out is not said to them, and what they leave open still is."""

import pytest

from guide.content.levels import Talk
from guide.engine.answers import signs_of
from guide.engine.facts import facts
from guide.engine.outcome import outcome
from guide.pages import voice
from guide.pages.compose import compose
from guide.pages.document import CardLine, Document
from guide.pages.prose_page import for_person, page_blocks, whole_page
from guide.pages.to_text import texts

LIMITS = ("72 hours", "morning-after", "within 24")
STOP_NOW = ("Stop if you haven't.", "If you're in the same room, stop")
STILL = ("If you're still having sex", "If you're still playing", "If you're still crying hard")
NECK = "anyone pressed on your neck, go to an emergency department today"
DOORS = pytest.mark.parametrize("door", ["self", "partner"])
UNWANTED = {"check": ("unwanted",), "goon": ("more",), "happened": ("wenton",), "safe": ("gone",)}
CROSSED = {"pcheck": ("crossed",), "pwhat": ("wenton",), "pgoon": ("more",), "pneed": ("did",)}
DYING = {"check": ("dying",), "time": ("today",), "feel": ("sad",), "how": ("yes",), "need": ("ease",)}


class Opened:
    """One person, and all they can open: the page with its chapters, each reason and care page in full."""

    def __init__(self, content, door, answers):
        asked = content.doors[door]
        self.found = outcome(asked.questions, content.reasons, content.rules, answers)
        self.known = facts(content.facts, door, self.found.answers)
        material = content.material(content.page)
        own = for_person(material, asked, self.found)
        spoken, silent = voice.of(asked.voice), (voice.TALK,) if self.found.talk is Talk.OFF else ()
        due = (one.rule.page_for(self.known) for one in self.found.referrals)
        self.page = written(*compose(asked, self.found, material).chapters)
        self.care = written(*(whole_page("care", page, own) for page in dict.fromkeys(filter(None, due))))
        self.reasons = written(
            *(
                Document(
                    "", tuple(page_blocks("reasons", one.reason.id, own, spoken=spoken, leave_out=silent))
                )
                for one in self.found.leading
            )
        )

    @property
    def all(self):
        return f"{self.page} {self.care} {self.reasons}"


def written(*documents):
    """Everything some documents say, as one text."""
    blocks = [block for document in documents for block in document.blocks]
    said = ([one.text] if isinstance(one, CardLine) else texts(one) for one in blocks)
    return " ".join(" ".join(lines) for lines in said)


@pytest.mark.parametrize(
    ("door", "undated"), [("self", {"check.crossed"}), ("partner", {"pcheck.mine", "said.told"})]
)
def test_no_limit_of_days_is_named_where_it_was_longer_ago(content, random_walks, door, undated, one_in):
    """What somebody else did, or was told of, is not dated by this."""
    seen = 0
    for answers in random_walks(600 // one_in, seed=31, door=door):
        opened = Opened(content, door, answers)
        if opened.known["clock"] == ("longer",) and not undated & signs_of(opened.found.answers):
            seen += "not-consented" in {one.reason.id for one in opened.found.leading}
            assert not [limit for limit in LIMITS if limit in opened.all], answers
    assert seen >= 5 // one_in


@pytest.mark.parametrize("clock", ["d1", "d3", "ongoing", "rather"])
def test_every_limit_is_named_where_it_may_not_have_passed(content, clock):
    opened = Opened(content, "self", {**UNWANTED, "clock": (clock,)})
    for limit in LIMITS:
        assert limit in opened.reasons
    assert NECK in opened.reasons.replace(" in the last few weeks", "")


@pytest.mark.parametrize("old", ["same", "close", "dk"])
def test_a_neck_is_looked_at_weeks_later_and_years_ago_is_not_called_weeks(content, old):
    opened = Opened(content, "self", {"check": ("unwanted",), "clock": ("longer",), "old": (old,)})
    assert f"If it was only weeks ago and {NECK}" in opened.care
    assert f"If anyone {NECK.removeprefix('anyone ')}" not in opened.all
    assert "in the last few weeks" not in opened.reasons


@DOORS
def test_nobody_is_told_to_stop_what_is_over(content, random_walks, door, one_in):
    seen = 0
    for answers in random_walks(500 // one_in, seed=32, door=door):
        opened = Opened(content, door, answers)
        if opened.known["moment"] == ("over",):
            seen += 1
            assert not [line for line in (*STOP_NOW, *STILL) if line in opened.all], answers
    assert seen >= 50 // one_in


@pytest.mark.parametrize("clock", ["d3", "d5", "d10", "longer"])
def test_days_later_they_are_left_the_room_they_want(content, clock):
    opened = Opened(content, "partner", {**CROSSED, "pclock": (clock,)})
    assert "Let them say how near you can be." in opened.care
    assert not [line for line in STOP_NOW if line in opened.all]


@pytest.mark.parametrize(
    "said",
    [
        {"pclock": ("d1",)},
        {"pclock": ("ongoing",)},
        {"pclock": ("rather",)},
        {"pclock": ("longer",), "ptime": ("now",)},
        {"pclock": ("longer",), "ptime": ("again",)},
    ],
)
def test_what_may_go_on_is_to_be_stopped(content, said):
    opened = Opened(content, "partner", {**CROSSED, **said})
    assert all(line in opened.all for line in STOP_NOW)


def test_somebody_who_tells_of_themselves_is_told_to_stop_whenever_they_cried(content):
    """The self door asks when they cried, not when they went too far."""
    opened = Opened(content, "self", {"check": ("crossed",), "goon": ("more",), "feel": ("sad",)})
    assert STOP_NOW[1] in opened.care


def test_who_does_not_want_to_die_is_heard_and_still_sees_who_listens(content):
    heard, others = "You said you don't want to die.", ("past", "harm", "safe", "comes", "rather", "act")
    opened = Opened(content, "self", {**DYING, "dying": ("no",)})
    assert heard in opened.page
    assert "helpline will listen" in opened.page
    assert "below now" not in opened.page
    assert [one.rule.level.value for one in opened.found.referrals if one.rule.id == "dying"] == ["soon"]
    for other in others:
        assert heard not in Opened(content, "self", {**DYING, "dying": (other,)}).all


def test_beside_an_emergency_who_does_not_want_to_die_is_not_told_to_take_time(content):
    hurt = {**DYING, "check": ("hurt", "dying"), "hurt": ("bleeding",), "dying": ("no",)}
    assert "If you'd like, have someone" not in Opened(content, "self", hurt).page


def test_freezing_long_ago_is_not_called_lately(content):
    froze = {"check": ("none",), "who": ("partner",), "feel": ("sad",), "how": ("froze",), "safe": ("yes",)}
    lately = content.words.result.levels["clock"]
    assert lately in Opened(content, "self", froze).page
    assert lately in Opened(content, "self", {**froze, "time": ("dk",)}).page
    long_ago = Opened(content, "self", {**froze, "time": ("longer",)}).page
    assert lately not in long_ago
    assert content.rule_words["froze"].why in long_ago


@pytest.mark.parametrize(
    ("time", "over"), [("days", True), ("longer", True), ("today", False), ("dk", False)]
)
def test_a_partner_who_tells_of_days_ago_is_told_what_to_do_another_time(content, time, over):
    memories = {"pcheck": ("none",), "saw": ("froze", "scared"), "said": ("past",), "around": ("known",)}
    opened = Opened(content, "partner", {**memories, "ptime": (time,), "pneed": ("phelp",)})
    assert ("Another time, stop at once" in opened.reasons) == over
    assert ("Stop right away" in opened.all) != over
    assert ("If it happens again, stop as soon as they cry" in opened.page) == over


def test_who_has_no_periods_any_more_is_not_told_they_could_be_pregnant(content):
    hurt = {"check": ("none",), "feel": ("sad",), "how": ("hurt",), "pain": ("entry", "keeps", "bled")}
    for bleed, said in (("meno", False), ("none", True), ("dk", True)):
        opened = Opened(content, "self", {**hurt, "bleed": (bleed,)})
        assert ("If you could be pregnant" in opened.page) == said
        assert "Call your emergency number if you're bleeding heavily" in opened.page


@pytest.mark.parametrize("sign", ["little", "stopped", "usual"])
def test_a_partner_sent_to_hospital_is_not_received_as_the_one_who_cried(content, sign):
    opened = Opened(
        content, "partner", {"pcheck": ("hurt", "baby"), "phurt": (sign,), "pbaby": ("theirs",), "pneed": ()}
    )
    assert "Whatever made you cry" not in opened.page
    assert "Get medical help now." in opened.page


@pytest.mark.parametrize("pain", [("entry", "seen"), ("keeps", "tight", "seen")])
def test_who_has_seen_a_doctor_is_not_sent_to_a_first_one(content, pain):
    hurt = {"check": ("none",), "feel": ("sad",), "how": ("hurt",), "need": ("see", "ease")}
    first = ("A doctor can look for the cause", "Book an appointment. You don't have to wait", "had a look")
    opened = Opened(content, "self", {**hurt, "pain": pain})
    assert not [words for words in first if words in opened.page]
    assert "you haven't failed at it" in opened.reasons
    unseen = Opened(content, "self", {**hurt, "pain": pain[:-1]})
    assert any(words in unseen.page for words in first)


def test_a_pregnancy_that_nobody_named_is_not_the_first_thing_said(content, random_walks, one_in):
    """What receives a person is chosen by what was said of a pregnancy, and not by pain alone."""
    named, seen = {"pbaby.theirs", "pbaby.mine", "pbaby.maybe", "pbaby.dk"}, 0
    for answers in random_walks(600 // one_in, seed=77, door="partner"):
        opened = Opened(content, "partner", answers)
        if "Someone could be pregnant" in opened.page:
            seen += 1
            assert named & signs_of(opened.found.answers), answers
    assert seen


@pytest.mark.parametrize("asked", ["reason", "wrong"])
@pytest.mark.parametrize(("how", "doubt"), [(("no",), False), ((), True)])
def test_nobody_who_said_that_they_did_not_choose_it_is_told_that_they_may_not_be_sure(
    content, asked, how, doubt
):
    answers = {"check": ("unwanted",), "clock": ("d10",), "goon": ("more",), "how": how, "need": (asked,)}
    opened = Opened(content, "self", answers)
    assert ("aren't sure" in opened.page.partition("First:")[0]) is doubt
