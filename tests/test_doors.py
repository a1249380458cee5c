"""The other doors: the moment itself, the next day, the library, a breath, and words to say."""

import contextlib
from io import StringIO

import pytest
from promises import Case
from scripted import Scripted, interviewed

from guide.ask import Breath, Chosen, Command, PageView
from guide.ask.breathing import Pace
from guide.ask.plain import Plain
from guide.pages import scripts as say
from guide.pages.voice import ALWAYS


def typed(content, door, *lines, **options):
    """Run a door in plain lines; give what was printed."""
    printed = StringIO()
    asker = Plain(content.words, StringIO("".join(f"{line}\n" for line in lines)), printed, ascii_only=False)
    interviewed(content, asker, door, **options)
    return " ".join(printed.getvalue().split())


# ---- it is happening now


def test_the_moment_takes_at_most_five_keys_in_a_small_window(terminal):
    screen = terminal("now", columns=40, rows=12)
    screen.wait_for("Nothing has to be explained")
    for key, then in (
        ("\r", "It hurts"),
        ("5", "Something from before"),
        ("2", "To be held"),
        ("4", "For now"),
    ):
        screen.press(key)
        screen.wait_for(then)


def test_in_the_moment_going_on_is_never_suggested(content, random_walks):
    for walk in random_walks(60, seed=3, door="now"):
        case = Case(content, walk, "now")
        for words in ("carry on", "keep going", "go on with", "continue"):
            assert words not in case.words.lower()
        end = (
            "For this moment"
            if case.found.withheld or case.found.talk == "off"
            else content.words.moments.from_here
        )
        assert end in case.words


def test_fear_in_the_moment_shows_safety_and_no_sentence_for_the_other(content):
    case = Case(content, {"nfeel": ("afraid",)}, "now")
    assert "Your safety" in case.words
    assert content.words.moments.one_sentence not in case.words
    assert "for both of you" not in case.words


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
    for said in ("Sad, empty or low", "The rest of my life", "To stop sooner", "one person who was kind"):
        assert said in words
    assert content.words.moments.felt in words


def test_the_next_day_offers_no_words_for_the_other_after_danger(content):
    case = Case(content, {"today": ("unsafe",), "keep": ("talk",)}, "tomorrow")
    assert case.found.talk == "off"
    assert "Can I tell you" not in case.words


# ---- the library


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("it burned", "Sex keeps hurting"),
        ("ashmed", "Shame or guilt"),
        ("i want to die", "A person, right now"),
    ],
)
def test_the_library_finds_a_page_by_everyday_words(content, words, title):
    assert title in typed(content, "read", words, "back")


def test_the_library_shows_a_page_and_goes_back_to_the_list(content):
    printed = typed(content, "read", "empty", "1", "", "back")
    assert printed.count(content.words.read_title) >= 2
    assert "If it gets worse" in printed


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
@pytest.mark.parametrize("ascii_only", [True, False])
def test_a_breath_fits_every_window(content, width, height, ascii_only):
    clock = iter((0.0, 3.0))
    pace = Pace(
        Breath("in", "out", "done", PageView("", "")),
        content.words,
        lambda: next(clock),
        ascii_only=ascii_only,
    )
    lines = "".join(part[1] for part in pace.draw(width, height)).splitlines()
    assert len(lines) <= height
    assert max(map(len, lines)) <= width
    assert "".join(lines).isascii() or not ascii_only


def test_a_breath_can_be_stopped_and_leaves_nothing(terminal):
    screen = terminal("breathe")
    screen.wait_for("t breathe").press("t")
    screen.wait_for("breathe in").press("\r")
    screen.wait_for("t breathe").press("q")
    assert screen.wait_end() == 0


def test_in_plain_lines_a_breath_stands_still(content):
    assert "count to four" in typed(content, "breathe", "breathe", "", "")


# ---- words to say


def test_words_for_the_other_person_only_where_talking_may_be_safe(content, random_walks):
    for door in ("self", "partner"):
        for walk in random_walks(600, seed=12, door=door):
            case = Case(content, walk, door)
            offered = say.people(content.say, door, case.found)
            assert (case.found.talk == "off") == (not set(offered) & set(say.ONLY_IF_SAFE))
            assert offered


def test_only_feelings_that_were_chosen_stand_in_a_sentence(content):
    found = Case(content, {"check": ("none",), "feel": ("sad", "lonely"), "about": ("life",)}).found
    assert say.feelings(content.say, found) == {"feel.sad": "sad", "feel.lonely": "lonely"}
    said = say.sentences(content.say, "partner", found, ("feel.sad",))
    assert "I feel sad. I do not need you to solve it." in said
    assert not any("lonely" in line for line in said)
    assert not any("{" in line for line in said)


def test_the_first_sentence_that_fits_speaks_for_its_group(content):
    pain = Case(content, {"check": ("none",), "body": ("keeps", "entry")}).found
    said = say.sentences(content.say, "doctor", pain, ())
    assert sum("looked at" in line for line in said) == 1


def test_words_to_say_come_from_the_result_page(content, walks):
    lines = []
    for question, chosen in walks["h08-wants-to-be-held-cannot-ask"]["answers"].items():
        lines.append(" ".join(chosen))
        assert question
    printed = typed(content, "reflect", "", *lines, "words", "friend", "1", "", "back", "leave")
    assert "You need not solve it" in printed


# ---- the partner


def test_a_partner_reads_the_second_voice_and_titles(content, walks):
    walk = walks["h36-partner-pregnant-wife-no-desire"]["answers"]
    words = Case(content, {name: tuple(chosen) for name, chosen in walk.items()}, "partner").words
    assert "A yes without the wish" in words
    assert "I said yes and did not want it" not in words


def test_the_page_for_who_went_too_far_can_be_read_from_every_partner_result(content, walks):
    walk = walks["partner-good-tears"]["answers"]
    printed = typed(
        content,
        "partner",
        "",
        *(" ".join(chosen) for chosen in walk.values()),
        "visits",
        "crossed",
        "",
        "leave",
    )
    assert "Marking that is not easy" in printed


# ---- a page to keep


def keep_lines(walk, *lines):
    return ["", *(" ".join(chosen) for chosen in walk["answers"].values()), "keep", "", *lines]


def test_a_page_is_kept_as_it_was_shown_without_what_was_struck_out(content, walks, tmp_path):
    walk = walks["h08-wants-to-be-held-cannot-ask"]
    path = tmp_path / "mine.txt"
    printed = typed(
        content, "reflect", *keep_lines(walk, "page", "strike", "5", "", "text", str(path), "", "leave")
    )
    assert "It stands in" in printed
    shown = printed[printed.index("This would be written") :]
    fifth = shown.partition(" 5 ")[2].partition(" 6 ")[0].strip()
    kept = " ".join(path.read_text("utf-8").split())
    assert len(fifth) > 10
    assert fifth not in kept
    assert path.stat().st_mode & 0o777 == 0o600


def test_where_a_page_cannot_be_written_one_line_says_so_and_asks_again(content, walks, tmp_path):
    taken = tmp_path / "taken.txt"
    taken.write_text("mine already", "utf-8")
    walk = walks["h08-wants-to-be-held-cannot-ask"]
    with contextlib.chdir(tmp_path):
        lines = keep_lines(walk, "page", "", "text", "taken.txt", "free.txt", "", "leave")
        printed = typed(content, "reflect", *lines)
    assert "is there already, and is never overwritten" in printed
    assert taken.read_text("utf-8") == "mine already"
    assert (tmp_path / "free.txt").exists()


def test_going_back_from_a_page_to_keep_keeps_nothing(content, walks, tmp_path):
    walk = walks["h08-wants-to-be-held-cannot-ask"]
    with contextlib.chdir(tmp_path):
        typed(content, "reflect", *keep_lines(walk, "doctor", "back", "back", "leave"))
        typed(content, "reflect", *keep_lines(walk, "therapist", "", "screen", "", "back", "back", "leave"))
    assert not list(tmp_path.iterdir())


def test_a_page_to_keep_works_in_menus_with_a_passphrase(terminal, tmp_path):
    screen = terminal("partner", columns=80, rows=24, folder=tmp_path)
    screen.wait_for("First, for this moment").press("\r")
    for topic in ("short check", "did I notice", "true for us", "say it was about", "how am I", "help most"):
        screen.wait_for(topic).press("s")
    screen.wait_for("n keep").press("n")
    screen.wait_for("A page to keep").press("\x1b[F\r")
    screen.wait_for("What would you like to keep").press("1")
    screen.wait_for("This would be written").press("\x1b[F\r")
    screen.wait_for("How would you like to keep it").press("3")
    screen.wait_for("A passphrase, of 8").press("quiet harbour\r")
    screen.wait_for("The same once more").press("quiet harbour\r")
    screen.wait_for("Where, and under").press("\r")
    screen.wait_for("It is yours to guard").press("\rq")
    assert screen.wait_end() == 0
    (kept,) = tmp_path.iterdir()
    assert kept.name == "notes.txt.age"
    assert kept.read_bytes().startswith(b"age-encryption.org/")


def test_what_a_call_can_be_like_is_one_key_from_the_help_lines(content):
    printed = typed(content, "privacy", "help", "calling", "", "", "", country="GB")
    assert "You can end it at any time" in printed
    assert "116 123" in printed


def test_the_look_back_can_be_kept(content, tmp_path):
    with contextlib.chdir(tmp_path):
        typed(
            content,
            "tomorrow",
            "",
            "better",
            "sad",
            "life",
            "know",
            "stop",
            "keep",
            "",
            "page",
            "",
            "text",
            "",
            "",
            "leave",
        )
        (kept,) = tmp_path.iterdir()
    assert "To stop sooner" in kept.read_text("utf-8")


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
    told = seen(content, {"check": ("none",)}, {"check": [BACK], "Before you begin": ["", BACK]})
    assert told[:6] == ["start", "Before you begin", "check", "Before you begin", "start", "Before you begin"]


def test_back_from_the_country_is_the_question_and_asks_again_when_numbers_are_needed(content):
    told = seen(content, UNSAFE, {"country": [BACK, Chosen(("GB",))]}, "reflect")
    assert told[1:6] == ["check", "country", "check", "country", "First, your safety"]


def test_back_from_the_country_after_help_is_where_help_was_asked_for(content):
    told = seen(content, {"check": ("none",)}, {"check": [Command.HELP], "country": [BACK]}, "reflect")
    assert told[1:4] == ["check", "country", "check"]


def test_back_from_another_country_leaves_the_numbers_as_they_were(content):
    lines = content.words.lines.title
    printed = typed(content, "privacy", "help", "country", "back", "", "", country="GB")
    assert printed.count(lines) == 2
    assert printed.count("call 999") == 2


def test_back_from_the_country_before_a_result_is_the_last_question(content):
    answers = {"nfeel": ("afraid",)}
    told = seen(content, answers, {"country": [BACK]}, "now")
    assert told[-4:] == ["nfeel", "country", told[-2], told[-1]]


def test_back_from_the_result_is_the_last_question_and_from_a_page_of_it_the_result(content):
    page = content.words.result.title
    replies = {page: ["back", "1", "visits"], "choice": [Chosen((ALWAYS[0],)), BACK]}
    told = seen(content, {"check": ("none",), "feel": ("sad",)}, replies, "reflect", country="GB")
    first = told.index(page)
    assert told[first - 1 : first + 3] == ["need", page, "need", page]
    reason = told[first + 3]
    assert told[first + 3 :] == [reason, page, "choice", told[-2], page]


def test_back_from_a_page_of_a_list_is_the_list(content):
    page = content.words.result.title
    title = content.page("care", ALWAYS[0]).title
    replies = {page: ["visits"], "choice": [Chosen((ALWAYS[0],)), BACK], title: [BACK]}
    told = seen(content, {"check": ("none",), "feel": ("sad",)}, replies, "reflect", country="GB")
    assert told[-5:] == [page, "choice", title, "choice", page]


def test_back_from_what_it_means_to_keep_a_page_is_the_result(content):
    page = content.words.result.title
    keep = content.page("pages", "keep").title
    replies = {page: ["keep"], keep: [BACK]}
    told = seen(content, {"check": ("none",), "feel": ("sad",)}, replies, "reflect", country="GB")
    assert told[-3:] == [page, keep, page]
