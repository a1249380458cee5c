"""The two voices of the pages: to the one who cried, and to the partner of someone who did."""

from collections.abc import Iterator
from typing import NamedTuple

from guide.content.door import VoiceName
from guide.content.model import Page, Section

PARTNER_PREFIX = "For a partner: "
"""What the heading of every section in the second voice begins with."""


class Voice(NamedTuple):
    """Which sections of a page speak to a person.

    `talk` is the one section with words for the other person: left out where talking may not be safe.
    """

    title: str
    meaning: str
    now: str
    tomorrow: str
    keeps: str
    talk: str
    avoid_saying: str
    worse: str


OWN = Voice(
    title="",
    meaning="What it may mean",
    now="What may help now",
    tomorrow="Tomorrow",
    keeps="If it keeps happening",
    talk="With your partner",
    avoid_saying="",
    worse="If it gets worse",
)
PARTNER = Voice(
    title=f"{PARTNER_PREFIX}title",
    meaning=f"{PARTNER_PREFIX}what may be going on",
    now=f"{PARTNER_PREFIX}what may help",
    tomorrow="",
    keeps="",
    talk=f"{PARTNER_PREFIX}what you could say",
    avoid_saying=f"{PARTNER_PREFIX}better left",
    worse="",
)
PARTNER_SECTIONS = (
    PARTNER.meaning,
    PARTNER.now,
    PARTNER.talk,
    PARTNER.avoid_saying,
    f"{PARTNER_PREFIX}who can help",
)


def of(name: VoiceName) -> Voice:
    """Return a voice by its name."""
    return {"self": OWN, "partner": PARTNER}[name]


def sections(page: Page, voice: Voice, *, talk: bool = True) -> Iterator[Section]:
    """Return the sections of a page that are for this person, under the headings they read."""
    for section in page.sections:
        if section.heading.startswith(PARTNER_PREFIX) != (voice is PARTNER) and _speaks_in_both(page):
            continue
        if section.heading in (voice.title, "" if talk else voice.talk):
            continue
        yield Section(heading(section.heading), section.text)


def title(page: Page, voice: Voice) -> str:
    """Return the title of a page as this person reads it."""
    return page.section(voice.title) or page.title


def heading(name: str) -> str:
    """Return a section's heading as it is read."""
    shown = name.removeprefix(PARTNER_PREFIX)
    return shown[:1].upper() + shown[1:]


def _speaks_in_both(page: Page) -> bool:
    """Return whether a page speaks in two voices: a page on care speaks to everyone."""
    return any(section.heading.startswith(PARTNER_PREFIX) for section in page.sections)
