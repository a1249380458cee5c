"""Copies the content with another id for every door, question, option, group, reason, rule and page."""

import json
import re
import shutil
import tomllib
from itertools import count
from pathlib import Path

from guide.content.groups import MARK
from guide.content.passages import FOLDER
from guide.engine.answers import OPEN

OPTIONS = (
    "options",
    "exclusive",
    "quiet",
    "private_if",
    "leaves",
    "alone",
    "touches",
    "answered_first",
    "if_skipped",
    "if_talk_off",
)
"""Keys of a question that name its options."""
PAGES = ("page", "care", "sums_up")
"""Keys that name care pages."""


def name_number(number):
    """A name of letters alone, such as "zba": like no id of the content, and never a word of plain mode."""
    letters = ""
    while number or not letters:
        number, digit = divmod(number, 26)
        letters = chr(ord("a") + digit) + letters
    return f"zz{letters}"


def written(value):
    """One value as TOML."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{json.dumps(key)} = {written(one)}' for key, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(written, value))}]"
    return json.dumps(value) if isinstance(value, str | bool | int) else str(value)


def document(tables):
    """A whole file as TOML: values first, then tables, then lists of tables, one key a line."""
    lines, rest = [], []
    for name, value in tables.items():
        if isinstance(value, dict):
            rest += [f"[{json.dumps(name)}]", *(f"{json.dumps(k)} = {written(v)}" for k, v in value.items())]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for one in value:
                rest += [
                    f"[[{json.dumps(name)}]]",
                    *(f"{json.dumps(k)} = {written(v)}" for k, v in one.items()),
                ]
        else:
            lines.append(f"{json.dumps(name)} = {written(value)}")
    return "\n".join([*lines, *rest, ""])


class Renaming:
    """Every id of one content with its new name; `copy` writes the content under the new names."""

    def __init__(self, content):
        self._content = content
        numbers = count()

        def fresh(names):
            return {name: name_number(next(numbers)) for name in names}

        self.doors = fresh(content.doors)
        self.questions = fresh(question.id for question in content.questions)
        self.rules = fresh(rule.id for rule in content.rules)
        self.groups = fresh(content.groups.named)
        folders = content.page_folders()
        self.pages = {
            folder: {name: name for name in names} if folder == FOLDER else fresh(names)
            for folder in folders
            if (names := content.page_names(folder))
        }
        self.reasons = self.pages["reasons"]
        self.options = {
            question.id: self.pages[question.steps_from]
            if question.steps_from
            else fresh(option.id for option in question.options)
            for question in content.questions
        }

    def sign(self, sign):
        """The new name of a sign or of a group; anything else as it is."""
        if sign.startswith(MARK):
            return f"{MARK}{self.groups[sign.removeprefix(MARK)]}"
        question, _, option = sign.partition(".")
        options = {OPEN: OPEN, **self.options.get(question, {})}
        return (
            f"{self.questions[question]}.{options[option]}"
            if question in self.questions and option in options
            else sign
        )

    def page(self, page):
        folder, _, name = page.partition("/")
        return f"{folder}/{self.pages[folder][name]}" if name else page

    def answers(self, answers):
        return {
            self.questions[name]: tuple(self.options[name][option] for option in chosen)
            for name, chosen in answers.items()
        }

    def copy(self, target):
        """Write the content under its new names; every language file that holds ids is written anew."""
        source = self._content.folder
        shutil.copytree(source, target)
        for path in sorted(target.rglob("*.md")):
            folder = path.parent.name
            text = path.read_text("utf-8")
            for question in self._content.questions:
                if question.sections_from == f"{folder}/{path.stem}":
                    for old, new in self.options[question.id].items():
                        text = text.replace(f"## [{old}]\n", f"## [{new}]\n")
            text = re.sub(r"(?<=\[)(?:if|unless) [^]\n]+(?=\])", self._condition, text)
            path.unlink()
            path.with_name(f"{self.pages[folder][path.stem]}.md").write_text(text, "utf-8")
        for file, renamed in (
            ("groups.toml", self._groups),
            ("flow.toml", self._flow),
            ("doors.toml", self._doors),
            ("reasons.toml", self._reasons),
            ("care.toml", self._care),
            ("facts.toml", self._facts),
            ("passages.toml", self._passages),
            ("sources.toml", self._sources),
            ("en/start.toml", self._start),
            ("en/questions.toml", self._words),
            ("en/care.toml", lambda tables: {self.rules[name]: said for name, said in tables.items()}),
            ("en/search.toml", lambda tables: {**tables, "words": self._keys(tables["words"], self.page)}),
            ("en/ui.toml", lambda tables: {**tables, "titles": self._keys(tables["titles"], self.doors.get)}),
            ("en/review.toml", self._review),
            ("en/check.toml", self._check),
            ("en/own_words.toml", self._own_words),
            *((f"en/{name}.toml", self._signs) for name in ("say", "keep", "receive")),
        ):
            path = Path(target) / file
            tables = tomllib.loads(path.read_text("utf-8"))
            path.write_text(document(renamed(tables)), "utf-8")
        return target

    def _condition(self, found):
        """Facts keep their names; what is no fact is an answer."""
        word, _, names = found[0].partition(" ")
        facts = {f"{fact.id}.{row.value}" for fact in self._content.facts for row in fact.rows}
        named = (name.strip() for name in names.split(","))
        return f"{word} {', '.join(name if name in facts else self.sign(name) for name in named)}"

    def _keys(self, table, renamed):
        return {renamed(key): value for key, value in table.items()}

    def _signs(self, value):
        """Rename every sign that stands somewhere in a value, as a key or as a text of its own."""
        if isinstance(value, dict):
            return {self.sign(key): self._signs(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._signs(one) for one in value]
        return self.sign(value) if isinstance(value, str) else value

    def _groups(self, tables):
        renamed = self._signs(tables)
        return {**renamed, "groups": self._keys(renamed["groups"], self.groups.get)}

    def _check(self, tables):
        """The voice lets some pages through by their names."""
        care = {f"care/{old}.md": f"care/{new}.md" for old, new in self.pages["care"].items()}
        forms = tables["voice"]["forms"]
        tables["voice"]["forms"] = [
            one.replace(name := one.partition(" ")[0], care.get(name, name)) for one in forms
        ]
        return tables

    def _own_words(self, tables):
        heard = {key: self._keys(tables[key], self.sign) for key in ("heard", "danger", "ordinary")}
        return {
            **tables,
            **heard,
            **{key: self._signs(tables[key]) for key in ("gives_way", "milder", "same_danger")},
        }

    def _review(self, tables):
        names = self._keys(tables["groups"]["names"], self.groups.get)
        groups = {**tables["groups"], "names": names}
        return {**tables, "doors": self._keys(tables["doors"], self.doors.get), "groups": groups}

    def _flow(self, tables):
        return {
            name: [self._question(one) for one in rows] if isinstance(rows, list) else self._signs(rows)
            for name, rows in tables.items()
        }

    def _question(self, table):
        options = self.options[table["id"]]
        renamed = self._signs(table)
        for key in set(OPTIONS) & set(table):
            named = table[key]
            renamed[key] = options[named] if isinstance(named, str) else [options[one] for one in named]
        if "sections_from" in table:
            renamed["sections_from"] = self.page(table["sections_from"])
        return {**renamed, "id": self.questions[table["id"]]}

    def _doors(self, tables):
        doors = [
            {
                **door,
                "id": self.doors[door["id"]],
                **{key: self.page(door[key]) for key in ("opening", "general") if key in door},
                **({"onward": self.doors[door["onward"]]} if "onward" in door else {}),
                **self._care_pages(door),
                **({"moment": self._roles(door["moment"])} if "moment" in door else {}),
            }
            for door in tables["door"]
        ]
        return {"door": doors, "pages": {**self._roles(tables["pages"]), **self._care_pages(tables["pages"])}}

    def _roles(self, value):
        if isinstance(value, dict):
            return {self.sign(key): self._roles(one) for key, one in value.items()}
        return [self._roles(one) for one in value] if isinstance(value, list) else self.page(value)

    def _care_pages(self, table):
        pages = self.pages["care"]
        named = {key: table[key] for key in PAGES if key in table}
        return {
            key: pages[one] if isinstance(one, str) else [pages[name] for name in one]
            for key, one in named.items()
        }

    def _reasons(self, tables):
        renamed = self._signs(tables)
        for table in renamed["reason"]:
            table["id"] = self.reasons[table["id"]]
        return renamed

    def _care(self, tables):
        renamed = self._signs(tables)
        for table in renamed["rule"]:
            table.update(self._care_pages(table), id=self.rules[table["id"]])
            for by in table.get("page_by", {}).values():
                by.update({value: self.pages["care"].get(page, page) for value, page in by.items()})
            for key, names in (("after", self.questions), ("supersedes", self.rules)):
                table.update({key: [names[name] for name in table[key]]} if key in table else {})
        return renamed

    def _facts(self, tables):
        renamed = self._signs(tables)
        for row in (row for fact in renamed["fact"] for row in fact["rows"]):
            for key, names in (("answered", self.questions), ("doors", self.doors)):
                row.update({key: [names[name] for name in row[key]]} if key in row else {})
        return renamed

    def _passages(self, tables):
        renamed = self._signs(tables)
        for passage in renamed["passage"]:
            if "rule" in passage:
                passage["rule"] = self.rules[passage["rule"]]
            if doors := passage.get("assumes", {}).get("door"):
                passage["assumes"]["door"] = [self.doors[name] for name in doors]
        return renamed

    def _sources(self, tables):
        for table in tables["source"]:
            table.update({"pages": list(map(self.page, table["pages"]))} if "pages" in table else {})
        return tables

    def _words(self, tables):
        return {
            self.questions[name]: {**said, "options": self._keys(said["options"], self.options[name].get)}
            for name, said in tables.items()
        }

    def _start(self, tables):
        offered = {self.doors.get(name, name): label for name, label in tables["options"].items()}
        return {**tables, "options": offered}
