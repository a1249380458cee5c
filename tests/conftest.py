"""What the tests share: the content, and walks that a person could take."""

import gc
import random
import tomllib
from pathlib import Path

import pytest

from guide.content.load import Content, data_folder
from guide.engine import flow

HERE = Path(__file__).parent


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Where each case starts a program of its own, all cases of a test but the first are proofs."""
    seen = set()
    for item in items:
        if item.get_closest_marker("first_quick"):
            name = (item.path, item.originalname)
            if name in seen:
                item.add_marker("proof")
            seen.add(name)


@pytest.fixture(scope="session")
def content() -> Content:
    return Content(data_folder())


@pytest.fixture(scope="session")
def walks() -> dict[str, dict]:
    return {
        path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((HERE / "walks").glob("*.toml"))
    }


@pytest.fixture(scope="session")
def random_walks(content):
    """Seeded answers to the whole flow."""

    def many(count: int, seed: int = 1, door: str = "self"):
        rng = random.Random(seed)
        return (flow.walk(content.flows[door], rng) for _ in range(count))

    return many


@pytest.fixture(
    scope="session", params=[pytest.param(5, id="some"), pytest.param(1, id="every", marks=pytest.mark.proof)]
)
def one_in(request) -> int:
    """How many walks there are for one that is taken: a fifth of them quick, and as a proof every one."""
    return request.param


@pytest.fixture
def terminal():
    """Start the guide in real terminals, and end whatever is left of them."""
    from terminal import Terminal

    opened = []

    def start(*arguments, **options):
        opened.append(Terminal(*arguments, **options))
        return opened[-1]

    yield start
    for one in opened:
        one.kill()


def pytest_collection_finish():
    """Pass over what stays until the end, modules and tests: it need not be gone through again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
