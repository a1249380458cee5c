"""Checks that no text holds a word that blames, labels or promises: those listed in check.toml."""

import re
from collections.abc import Iterator

from guide.check.common import Found
from guide.content import Record
from guide.errors import ContentError, Problem

KINDS = ("reasons", "care", "steps", "partner", "now", "tomorrow", "pages")
"""Folders of pages."""


class Phrase(Record, frozen=True):
    """What no text may say (a regular expression on lower-case text with single spaces), and what to do."""

    find: str
    instead: str


class Phrases(Record, frozen=True):
    """All of check.toml: what is never said, and what shows that a question asks two things."""

    never: tuple[Phrase, ...]
    compound: tuple[str, ...]


def phrases(found: Found) -> Iterator[Problem]:
    """Check every text a person reads."""
    never = [(re.compile(phrase.find), phrase.instead) for phrase in found.phrases.never]
    for file, place, text in _texts(found):
        flat = " ".join(text.lower().split())
        for pattern, instead in never:
            if hit := pattern.search(flat):
                yield Problem(file, place, f'says "{hit[0]}"; {instead}', "W04")


def _texts(found: Found) -> Iterator[tuple[str, str, str]]:
    """Give every text with its file and place."""
    data = found.data
    for question in (data.start, *data.questions):
        file = f"{data.language}/questions.toml"
        for key in ("ask", "lead", "why", "topic", "echo"):
            yield file, f"{question.id}: {key}", getattr(question, key)
        for option in question.options:
            yield file, f"{question.id}.{option.id}", f"{option.label} {option.hint} {option.echo}"
    for name, words in data.rule_words.items():
        yield f"{data.language}/care.toml", name, f"{words.title} {words.why}"
    for number, entry in enumerate(data.receives, start=1):
        yield f"{data.language}/receive.toml", f"receive {number}", entry.text
    for figure in data.figures:
        yield f"{data.language}/figures.toml", "figure", figure.text
    yield f"{data.language}/first.txt", "", data.first_words
    for kind in KINDS:
        for name in found.page_names(kind):
            yield from _page(found, kind, name)


def _page(found: Found, kind: str, name: str) -> Iterator[tuple[str, str, str]]:
    file = f"{found.data.language}/{kind}/{name}.md"
    try:
        page = found.page(kind, name)
    except ContentError:
        return  # said where the pages are checked
    yield file, "", f"{page.title} {page.intro}"
    for section in page.sections:
        yield file, f"## {section.heading}", f"{section.heading} {section.text}"
