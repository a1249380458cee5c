"""Passages: one to three sentences with what they take for granted, as in data/passages.toml."""

from typing import Literal

from msgspec import field

from guide.content.model import Kind, Record, Signs

FOLDER = "passages"
"""The folder of a language that holds their words, a page for each slot."""
Slot = Literal["answer", "why", "join", "also", "now", "say", "see", "when", "care", "notice", "people"]


class Passage(Record, frozen=True):
    """When a passage may stand, and where. See the head of data/passages.toml for the keys."""

    id: str
    slot: Slot
    sources: tuple[str, ...]
    ask: tuple[str, ...] = ()
    rule: str = ""
    assumes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    any_of: Signs = ()
    and_any_of: Signs = ()
    none_of: Signs = ()
    kind: Kind = "other"
    ideas: tuple[str, ...] = ()
    own: bool = False
    general: bool = False
