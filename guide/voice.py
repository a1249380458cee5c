"""The two voices of the pages: to the one who cried, and to the partner of someone who did."""

from collections.abc import Iterator
from typing import NamedTuple

from guide.content import Page, Section

PARTNER = "For a partner: "
"""What the heading of every section in the second voice begins with."""


class Voice(NamedTuple):
    """Which sections of a page speak to a person, and where the steps for their needs stand.

    `talk` is the one section with words for the other person: left out where talking may not be safe.
    """

    title: str
    meaning: str
    now: str
    tomorrow: str
    keeps: str
    talk: str
    better_left: str
    worse: str
    steps: str
    need: str


OWN = Voice(
    title="",
    meaning="What it may mean",
    now="What may help now",
    tomorrow="Tomorrow",
    keeps="If it keeps happening",
    talk="With your partner",
    better_left="",
    worse="If it gets worse",
    steps="steps",
    need="need",
)
SECOND = Voice(
    title=f"{PARTNER}title",
    meaning=f"{PARTNER}what may be going on",
    now=f"{PARTNER}what may help",
    tomorrow="",
    keeps="",
    talk=f"{PARTNER}what you could say",
    better_left=f"{PARTNER}better left",
    worse="",
    steps="partner",
    need="pneed",
)
PARTNER_SECTIONS = (SECOND.meaning, SECOND.now, SECOND.talk, SECOND.better_left, f"{PARTNER}who can help")


def of(door: str) -> Voice:
    """Give the voice that a door speaks in."""
    return SECOND if door == "partner" else OWN


def sections(page: Page, voice: Voice, *, talk: bool = True) -> Iterator[Section]:
    """Give the sections of a page that are for this person, under the headings they read."""
    for section in page.sections:
        if section.heading.startswith(PARTNER) != (voice is SECOND) and _speaks_in_both(page):
            continue
        if section.heading in (voice.title, "" if talk else voice.talk):
            continue
        yield Section(heading(section.heading), section.text)


def title(page: Page, voice: Voice) -> str:
    """Give the title of a page as this person reads it."""
    return page.section(voice.title) or page.title


def heading(name: str) -> str:
    """Give a section's heading as it is read."""
    shown = name.removeprefix(PARTNER)
    return shown[:1].upper() + shown[1:]


def _speaks_in_both(page: Page) -> bool:
    """Tell whether a page speaks in two voices: a page on care speaks to everyone."""
    return any(section.heading.startswith(PARTNER) for section in page.sections)
