"""Which reasons fit the answers: additive evidence, gates, and a fixed order that never hides harm."""

from collections.abc import Iterable, Sequence

from guide.content.model import Answers, Match, Question, Reason, Sign
from guide.engine.answers import sign_of, signs_of, split

STRONG = 5
"""Points for something a person has said about themselves."""
SOME = 1
"""Points for a hint. Five vague feelings weigh as much as one plain statement, never more (draft flow)."""
AGAINST = -3
"""Points for an answer that speaks against a reason; never applied to a reason of harm."""

GUESS = 3
"""Points below which no guess of ours stands beside what a person said: it would read as false."""
SHOWN = 3
"""Reasons on the first page; a fourth follows when the person's own statement names it."""


def matches(reasons: Sequence[Reason], flow: Sequence[Question], answers: Answers) -> list[Match]:
    """List the reasons that fit, strongest first, each with the answers for and against it.

    `answers` are settled (see `flow.settled`). Never empty: where nothing else fits, the reason
    marked `fallback` ("I do not know") stands alone.
    """
    signs = signs_of(answers)
    statements = frozenset(question.id for question in flow if question.self_report)
    order = {sign: place for place, sign in enumerate(_signs_asked(flow, answers))}
    found = [match for reason in reasons if (match := _weigh(reason, signs, statements, order))]
    found.sort(key=lambda match: _rank(match, statements))
    if found:
        return found
    return [Match(reason, "part", 0, (), ()) for reason in reasons if reason.fallback]


def _signs_asked(flow: Sequence[Question], answers: Answers) -> Iterable[Sign]:
    """List the signs of the questions that were answered, in the order asked: no other is ever shown."""
    asked = (question for question in flow if question.id in answers)
    return (sign_of(question.id, option.id) for question in asked for option in question.options)


def _weigh(
    reason: Reason, signs: frozenset[Sign], statements: frozenset[str], order: dict[Sign, int]
) -> Match | None:
    """Weigh one reason, or give None when it may not be shown."""
    if not signs.isdisjoint(reason.never_with) or (reason.needs and signs.isdisjoint(reason.needs)):
        return None
    strong = [sign for sign in reason.strong if sign in signs]
    some = [sign for sign in reason.some if sign in signs]
    if not strong and len({split(sign)[0] for sign in some}) < 2:  # noqa: PLR2004  one hint is not a reason
        return None
    against = () if reason.harm else tuple(sign for sign in reason.against if sign in signs)
    score = STRONG * len(strong) + SOME * len(some) + AGAINST * len(against)
    if score <= 0:
        return None
    told = not reason.inferred and any(split(sign)[0] in statements for sign in strong)
    because = tuple(sorted((*strong, *some), key=lambda sign: (sign in some, order.get(sign, -1))))
    return Match(reason, "told" if told else "part", score, because, against)


def _rank(match: Match, statements: frozenset[str]) -> tuple[bool, bool, int, int]:
    """Order by harm first, then what the person said it was, then points; "I do not know" comes last."""
    said = [sign for sign in match.because if split(sign)[0] in statements]
    named = any(sign in match.reason.strong for sign in said)
    tier = 0 if named else 1 if said else 2
    return (not (match.reason.first and tier == 0), match.reason.fallback, tier, -match.score)


def leading_matches(found: Sequence[Match]) -> list[Match]:
    """Choose what stands on the first page: one a family, three, ties at the cut shown together.

    "I do not know" never pushes out what a person said; where the third is a guess of ours, it comes first.
    """
    leading: list[Match] = []
    families: set[str] = set()
    for match in found:
        if match.reason.family not in families and not _is_thin(match, leading):
            families.add(match.reason.family)
            leading.append(match)
    unsure = next((match for match in leading if match.reason.fallback and match.band == "told"), None)
    if unsure and unsure not in leading[:SHOWN] and leading[SHOWN - 1].band == "part":
        return [*leading[: SHOWN - 1], unsure]
    shown = leading[:SHOWN]
    for match in leading[SHOWN : SHOWN + 1]:
        if match.band == "told" or _ties(match, shown[-1]):
            shown.append(match)
    return shown


def _is_thin(match: Match, leading: Sequence[Match]) -> bool:
    """Return whether a match is a mere guess after something that was said."""
    guessed = match.band == "part" and not match.reason.fallback and match.score < GUESS
    return guessed and bool(leading) and leading[0].band == "told"


def _ties(one: Match, other: Match) -> bool:
    return one.band == other.band and one.score == other.score
