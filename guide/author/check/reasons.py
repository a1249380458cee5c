"""Checks the reasons: signs that answers give, and that somebody can be shown each of them."""

from collections.abc import Iterator
from functools import cached_property
from itertools import combinations, islice, product
from random import Random

from guide.author.check.common import CheckContext, Wrong, at, unknown_signs, unknown_sources
from guide.author.check.reach import Reach, Way
from guide.content.model import WEIGHED, Reason, Signs
from guide.engine.answers import split
from guide.engine.flow import effective_answers, walk
from guide.engine.match import leading_matches, matches
from guide.errors import Problem

TRIES = 40
"""Sets of signs tried for one reason at one door, before walks at random."""
WALKS = 150
"""Walks at random at each door, for reasons that no set of their own signs brought about."""
FILE = "reasons.toml"


def reasons(found: CheckContext) -> Iterator[Problem]:
    """Check that every reason names signs that exist, and can be reached and shown by them."""
    seen = _Seen(found)
    for reason in found.content.reasons:
        broken = [*unknown_signs(found, "R01", reason, WEIGHED), *_itself(reason)]
        shown = () if broken else _shown(seen, reason)
        wrong = (*broken, *unknown_sources(found, reason.sources), *_theme(found, reason), *shown)
        yield from at(FILE, f"reason {reason.id}", wrong)
    if not any(reason.fallback for reason in found.content.reasons):
        text = "no reason is marked `fallback`; one must stand when nothing else fits"
        yield Problem(FILE, "", text, "R05")


def _theme(found: CheckContext, reason: Reason) -> Wrong:
    """Check where a reason stands in the library."""
    themes = found.content.words.library.themes
    if reason.theme not in themes:
        yield "R07", f'theme "{reason.theme}" is none of {", ".join(themes)}; name one'


def _itself(reason: Reason) -> Wrong:
    if not reason.strong:
        yield "R02", "has no strong sign, so nobody can say it; add one"
    elif set(reason.strong) <= set(reason.never_with):
        text = "never_with, or what its kind is kept away from, holds all its strong signs; fix one"
        yield "R02", text
    for sign in sorted(set(reason.strong) & set(reason.some)):
        yield "R09", f"{sign} is strong and some at once, and counts twice; keep one"
    if reason.harm and reason.against:
        yield "R06", "is a reason of harm: nothing may stand against it; remove `against`"
    if not reason.sources:
        yield "S04", "names no source; add one"


def _shown(seen: "_Seen", reason: Reason) -> Wrong:
    reached = False
    for matched, leading in seen.by(reason):
        reached = reached or reason in matched
        if reason in leading:
            return
    if reached:
        yield "R04", "can never be among the first three; give it a strong sign of its own"
    else:
        yield "R03", "no answers can reach it; fix strong, some, needs or never_with"


class _Seen:
    """Which reasons some answers bring about, and which of them stand on the first page."""

    def __init__(self, found: CheckContext) -> None:
        self._found = found
        self._doors = [door for door in found.content.doors.values() if door.shows_reasons]

    def by(self, reason: Reason) -> Iterator[tuple[list[Reason], list[Reason]]]:
        """Yield what answers bring about that should bring one reason about, then what any answers do."""
        for door in self._doors:
            yield from map(self._matched, _ways(self._found.reaches[door.id], reason))
        yield from self._walked

    def _matched(self, way: Way) -> tuple[list[Reason], list[Reason]]:
        found = matches(self._found.content.reasons, way.questions, way.answers)
        return [one.reason for one in found], [one.reason for one in leading_matches(found)]

    @cached_property
    def _walked(self) -> list[tuple[list[Reason], list[Reason]]]:
        """Match some seeded walks: only needed where something is wrong."""
        rng = Random(1)  # noqa: S311  the same walks each time
        flows = [door.questions for door in self._doors for _ in range(WALKS)]
        return [self._matched(Way(flow, effective_answers(flow, walk(flow, rng)))) for flow in flows]


def _ways(reach: Reach, reason: Reason) -> Iterator[Way]:
    """Return answers that should bring a reason about, the plainest first."""
    avoid = (*reason.never_with, *(() if reason.harm else reason.against))
    ways = (reach.way(goal, avoid) for goal in islice(_goals(reach, reason), TRIES))
    yield from filter(None, ways)


def _goals(reach: Reach, reason: Reason) -> Iterator[Signs]:
    """Return sets of signs that are enough for a reason: a strong one or two hints, and one that it needs."""
    strong = [sign for sign in reason.strong if reach.holds(sign)]
    some = [sign for sign in reason.some if reach.holds(sign)]
    needs = [sign for sign in reason.needs if reach.holds(sign)]
    enough: list[Signs] = [(sign,) for sign in strong]
    enough += [pair for pair in combinations(some, 2) if split(pair[0])[0] != split(pair[1])[0]]
    for goal in enough:
        if not needs or set(goal) & set(needs):
            yield goal
    if needs:
        for goal, need in product(enough, needs):
            yield tuple(dict.fromkeys((*goal, need)))
