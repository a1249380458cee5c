"""Checks how the texts sound, page by page: words drawn together, long and short sentences, figures."""

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from guide.author.check.common import CheckContext, Wrong, at
from guide.author.check.voice import Line, heard, voice
from guide.content.passages import FOLDER
from guide.errors import Problem

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


def sound(found: CheckContext) -> Iterator[Problem]:
    """Check how a language sounds, line by line and page by page, and what all pages say together."""
    lines = heard(found)
    yield from voice(found, lines)
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
            yield from _figures(found, file, page)
            yield from _lengths(found, file, [line for line in page if not line.heading])
            yield from () if _in_pieces(file) else _shares(found, file, page)
    yield from _often(found, [line for line in lines if line.in_prose])


def _in_pieces(file: str) -> bool:
    """Return whether nobody reads a file as one page: passages stand one by one on a first screen."""
    return FOLDER in file.split("/")


def _open(found: CheckContext, lines: Sequence[Line]) -> Wrong:
    said = found.phrases.voice
    drawn = sum(len(said.contracted.findall(line.said[0])) for line in lines)
    left = [hit for line in lines for hit in said.open.findall(line.said[0])]
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
    hits = [hit[0] for line in lines for hit in found.phrases.voice.figure.finditer(line.said[0])]
    without = {f"reasons/{reason.id}.md" for reason in found.content.reasons if not reason.figures}
    most = 0 if file.partition("/")[2] in without else 1
    if len(hits) > most:
        yield Problem(file, "", f"has the figures {', '.join(hits)}; {most} at most here", "D11")


def _often(found: CheckContext, lines: Sequence[Line]) -> Iterator[Problem]:
    """Find sentences that stand in many files; the words for an emergency may."""
    said = found.phrases.voice
    where: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        for sentence in _sentences(found, line.text):
            urgent = said.danger.search(sentence) or said.orders.search(sentence)
            if len(sentence.split()) >= A_SENTENCE and not urgent:
                where[sentence].add(line.file)
    for sentence, files in where.items():
        if len(files) > FILES:
            text = f'"{sentence[:60]}" stands in {len(files)} files; say it in other words, or once'
            yield Problem(f"{found.content.language}/{min(files)}", "", text, "D09", warning=True)
