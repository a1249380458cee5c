"""Checks that no text holds a word that blames, labels or promises: those listed in check.toml."""

import re
from collections.abc import Iterator

from guide.author.check.common import CheckContext
from guide.engine.answers import sign_of
from guide.errors import ContentError, Problem


def phrases(found: CheckContext) -> Iterator[Problem]:
    """Check every text a person reads."""
    never = [(re.compile(phrase.find), phrase.instead) for phrase in found.phrases.never]
    for file, place, text in _texts(found):
        flat = " ".join(text.lower().split())
        for pattern, instead in never:
            if hit := pattern.search(flat):
                yield Problem(file, place, f'says "{hit[0]}"; {instead}', "W04")


def _texts(found: CheckContext) -> Iterator[tuple[str, str, str]]:
    """Return every text with its file and place."""
    content = found.content
    file = f"{content.language}/questions.toml"
    for question in (content.start, *content.questions):
        for key in ("ask", "lead", "why", "topic", "echo"):
            yield file, f"{question.id}: {key}", getattr(question, key, "")
        for option in question.options:
            yield file, sign_of(question.id, option.id), f"{option.label} {option.hint} {option.echo}"
    for name, words in content.rule_words.items():
        yield f"{content.language}/care.toml", name, f"{words.title} {words.why}"
    for number, entry in enumerate(content.receives, start=1):
        yield f"{content.language}/receive.toml", f"receive {number}", entry.text
    for figure in content.figures:
        yield f"{content.language}/figures.toml", "figure", figure.text
    yield f"{content.language}/first.txt", "", content.first_words
    for kind in content.page_folders():
        for name in found.page_names(kind):
            yield from _page(found, kind, name)


def _page(found: CheckContext, kind: str, name: str) -> Iterator[tuple[str, str, str]]:
    file = f"{found.content.language}/{kind}/{name}.md"
    try:
        page = found.page(kind, name)
    except ContentError:
        return  # said where the pages are checked
    yield file, "", f"{page.title} {page.intro}"
    for section in page.sections:
        yield file, f"## {section.name}", f"{section.heading} {section.text}"
