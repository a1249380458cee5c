"""Finds pages by everyday words, so that nobody needs to know what a page is called.

Each page has *phrases*: its title, and what data/<language>/search.toml says people call it. A phrase counts
by how much of it a person typed, a rare word more than a common one; a misspelled word counts a little less.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import log
from typing import NamedTuple

from guide.content.model import Record
from guide.content.spelling import Spellings, split

LIGHT = 0.4
"""What an ignored word weighs inside a phrase; the rarest words weigh about ten times as much."""
TOGETHER = 0.35
"""What each further word of the same phrase adds: "could not come" says more than its words apart."""
ENOUGH = 0.5
"""The share of a phrase, by weight, that has to be typed before it counts."""
NEAR = 0.8
"""What a word weighs when it was reached through a misspelling."""
WORTH = 0.25
"""A page with less than this share of the best page's points is left out."""
KINDS = ("care", "reasons", "steps", "pages")
"""Where points are equal, what is urgent stands first."""


class SearchWords(Record, frozen=True):
    """What pages are found by: words that weigh nothing, and everyday words."""

    ignored: tuple[str, ...]
    words: dict[str, tuple[str, ...]]


class Entry(NamedTuple):
    """One page that can be found."""

    kind: str
    name: str
    title: str

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
    """What is known of every page, ready to be asked. `ignored` belongs to the language."""

    def __init__(
        self, entries: Iterable[Entry], everyday: Mapping[str, Sequence[str]], ignored: Iterable[str] = ()
    ) -> None:
        self._entries = sorted(entries, key=_order)
        self._ignored = frozenset(ignored)
        said = [
            [frozenset(split(phrase)) for phrase in (entry.title, *everyday.get(entry.page, ()))]
            for entry in self._entries
        ]
        self._weights = self._rare([frozenset().union(*phrases) for phrases in said])
        self._phrases = self._by_word(said)
        self._spellings = Spellings(self._weights.keys() - self._ignored)

    def find(self, words: str, most: int = 10) -> list[Entry]:
        """List the pages that words lead to, best first; none where nothing is near."""
        points = self._points(self._typed(words))
        least = WORTH * max(points.values(), default=0)
        best_first = sorted((-round(score, 6), place) for place, score in points.items() if score >= least)
        return [self._entries[place] for _, place in best_first[:most]]

    def _points(self, typed: Mapping[str, float]) -> dict[int, float]:
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
        points: dict[int, float] = defaultdict(float)
        for place, word in sorted(best):
            points[place] += best[place, word]
        return points

    def _typed(self, words: str) -> dict[str, float]:
        """Return each word that was typed, as it is known here, with how close the spelling is."""
        typed: dict[str, float] = {}
        for word in split(words):
            if word in self._weights:
                typed[word] = 1
            elif word not in self._ignored:
                for near in self._spellings.near(word):
                    typed.setdefault(near, NEAR)
        return typed

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


def _order(entry: Entry) -> tuple[int, str, str]:
    return (KINDS.index(entry.kind) if entry.kind in KINDS else len(KINDS), entry.kind, entry.name)
