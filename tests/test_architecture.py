"""The shape of the code: which module may know which, who opens files, and how long things are."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import guide

PACKAGE = Path(guide.__file__).parent
FILES = {str(path.relative_to(PACKAGE)): path for path in sorted(PACKAGE.rglob("*.py"))}

BELOW = {
    "content": set(),
    "errors": set(),
    "screen_words": {"content"},
    "words": {"content", "screen_words"},
    "flow": {"content"},
    "match": {"content"},
    "care": {"content"},
    "outcome": {"content", "flow", "match", "care"},
    "decode": {"content", "errors"},
    "say": {"content"},
    "load": {"content", "errors", "words", "decode", "say", "search", "keep_words", "load"},
    "voice": {"content"},
    "receive": {"content"},
    "search": {"content"},
    "render": {"content", "words", "voice"},
    "whom": {"content", "render"},
    "moments": {"content", "render", "voice", "receive", "whom"},
    "result": {"content", "render", "moments", "voice", "receive", "whom"},
    "screen": {"errors", "screen_codes"},
    "screen_codes": set(),
    "ask": {"content", "errors", "words", "ask", "screen"},
    "review": {"content", "errors", "load", "outcome", "voice", "review"},
    "map": {"content", "load", "review", "voice"},
    "change": {"content", "match", "outcome"},
    "change_page": {"change", "content", "render", "voice"},
    "keep_words": {"content"},
    "keep": {"content", "errors", "moments", "render", "result", "voice", "whom", "keep_words"},
    "save": {"errors"},
    "keeping": {"ask", "content", "errors", "keep", "save", "showing"},
    "reaching": {"ask", "content", "render"},
    "showing": {"reaching", "change_page", "content", "errors", "ask", "render", "flow", "voice", "review"},
    "library": {"reaching", "ask", "content", "render", "showing"},
    "speaking": {"ask", "content", "render", "say", "showing"},
    "walk": {
        "content",
        "ask",
        "care",
        "change",
        "flow",
        "keeping",
        "outcome",
        "result",
        "showing",
        "speaking",
    },
    "interview": {"ask", "keeping", "library", "showing", "speaking", "walk"},
    "explain": {"content", "errors", "care", "change", "voice", "render", "outcome", "load"},
    "check": {
        *(
            "content",
            "errors",
            "load",
            "ask",
            "flow",
            "match",
            "care",
            "outcome",
            "showing",
            "voice",
            "review",
            "check",
        ),
    },
    "__init__": set(),
}
"""What each module may import; `cli`, `commands` and `__main__` stand at the edge and may import all."""


def module(name):
    return name.removesuffix(".py").split("/")[0]


def imports(tree):
    """The modules of ours that a file needs when it runs: what is only for types does not count."""
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.parent = node
    for node in ast.walk(tree):
        if (
            not isinstance(node, ast.ImportFrom)
            or not (node.module or "").startswith("guide")
            or only_types(node)
        ):
            continue
        if node.module == "guide":
            yield from (alias.name for alias in node.names)
        else:
            yield node.module.split(".")[1]


def only_types(node):
    parent = getattr(node, "parent", None)
    return isinstance(parent, ast.If) and getattr(parent.test, "id", "") == "TYPE_CHECKING"


@pytest.mark.parametrize("name", FILES)
def test_no_import_points_up(name):
    if module(name) in ("cli", "commands", "__main__"):
        return
    found = set(imports(ast.parse(FILES[name].read_text("utf-8"))))
    assert found <= BELOW[module(name)], name


@pytest.mark.parametrize("name", FILES)
def test_only_load_and_save_open_files(name):
    """`__main__` may open the first words, and `cli` the null device when a pipe is closed."""
    if module(name) in ("load", "save", "__main__"):
        return
    for node in ast.walk(ast.parse(FILES[name].read_text("utf-8"))):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            allowed = module(name) == "cli" and ast.unparse(node).startswith("os.open(os.devnull")
            assert called not in ("open", "read_text", "read_bytes", "write_text", "write_bytes") or allowed


@pytest.mark.parametrize("name", FILES)
def test_modules_and_functions_stay_short(name):
    text = FILES[name].read_text("utf-8")
    assert len(text.splitlines()) <= 260
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 35, node.name


@pytest.mark.parametrize("name", FILES)
def test_every_module_says_in_one_sentence_why_it_exists(name):
    assert ast.get_docstring(ast.parse(FILES[name].read_text("utf-8")))


def loaded(code):
    """The modules that a fresh Python holds after running some code."""
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
        cwd=PACKAGE.parent,
    )
    return set(ran.stdout.split())


def test_the_first_words_need_nothing_heavy():
    found = loaded("import guide.__main__")
    assert not found & {
        "questionary",
        "prompt_toolkit",
        "rich",
        "msgspec",
        "tomllib",
        "argparse",
        "asyncio",
        "json",
    }


def test_the_first_question_needs_no_rich_and_no_reasons():
    found = loaded("import guide.cli, guide.interview, guide.ask.menu, guide.ask.owned")
    assert "rich" not in found
    assert "guide.render" not in found
    assert "guide.check" not in found


def test_the_core_needs_no_terminal():
    found = loaded("import guide.outcome")
    assert not found & {"questionary", "prompt_toolkit", "rich", "tomllib"}
