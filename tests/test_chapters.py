"""The chapters behind the first screen: each line holds for this person, at this time."""

import shutil

import pytest
from explorer import printed
from scripted import Scripted, interviewed

from guide.ask import Chosen, Reply
from guide.content.conditions import lines_that_hold, names, without
from guide.content.load import Content, data_folder
from guide.content.tokens import resolve
from guide.engine.outcome import outcome
from guide.errors import Leave
from guide.pages.compose import compose
from guide.pages.document import Bullets, Heading, Quotations
from guide.pages.prose_page import whole_page

TEXT = """- For all.
- [if who.casual, who.new] For some.
- [unless time.today] For later.
- [not a condition] A line in brackets."""


@pytest.mark.parametrize(
    ("known", "kept"),
    [
        ((), ["For all.", "For later.", "[not a condition] A line in brackets."]),
        (("who.new",), ["For all.", "For some.", "For later.", "[not a condition] A line in brackets."]),
        (("time.today",), ["For all.", "[not a condition] A line in brackets."]),
    ],
)
def test_a_line_with_a_condition_stands_only_where_it_holds(known, kept):
    assert lines_that_hold(TEXT, known.__contains__).split("\n") == [f"- {line}" for line in kept]


def test_no_empty_paragraph_is_left_where_one_does_not_hold():
    text = "[if a.b] One.\n\n[if a.c] Two.\n\nThree.\n\n[if a.b] Four.\n\nFive."
    assert lines_that_hold(text, lambda _: False) == "Three.\n\nFive."
    assert lines_that_hold(text, "a.c".__eq__) == "Two.\n\nThree.\n\nFive."


def test_a_word_of_a_country_opens_a_line_with_a_capital_behind_a_condition():
    assert (
        resolve("- [unless time.today] {gp} can help.", {"gp": "a doctor"})
        == "- [unless time.today] A doctor can help."
    )


def test_where_nothing_is_known_of_anybody_every_line_stands_without_its_condition():
    assert without(TEXT).count("\n") == TEXT.count("\n")
    assert not [*names(without(TEXT))]
    assert [*names(TEXT)] == ["who.casual", "who.new", "time.today"]


def page_of(content, answers, door="self"):
    """The document of some answers, and the headings of a chapter with the lines under each."""
    chosen = content.doors[door]
    found = outcome(chosen.questions, content.reasons, content.rules, answers)
    return compose(chosen, found, content.material(content.page))


def chapter(document, name):
    return next(one for one in document.chapters if one.name == name)


def under(document, name):
    """What stands under each heading of a chapter."""
    held, heading = {}, ""
    for block in chapter(document, name).blocks:
        if isinstance(block, Heading):
            heading = block.text
        elif isinstance(block, Bullets | Quotations):
            held.setdefault(heading, []).extend(block.items)
    return held


WORN_OUT = {"check": ("none",), "time": ("today",), "about": ("life",), "life": ("tired",)}


@pytest.fixture
def changed(tmp_path):
    """Content in which one line of the leading reason is only for somebody in a casual meeting."""
    folder = shutil.copytree(data_folder(), tmp_path / "data")
    page = folder / "en" / "reasons" / "worn-out.md"
    text = page.read_text("utf-8")
    assert "- Rest comes first." in text
    page.write_text(text.replace("- Rest comes first.", "- [if who.casual] Rest comes first."), "utf-8")
    return Content(folder)


def test_a_page_leaves_out_what_a_person_did_not_say(changed):
    said = page_of(changed, {**WORN_OUT, "who": ("casual",)})
    silent = page_of(changed, WORN_OUT)
    title = changed.words.result.now
    assert under(said, "helps")[title][0].startswith("Rest comes first.")
    assert not any("Rest comes first." in line for line in under(silent, "helps")[title])
    read = whole_page("reasons", "worn-out", changed.material(changed.page))
    assert any("Rest comes first." in line for block in read.blocks for line in getattr(block, "items", ()))


@pytest.mark.parametrize(
    ("time", "titles"),
    [
        ("today", ("now", "tomorrow", "keeps")),
        ("dk", ("now", "tomorrow", "keeps")),
        ("days", ("later", "after")),
        ("longer", ("later", "after")),
        ("again", ("next_time", "later")),
    ],
)
def test_what_helps_right_away_stands_only_where_it_may_not_be_over(content, time, titles):
    say = content.words.result
    steps = under(page_of(content, {**WORN_OUT, "time": (time,)}), "helps")
    assert [*steps] == [getattr(say, title) for title in titles]
    now = {resolve(line) for line in bullets(content, "worn-out", "now")}
    shown = {line for lines in steps.values() for line in lines}
    assert bool(now & shown) == (time not in ("days", "longer"))


def bullets(content, reason, section):
    text = content.page("reasons", reason).section(section)
    return [line.removeprefix("- ") for line in text.split("\n") if line.startswith("- ")]


class Opening(Scripted):
    """Presses some keys on the page at the end, and leaves."""

    def __init__(self, answers, *pressed):
        super().__init__(answers)
        self.pressed = list(pressed)

    def show(self, view):
        self.views.append(view)
        reached = any(one.final for one in self.views)
        if reached and not self.pressed:
            raise Leave
        return self.pressed.pop(0) if reached else ""


class Reading(Opening):
    """Reads the first two reasons that are listed."""

    read = 0

    def ask(self, asking):
        if asking.question.id != "choice":
            return super().ask(asking)
        self.read += 1
        return Reply(Chosen((asking.question.options[self.read - 1].id,)))


def test_what_the_first_reason_has_in_chapters_of_its_own_stands_there_alone(content):
    """Nearly every stranger who opened a reason, and then what helps, read the same lines twice."""
    answers = {**WORN_OUT, "time": ("again",), "who": ("partner",), "life": ("tired", "held")}
    asker = Reading(answers, "why", "reasons", "back")
    interviewed(content, asker, "self")
    first, second = (printed(view.body) for view in asker.views[-2:])
    say = content.words.result
    assert say.in_chapters in " ".join(first.split())
    assert say.in_chapters not in " ".join(second.split())
    titles = content.words.sections
    for section in ("now", "keeps", "talk"):
        assert titles[section] not in first
        assert titles[section] in second
    assert titles["worse"] in first


def test_a_digit_leads_from_chapter_to_chapter_and_means_the_same_in_each(content):
    """Strangers pressed one inside a chapter, and nothing happened, or in the first a reason opened."""
    asker = Opening({**WORN_OUT, "who": ("partner",)}, "helps", "see", "why", "")
    interviewed(content, asker, "self")
    say = content.words.result
    helps, see, why = asker.views[-4:-1]
    assert [helps.title, see.title, why.title] == [say.helps, say.see, say.may_be]
    every = {"why": "1", "helps": "2", "say": "3", "see": "4", "keep": "5"}
    for view, name in ((helps, "helps"), (see, "see"), (why, "why")):
        digits = {key.word: key.key for key in view.keys if key.key.isdigit()}
        assert digits == {word: key for word, key in every.items() if word != name}


def test_a_digit_leads_from_the_page_of_a_reason_to_a_chapter_too(content):
    """Strangers pressed three and four there, and nothing happened."""
    asker = Reading({**WORN_OUT, "who": ("partner",)}, "why", "reasons", "say", "")
    interviewed(content, asker, "self")
    say = content.words.result
    assert [view.title for view in asker.views[-4:]][2] == say.say
    asker = Reading({**WORN_OUT, "who": ("partner",)}, "why", "reasons", "")
    interviewed(content, asker, "self")
    assert asker.views[-1].title == say.may_be


def test_enter_leads_through_the_chapters_and_back_to_the_page(content):
    """A listener who pressed Enter to go on was sent back to the page from each of them."""
    asker = Opening({**WORN_OUT, "who": ("partner",)}, "why", "", "", "", "")
    interviewed(content, asker, "self")
    say = content.words.result
    titles = [view.title for view in asker.views[-6:]]
    page = content.words.titles["self"]
    assert titles == [page, say.may_be, say.helps, say.say, say.see, page]


@pytest.mark.parametrize(("who", "shared"), [("apart", False), ("partner", True)])
def test_a_reason_tells_nobody_who_is_apart_what_two_do_together(content, who, shared):
    """A wife who lived apart was told to let sex be over for today."""
    answers = {
        "pcheck": ("none",), "ptime": ("longer",), "pwho": (who,), "saw": ("sad",), "said": ("self",),
        "saidself": ("failed",), "around": ("failed", "seldom"), "pneed": ("me",),
    }  # fmt: skip
    asker = Reading(answers, "why", "reasons", "back")
    interviewed(content, asker, "partner")
    (second,) = (printed(view.body) for view in asker.views[-1:])
    titles = content.words.sections
    assert {titles["partner.now"] in second, titles["partner.talk"] in second} == {shared}


class InBritain(Opening):
    """Chooses a country where one is asked for."""

    def ask(self, asking):
        return Reply(Chosen(("GB",))) if asking.question.id == "country" else super().ask(asking)


@pytest.mark.parametrize("pressed", [("help", "", "see", ""), ("see", "help", "", "")])
def test_a_country_that_is_chosen_on_a_page_holds_in_its_chapters(content, pressed):
    """They named no number after it: each was composed before it was known."""
    asker = InBritain({**WORN_OUT, "who": ("partner",)}, *pressed)
    interviewed(content, asker, "self")
    said = printed([view for view in asker.views if view.title == content.words.result.see][-1].body)
    assert "999" in said
    assert "your emergency number" not in said


@pytest.mark.parametrize("door", ["self", "partner"])
def test_what_helps_and_what_to_say_repeat_no_line_of_the_first_screen(content, random_walks, door):
    for answers in random_walks(60, seed=31, door=door):
        document = page_of(content, answers, door)
        first = [getattr(block, "text", "") for block in document.chapters[0].blocks]
        for name in ("helps", "say"):
            for block in [one for part in document.chapters if part.name == name for one in part.blocks]:
                for line in getattr(block, "items", ()):
                    assert not [text for text in first if line in text], (name, line, answers)


def test_words_for_helpers_stand_only_where_one_is_called_for_or_something_is_to_be_said(content):
    say = content.say.to
    assert under(page_of(content, {**WORN_OUT, "time": ("again",)}), "say").keys().isdisjoint(say.values())
    again = {**WORN_OUT, "time": ("again",), "feel": ("sad",)}
    assert say["doctor"] not in under(page_of(content, again), "say")
    assert say["therapist"] in under(page_of(content, again), "say")
    hurts = {**again, "who": ("partner",), "how": ("yes", "hurt"), "pain": ("keeps",)}
    assert say["doctor"] in under(page_of(content, hurts), "say")


def test_somebody_of_long_ago_is_not_spoken_to_unless_that_is_what_was_asked(content):
    """A woman glad that it was over read six lines to say to her former girlfriend."""
    over = {
        "pcheck": ("none",), "ptime": ("longer",), "pwho": ("over",), "saw": ("peak", "stop"),
        "said": ("us",), "saidus": ("much",), "around": ("please",), "mine": ("ok",), "pneed": ("pwhy",),
    }  # fmt: skip
    say = content.words.result_for("partner")
    for answers, parted in (
        (over, True),
        ({**over, "ptime": ("today",)}, False),
        ({**over, "pwho": ("partner",)}, False),
        ({**over, "pneed": ("psay",)}, False),
    ):
        document = page_of(content, answers, "partner")
        spoken = [getattr(block, "text", "") for block in chapter(document, "say").blocks]
        assert (say.parted in spoken, say.only_if_safe in spoken) == (parted, not parted)
        assert {say.now, say.again}.isdisjoint(under(document, "helps")) is parted


@pytest.mark.parametrize(
    ("skipped", "joined"),
    [(("feel",), "{}"), (("feel", "course"), "{} and {}"), (("time", "feel", "course"), "{}, {}, and {}")],
)
def test_what_was_skipped_is_listed_as_a_sentence_lists_it(content, skipped, joined):
    questions = {question.id: question for question in content.flow}
    answers = {
        **{
            question.id: ("dk",)
            for question in content.flow
            if question.id in ("time", "feel", "course", "about")
        },
        "check": ("none",),
        "who": ("partner",),
        "how": ("yes",),
        "safe": ("yes",),
        "about": ("none",),
        "unknown": ("blank",),
        "need": ("any",),
    }
    answers |= dict.fromkeys(skipped, ())
    said = content.words.result.left_open.format(
        topics=joined.format(*(questions[name].topic for name in skipped))
    )
    document = page_of(content, answers)
    assert said in " ".join(getattr(block, "text", "") for block in document.blocks)
