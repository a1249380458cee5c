"""Every sentence of the document for clinicians and of the map, as types: a missing one is an error."""

from guide.content.load import Content
from guide.content.model import Kind, Record

WORDS = "review.toml"


class Part(Record, frozen=True):
    """One part of the document: its heading, what to know first, and the files that it says in words."""

    title: str
    lead: str = ""
    files: tuple[str, ...] = ()


class Parts(Record, frozen=True):
    """The parts of the document, in the order of a clinician's thoughts."""

    decide: Part
    care: Part
    questions: Part
    screen: Part
    reasons: Part
    stories: Part
    lines: Part
    sources: Part
    pages: Part
    rest: Part
    paper: Part
    changes: Part
    files: Part
    sign: Part


class DecideLabels(Record, frozen=True):
    """What a clinician has to decide before anything else."""

    points: tuple[str, ...]
    own: str


class ScreenLabels(Record, frozen=True):
    """What stands before each fact of a passage of the first screen."""

    passage: str
    fact: str
    asked: str
    assumes: str
    kind: str
    answered: str


class RuleLabels(Record, frozen=True):
    """What stands before each fact of a care rule."""

    who: str
    nobody: str
    any_of: str
    and_any_of: str
    none_of: str
    if_nothing_urgent: str
    hides_reasons: str
    supersedes: str
    talk: dict[str, str]
    after: str
    lines: str
    says: str
    says_nothing: str
    silent: str
    page: str
    page_above: str


class QuestionLabels(Record, frozen=True):
    """What stands before each fact of a question, and over the table of its answers."""

    why: str
    lead: str
    one: str
    many: str
    max_choices: str
    always: str
    ask_if: str
    only_if: str
    skip_if: str
    if_skipped: str
    self_report: str
    answer: str
    counts: str
    care: str
    opens: str
    strong: str
    some: str
    against: str
    needs: str
    never: str
    together: str
    not_with: str
    alone: str
    soft: str
    left_open: str
    receives: str


class GroupLabels(Record, frozen=True):
    """What stands over the groups of answers, and what each is in words."""

    title: str
    lead: str
    each: str
    names: dict[str, str]


class ReasonLabels(Record, frozen=True):
    """What stands before each fact of a reason."""

    strong: str
    some: str
    against: str
    needs: str
    never: str
    family: str
    kinds: dict[Kind, str]
    first: str
    fallback: str
    inferred: str
    figures: str
    covers: str
    own: str
    partner: str
    sources: str
    none: str


class StoryLabels(Record, frozen=True):
    """What stands in the tables of the worked stories."""

    question: str
    answer: str
    door: str
    left_open: str
    reasons: str
    more: str
    care: str
    talk: str
    wait: str
    expected: str
    never: str
    none: str
    absent: str


class TableLabels(Record, frozen=True):
    """What stands over the tables of help lines and files."""

    service: str
    reach: str
    serves: str
    checked: str
    unchecked: str
    days: str
    from_source: str
    file: str
    standing: str
    on_screen: str
    on_paper: str


class SignedWords(Record, frozen=True):
    """What is said about who has read a text."""

    read_what: str
    summary: str
    never_signed: str
    nothing_changed: str
    gone: str


class MapWords(Record, frozen=True):
    """What the map says beside questions and answers."""

    always: str
    ask_if: str
    only_if: str
    skip_if: str
    if_skipped: str
    reason: str
    care: str
    together: str
    opens: str
    closes: str


class ReviewWords(Record, frozen=True):
    """All of review.toml."""

    title: str
    intro: str
    made: str
    doors: dict[str, str]
    parts: Parts
    decide: DecideLabels
    screen: ScreenLabels
    rule: RuleLabels
    question: QuestionLabels
    groups: GroupLabels
    reason: ReasonLabels
    story: StoryLabels
    table: TableLabels
    standing: SignedWords
    map: MapWords


def review_words(content: Content) -> ReviewWords:
    """Read the sentences of the document for clinicians."""
    return content.typed(f"{content.language}/{WORDS}", ReviewWords)
