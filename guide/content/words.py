"""Every sentence that the program itself says, as types: a missing or unknown one is an error."""

from guide.content.door import VoiceName
from guide.content.forms import KeepScreenWords, OfferWords, OwnWordsWords
from guide.content.model import Record
from guide.content.names import hold_names


class PlainWords(Record, frozen=True):
    """What plain mode says around questions and pages."""

    cannot_hide: str
    offer_clear: str
    yes: str
    stays: str
    refused: str
    how_many: str
    how_one: str
    or_words: str
    prompt: str
    prompt_again: str
    prompt_guess: str
    prompt_skip: str
    prompt_page: str
    prompt_final: str
    prompt_find: str
    prompt_text: str
    prompt_line: str
    leave_words: tuple[str, ...]
    seen: str
    chosen_before: str
    guess: str
    pick_line: str
    pick_none: str
    took_off: str
    picked: str
    choose_one: str
    only_one: str
    too_many: str
    stands_alone: str
    not_understood: str
    not_understood_number: str


class MenuWords(Record, frozen=True):
    """What the menus and the reader say."""

    pick_only: str
    picked_one: str
    picked: str
    above: str
    below: str
    below_short: str
    pick_line: str
    pick_none: str
    once_more: str
    took_off: str
    too_many: str
    choose: str
    pick: str
    done: str
    move: str
    scroll: str
    onward: str
    more_below: str
    more_below_short: str
    at_end: str
    too_small: str
    hidden: str
    escape: str
    leave: str
    find: str
    type_to_find: str
    find_help: str
    find_hide: str
    nothing_found: str
    any_key: str
    more_keys: str
    fewer_keys: str


class ResultWords(Record, frozen=True):
    """What the result page says between the contents."""

    early: str
    first: str
    levels: dict[str, str]
    said: str
    may_be: str
    unsure: str
    bands: dict[str, str]
    against: str
    helps: str
    now: str
    tomorrow: str
    keeps: str
    next_time: str
    later: str
    again: str
    after: str
    say: str
    only_if_safe: str
    in_chapters: str
    figures: str
    see: str
    see_marked: str
    see_doctor: str
    see_therapist: str
    worse: str
    worse_body: str
    worse_dying: str
    dying: str
    lines_near: str
    left_open: str
    left_open_end: str
    left_open_kind: str
    two: str
    more: str
    avoid_saying: str
    parted: str


class KeyWords(Record, frozen=True):
    """What the keys on pages do."""

    near: str
    reasons: str
    visits: str
    change: str
    back: str
    country: str
    calling: str
    help: str
    rest: str
    sources: str
    keep: str
    changes: str
    breathe: str
    general: str
    onward: str


class LineWords(Record, frozen=True):
    """What stands around help lines."""

    title: str
    lead: str
    purposes: dict[str, str]
    regional: str
    phone: str
    text: str
    chat: str
    hours: str
    serves: str
    checked: str
    stale: str
    unchecked: str
    more: str
    elsewhere: str
    none_of_kind: str
    emergency: str
    by_country: str
    no_lines: str
    ask_country: str
    ask_country_why: str
    other_country: str


class StandingWords(Record, frozen=True):
    """Who has read a text, for the person who reads it now."""

    not_yet: str
    read_by: str
    changed: str


class NearWords(Record, frozen=True):
    """What is asked and said where a person tells whether the page is near."""

    ask: str
    ask_why: str
    answers: dict[str, str]
    good: str
    which: str
    which_why: str
    parts: dict[str, str]
    sorry: str
    closer: str
    sorry_why: str
    wrong: str
    picked: str
    heard: dict[str, str]


class MomentWords(Record, frozen=True):
    """What stands on the page for the moment itself."""

    one_sentence: str
    from_here: str


class LibraryWords(Record, frozen=True):
    """What the library says: its kinds of pages, and the pages that are made of other content."""

    themes: dict[str, str]
    care: str
    pages: str
    figures: str
    sources: str
    nothing: str


class ChangeWords(Record, frozen=True):
    """What is said where a person asks what their page rests on, and what would change it."""

    title: str
    lead: str
    speaks_for: str
    speaks_less: str
    heading: str
    also: str
    alone: str
    comes: str
    join: str
    care: str


class ErrorWords(Record, frozen=True):
    """What is said when something is wrong, one line each."""

    input_ended: str
    no_size: str
    no_minutes: str
    not_understood: str
    no_language: str
    disk_full: str
    no_country: str
    no_reason: str
    no_door: str
    page_broken: str
    nearest: str


class Words(Record, frozen=True):
    """All of ui.toml."""

    titles: dict[str, str]
    themes: dict[str, str]
    sections: dict[str, str]
    keys: dict[str, str]
    short_keys: dict[str, str]
    progress: str
    why_title: str
    change_title: str
    change_why: str
    reasons_title: str
    reasons_why: str
    visits_title: str
    sources_title: str
    read_title: str
    read_why: str
    rest_title: str
    surroundings: dict[str, str]
    history: dict[str, str]
    who: dict[str, str]
    countries: dict[str, str]
    plain: PlainWords
    menu: MenuWords
    result: ResultWords
    partner: ResultWords
    change: ChangeWords
    card: dict[str, str]
    near: NearWords
    own_words: OwnWordsWords
    moments: MomentWords
    library: LibraryWords
    offer: OfferWords
    keep: KeepScreenWords
    page_keys: KeyWords
    lines: LineWords
    standing: StandingWords
    errors: ErrorWords

    def __post_init__(self) -> None:
        """Hold the names that the program looks for. Raises ValueError, which says where one is missing."""
        hold_names(self)

    def short(self, key: str) -> str:
        """Return the word by which the key of a page is named where there is little room."""
        return self.short_keys.get(key) or self.keys.get(key, key)

    def result_for(self, voice: VoiceName) -> ResultWords:
        """Return what a result page says in one of the voices."""
        return {"self": self.result, "partner": self.partner}[voice]
