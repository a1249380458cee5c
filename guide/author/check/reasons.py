"""Checks the reasons: signs that answers give, and that somebody can be shown each of them."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from itertools import combinations, product
from random import Random

from guide.author.check.common import CheckContext, known_sources
from guide.author.check.reach import Reach, Way
from guide.content.model import Reason, Sign, Signs
from guide.engine.answers import signs_of, split
from guide.engine.flow import effective_answers, is_asked, some_options
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
        broken = [*_signs(found, reason), *_itself(reason)]
        yield from broken
        yield from known_sources(found.content, FILE, f"reason {reason.id}", reason.sources)
        yield from _theme(found, reason)
        if not broken:
            yield from _shown(seen, reason)
    if not any(reason.fallback for reason in found.content.reasons):
        text = "no reason is marked `last`; one must stand when nothing else fits"
        yield Problem(FILE, "", text, "R05")


def _theme(found: CheckContext, reason: Reason) -> Iterator[Problem]:
    """Check where a reason stands in the library."""
    themes = found.content.words.library.themes
    if reason.theme not in themes:
        text = f'theme "{reason.theme}" is none of {", ".join(themes)}; name one'
        yield Problem(FILE, f"reason {reason.id}", text, "R07")


def _signs(found: CheckContext, reason: Reason) -> Iterator[Problem]:
    known = found.signs.union(*found.content.groups.named.values())  # what a group names is its own problem
    for key in ("strong", "some", "against", "needs", "never_with"):
        for sign in getattr(reason, key):
            if sign not in known:
                text = f"{key} names {sign}, which no answer gives; fix it"
                yield Problem(FILE, f"reason {reason.id}", text, "R01")


def _itself(reason: Reason) -> Iterator[Problem]:
    place = f"reason {reason.id}"
    if not reason.strong:
        yield Problem(FILE, place, "has no strong sign, so nobody can say it; add one", "R02")
    if reason.strong and set(reason.strong) <= set(reason.never_with):
        yield Problem(
            FILE,
            place,
            "never_with, or what its kind is kept away from, holds all its strong signs; fix one",
            "R02",
        )
    for sign in sorted(set(reason.strong) & set(reason.some)):
        yield Problem(FILE, place, f"{sign} is strong and some at once, and counts twice; keep one", "R09")
    if reason.harm and reason.against:
        text = "is a reason of harm: nothing may stand against it; remove `against`"
        yield Problem(FILE, place, text, "R06")
    if not reason.sources:
        yield Problem(FILE, place, "names no source; add one", "S04")


def _shown(seen: "_Seen", reason: Reason) -> Iterator[Problem]:
    reached, leads = seen.look(reason)
    if not reached:
        text = "no answers can reach it; fix strong, some, needs or never_with"
        yield Problem(FILE, f"reason {reason.id}", text, "R03")
    elif not leads:
        text = "can never be among the first three; give it a strong sign of its own"
        yield Problem(FILE, f"reason {reason.id}", text, "R04")


class _Seen:
    """Which reasons some answers bring about, and which of them stand on the first page."""

    def __init__(self, found: CheckContext) -> None:
        self._found = found
        self._by_sign: dict[Sign, set[int]] = defaultdict(set)
        for place, reason in enumerate(found.content.reasons):
            for sign in (*reason.strong, *reason.some):
                self._by_sign[sign].add(place)

    def look(self, reason: Reason) -> tuple[bool, bool]:
        """Return whether a reason is reached, and whether it leads. Stops at the first page it is on."""
        reached = False
        for door in self._found.with_reasons:
            for way in _ways(self._found.reaches[door.id], reason):
                ids, leading = self._matched(way)
                reached = reached or reason.id in ids
                if reason.id in leading:
                    return True, True
        matched, led = self._walked
        return reached or reason.id in matched, reason.id in led

    def _matched(self, way: Way) -> tuple[set[str], set[str]]:
        """Match only the reasons that share a sign with the answers: no other can fit."""
        rivals = {place for sign in signs_of(way.answers) for place in self._by_sign[sign]}
        known = [self._found.content.reasons[place] for place in sorted(rivals)]
        match = matches(known, way.questions, way.answers)
        return {one.reason.id for one in match}, {one.reason.id for one in leading_matches(match)}

    @cached_property
    def _walked(self) -> tuple[set[str], set[str]]:
        """Match some seeded walks: only needed where something is wrong."""
        matched: set[str] = set()
        led: set[str] = set()
        rng = Random(1)  # noqa: S311  the same walks each time
        for door in self._found.with_reasons:
            flow = door.questions
            for _ in range(WALKS):
                answers: dict[str, tuple[str, ...]] = {}
                known: frozenset[Sign] = frozenset()
                for question in flow:
                    if is_asked(question, known):
                        answers[question.id] = some_options(question, rng)
                        known = known | signs_of({question.id: answers[question.id]})
                ids, leading = self._matched(Way(flow, effective_answers(flow, answers)))
                matched |= ids
                led |= leading
        return matched, led


def _ways(reach: Reach, reason: Reason) -> Iterator[Way]:
    """Return answers that should bring a reason about, the plainest first."""
    avoid = (*reason.never_with, *(() if reason.harm else reason.against))
    for tries, goal in enumerate(_goals(reach, reason)):
        if tries >= TRIES:
            return
        way = reach.way(goal, avoid)
        if way:
            yield way


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
