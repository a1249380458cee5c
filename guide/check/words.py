"""Checks the sentences around the contents: each is there, and stands for answers that can be given."""

import re
from collections.abc import Iterator
from typing import Any

from guide.check.common import Found
from guide.content import Sign
from guide.errors import Problem

SIGN = re.compile(r"[a-z]+\.[a-z]+")
BY_SIGN = ("say.toml", "keep.toml")
"""Files of sentences that are chosen by answers: as keys, and in any_of and none_of."""


def words(found: Found) -> Iterator[Problem]:
    """Check the sentences around the contents."""
    data = found.data
    file = f"{data.language}/receive.toml"
    for number, entry in enumerate(data.receives, start=1):
        for sign in entry.any_of:
            if sign not in found.signs:
                text = f"names {sign}, which no answer gives; mend it"
                yield Problem(file, f"receive {number}", text, "W06")
    if not data.receives or data.receives[-1].any_of:
        yield Problem(file, "", "the last entry must stand for everyone: any_of = []", "W06")
    for name in BY_SIGN:
        for sign in dict.fromkeys(_signs(found.raw(f"{data.language}/{name}"))):
            if sign not in found.signs:
                text = f"names {sign}, which no answer gives; mend it"
                yield Problem(f"{data.language}/{name}", "", text, "W06")
    yield from _missing(found)


def _missing(found: Found) -> Iterator[Problem]:
    """Check that what routing and rules name has its words."""
    data = found.data
    themes = {question.theme for question in (data.start, *data.questions)}
    for name in sorted(themes - set(data.words.themes)):
        yield Problem(f"{data.language}/ui.toml", "themes", f"lacks {name}; add it", "W05")
    for rule in data.rules:
        if rule.who and rule.id not in data.rule_words:
            yield Problem(f"{data.language}/care.toml", rule.id, "has no title and why; add them", "W05")
    for name in sorted(set(data.rule_words) - set(found.rules)):
        text = "belongs to no rule of care.toml; remove it"
        yield Problem(f"{data.language}/care.toml", name, text, "L02")


def _signs(value: Any) -> Iterator[Sign]:  # noqa: ANN401  whatever TOML holds
    """Give every sign that a file of sentences names."""
    if isinstance(value, list):
        for entry in value:
            yield from _signs(entry)
    elif isinstance(value, dict):
        for key, entry in value.items():
            if SIGN.fullmatch(key):
                yield key
            elif key in ("any_of", "none_of"):
                yield from entry
            else:
                yield from _signs(entry)
