"""What a typed line says: which options of a question, or what is wrong with it."""

import re

from guide.content.model import Choice
from guide.content.words import Words

LONGEST_SAID = 40
"""Letters of an answer that was not understood that are repeated."""


def understood(line: str, question: Choice, words: Words, keys: str = "") -> tuple[tuple[str, ...], str]:
    """Read numbers, ids or letters split by spaces or commas; give the options, or what is wrong."""
    say = words.plain
    chosen: tuple[str, ...] = ()
    ids = [option.id for option in question.options]
    lettered = {key: one for key, one in zip(keys, ids, strict=False) if key.isalpha()}
    numbered = {str(number): one for number, one in enumerate(ids, start=1)}
    named = lettered | numbered | {one.casefold(): one for one in ids}
    for part in (part for part in re.split(r"[\s,;]+", line) if part):
        option = named.get(part.casefold().lstrip("0"))
        if option is None:
            return (), say.not_understood_number.format(answer=part[:LONGEST_SAID], most=len(ids))
        chosen = tuple(dict.fromkeys((*chosen, option)))
    if misfit := question.misfit(chosen):
        alone = next((question.option(one).label for one in chosen if one in question.exclusive), "")
        return (), getattr(say, misfit).format(most=question.max_choices, option=alone)
    return question.in_order(chosen), ""
