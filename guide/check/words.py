"""Checks the sentences around the contents, the help lines and the sources."""

from collections.abc import Iterator

from guide.check.common import known_sources, signs_given
from guide.errors import Problem
from guide.load import Data


def words(data: Data) -> Iterator[Problem]:
    """Check the sentences around the contents."""
    signs = signs_given(data.questions)
    file = f"{data.language}/receive.toml"
    for number, entry in enumerate(data.receives, start=1):
        for sign in entry.any_of:
            if sign not in signs:
                yield Problem(file, f"receive {number}", f"names {sign}, which no answer gives; mend it")
    if not data.receives or data.receives[-1].any_of:
        yield Problem(file, "", "the last entry must stand for everyone: any_of = []")
    themes = {question.theme for question in (data.start, *data.questions)}
    for name in sorted(themes - set(data.words.themes)):
        yield Problem(f"{data.language}/ui.toml", "themes", f"lacks {name}; add it")
    for line in data.help_lines:
        for purpose in sorted(set(line.purposes) - set(data.words.lines.purposes)):
            yield Problem(
                "helplines.toml", f"helpline {line.id}", f"purpose {purpose} has no words; add them"
            )
        if not (line.number or line.text or line.chat):
            yield Problem("helplines.toml", f"helpline {line.id}", "has no way to reach it; add one")


def sources(data: Data) -> Iterator[Problem]:
    """Check that every source is used, and every page that a source names is there."""
    used = {source for reason in data.reasons for source in reason.sources}
    used |= {source for rule in data.rules for source in rule.sources}
    used |= {figure.source for figure in data.figures}
    for figure in data.figures:
        yield from known_sources(data, f"{data.language}/figures.toml", "figure", (figure.source,))
    for source in data.sources.values():
        if source.id not in used and not source.pages:
            yield Problem("sources.toml", f"source {source.id}", "is used nowhere; name it or remove it")
        for page in source.pages:
            kind, _, name = page.partition("/")
            if name not in data.page_names(kind):
                yield Problem(
                    "sources.toml", f"source {source.id}", f"names {page}, which is no page; mend it"
                )
