"""Reads worked stories: what one person would answer. They stand in tests/walks of a checkout."""

from pathlib import Path
from typing import Any

from guide.content.decode import parse_toml
from guide.errors import ContentError, Problem


def stories(folder: Path) -> dict[str, dict[str, Any]]:
    """Read every story of a folder, by its name; an installed package has no such folder, and no stories."""
    return {path.stem: _story(path) for path in sorted(folder.glob("*.toml"))}


def _story(path: Path) -> dict[str, Any]:
    try:
        return parse_toml(path.name, path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError((Problem(path.name, "", f"cannot be read: {error}; fix it"),)) from None
