"""Every text of a language with its file and place: the tokens in it, as written, and no word that blames."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from guide.author.check.common import CheckContext, Wrong, at
from guide.content.conditions import without
from guide.content.decode import parse_page
from guide.content.tokens import COUNTRY, LETTERS, resolve
from guide.errors import ContentError, Problem

KEY = re.compile(r"\{key:([^{}|]*)\}")
PAIR = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
NAME = re.compile(r"\{([a-z_]+)\}")
"""A name in braces: of a token, or one that the program fills in."""
BEFORE_ALL = "first.txt"
"""The text that is read before any other, with nothing at hand to fill in what changes with a country."""
FILLED = {
    "ui.toml": "answer arguments back chat country count date days door given hours key known language leave "
    "level most name near number option options path percent reason region role said service size skip text "
    "theme title topic topics total who words",
    "say.toml": "feelings",
    "keep.toml": "date",
    "review.toml": "changed date days family files group language most open option page read standing",
}
"""Files in whose texts the program fills in names, and which."""
PRESSED = "\0"
"""Stands for a token of a key while a text is checked."""
PAPER = ("care.toml", "keep.toml", "reasons/", "care/", "steps/", "partner/", "tomorrow/", "passages/care.md")
"""Files and folders whose texts may come on a page to keep."""
UNREAD = frozenset(("check.toml", "search.toml", "own_words.toml"))
"""Files of words that nobody is shown."""


@lru_cache(maxsize=1)  # three checks read them, one after the other
def texts(found: CheckContext, language: str) -> list[tuple[str, str, str]]:
    """List each text of a language: its file in the folder of the language, its place, and what it says."""
    every: list[tuple[str, str, str]] = []
    folder = found.content.folder / language
    for path in sorted(path for path in folder.rglob("*.*") if path.is_file()):
        name = path.relative_to(folder).as_posix()
        try:
            every += [(name, *one) for one in _texts(found, f"{language}/{name}") if name not in UNREAD]
        except ContentError:
            continue  # said where it is loaded
    return every


def _texts(found: CheckContext, file: str) -> Iterator[tuple[str, str]]:
    if file.endswith(".toml"):
        yield from strings(found.raw(file))
        return
    page = parse_page(found.content.raw(file))
    yield "", f"{page.title} {page.intro}"
    for section in page.sections:
        yield f"## {section.name}", f"{section.heading} {section.written}"


def strings(value: Any, place: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401  whatever TOML holds
    """Yield every text in lists and tables, as deep as they go, with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict | list):
        for key, one in value.items() if isinstance(value, dict) else enumerate(value, start=1):
            yield from strings(one, f"{place}.{key}" if place else str(key))


def both_readings(found: CheckContext, text: str) -> tuple[str, ...]:
    """Return a text as it is read on a screen and, where it differs, on paper."""
    if "{" not in text:
        return (text,)
    local = found.content.country_words.local("")
    return tuple(dict.fromkeys((resolve(text, local), resolve(text, local, on_paper=True))))


@cache
def hits(find: re.Pattern[str], text: str) -> tuple[str, ...]:
    """Return all that a pattern finds in a text, kept for the next copy of the content."""
    return tuple(hit[0] for hit in find.finditer(text))


def phrases(found: CheckContext) -> Iterator[Problem]:
    """Check that no text says what check.toml lists: words that blame, label or promise."""
    language = found.content.language
    for name, place, text in texts(found, language):
        for read in both_readings(found, without(text)):
            flat = " ".join(read.lower().split())
            for phrase in found.phrases.never:
                for hit in hits(phrase.find, flat)[:1]:
                    yield Problem(f"{language}/{name}", place, f'says "{hit}"; {phrase.instead}', "W04")


def tokens(found: CheckContext) -> Iterator[Problem]:
    """Check that each token names a key and is closed, and that no key is named without one."""
    language = found.content.language
    letters = "|".join(filter(str.isalpha, LETTERS.values()))
    mentions = [re.compile(one.replace("{letters}", letters)) for one in found.phrases.mentions]
    for name, place, text in texts(found, language):
        marked = KEY.sub(PRESSED, text)
        bare = (hit for mention in mentions if (hit := mention.search(marked)))
        wrong = (
            *_unknown(marked, name),
            *_unsound(text, marked),
            *_pressed(marked, on_paper=name.startswith(PAPER)),
            *(("K03", f'says "{hit[0]}"; write the key as a token: {{key:help}}') for hit in bare),
        )
        yield from at(f"{language}/{name}", place, wrong)


def _unsound(text: str, marked: str) -> Wrong:
    for name in KEY.findall(text):
        if name not in LETTERS:
            yield "K01", f"{{key:{name}}} names no key; use one of: {', '.join(LETTERS)}"
    left = PAIR.sub("", NAME.sub("", marked))
    if hit := re.search(r"[{}].{0,20}", left):
        yield "K02", f'"{hit[0]}" is not closed or not a token; write {{key:help}} or {{on screen|on paper}}'


def _unknown(marked: str, file: str) -> Wrong:
    """Find a name in braces that nothing fills in."""
    filled = [] if file == BEFORE_ALL else sorted({*COUNTRY, *FILLED.get(file, "").split()})
    for name in dict.fromkeys(NAME.findall(marked)):
        if name not in filled:
            yield "K05", f"{{{name}}} is filled in by nothing here; use one of: {', '.join(filled)}"


def _pressed(marked: str, *, on_paper: bool) -> Wrong:
    """Find a key where none can be pressed: in what stands on paper."""
    named = any(PRESSED in paper for _, paper in PAIR.findall(marked))
    if named or (on_paper and PRESSED in PAIR.sub("", marked)):
        text = "names a key on paper; write {press {key:help}|call a help line}, or leave it empty there"
        yield "K04", text
