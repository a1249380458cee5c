"""Turns a document into plain lines or Markdown, for paper and for people who review; writes nothing."""

import textwrap
from collections.abc import Iterator

from guide.pages.document import Advice, Block, Bullets, Document, Entry, Heading, Paragraph, Quotations

BLANK = "____"
"""Room to write by hand, at the end of a line."""
ROOM = 24
"""Columns that handwriting needs; with fewer left the blank gets a line of its own."""


def stopped(text: str) -> str:
    """Return a title as a sentence."""
    return text if text.endswith((".", "?")) else f"{text}."


def texts(block: Block) -> list[str]:
    """Return what a block says as lines of a list; nothing for a block that belongs on a screen."""
    match block:
        case Bullets():
            return list(block.items)
        case Quotations():
            return [f'"{item}"' for item in block.items]
        case Paragraph():
            return [stopped(block.text.rstrip(":"))]
        case Entry(on_card=said) if said:
            return [f"{stopped(block.title)} {said}"]
        case Entry() | Advice():
            return [f"{stopped(block.title)} {block.text}"]
    return []


def to_text(document: Document, width: int = 72) -> str:
    """Write a document as plain lines that print well, with room to write by hand."""
    written = [*_headed(document.title, width, "="), ""] if document.title else []
    for block in document.blocks:
        if isinstance(block, Heading):
            written += ["", *_headed(block.text, width, "-")]
        else:
            written += [line for text in texts(block) for line in _item(text, width)]
    return "\n".join(written).strip("\n") + "\n"


def _headed(text: str, width: int, rule: str) -> list[str]:
    shown = textwrap.wrap(text, width)
    return [*shown, rule * max(map(len, shown))]


def _item(text: str, width: int) -> list[str]:
    """Wrap one line of a list; room to write by hand reaches to the end of the line."""
    words = text.removesuffix(BLANK).rstrip()
    shown = textwrap.wrap(words, width, initial_indent="- ", subsequent_indent="  ", break_on_hyphens=False)
    if words == text:
        return shown
    if width - len(shown[-1]) < ROOM:
        return [*shown, "  " + "_" * (width - 2)]
    return [*shown[:-1], f"{shown[-1]} ".ljust(width, "_")]


def to_markdown(document: Document, heading: str = "## {}") -> str:
    """Write a document as Markdown; `heading` says how a heading is written."""
    written = [f"# {document.title}", ""] if document.title else []
    for block in document.blocks:
        written += _marked(block, heading)
    return "\n".join(written).strip("\n") + "\n"


def _marked(block: Block, heading: str) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from ("", heading.format(block.text), "")
    elif isinstance(block, Paragraph):
        yield from ("", block.text) if block.space else (block.text,)
    else:
        yield from ([""] if block.space else [])
        yield from (f"- {text}" for text in texts(block))
