"""The only module that reads files: the content in data/, pages when shown, an answers file."""

from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec.structs import replace

from guide.content import data_path
from guide.content.decode import collect, join_doors, join_start, parse_toml
from guide.content.door import Door, Offered, RolePages
from guide.content.facts import Fact
from guide.content.files import Files, one
from guide.content.forms import KeepWords, Say
from guide.content.groups import FILE as GROUPS
from guide.content.groups import Groups, Written
from guide.content.help_line import HelpLine
from guide.content.material import Material, PageReader
from guide.content.model import Choice, Figure, Question, Reason, Receive, Rule, RuleWords, Source
from guide.content.page import Page
from guide.content.passages import Passage
from guide.content.words import Words
from guide.errors import ContentError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from guide.content.own_words import Listener, OwnWords
    from guide.content.search import Index

T = TypeVar("T")
LIBRARY = "read"
"""The library as it is chosen at the start, beside the doors."""
SEARCHED = ("reasons", "care", "pages")
"""Folders whose pages can be found by words."""


def data_folder() -> "Path":
    """Return the folder of the content."""
    from pathlib import Path

    return Path(data_path())


class Content(Files):
    """The content of one folder in one language, each part read when it is first asked for.

    Every part raises ContentError with all the problems found in its files.
    """

    @cached_property
    def _elsewhere(self) -> dict[str, "Content"]:
        """The same content in the words of each country that was asked for."""
        return {}

    @cached_property
    def paper(self) -> "Content":
        """The same content for paper; what was read already is not read again."""
        return self._variant(on_paper=True, country=self.country)

    def in_country(self, country: str) -> "Content":
        """Return the same content in the words of a country, or for "" in those for everywhere."""
        if country == self.country:
            return self
        if country not in self._elsewhere:
            self._elsewhere[country] = self._variant(on_paper=self._on_paper, country=country)
        return self._elsewhere[country]

    def _variant(self, *, on_paper: bool, country: str) -> "Content":
        variant = Content(self.path, self.language, on_paper=on_paper, country=country)
        variant._parsed = self._parsed
        return variant

    @cached_property
    def first_words(self) -> str:
        """The very first words a person reads."""
        return self.text(f"{self.language}/first.txt").strip()

    @cached_property
    def help_page(self) -> str:
        """What there is to type after the word guide."""
        return self.text(f"{self.language}/help.txt")

    @cached_property
    def words(self) -> Words:
        """Every sentence that the program itself says."""
        return self.typed(f"{self.language}/ui.toml", Words)

    @cached_property
    def keep_words(self) -> KeepWords:
        """What a page to keep says."""
        return self.typed(f"{self.language}/keep.toml", KeepWords)

    @cached_property
    def start(self) -> Choice:
        """The choice of doors, and the library: no door's questions are read for it."""
        doors = self.tables("doors.toml", "door", Offered)
        offered = [door.id for door in doors if door.at_start]
        file = f"{self.language}/start.toml"
        return join_start(file, self.toml(file), (*offered, LIBRARY))

    @cached_property
    def doors(self) -> dict[str, Door]:
        """The doors by id, each with its questions in the order asked; the first is the one to begin with."""
        words = self.toml(f"{self.language}/questions.toml")
        doors = join_doors(self.toml("doors.toml").get("door"), self.toml("flow.toml"), words)
        return {
            name: replace(door, questions=self.groups.questions(door.questions))
            for name, door in doors.items()
        }

    @cached_property
    def roles(self) -> RolePages:
        """The pages that the program itself shows."""
        return one("doors.toml", "pages", self.toml("doors.toml").get("pages", {}), RolePages)

    @property
    def flows(self) -> dict[str, tuple[Question, ...]]:
        """The questions of each door, by its id."""
        return {name: door.questions for name, door in self.doors.items()}

    @property
    def flow(self) -> tuple[Question, ...]:
        """The questions of the first door: for the one who cried."""
        return next(iter(self.doors.values())).questions

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question of every door."""
        return tuple(question for door in self.doors.values() for question in door.questions)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons and what speaks for them."""
        return self.groups.reasons(self.tables("reasons.toml", "reason", Reason))

    @cached_property
    def groups(self) -> Groups:
        """The groups of signs, and the kinds of reasons that are kept away from some."""
        return Groups(self.typed(GROUPS, Written))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of a person, and what they are worked out from."""
        return self.groups.facts(self.tables("facts.toml", "fact", Fact))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of the first screen, the gravest first in each slot."""
        return self.groups.passages(self.tables("passages.toml", "passage", Passage))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The care rules."""
        return tuple(self.tables("care.toml", "rule", Rule))

    @cached_property
    def rule_words(self) -> dict[str, RuleWords]:
        """What each care rule says on the result page, by rule id."""
        return self.named(f"{self.language}/care.toml", RuleWords)

    @cached_property
    def receives(self) -> tuple[Receive, ...]:
        """The sentences that receive what a person said, in order of precedence."""
        return tuple(self.tables(f"{self.language}/receive.toml", "receive", Receive, key=""))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that comfort."""
        return tuple(self.tables(f"{self.language}/figures.toml", "figure", Figure, key=""))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The articles and outside sources, by id."""
        return {source.id: source for source in self.tables("sources.toml", "source", Source)}

    @cached_property
    def say(self) -> Say:
        """Words to say to someone."""
        return self.typed(f"{self.language}/say.toml", Say)

    @cached_property
    def search(self) -> "Index":
        """Every page, to be found by everyday words."""
        # the library behind it is heavy: not before somebody searches
        from guide.content.search import Entry, Index, SearchWords

        known = self.typed(f"{self.language}/search.toml", SearchWords)
        pages = [(kind, name) for kind in SEARCHED for name in self.page_names(kind)]
        entries = [Entry(kind, name, self.page(kind, name).title) for kind, name in pages]
        return Index(entries, known.words, known.ignored)

    @cached_property
    def own_words(self) -> "OwnWords":
        """What people say in their own words, and which answers it may stand for."""
        from guide.content.own_words import FILE, OwnWords  # not before somebody may type

        return self.typed(f"{self.language}/{FILE}", OwnWords)

    @cached_property
    def listener(self) -> "Callable[[str], Listener]":
        """Who hears own words at a door, by its id: made once, however often somebody comes back to it."""
        from guide.content.own_words import Listener

        return cache(lambda door: Listener(self.own_words, self.doors[door]))

    @cached_property
    def help_lines(self) -> tuple[HelpLine, ...]:
        """The help lines that can be read."""
        return help_lines(self.folder)

    def material(self, page: PageReader) -> Material:
        """Return what pages are composed from; `page` reads the pages of prose."""
        return Material(
            words=self.words,
            rule_words=self.rule_words,
            receives=self.receives,
            figures=self.optional("figures"),
            sources=self.optional("sources"),
            help_lines=self.help_lines,
            facts=self.facts,
            passages=self.passages,
            say=self.optional("say"),
            page=page,
            unplaced="" if self.country in self.country_words.countries else self._local["emergency"],
            for_paper=lambda: self.paper.material(self.paper.shown_page),
        )

    def check_help_lines(self) -> None:
        """Raise ContentError for what `help_lines` passes over."""
        self.tables("helplines.toml", "helpline", HelpLine)

    def preload(self) -> None:
        """Read all that a walk cannot do without, so that nothing can fail once it has begun."""
        for part in ("doors", "reasons", "rules", "rule_words", "receives", "facts", "passages"):
            if not getattr(self, part):
                raise ContentError((Problem(part, "", "is empty; install again or restore it"),))

    def optional(self, part: str) -> Any:  # noqa: ANN401  whatever the part holds
        """Return a part that a walk can do without: empty where it is broken."""
        try:
            return getattr(self, part)
        except ContentError:
            return {"first_words": "", "figures": (), "sources": {}}.get(part)

    def shown_page(self, kind: str, name: str) -> Page:
        """Read a page; where it is broken a kind line stands in, and nothing answered is lost."""
        try:
            return self.page(kind, name)
        except ContentError:
            return Page(name, self.words.errors.page_broken, ())


def help_lines(folder: "Path") -> tuple[HelpLine, ...]:
    """Read the help lines one by one: a broken entry is passed over, and all else may be broken too."""
    try:
        text = (folder / "helplines.toml").read_text(encoding="utf-8")
        tables = parse_toml("helplines.toml", text).get("helpline", [])
    except (OSError, ValueError, ContentError):
        return ()
    return tuple(collect("helplines.toml", "helpline", tables, HelpLine, "id")[0])
