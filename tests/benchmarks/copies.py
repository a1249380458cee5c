"""Content that is N times as large: every question, reason, rule, source and help line again under new ids.

Each copy speaks only of itself, so that no list inside one of them grows: whatever takes more than N times
as long for N copies does so by itself. The sentences of the program (ui.toml, search.toml) stay as they are.
"""

import json
import re
import shutil
import tomllib
from types import MappingProxyType

NAMED = {
    "flow.toml": ("question", "partner", "now", "tomorrow"),
    "reasons.toml": ("reason",),
    "care.toml": ("rule",),
    "sources.toml": ("source",),
    "helplines.toml": ("helpline",),
}
"""Files that hold lists of tables with ids, and the lists that are copied."""
LISTED = {"receive.toml": "receive", "figures.toml": "figure"}
"""Files of a language that hold one list of tables without ids."""
KEYED = ("questions.toml", "care.toml")
"""Files of a language whose tables are named by such ids."""
OWN = ("id", "family", "after", "supersedes", "sources")
"""Keys whose values are ids; beside them every sign is renamed, wherever it stands."""


def copied(number, name):
    """Return an id its name in one copy; the first copy keeps it."""
    return f"{name}-c{number}" if number else name


def copied_answers(answers, times):
    """Return the answers of one person to every copy of the questions."""
    return {copied(number, name): chosen for number in range(times) for name, chosen in answers.items()}


def write(source, target, times, language="en"):
    """Write `times` copies of the content in `source` to the folder `target`."""
    shutil.copytree(source, target)
    signs = _signs(tomllib.loads((source / "flow.toml").read_text("utf-8")))
    groups = tomllib.loads((source / "groups.toml").read_text("utf-8"))
    repeated = _repeated(source, groups)
    for file, lists in NAMED.items():
        _rewrite(
            target / file, lambda tables, lists=lists: _lists(tables, lists, times, signs, groups["kinds"])
        )
    _rewrite(target / "groups.toml", lambda tables: _groups(tables, times, signs, repeated))
    words = target / language
    _named_groups(words / "review.toml", repeated, times)
    sources = {table["id"] for table in tomllib.loads((source / "sources.toml").read_text("utf-8"))["source"]}
    for file, name in LISTED.items():
        _rewrite(words / file, lambda tables, name=name: _lists(tables, (name,), times, signs | sources))
    _without_danger(words / "own_words.toml")
    for file in KEYED:
        _rewrite(words / file, lambda tables: _keyed(tables, times))
    for page in sorted((words / "reasons").glob("*.md")):
        for number in range(1, times):
            text = page.read_text("utf-8").rstrip()  # no two pages may say the same
            own = f"{text} This is copy {number}.\n"
            page.with_stem(copied(number, page.stem)).write_text(own, "utf-8")
    return target


def _without_danger(file):
    """Leave out what leads to the check: it is the first question no more."""
    lines = r"(?ms)^\[(gives_way|milder|same_danger|ordinary)\]$.*?(?=^\[)"
    text = re.sub(lines, r"[\1]\n\n", file.read_text("utf-8"))
    file.write_text(text.partition("\n[danger]\n")[0] + "\n[danger]\n", "utf-8")


def _signs(tables):
    """List every sign that an answer can give, and "question.open"."""
    return {
        f"{question['id']}.{option}"
        for name in NAMED["flow.toml"]
        for question in tables[name]
        for option in (*question["options"], "open")
    }


def _lists(tables, names, times, signs, kinds=MappingProxyType({})):
    """Copy the named lists. The first copy comes last: what stands for everyone must end the list."""
    return {
        name: [
            _renamed(_of_its_own(row, kinds) if number else row, number, signs)
            for number in reversed(range(times))
            for row in rows
        ]
        if name in names
        else rows
        for name, rows in tables.items()
    }


def _repeated(source, groups):
    """List the groups that copied tables name, and those that these name; facts and passages stay single."""
    text = "".join((source / file).read_text("utf-8") for file in NAMED)
    names = [name for name in groups["groups"] if f'"@{name}"' in text]
    names += [each[1:] for kept in groups["kinds"].values() for each in kept if each.startswith("@")]
    for name in names:  # grows while it is walked
        names += [
            each[1:] for each in groups["groups"][name] if each.startswith("@") and each[1:] not in names
        ]
    return set(names)


def _groups(tables, times, signs, repeated):
    """Copy the groups, those of each copy under names of its own; kinds stay (see `_of_its_own`)."""
    groups = {
        copied(number, name): _value(name, group, number, signs)
        for number in range(times)
        for name, group in tables["groups"].items()
        if number == 0 or name in repeated
    }
    return {**tables, "groups": groups}


def _named_groups(path, names, times):
    """Give the copies of the groups their words."""
    head = "[groups.names]\n"
    more = [f'{copied(number, name)} = "{name}"\n' for number in range(1, times) for name in names]
    path.write_text(path.read_text("utf-8").replace(head, head + "".join(more)), "utf-8")


def _of_its_own(row, kinds):
    """Let a row of a copy speak of its copy alone: its kind, talk and privacy would speak of every copy."""
    kept_away = kinds.get(row.get("kind"), [])
    if kept_away:
        row = {**row, "kind": "other", "never_with": [*row.get("never_with", []), *kept_away]}
    return {key: value for key, value in row.items() if key not in ("talk", "private_if")}


def _keyed(tables, times):
    return {copied(number, name): table for number in range(times) for name, table in tables.items()}


def _renamed(row, number, signs):
    return {key: _value(key, value, number, signs) for key, value in row.items()}


def _value(key, value, number, signs):
    if isinstance(value, list):
        return [_value(key, each, number, signs) for each in value]
    if isinstance(value, str) and value in signs and "." in value:
        question, _, option = value.partition(".")
        return f"{copied(number, question)}.{option}"
    group = isinstance(value, str) and value.startswith("@")
    known = group or key in OWN or (key == "source" and value in signs)
    return copied(number, value) if known else value


def _rewrite(path, change):
    path.write_text(_toml(change(tomllib.loads(path.read_text("utf-8")))), "utf-8")


def _toml(tables):
    """Write tables of TOML as our own files hold them: lists of tables, or tables with one table inside."""
    return "\n".join(line for name, value in tables.items() for line in _block(name, value))


def _block(name, value):
    if not isinstance(value, dict):
        return [line for row in value for line in (f"[[{name}]]", *_pairs(row), "")]
    inside = {key: table for key, table in value.items() if isinstance(table, dict)}
    plain = {key: each for key, each in value.items() if key not in inside}
    lines = [f"[{name}]", *_pairs(plain), ""]
    for key, table in inside.items():
        lines += [f"[{name}.{key}]", *_pairs(table), ""]
    return lines


def _pairs(table):
    return [f"{json.dumps(key)} = {_literal(value)}" for key, value in table.items()]


def _literal(value):
    if isinstance(value, list):
        return f"[{', '.join(_literal(each) for each in value)}]"
    if isinstance(value, dict):
        return f"{{ {', '.join(_pairs(value))} }}"
    return json.dumps(value, ensure_ascii=False)
