"""Finds pages by everyday words, so that nobody needs to know what a page is called.

Each page has *phrases* (its title, and what data/<language>/search.toml says people call it) and its text.
A phrase counts by how much of it a person typed, a rare word more than a common one; the text counts least.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from guide.content.model import Record

WORD = re.compile(r"[^\W_]+")
APOSTROPHES = str.maketrans("", "", "'\N{RIGHT SINGLE QUOTATION MARK}\N{MODIFIER LETTER APOSTROPHE}`")

LIGHT = 0.4
"""What an ignored word weighs inside a phrase; the rarest words weigh about ten times as much."""
TOGETHER = 0.35
"""What each further word of the same phrase adds: "could not come" says more than its words apart."""
ENOUGH = 0.5
"""The share of a phrase, by weight, that has to be typed before it counts."""
TEXT = 0.4
"""What a word found in the text of a page weighs beside the same word in a phrase."""
NEAR = 0.8
"""What a word weighs when it was reached through a misspelling."""
WORTH = 0.25
"""A page with less than this share of the best page's points is left out."""
SHORTEST = 3
"""Letters that stay when an ending is cut off."""
KINDS = ("care", "reasons", "steps", "pages")
"""Where points are equal, what is urgent stands first."""

Points = defaultdict[int, float]


class SearchWords(Record, frozen=True):
    """What pages are found by: words that weigh nothing, endings that are cut off, and everyday words."""

    ignored: tuple[str, ...]
    endings: dict[str, str]
    words: dict[str, tuple[str, ...]]


class Entry(NamedTuple):
    """One page that can be found."""

    kind: str
    name: str
    title: str
    text: str

    @property
    def page(self) -> str:
        """The page as search.toml names it, such as "reasons/pain-condition"."""
        return f"{self.kind}/{self.name}"


class Phrase(NamedTuple):
    """One way to say what a page is about: the page's place, its words, and what they weigh in all."""

    place: int
    words: frozenset[str]
    weight: float


class Index:
    """What is known of every page, ready to be asked. `ignored` and `endings` belong to the language."""

    def __init__(
        self,
        entries: Iterable[Entry],
        everyday: Mapping[str, Sequence[str]],
        ignored: Iterable[str] = (),
        endings: Mapping[str, str] | None = None,
    ) -> None:
        ordered = sorted(endings.items() if endings else (), key=lambda pair: (-len(pair[0]), pair[0]))
        self._endings = tuple(ordered)
        self._stems: dict[str, str] = {}
        self._entries = sorted(entries, key=_order)
        self._ignored = frozenset(stem for word in ignored for stem in self._words(word))
        said = [
            [frozenset(self._words(phrase)) for phrase in (entry.title, *everyday.get(entry.page, ()))]
            for entry in self._entries
        ]
        texts = [Counter(self._words(entry.text)) for entry in self._entries]
        self._weights = self._rare([frozenset().union(*phrases) for phrases in said])
        self._phrases = self._by_word(said)
        self._texts = self._by_text(texts)
        known = (self._weights.keys() | self._texts.keys()) - self._ignored
        self._spellings = sorted(word for word, stem in self._stems.items() if stem in known)

    def find(self, words: str, most: int = 10) -> list[Entry]:
        """List the pages that words lead to, best first; none where nothing is near."""
        typed = self._typed(words)
        points = self._said(typed)
        for word, closeness in typed.items():
            for place, weight in self._texts.get(word, ()):
                points[place] += closeness * weight
        least = WORTH * max(points.values(), default=0)
        best_first = sorted((-round(score, 6), place) for place, score in points.items() if score >= least)
        return [self._entries[place] for _, place in best_first[:most]]

    def _said(self, typed: Mapping[str, float]) -> Points:
        """Weigh the phrases: each typed word counts once a page, in the phrase that suits it best."""
        best: dict[tuple[int, str], float] = {}
        for phrase in {phrase for word in typed for phrase in self._phrases.get(word, ())}:
            met = {word: typed[word] * self._weights[word] for word in sorted(phrase.words & typed.keys())}
            share = sum(met.values()) / phrase.weight
            if share < ENOUGH or (met.keys() <= self._ignored and len(met) < len(phrase.words)):
                continue
            whole = len(met) == len(phrase.words)
            telling = len(met) if whole else len(met.keys() - self._ignored)
            worth = share * (1 + TOGETHER * (telling - 1))
            for word, weight in met.items():
                at = (phrase.place, word)
                best[at] = max(best.get(at, 0), weight * worth)
        points: Points = defaultdict(float)
        for place, word in sorted(best):
            points[place] += best[place, word]
        return points

    def _typed(self, words: str) -> dict[str, float]:
        """Return each word that was typed, as it is known here, with how close the spelling is."""
        typed: dict[str, float] = {}
        for spelling in _split(words):
            stem = self._stem(spelling)
            if stem in self._weights or stem in self._texts:
                typed[stem] = 1
            elif stem not in self._ignored:
                for near in self._near(spelling):
                    typed.setdefault(near, NEAR)
        return typed

    def _near(self, spelling: str) -> list[str]:
        """Return the words that a misspelling may stand for: the closest, with the same first letter."""
        found = process.extract(
            spelling,
            [word for word in self._spellings if word[0] == spelling[0]],
            scorer=OSA.distance,
            score_cutoff=_slips(spelling),
            limit=None,
        )
        found = [hit for hit in found if len(spelling) > SHORTEST + 1 or sorted(hit[0]) == sorted(spelling)]
        closest = min((distance for _, distance, _ in found), default=0)
        return [self._stems[word] for word, distance, _ in found if distance == closest]

    def _rare(self, said: Sequence[frozenset[str]]) -> dict[str, float]:
        """Weigh each word by how few pages are called by it."""
        pages = Counter(word for words in said for word in words)
        return {
            word: LIGHT if word in self._ignored else log(1 + len(said) / count)
            for word, count in pages.items()
        }

    def _by_word(self, said: Sequence[Sequence[frozenset[str]]]) -> dict[str, list[Phrase]]:
        """List the phrases under each of their words."""
        phrases: dict[str, list[Phrase]] = defaultdict(list)
        for place, sayings in enumerate(said):
            for words in sayings:
                phrase = Phrase(place, words, sum(self._weights[word] for word in sorted(words)))
                for word in words:
                    phrases[word].append(phrase)
        return dict(phrases)

    def _by_text(self, texts: Sequence[Counter[str]]) -> dict[str, list[tuple[int, float]]]:
        """List under each word the pages that hold it, with what it weighs there."""
        pages = Counter(word for text in texts for word in text)
        found: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, text in enumerate(texts):
            for word, count in text.items():
                if word not in self._ignored:
                    weight = TEXT * log(len(texts) / pages[word]) * count / (count + 1)
                    found[word].append((place, weight))
        return dict(found)

    def _words(self, text: str) -> list[str]:
        return [self._stem(word) for word in _split(text)]

    def _stem(self, word: str) -> str:
        """Cut off one ending; a double letter that it leaves becomes one ("stopped", "stop")."""
        if word not in self._stems:
            self._stems[word] = next(
                (
                    _single(stem)
                    for ending, instead in self._endings
                    if word.endswith(ending) and len(stem := word.removesuffix(ending) + instead) >= SHORTEST
                ),
                _single(word),
            )
        return self._stems[word]


def _order(entry: Entry) -> tuple[int, str, str]:
    return (KINDS.index(entry.kind) if entry.kind in KINDS else len(KINDS), entry.kind, entry.name)


def _split(text: str) -> list[str]:
    return WORD.findall(text.casefold().translate(APOSTROPHES))


def _single(stem: str) -> str:
    return stem[:-1] if len(stem) > SHORTEST and stem[-1] == stem[-2] else stem


def _slips(spelling: str) -> int:
    """How many letters may be wrong: none in a very short word, two in a long one."""
    length = len(spelling)
    return (length > SHORTEST) + (length > 2 * SHORTEST + 1)
