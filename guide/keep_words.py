"""The sentences of a page to keep, as types, so that `load` can read them with nothing heavy."""

from guide.content import Record


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


class KeepForm(Record, frozen=True):
    """A page for a visit."""

    title: str
    lead: tuple[str, ...]
    parts: tuple[KeepPart, ...]


class KeepWords(Record, frozen=True):
    """All of keep.toml: `instead` holds what stands on paper where a page on screen names a key."""

    dated: str
    instead: tuple[tuple[str, str], ...]
    page: KeepPage
    doctor: KeepForm
    therapist: KeepForm
