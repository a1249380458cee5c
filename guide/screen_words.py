"""What is said on the screens around the questions: library, offers, a page to keep, what would change."""

from guide.content import Record


class MomentWords(Record, frozen=True):
    """What stands on the pages for the moment itself and for the next day."""

    now_title: str
    one_sentence: str
    from_here: str
    tomorrow_title: str
    felt: str
    meant: str
    keep: str


class LibraryWords(Record, frozen=True):
    """What the library says: its kinds of pages, and the pages that are made of other content."""

    themes: dict[str, str]
    care: str
    pages: str
    figures: str
    sources: str
    nothing: str


class OfferWords(Record, frozen=True):
    """What is said around a breath and around words to say."""

    breathe_in: str
    breathe_out: str
    breath_done: str
    to_whom: str
    to_whom_why: str
    feelings: str
    feelings_why: str
    say_lead: str


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
    how: str
    how_why: str
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


class ChangeWords(Record, frozen=True):
    """What is said where a person asks what their page rests on, and what would change it."""

    title: str
    lead: str
    speaks_for: str
    speaks_less: str
    heading: str
    also: str
    alone: str
    instead: str
    without: str
    comes: str
    comes_for: str
    join: str
    care: str
