"""Composes whom to see: what is urgent stands first on a page, the rest near its end."""

from collections.abc import Iterable, Iterator, Sequence

from guide.content.door import Door
from guide.content.levels import Level
from guide.content.material import Material
from guide.content.model import Outcome, Referral
from guide.content.passages import FOLDER
from guide.engine.answers import signs_of
from guide.engine.facts import facts
from guide.engine.passages import fitting, known_of
from guide.pages.answers import said
from guide.pages.document import Advice, Block, Bullets, CardLine, Paragraph, indented, screen_only
from guide.pages.to_text import stopped

SAID = 3
"""Answers that are repeated beside a referral."""
DOCTORS = ("doctor", "urologist", "midwife", "sexual-health-clinic", "emergency")
THERAPISTS = ("therapist", "sex-therapist")
"""Who stands for either, as care.toml names people."""


class Referrals:
    """The referrals of one outcome, in the words of one door.

    `numbers` are help lines that stand with the most urgent care.
    """

    def __init__(
        self,
        outcome: Outcome,
        material: Material,
        door: Door,
        numbers: Iterable[Block] = (),
    ) -> None:
        self._outcome = outcome
        self._words = material.rule_words
        self._say = material.words.result_for(door.voice)
        self._flow = door.questions
        self._door = door.id
        self._numbers = list(numbers)
        self._known = facts(material.facts, door.id, outcome.answers)
        self._why = dict(self._by_what_was_said(material))

    def _by_what_was_said(self, material: Material) -> Iterator[tuple[str, str]]:
        """Yield what a rule says of this person's own hours and days; of two for one rule the last counts."""
        known = known_of(self._known, self._door, self._outcome)
        of_rules = [one for one in material.passages if one.rule]
        for passage in reversed([*fitting(of_rules, known, signs_of(self._outcome.answers))]):
            yield passage.rule, material.page(FOLDER, passage.slot).section(passage.id)

    def first(self) -> list[Block]:
        """Return urgent care, for the head of the page."""
        urgent = [referral for referral in self._spoken() if referral in self._outcome.urgent]
        blocks: list[Block] = [self._advice(referral, self._say.first) for referral in urgent]
        if self._numbers:
            blocks += screen_only(indented(self._numbers))
        elif any(referral.rule.lines for referral in urgent):
            blocks.append(Paragraph(self._say.lines_near, indent=3, on_paper=False))
        return blocks

    def visit(self, title: str) -> list[Block]:
        """Return the first visit that should be booked, under a title of its own; nothing where none is."""
        booked = [one.rule.id for one in self._spoken() if one.rule.level is Level.BOOK][:1]
        return [
            CardLine(label=title, text=self._said_of(rule), space=True, origin=f"rule {rule}")
            for rule in booked
        ]

    def every(self) -> Iterator[Block]:
        """Yield what is urgent once more, and then the rest: whom to see, all in one place."""
        urgent = (one for one in self._spoken() if one in self._outcome.urgent)
        yield from screen_only(self._advice(one, self._say.first) for one in urgent)
        yield from self.later()

    def later(self) -> Iterator[Block]:
        """Yield when to see a doctor and when a therapist; what applies stands first."""
        marked = [referral for referral in self._spoken() if referral not in self._outcome.urgent]
        named = [referral for referral in marked if referral.rule.who]
        marked = named or marked  # "nobody has to be seen" never stands beside somebody to see
        pressing = [one for one in marked if one.rule.level is not Level.SUPPORT or self._has_a_clock(one)]
        if pressing:
            yield Paragraph(self._say.see_marked, on_paper=False)
        yield from (self._advice(referral) for referral in pressing)
        yield from self._worth_having([one for one in marked if one not in pressing])
        yield from self._in_general()

    def _in_general(self) -> Iterator[Block]:
        """Yield when to see a doctor and when a therapist, unless the answers called for one already."""
        called = {who for referral in self._spoken() for who in referral.rule.who}
        calm = any(one.rule.if_nothing_urgent and not one.rule.who for one in self._outcome.referrals)
        for who, text in ((DOCTORS, self._say.see_doctor), (THERAPISTS, self._say.see_therapist)):
            if not calm and called.isdisjoint(who):
                yield Paragraph(text, space=True)

    def _worth_having(self, marked: Sequence[Referral]) -> Iterator[Block]:
        """Yield in short what has no hurry: a line each, under one opening."""
        if not marked:
            return
        level = self._say.levels["support"]
        yield Paragraph(level[:1].upper() + level[1:], strong=True, space=True)
        for referral in marked:
            words = self._words[referral.rule.id]
            yield Bullets((f"{stopped(words.title)} {words.why}",), origin=f"rule {referral.rule.id}")

    def _spoken(self) -> list[Referral]:
        """Return the referrals that have words, without those that another one speaks for."""
        met = self._outcome.referrals
        covered = {name for referral in met for name in referral.rule.supersedes}
        return [one for one in met if one.rule.id not in covered and one.rule.id in self._words]

    def _title(self, referral: Referral) -> str:
        """Return a title with how soon: care with a clock never reads as having no hurry."""
        title = self._words[referral.rule.id].title
        level = referral.rule.level
        said_already = level is Level.NOW or (level is Level.SOON and referral.rule.id in self._why)
        if referral.rule.if_nothing_urgent or said_already:  # "First", or how many hours there are
            return title
        how_soon = "clock" if self._has_a_clock(referral) else level
        return f"{title} ({self._say.levels[how_soon]})"

    def _said_of(self, rule: str) -> str:
        """Return what a rule says: of this person where something does, else to everyone."""
        return self._why.get(rule) or self._words[rule].why

    def _has_a_clock(self, referral: Referral) -> bool:
        """Return whether its care could still have to start within days: unknown counts as it could."""
        return referral.rule.time_sensitive and "longer" not in self._known["clock"]

    def _advice(self, referral: Referral, opening: str = "") -> Advice:
        because = () if referral.rule.if_nothing_urgent else referral.because[:SAID]
        echoed = said(because, self._flow)
        return Advice(
            self._title(referral),
            self._said_of(referral.rule.id),
            opening=opening,
            said=self._say.said.format(said=echoed) if echoed else "",
            space=True,
            origin=f"rule {referral.rule.id}",
        )
