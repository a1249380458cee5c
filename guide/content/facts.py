"""Facts of a person, as data/facts.toml writes them down."""

from collections.abc import Mapping

from guide.content.model import Record, Signs

Facts = Mapping[str, tuple[str, ...]]
"""What is known of a person: the values of each fact, or "unknown" alone."""


class FactRow(Record, frozen=True):
    """One value of a fact, and when it holds: all that is given. See the head of data/facts.toml."""

    value: str
    any_of: Signs = ()
    and_any_of: Signs = ()
    none_of: Signs = ()
    answered: tuple[str, ...] = ()
    doors: tuple[str, ...] = ()


class Fact(Record, frozen=True):
    """One fact of a person: the first row that holds gives its value, or with `many` every row that holds."""

    id: str
    rows: tuple[FactRow, ...]
    many: bool = False
