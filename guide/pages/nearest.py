"""The sentence of a reason that was written for one answer: what could only be said to this person."""

import re

from guide.content.page import Page
from guide.pages.document import first_sentence

LONGER = re.compile(r"[^\W\d_]{5,}(?!')\b")
"""Words that carry a meaning: shorter ones stand in every sentence."""
SHARED = 3
"""One longer word in so many is shared by two texts that say the same."""


def sentence_for(page: Page, key: str) -> str:
    """Return how a section opens, where its first line was written for an answer and not for everybody."""
    section = next((part for part in page.sections if part.key == key), None)
    if section is None:
        return ""
    line = section.text.partition("\n")[0]
    for_everybody = line in section.written.split("\n")
    return "" if for_everybody else first_sentence(line)


def next_sentence(text: str) -> str:
    """Return how the second line of a text opens: the first is said elsewhere."""
    return first_sentence(text.partition("\n")[2].strip())


def alike(one: str, other: str) -> bool:
    """Return whether two texts share so many of their longer words that both together would say it twice."""
    words = [{*LONGER.findall(text.lower())} for text in (one, other)]
    fewest = min(map(len, words))
    return fewest > 0 and len(words[0] & words[1]) * SHARED >= fewest
