"""The map: both pictures name everything, lead where the rules lead, and can be read by their tools."""

import re
import shutil
from pathlib import Path

import pytest

from guide.author.map import mermaid, tree
from guide.content.load import Content, data_folder
from guide.pages import voice

DOORS = ("self", "partner", "now", "tomorrow")
BRANCHES = ("├─ ", "└─ ", "+- ", "`- ")
NAMED = re.compile(r"\[([a-z]+)\]")
TEXT = r'"(?:[^"`<>#\n]|#(?:quot|lt|gt|\d+);)+"'
GRAMMAR = {
    "head": r"flowchart TD",
    "box": rf"  subgraph t\d+\[{TEXT}\]",
    "question": rf"    (?P<node>q_[a-z0-9_]+)\[{TEXT}\]",
    "end": r"  end",
    "order": r"  (?P<one>q_[a-z0-9_]+) --> (?P<two>q_[a-z0-9_]+)",
    "condition": rf"  (?P<one>q_[a-z0-9_]+) -\.-[>x]\|{TEXT}\| (?P<two>q_[a-z0-9_]+)",
    "reason": rf"  (?P<node>r_[a-z0-9_]+)\(\[{TEXT}\]\)",
    "care": rf"  (?P<node>c_[a-z0-9_]+)\{{\{{{TEXT}\}}\}}:::(?:now|soon|book|support)",
    "leads": rf"  (?P<one>q_[a-z0-9_]+) "
    rf"(?:-->\|{TEXT}\| (?P<two>r_[a-z0-9_]+)|==>\|{TEXT}\| (?P<three>c_[a-z0-9_]+))",
    "style": r"  classDef (?:now|soon|book|support) [a-z-]+:[0-9a-z]+",
}
MOST_LETTERS, MOST_LINES = 50_000, 500
"""What Mermaid draws without being configured (maxTextSize, maxEdges)."""


def parsed(text):
    """Each line as the rule of the grammar that it is, and its parts. Fails on a line that is none."""
    found = []
    for line in text.splitlines():
        kinds = [(kind, match) for kind, rule in GRAMMAR.items() if (match := re.fullmatch(rule, line))]
        assert len(kinds) == 1, line
        found.append((kinds[0][0], {name: part for name, part in kinds[0][1].groupdict().items() if part}))
    return found


def node(kind, name):
    return f"{kind}_{name.replace('-', '_')}"


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
            ("asked after (or where that was left open): ", question.ask_if),
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


@pytest.mark.parametrize("door", DOORS)
def test_the_picture_follows_the_grammar_and_names_every_question(content, door):
    lines = parsed(mermaid(content, content.doors[door]))
    assert [parts["node"] for kind, parts in lines if kind == "question"] == [
        node("q", question.id) for question in content.flows[door]
    ]
    declared = [parts["node"] for _, parts in lines if "node" in parts]
    assert len(declared) == len(set(declared))
    for kind, parts in lines:
        if kind in ("order", "condition", "leads"):
            assert set(parts.values()) <= set(declared)
    kinds = [kind for kind, _ in lines]
    assert kinds[0] == "head"
    assert kinds.count("box") == kinds.count("end") >= 1


@pytest.mark.parametrize("door", DOORS)
def test_the_picture_leads_where_the_rules_lead(content, door):
    lines = [parts for kind, parts in parsed(mermaid(content, content.doors[door])) if kind == "leads"]
    drawn = {(parts["one"], parts.get("two") or parts["three"]) for parts in lines}
    ids = {question.id for question in content.flows[door]}
    wanted = {
        (node("q", sign.partition(".")[0]), node(kind, one.id))
        for kind, one, signs in [
            *(("r", reason, reason.strong) for reason in content.reasons),
            *(("c", rule, (*rule.any_of, *rule.and_any_of)) for rule in content.rules),
        ]
        for sign in signs
        if sign.partition(".")[0] in ids
    }
    assert drawn == wanted


@pytest.mark.parametrize("door", DOORS)
def test_the_picture_stays_small_enough_to_be_drawn(content, door):
    drawn = mermaid(content, content.doors[door])
    assert len(drawn) < MOST_LETTERS
    assert sum(kind in ("order", "condition", "leads") for kind, _ in parsed(drawn)) < MOST_LINES


def test_words_that_look_like_marks_break_neither_picture(tmp_path):
    folder = Path(shutil.copytree(data_folder(), tmp_path / "data"))
    words = folder / "en" / "questions.toml"
    text = words.read_text("utf-8")
    assert text.count("I am not safe where I am") == 1
    words.write_text(text.replace("I am not safe where I am", 'A \\"b\\" <c> #d; `e`] |'), "utf-8")
    content = Content(folder)
    assert '"A #quot;b#quot; #lt;c#gt; #35;d; #96;e#96;] |"' in mermaid(content, content.doors["self"])
    assert parsed(mermaid(content, content.doors["self"]))
    assert 'A "b" <c> #d; `e`] | [unsafe]' in tree(content, content.doors["self"])


@pytest.mark.parametrize(
    "broken", ["  q_a --> ", '  q_a["say "no""]', "  q_a -->|no quotes| r_b", '  r_b["a"]', "subgraph x"]
)
def test_the_grammar_refuses_what_mermaid_would(broken):
    assert not any(re.fullmatch(rule, broken) for rule in GRAMMAR.values())
