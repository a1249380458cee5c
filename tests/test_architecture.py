"""The shape of the code: which module may know which, who opens files, and how long things are."""

import ast
import graphlib
import subprocess
import sys
from pathlib import Path

import pytest

import guide

PACKAGE = Path(guide.__file__).parent
FILES = {str(path.relative_to(PACKAGE)): path for path in sorted(PACKAGE.rglob("*.py"))}

ROOMS = {
    "errors": set(),
    "measures": set(),
    "terminal": {"errors"},
    "content": {"errors"},
    "engine": {"content", "errors"},
    "pages": {"engine", "content", "measures", "errors"},
    "ask": {"content", "terminal", "measures", "errors"},
    "session": {"ask", "pages", "engine", "content", "errors"},
    "author": {"ask", "pages", "engine", "content", "errors"},
    "commands": {"author", "session", "ask", "pages", "engine", "content", "terminal", "options", "errors"},
    "arguments": set(),
    "options": {"terminal"},
    "cli": {"arguments", "commands", "options", "terminal", "errors"},
    "__main__": {"cli", "content", "terminal", "measures", "errors"},
    "__init__": set(),
}
"""Which rooms (folders, or modules that stand alone) each room may import from, for types as well."""
FILE_READERS = (
    "content/bare_lines.py",
    "content/files.py",
    "content/load.py",
    "content/answers_file.py",
    "content/walks.py",
    "session/save.py",
    "__main__.py",
)


def room(name):
    return name.removesuffix(".py").split("/")[0]


TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in FILES.items()}


def nodes(kind):
    """Every node of a kind in every file, each with the name of that."""
    return [(name, node) for name, tree in TREES.items() for node in ast.walk(tree) if isinstance(node, kind)]


def imports(name):
    """Every module of ours that a file names, also where it is only for types."""
    for node in ast.walk(TREES[name]):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith("guide."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "guide":
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                yield inner if path_of(inner) else node.module


def path_of(dotted):
    """The file of a module of ours, by its dotted name; None where it is no module."""
    inside = "/".join(dotted.split(".")[1:])
    return next((name for name in (f"{inside}.py", f"{inside}/__init__.py") if name in FILES), None)


def test_every_module_stands_in_a_room():
    lost = [f"guide/{name}" for name in FILES if room(name) not in ROOMS]
    assert not lost, (
        f"{lost} stand in no room that this test knows. Put each in one of {', '.join(ROOMS)}: "
        "CONTRIBUTING.md says what belongs there. For a new room, add it to ROOMS here and to that page."
    )


def test_no_import_points_up():
    for name in FILES:
        allowed = ROOMS.get(room(name), set()) | {room(name)}
        wrong = [dotted for dotted in imports(name) if room(path_of(dotted) or "") not in allowed]
        assert not wrong, f"guide/{name} imports {wrong}; it may import from {', '.join(sorted(allowed))}"


@pytest.mark.parametrize("folder", ["engine", "pages"])
def test_what_is_pure_cannot_open_a_file(folder):
    """A reader of pages is handed in: nothing here even knows who could open one."""
    readers = {file for file in FILE_READERS if file.startswith("content/")} | {"content/signatures.py"}
    known = {(name, path_of(dotted)) for name in FILES if room(name) == folder for dotted in imports(name)}
    assert known
    assert not [(name, one) for name, one in known if one in readers]


def test_no_module_imports_itself_in_a_circle():
    graph = {name: {path_of(dotted) for dotted in imports(name)} - {None, name} for name in FILES}
    order = graphlib.TopologicalSorter(graph)
    order.prepare()


def test_only_a_few_modules_open_files():
    """`__main__` may open the first words, and `cli` the null device when a pipe is closed."""
    for name, node in nodes(ast.Call):
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        allowed = name == "cli.py" and ast.unparse(node).startswith("os.open(os.devnull")
        opens = called in ("open", "read_text", "read_bytes", "write_text", "write_bytes")
        assert not opens or allowed or name in FILE_READERS, (name, called)


def test_modules_and_functions_stay_short():
    assert not [name for name, path in FILES.items() if len(path.read_text("utf-8").splitlines()) > 300]
    functions = nodes(ast.FunctionDef | ast.AsyncFunctionDef)
    assert not [(name, node.name) for name, node in functions if node.end_lineno - node.lineno >= 35]


def test_every_module_says_in_one_sentence_why_it_exists():
    assert not [name for name, node in nodes(ast.Module) if not ast.get_docstring(node)]


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


def test_the_first_question_needs_nothing_of_later_screens():
    """Beside the two libraries it stands on; what TOML is read with comes where no wheel was built."""
    found = loaded("import guide.cli, guide.session.doors, guide.ask.menu")
    assert not {name for name in found if name.startswith(("guide.pages", "guide.engine", "guide.author"))}
    assert not found & {"rich", "guide.session.interview", "guide.session.library"}
    costly = {"argparse", "dataclasses", "pathlib", "tomllib", "json"}
    assert not (found - loaded("import questionary, msgspec")) & costly


def test_the_core_needs_no_terminal():
    found = loaded("import guide.engine.outcome")
    assert not found & {"questionary", "prompt_toolkit", "rich", "tomllib"}
