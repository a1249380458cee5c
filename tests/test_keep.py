"""A page to keep, before anything is written: what it holds, what it leaves out, and how it reads."""

import random
import re
import shutil
from datetime import date

import pytest
from reading import grade

from guide.content.load import Content
from guide.engine.answers import signs_of
from guide.engine.outcome import outcome
from guide.pages.takeaway import (
    Line,
    kept_page,
    lines,
    numbered,
    parse_struck,
    without,
)
from guide.pages.to_text import to_markdown, to_text

TODAY = date(2026, 11, 23)
KINDS = ("page", "doctor", "therapist")
DOORS = ("self", "partner", "tomorrow")
HELD = [
    Line("Notes", heading=True, title=True),
    Line("Written today", heading=False),
    Line("What happens", heading=True),
    Line("I cry.", heading=False),
    Line("It hurts.", heading=False),
    Line("How often", heading=True),
    Line("Often.", heading=False),
]


def kept(content, door, found, kind):
    return lines(content.material(content.page), content.keep_words, content.doors[door], found, kind, TODAY)


def held(content, answers, kind, door="self"):
    found = outcome(content.flows[door], content.reasons, content.rules, answers)
    return kept(content, door, found, kind)


def under(page, heading):
    """The lines under a heading."""
    start = page.index(Line(heading, heading=True)) + 1
    after = [place for place, line in enumerate(page) if line.heading and place >= start]
    return [line.text for line in page[start : after[0] if after else None]]


def texts(page):
    return [line.text for line in page]


def flat(text):
    return " ".join(text.split())


@pytest.fixture(scope="module")
def pages(content, random_walks, one_in):
    """Pages of every kind for some hundred walks through every door, with what led to them."""
    made = []
    for door in DOORS:
        for answers in random_walks(80 // one_in, seed=7, door=door):
            found = outcome(content.flows[door], content.reasons, content.rules, answers)
            made += [(door, found, kind, kept(content, door, found, kind)) for kind in KINDS]
    return made


# ---- what it holds

PAINFUL = {
    "check": ("none",),
    "feel": ("sad", "shame"),
    "time": ("again",),
    "course": ("after", "new"),
    "who": ("partner",),
    "how": ("yes", "hurt"),
    "pain": ("deep", "keeps"),
    "about": ("body",),
    "need": ("reason",),
}


def test_the_page_for_a_doctor_says_what_when_how_often_and_where_in_the_persons_own_words(content):
    page = held(content, PAINFUL, "doctor")
    assert "I cry during or after sex." in under(page, "What happens")
    assert "It's new. It started in the last few weeks or months." in under(page, "Since when")
    assert "It hurts most times." in under(page, "How often")
    assert "Deep inside." in under(page, "What hurts, and where")
    assert "If you don't find anything today, what comes next?" in under(page, "What I want to ask")
    limits = " ".join(under(page, "My limits for an exam"))
    for limit in ("stop right away", "someone with me", "of this gender"):
        assert limit in limits


def test_where_nothing_is_known_the_page_for_a_doctor_has_room_to_write(content):
    page = held(content, {"check": ("none",)}, "doctor")
    for heading in ("What happens", "Since when", "How often", "What hurts, and where", "What I want to ask"):
        assert any(text.endswith("____") for text in under(page, heading)), heading
    assert "How often: ____" in under(page, "How often")
    assert "How often: ____" not in under(held(content, PAINFUL, "doctor"), "How often")


def test_the_page_for_a_therapist_says_what_is_felt_wanted_and_asked(content):
    page = held(content, PAINFUL, "therapist")
    assert under(page, "What I feel")[:2] == ["Sad, low or empty.", "Ashamed, embarrassed or guilty."]
    assert "To understand why it happens." in under(page, "What I want")
    assert "Do you work with doctors?" in under(page, "What I want to ask")
    assert any("stop" in text for text in under(page, "My limits"))


def test_a_partner_writes_of_their_own_feelings_and_does_not_say_that_they_cried(content):
    page = held(content, {"pcheck": ("none",), "mine": ("worried",)}, "therapist", "partner")
    assert "Worried, or helpless." in under(page, "What I feel")
    for kind in ("doctor", "therapist"):
        assert "I cry during or after sex." not in texts(
            held(content, {"pcheck": ("none",)}, kind, "partner")
        )


def test_my_page_names_each_leading_reason_and_says_whom_to_see_if_it_gets_worse_and_where_help_is(content):
    found = outcome(content.flow, content.reasons, content.rules, PAINFUL)
    page = kept(content, "self", found, "page")
    reasons = under(page, content.words.result.may_be)
    titles = [content.page("reasons", match.reason.id).title for match in found.leading]
    assert len(reasons) == len(titles)
    assert all(text.startswith(title) for text, title in zip(reasons, titles, strict=True))
    assert under(page, content.words.result.next_time)  # it keeps happening
    assert any("doctor" in text for text in under(page, content.words.result.see))
    worse = under(page, content.words.result.worse)
    assert "emergency number" in " ".join(worse)
    assert "findahelpline.com" in worse[-1]


def test_urgent_care_stands_before_any_reason(pages):
    for door, found, kind, page in pages:
        if kind == "page" and found.urgent and door in ("self", "partner"):
            assert [line.text for line in page if line.heading][1] == "First", found.answers


def test_no_page_is_empty_and_each_ends_with_help(pages):
    for _door, found, kind, page in pages:
        assert page[0].title
        assert page[1].text == "Written on 2026-11-23"
        assert kind != "page" or "findahelpline.com" in page[-1].text, found.answers


def test_the_next_day_keeps_what_was_felt_and_wished(content):
    answers = {"today": ("better",), "tfeel": ("sad",), "tmean": ("us",), "keep": ("time",)}
    page = held(content, answers, "page", "tomorrow")
    felt, wished = (under(page, content.page("tomorrow", name).title) for name in ("felt", "keep"))
    assert [line[: len("Sad, empty or low.")] for line in felt] == ["Sad, empty or low."]
    assert [line[: len("More time, more tenderness.")] for line in wished] == ["More time, more tenderness."]


# ---- what it leaves out


def hardest(content):
    """Every answer that is never repeated: the option or its question has an echo."""
    return {
        f"{question.id}.{option.id}": option.label
        for question in content.questions
        for option in question.options
        if option.echo or question.echo
    }


def test_none_of_the_hardest_answers_has_a_sentence(content):
    for form in (content.keep_words.doctor, content.keep_words.therapist):
        for part in form.parts:
            assert not set(part.said) & set(hardest(content)), part.heading


def test_the_hardest_answers_never_stand_on_a_page(content, pages):
    """The list of all the signs that need help now is no answer: it is the same for everyone."""
    labels = {
        sign: label
        for sign, label in hardest(content).items()
        if sign.partition(".")[2] not in ("none", "dk", "rather") and len(label.split()) > 2
    }
    for _door, found, kind, page in pages:
        said = flat(to_text(kept_page(page))).lower() if kind != "page" or not found.withheld else ""
        for sign in signs_of(found.answers) & set(labels):
            assert labels[sign].lower() not in said, (kind, sign)


def test_the_hardest_answers_leave_no_mark_on_a_page_for_a_visit(content, pages, one_in):
    hard = set(hardest(content))
    changed = 0
    for door, found, kind, page in pages:
        if kind == "page" or not signs_of(found.answers) & hard:
            continue
        softer = {
            name: tuple(option for option in chosen if f"{name}.{option}" not in hard)
            for name, chosen in found.answers.items()
        }
        without_them = kept(content, door, type(found)(softer, (), (), (), "on", ()), kind)
        assert page == without_them
        changed += softer != found.answers
    assert changed > 50 // one_in


def test_the_page_for_a_doctor_tells_no_more_of_sex_than_a_doctor_needs(pages):
    for _door, _found, kind, page in pages:
        if kind == "doctor":
            said = " ".join(texts(page)).lower()
            assert not re.search(r"orgasm|climax|came\b|play|kink|porn|partner|want(ed)? (it|sex)", said)
            assert said.count("sex") <= 1


def test_words_to_say_stand_only_where_talking_may_be_safe(content, pages, one_in):
    spoken = 0
    for door, found, kind, page in pages:
        say = content.words.partner if door == "partner" else content.words.result
        if kind != "page":
            continue
        stands = say.say in [line.text for line in page if line.heading]
        spoken += stands
        if found.talk == "off" or found.withheld:
            assert not stands, found.answers
    assert spoken > 20 // one_in


def test_no_advice_to_talk_is_left_on_a_page_where_talking_may_not_be_safe(content, pages, one_in):
    sections = [
        content.page(kind, name) for kind in ("reasons", "steps") for name in content.page_names(kind)
    ]
    talk = {line.removeprefix("- ") for page in sections for line in page.section("talk").splitlines()}
    unsafe = [page for door, found, kind, page in pages if found.talk == "off" and door == "self"]
    assert len(unsafe) > 20 // one_in
    for page in unsafe:
        assert not talk & set(texts(page))


def test_where_reasons_wait_the_page_holds_what_came_instead_and_nothing_of_them(content, pages, one_in):
    withheld = 0
    for door, found, kind, page in pages:
        if kind != "page" or not found.withheld or content.doors[door].is_private(found.answers):
            continue  # nothing is kept where somebody dangerous is near
        withheld += 1
        say = content.words.partner if door == "partner" else content.words.result
        rule = next(one.rule for one in found.referrals if one.rule.hides_reasons)
        assert under(page, content.page("care", rule.page).sections[0].heading)
        assert not {say.may_be, say.unsure, say.now} & set(texts(page))
        worse, lines = under(page, say.worse)
        assert worse.startswith(content.keep_words.page.worse)  # the number itself, where it comes first
        assert lines == content.keep_words.page.lines
    assert withheld > 10 // one_in


def test_a_look_back_leaves_out_what_touches_the_other_where_that_may_not_be_safe(content):
    keep = ("time", "talk", "limit", "after")
    safe = held(content, {"today": ("better",), "keep": keep}, "page", "tomorrow")
    unsafe = held(content, {"today": ("unsafe",), "keep": keep}, "page", "tomorrow")
    title = content.page("tomorrow", "keep").title
    assert len(under(safe, title)) == 4
    assert [line[: len("More time, more tenderness.")] for line in under(unsafe, title)] == [
        "More time, more tenderness."
    ]


def test_every_sentence_belongs_to_an_answer_that_can_be_given(content):
    signs = {f"{question.id}.{option.id}" for question in content.questions for option in question.options}
    for form in (content.keep_words.doctor, content.keep_words.therapist):
        for part in form.parts:
            assert set(part.said) <= signs, set(part.said) - signs


# ---- how it reads


def everything_said(words):
    yield from (words.page.worse, words.page.lines, words.page.title)
    for form in (words.doctor, words.therapist):
        yield from (form.title, *form.lead)
        for part in form.parts:
            yield part.heading
            yield from (*part.said.values(), *part.own, *part.beside, *part.unknown, *part.always)


def test_its_sentences_are_plain_and_short(content):
    said = list(everything_said(content.keep_words))
    assert grade("\n".join(said)) <= 6
    for text in said:
        assert text.isascii()
        assert not re.search(r"[*<>`\[\]#!]|normal|should|must|victim|survivor|your fault", text), text
        assert text.count("____") <= 1
        assert "____" not in text or re.search(r"\w.*: ____$", text), text


def test_no_line_stands_twice_so_that_a_struck_one_is_gone(content, pages, tmp_path):
    """Not even where the words hold it twice."""
    shutil.copytree(content.folder, tmp_path / "data")
    words = tmp_path / "data/en/keep.toml"
    words.write_text(words.read_text("utf-8").replace("Please leave out: ____", "In my words: ____"), "utf-8")
    page = held(Content(tmp_path / "data"), PAINFUL, "doctor")
    assert texts(page).count("In my words: ____") == 1
    assert "Please leave out: ____" not in texts(page)
    for _door, _found, _kind, page in pages:
        said = [line.text for line in page if not line.heading]
        assert len(said) == len(set(said))


@pytest.mark.parametrize("width", [40, 72, 100])
def test_it_prints_within_the_width_and_loses_no_word(pages, width):
    for _door, _found, _kind, page in pages[:: 1 if width == 72 else 7]:
        printed = to_text(kept_page(page), width)
        assert max(map(len, printed.splitlines())) <= width
        assert printed.isascii()
        words = flat(re.sub(r"^[-=]+$|^- |_+", "", printed, flags=re.MULTILINE))
        for line in page:
            assert flat(line.text.replace("____", "")) in words


def test_printed_it_has_a_title_headings_and_room_to_write(content):
    printed = to_text(kept_page(held(content, PAINFUL, "doctor")))
    assert printed.startswith("Notes for a visit to a doctor\n=============================\n\n- Written on")
    assert "\n\nWhat happens\n------------\n- I cry during or after sex.\n" in printed
    for line in printed.splitlines():
        if "_" in line:
            assert len(line) == 72
            assert line.count("_") >= 20
    assert "\n\n\n" not in printed
    assert printed.endswith("\n")


def test_as_markdown_it_has_one_title_and_lists(content):
    written = to_markdown(kept_page(held(content, PAINFUL, "doctor")))
    assert written.startswith("# Notes for a visit to a doctor\n\n- Written on 2026-11-23\n")
    assert "\n\n## What happens\n\n- I cry during or after sex.\n" in written
    assert len(re.findall(r"^# ", written, re.MULTILINE)) == 1
    assert not re.search(r"^(- )?_+$", written, re.MULTILINE)  # that would be a rule across the page


# ---- striking out


def test_each_line_has_a_number():
    assert numbered(HELD)[3] == (4, Line("I cry.", heading=False))


@pytest.mark.parametrize(
    ("struck", "left"),
    [
        (set(), texts(HELD)),
        ({4}, ["Notes", "Written today", "What happens", "It hurts.", "How often", "Often."]),
        ({4, 5}, ["Notes", "Written today", "How often", "Often."]),
        ({7}, ["Notes", "Written today", "What happens", "I cry.", "It hurts."]),
        ({3}, ["Notes", "Written today", "How often", "Often."]),
        ({1}, texts(HELD)[1:]),
        ({2}, ["Notes", *texts(HELD)[2:]]),
        ({2, 3, 6}, []),
        ({1, 2, 3}, ["How often", "Often."]),
        (set(range(1, 8)), []),
    ],
)
def test_striking_out_takes_a_line_and_a_heading_with_nothing_under_it(struck, left):
    assert texts(without(HELD, struck)) == left


def test_struck_lines_are_gone_whatever_was_struck(pages):
    rng = random.Random(5)
    for _door, _found, _kind, page in pages:
        struck = set(rng.sample(range(1, len(page) + 1), rng.randint(1, len(page))))
        left = without(page, struck)
        gone = [line.text for number, line in numbered(page) if number in struck]
        assert not set(gone) & set(texts(left))
        for written in (to_text(kept_page(left)), to_markdown(kept_page(left))):
            each = {flat(part) for part in re.split(r"\n(?=- |#)|\n\n", written)}
            assert not each & {f"- {flat(text)}" for text in gone}
        for place, line in enumerate(left):
            last = place + 1 == len(left) or left[place + 1].heading
            assert line.title or not (line.heading and last)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3 5-7", {3, 5, 6, 7}),
        ("3,5", {3, 5}),
        (" 2 ,  4 - 5 ", {2, 4, 5}),
        ("", set()),
        ("9 9 8-9", {8, 9}),
        ("1-9", set(range(1, 10))),
    ],
)
def test_lines_to_strike_are_named_by_number(text, numbers):
    assert parse_struck(text, 9) == numbers


@pytest.mark.parametrize(
    "text", ["0", "10", "5-10", "7-5", "x", "3x", "-3", "3--5", "1.5", "9" * 5000, "\x1b[2J", "٣", "3;4"]
)
def test_what_names_no_line_strikes_out_nothing(text):
    assert parse_struck(text, 9) is None
    assert parse_struck(f"{text}, 1", 9) is None


def test_care_with_a_clock_never_stands_under_no_hurry_on_paper(content):
    answers = {"check": ("none",), "how": ("unsure",), "since": ("d1",), "feel": ("dk",)}
    page = " ".join(line.text for line in held(content, answers, "page"))
    words = content.rule_words["unsure-wanted"].title
    after = page.partition(words)[2][:80]
    assert "Go today" in after, "the hours that were named"
    froze = {"check": ("none",), "how": ("froze",), "time": ("today",), "feel": ("dk",)}
    page = " ".join(line.text for line in held(content, froze, "page"))
    assert content.words.result.levels["clock"] in page.partition(content.rule_words["froze"].title)[2][:80]
    unsaid = {"check": ("none",), "how": ("unsure",), "since": ("rather",), "feel": ("dk",)}
    page = " ".join(line.text for line in held(content, unsaid, "page"))
    assert content.words.result.levels["clock"] in page.partition(words)[2][:80]
