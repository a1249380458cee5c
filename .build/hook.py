"""Makes what only a wheel has: shell completion, the man page, and content that is quick to read.

Completion and man page come from the parser and the words of help.txt; beside the content stands
what each TOML file gives, which `guide/content/files.py` believes while the file is still the same.

It stands here and not in guide/, since nobody who runs the guide needs it. The names of pages, countries and
doors are written into the completion, so completing a word starts no program and reads no file.
"""
# ruff: noqa: INP001, SLF001  hatchling opens it by its path; argparse shows its parts to nobody

import argparse
import json
import re
import runpy
import tempfile
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shtab
from argparse_manpage.manpage import Manpage
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
WORDS = DATA / "en"
PLACES = {
    "bash": "share/bash-completion/completions/guide",
    "zsh": "share/zsh/site-functions/_guide",
    "fish": "share/fish/vendor_completions.d/guide.fish",
    "man": "share/man/man1/guide.1",
}
"""Where each shell, and man, look for such a file below a prefix."""
FILES = {"file": shtab.FILE, "folder": shtab.DIRECTORY}
"""Arguments that name a file or a folder."""
COMMAND = re.compile(r"guide(?: (?P<name>[a-z]+))?(?: (?P<takes>\[?[A-Z]+\]?))? {2,}(?P<says>.+)")
OPTION = re.compile(r" {2}(?P<name>--[a-z-]+)(?: (?P<takes>[A-Z]+))? {2,}(?P<says>.+)")


class Hook(BuildHookInterface):  # type: ignore[type-arg]
    """Adds the files to a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the files, and say where each belongs: below the prefix of an installation, or in guide."""
        self._folder = tempfile.TemporaryDirectory()
        for name, text in made(self.metadata.version).items():
            file = Path(self._folder.name) / name
            file.write_text(text, "utf-8", newline="\n")
            build_data["shared_data"][str(file)] = PLACES[name]
        for number, source in enumerate(sorted(DATA.rglob("*.toml")) if version != "editable" else ()):
            file = Path(self._folder.name) / f"{number}.json"
            file.write_text(compiled(source.read_text("utf-8")), "utf-8", newline="\n")
            build_data["force_include"][str(file)] = f"guide/built/{source.relative_to(DATA).as_posix()}.json"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Leave nothing behind."""
        self._folder.cleanup()


def made(version: str) -> dict[str, str]:
    """Return the text of each file by its name in PLACES."""
    page = Help((WORDS / "help.txt").read_text("utf-8"))
    texts = {shell: f"{shtab.complete(_parser(page), shell)}\n" for shell in ("bash", "zsh", "fish")}
    return texts | {"man": _man_page(page, version)}


def compiled(text: str) -> str:
    """Return the text of a TOML file and what it gives, as JSON."""
    return json.dumps([text, tomllib.loads(text)], ensure_ascii=False, separators=(",", ":"), default=str)


class Help:
    """What help.txt says: of each command and option what it does and what it takes; the rest by headings.

    Keys are (command, option): a command's own is (command, ""), an option for all ("", option).
    """

    def __init__(self, text: str) -> None:
        self.first, _, rest = text.partition("\n\n")
        self.said: dict[tuple[str, str], str] = {}
        self.takes: dict[tuple[str, str], str] = {}
        self.prose: list[str] = []
        self.parts: dict[str, list[str]] = {}
        for block in rest.strip("\n").split("\n\n"):
            self._read(block.split("\n"))

    def _read(self, lines: list[str]) -> None:
        heading = lines.pop(0).removesuffix(":") if lines[0].endswith(":") else ""
        command = ""
        for line in lines:
            if found := COMMAND.fullmatch(line):
                command = found["name"] or ""
                self._keep((command, ""), found)
            elif found := OPTION.fullmatch(line):
                self._keep((command, found["name"]), found)
            elif heading:
                self.parts.setdefault(heading, []).append(line)
            else:
                self.prose.append(line)

    def _keep(self, key: tuple[str, str], found: re.Match[str]) -> None:
        self.said[key] = found["says"]
        self.takes[key] = (found["takes"] or "").strip("[]")


def _parser(page: Help) -> argparse.ArgumentParser:
    """Return the program's own parser, with what help.txt says of each part and the choices of today."""
    whole: argparse.ArgumentParser = runpy.run_path(str(ROOT / "guide" / "arguments.py"))["parser"]()
    choices = _choices()
    for named in _commands(whole)._choices_actions:
        named.help = page.said[named.dest, ""]
    for name, one in (("", whole), *_commands(whole).choices.items()):
        one.add_argument("-h", "--help", action="help")
        for action in one._actions:
            _describe(action, name, page)
            action.choices = choices.get(action.dest, action.choices)
    return whole


def _commands(whole: argparse.ArgumentParser) -> Any:  # noqa: ANN401  argparse has no public name for it
    return next(action for action in whole._actions if isinstance(action, argparse._SubParsersAction))


def _describe(action: argparse.Action, command: str, page: Help) -> None:
    name = action.option_strings[-1] if action.option_strings else ""
    key = (command, name) if (command, name) in page.said else ("", name)
    if name:
        action.help = page.said[key]
    if action.nargs != 0 and page.takes.get(key):
        action.metavar = page.takes[key]
    if action.dest in FILES:
        action.complete = FILES[action.dest]  # type: ignore[attr-defined]


def _choices() -> dict[str, list[str]]:
    """Return what may stand for each argument that names something of the content."""
    reasons = [reason["id"] for reason in _table("reasons")["reason"]]
    pages = [
        f"{kind}/{file.stem}" for kind in ("care", "pages") for file in sorted(WORDS.glob(f"{kind}/*.md"))
    ]
    countries = sorted({line["country"].lower() for line in _table("helplines")["helpline"]} - {"xx"})
    return {
        "reason": [*reasons, *pages, "figures", "sources"],
        "place": countries,
        "country": countries,
        "language": sorted(file.parent.name for file in DATA.glob("*/questions.toml")),
        "door": [door["id"] for door in _table("doors")["door"]],
    }


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text("utf-8"))


def _man_page(page: Help, version: str) -> str:
    """Return the man page: what help.txt says, with each command's own options under it."""
    whole = _parser(page)
    for command in _commands(whole).choices.values():
        for action in command._actions:
            if any(("", name) in page.said for name in action.option_strings):
                action.help = argparse.SUPPRESS  # said once, for all commands
    whole._positionals.title = "commands"
    _commands(whole).metavar = "[COMMAND]"
    name, _, what = page.first.partition(": ")
    alone = f"{name}: {page.said['', '']}."
    whole.description = "\n".join([f"{what[:1].upper()}{what[1:]}", alone, *page.prose])
    made = Manpage(whole, format="single-commands-section")
    made.description, made.source, made.manual = what.rstrip("."), f"{name} {version}", name
    made.date = ""  # two builds of the same files are the same
    for heading, lines in page.parts.items():
        made.add_section(heading, ">", "\n".join(_rows(lines)))
    return str(made)


def _rows(lines: list[str]) -> Iterator[str]:
    """Yield the lines of one part for troff: what stands in front hangs in the margin."""
    for line in lines:
        name, _, says = line.strip().partition("  ")
        yield from (".TP", f"\\fB{_troff(name)}\\fR", _troff(says.strip())) if says else (".br", _troff(name))


def _troff(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-")
