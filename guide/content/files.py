"""Reads the files of a content folder, each table alone, so that every problem is found at once."""

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import DecodeError, json

from guide.content import country as countries
from guide.content.decode import collect, duplicates, parse_page, parse_toml, raise_all, resolve_all
from guide.content.page import Page
from guide.content.tokens import resolve
from guide.errors import ContentError, Problem

if TYPE_CHECKING:
    from pathlib import Path

T = TypeVar("T")


class Files:
    """The files of one folder in one language.

    Texts are as a screen shows them, or with `on_paper` as they are printed, in the words of a country or
    ("") in those for everywhere: no token is left in them. What cannot be read raises ContentError.
    """

    FIRST = "en"
    """The language that every other one is held to."""

    def __init__(
        self, folder: "str | Path", language: str = FIRST, *, on_paper: bool = False, country: str = ""
    ) -> None:
        self.path = os.fspath(folder)
        self.language = language
        self.country = country
        self._on_paper = on_paper
        self._parsed: dict[str, dict[str, Any]] = {}
        self._pages: dict[tuple[str, str], Page] = {}
        if not os.path.isdir(f"{self.path}/{language}"):  # noqa: PTH112  pathlib costs start-up time
            raise ContentError((_missing(self.path, f"{language}/"),))

    @cached_property
    def folder(self) -> "Path":
        """The folder; its `path` as text is there without loading pathlib."""
        from pathlib import Path

        return Path(self.path)

    def page(self, kind: str, name: str) -> Page:
        """Read a page of prose, once: `kind` is its folder (reasons, care, steps, pages)."""
        if (kind, name) not in self._pages:
            self._pages[kind, name] = parse_page(self.text(self.page_file(kind, name)))
        return self._pages[kind, name]

    def page_file(self, kind: str, name: str) -> str:
        """Return the path of a page in the folder of the content."""
        return f"{self.language}/{kind}/{name}.md"

    def page_folders(self) -> list[str]:
        """List the folders that hold pages."""
        return sorted({path.parent.name for path in (self.folder / self.language).glob("*/*.md")})

    def page_names(self, kind: str) -> list[str]:
        """List the pages in a folder."""
        return sorted(path.stem for path in (self.folder / self.language / kind).glob("*.md"))

    def text(self, name: str) -> str:
        """Return the text of a content file as a person reads it, by its path in the folder."""
        return self._resolved(self.raw(name))

    def raw(self, name: str) -> str:
        """Return the text of a content file as its author wrote it, with its tokens."""
        try:
            with open(f"{self.path}/{name}", encoding="utf-8") as file:  # noqa: PTH123  as above
                return file.read()
        except UnicodeDecodeError as error:
            problem = Problem(name, f"byte {error.start}", "is not UTF-8 text; save it as UTF-8")
            raise ContentError((problem,)) from None
        except OSError:
            raise ContentError((_missing(self.path, name),)) from None

    def toml(self, name: str) -> dict[str, Any]:
        """Return a content file as TOML alone sees it, its texts as a person reads them."""
        found: dict[str, Any] = resolve_all(self.toml_raw(name), self._resolved)
        return found

    @cached_property
    def country_words(self) -> countries.CountryWords:
        """What help is called, by country."""
        name = f"{self.language}/{countries.FILE}"
        return one(name, "", self.toml_raw(name), countries.CountryWords)

    @cached_property
    def _local(self) -> dict[str, str]:
        return self.country_words.local(self.country)

    def _resolved(self, text: str) -> str:
        return resolve(text, self._local, on_paper=self._on_paper) if "{" in text else text

    def toml_raw(self, name: str) -> dict[str, Any]:
        """Return a content file as TOML alone sees it, with the tokens of its author."""
        if name not in self._parsed:
            text = self.raw(name)
            built = _built(self.path, name, text)
            self._parsed[name] = parse_toml(name, text) if built is None else built
        return self._parsed[name]

    def typed(self, name: str, kind: type[T]) -> T:
        """Read a content file that holds one value."""
        return one(name, "", self.toml(name), kind)

    def named(self, name: str, kind: type[T]) -> dict[str, T]:
        """Read a content file of named tables."""
        found: dict[str, T] = {}
        problems: list[Problem] = []
        for key, table in self.toml(name).items():
            values, wrong = collect(name, key, [table], kind, "")
            found.update((key, value) for value in values)
            problems += wrong
        raise_all(problems)
        return found

    def tables(self, name: str, table: str, kind: type[T], key: str = "id") -> list[T]:
        """Read the tables of a content file. Where `key` is given no two may share it."""
        found, problems = collect(name, table, self.toml(name).get(table, []), kind, key)
        raise_all(problems + (duplicates(name, table, found, key) if key else []))
        return found


def one(name: str, place: str, table: object, kind: type[T]) -> T:
    """Turn one table into a value. Raises ContentError."""
    found, problems = collect(name, place, [table], kind, "")
    raise_all(problems)
    return found[0]


def _built(folder: str, name: str, text: str) -> dict[str, Any] | None:
    """Return what a TOML file gave when a wheel was built, which is quicker to read; None in a checkout.

    It stands in a folder beside that of the content, and is believed only while the text it was made from is
    the one that stands in the file.
    """
    try:
        with open(f"{folder}/../built/{name}.json", "rb") as made:  # noqa: PTH123  as above
            made_from, table = json.decode(made.read(), type=tuple[str, dict[str, Any]])
    except (OSError, DecodeError, RecursionError):
        return None
    return table if made_from == text else None


def _missing(folder: str, name: str) -> Problem:
    return Problem(name, "", f"is missing or cannot be read in {folder}; install again or restore it")
