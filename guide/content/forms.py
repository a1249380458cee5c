"""Sentences made of answers: to say to others (say.toml), to keep (keep.toml)."""

from guide.content.door import VoiceName
from guide.content.model import Record, Sign, Signs

_NOT_THERE = ("taken", "folder", "long", "denied", "sealed", "no_folder", "no_name", "no_home", "circle")
FAILURES = (*_NOT_THERE, "full", "short", "no_library", "unlocked", "other")
"""Why a page could not be kept."""


class KeepPage(Record, frozen=True):
    """What a page for oneself says between the contents."""

    title: str
    worse: str
    lines: str


class KeepPart(Record, frozen=True):
    """One headed part of a page for a visit: sentences by answer, and what stands there in any case."""

    heading: str
    said: dict[str, str]
    own: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    always: tuple[str, ...] = ()

    def said_by(self, voice: VoiceName) -> tuple[str, ...]:
        """Return what is said for everyone to whom a door speaks in this voice."""
        return {"self": self.own, "partner": self.beside}[voice]


class KeepForm(Record, frozen=True):
    """A page for a visit."""

    title: str
    lead: tuple[str, ...]
    parts: tuple[KeepPart, ...]


class KeepWords(Record, frozen=True):
    """All of keep.toml."""

    dated: str
    page: KeepPage
    doctor: KeepForm
    therapist: KeepForm


class SayLine(Record, frozen=True):
    """A sentence to say to someone: for people who chose one of `any_of` (everyone where it is empty).

    {feelings} stands for what the person feels. Sentences of one `group` say the same: the first that
    fits is used.
    """

    to: str
    text: str
    any_of: Signs = ()
    none_of: Signs = ()
    group: str = ""


class Say(Record, frozen=True, rename={"lines": "line", "joined_by": "and"}):
    """The sentences, the names of those they are for, and feelings as they stand inside a sentence."""

    lines: tuple[SayLine, ...]
    to: dict[str, str]
    feelings: dict[Sign, str]
    joined_by: str


class OfferWords(Record, frozen=True):
    """What is said around a breath."""

    breathe_in: str
    breathe_out: str
    breath_done: str


class KeepScreenWords(Record, frozen=True):
    """What is said around a page to keep."""

    which: str
    which_why: str
    kinds: dict[str, str]
    see: str
    strike: str
    back: str
    strike_ask: str
    strike_why: str
    strike_unknown: str
    how: str
    how_why: str
    how_why_open: str
    hows: dict[str, str]
    where: str
    where_why: str
    passphrase: str
    passphrase_why: str
    passphrase_again: str
    not_the_same: str
    too_short: str
    done_title: str
    done: str
    failed: dict[str, str]
    remains: str


class OwnWordsWords(Record, frozen=True):
    """What is said where a person may say it in their own words, and to what was heard in them."""

    ask: str
    ask_why: str
    heard: str
    heard_why: str
    quoted: str
    none: str
    nothing: str
    danger: str
    danger_why: str
    danger_said: str
    danger_part: str
    danger_none: str
    came_with: str
