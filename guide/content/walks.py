"""Reads worked stories: what one person would answer. They stand in tests/walks of a checkout."""

import tomllib
from pathlib import Path
from typing import Any

from guide.errors import ContentError, Problem


def stories(folder: Path) -> dict[str, dict[str, Any]]:
    """Read every story of a folder, by its name; an installed package has no such folder, and no stories."""
    return {path.stem: _story(path) for path in sorted(folder.glob("*.toml"))}


def _story(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ContentError((Problem(path.name, "", f"cannot be read: {error}; fix it"),)) from None
