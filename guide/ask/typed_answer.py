"""What a typed line says: which options of a question, or what is wrong with it."""

import re

from guide.content.model import Question
from guide.content.words import Words


def understood(line: str, question: Question, words: Words, keys: str = "") -> tuple[tuple[str, ...], str]:
    """Read numbers, ids or letters split by spaces or commas; give the options, or what is wrong."""
    say = words.plain
    chosen: tuple[str, ...] = ()
    ids = [option.id for option in question.options]
    for part in (part for part in re.split(r"[\s,;]+", line) if part):
        if part.isascii() and part.isdigit() and 1 <= int(part) <= len(ids):
            option = ids[int(part) - 1]
        elif part.casefold() in ids:
            option = part.casefold()
        elif part.casefold() in tuple(filter(str.isalpha, keys[: len(ids)])):
            option = ids[keys.index(part.casefold())]
        else:
            return (), say.not_understood_number.format(answer=part, most=len(ids))
        chosen = tuple(dict.fromkeys((*chosen, option)))
    if not question.multiple and len(chosen) > 1:
        return (), say.only_one
    if question.max_choices and len(chosen) > question.max_choices:
        return (), say.too_many.format(most=question.max_choices)
    alone = [option for option in chosen if option in question.exclusive]
    if alone and len(chosen) > 1:
        return (), say.stands_alone.format(option=question.option(alone[0]).label)
    return tuple(option for option in ids if option in chosen), ""
