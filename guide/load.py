"""The only module that reads files: the content in data/, pages when shown, an answers file."""

import tomllib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from guide.content import (
    Answers,
    Figure,
    HelpLine,
    Page,
    Question,
    Reason,
    Receive,
    Rule,
    RuleWords,
    Source,
)
from guide.decode import collect, duplicates, join, parse_page, raise_all
from guide.errors import ContentError, Problem, UsageError
from guide.words import Words

T = TypeVar("T")
DOORS = {"self": "question", "partner": "partner", "now": "now", "tomorrow": "tomorrow"}
"""The doors, and the table of flow.toml that holds the questions of each."""
TOO_LARGE = 1_000_000
"""Bytes an answers file may hold: a real one holds about two thousand."""
_SUCH_AS = 'answers must be lines such as  feel = ["sad"]'


def data_folder() -> Path:
    """Find the content: inside the installed package, or beside it in a checkout."""
    here = Path(__file__).resolve().parent
    inside = here / "data"
    return inside if inside.is_dir() else here.parent / "data"


class Data:
    """The content of one folder in one language, each part read when it is first asked for.

    Every part raises ContentError with all the problems found in its files.
    """

    def __init__(self, folder: Path, language: str = "en") -> None:
        self.folder = folder
        self.language = language
        if not (folder / language).is_dir():
            raise ContentError((_missing(folder, f"{language}/"),))

    @cached_property
    def first_words(self) -> str:
        """The very first words a person reads."""
        return self._read(f"{self.language}/first.txt").strip()

    @cached_property
    def words(self) -> Words:
        """Every sentence that the program itself says."""
        return self._one(f"{self.language}/ui.toml", Words)

    @cached_property
    def start(self) -> Question:
        """The choice of doors."""
        return self._questions["start"][0]

    @cached_property
    def flows(self) -> dict[str, tuple[Question, ...]]:
        """The questions of each door in the order asked, with their words."""
        return {door: tuple(self._questions[table]) for door, table in DOORS.items()}

    @property
    def flow(self) -> tuple[Question, ...]:
        """The questions for the one who cried."""
        return self.flows["self"]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question of every door."""
        return tuple(question for flow in self.flows.values() for question in flow)

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons and what speaks for them."""
        return tuple(self._tables("reasons.toml", "reason", Reason))

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The care rules."""
        return tuple(self._tables("care.toml", "rule", Rule))

    @cached_property
    def rule_words(self) -> dict[str, RuleWords]:
        """What each care rule says on the result page, by rule id."""
        return self._named(f"{self.language}/care.toml", RuleWords)

    @cached_property
    def receives(self) -> tuple[Receive, ...]:
        """The sentences that receive what a person said, in order of precedence."""
        return tuple(self._tables(f"{self.language}/receive.toml", "receive", Receive, key=""))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that comfort."""
        return tuple(self._tables(f"{self.language}/figures.toml", "figure", Figure, key=""))

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The articles and outside sources, by id."""
        return {source.id: source for source in self._tables("sources.toml", "source", Source)}

    @cached_property
    def help_lines(self) -> tuple[HelpLine, ...]:
        """The help lines that can be read."""
        return help_lines(self.folder)

    def check_help_lines(self) -> None:
        """Raise ContentError for what `help_lines` passes over."""
        self._tables("helplines.toml", "helpline", HelpLine)

    def prepare(self) -> None:
        """Read all that a walk will need but the pages, so that nothing can fail once it has begun."""
        for part in ("flow", "reasons", "rules", "rule_words", "receives", "figures", "sources"):
            if not getattr(self, part):
                raise ContentError((Problem(part, "", "is empty; install again or restore it"),))

    def page(self, kind: str, name: str) -> Page:
        """Read a page of prose: `kind` is its folder (reasons, care, steps, pages)."""
        return parse_page(self._read(f"{self.language}/{kind}/{name}.md"))

    def page_names(self, kind: str) -> list[str]:
        """List the pages in a folder."""
        return sorted(path.stem for path in (self.folder / self.language / kind).glob("*.md"))

    @cached_property
    def _questions(self) -> dict[str, list[Question]]:
        """Join routing and words, by the name of the table: the choice of doors, and each door."""
        file = "flow.toml"
        words = self._toml(f"{self.language}/questions.toml")
        tables = self._toml(file)
        problems: list[Problem] = []
        joined: dict[str, list[Question]] = {name: [] for name in ("start", *DOORS.values())}
        for name, questions in joined.items():
            for table in tables.get(name, []):
                join(file, table, words, problems, questions)
        every = [question for questions in joined.values() for question in questions]
        raise_all(problems + duplicates(file, "question", every, "id"))
        empty = [Problem(file, "", f"holds no [[{name}]]; add one") for name in joined if not joined[name]]
        raise_all(empty)
        return joined

    def _read(self, name: str) -> str:
        try:
            return (self.folder / name).read_text(encoding="utf-8")
        except UnicodeDecodeError as error:
            problem = Problem(name, f"byte {error.start}", "is not UTF-8 text; save it as UTF-8")
            raise ContentError((problem,)) from None
        except OSError:
            raise ContentError((_missing(self.folder, name),)) from None

    def _toml(self, name: str) -> dict[str, Any]:
        try:
            return tomllib.loads(self._read(name))
        except tomllib.TOMLDecodeError as error:
            raise ContentError((Problem(name, "", f"is not valid TOML: {error}; mend that line"),)) from None

    def _one(self, name: str, kind: type[T]) -> T:
        found: list[T] = []
        problems = collect(name, "", [self._toml(name)], kind, "", found.append)
        raise_all(problems)
        return found[0]

    def _named(self, name: str, kind: type[T]) -> dict[str, T]:
        found: dict[str, T] = {}
        problems: list[Problem] = []
        for key, table in self._toml(name).items():
            values: list[T] = []
            problems += collect(name, key, [table], kind, "", values.append)
            found.update((key, value) for value in values)
        raise_all(problems)
        return found

    def _tables(self, name: str, table: str, kind: type[T], key: str = "id") -> list[T]:
        found: list[T] = []
        problems = collect(name, table, self._toml(name).get(table, []), kind, key, found.append)
        raise_all(problems + (duplicates(name, table, found, key) if key else []))
        return found


def help_lines(folder: Path) -> tuple[HelpLine, ...]:
    """Read the help lines one by one: a broken entry is passed over, and all else may be broken too."""
    try:
        tables = tomllib.loads((folder / "helplines.toml").read_text(encoding="utf-8")).get("helpline", [])
    except (OSError, ValueError):
        return ()
    lines: list[HelpLine] = []
    collect("helplines.toml", "helpline", tables, HelpLine, "id", lines.append)
    return tuple(lines)


def _missing(folder: Path, name: str) -> Problem:
    return Problem(name, "", f"is missing or cannot be read in {folder}; install again or restore it")


def answers_file(path: Path, flow: Iterable[Question]) -> Answers:
    """Read answers: `question = ["option", ...]`, with or without an [answers] table around them.

    Raises UsageError with one line for the first thing that is wrong.
    """
    try:
        tables = tomllib.loads(_bytes(path).decode("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror}); check the name") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: is not a text file of answers; give a TOML file in UTF-8") from None
    except RecursionError:
        raise UsageError(f"{path}: is nested too deep; {_SUCH_AS}") from None
    except ValueError as error:  # what tomllib says, or int of a number that is far too long
        raise UsageError(f"{path}: is not valid TOML: {_short(error)}") from None
    chosen = tables.get("answers", tables)
    if not isinstance(chosen, dict):
        raise UsageError(f"{path}: {_SUCH_AS}")
    known = {question.id: question for question in flow}
    return {name: _chosen(path, name, value, known) for name, value in chosen.items()}


def _bytes(path: Path) -> bytes:
    """Read no more than an answers file may hold; a pipe or a device might never end."""
    if path.exists() and not path.is_file():
        raise UsageError(f"{path}: is not a file; give a TOML file in UTF-8")
    with path.open("rb") as file:
        raw = file.read(TOO_LARGE + 1)
    return raw if len(raw) <= TOO_LARGE else b"\xff"  # no text, and said to be none


def _short(said: object) -> str:
    """Put what a file made us say in one line of 200 letters at most, with nothing a terminal would obey."""
    return " ".join("".join(char if char.isprintable() else " " for char in str(said)).split())[:200]


def _chosen(path: Path, name: str, value: object, known: dict[str, Question]) -> tuple[str, ...]:
    """Check one line of an answers file."""
    question = known.get(name)
    if question is None:
        raise UsageError(f'{path}: there is no question "{_short(name)}"; there are {", ".join(known)}')
    options = [option.id for option in question.options]
    if not isinstance(value, list) or not all(isinstance(option, str) for option in value):
        raise UsageError(f'{path}: {name} must be a list of options, such as  {name} = ["{options[0]}"]')
    for option in value:
        if option not in options:
            raise UsageError(f'{path}: {name} has no option "{_short(option)}"; it has {", ".join(options)}')
    most = 1 if not question.many else question.most
    if most and len(value) > most:
        raise UsageError(f"{path}: {name} takes {most} at most; {len(value)} are given")
    alone = [option for option in value if option in question.exclusive]
    if alone and len(value) > 1:
        raise UsageError(f'{path}: {name}: "{alone[0]}" stands alone; leave out the rest or leave it out')
    return tuple(option for option in options if option in value)
