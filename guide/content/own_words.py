"""What somebody typed in their own words, and the signs that its phrases may stand for. It decides nothing.

A *phrase* is words in order, with up to two others between; own_words.toml lists them by sign.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple

from msgspec.structs import replace

from guide.content.door import Door
from guide.content.groups import MARK
from guide.content.model import Record, Sign
from guide.content.spelling import Spellings, plain

FILE = "own_words.toml"
ANY_ENDING = "*"
BETWEEN = 2
"""Other words that may stand between two words of a phrase."""
REACH = 3
"""Words before a phrase in which a "not" still takes it back."""
BREAK = re.compile(r"[^\w\s'’ʼ`/&-]+|\n")  # noqa: RUF001  apostrophes as people type them
TYPED = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)*")  # noqa: RUF001


class OwnWords(Record, frozen=True):
    """The phrases of one language, and the words that turn or end what is said.

    `heard` and `danger` hold phrases by sign, with commas between; those under "" mean nothing, and keep a
    part of theirs from being taken for something else: in `danger`, where they are said in one go ("tears ran
    down"). In a phrase "a/b" is either word, "cry*" any ending, and "@name" one of the words that `alike`
    lists. `negators` take back what follows them, unless one of `emphasis` comes next ("never so happy"),
    `reported` begin what others hold ("he says I am broken"), `joins` are never reached over, and `turns`
    begin something new. `known` are words that are spelled right and mean nothing here, and so are they with
    one of `endings`. `gives_way` names, for a line of danger, the one beside which it is not asked: whoever
    was hurt is not asked whether they hurt somebody. `milder` names the answer that its milder wording is.

    `same_danger` names, for a line of another door's check, the line whose phrases are danger there as well,
    and `ordinary` the words in them that everybody says at that door: "she cried" is why a partner is here.
    """

    alike: dict[str, str]
    negators: str
    emphasis: str
    reported: str
    joins: str
    turns: str
    known: str
    endings: str
    heard: dict[Sign, str]
    danger: dict[Sign, str]
    gives_way: dict[Sign, Sign]
    milder: dict[Sign, Sign]
    same_danger: dict[Sign, Sign]
    ordinary: dict[Sign, str]

    def at(self, door: Door) -> "OwnWords":
        """Return what is heard at one door: only its own answers, and the danger that its check asks about.

        Where one person speaks of another, what that other says is what is asked about, and is heard.
        """
        signs = {f"{question.id}.{option.id}" for question in door.questions for option in question.options}
        heard, danger = (
            {sign: said for sign, said in table.items() if not sign or sign in signs}
            for table in (self.heard, self.danger)
        )
        for sign in signs.intersection(self.same_danger):
            line = Sign(sign)
            same = _without(self.ordinary.get(line, ""), self.danger.get(self.same_danger[line], ""))
            danger[line] = ", ".join(filter(None, (danger.get(line), same)))
        reported = "" if door.voice == "partner" else self.reported
        return replace(self, heard=heard, danger=danger, reported=reported)


class Heard(NamedTuple):
    """A sign, and the words of the text that it was heard in."""

    sign: Sign
    words: str


Word = frozenset[str]
"""One word of a phrase: every way to say it, such as "he" and "she"; "cry*" is a word with any ending."""


class Phrase(NamedTuple):
    """A phrase as it is written, and the sign it stands for."""

    sign: Sign
    written: str


class Token(NamedTuple):
    """A word of the text: what a phrase may call it, and where it stands in the text."""

    names: Word
    start: int
    end: int


class Found(NamedTuple):
    """A sign, and the places of the words of its phrase in a clause."""

    sign: Sign
    places: tuple[int, ...]


class Listener:
    """Hears phrases in what was typed: those of danger also where they are denied, the others not.

    Of a door only what can be answered there is heard. A name that `alike` lacks stands for nothing:
    `guide check` finds it.
    """

    def __init__(self, known: OwnWords, door: Door | None = None) -> None:
        here = known.at(door) if door else known
        self._alike = {name: _listed(words) for name, words in known.alike.items()}
        self._negators, self._emphasis = frozenset(known.negators.split()), frozenset(known.emphasis.split())
        self._turns, self._joins = frozenset(known.turns.split()), frozenset(known.joins.split())
        self._reported = frozenset(here.reported.split())
        self._spelled_out = cache(self._spell_out)
        self._heard, self._danger = self._by_word(here.heard), self._by_word(here.danger)
        texts = (*known.alike.values(), *known.heard.values(), *known.danger.values())
        every = " ".join(texts).replace(",", " ").replace("/", " ").split()
        written = {word for word in every if word[0] != MARK}
        self._stems = {word for word in written if word.endswith(ANY_ENDING)}
        self._right = written - self._stems | self._negators | self._turns | {*known.known.split()}
        self._endings = known.endings.split()
        self._spellings = Spellings(self._right | {stem.removesuffix(ANY_ENDING) for stem in self._stems})

    def heard(self, text: str) -> list[Heard]:
        """List the signs that a text may stand for, the longest phrases first, each sign once."""
        found = ((clause, one) for clause in self._clauses(text) for one in _longest(self._meant(clause)))
        return _signs(text, found)

    def dangers(self, text: str) -> list[Heard]:
        """List the signs of danger that a text may stand for, also where it denies them."""
        found = ((clause, one) for clause in self._clauses(text) for one in self._dangerous(clause))
        return _signs(text, found)

    def _clauses(self, text: str) -> Iterator[list[Token]]:
        """Split a text where something new begins; each word stands for those it may be misspelled from."""
        start = 0
        for end in [*(match.start() for match in BREAK.finditer(text)), len(text)]:
            clause: list[Token] = []
            for match in TYPED.finditer(text, start, end):
                token = Token(self._read(plain(match[0])), match.start(), match.end())
                if not self._turns.isdisjoint(token.names):
                    yield clause
                    clause = []
                clause.append(token)
            yield clause
            start = end

    def _read(self, word: str) -> Word:
        """Return what a phrase may call a word: itself, a stem of it, or what it may be misspelled from."""
        beginnings = (f"{word[:length]}{ANY_ENDING}" for length in range(1, len(word) + 1))
        stems = self._stems.intersection(beginnings)
        if stems or not self._right.isdisjoint((word, *map(word.removesuffix, self._endings))):
            return frozenset((word, *stems))
        near = self._spellings.near(word)
        return frozenset((word, *near, *(f"{one}{ANY_ENDING}" for one in near)))

    def _by_word(self, said: Mapping[Sign, str]) -> dict[str, list[Phrase]]:
        """List every phrase under its longest word, in each way to say that: few are then looked at."""
        phrases: dict[str, list[Phrase]] = {}
        for sign, texts in said.items():
            for text in _listed(texts):
                parts = text.split()
                longest = max([part for part in parts if MARK not in part] or parts, key=len)
                phrase = Phrase(sign, text)
                for way in self._ways(longest):
                    phrases.setdefault(way.rpartition(" ")[2], []).append(phrase)
        return phrases

    def _spell_out(self, text: str) -> list[tuple[Word, ...]]:
        """Return the words of a phrase, with what "a/b" and "@name" stand for; of several words alone."""
        parts: list[list[tuple[Word, ...]]] = []
        for part in text.split():
            ways = self._ways(part)
            single = frozenset(way for way in ways if " " not in way)
            several = [tuple(frozenset((word,)) for word in way.split()) for way in ways if " " in way]
            parts.append([*([(single,)] if single else []), *several])
        return [tuple(word for part in chosen for word in part) for chosen in product(*parts)]

    def _ways(self, part: str) -> list[str]:
        """Return every way to say one part of a phrase."""
        if MARK not in part:
            return part.split("/")
        named = ([one] if one[0] != MARK else self._alike.get(one[1:], []) for one in part.split("/"))
        return [way for ways in named for way in ways]

    def _meant(self, clause: Sequence[Token]) -> Iterator[Found]:
        """Yield what is said in a clause and not taken back."""
        for one in self._found(clause, self._heard):
            said = {name for place in one.places for name in clause[place].names}
            negated = self._negators.isdisjoint(said) and self._taken_back(clause, one.places)
            before = {name for token in clause[: one.places[0]] for name in token.names}
            if not negated and self._reported.isdisjoint(before):
                yield one

    def _dangerous(self, clause: Sequence[Token]) -> list[Found]:
        """List what may be danger in a clause, without what stands wholly within a harmless phrase.

        Only one said in one go: in "I hated it when he hit me" nobody says "it hit me".
        """
        found = list(self._found(clause, self._danger))
        together = (one for one in found if one.places[-1] - one.places[0] < len(one.places))
        harmless = [frozenset(one.places) for one in together if not one.sign]
        return [
            one for one in found if one.sign and not any(each.issuperset(one.places) for each in harmless)
        ]

    def _found(self, clause: Sequence[Token], phrases: Mapping[str, Sequence[Phrase]]) -> Iterator[Found]:
        names = frozenset(name for token in clause for name in token.names)
        near = dict.fromkeys(phrase for name in sorted(names) for phrase in phrases.get(name, ()))
        for sign, written in near:
            for words in self._spelled_out(written):
                if not any(word.isdisjoint(names) for word in words):
                    every = (self._places(words, clause, start) for start in range(len(clause)))
                    yield from (Found(sign, places) for places in every if places)

    def _places(self, words: Sequence[Word], clause: Sequence[Token], start: int) -> tuple[int, ...]:
        """Return where the words of a phrase stand, the first at `start`; nothing where one is missing."""
        places: list[int] = []
        near = range(start, start + 1)
        for word in words:
            for place in near:
                if not word.isdisjoint(clause[place].names):
                    break
                if not self._joins.isdisjoint(clause[place].names):
                    return ()
            else:
                return ()
            places.append(place)
            near = range(place + 1, min(place + BETWEEN + 2, len(clause)))
        return tuple(places)

    def _taken_back(self, clause: Sequence[Token], places: Sequence[int]) -> bool:
        """Return whether a "not" stands close before a phrase, or among its words."""
        around = set(range(max(0, places[0] - REACH), places[-1])) - set(places)
        return any(
            not self._negators.isdisjoint(clause[place].names)
            and self._emphasis.isdisjoint(clause[place + 1].names)
            for place in around
        )


def _listed(texts: str) -> list[str]:
    """Return what stands between the commas of a text, in plain words."""
    return list(filter(None, map(str.strip, plain(texts).split(","))))


def _without(words: str, texts: str) -> str:
    """Return phrases without some words where others may stand in their place; one left with none is out."""
    left_out = words.split()
    every = ([part.split("/") for part in text.split()] for text in _listed(texts))
    left = (
        [part if len(part) == 1 else [way for way in part if way not in left_out] for part in parts]
        for parts in every
    )
    return ", ".join(" ".join("/".join(part) for part in parts) for parts in left if all(parts))


def _signs(text: str, found: Iterable[tuple[Sequence[Token], Found]]) -> list[Heard]:
    """Return each sign once, with the words it was heard in, the longest phrases first."""
    heard: dict[Sign, Heard] = {}
    for clause, one in sorted(found, key=lambda pair: -len(pair[1].places)):
        words = text[clause[one.places[0]].start : clause[one.places[-1]].end]
        heard.setdefault(one.sign, Heard(one.sign, words))
    return [one for one in heard.values() if one.sign]


def _longest(found: Iterable[Found]) -> list[Found]:
    """Leave out what is only a part of something longer that was said."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda one: (-len(one.places), one.places[-1] - one.places[0], one.places)):
        places = set(one.places)
        if not any(len(other.places) > len(places) and places <= set(other.places) for other in kept):
            kept.append(one)
    return kept
