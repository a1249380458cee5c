"""The gravest care rules stand outside the content too: deleting or weakening one there turns a test red."""

import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace

from guide.content.levels import Level, Talk

PINNED = tomllib.loads((Path(__file__).parent / "pinned.toml").read_text("utf-8"))
KEYS = ("level", "talk", "who", "page", "after", "lines", "hides_reasons", "time_sensitive")
WEAKER = {
    "level": Level.SUPPORT,
    "talk": Talk.ON,
    "who": (),
    "page": "",
    "after": (),
    "lines": (),
    "hides_reasons": False,
    "time_sensitive": False,
}


def is_grave(rule):
    return rule.level.urgent or rule.talk is not Talk.ON


def weakened(rules):
    """Name what is not as written down: a rule that is gone, or new and grave, or does something else."""
    known = {rule.id: rule for rule in rules}
    for name in {*PINNED, *(rule.id for rule in rules if is_grave(rule))}:
        pinned, rule = PINNED.get(name), known.get(name)
        if pinned is None or rule is None:
            yield name, "is not in both"
            continue
        for key in KEYS:
            does = getattr(rule, key)
            if (list(does) if isinstance(does, tuple) else does) != pinned[key]:
                yield name, key


def test_every_grave_rule_does_what_was_written_down(content):
    assert list(weakened(content.rules)) == []


@pytest.mark.parametrize("name", PINNED)
def test_no_grave_rule_can_be_lost_or_weakened_unseen(content, name):
    rules = content.rules
    assert (name, "is not in both") in weakened([rule for rule in rules if rule.id != name])
    (rule,) = (rule for rule in rules if rule.id == name)
    for key, weaker in WEAKER.items():
        if getattr(rule, key) != weaker:
            changed = [replace(one, **{key: weaker}) if one is rule else one for one in rules]
            assert (name, key) in weakened(changed)


def test_whoever_must_be_seen_now_has_a_page_at_once_and_numbers(content):
    for name, pinned in PINNED.items():
        if pinned["level"] == "now":
            assert pinned["lines"], name
            assert pinned["page"] or not pinned["after"], name
            assert set(pinned["after"]) <= {question.id for question in content.questions}, name
