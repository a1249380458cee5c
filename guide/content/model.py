"""The frozen types that everything else speaks in: questions, reasons, care rules, pages, answers.

A *sign* is one chosen option, written "question.option". Answers map a question to what was chosen;
an empty choice means that the question was asked and left open, which is not the same as "none of these".
"""

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

Sign = str
Signs = tuple[Sign, ...]
Answers = Mapping[str, tuple[str, ...]]
Level = Literal["now", "soon", "book", "support"]
Talk = Literal["on", "careful", "off"]
Band = Literal["told", "part"]

LEVELS: tuple[Level, ...] = ("now", "soon", "book", "support")
"""Most urgent first: at once, today or in the next days, a visit in the next weeks, worth having."""


class Record(Struct, frozen=True, forbid_unknown_fields=True):
    """A table of a content file: an unknown key or a wrong type is an error."""


class Option(Record, frozen=True):
    """One answer a person can choose. `label` holds 36 columns at most; `hint` says more.

    `echo` is what the result page repeats instead of the label, where a glance at it could harm.
    """

    id: str
    label: str
    hint: str = ""
    echo: str = ""


class Question(Record, frozen=True):
    """One question, its routing and its words. See the head of data/flow.toml for the conditions.

    `quiet` marks options that are answers and lead to nothing on purpose, `aside` a follow-up on safety that
    the counter leaves out. `hints = "all"` shows every hint, also where the list then has to scroll.
    """

    id: str
    theme: str
    ask: str
    why: str
    topic: str
    options: tuple[Option, ...]
    lead: str = ""
    echo: str = ""
    multiple: bool = True
    hints: Literal["pointed", "all"] = "pointed"
    aside: bool = False
    quiet: frozenset[str] = frozenset()
    exclusive: frozenset[str] = frozenset()
    max_choices: int = 0
    ask_if: Signs = ()
    only_if: Signs = ()
    skip_if: Signs = ()
    if_skipped: str = ""
    self_report: bool = False

    @property
    def careful(self) -> bool:
        """Return whether a slip must not pass it: a first list, or where skipping stands for an option."""
        return bool(self.if_skipped) or (self.theme == "before" and self.multiple)

    def option(self, option_id: str) -> Option:
        """Find an option by its id. Raises StopIteration when there is none."""
        return next(option for option in self.options if option.id == option_id)

    def with_exclusive(self, chosen: tuple[str, ...], newest: str) -> tuple[str, ...]:
        """Keep what may stand beside `newest`: an exclusive option stands alone."""
        if newest in self.exclusive or not self.multiple:
            return (newest,)
        return tuple(option for option in chosen if option not in self.exclusive)


class Reason(Record, frozen=True):
    """What speaks for and against one reason, and when it may be shown at all.

    `harm` marks reasons beside which nothing is held against the person's own words; `first` those that
    lead once the person has said them. `fallback` is the reason for people who do not know. `inferred`
    marks a reason that nobody says of themselves, so that it is never shown as "you told us this".
    `figures` marks the reasons that the figures of figures.toml speak of. `theme` is where it stands in
    the library.
    """

    id: str
    family: str
    theme: str = ""
    strong: Signs = ()
    some: Signs = ()
    against: Signs = ()
    needs: Signs = ()
    never_with: Signs = ()
    harm: bool = False
    first: bool = False
    fallback: bool = False
    inferred: bool = False
    figures: bool = False
    sources: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()


class Rule(Record, frozen=True):
    """When to see whom: any of `any_of`, and one of `and_any_of` if given, and none of `none_of`.

    `if_nothing_urgent` marks a rule that is met only when no rule above "support" is; `hides_reasons`
    keeps the reasons back until they are asked for; `time_sensitive` marks a rule whose care has to start
    within hours or days, where it was lately.
    `page` comes right after the questions named in `after`; `lines` names the kinds of help lines,
    `visit` the page about such a visit.
    """

    id: str
    level: Level
    who: tuple[str, ...] = ()
    any_of: Signs = ()
    and_any_of: Signs = ()
    none_of: Signs = ()
    if_nothing_urgent: bool = False
    hides_reasons: bool = False
    time_sensitive: bool = False
    supersedes: tuple[str, ...] = ()
    talk: Talk = "on"
    page: str = ""
    after: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    visit: str = ""
    sources: tuple[str, ...] = ()
    thresholds: tuple[str, ...] = ()


class RuleWords(Record, frozen=True):
    """What a care rule says on the result page."""

    title: str
    why: str


class Receive(Record, frozen=True):
    """The first sentence of the result page, for people who chose any of these signs."""

    any_of: Signs
    text: str


class Figure(Record, frozen=True):
    """A figure that comforts: `filled` of ten marks (0 for none), the sentence, and its source."""

    filled: int
    text: str
    source: str


class HelpLine(Record, frozen=True):
    """One help line, with whom it serves and when it was last checked."""

    id: str
    country: str
    service: str
    purposes: tuple[str, ...]
    checked: str
    region: str = ""
    number: str = ""
    text: str = ""
    chat: str = ""
    hours: str = ""
    who: str = ""
    note: str = ""
    official: str = ""
    source: str = ""


class Source(Record, frozen=True):
    """An article or an outside source that the content rests on."""

    id: str
    kind: Literal["article", "outside"]
    title: str
    author: str
    checked: str
    publication: str = ""
    address: str = ""
    supports: str = ""
    pages: tuple[str, ...] = ()


class Section(Struct, frozen=True):
    """One headed part of a page, in Markdown."""

    heading: str
    text: str


class Page(Struct, frozen=True):
    """A page of prose: its title, what stands before the first heading, and its sections."""

    title: str
    intro: str
    sections: tuple[Section, ...]

    def section(self, heading: str) -> str:
        """Return the text under a heading, or nothing."""
        return next((part.text for part in self.sections if part.heading == heading), "")


class Match(Struct, frozen=True):
    """A reason that fits, with the person's own answers for and against it."""

    reason: Reason
    band: Band
    score: int
    because: Signs
    against: Signs


class Referral(Struct, frozen=True):
    """A care rule that is met, with the person's own answers that met it."""

    rule: Rule
    because: Signs


class Outcome(Struct, frozen=True):
    """Everything that the answers lead to."""

    answers: Answers
    matches: tuple[Match, ...]
    leading: tuple[Match, ...]
    referrals: tuple[Referral, ...]
    talk: Talk
    left_open: tuple[Question, ...]

    @property
    def urgent(self) -> tuple[Referral, ...]:
        """The referrals that stand first on the page."""
        return tuple(referral for referral in self.referrals if referral.rule.level in ("now", "soon"))

    @property
    def withheld(self) -> bool:
        """Return whether the reasons wait until they are asked for."""
        return any(referral.rule.hides_reasons for referral in self.referrals)


OPEN = "open"
"""The sign of a question that was asked and left open: "question.open". No option may be called so."""


def signs_of(answers: Answers) -> frozenset[Sign]:
    """Return every chosen option as "question.option", and "question.open" for a question left open."""
    return frozenset(
        f"{question}.{option}" for question, chosen in answers.items() for option in chosen or (OPEN,)
    )
