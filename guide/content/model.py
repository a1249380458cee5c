"""The frozen types that everything else speaks in: questions, reasons, care rules, pages, answers.

A *sign* is one chosen option, written "question.option". Answers map a question to what was chosen;
an empty choice means that the question was asked and left open, which is not the same as "none of these".
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NewType

from msgspec import Struct, field

from guide.content.levels import Level, Talk

Sign = NewType("Sign", str)
Signs = tuple[Sign, ...]
CONDITIONS = ("ask_if", "only_if", "skip_if")
"""The lists of signs of a question."""
WEIGHED = ("strong", "some", "against", "needs", "never_with")
"""Those of a reason."""
LISTS = ("any_of", "and_any_of", "none_of")
"""Those of a care rule, of a row of a fact and of a passage."""
Answers = Mapping[str, tuple[str, ...]]
Facts = Mapping[str, tuple[str, ...]]
"""What is known of a person: the values of each fact, or "unknown" alone."""
Kind = Literal["harm", "comfort", "chemistry", "other"]
Band = Literal["told", "part"]
Misfit = Literal["only_one", "too_many", "stands_alone"]
"""Why options may not stand together."""


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
    milder: str = ""


class Choice(Record, frozen=True, kw_only=True):
    """Something to choose from, as it is put to a person: a question of the content, or a list of ours.

    `hints = "all"` shows every hint, also where the list then has to scroll; `ordered` keeps the order in
    which options were marked. What is `sensitive` is not said again.
    """

    id: str
    ask: str
    options: tuple[Option, ...]
    lead: str = ""
    why: str = ""
    multiple: bool = False
    hints: Literal["pointed", "all"] = "pointed"
    exclusive: frozenset[str] = frozenset()
    max_choices: int = 0
    if_skipped: str = ""
    ordered: bool = False
    sensitive: bool = False

    @property
    def careful(self) -> bool:
        """Return whether a slip must not pass it: skipping it stands for an option."""
        return bool(self.if_skipped)

    def in_order(self, chosen: Collection[str]) -> tuple[str, ...]:
        """Return what was chosen: as it was marked where that counts, else in the order of the options."""
        if self.ordered:
            return tuple(dict.fromkeys(chosen))
        return tuple(option.id for option in self.options if option.id in chosen)

    def option(self, option_id: str) -> Option:
        """Find an option by its id. Raises StopIteration when there is none."""
        return next(option for option in self.options if option.id == option_id)

    def misfit(self, chosen: Sequence[str]) -> Misfit | None:
        """Return why some options may not stand together, or None where they may."""
        if len(chosen) <= 1:
            return None
        if not self.multiple:
            return "only_one"
        if self.max_choices and len(chosen) > self.max_choices:
            return "too_many"
        return None if self.exclusive.isdisjoint(chosen) else "stands_alone"

    def adding(self, chosen: Sequence[str], newest: str) -> tuple[str, ...]:
        """Return options with one more, in order; what excludes it gives way."""
        if newest in self.exclusive or not self.multiple:
            return (newest,)
        return self.in_order([one for one in (*chosen, newest) if one not in self.exclusive])


class Question(Choice, frozen=True, kw_only=True):
    """One question, its routing and its words. See the head of data/flow.toml for the keys."""

    theme: str
    why: str
    topic: str
    echo: str = ""
    multiple: bool = True
    quiet: frozenset[str] = frozenset()
    ask_if: Signs = ()
    only_if: Signs = ()
    skip_if: Signs = ()
    self_report: bool = False
    aside: bool = False
    private_if: frozenset[str] = frozenset()
    leaves: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    touches: frozenset[str] = frozenset()
    steps_from: str = ""
    answered_first: frozenset[str] = frozenset()
    if_talk_off: str = ""
    sections_from: str = ""

    @property
    def careful(self) -> bool:
        """Return whether a slip must not pass it: a first list, or where skipping stands for an option."""
        return super().careful or (self.comes_first and self.multiple)

    @property
    def comes_first(self) -> bool:
        """Return whether this is one of the questions of safety before any other."""
        return self.theme == "before"


class Reason(Record, frozen=True):
    """What speaks for and against one reason, and when it may be shown at all.

    `kind` decides what it is kept away from (`never_with`, from groups.toml); nothing is held against harm.
    `first` marks those that lead once they were said, `fallback` the reason for people who do not know,
    `inferred` what nobody says of themselves, `figures` those that figures.toml speaks of; `theme` is its
    place in the library.
    """

    id: str
    family: str
    kind: Kind
    theme: str = ""
    strong: Signs = ()
    some: Signs = ()
    against: Signs = ()
    needs: Signs = ()
    never_with: Signs = ()
    first: bool = False
    fallback: bool = False
    inferred: bool = False
    figures: bool = False
    sources: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()

    @property
    def harm(self) -> bool:
        """Return whether nothing may be held against it."""
        return self.kind == "harm"


class Rule(Record, frozen=True):
    """When to see whom: any of `any_of`, and one of `and_any_of` if given, and none of `none_of`.

    `if_nothing_urgent` marks a rule that is met only when no rule above "support" is; `hides_reasons`
    keeps the reasons back until they are asked for; `time_sensitive` marks a rule whose care has to start
    within hours or days, where it was lately.
    `page`, or the one that `page_by` names for the value of a fact, comes right after the questions named in
    `after`; `lines` names the kinds of help lines.
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
    talk: Talk = Talk.ON
    page: str = ""
    page_by: dict[str, dict[str, str]] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def every_page(self) -> tuple[str, ...]:
        """Each page that may come."""
        return tuple(
            filter(None, (self.page, *(page for by in self.page_by.values() for page in by.values())))
        )

    def page_for(self, known: Facts) -> str:
        """Return the page that comes for what is known of a person."""
        named = (by[value] for fact, by in self.page_by.items() for value in known[fact] if value in by)
        return next(named, self.page)


class RuleWords(Record, frozen=True):
    """What a care rule says on the result page."""

    title: str
    why: str


class Receive(Record, frozen=True):
    """The first sentence of a page, for those who chose one of `any_of`, and one of `and_any_of` if given."""

    any_of: Signs
    text: str
    and_any_of: Signs = ()


class Figure(Record, frozen=True):
    """A figure that comforts: `filled` of ten marks (0 for none), the sentence, and its source."""

    filled: int
    text: str
    source: str


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
    """Everything that the answers lead to.

    `missed`: the reasons that led before the person picked the first. `heard`: what they said of the page
    before, as a key of `ui.toml [near.heard]`, or nothing. `own_words`: what they typed, to be handed back.
    """

    answers: Answers
    matches: tuple[Match, ...]
    leading: tuple[Match, ...]
    referrals: tuple[Referral, ...]
    talk: Talk
    left_open: tuple[Question, ...]
    missed: tuple[Match, ...] = ()
    heard: str = ""
    own_words: str = ""

    @property
    def picked(self) -> bool:
        """Return whether the person chose the first reason."""
        return bool(self.missed)

    @property
    def urgent(self) -> tuple[Referral, ...]:
        """The referrals that stand first on the page."""
        return tuple(referral for referral in self.referrals if referral.rule.level.urgent)

    @property
    def withheld(self) -> bool:
        """Return whether the reasons wait until they are asked for."""
        return any(referral.rule.hides_reasons for referral in self.referrals)
