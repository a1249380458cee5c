"""Every sentence of the document for clinicians and of the map: one that is missing is an error."""

from guide.content.levels import Talk
from guide.content.load import Content
from guide.content.model import Kind, Record
from guide.errors import ContentError, Problem

WORDS = "review.toml"


class Labels(dict[str, str]):
    """A table of short words, each known by its name: what stands before a fact, or over a column."""

    def __getattr__(self, name: str) -> str:
        """Return the words of a name. Raises ContentError where there are none."""
        if name not in self:
            raise ContentError((Problem(WORDS, name, "is missing; write it"),))
        return self[name]


class Part(Record, frozen=True):
    """One part of the document: its heading, what to know first, and the files that it says in words."""

    title: str
    lead: str = ""
    files: tuple[str, ...] = ()


class Decisions(Record, frozen=True):
    """What a clinician has to decide before anything else."""

    points: tuple[str, ...]
    own: str


class GroupWords(Record, frozen=True):
    """What stands over the groups of answers, and what each is in words."""

    title: str
    lead: str
    each: str
    names: dict[str, str]


class ReviewWords(Record, frozen=True):
    """All of review.toml; `parts` in the order of a clinician's thoughts."""

    title: str
    intro: str
    made: str
    doors: dict[str, str]
    parts: dict[str, Part]
    decide: Decisions
    screen: Labels
    rule: Labels
    talk: dict[Talk, str]
    question: Labels
    groups: GroupWords
    reason: Labels
    kinds: dict[Kind, str]
    story: Labels
    table: Labels
    standing: Labels
    map: Labels


def review_words(content: Content) -> ReviewWords:
    """Read the sentences of the document for clinicians."""
    return content.typed(f"{content.language}/{WORDS}", ReviewWords)
