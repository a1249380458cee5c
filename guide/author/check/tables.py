"""Checks that nothing is written for nobody: a table with a misspelled name would be passed over."""

from collections.abc import Iterator

from guide.author.check.common import CheckContext
from guide.errors import Problem

TABLES = {
    "doors.toml": ("door", "pages"),
    "reasons.toml": ("reason",),
    "care.toml": ("rule",),
    "helplines.toml": ("helpline",),
    "sources.toml": ("source",),
    "reviews.toml": ("review",),
}
"""The tables that each file may hold."""
WORD_TABLES = {"receive.toml": ("receive",), "figures.toml": ("figure",)}
"""The same for files in the folder of a language."""


def tables(found: CheckContext) -> Iterator[Problem]:
    """Check that every table of a file is one that the guide reads."""
    language = found.content.language
    doors = found.raw("doors.toml")["door"]
    known = {
        "flow.toml": tuple(dict.fromkeys(door["questions"] for door in doors)),
        **TABLES,
        **{f"{language}/{name}": held for name, held in WORD_TABLES.items()},
    }
    for file, held in known.items():
        for name in found.raw(file):
            if name not in held:
                text = f"nothing reads this table; call it [[{']] or [['.join(held)}]]"
                yield Problem(file, f"[[{name}]]", text, "L02")
    ids = {found.content.start.id, *found.question_ids}
    for name in found.raw(f"{language}/questions.toml"):
        if name not in ids:
            text = "has words and is not a question of flow.toml; add it there or remove it"
            yield Problem(f"{language}/questions.toml", name, text, "L02")
    for page in found.raw(f"{language}/search.toml").get("words", {}):
        kind, _, name = page.partition("/")
        if name not in found.page_names(kind):
            text = "is not a page; fix its name or remove it"
            yield Problem(f"{language}/search.toml", page, text, "L02")
