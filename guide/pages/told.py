"""Tells a person back in one sentence what they marked: their answers, and never more."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from guide.content.forms import Tell
from guide.content.model import Sign

FEWEST = 2
"""Clauses below which the sentence would only repeat one answer."""


def told(tell: Tell, signs: AbstractSet[Sign]) -> str:
    """Return the sentence; nothing where too little can be told."""
    clauses: list[str] = []
    of_oneself = False
    for part in tell.parts:
        marked = dict.fromkeys(clause for sign, clause in part.told.items() if sign in signs)
        said = [*marked][: part.most]
        clauses += [f"{part.before}{tell.two.join(said)}"] if part.before and said else said
        of_oneself = of_oneself or (bool(said) and not part.around)
    if len(clauses) < FEWEST or not of_oneself:
        return ""
    *first, last = clauses
    sentence = tell.opening.format(told=tell.more.join((", ".join(first), last)))
    return sentence[:1].upper() + sentence[1:]


def listing(tell: Tell, things: Sequence[str]) -> str:
    """Return one or more things as a sentence lists them."""
    *first, last = things
    joined_by = tell.two if len(first) == 1 else tell.more
    return joined_by.join((", ".join(first), last)) if first else last
