"""Checks the groups: answers give each sign, something uses each group, and kinds are kept from danger."""

from collections.abc import Iterator
from typing import Any

from guide.author.check.common import CheckContext
from guide.content.groups import FILE, MARK
from guide.content.levels import Talk
from guide.content.model import Sign
from guide.engine.answers import sign_of
from guide.errors import Problem


def groups(found: CheckContext) -> Iterator[Problem]:
    """Check every group, and what each kind of reason is kept away from."""
    known = found.content.groups
    for place, written in known.written.items():
        for sign in written:
            if not sign.startswith(MARK) and sign not in found.signs:
                yield Problem(FILE, place, f"names {sign}, which no answer gives; fix it", "G03")
    files = (FILE, "flow.toml", "reasons.toml", "facts.toml", "passages.toml")
    used = set(_texts([found.raw(file) for file in files]))
    said = found.raw(f"{found.content.language}/review.toml").get("groups", {}).get("names", {})
    for name in known.named:
        if name not in said:
            place = f"groups.names.{name}"
            yield Problem(f"{found.content.language}/review.toml", place, "is missing; say what it is", "W05")
        if f"{MARK}{name}" not in used:
            yield Problem(FILE, f"group {name}", "is used nowhere; name it or remove it", "G04")
    for kind, signs in known.kinds.items():
        if beside := sorted(_danger(found) - set(signs)):
            text = f"could stand beside {', '.join(beside)}; add them to a group it is kept away from"
            yield Problem(FILE, f"kind {kind}", text, "R08")


def _danger(found: CheckContext) -> set[Sign]:
    """List the answers after which nothing speaks of the other person: force and fear."""
    named = {
        sign
        for rule in found.content.rules
        if rule.talk is Talk.OFF and rule.level.urgent
        for sign in rule.any_of
    }
    asked = [question for question in found.content.questions if not named & {*question.only_if}]
    return named & {sign_of(question.id, option.id) for question in asked for option in question.options}


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401  whatever TOML holds
    """Return every text in lists and tables, as deep as they go."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
