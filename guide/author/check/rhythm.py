"""Checks how the texts sound, page by page: words drawn together, long and short sentences, figures."""

import re
import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from guide.author.check.common import CheckContext
from guide.author.check.heard import Line, sentences, unquoted
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
CODES = {"may": "D06", "passives": "D11"}
MANY = 150
"""Words of a page from which its shares tell anything."""
FILES = 3
"""Pages in which one sentence may stand."""
A_SENTENCE = 4
"""Words from which a line counts as said twice."""


def rhythm(found: CheckContext, lines: Sequence[Line]) -> Iterator[Problem]:
    """Check every file of a language, and what all of them say together."""
    pages: defaultdict[str, list[Line]] = defaultdict(list)
    parts: defaultdict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.file].append(line)
        parts[line.file, "" if line.file.endswith(".md") else line.place.partition(".")[0]].append(line)
    for (name, place), part in parts.items():
        yield from _open(found, f"{found.content.language}/{name}", place, part)
    for name, page in pages.items():
        file = f"{found.content.language}/{name}"
        if name.endswith(".md"):
            yield from _figures(found, file, page)
            yield from _lengths(found, file, [line for line in page if not line.heading])
            yield from () if _in_pieces(file) else _shares(found, file, page)
    yield from _often(found, [line for line in lines if line.in_prose])


def _in_pieces(file: str) -> bool:
    """Return whether nobody reads a file as one page: passages stand one by one on a first screen."""
    return FOLDER in file.split("/")


def _open(found: CheckContext, file: str, place: str, lines: Sequence[Line]) -> Iterator[Problem]:
    said = found.phrases.voice
    drawn = sum(len(re.findall(said.contracted, line.said[0], re.IGNORECASE)) for line in lines)
    left = [hit for line in lines for hit in re.findall(said.open, line.said[0], re.IGNORECASE)]
    if len(left) > 1 and drawn < DRAWN * (drawn + len(left)):
        text = (
            f"says {', '.join(left[:4])}: {drawn} of {drawn + len(left)} are drawn together; say don't, it's"
        )
        yield Problem(file, place, text, "D01")


def _lengths(found: CheckContext, file: str, lines: Sequence[Line]) -> Iterator[Problem]:
    quoted = found.phrases.voice.quoted
    counted = [(line, [len(one) for one in sentences(line.said[0], quoted)]) for line in lines]
    for line, lengths in counted:
        for length in lengths:
            if length > LONG:
                text = f'has a sentence of {length} words: "{line.said[0][:40]}"; make two of it'
                yield Problem(file, line.place, text, "D08", warning=length <= LONGEST)
        if any(max(pair) < SHORT for pair in pairwise(lengths)):
            text = f'has two very short sentences side by side: "{line.said[0][:60]}"'
            yield Problem(file, line.place, text, "D08", warning=True)
    every = [length for _, lengths in counted for length in lengths]
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
    told = "\n".join(unquoted(line.said[0], said.quoted) for line in lines)
    words = len(told.split())
    for name, pattern, most in (("may", said.may, MAYS), ("passives", said.passive, PASSIVES)):
        count = len(re.findall(pattern, told, re.IGNORECASE))
        if words >= MANY and count > max(1, most * words / 1000):
            text = f"has {name} {count} times in {words} words; look"
            yield Problem(file, "", text, CODES[name], warning=True)


def _figures(found: CheckContext, file: str, lines: Sequence[Line]) -> Iterator[Problem]:
    """Find more than one figure on a page, and any on the page of a reason that figures do not speak of."""
    figure = re.compile(found.phrases.voice.figure, re.IGNORECASE)
    hits = [hit[0] for line in lines for hit in figure.finditer(line.said[0])]
    without = {f"reasons/{reason.id}.md" for reason in found.content.reasons if not reason.figures}
    most = 0 if file.partition("/")[2] in without else 1
    if len(hits) > most:
        yield Problem(file, "", f"has the figures {', '.join(hits)}; {most} at most here", "D11")


def _often(found: CheckContext, lines: Sequence[Line]) -> Iterator[Problem]:
    """Find sentences that stand in many files; the words for an emergency may."""
    said = found.phrases.voice
    where: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        for sentence in re.split(r"(?<=[.?!])\s+", unquoted(line.text, said.quoted)):
            where[sentence].add(line.file)
    often = [one for one, files in where.items() if len(files) > FILES and len(one.split()) >= A_SENTENCE]
    for sentence in often:
        if not any(re.search(one, sentence, re.IGNORECASE) for one in (said.danger, said.orders)):
            files = where[sentence]
            text = f'"{sentence[:60]}" stands in {len(files)} files; say it in other words, or once'
            yield Problem(f"{found.content.language}/{min(files)}", "", text, "D09", warning=True)
