"""Checks the sentences around the contents: each is there, and stands for answers that can be given."""

import re
from collections.abc import Iterator
from typing import Any

from guide.author.check.common import CheckContext
from guide.content.model import Sign
from guide.errors import Problem

SIGN = re.compile(r"[a-z]+\.[a-z]+")
BY_SIGN = ("say.toml", "tell.toml", "keep.toml")
"""Files of sentences that are chosen by answers: as keys, and in any_of and none_of."""


def words(found: CheckContext) -> Iterator[Problem]:
    """Check the sentences around the contents."""
    content = found.content
    file = f"{content.language}/receive.toml"
    for number, entry in enumerate(content.receives, start=1):
        for sign in entry.any_of:
            if sign not in found.signs:
                text = f"names {sign}, which no answer gives; fix it"
                yield Problem(file, f"receive {number}", text, "W06")
    if not content.receives or content.receives[-1].any_of:
        yield Problem(file, "", "the last entry must stand for everyone: any_of = []", "W06")
    for name in BY_SIGN:
        for sign in dict.fromkeys(_signs(found.raw(f"{content.language}/{name}"))):
            if sign not in found.signs:
                text = f"names {sign}, which no answer gives; fix it"
                yield Problem(f"{content.language}/{name}", "", text, "W06")
    yield from _missing(found)


def _missing(found: CheckContext) -> Iterator[Problem]:
    """Check that what routing and rules name has its words."""
    content = found.content
    themes = {question.theme for question in content.questions}
    for name in sorted(themes - set(content.words.themes)):
        yield Problem(f"{content.language}/ui.toml", "themes", f"lacks {name}; add it", "W05")
    for door in content.doors.values():
        if door.id not in content.words.titles:
            yield Problem(f"{content.language}/ui.toml", "titles", f"lacks {door.id}; add it", "W05")
        for name in sorted({*door.recipients, *filter(None, [door.other_person])} - set(content.say.to)):
            text = f"door {door.id} has words to {name}, who is not there; add it"
            yield Problem(f"{content.language}/say.toml", "to", text, "W05")
    for rule in content.rules:
        if rule.who and rule.id not in content.rule_words:
            yield Problem(f"{content.language}/care.toml", rule.id, "has no title and why; add them", "W05")
    for name in sorted(set(content.rule_words) - set(found.rules)):
        text = "belongs to no rule of care.toml; remove it"
        yield Problem(f"{content.language}/care.toml", name, text, "L02")


def _signs(value: Any) -> Iterator[Sign]:  # noqa: ANN401  whatever TOML holds
    """Return every sign that a file of sentences names."""
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
