"""Own words: what is heard in them is only proposed, danger is asked again, and nothing of them is kept."""

import random
import tomllib
from pathlib import Path

import pytest
from explorer import printed
from msgspec.structs import replace
from scripted import TODAY, Scripted, interviewed

from guide.ask import Chosen, Command, Reply
from guide.engine.answers import split
from guide.engine.outcome import outcome
from guide.engine.proposals import MOST, answered_by, confirmed, proposals
from guide.pages.compose import compose
from guide.pages.takeaway import lines
from guide.pages.to_text import to_text
from guide.session.own_words import DANGER, NONE

SAID = Path(__file__).resolve().parent / "said"
SENTENCES = tomllib.loads((SAID / "build.toml").read_text("utf-8"))["said"]
"""Those to build with: of the others a failing test would show what nobody who writes phrases may read."""
OF_A_PARTNER = tomllib.loads((SAID / "partner.toml").read_text("utf-8"))["said"]
DOORS = {"self": "check", "partner": "pcheck"}
"""The doors where people can say it in their own words, each with its check."""
both_doors = pytest.mark.parametrize("door", DOORS)
NEVER_PROPOSED = {
    "check", "near", "hurt", "baby", "afterbirth", "dying", "clock", "risk", "old", "call", "goon", "hate",
    "happened", "since", "safe", "bleed", "further", "harm",
    "pcheck", "pnear", "phurt", "pbaby", "pdying", "pwhat", "pclock", "pcall", "pgoon", "told",
}  # fmt: skip
"""Questions of danger, of being willing and of what follows from them: a list of our own."""
NEVER_TICKED = {
    "feel.hate", "us.fear", "us.push", "play.neck", "play.nostop", "play.far", "past.known", "past.ex",
    "end.harm", "how.yes", "how.along", "how.made", "how.changed", "how.froze", "how.no", "how.unsure",
    "saw.froze", "saw.scared", "saw.fine", "said.told", "said.notwant", "said.later", "saidend.ex",
    "around.known",
}  # fmt: skip
HOSTILE = (
    "\x1b[2J\x1b]0;title\x07\x1b[31mred", "\x00\x01\x02", "sad\u202edas\u202c", "я так устала и плачу",
    "أنا حزين جدا", "😭" * 50, "9" * 5000, "-1", "{words} {key:help} %s \\n", "[if who.casual] [bold]sad",
    "a" * 400, "not " * 200, "i cried " * 100, "'" * 300, "* * * @they @ / //", "@@@", ".,;!?" * 80, " ",
    "\u3000",
    "\ufb01\ufb02 \u1e9e \u0131 \u0130", "sad\tand\tlonely", "I'm NOT sad", "quit leave help", "0x41 NaN inf",
    "\uff53\uff41\uff44", "s a d", "sa\u0301d",
)  # fmt: skip
"""What somebody could type or paste that is no sentence."""


@pytest.fixture(scope="module")
def listener(content):
    return content.listener("self")


@pytest.fixture(scope="module")
def listeners(content, listener):
    return {"self": listener, "partner": content.listener("partner")}


class Typing(Scripted):
    """Types one sentence, and takes some of what was heard away; `danger` is what is confirmed of it.

    `says_so` picks, once, the line by which danger that nobody heard can be told; `mild` answers in milder
    words where danger is asked about.
    """

    def __init__(self, answers, text, *, without=(), danger=(), keep=True, says_so=False, mild=False):  # noqa: PLR0913
        super().__init__(answers)
        self.text, self.without, self.danger, self.keep = text, without, danger, keep
        self.says_so, self.mild = says_so, mild
        self.proposed = self.asked_of_danger = ()

    def type(self, line):
        super().type(line)
        return self.text

    def ask(self, asking):
        options = tuple(option.id for option in asking.question.options)
        if asking.question.id == "heard":
            self.events.append(asking)
            self.proposed = tuple(one for one in options if one not in (DANGER, NONE))
            self.marked = asking.previous
            assert (DANGER in options) is not bool(
                self.asked_of_danger or self.answers.get("check", self.answers.get("pcheck")) != ("none",)
            )
            if self.says_so:
                self.says_so = False
                return Reply(Chosen((DANGER,)))
            left = [one for one in self.proposed if one not in self.without]
            return Reply(Chosen(tuple(left) if self.keep else ("-",)))
        if NONE in options:
            self.events.append(asking)
            self.asked_of_danger = tuple(one for one in options if not one.startswith(NONE))
            self.milder = tuple(one for one in options if one.startswith(NONE) and one != NONE)
            mild = self.milder if self.mild else ()
            return Reply(Chosen(tuple(one for one in options if one in self.danger) or mild or (NONE,)))
        reply = super().ask(asking)
        if asking.previous and not reply.options:  # what stands marked is left
            return Reply(Chosen(asking.previous))
        return reply

    def questions(self):
        return [event.question.id for event in self.events if hasattr(event, "question")]


def typing(content, text, answers=None, door="self", **options):
    asker = Typing({DOORS[door]: ("none",), **(answers or {})}, text, **options)
    doors = interviewed(content, asker, door)
    return asker, doors.walks[door]


# ---- what is heard


@pytest.mark.parametrize("part", ["build", "danger"])
def test_danger_is_noticed_in_every_sentence_that_has_any(listener, part):
    said = [one for one in tomllib.loads((SAID / f"{part}.toml").read_text("utf-8"))["said"] if one["danger"]]
    assert len(said) > 50
    noticed = {one["text"]: {heard.sign for heard in listener.dangers(one["text"])} for one in said}
    assert [one["text"] for one in said if noticed[one["text"]].isdisjoint(one["danger"])] == []


def test_nothing_grave_can_be_proposed(content):
    proposed = {sign for sign in content.own_words.heard if sign}
    assert proposed
    assert not {sign for sign in proposed if split(sign)[0] in NEVER_PROPOSED}
    assert not proposed & NEVER_TICKED


@both_doors
def test_what_is_proposed_can_stand_together_and_is_never_too_much(content, listeners, door):
    flow, calm = content.flows[door], {DOORS[door]: ("none",)}
    questions = {question.id: question for question in flow}
    for one in (*SENTENCES, *OF_A_PARTNER):
        found = proposals(flow, calm, listeners[door].heard(one["text"]))
        assert len(found) <= MOST
        after = confirmed(flow, calm, [heard.sign for heard in found])
        for name, chosen in after.items():
            assert questions[name].misfit(chosen) is None
        for heard in found:
            assert heard.words in one["text"]


def test_where_two_answers_were_heard_to_a_question_that_takes_one_it_is_asked(content, listeners):
    """A wife who wrote "my husband" and "we've separated" could not say that they had."""
    flow, listener = content.doors["partner"].questions, listeners["partner"]

    def who(text):
        found = proposals(flow, {"pcheck": ("none",)}, listener.heard(text))
        return [one.sign for one in found if split(one.sign)[0] == "pwho"]

    assert who("my husband cried") == ["pwho.partner"]
    assert who("we've separated and he cried") == ["pwho.apart"]
    assert who("my husband cried, and now we've separated") == []


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("I'm so sad", "feel.sad"),
        ("i felt lonly", "feel.lonely"),
        ("im ashmaed of myself", "feel.shame"),
        ("it was my husband", "who.partner"),
        ("he fell asleep straight away", "end.left"),
    ],
)
def test_a_plain_sentence_is_heard_also_where_a_letter_is_wrong(listener, text, sign):
    assert sign in {heard.sign for heard in listener.heard(text)}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("I'm not sad", "feel.sad"),
        ("i dont feel lonely at all", "feel.lonely"),
        ("he never fell asleep", "end.left"),
        ("it didn't hurt", "how.hurt"),
        ("nothing hurt", "how.hurt"),
    ],
)
def test_what_is_denied_is_not_heard(listener, text, sign):
    assert sign not in {heard.sign for heard in listener.heard(text)}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("I said no and he carried on", "check.unwanted"),
        ("she said no and i didn't stop", "check.crossed"),
        ("im not scared of him", "check.unsafe"),
        ("i want to die", "check.dying"),
        ("his hand was on my throat", "check.hurt"),
        ("the condom split", "check.risk"),
        ("i had a miscarriage", "check.baby"),
        ("i felt used and dirty", "check.unwanted"),
        ("i felt so used and couldn't say anything", "check.unwanted"),
    ],
)
def test_who_did_what_decides_which_line_of_the_check_comes_back(listener, text, sign):
    assert sign in {heard.sign for heard in listener.dangers(text)}


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("he fell asleep straight after", "check.unwanted"),
        ("in the end it was the pill", "check.dying"),
        ("it just felt meaningless", "check.dying"),
        ("my heart might burst", "check.risk"),
    ],
)
def test_what_people_say_of_an_ordinary_night_is_no_danger(listener, text, sign):
    assert sign not in {heard.sign for heard in listener.dangers(text)}


@pytest.mark.parametrize(
    ("harmless", "danger", "sign"),
    [
        ("the tears ran down my face", "the blood ran down", "check.hurt"),
        ("and then it hit me, she is gone", "I hated it when he hit me", "check.unsafe"),
        ("he never stopped, he wouldn't stop kissing me", "he wouldn't stop", "check.unwanted"),
        ("I burst into tears", "I burst into tears and he said nobody would believe me", "check.unsafe"),
    ],
)
def test_what_means_nothing_keeps_a_part_of_it_from_being_taken_for_danger(listener, harmless, danger, sign):
    assert listener.dangers(harmless) == []
    assert sign in {heard.sign for heard in listener.dangers(danger)}


# ---- what a partner says


@pytest.mark.parametrize("said", OF_A_PARTNER, ids=lambda one: one["text"][:30])
def test_a_partner_is_heard_and_danger_in_what_they_say_is_noticed(content, listeners, said):
    listener = listeners["partner"]
    found = proposals(content.flows["partner"], {"pcheck": ("none",)}, listener.heard(said["text"]))
    heard = {one.sign for one in found}
    assert set(said["ticks"]) <= heard <= {*said["ticks"], *said["fair"]}
    assert {one.sign for one in listener.dangers(said["text"])} >= {*said["danger"]}


@both_doors
def test_only_answers_and_lines_of_the_door_are_heard(content, listeners, door):
    signs = {f"{question.id}.{option.id}" for question in content.flows[door] for option in question.options}
    for one in (*SENTENCES, *OF_A_PARTNER):
        heard = (*listeners[door].heard(one["text"]), *listeners[door].dangers(one["text"]))
        assert {found.sign for found in heard} <= signs


@pytest.mark.parametrize(
    "text",
    ["she cried when we had sex", "my wife was crying and I held her", "it hurts her", "I heard him crying"],
)
def test_tears_and_pain_alone_ask_no_partner_whether_they_went_too_far(listeners, text):
    assert "pcheck.crossed" not in {one.sign for one in listeners["partner"].dangers(text)}


@pytest.mark.parametrize(
    "text",
    [
        "he told me the next day he hadn't wanted it",
        "she told me later she had been asleep when i started",
        "she said she was too scared to say stop",
    ],
)
def test_what_a_partner_was_told_later_is_danger(listeners, text):
    """None of it was noticed, and the only thing proposed was that they had hidden something."""
    assert "pcheck.crossed" in {one.sign for one in listeners["partner"].dangers(text)}


@pytest.mark.parametrize(
    "text", ["i pushed on until she cried", "until she cried and tried to push me off", "he pushed me away"]
)
def test_who_was_pushed_off_is_asked_how_far_they_went_and_not_whether_they_are_safe(listeners, text):
    """A boyfriend who owned up to it was asked whether he was safe and had wanted it himself."""
    assert {one.sign for one in listeners["partner"].dangers(text)} == {"pcheck.crossed"}


@pytest.mark.parametrize(
    ("long_ago", "lately"),
    [
        ("she was raped before we met", "she was raped last night"),
        ("he was abused as a child", "he was abused yesterday"),
        ("my girlfriend has survived rape", "i raped her"),
        ("she has been raped before", "i have been raped before"),
        ("she was raped when she was young", "she was raped when i got home"),
    ],
)
def test_what_was_done_to_a_partner_long_ago_asks_nobody_about_themselves(listeners, long_ago, lately):
    """A boyfriend who wrote that she had survived it was asked whether he had wanted it himself."""
    assert listeners["partner"].dangers(long_ago) == []
    assert listeners["partner"].dangers(lately) != []


def test_what_the_other_said_is_heard_from_a_partner_alone(listeners):
    assert [one.sign for one in listeners["partner"].heard("she says she feels broken")] == [
        "saidself.broken"
    ]
    assert listeners["self"].heard("he says I feel broken") == []


# ---- what follows from it


@both_doors
def test_nothing_counts_that_was_not_confirmed(content, door):
    asker, walk = typing(content, "I'm so sad and I feel lonely tonight", door=door, keep=False)
    silent = Scripted({DOORS[door]: ("none",)})
    plain = interviewed(content, silent, door).walks[door]
    assert len(asker.proposed) >= 2
    assert walk.answers == plain.answers


def test_a_guess_at_why_stands_unmarked_until_they_mark_it(content):
    asker, _ = typing(content, "tonight I'm so sad, he fell asleep straight away")
    assert "end.left" in asker.proposed
    assert set(asker.marked) == {"time.today", "feel.sad"}


def test_one_that_is_taken_away_is_gone_and_the_others_stay(content):
    asker, walk = typing(content, "I'm so sad and lonely tonight", without=("feel.lonely",))
    assert "feel.lonely" in asker.proposed
    assert walk.answers["feel"] == ("sad",)


def test_what_was_confirmed_makes_the_way_shorter(content):
    asker, walk = typing(content, "tonight with my husband, I'm so sad")
    assert walk.answers["time"] == ("today",)
    assert walk.answers["who"] == ("partner",)
    assert not {"time", "who"} & set(asker.questions())
    assert "feel" in asker.questions()  # one of its answers leads to a question of safety: it is looked at
    after = asker.questions()[asker.questions().index("heard") + 1 :]
    assert len(after) <= MOST


def test_a_question_with_more_than_one_answer_is_looked_at_with_what_was_heard_marked(content):
    asker, walk = typing(content, "he fell asleep straight away. why do i cry")
    assert {"end.left", "need.reason"} <= set(asker.proposed)
    assert {"about", "end", "need"} <= set(asker.questions())
    assert (walk.answers["about"], walk.answers["end"]) == (("end",), ("left",))


def test_questions_of_safety_are_looked_at_whatever_was_said(content):
    every = {question.id for question in content.flow}
    passed = answered_by(content.flow, every)
    assert not passed & NEVER_PROPOSED
    assert not passed & {"how", "us", "feel"}


@both_doors
def test_it_comes_after_the_check_and_is_passed_over_by_enter(content, door):
    asker, _ = typing(content, "", door=door)
    typed = next(number for number, event in enumerate(asker.events) if hasattr(event, "secret"))
    before = [event.question.id for event in asker.events[:typed] if hasattr(event, "question")]
    assert before == [DOORS[door]]
    assert "heard" not in asker.questions()


@both_doors
@pytest.mark.parametrize("typed", ["skip", "S", " skip "])
def test_a_word_that_passes_over_everything_else_passes_over_this(content, typed, door):
    asker, walk = typing(content, typed, door=door)
    assert "heard" not in asker.questions()
    assert not any("skip" in printed(view.body) for view in asker.views)
    assert walk.answers[DOORS[door]] == ("none",)


@pytest.mark.parametrize(
    ("text", "danger", "said"),
    [
        ("qwx zzt", (), True),
        ("", (), False),
        ("I'm so sad", (), False),
        ("I said no and he carried on", ("unwanted",), False),
    ],
)
def test_only_who_was_not_understood_at_all_is_told_so(content, text, danger, said):
    asker, _ = typing(content, text, danger=danger)
    leads = [event.lead for event in asker.events if hasattr(event, "question")]
    assert (content.words.own_words.nothing in leads) is said


def test_danger_is_asked_before_anything_is_proposed(content):
    asker, walk = typing(content, "I'm so sad. I said no and he carried on", danger=("unwanted",))
    asked = asker.questions()
    assert "unwanted" in asker.asked_of_danger
    assert walk.answers["check"] == ("unwanted",)
    assert "clock" in asked
    if "heard" in asked:
        assert asked.index("clock") < asked.index("heard")


def test_danger_is_asked_before_anything_is_proposed_to_a_partner(content):
    asker, walk = typing(
        content, "I feel so bad. She said no and I carried on", door="partner", danger=("crossed",)
    )
    asked = asker.questions()
    assert "crossed" in asker.asked_of_danger
    assert walk.answers["pcheck"] == ("crossed",)
    assert "pclock" in asked
    if "heard" in asked:
        assert asked.index("pclock") < asked.index("heard")


def test_the_same_words_are_quoted_once_where_they_may_mean_two_dangers(content):
    asker, _ = typing(content, "he went too far i think")
    questions = [event.question for event in asker.events if hasattr(event, "question")]
    (asked,) = (one for one in questions if one.ask == content.words.own_words.danger)
    assert len(asked.options) > 2
    assert asked.lead.count('"went too far"') == 1


def test_danger_that_no_phrase_was_heard_of_can_be_told_beside_what_was_heard(content):
    text = "I'm so sad, it was my husband"
    answers = {"clock": ("longer",), "old": ("history",)}
    asker, walk = typing(content, text, answers, danger=("unwanted",), says_so=True)
    check = next(question for question in content.questions if question.id == "check")
    assert set(asker.asked_of_danger) == {one.id for one in check.options} - check.exclusive
    assert asker.marked == ()  # what they left when they told of danger is what stands marked now
    assert walk.answers["check"] == ("unwanted",)
    asked = asker.questions()
    assert asked.index("heard") < asked.index("clock") < asked.index("heard", asked.index("clock"))
    assert "feel.sad" in asker.proposed


@both_doors
def test_who_takes_that_back_is_shown_what_was_heard_again(content, door):
    asker, walk = typing(content, "I'm so sad, it was my husband", door=door, says_so=True)
    assert asker.asked_of_danger
    assert walk.answers[DOORS[door]] == ("none",)
    assert asker.questions().count("heard") == 2
    assert "sad" in walk.answers["feel" if door == "self" else "mine"]


@both_doors
def test_danger_that_is_not_confirmed_changes_nothing(content, door):
    asker, walk = typing(content, "I said no and he carried on", door=door)
    assert asker.asked_of_danger
    assert walk.answers[DOORS[door]] == ("none",)


@both_doors
def test_pain_that_is_over_can_be_told_from_pain_now(content, door):
    """Who wrote that sex hurts was asked twice whether they were very unwell, with nothing to say between."""
    asker, walk = typing(content, "sex hurts so badly", door=door, mild=True)
    assert asker.asked_of_danger == ("hurt",)
    assert len(asker.milder) == 1
    assert walk.answers[DOORS[door]] == ("hurt",)
    name = {"self": "hurt", "partner": "phurt"}[door]
    assert walk.answers[name] == ("stopped",)
    assert name in asker.questions(), "it stands marked among what can't wait, to be looked at"


def test_who_agreed_and_did_not_want_to_can_say_so_where_danger_is_asked_about(content):
    """A wife who did it to please him could only tick force, and read the page of an assault."""
    asker, walk = typing(content, "i only did it to make him happy", {"who": ("partner",)}, mild=True)
    assert asker.asked_of_danger == ("unwanted",)
    assert walk.answers["check"] == ("none",)
    assert walk.answers["how"] == ("along",)
    assert {"how", "safe"} <= {*asker.questions()}, "it stands marked, and whether a no was safe is asked"


def test_who_was_only_told_afterwards_is_not_asked_that_again(content):
    """A husband picked it where danger was asked about, and had to find it again five questions on."""
    asker, walk = typing(content, "she said she had wanted to stop", door="partner", mild=True)
    assert asker.asked_of_danger == ("crossed",)
    assert "later" in walk.answers["said"]
    assert "saw.stop" not in asker.proposed, "to have wanted to stop is not to have stopped"


def test_what_was_ticked_in_the_check_is_not_asked_again(content):
    asker, _ = typing(
        content,
        "I said no and he carried on",
        {"check": ("unwanted",), "clock": ("longer",), "old": ("close",)},
    )
    assert "unwanted" not in asker.asked_of_danger


@pytest.mark.parametrize(
    ("door", "ticked", "asked"),
    [
        ("self", "unwanted", False),
        ("self", "none", True),
        ("partner", "mine", False),
        ("partner", "none", True),
    ],
)
def test_who_was_hurt_is_not_asked_whether_they_hurt_somebody(content, door, ticked, asked):
    answers = {DOORS[door]: (ticked,), "clock": ("longer",), "old": ("close",), "pgoon": ("more",)}
    asker, _ = typing(content, "she said no and i didn't stop", answers, door=door)
    assert ("crossed" in asker.asked_of_danger) is asked


@both_doors
def test_where_somebody_dangerous_is_near_nothing_is_asked_for(content, door):
    answers = {DOORS[door]: ("unsafe",), "near": ("yes",), "pnear": ("yes",)}
    asker, _ = typing(content, "I'm so sad", answers, door=door)
    assert not any(hasattr(event, "secret") for event in asker.events)


def test_back_from_what_was_heard_leads_to_what_was_typed(content):
    class Goes(Typing):
        def ask(self, asking):
            if asking.question.id == "heard" and not self.proposed:
                self.proposed = ("back",)
                return Reply(Command.BACK)
            return super().ask(asking)

    asker = Goes({"check": ("none",)}, "I'm so sad")
    interviewed(content, asker, "self")
    typed = [event for event in asker.events if hasattr(event, "secret")]
    assert [line.given for line in typed] == ["", "I'm so sad"]


class Again(Typing):
    """Says it in their own words a second time, at the question of feelings."""

    def ask(self, asking):
        typed = sum(hasattr(event, "secret") for event in self.events)
        if asking.question.id == "feel" and typed == 1:
            return Reply(Command.WRITE)
        return super().ask(asking)


@pytest.mark.parametrize(
    ("answers", "given"),
    [
        ({"check": ("none",)}, "marzipan"),
        ({"check": ("unsafe",), "near": ("no",), "goon": ("more",)}, "marzipan"),
        ({"check": ("unsafe",), "near": ("may",), "goon": ("more",)}, ""),
        ({"check": ("dk",)}, ""),
    ],
)
def test_said_again_it_stands_there_only_where_nobody_is_feared(content, answers, given):
    asker = Again(answers, "marzipan")
    interviewed(content, asker, "self")
    typed = [event for event in asker.events if hasattr(event, "secret")]
    assert [line.given for line in typed] == ["", given]


# ---- handed back, and never kept


def pages_with(content, answers, text, door="self"):
    door = content.doors[door]
    found = outcome(door.questions, content.reasons, content.rules, answers)
    return door, replace(found, own_words=text)


@both_doors
def test_it_is_handed_back_at_the_top_of_the_first_chapter(content, door):
    answers = {DOORS[door]: ("none",), **({"feel": ("sad",)} if door == "self" else {"saw": ("sad",)})}
    door, found = pages_with(content, answers, "marzipan at midnight", door)
    first, why, *_ = compose(door, found, content.material(content.page)).chapters
    assert "marzipan at midnight" in why.blocks[0].text
    assert why.blocks[1].space  # a stranger saw the first reason glued to what they had typed
    assert "marzipan" not in to_text(first)


@pytest.mark.parametrize("near", ["may", "no", "rather", "yes"])
@pytest.mark.parametrize(
    ("door", "answers"),
    [
        ("self", {"check": ("unsafe",), "goon": ("more",), "feel": ("sad",)}),
        ("partner", {"pcheck": ("unsafe",), "pgoon": ("more",), "saw": ("sad",)}),
    ],
)
def test_where_somebody_is_feared_it_is_never_shown_again(content, door, answers, near):
    answers = {**answers, "near" if door == "self" else "pnear": (near,)}
    door, found = pages_with(content, answers, "marzipan at midnight", door)
    page = compose(door, found, content.material(content.page))
    shown = near == "no"  # they said that nobody is there
    assert ("marzipan" in str(page.blocks)) is shown


def test_it_never_stands_on_a_kept_page(content, walks):
    for walk in walks.values():
        name = next((one for one, check in DOORS.items() if walk["answers"].get(check)), None)
        if name is None:
            continue
        door, found = pages_with(content, walk["answers"], "marzipan at midnight", name)
        for kind in door.takeaways:
            kept = lines(content.material(content.page), content.keep_words, door, found, kind, TODAY)
            assert not any("marzipan" in line.text for line in kept)


# ---- whatever is typed


def hostile(seed):
    rng = random.Random(seed)
    pieces = [one["text"] for one in SENTENCES] + list(HOSTILE)
    text = "".join(rng.choice(pieces)[: rng.randrange(1, 80)] for _ in range(rng.randrange(1, 9)))
    letters = [*text, *(chr(rng.randrange(1, 0x2FFF)) for _ in range(rng.randrange(20)))]
    rng.shuffle(letters) if rng.random() < 0.3 else None
    return "".join(letters)[: 1000 if rng.random() < 0.1 else 150]  # long ones take long


@both_doors
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:20])
def test_what_is_no_sentence_is_passed_over_and_never_reaches_the_terminal_raw(content, text, door):
    asker, walk = typing(content, text, door=door)
    assert set(walk.answers) >= {DOORS[door]}
    assert asker.views[-1].final


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(10))
def test_ten_thousand_hostile_lines_are_heard_quickly_and_break_nothing(content, listener, seed):
    for number in range(1000):
        text = hostile(seed * 1000 + number)
        found = proposals(content.flow, {"check": ("none",)}, listener.heard(text))
        assert len(found) <= MOST
        assert all(heard.words in text for heard in (*found, *listener.dangers(text)))
