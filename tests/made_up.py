"""A language that nobody speaks: English with a letter around each word, so that any other English shows."""

import json
import re
import shutil
import tomllib
from pathlib import Path

AROUND = "\N{LATIN SMALL LETTER O WITH STROKE}"
"""The letter around each word; English has none like it."""
CODE = "xx"
WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
KEPT = re.compile(r"(\{key:[a-z]+\}|\{[a-z_]+\}|^## \[.*\]$|\[(?:if|unless) [^]\n]+\])", re.MULTILINE)
"""Tokens, names that are filled in, keys of sections, and conditions of lines."""
NAMES = frozenset(("any_of", "and_any_of", "none_of", "group", "source", "files"))
"""What holds names and no words, in the files of a language; `to` of a sentence is one as well."""
NARROW = 14
"""Columns that a word has in any window."""
OF_ITS_OWN = ("check.toml", "search.toml", "own_words.toml")


def marked(text):
    """Mark every word of a text; what is no word stays."""
    parts = KEPT.split(text)
    return "".join(part if place % 2 else WORD.sub(_around, part) for place, part in enumerate(parts))


def _around(word):
    return f"{AROUND}{word[0]}{AROUND}"


def unmarked(text, allowed=()):
    """The words that nobody marked, one after the other; a single letter is a key."""
    flat = " ".join(text.split())
    known = "|".join(map(_in_lines, sorted(allowed, key=len, reverse=True)))
    flat = re.sub(rf"(?<!\w)(?:{known})(?![^\W_])", " ", flat) if known else flat
    words = (word[0] for word in WORD.finditer(flat))
    return [word for word in words if len(word) > 1 and not (word[0].lower() == word[-1] == AROUND)]


def _in_lines(text):
    """A pattern for a text; where a part of it is wider than a small window it may be cut."""
    parts = ((map(re.escape, part), len(part) > NARROW) for part in text.split())
    return " ".join((" ?" if wide else "").join(part) for part, wide in parts)


def make_language(data: Path) -> None:
    """Write the language beside the first one, in a copy of the content."""
    for path in sorted(path for path in (data / "en").rglob("*.*") if path.is_file()):
        new = data / CODE / path.relative_to(data / "en")
        new.parent.mkdir(parents=True, exist_ok=True)
        if path.name in OF_ITS_OWN:
            shutil.copy(path, new)
        elif path.suffix == ".toml":
            table = tomllib.loads(path.read_text("utf-8"))
            lines = (f"{json.dumps(key)} = {_written(_told(one, key))}\n" for key, one in table.items())
            new.write_text("".join(lines), "utf-8")
        else:
            new.write_text(marked(path.read_text("utf-8")), "utf-8")


def _told(value, name=""):
    if isinstance(value, dict):
        return {key: _told(one, key) for key, one in value.items()}
    if isinstance(value, list):
        return value if name in NAMES else [_told(one, name) for one in value]
    return marked(value) if isinstance(value, str) and name not in NAMES | {"to"} else value


def _written(value):
    """Write a value as TOML in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {_written(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)
