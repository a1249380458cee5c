"""Every red flag and every threshold: marks that show its care rule, and marks beside them that do not."""

import tomllib
from pathlib import Path

import pytest
from promises import door_with

from guide.content.levels import Level
from guide.engine.outcome import outcome

HERE = Path(__file__).parent
FLAGS = tomllib.loads((HERE / "flags.toml").read_text("utf-8"))["flag"]
THRESHOLDS = tomllib.loads((HERE / "thresholds.toml").read_text("utf-8"))
CALM_PARTNER = {
    "pcheck": ("none",),
    "ptime": ("today",),
    "pwho": ("partner",),
    "saw": ("smile",),
    "around": ("dk",),
    "said": ("good",),
    "mine": ("ok",),
    "pneed": ("popen",),
}
CALM_NOW = {"nfeel": ("full",), "nmean": ("good",), "nneed": ("held",)}
CALM_TOMORROW = {
    "today": ("better",),
    "tfeel": ("warm",),
    "tmean": ("good",),
    "tneed": ("reason",),
    "keep": ("same",),
}
CALM = {
    "check": ("none",),
    "time": ("today",),
    "who": ("partner",),
    "feel": ("full",),
    "course": ("after",),
    "how": ("yes",),
    "about": ("body",),
    "need": ("reason",),
}


def evening(content, marks):
    """A calm evening with some marks of its own, each in place of what was marked there."""
    door = door_with(content, marks[0]) if marks else "self"
    answers = dict({"self": CALM, "partner": CALM_PARTNER, "now": CALM_NOW, "tomorrow": CALM_TOMORROW}[door])
    for name in {mark.partition(".")[0] for mark in marks}:
        question = next(one for one in content.flows[door] if one.id == name)
        chosen = {mark.partition(".")[2] for mark in marks if mark.startswith(f"{name}.")}
        answers[name] = tuple(option.id for option in question.options if option.id in chosen)
        assert chosen <= {option.id for option in question.options}, name
    return outcome(content.flows[door], content.reasons, content.rules, answers)


def levels(found, rule):
    return [referral.rule.level for referral in found.referrals if referral.rule.id == rule]


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag["id"])
def test_a_flag_is_shown_at_its_level(content, flag):
    assert levels(evening(content, flag["shows"]), flag["rule"]) == [flag["level"]]


@pytest.mark.parametrize("flag", FLAGS, ids=lambda flag: flag["id"])
def test_what_stands_beside_a_flag_is_not_shown_it(content, flag):
    assert not levels(evening(content, flag["beside"]), flag["rule"])


def test_every_threshold_has_its_walks(content):
    flags = {flag["id"] for flag in FLAGS}
    assert {name for names in THRESHOLDS.values() for name in names} <= flags
    assert THRESHOLDS.keys() <= {rule.id for rule in content.rules}


def test_every_urgent_rule_has_its_walks(content):
    named = {flag["rule"] for flag in FLAGS}
    assert {rule.id for rule in content.rules if rule.level in ("now", "soon")} <= named


def test_a_calm_evening_needs_nothing(content):
    found = evening(content, [])
    assert [referral.rule.id for referral in found.referrals] == ["nothing-needed"]
    assert all(referral.rule.level is Level.SUPPORT for referral in found.referrals)
