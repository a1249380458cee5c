"""The doors: what sets each way through the guide apart, and the pages that the program itself shows."""

from typing import Literal

from msgspec import Struct

from guide.content.model import Answers, Question, Record, Sign

VoiceName = Literal["self", "partner"]
Takeaway = Literal["page", "doctor", "therapist"]


class MomentPages(Record, frozen=True):
    """What a door in the moment itself shows, beside the page of a need that was named."""

    withheld: str
    away: str
    unsure: str
    unsure_after: dict[Sign, str]
    onward: str


class Offered(Struct, frozen=True):
    """A door as the first question knows it."""

    id: str
    at_start: bool = False


class Door(Record, frozen=True):
    """One way through the guide, with its questions. See the head of data/doors.toml for the keys."""

    id: str
    questions: tuple[Question, ...]
    opening: str
    voice: VoiceName
    command: str = ""
    at_start: bool = False
    surroundings: bool = False
    page_from: int = 0
    shows_reasons: bool = False
    takeaways: tuple[Takeaway, ...] = ()
    recipients: tuple[str, ...] = ()
    other_person: str = ""
    care: tuple[str, ...] = ()
    general: str = ""
    onward: str = ""
    own_words: bool = False
    moment: MomentPages | None = None

    def needs(self, answers: Answers, *, steps: bool = False) -> list[str]:
        """Return the pages for what a person said that they need.

        `steps` leaves out not knowing, and what the first screen answers in full.
        """
        return [
            f"{question.steps_from}/{option}"
            for question in self.questions
            if question.steps_from
            for option in answers.get(question.id, ())
            if not (steps and option in question.exclusive | question.answered_first)
        ]

    def is_private(self, answers: Answers) -> bool:
        """Return whether an answer says that nothing of this may be seen: somebody dangerous is near."""
        return any(
            not question.private_if.isdisjoint(answers.get(question.id, ())) for question in self.questions
        )


def place(path: str) -> tuple[str, str]:
    """Return the folder and the name of a page that is written "folder/name"."""
    folder, _, name = path.partition("/")
    return folder, name


class RolePages(Record, frozen=True):
    """The pages that the program itself shows, by what they are for."""

    rest: str
    breathe: str
    calling: str
    privacy: str
    takeaway: str
    care: tuple[str, ...]
    sums_up: tuple[str, ...]
    library: tuple[str, ...]
