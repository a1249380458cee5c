"""Checks how the texts sound: stiff words, danger without an order, long and short sentences, figures."""

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter, itemgetter
from typing import NamedTuple

from guide.author.check.common import CheckContext, Stiff, Wrong, at
from guide.author.check.texts import UNREAD, both_readings, hits, texts
from guide.author.check.words import unseen
from guide.content.conditions import without
from guide.content.model import Choice
from guide.content.passages import FOLDER
from guide.errors import Problem

UNHEARD = UNREAD | {"review.toml", "country.toml", "help.txt"}
"""Files that say nothing to the person in the moment."""
COLON, BANNED, ORDERS = "D04", "D07", "D10"
COLUMNS, ROWS = 80, 24
"""The window in which what tells of danger has to stand without a key pressed."""
DRAWN = 0.85
"""The least share of words that are drawn together, of all that could be; one may stand open, for stress."""
LONGEST, LONG, SHORT = 32, 26, 5
"""Words of a sentence: more is too many, more is worth a look, fewer is short."""
MEAN = (8, 14)
"""Words that sentences of a page have on average."""
FLAT, EVEN, ENOUGH = 3, 4, 12
"""The least spread of lengths, the least that needs no look, and the sentences it takes to judge one."""
SHORT_SHARE = 0.15
MAYS, PASSIVES = 6, 5
"""How often "may", and a passive, stands in a thousand words."""
MANY = 150
"""Words of a page from which its shares tell anything."""
FILES = 3
"""Pages in which one sentence may stand."""
A_SENTENCE = 4
"""Words from which a line counts as said twice."""


class Line(NamedTuple):
    """A paragraph, a line of a list, a heading or a string.

    `file` lies in the folder of the language; `text` has the tokens of its author; `said` is what is read,
    on a screen and, where it differs, on paper.
    """

    file: str
    place: str
    text: str
    said: tuple[str, ...]
    heading: bool

    @property
    def in_prose(self) -> bool:
        """Return whether it stands in a page of prose, and is no heading."""
        return self.file.endswith(".md") and not self.heading


def heard(found: CheckContext) -> list[Line]:
    """Return every line of a language, without those that somebody said aloud and left as they are."""
    kept = found.phrases.voice.said_aloud
    return [
        Line(file, place, text, both_readings(found, text), heading)
        for file, place, text, heading in _written(found)
        if text.strip() and not any(part in text for part in kept)
    ]


def _written(found: CheckContext) -> Iterator[tuple[str, str, str, bool]]:
    language = found.content.language
    for name, parts in groupby(texts(found, language), itemgetter(0)):
        if name.endswith(".md"):
            place = ""
            for line in without(found.content.raw(f"{language}/{name}")).splitlines():
                place = line if line.startswith("## ") else place
                yield name, place, line.lstrip("#- "), line.startswith("#")
        elif name not in UNHEARD:
            told = ((place, text) for _, place, text in parts if " " in text)  # a single word is a name
            yield from ((name, place, line, False) for place, text in told for line in text.splitlines())


def sound(found: CheckContext) -> Iterator[Problem]:
    """Check how a language sounds, line by line and page by page, and what all pages say together."""
    lines = heard(found)
    for line in lines:
        yield from at(f"{found.content.language}/{line.file}", line.place, _line(found, line))
    for question in found.content.questions:
        yield from at(f"{found.content.language}/questions.toml", question.id, _unseen(found, question))
    pages: defaultdict[str, list[Line]] = defaultdict(list)
    parts: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        file = f"{found.content.language}/{line.file}"
        pages[file].append(line)
        parts[file, "" if file.endswith(".md") else line.place.partition(".")[0]].append(line)
    for (file, place), part in parts.items():
        yield from at(file, place, _open(found, part))
    for file, page in pages.items():
        if file.endswith(".md"):
            apart = groupby(page, attrgetter("place")) if _in_pieces(file) else [("", page)]
            yield from (problem for _, part in apart for problem in _figures(found, file, [*part]))
            yield from _lengths(found, file, [line for line in page if not line.heading])
            yield from () if _in_pieces(file) else _shares(found, file, page)
    yield from _often(found, [line for line in lines if line.in_prose])


def _line(found: CheckContext, line: Line) -> Wrong:
    for phrase in found.phrases.voice.never:
        hit = _hit(found, line, phrase)
        if hit and not _may_say(found, line, phrase.code):
            yield phrase.code, f'says "{hit.strip()}"; {phrase.instead}'
    if _is_danger_without_an_order(found, line):
        yield ORDERS, f'"{line.said[0][:60]}" names a danger; say what to do: call, go to, get checked'


def _may_say(found: CheckContext, line: Line, code: str) -> bool:
    """Return whether a line may say what others may not: what is quoted as wrong, and forms."""
    if code == BANNED:
        return line.place.rstrip("]").endswith("avoid")
    return code == COLON and (line.heading or "title" in line.place or _is_form(found, line))


def _is_form(found: CheckContext, line: Line) -> bool:
    where, forms = f"{line.file} {line.place}", found.phrases.voice.forms
    return where.startswith(forms) or line.place.startswith(forms)


def _hit(found: CheckContext, line: Line, phrase: Stiff) -> str:
    """Return what a line says of a phrase: as it is read, or as its author wrote it where tokens matter."""
    read = (line.text,) if phrase.code == ORDERS else line.said
    if phrase.code == COLON:
        if ": " not in line.text:
            return ""
        read = tuple(map(found.phrases.voice.unquoted, read))
    return next((hit for one in read for hit in hits(phrase.find, one)), "")


def _is_danger_without_an_order(found: CheckContext, line: Line) -> bool:
    """Return whether a line of a page, or a reason for care, names a danger and nothing to do."""
    if not line.in_prose and not (line.file == "care.toml" and line.place.endswith(".why")):
        return False
    said, told = found.phrases.voice, found.phrases.voice.unquoted(line.text)
    return bool(hits(said.danger, told)) and not (hits(said.orders, told) or _is_form(found, line))


def _unseen(found: CheckContext, question: Choice) -> Wrong:
    """Draw a question as it first comes: its lead and labels that name a danger must stand there."""
    danger = found.phrases.voice.danger
    named = [one for one in (question.lead, *(each.label for each in question.options)) if danger.search(one)]
    for part in unseen(found, question, named, 0, (COLUMNS, ROWS)) if named else ():
        text = f'"{part[:40]}" names a danger and is not seen at once in a window of {COLUMNS} by {ROWS}'
        yield ORDERS, text


def _in_pieces(file: str) -> bool:
    """Return whether nobody reads a file as one page: passages stand one by one on a first screen."""
    return FOLDER in file.split("/")


def _open(found: CheckContext, lines: Sequence[Line]) -> Wrong:
    said = found.phrases.voice
    drawn = sum(len(hits(said.contracted, line.said[0])) for line in lines)
    left = [hit for line in lines for hit in hits(said.open, line.said[0])]
    if len(left) > 1 and drawn < DRAWN * (drawn + len(left)):
        words = f"{drawn} of {drawn + len(left)} are drawn together"
        yield "D01", f"says {', '.join(left[:4])}: {words}; say don't, it's"


def _sentences(found: CheckContext, text: str) -> list[str]:
    return re.split(r"(?<=[.?!])\s+", found.phrases.voice.unquoted(text))


def _lengths(found: CheckContext, file: str, lines: Sequence[Line]) -> Iterator[Problem]:
    every: list[int] = []
    for line in lines:
        words = (re.findall(r"[\w'\u2019-]*\w", one) for one in _sentences(found, line.said[0]))
        lengths = [len(one) for one in words if one]
        every += lengths
        for length in lengths:
            if length > LONG:
                text = f'has a sentence of {length} words: "{line.said[0][:40]}"; make two of it'
                yield Problem(file, line.place, text, "D08", warning=length <= LONGEST)
        if any(max(pair) < SHORT for pair in pairwise(lengths)):
            text = f'has two very short sentences side by side: "{line.said[0][:60]}"'
            yield Problem(file, line.place, text, "D08", warning=True)
    if len(every) >= ENOUGH and not _in_pieces(file):
        yield from _spread(file, every)


def _spread(file: str, lengths: Sequence[int]) -> Iterator[Problem]:
    mean, spread = statistics.mean(lengths), statistics.pstdev(lengths)
    if spread < EVEN:
        text = f"has sentences of one length (spread {spread:.1f}); mix long ones and short ones"
        yield Problem(file, "", text, "D08", warning=spread >= FLAT)
    if not MEAN[0] <= mean <= MEAN[1]:
        yield Problem(file, "", f"has sentences of {mean:.1f} words on average; look", "D08", warning=True)
    if (short := sum(one < SHORT for one in lengths)) > SHORT_SHARE * len(lengths):
        text = f"has {short} of {len(lengths)} sentences under {SHORT} words; look"
        yield Problem(file, "", text, "D08", warning=True)


def _shares(found: CheckContext, file: str, lines: Sequence[Line]) -> Iterator[Problem]:
    said = found.phrases.voice
    told = "\n".join(said.unquoted(line.said[0]) for line in lines)
    words = len(told.split())
    for name, pattern, most, code in (
        ("may", said.may, MAYS, "D06"),
        ("passives", said.passive, PASSIVES, "D11"),
    ):
        count = len(pattern.findall(told))
        if words >= MANY and count > max(1, most * words / 1000):
            text = f"has {name} {count} times in {words} words; look"
            yield Problem(file, "", text, code, warning=True)


def _figures(found: CheckContext, file: str, lines: Sequence[Line]) -> Iterator[Problem]:
    """Find more than one figure on a page, and any on the page of a reason that figures do not speak of."""
    named = [hit for line in lines for hit in hits(found.phrases.voice.figure, line.said[0])]
    bare = {f"reasons/{reason.id}.md" for reason in found.content.reasons if not reason.figures}
    most = 0 if file.partition("/")[2] in bare else 1
    if len(named) > most:
        yield Problem(file, "", f"has the figures {', '.join(named)}; {most} at most here", "D11")


def _often(found: CheckContext, lines: Sequence[Line]) -> Iterator[Problem]:
    """Find sentences that stand in many files; the words for an emergency may."""
    said = found.phrases.voice
    where: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        for sentence in _sentences(found, line.text):
            where[sentence].add(line.file)
    often = ((one, files) for one, files in where.items() if len(files) > FILES)
    for sentence, files in often:
        urgent = hits(said.danger, sentence) or hits(said.orders, sentence)
        if len(sentence.split()) >= A_SENTENCE and not urgent:
            text = f'"{sentence[:60]}" stands in {len(files)} files; say it in other words, or once'
            yield Problem(f"{found.content.language}/{min(files)}", "", text, "D09", warning=True)
