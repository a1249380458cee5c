"""The map: the tree names everything, and leads where the rules lead."""

import re
import shutil
from pathlib import Path

import pytest

from guide.author.map import tree
from guide.content.load import Content, data_folder
from guide.pages import voice

DOORS = ("self", "partner", "now", "tomorrow")
BRANCHES = ("├─ ", "└─ ", "+- ", "`- ")
NAMED = re.compile(r"\[([a-z0-9]+)\]")


def entries(drawn):
    """The text at and under each question and each answer of the tree, in one line, by its name."""
    rows = []
    for line in drawn.splitlines()[1:]:
        depth = 1 if line[:3] in BRANCHES else 2 if line[3:6] in BRANCHES else 0
        if depth:
            rows.append([depth, ""])
        if rows:
            rows[-1][1] += " " + line.lstrip(" │|├└─+`-")
    found, question = {}, ""
    for depth, text in rows:
        name = NAMED.search(text)[1]
        question = name if depth == 1 else question
        found[name if depth == 1 else f"{question}.{name}"] = " ".join(text.split())
    return found


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("ascii_only", [False, True])
def test_the_tree_names_every_question_and_option_and_where_it_leads(content, door, ascii_only):
    named = entries(tree(content, content.doors[door], ascii_only=ascii_only))
    assert {name for name in named if "." not in name} == {question.id for question in content.flows[door]}
    found = {name: text for name, text in named.items() if "." in name}
    signs = {f"{question.id}.{option.id}" for question in content.flows[door] for option in question.options}
    assert signs <= set(found)
    assert all(name.endswith(".open") for name in set(found) - signs)
    spoken = voice.of(content.doors[door].voice)
    for sign, flat in found.items():
        told = set(re.findall(r"strong for: [^\[]*\[([a-z-]+)\]", flat))
        assert told == {reason.id for reason in content.reasons if sign in reason.strong}, sign
        care = set(re.findall(r"care, [^\[]*\[([a-z-]+)\]", flat))
        assert care == {rule.id for rule in content.rules if sign in (*rule.any_of, *rule.and_any_of)}, sign
        for reason in content.reasons:
            if reason.id in told:
                assert voice.title(content.page("reasons", reason.id), spoken) in flat
        for rule in content.rules:
            if rule.id in care and rule.id in content.rule_words:
                level = content.words.result.levels[rule.level]
                assert f"care, {level}: {content.rule_words[rule.id].title} [{rule.id}]" in flat


@pytest.mark.parametrize("door", DOORS)
def test_the_tree_says_when_each_question_is_asked(content, door):
    found = entries(tree(content, content.doors[door]))
    for question in content.flows[door]:
        said = found[question.id]
        assert question.ask in said
        kinds = (
            ("asked only after: ", question.only_if),
            ("asked after (or if that was skipped): ", question.ask_if),
            ("not asked after: ", question.skip_if),
        )
        for label, signs in kinds:
            assert (f"{label}{', '.join(signs)}" in said) if signs else (label not in said)
        assert ("asked of everyone" in said) == (not any(signs for _, signs in kinds))


@pytest.mark.parametrize("door", DOORS)
def test_the_tree_is_80_columns_wide_at_most(content, door):
    assert max(len(line) for line in tree(content, content.doors[door]).splitlines()) <= 80


@pytest.mark.parametrize("door", DOORS)
def test_the_ascii_tree_draws_the_same_with_other_strokes(content, door):
    drawn, plain = tree(content, content.doors[door]), tree(content, content.doors[door], ascii_only=True)
    assert "│" in drawn
    assert not re.search("[│├└─]", plain)
    assert [line.lstrip(" │|├└─+`-") for line in plain.splitlines()] == [
        line.lstrip(" │|├└─+`-") for line in drawn.splitlines()
    ]
    assert [len(line) for line in plain.splitlines()] == [len(line) for line in drawn.splitlines()]


def test_words_that_look_like_marks_do_not_break_the_tree(tmp_path):
    folder = Path(shutil.copytree(data_folder(), tmp_path / "data"))
    words = folder / "en" / "questions.toml"
    text = words.read_text("utf-8")
    assert text.count("I'm not safe, or scared of someone") == 1
    words.write_text(text.replace("I'm not safe, or scared of someone", 'A \\"b\\" <c> #d; `e`] |'), "utf-8")
    content = Content(folder)
    assert 'A "b" <c> #d; `e`] | [unsafe]' in tree(content, content.doors["self"])
