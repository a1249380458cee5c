"""No id of the content stands in code: under other names for all of them, the guide does the same."""

import contextlib
from datetime import date
from io import StringIO

import pytest
from renamed import Renaming

from guide.ask.plain import Plain
from guide.author.check import findings
from guide.author.explain import explained
from guide.content.load import Content
from guide.engine.outcome import outcome
from guide.errors import Leave
from guide.pages.takeaway import lines
from guide.session.doors import Doors

TODAY = date(2026, 11, 22)
LOOKED_AT = {
    **dict.fromkeys(("why", "helps", "say", "see", "all", "changes", "sources"), ()),
    **dict.fromkeys(("reasons", "visits", "change"), ("1",)),
    "near": ("3", "1"),
    "keep": ("1", "4", "back", "back"),
}
"""What is looked at on each result page and in its chapters, and what is chosen from lists that follow."""


@pytest.fixture(scope="session")
def renaming(content):
    return Renaming(content)


@pytest.fixture(scope="session")
def other(renaming, tmp_path_factory):
    """The same content under other names."""
    return Content(renaming.copy(tmp_path_factory.mktemp("renamed") / "data"))


class Walker(Plain):
    """Types the answers of one walk as numbers, looks at all that a result page offers, and leaves."""

    def __init__(self, content, answers):
        self.printed = StringIO()
        super().__init__(content.words, StringIO(), self.printed, ascii_only=False)
        self.answers = answers
        self.offered = []
        self.looked = set()

    def _type(self, line):
        self._source = StringIO(f"{line}\n")

    def ask(self, asking):
        ids = [option.id for option in asking.question.options]
        chosen = self.answers.get(asking.question.id)
        numbers = " ".join(str(ids.index(option) + 1) for option in chosen or ())
        if asking.question.id == "choice":
            numbers = self.choices.pop(0) if self.choices else "back"
        self._type(numbers or "skip")
        return super().ask(asking)

    def type(self, line):
        self._type("")
        return super().type(line)

    def show(self, view):
        words = [key.word for key in view.keys]
        self._type("")
        if view.final or any(word in LOOKED_AT for word in words):
            self.offered.append(words)
            end = "leave" if view.final else ""
            word = next((word for word in words if word in LOOKED_AT.keys() - self.looked), end)
            self.looked.add(word)
            self.choices = list(LOOKED_AT.get(word, ()))
            self._type(word)
        return super().show(view)


def walked(content, door, answers):
    walker = Walker(content, answers)
    doors = Doors(walker, content, country="GB", today=TODAY)
    with contextlib.suppress(Leave):
        doors.enter(content.doors[door])
    return walker, doors


def same_under_other_names(content, other, renaming, door, answers):
    one, first = walked(content, door, answers)
    two, second = walked(other, renaming.doors[door], renaming.answers(answers))
    assert one.printed.getvalue() == two.printed.getvalue()
    assert one.offered == two.offered
    assert renaming.answers(first.answers) == second.answers
    assert first.is_private == second.is_private, "plain text would be cleared for one of them only"
    same_facts(explained(content, first.answers), explained(other, second.answers), renaming)
    return one, first


def same_facts(one, two, renaming):
    assert [renaming.reasons[reason["id"]] for reason in one["reasons"]] == [
        reason["id"] for reason in two["reasons"]
    ]
    assert [reason["score"] for reason in one["reasons"]] == [reason["score"] for reason in two["reasons"]]
    assert [(renaming.rules[rule["id"]], rule["level"]) for rule in one["care"]] == [
        (rule["id"], rule["level"]) for rule in two["care"]
    ]
    assert (one["talk"], one["helplines"]) == (two["talk"], two["helplines"])
    assert [renaming.sign(change["sign"]) for change in one["changes"]] == [
        change["sign"] for change in two["changes"]
    ]


def same_on_walks(content, other, renaming, walks):
    """Walk through every door; give how many were private, and what was offered."""
    private, offered = 0, set()
    for door, answers in walks:
        walker, doors = same_under_other_names(content, other, renaming, door, answers)
        private += doors.is_private
        offered.update(word for words in walker.offered for word in words)
    return private, offered


def test_no_id_is_left_as_it_was(content, other):
    before = {question.id for question in content.questions} | {reason.id for reason in content.reasons}
    after = {question.id for question in other.questions} | {reason.id for reason in other.reasons}
    assert not before & after
    assert not set(content.page_names("care")) & set(other.page_names("care"))
    assert len(other.questions) == len(content.questions)


@pytest.mark.proof
def test_under_other_names_the_content_is_as_sound(other):
    assert [problem.format_for_author() for problem in findings(other.folder) if not problem.warning] == []


def test_somebody_dangerous_who_is_near_is_known_by_any_name(content, other, renaming):
    near = {"check": ("unsafe",), "near": ("yes",)}
    walker, doors = same_under_other_names(content, other, renaming, "self", near)
    assert doors.is_private
    assert "keep" not in {word for words in walker.offered for word in words}


@pytest.mark.parametrize("count", [3, pytest.param(12, marks=pytest.mark.proof)])
def test_under_other_names_every_door_does_the_same(content, other, renaming, random_walks, count):
    walks = [(door, walk) for door in content.doors for walk in random_walks(count, seed=41, door=door)]
    _, offered = same_on_walks(content, other, renaming, walks)
    assert offered >= LOOKED_AT.keys()


def test_under_other_names_stories_lead_to_the_same(content, other, renaming, walks):
    changes = 0
    for walk in list(walks.values())[::6]:
        answers = {name: tuple(chosen) for name, chosen in walk["answers"].items()}
        found = explained(content, answers)
        same_facts(found, explained(other, renaming.answers(answers)), renaming)
        changes += len(found["changes"])
    assert changes > 10


def kept(content, door, answers):
    door = content.doors[door]
    found = outcome(door.questions, content.reasons, content.rules, answers)
    material = content.material(content.page)
    return [line.text for line in lines(material, content.keep_words, door, found, "page", TODAY)]


def test_under_other_names_what_touches_somebody_dangerous_is_left_out_of_a_look_back(
    content, other, renaming
):
    answers = {"today": ("unsafe",), "keep": ("time", "talk", "limit", "after")}
    page = kept(content, "tomorrow", answers)
    assert page == kept(other, renaming.doors["tomorrow"], renaming.answers(answers))
    (asked,) = (question for question in content.doors["tomorrow"].questions if question.id == "keep")
    said = [one.id for one in asked.options if any(line.startswith(one.label) for line in page)]
    assert said == ["time"]


@pytest.mark.parametrize(
    "answers",
    [
        {
            "check": ("none",),
            "feel": (),
            "how": ("hurt",),
            "pain": ("entry",),
            "about": ("us",),
            "us": ("said", "far", "care"),
        },
        {
            "feel": ("lonely",),
            "course": ("short", "lasts", "avoid"),
            "safe": ("gone",),
            "about": ("end", "play"),
            "need": ("reason", "say"),
            "play": ("dk",),
            "end": ("dk",),
        },
    ],
    ids=["hate opens a question of danger", "how is left open"],
)
def test_under_other_names_no_answer_of_danger_or_of_being_willing_is_held_up(
    content, other, renaming, answers
):
    asked = (one for one in content.flow if one.id in answers or not (one.only_if or one.aside))
    walk = {question.id: answers.get(question.id, ()) for question in asked}
    same_facts(explained(content, walk), explained(other, renaming.answers(walk)), renaming)


@pytest.mark.proof
@pytest.mark.parametrize("door", ["self", "partner", "now", "tomorrow"])
def test_under_other_names_five_hundred_walks_do_the_same(content, other, renaming, random_walks, door):
    walks = [(door, walk) for walk in random_walks(125, seed=42, door=door)]
    private, offered = same_on_walks(content, other, renaming, walks)
    general = {"all"} if content.doors["partner"].general else set()
    if door == "self":
        assert private
        assert offered >= LOOKED_AT.keys() - general
    if door == "partner":
        assert offered >= general
