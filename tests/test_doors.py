"""The other doors: the moment itself, the next day, the library, a breath, and words to say."""

import contextlib
import shutil
from io import StringIO
from pathlib import Path

import pytest
from promises import Case, to_the_other
from scripted import TODAY, Scripted, choice, digits, interviewed, walked_lines

from guide.ask import Breath, Chosen, Command, PageView, Reply
from guide.ask.breathing import Pace
from guide.ask.layout import AHEAD, DONE
from guide.ask.plain import Plain
from guide.author.check import problems
from guide.content.load import Content
from guide.pages import scripts as say
from guide.pages import takeaway
from guide.terminal.screen import in_ascii


def typed(content, door, *lines, **options):
    """Run a door in plain lines; give what was printed."""
    printed = StringIO()
    asker = Plain(content.words, StringIO("".join(f"{line}\n" for line in lines)), printed, ascii_only=False)
    interviewed(content, asker, door, **options)
    return " ".join(printed.getvalue().split())


# ---- it is happening now


def test_the_moment_takes_at_most_five_keys_in_a_small_window(content, terminal):
    answers = {"nfeel": "low", "nmean": "before", "nneed": "held"}
    assert [question.id for question in content.flows["now"]] == [*answers]
    screen = terminal("now", columns=40, rows=12)
    screen.wait_for("You don't have to explain").press("\r")
    for name, chosen in answers.items():
        (question,) = (question for question in content.flows["now"] if question.id == name)
        screen.wait_for(question.option(chosen).label[:20]).press(choice(content, name, chosen))
    screen.wait_for(content.words.titles["now"])


def test_in_the_moment_going_on_is_never_suggested(content, random_walks):
    for walk in random_walks(60, seed=3, door="now"):
        case = Case(content, walk, "now")
        for words in ("carry on", "keep going", "go on with", "continue"):
            assert words not in case.words.lower()
        end = (
            "What to do now"
            if case.found.withheld or case.found.talk == "off"
            else content.words.moments.from_here
        )
        assert end in case.words


def test_fear_in_the_moment_shows_safety_and_no_sentence_for_the_other(content):
    case = Case(content, {"nfeel": ("afraid",)}, "now")
    assert "Your safety" in case.words
    assert content.words.moments.one_sentence not in case.words
    assert "decide later" not in case.words


# ---- the next day


def test_the_next_day_says_back_what_was_felt_and_meant(content):
    answers = {
        "today": ("better",),
        "tfeel": ("sad",),
        "tmean": ("life",),
        "tneed": ("other",),
        "keep": ("stop",),
    }
    words = Case(content, answers, "tomorrow").words
    for said in ("Sad, empty or low", "The rest of my life", "To stop sooner", "one person who's been kind"):
        assert said in words
    assert content.page("tomorrow", "felt").title in words


def test_the_next_day_offers_no_words_for_the_other_after_danger(content):
    words = content.page("tomorrow", "keep").section("talk").splitlines()
    safe = Case(content, {"today": ("better",), "keep": ("talk",)}, "tomorrow")
    case = Case(content, {"today": ("unsafe",), "keep": ("talk",)}, "tomorrow")
    assert case.found.talk == "off"
    for line in (line.removeprefix("- ") for line in words if line.strip()):
        assert line in safe.words
        assert line not in case.words


# ---- the library


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("it burned", "Sex keeps hurting"),
        ("ashmed", "Shame or guilt"),
        ("i want to die", "Please call someone now"),
    ],
)
def test_the_library_finds_a_page_by_everyday_words(content, words, title):
    assert title in typed(content, "read", words, "back")


def test_the_library_shows_a_page_and_goes_back_to_the_list(content):
    (found, *_) = (entry.page for entry in content.search.find("empty"))
    printed = typed(content, "read", "empty", found, "", "back")
    kind, _, name = found.partition("/")
    said = " ".join(content.page(kind, name).sections[0].text.split())[2:42]
    before, _, after = printed.partition(said)
    assert content.words.read_title in before
    assert content.words.read_title in after


def test_nonsense_finds_nothing_and_says_so(content):
    assert content.words.menu.nothing_found in typed(content, "read", "qqxxzzvv", "back")


def test_every_reason_stands_under_a_theme_of_the_library(content):
    assert {reason.theme for reason in content.reasons} == set(content.words.library.themes)


# ---- a breath


def test_a_breath_goes_in_for_four_and_out_for_six_about_a_minute(content):
    still = PageView("", "")
    pace = Pace(Breath("in", "out", "done", still), content.words, clock=lambda: 0.0)
    assert pace.at(0) == ("in", 0)
    assert pace.at(3.9)[0] == "in"
    assert pace.at(4) == ("out", 1)
    assert pace.at(9.9)[0] == "out"
    assert pace.at(10) == ("in", 0)
    assert pace.at(59.9)[0] == "out"
    assert pace.at(60) == ("done", 0)


@pytest.mark.parametrize(("width", "height"), [(24, 8), (40, 12), (80, 24)])
def test_a_breath_fits_every_window_in_ascii_too(content, width, height):
    """Its words, its whole ring and its key stay in sight."""
    clock = iter((0.0, 3.0))
    pace = Pace(Breath("in", "out", "done", PageView("", "")), content.words, lambda: next(clock))
    drawn = "".join(part[1] for part in pace.draw(width, height))
    lines = drawn.splitlines()
    assert len(lines) == height
    assert max(map(len, lines)) <= width
    assert in_ascii(drawn).isascii()
    assert lines[-1] == content.words.menu.any_key
    assert "in" in drawn
    around = [line.strip() for line in lines if set(line.split()) <= {DONE, AHEAD} and line.strip()]
    assert around == [line[::-1] for line in around[::-1]], "as wide above as below"
    assert len(around) >= 3


def test_a_breath_can_be_stopped_and_leaves_nothing(terminal):
    screen = terminal("breathe")
    screen.wait_for("t breathe").press("t")
    screen.wait_for("breathe in").press("\r")
    screen.wait_for("t breathe").press("q")
    assert screen.wait_end() == 0


def test_in_plain_lines_a_breath_stands_still(content):
    assert "count to four" in typed(content, "breathe", "breathe", "", "")


# ---- words to say


@pytest.mark.parametrize("count", [25, pytest.param(400, marks=pytest.mark.proof)])
@pytest.mark.parametrize("door", ["self", "partner"])
def test_words_for_the_other_person_only_where_talking_may_be_safe(content, random_walks, door, count):
    offered = dict.fromkeys(("on", "careful", "off"), 0)
    for walk in random_walks(count, seed=12, door=door):
        case = Case(content, walk, door)
        offered[case.found.talk] += bool(to_the_other(case))
        assert content.say.to[content.doors[door].other_person] not in case.words
    assert offered["off"] == 0
    assert offered["on"] >= count // 100


def test_only_feelings_that_were_chosen_stand_in_a_sentence(content):
    found = Case(content, {"check": ("none",), "feel": ("sad", "lonely"), "about": ("life",)}).found
    said = " ".join(say.sentences(content.say, "partner", found))
    assert "sad and lonely" in said
    assert "overwhelmed" not in said
    assert "{" not in said


def test_the_first_sentence_that_fits_speaks_for_its_group(content):
    pain = Case(content, {"check": ("none",), "how": ("hurt",), "pain": ("keeps", "entry")}).found
    said = say.sentences(content.say, "doctor", pain)
    assert sum("someone to look" in line or "take a look" in line for line in said) == 1


def test_words_to_say_are_a_chapter_of_the_page(content, walks):
    answers = walks["h08-wants-to-be-held-cannot-ask"]["answers"]
    found = Case(content, {name: tuple(chosen) for name, chosen in answers.items()}).found
    lines = walked_lines(content, answers, "self")
    printed = typed(content, "self", *lines, "say", "back", "leave")
    shown = printed.partition(content.words.result.only_if_safe)[2]
    for who in ("therapist", "friend"):
        assert content.say.to[who] in shown
        said = say.sentences(content.say, who, found)[:3]
        assert said
        assert all(" ".join(line.split()) in shown for line in said)


def test_in_plain_lines_a_page_is_not_printed_again_after_a_chapter(content, walks):
    answers = walks["h08-wants-to-be-held-cannot-ask"]["answers"]
    lines = walked_lines(content, answers, "self")
    first = " ".join(Case(content, {k: tuple(v) for k, v in answers.items()}).text.splitlines()[0].split())
    once = typed(content, "self", *lines, "say", "back", "see", "back", "leave")
    again = typed(content, "self", *lines, "say", "back", "", "leave")
    assert once.count(first) == 1
    assert again.count(first) == 2


# ---- the partner


def test_a_partner_reads_the_second_voice_and_titles(content, walks):
    walk = walks["h36-partner-pregnant-wife-no-desire"]["answers"]
    words = Case(content, {name: tuple(chosen) for name, chosen in walk.items()}, "partner").words
    assert "They said yes but didn't want to" in words
    assert "You said yes but didn't want to" not in words


def test_the_page_for_who_went_too_far_can_be_read_from_every_partner_result(content, walks):
    lines = walked_lines(content, walks["partner-good-tears"]["answers"], "partner")
    printed = typed(content, "partner", *lines, "see", "visits", "crossed", "", "back", "leave")
    first = content.page("care", "crossed").intro or content.page("care", "crossed").sections[0].text
    assert " ".join(first.split())[:40] in printed


# ---- a page to keep


def keep_lines(content, walk, *lines):
    return [*walked_lines(content, walk["answers"], "self"), "keep", "", *lines]


def test_a_page_is_kept_as_it_was_shown_without_what_was_struck_out(content, walks, tmp_path):
    walk = walks["h08-wants-to-be-held-cannot-ask"]
    found = Case(content, {name: tuple(chosen) for name, chosen in walk["answers"].items()}).found
    held = takeaway.lines(
        content.material(content.page), content.keep_words, content.doors["self"], found, "page", TODAY
    )
    first = next(line for line in held if not line.heading and line.text in held[4:][0].text)
    number = held.index(first) + 1
    path = tmp_path / "mine.txt"
    struck = ("page", "strike", str(number), "", "text", str(path), "", "leave")
    printed = typed(content, "self", *keep_lines(content, walk, *struck))
    assert content.words.keep.done.partition("{")[0] in printed
    assert f"{number} {first.text}" in printed
    kept = " ".join(path.read_text("utf-8").split())
    assert first.text not in kept
    assert all(line.text in kept for line in held if line != first and not line.text.endswith("____"))
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_names_no_line_to_strike_out_is_said_and_asked_again(content, walks):
    walk = walks["h08-wants-to-be-held-cannot-ask"]
    lines = keep_lines(content, walk, "page", "strike", "999", "back", "back", "back", "leave")
    printed = typed(content, "self", *lines)
    shown, _, _ = content.words.keep.strike_unknown.partition("{")
    assert printed.count(shown) == 1


def test_where_a_page_cannot_be_written_one_line_says_so_and_asks_again(content, walks, tmp_path):
    taken = tmp_path / "taken.txt"
    taken.write_text("mine already", "utf-8")
    walk = walks["h08-wants-to-be-held-cannot-ask"]
    with contextlib.chdir(tmp_path):
        lines = keep_lines(content, walk, "page", "", "text", "taken.txt", "free.txt", "", "leave")
        printed = typed(content, "self", *lines)
    assert content.words.keep.failed["taken"] in " ".join(printed.split())
    assert taken.read_text("utf-8") == "mine already"
    assert (tmp_path / "free.txt").exists()


def test_going_back_from_a_page_to_keep_keeps_nothing(content, walks, tmp_path):
    walk = walks["h08-wants-to-be-held-cannot-ask"]
    with contextlib.chdir(tmp_path):
        typed(content, "self", *keep_lines(content, walk, "doctor", "back", "back", "leave"))
        typed(
            content,
            "self",
            *keep_lines(content, walk, "therapist", "", "screen", "", "back", "back", "leave"),
        )
    assert not list(tmp_path.iterdir())


def test_a_page_to_keep_works_in_menus_with_a_passphrase(content, terminal, tmp_path):
    screen = terminal("partner", columns=80, rows=24, folder=tmp_path)
    screen.wait_for("They cried. Start here").press("\r")
    for topic in ("pcheck", "ptime", "pwho", "saw", "said", "around", "mine", "pneed"):
        ask = next(question.ask for question in content.flows["partner"] if question.id == topic)
        screen.wait_for(ask).press("s")
        if topic == "pcheck":
            screen.wait_for(content.words.own_words.ask).press("\r")
    screen.wait_for("5 keep").press("5")
    screen.wait_for("A page to keep").press("\x1b[F\r")
    kinds = content.words.keep.kinds
    screen.wait_for("What would you like to keep").press(digits(kinds, "page"))
    screen.wait_for("Here's what we'd save").press("\x1b[F\r")
    screen.wait_for("How would you like to keep it").press(digits(content.words.keep.hows, "locked"))
    screen.wait_for("A passphrase, of 8").press(" " * 8 + "\r")
    screen.wait_for(content.words.keep.too_short).press("quiet harbour\r")
    screen.wait_for("The same once more").press("quiet harbour\r")
    screen.wait_for("Where should we save it").press("\r")
    screen.wait_for("It's up to you to keep").press("\rq")
    assert screen.wait_end() == 0
    (kept,) = tmp_path.iterdir()
    assert kept.name == "notes.txt.age"
    assert kept.read_bytes().startswith(b"age-encryption.org/")


def test_what_a_call_can_be_like_is_one_key_from_the_help_lines(content):
    printed = typed(content, "privacy", "help", "calling", "", "", "", country="GB")
    assert "You can end it at any time" in printed
    assert "116 123" in printed


def test_the_look_back_can_be_kept(content, tmp_path):
    answers = {
        "today": ["better"],
        "tfeel": ["sad"],
        "tmean": ["life"],
        "tneed": ["reason"],
        "keep": ["stop"],
    }
    lines = walked_lines(content, answers, "tomorrow")
    with contextlib.chdir(tmp_path):
        typed(content, "tomorrow", *lines, "keep", "", "page", "", "text", "", "", "leave")
        (kept,) = tmp_path.iterdir()
    assert "To stop sooner" in kept.read_text("utf-8")


# ---- one more door

FIFTH = """
[[door]]
id = "week"
questions = "week"
opening = "pages/week"
voice = "self"
at_start = true
takeaways = ["page"]
onward = "self"

"""
FIFTH_QUESTIONS = """
[[week]]
id = "wfeel"
theme = "feel"
kind = "many"
options = ["light", "heavy"]
sections_from = "pages/since"

[[week]]
id = "wneed"
theme = "need"
kind = "one"
options = ["ease", "say"]
steps_from = "steps"
"""
FIFTH_WORDS = """
[wfeel]
ask = "How was this week?"
why = "Weeks differ."
topic = "the week"

[wfeel.options]
light = "Light"
heavy = "Heavy"

[wneed]
ask = "What would help now?"
why = "So that the page begins with it."
topic = "what would help"

[wneed.options]
ease = "Some calm"
say = "Words for it"
"""


@pytest.fixture
def five_doors(content, tmp_path):
    """The content with one more door: an entry, its questions, its pages and its words; no line of code."""
    folder = Path(shutil.copytree(content.folder, tmp_path / "data"))
    for file, before, added in (
        ("doors.toml", '[[door]]\nid = "self"', FIFTH),
        ("flow.toml", "", FIFTH_QUESTIONS),
        ("en/questions.toml", "", FIFTH_WORDS),
        ("en/start.toml", "read = { label", 'week = { label = "A week later" }\n'),
        ("en/ui.toml", "[themes]", 'week = "A week on"\n\n'),
        ("en/review.toml", "self = ", 'week = "A week later"\n'),
    ):
        text = (folder / file).read_text("utf-8")
        assert before in text
        place = text.index(before) if before else len(text)
        (folder / file).write_text(text[:place] + added + text[place:], "utf-8")
    pages = folder / "en" / "pages"
    (pages / "week.md").write_text("# A look at the week\n\nTake your time.\n", "utf-8")
    since = "# Since then\n\n## [light]\nLight is welcome.\n\n## [heavy]\nHeavy days are allowed.\n"
    (pages / "since.md").write_text(since, "utf-8")
    return Content(folder)


@pytest.mark.proof
def test_one_more_door_is_data_alone(five_doors):
    assert [str(problem) for problem in problems(five_doors.folder)] == []
    printed = typed(
        five_doors, "begin", "1", "", "heavy", "say", "visits", "1", "", "keep", "", "1", "", "4", "leave"
    )
    for said in (
        *("A week later", "A look at the week", "How was this week?", "A week on"),
        *("Since then", "Heavy. Heavy days are allowed.", "the longer questions", "a rest"),
    ):
        assert said in printed
    assert printed.index("A week on") < printed.index("Here's what we'd save")
    assert "other reasons" not in printed
    assert "page so far" not in printed


def test_one_more_door_leads_on_to_the_longer_questions(five_doors):
    printed = typed(five_doors, "week", "", "light", "ease", "onward", "", "leave")
    assert five_doors.flows["self"][0].ask in printed


def test_a_door_that_leads_nowhere_is_named(five_doors):
    file = five_doors.folder / "doors.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace('onward = "self"', 'onward = "nowhere"', 1), "utf-8")
    assert any("door week: onward names nowhere" in str(problem) for problem in problems(five_doors.folder))


# ---- going back


class Watched(Scripted):
    """Answers from a table; `replies` are given instead, in turn, by the title or the question."""

    def __init__(self, answers, replies):
        super().__init__(answers)
        self.replies = {name: list(given) for name, given in replies.items()}
        self.seen = []

    def reply(self, name, otherwise):
        self.seen.append(name)
        given = self.replies.get(name)
        return given.pop(0) if given else otherwise()

    def ask(self, asking):
        return self.reply(asking.question.id, lambda: super(Watched, self).ask(asking))

    def show(self, view):
        return self.reply(view.title, lambda: super(Watched, self).show(view))


def seen(content, answers, replies, door="begin", **options):
    asker = Watched(answers, replies)
    interviewed(content, asker, door, **options)
    return asker.seen


BACK = Command.BACK
UNSAFE = {"check": ("unsafe",), "near": ("no",), "feel": ("scared",)}


def test_back_from_the_first_question_is_the_opening_page_and_from_there_the_doors(content):
    told = seen(content, {"check": ("none",)}, {"check": [Reply(BACK)], "Before you start": ["", "back"]})
    assert told[:6] == ["start", "Before you start", "check", "Before you start", "start", "Before you start"]


def test_nobody_is_asked_for_a_country_before_they_were_answered(content):
    told = seen(content, UNSAFE, {}, "self")
    assert told[1:4] == ["check", "near", "Your safety first"]
    assert "country" not in told


def test_a_page_of_care_has_numbers_from_the_moment_a_country_was_chosen(content):
    """Before, it says what holds everywhere and how to get the rest; back from the numbers, it holds them."""
    say, title = content.words.lines, "Your safety first"
    printed = typed(content, "self", "", "1", "3", "help", "GB", "back", "leave")
    _, first, after = printed.split(title)
    without, asked, numbers = first.partition(say.ask_country)
    assert asked
    assert say.emergency in without
    assert say.by_country in without
    assert "call 999" not in without
    assert "call your emergency number" in without.lower()
    assert "call 999" in numbers
    assert "Emergency services call 999" in after
    assert "call 999, if you can do it safely" in after.lower()
    assert "your emergency number" not in after.lower()
    assert say.by_country not in after


def test_a_digit_opens_a_chapter_and_from_the_first_one_a_reason_can_be_read(content):
    page, why = content.words.titles["self"], content.words.result.may_be
    answers = {"check": ("none",), "feel": ("sad", "lonely"), "about": ("life",), "life": ("tired",)}
    reason = content.page("reasons", "worn-out").title
    replies = {
        page: ["why", "leave"],
        why: ["reasons", "helps", "back"],
        "choice": [Reply(Chosen(("worn-out",))), Reply(BACK)],
        reason: ["back"],
    }
    told = seen(content, answers, replies, "self", country="GB")
    first = told.index(page)
    helps = content.words.result.helps
    assert told[first : first + 7] == [page, why, "choice", reason, "choice", why, helps]


def walked_offers(content, door, answers):
    """The words of the keys on the page that a walk ends with."""
    script = Scripted(answers)
    interviewed(content, script, door)
    return [key.word for key in script.views[-1].keys]


def test_whoever_may_be_read_along_sees_what_to_do_and_no_more(content):
    for door, answers in (
        ("self", {"check": ("unsafe",), "near": ("yes",)}),
        ("partner", {"pcheck": ("unsafe",), "pnear": ("yes",)}),
    ):
        case = Case(content, answers, door)
        for word in ("gynecologist", "therapist", "sex", "scared", "cry", case.say.worse):
            assert word not in case.words
        assert "emergency number" in case.words
        offered = walked_offers(content, door, answers)
        assert offered == ["back", "help", "rest"]


def test_stop_here_ends_the_guide_there_and_then(content):
    for door, grave in (
        ("self", {"check": ("unsafe",), "near": ("no",)}),
        ("partner", {"pcheck": ("mine",)}),
    ):
        (asked,) = (question for question in content.flows[door] if question.id in ("goon", "pgoon"))
        told = seen(content, {**grave, asked.id: ("stop",)}, {}, door)
        assert told[-1] == asked.id
        assert content.words.titles[door] in seen(content, {**grave, asked.id: ("only",)}, {}, door)


def test_back_from_the_country_after_help_is_where_help_was_asked_for(content):
    told = seen(
        content, {"check": ("none",)}, {"check": [Reply(Command.HELP)], "country": [Reply(BACK)]}, "self"
    )
    assert told[1:4] == ["check", "country", "check"]


def test_back_from_another_country_leaves_the_numbers_as_they_were(content):
    lines = content.words.lines.title
    printed = typed(content, "privacy", "help", "country", "back", "", "", country="GB")
    assert printed.count(lines) == 2
    assert printed.count("Emergency services call 999") == 2


def test_back_from_the_result_is_the_last_question_and_from_a_page_of_it_the_result(content):
    page = content.words.titles["self"]
    see = content.words.result.see
    replies = {
        page: ["back", "see"],
        see: ["visits", "back"],
        "choice": [Reply(Chosen((content.roles.care[0],))), Reply(BACK)],
    }
    told = seen(content, {"check": ("none",), "feel": ("sad",)}, replies, "self", country="GB")
    first = told.index(page)
    assert told[first - 1 : first + 3] == ["need", page, "need", page]
    assert told[first + 3 :] == [see, "choice", told[-3], see, page]


def test_back_from_a_page_of_a_list_is_the_list(content):
    page = content.words.titles["self"]
    title = content.page("care", content.roles.care[0]).title
    see = content.words.result.see
    replies = {
        page: ["see"],
        see: ["visits", "back"],
        "choice": [Reply(Chosen((content.roles.care[0],))), Reply(BACK)],
        title: ["back"],
    }
    told = seen(content, {"check": ("none",), "feel": ("sad",)}, replies, "self", country="GB")
    assert told[-6:] == [see, "choice", title, "choice", see, page]


def test_back_from_what_it_means_to_keep_a_page_is_the_result(content):
    page = content.words.titles["self"]
    keep = content.page("pages", "keep").title
    replies = {page: ["keep"], keep: ["back"]}
    told = seen(content, {"check": ("none",), "feel": ("sad",)}, replies, "self", country="GB")
    assert told[-3:] == [page, keep, page]
