"""Composes the page that a door ends with, once, for every screen and for paper."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from guide.content.door import Door, place
from guide.content.levels import Talk
from guide.content.material import Material
from guide.content.model import Answers, Match, Outcome, Page, Receive
from guide.engine.answers import signs_of
from guide.pages import short_doors, voice
from guide.pages.answers import said
from guide.pages.card import Card
from guide.pages.document import (
    Block,
    Bullets,
    Document,
    Entry,
    FigureRow,
    Fold,
    Heading,
    Paragraph,
    first_bullets,
    listed,
    prose,
    screen_only,
    under,
)
from guide.pages.prose_page import in_place_of_reasons
from guide.pages.referrals import Referrals

SAID = 3
"""Answers that are repeated beside a reason."""
NEEDS_SHOWN = 3
"""Needs of which the next steps are shown: more would bury the first small thing to do."""
SHORT = 60
"""Letters below which one sentence says too little by itself."""


def compose(  # noqa: PLR0913  what to show, and how much of it
    door: Door,
    found: Outcome,
    material: Material,
    numbers: Iterable[Block] = (),
    *,
    early: bool = False,
    reasons: bool = True,
) -> Document:
    """Return the page that a door ends with.

    `numbers` are help lines to stand with the most urgent care; `early` marks a page so far; `reasons` is
    off where they wait until asked for.
    """
    words = material.words
    referrals = Referrals(found, material, door, numbers)
    blocks: list[Block]
    if door.shows_reasons and not found.withheld:
        card, page = Card(door, found, material), _Result(door, found, material)
        blocks = [*card.answer(), *referrals.first(), *card.rest(referrals), *screen_only(page.titles())]
        blocks += [Fold(), *page.middle(reasons=reasons), *referrals.later(), *page.end()]
    elif door.is_private(found.answers):  # somebody may read along: what to do, and no more
        blocks = [*referrals.first(), *in_place_of_reasons(found, material)]
    else:
        received = acknowledge(material.receives, found.answers)
        blocks = [Paragraph(received, on_paper=False), *referrals.first()]
        blocks += _without_first_screen(door, found, material, referrals, reasons=reasons)
    return Document(words.result_for(door.voice).early if early else words.titles[door.id], tuple(blocks))


def _without_first_screen(
    door: Door, found: Outcome, material: Material, referrals: Referrals, *, reasons: bool
) -> Iterator[Block]:
    """Yield the body of a page where reasons wait, and of the short doors."""
    if not door.shows_reasons:
        yield from short_doors.body(door, found, material, referrals)
        return
    page = _Result(door, found, material)
    yield from (*page.middle(reasons=reasons), *referrals.later(), *page.end())


def acknowledge(receives: Sequence[Receive], answers: Answers) -> str:
    """Return the sentence that receives what was said: the first that fits, or the last."""
    signs = signs_of(answers)
    fits = (entry.text for entry in receives if not signs.isdisjoint(entry.any_of))
    return next(fits, receives[-1].text)


class _Result:
    """The parts of a result page that speak of reasons and next steps."""

    def __init__(self, door: Door, found: Outcome, material: Material) -> None:
        self._found = found
        self._material = material
        self._door = door
        self._voice = voice.of(door.voice)
        self._pages = {match.reason.id: material.page("reasons", match.reason.id) for match in found.leading}
        self._leading = found.leading[0].reason.id
        self.say = material.words.result_for(door.voice)

    def middle(self, *, reasons: bool) -> Iterator[Block]:
        """Yield reasons, next steps, and what stands for the partner's own feelings."""
        if reasons:
            yield from screen_only(self._may_be()) if self._found.withheld else self._may_be()
        else:
            yield Heading(self.say.withheld, on_paper=False)
        withheld = self._found.withheld
        yield from in_place_of_reasons(self._found, self._material) if withheld else self._next_steps()
        yield from self._of_ones_own()

    def _next_steps(self) -> Iterator[Block]:
        yield from self._figures()
        yield from self._steps()
        yield from under(self.say.say, self._to_say())
        yield from self._better_left()

    def titles(self) -> list[Block]:
        """Return the reasons by their titles alone, for the first screen: a digit opens each."""
        entries = self._may_be()
        return [
            replace(one, text="", said="", against="") if isinstance(one, Entry) else one for one in entries
        ]

    def _may_be(self) -> list[Block]:
        known = bool(self._found.leading[0].because)
        entries = (self._entry(number, match) for number, match in enumerate(self._found.leading, start=1))
        return under(self.say.may_be if known else self.say.unsure, entries)

    def _entry(self, number: int, match: Match) -> Entry:
        page, say = self._pages[match.reason.id], self.say
        because = said(match.because[:SAID], self._door.questions)
        against = "" if match.reason.harm else said(match.against[:2], self._door.questions)
        return Entry(
            number,
            voice.title(page, self._voice),
            first_sentence(self._voice.text(page, "meaning") or page.intro),
            note=say.bands[match.band] if match.because else "",
            said=say.said.format(said=because) if because else "",
            against=say.against.format(said=against) if against else "",
            origin=f"reasons/{match.reason.id}",
        )

    def _figures(self) -> list[Block]:
        """Return figures beside the reasons that they speak of, never beside urgent care."""
        unsure = any(referral.rule.time_sensitive for referral in self._found.referrals)
        spoken_of = any(match.reason.figures for match in self._found.leading)
        if self._found.urgent or unsure or not spoken_of:
            return []
        return screen_only(under(self.say.figures, figure_rows(self._material)))

    def _needed(self) -> list[Page]:
        return [self._material.page(*place(need)) for need in self._door.needs(self._found.answers)]

    def _steps(self) -> Iterator[Block]:
        """Yield what may help: the chosen needs decide the order, the leading reason adds its own."""
        steps, say = self._needed()[:NEEDS_SHOWN], self.say
        for title, key in ((say.now, "now"), (say.tomorrow, "tomorrow"), (say.keeps, "keeps")):
            each = 2 if key == "now" and len(steps) == 1 else 1
            lines = [line for step in steps for line in first_bullets(step.section(key), each)]
            own = self._voice.text(self._pages[self._leading], key)
            lines += first_bullets(own, 2 if key == "now" else 1)
            yield from under(title, listed(lines, f"reasons/{self._leading} [{key}] and steps"))

    def _to_say(self) -> list[Block]:
        """Return words for the other person, only where talking may be advised."""
        if self._found.talk is Talk.OFF:
            return []
        origin = f"reasons/{self._leading} [{voice.TALK}]"
        lines = first_bullets(self._voice.text(self._pages[self._leading], voice.TALK), 3)
        for step in () if lines else self._needed():
            lines += first_bullets(self._voice.text(step, voice.TALK), 3)
        return [Paragraph(self.say.only_if_safe), *_bullets(lines[:3], origin)] if lines else []

    def _better_left(self) -> list[Block]:
        left = self._voice.text(self._pages[self._leading], "avoid") if self._to_say() else ""
        return under(self.say.avoid_saying, _bullets(first_bullets(left, 2), f"reasons/{self._leading}"))

    def _of_ones_own(self) -> Iterator[Block]:
        """Yield a line for each answer to a question that has a page for it: a partner's own feelings."""
        for question in self._door.questions:
            if question.sections_from and (chosen := self._found.answers.get(question.id)):
                page = self._material.page(*place(question.sections_from))
                lines = [line for one in chosen for line in first_bullets(page.section(one), 1)]
                own = _bullets(lines, question.sections_from)
                yield from under(page.title, own, on_paper=not self._found.withheld)

    def end(self) -> Iterator[Block]:
        """Yield what to do if it gets worse, and what was left open."""
        say, found = self.say, self._found
        yield Heading(say.worse)
        worse = self._voice.text(self._pages[self._leading], "worse")
        own = list(prose(worse, f"reasons/{self._leading} [worse]"))
        yield from screen_only(own) if found.withheld else own
        yield Paragraph(say.worse_always, on_paper=False)
        if found.left_open and found.talk is Talk.OFF and found.urgent:
            yield Paragraph(say.left_open_kind, space=True, on_paper=False)
        elif found.left_open:
            topics = say.left_open.format(topics=", ".join(question.topic for question in found.left_open))
            yield Paragraph(f"{topics} {say.left_open_end}", space=True, on_paper=False)


def figure_rows(material: Material) -> list[Block]:
    """Return every figure, with who was asked."""
    return [FigureRow(figure.filled, figure.text) for figure in material.figures]


def _bullets(lines: Sequence[str], origin: str) -> list[Block]:
    return [Bullets(tuple(lines), origin=origin)] if lines else []


def first_sentence(text: str) -> str:
    """Return the first sentence, or two where the first is short: the rest is one key away."""
    line = text.partition("\n")[0]
    ends = [
        place + 1
        for place, char in enumerate(line)
        if char in ".?!" and line[place + 1 : place + 2] in (" ", "")
    ]
    long_enough = (end for end in ends if end > SHORT)
    return line[: next(long_enough, len(line))]
