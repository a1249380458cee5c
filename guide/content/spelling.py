"""Words as people type them: split, without apostrophes, and known again where a letter is wrong."""

import re
from collections.abc import Iterable

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`")
SHORT = 3
"""Letters of a word in which no letter may be wrong."""


def plain(text: str) -> str:
    """Return a text in small letters and without apostrophes, so that "Didn't" and "didnt" are the same."""
    return text.casefold().translate(APOSTROPHES)


def split(text: str) -> list[str]:
    """Return the words of a text, plain."""
    return WORD.findall(plain(text))


class Spellings:
    """Words that are known, to be found by misspelled ones."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_letter: dict[str, list[str]] = {}
        for word in sorted(set(words)):
            self._by_letter.setdefault(word[0], []).append(word)

    def near(self, spelling: str) -> list[str]:
        """Return the words that a misspelling may stand for: the closest, with the same first letter."""
        from rapidfuzz import process  # heavy: not before something was typed
        from rapidfuzz.distance import OSA

        known = self._by_letter.get(spelling[0], [])
        found = process.extract(
            spelling, known, scorer=OSA.distance, score_cutoff=_slips(spelling), limit=None
        )
        found = [hit for hit in found if len(spelling) > SHORT + 1 or sorted(hit[0]) == sorted(spelling)]
        closest = min((distance for _, distance, _ in found), default=0)
        return [word for word, distance, _ in found if distance == closest]


def _slips(spelling: str) -> int:
    """How many letters may be wrong: none in a very short word, two in a long one."""
    length = len(spelling)
    return (length > SHORT) + (length > 2 * SHORT + 1)
