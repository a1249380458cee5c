"""What a kept page would hold, line by line: seen, and struck out where wished, before it is written."""

import re
import textwrap
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from guide.content.door import Door, Takeaway, place
from guide.content.model import Match, Outcome, Question, Referral, signs_of
from guide.errors import GuideError
from guide.pages import voice
from guide.pages.referrals import Referrals
from guide.pages.render import first_bullets
from guide.pages.result import NEEDS_SHOWN, first_sentence
from guide.pages.short_doors import said_back

if TYPE_CHECKING:
    from guide.content.forms import KeepForm, KeepPart
    from guide.content.load import Content
    from guide.content.model import Page

BLANK = "____"
"""Room to write by hand, at the end of a line."""
ROOM = 24
"""Columns that handwriting needs; with fewer left the blank gets a line of its own."""


class StruckError(GuideError):
    """What was typed does not name lines of the page."""


class Line(NamedTuple):
    """One line that can be struck out; a heading holds together the lines after it."""

    text: str
    heading: bool
    title: bool = False


def lines(content: "Content", door: Door, found: Outcome, kind: Takeaway, today: date) -> list[Line]:
    """Return every line that a kept page would hold; no text is duplicated, so a struck one is gone."""
    words = content.keep_words
    dated = words.dated.format(date=today.isoformat())
    if kind == "page":
        title, parts = words.page.title, _MyPage(content, door, found).parts()
    else:
        form = words.doctor if kind == "doctor" else words.therapist
        title, parts = form.title, _form_parts(form, door, found)
    held = [Line(title, heading=True, title=True), Line(dated, heading=False)]
    seen: set[str] = set()
    for heading, texts in parts:
        fresh = [text for text in dict.fromkeys(texts) if text not in seen]
        seen.update(fresh)
        if fresh:
            held += [Line(heading, heading=True)] if heading else []
            held += [Line(text, heading=False) for text in fresh]
    return held


def _form_parts(form: "KeepForm", door: Door, found: Outcome) -> Iterator[tuple[str, list[str]]]:
    """Fill a page for a visit from the person's own answers."""
    signs = signs_of(found.answers)
    yield "", list(form.lead)
    for part in form.parts:
        yield part.heading, _filled(part, signs, door)


def _filled(part: "KeepPart", signs: frozenset[str], door: Door) -> list[str]:
    said = [text for sign, text in part.said.items() if sign in signs]
    return [*part.said_by(door.voice), *(said or part.unknown), *part.always]


class _MyPage:
    """The parts of a page for oneself: the result page without the person's answers and without keys."""

    def __init__(self, content: "Content", door: Door, found: Outcome) -> None:
        self._content = content
        self._door = door
        self._found = found
        self._voice = voice.of(door.voice)
        self._say = content.words.result_for(door.voice)
        self._whom = Referrals(found, content, door)
        self._pages = {match.reason.id: content.page("reasons", match.reason.id) for match in self._matches()}

    def parts(self) -> Iterator[tuple[str, list[str]]]:
        """Return each heading with its lines, as they read on paper."""
        for heading, texts in self._parts():
            yield heading, [self._on_paper(text) for text in texts]

    def _parts(self) -> Iterator[tuple[str, list[str]]]:
        yield self._say.first, [self._referral(one) for one in self._spoken(urgent=True)]
        yield from self._withheld() if self._found.withheld else self._middle()
        see = [self._referral(one) for one in self._spoken(urgent=False)]
        yield self._say.see, [*see, self._say.see_doctor, self._say.see_therapist]
        leading, keep = self._leading(), self._content.keep_words.page
        own = leading.section(self._voice.worse) if leading else ""
        yield self._say.worse, [*own.splitlines(), keep.worse, keep.lines]

    def _middle(self) -> Iterator[tuple[str, list[str]]]:
        known = any(match.because for match in self._matches())
        yield self._say.may_be if known else self._say.unsure, [self._reason(one) for one in self._matches()]
        yield from () if self._door.shows_reasons else self._looked_back()
        yield from self._steps()
        yield self._say.say, self._to_say()
        yield from self._of_ones_own() if self._door.shows_reasons else ()

    def _matches(self) -> Sequence[Match]:
        """Return the reasons on the page, where the door shows any."""
        return self._found.leading if self._door.shows_reasons and not self._found.withheld else ()

    def _reason(self, match: Match) -> str:
        shown = self._pages[match.reason.id]
        meaning = shown.section(self._voice.meaning) or shown.intro
        return f"{_stopped(voice.title(shown, self._voice))} {first_sentence(meaning)}"

    def _leading(self) -> "Page | None":
        return next(iter(self._pages.values()), None)

    def _withheld(self) -> Iterator[tuple[str, list[str]]]:
        """Where reasons wait, give only the first part of the page that came instead of them."""
        rule = next(one.rule for one in self._found.referrals if one.rule.hides_reasons)
        first = self._content.page("care", rule.page).sections[0]
        yield first.heading, first_bullets(first.text, len(first.text))

    def _needs(self) -> list["Page"]:
        """Read the steps for what was said to be needed."""
        return [self._content.page(*place(need)) for need in self._door.needs(self._found.answers)]

    def _steps(self) -> Iterator[tuple[str, list[str]]]:
        """Say what may help: the chosen needs first, then the leading reason's own."""
        steps = self._needs()[:NEEDS_SHOWN]
        leading = self._leading()
        for title, section, own in (
            (self._say.now, "Now", self._voice.now),
            (self._say.tomorrow, "Tomorrow", self._voice.tomorrow),
            (self._say.keeps, "If it keeps happening", self._voice.keeps),
        ):
            texts = [text for step in steps for text in first_bullets(step.section(section), 2)]
            yield title, texts + (first_bullets(leading.section(own), 2) if leading else [])

    def _to_say(self) -> list[str]:
        """Offer words for the other person, only where talking may be advised."""
        leading = self._leading()
        if self._found.talk == "off" or leading is None:
            return []
        said = first_bullets(leading.section(self._voice.talk), 3)
        for need in () if said else self._needs():
            said += first_bullets(need.section(self._voice.talk), 3)
        return [_stopped(self._say.only_if_safe.rstrip(":")), *said[:3]] if said else []

    def _of_ones_own(self) -> Iterator[tuple[str, list[str]]]:
        """Say something to a partner's own feelings."""
        for question, shown in self._said_back():
            chosen = self._found.answers.get(question.id, ())
            yield shown.title, [text for one in chosen for text in first_bullets(shown.section(one), 1)]

    def _looked_back(self) -> Iterator[tuple[str, list[str]]]:
        """Say what was felt, meant and wished, where a door looks back."""
        for question, shown in self._said_back():
            chosen = said_back(question, self._found)
            yield shown.title, [_stopped(question.option(option).label) for option in chosen]

    def _said_back(self) -> Iterator[tuple[Question, "Page"]]:
        """Return the questions with a page that says something to each answer."""
        for question in self._door.questions:
            if question.sections_from:
                yield question, self._content.page(*place(question.sections_from))

    def _spoken(self, *, urgent: bool) -> list[Referral]:
        return [one for one in self._whom.spoken() if (one in self._found.urgent) == urgent]

    def _referral(self, referral: Referral) -> str:
        return f"{_stopped(self._whom.title(referral))} {self._content.rule_words[referral.rule.id].why}"

    def _on_paper(self, text: str) -> str:
        """Say it without the keys that only a screen has."""
        for key, instead in self._content.keep_words.instead:
            text = text.replace(key, instead)
        return text.strip()


def _stopped(text: str) -> str:
    """End a title as a sentence."""
    return text if text.endswith((".", "?")) else f"{text}."


def numbered(held: Sequence[Line]) -> list[tuple[int, Line]]:
    """Return each line, headings too, the number that strikes it out."""
    return list(enumerate(held, start=1))


def without(held: Sequence[Line], struck: set[int]) -> list[Line]:
    """Strike lines out by number: a heading takes its lines along, and goes when none of them is left.

    The title stands for itself: it goes alone, and stays as long as anything does.
    """
    left: list[Line] = []
    dropping = False
    for number, line in numbered(held):
        if line.heading and not line.title:
            dropping = number in struck
        if number not in struck and not dropping:
            left.append(line)
    followed = [after.heading for after in left[1:]] + [True]
    pairs = zip(left, followed, strict=False)
    kept = [line for line, empty in pairs if line.title or not (line.heading and empty)]
    return kept if any(not line.heading for line in kept) else []


def parse_struck(text: str, most: int) -> set[int]:
    """Read which lines to strike out, such as "3 5-7". Raises StruckError with one clear line."""
    parts = re.sub(r"\s*-\s*", "-", text.replace(",", " ")).split()
    struck: set[int] = set()
    for part in parts:
        match = re.fullmatch(r"([0-9]{1,4})(?:-([0-9]{1,4}))?", part)
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last <= most:
            shown = "".join(char if char.isprintable() else "?" for char in part)[:20]
            raise StruckError(f"{shown} does not match a line; give numbers from 1 to {most}, such as 3 5-7")
        struck.update(range(first, last + 1))
    return struck


def as_markdown(held: Sequence[Line]) -> str:
    """Write the page as Markdown: a title, headings, and a list under each."""
    written: list[str] = []
    for line in held:
        if line.heading:
            written += ["", f"{'#' if line.title else '##'} {line.text}", ""]
        else:
            written.append(f"- {line.text}")
    return "\n".join(written).strip("\n") + "\n"


def as_text(held: Sequence[Line], width: int = 72) -> str:
    """Write the page as plain lines that print well, with room to write by hand."""
    written: list[str] = []
    for line in held:
        if line.heading:
            shown = textwrap.wrap(line.text, width)
            rule = "=" if line.title else "-"
            written += ["", *shown, rule * max(map(len, shown)), *([""] if line.title else [])]
        else:
            written += _item(line.text, width)
    return "\n".join(written).strip("\n") + "\n"


def _item(text: str, width: int) -> list[str]:
    """Wrap one line of a list; room to write by hand reaches to the end of the line."""
    words = text.removesuffix(BLANK).rstrip()
    shown = textwrap.wrap(words, width, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
    if words == text:
        return shown
    if width - len(shown[-1]) < ROOM:
        return [*shown, "  " + "_" * (width - 2)]
    return [*shown[:-1], f"{shown[-1]} ".ljust(width, "_")]
