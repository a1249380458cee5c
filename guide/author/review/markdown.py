"""Writes Markdown: headings, lists, tables and quotes, with content kept from acting as markup."""

import re
from collections.abc import Iterable, Sequence

from guide.content.page import Page
from guide.pages.document import Document, Heading, prose
from guide.pages.to_text import to_markdown

_MARKS = re.compile(r"([\\|*_<>\[\]#~])")


def escaped(text: str) -> str:
    """Keep text in one line, and its letters from acting as markup; short names in backticks stay."""
    parts = " ".join(text.split()).split("`")
    return "`".join(part if place % 2 else _MARKS.sub(r"\\\1", part) for place, part in enumerate(parts))


def heading(level: int, title: str, name: str = "") -> str:
    """Write a heading, with the short name it goes by."""
    return f"{'#' * level} {escaped(title)}{f' `{name}`' if name else ''}"


def bullets(lines: Iterable[str]) -> str:
    """Write a list."""
    return "\n".join(f"- {line}" for line in lines)


def fact(label: str, values: Sequence[str]) -> str:
    """Write a labelled list, or nothing where there is nothing to list."""
    return f"**{label}:**\n\n{bullets(map(escaped, values))}" if values else ""


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; a cell may hold several lines, joined by <br>."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def cell(lines: Iterable[str]) -> str:
    """Put several lines in one cell of a table."""
    return "<br>".join(escaped(line) for line in lines)


def quote(text: str) -> str:
    """Set words off that people are shown."""
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def page(shown: Page, sections: Iterable[tuple[str, str]] | None = None) -> str:
    """Write a page as people read it: all of it, or only some sections, each a heading and its text."""
    blocks = list(prose(shown.intro)) if sections is None else []
    for name, text in sections or [(section.name, section.written) for section in shown.sections]:
        blocks += [Heading(name), *prose(text)]
    return quote(to_markdown(Document("", tuple(blocks)), "**{}**"))


def code(text: str) -> str:
    """Write text as it stands in its file."""
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 3)
    return f"{fence}\n{text.rstrip()}\n{fence}"


def joined(parts: Iterable[str]) -> str:
    """Put parts one under the other, a blank line between; empty ones are left out."""
    return "\n\n".join(part for part in parts if part)
