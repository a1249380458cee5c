"""Groups of signs, each written once: "@name" stands for one, and kinds of reasons keep away from some."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import asdict, replace

from guide.content.decode import raise_all
from guide.content.facts import Fact, FactRow
from guide.content.model import CONDITIONS, LISTS, Kind, Question, Reason, Record, Sign, Signs
from guide.content.passages import Passage
from guide.errors import Problem

FILE = "groups.toml"
MARK = "@"
"""What the name of a group begins with, so that it is not taken for a sign."""
T = TypeVar("T", Question, Reason, FactRow, Passage)


class Kinds(Record, frozen=True):
    """The groups beside which no reason of a kind is ever shown; a kind that is not here has none."""

    comfort: Signs
    chemistry: Signs


class Written(Record, frozen=True):
    """All of groups.toml, as it is written."""

    groups: dict[str, Signs]
    kinds: Kinds


class Groups:
    """The groups and kinds, every name spelled out. Raises ContentError for all that is wrong with them.

    `named` holds the groups, `kinds` what a kind is kept away from; `written` both as they stand in the file.
    """

    def __init__(self, written: Written) -> None:
        kinds: dict[str, Signs] = asdict(written.kinds)
        groups = {f"group {name}": signs for name, signs in written.groups.items()}
        self.written = {**groups, **{f"kind {name}": signs for name, signs in kinds.items()}}
        self.named: dict[str, Signs] = {}
        problems: list[Problem] = []
        for place, signs in self.written.items():
            problems += self._wrong(place, signs)
            if place in groups:
                self.named[place.removeprefix("group ")] = self.signs(signs)
        raise_all(problems)
        self.kinds = {name: self.signs(signs) for name, signs in kinds.items()}

    def signs(self, written: Iterable[Sign]) -> Signs:
        """Return signs with every group among them spelled out, each once."""
        spelled = (self.named.get(name[1:], ()) if name.startswith(MARK) else (name,) for name in written)
        return tuple(dict.fromkeys(sign for signs in spelled for sign in signs))

    def lacking(self, written: Iterable[Sign]) -> Iterator[str]:
        """Return each name among signs that is not one of the groups so far."""
        return (name for name in written if name.startswith(MARK) and name[1:] not in self.named)

    def _wrong(self, place: str, written: Signs) -> list[Problem]:
        """Return what is wrong with one list. It may name groups above it alone, so none goes in circles."""
        if not written:
            return [Problem(FILE, place, "is empty; name signs, or remove it", "G02")]
        text = "names {}, which is not a group above it; fix it, or write that one first"
        return [Problem(FILE, place, text.format(name), "G01") for name in self.lacking(written)]

    def questions(self, found: Sequence[Question]) -> tuple[Question, ...]:
        """Return questions whose conditions hold signs only."""
        return self._spelled_out("flow.toml", "question", found, CONDITIONS)

    def reasons(self, found: Sequence[Reason]) -> tuple[Reason, ...]:
        """Return reasons whose `never_with` holds signs only, with all that their kind is kept away from."""
        own = self._spelled_out("reasons.toml", "reason", found, ("never_with",))
        return tuple(replace(one, never_with=self._away(one.kind, one.never_with)) for one in own)

    def facts(self, found: Sequence[Fact]) -> tuple[Fact, ...]:
        """Return facts whose rows hold signs only."""
        return tuple(
            replace(one, rows=self._spelled_out("facts.toml", f"fact {one.id}", one.rows, LISTS, "value"))
            for one in found
        )

    def passages(self, found: Sequence[Passage]) -> tuple[Passage, ...]:
        """Return passages that hold signs only, kept away from all that their kind is kept away from."""
        own = self._spelled_out("passages.toml", "passage", found, LISTS)
        return tuple(replace(one, none_of=self._away(one.kind, one.none_of)) for one in own)

    def _away(self, kind: Kind, signs: Signs) -> Signs:
        return self.signs((*signs, *self.kinds.get(kind, ())))

    def _spelled_out(
        self, file: str, table: str, found: Sequence[T], lists: Sequence[str], name: str = "id"
    ) -> tuple[T, ...]:
        wrong = [
            Problem(
                file,
                f"{table} {getattr(one, name)}",
                f"{key} names {group}, which is not a group; fix it",
                "G01",
            )
            for one in found
            for key in lists
            for group in self.lacking(getattr(one, key))
        ]
        raise_all(wrong)
        return tuple(replace(one, **{key: self.signs(getattr(one, key)) for key in lists}) for one in found)
