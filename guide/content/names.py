"""The names that the program looks for in the tables of ui.toml, whatever the language says for each."""

from operator import attrgetter
from typing import get_args

from guide.content.forms import FAILURES
from guide.content.levels import Level
from guide.content.model import Band

NAMES: dict[str, tuple[str, ...]] = {
    "keys": ("back", "skip", "why", "help", "rest", "hide", "page", "write", "leave"),
    "result.levels": (*Level, "clock"),
    "partner.levels": (*Level, "clock"),
    "result.bands": get_args(Band),
    "partner.bands": get_args(Band),
    "card": ("careful", "say", "see"),
    "near.heard": ("asked", "told", "same"),
    "near.answers": ("yes", "partly", "no"),
    "near.parts": ("reason", "told", "asked"),
    "keep.kinds": ("page", "doctor", "therapist"),
    "keep.hows": ("screen", "markdown", "text", "locked"),
    "keep.failed": FAILURES,
}
"""What the program looks for in each table of ui.toml; `keys` are the commands, as ask.Command names them."""


def hold_names(words: object) -> None:
    """Raise ValueError, which says where, for a name that one of the tables lacks."""
    for table, names in NAMES.items():
        for name in names:
            if name not in attrgetter(table)(words):
                raise ValueError(f"[{table}] lacks `{name}`, which the program looks for")
