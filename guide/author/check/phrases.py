"""Checks that no text holds a word that blames, labels or promises: those listed in check.toml."""

import re
from collections.abc import Iterator

from guide.author.check.common import CheckContext
from guide.author.check.texts import texts
from guide.content.tokens import resolve
from guide.errors import Problem


def phrases(found: CheckContext) -> Iterator[Problem]:
    """Check every text a person reads, on a screen and on paper."""
    never = [(re.compile(phrase.find), phrase.instead) for phrase in found.phrases.never]
    language, local = found.content.language, found.content.country_words.local("")
    for name, place, text in texts(found, language):
        for read in dict.fromkeys((resolve(text, local), resolve(text, local, on_paper=True))):
            flat = " ".join(read.lower().split())
            for pattern, instead in never:
                if hit := pattern.search(flat):
                    yield Problem(f"{language}/{name}", place, f'says "{hit[0]}"; {instead}', "W04")
