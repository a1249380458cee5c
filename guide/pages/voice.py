"""The two voices of the pages: to the one who cried, and to the partner of someone who did."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from guide.content.door import VoiceName
from guide.content.model import Reason
from guide.content.page import Page, Section

SECOND = "partner."
"""What the key of every section in the second voice begins with."""


class Voice(NamedTuple):
    """Which sections of a page speak to a person."""

    prefix: str

    def key(self, name: str) -> str:
        """Return the key of a section in this voice."""
        return f"{self.prefix}{name}"

    def text(self, page: Page, name: str) -> str:
        """Return what a section says in this voice, or nothing."""
        return page.section(self.key(name))


OWN = Voice(prefix="")
PARTNER = Voice(prefix=SECOND)
TALK = "talk"
"""The one section with words for the other person: left out where talking may not be safe."""
IN_CHAPTERS = (TALK, "avoid", "now", "tomorrow", "keeps")
"""Sections of the first reason that a page has in its own chapters: what helps, and what to say."""


def of(name: VoiceName) -> Voice:
    """Return a voice by its name."""
    return {"self": OWN, "partner": PARTNER}[name]


def sections(
    page: Page, voice: Voice, headings: Mapping[str, str], leave_out: Iterable[str] = ()
) -> Iterator[Section]:
    """Yield the sections of a page that are for this person, under the headings they read."""
    not_here = {voice.key(name) for name in ("title", *leave_out)}
    twofold = any(section.key.startswith(SECOND) for section in page.sections)
    for section in page.sections:
        if twofold and section.key.startswith(SECOND) != (voice is PARTNER):
            continue
        if section.key in not_here:
            continue
        yield replace(section, heading=headings.get(section.key, section.heading))


def title(page: Page, voice: Voice) -> str:
    """Return the title of a page as this person reads it."""
    return voice.text(page, "title") or page.title


def tone(reason: Reason) -> str:
    """Return the tone of a page that a reason leads: warm where its tears are good ones."""
    return "warm" if reason.kind == "comfort" else ""
