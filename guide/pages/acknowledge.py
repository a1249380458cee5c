"""The first sentence of a page: it receives what was said, before anything is explained."""

from collections.abc import Sequence

from guide.content.model import Answers, Receive
from guide.engine.answers import signs_of


def acknowledge(receives: Sequence[Receive], answers: Answers) -> str:
    """Choose the sentence that receives what was said: the first that fits, or the last."""
    signs = signs_of(answers)
    fits = (entry.text for entry in receives if not signs.isdisjoint(entry.any_of))
    return next(fits, receives[-1].text)
