"""Help lines read with nothing but Python itself: for when a library, or all else, is broken."""

from pathlib import Path
from typing import Any

ANYWHERE = "XX"
"""The country of lines that serve every country."""


def bare_lines(folder: Path, country: str) -> list[str]:
    """Return the lines of a country and of every country; none where none can be read."""
    import tomllib

    try:
        with (folder / "helplines.toml").open("rb") as file:
            tables = tomllib.load(file).get("helpline", [])
    except (OSError, ValueError, RecursionError):
        return []
    named = {"UK": "GB"}.get(country.upper(), country.upper())
    lines = [table for table in tables if isinstance(table, dict)] if isinstance(tables, list) else []
    return [said for table in lines if table.get("country") in (named, ANYWHERE) if (said := _said(table))]


def _said(table: dict[str, Any]) -> str:
    ways = [table[key] for key in ("number", "text", "chat") if isinstance(table.get(key), str)]
    service, checked = table.get("service"), table.get("checked")
    if not ways or not isinstance(service, str):
        return ""
    return f"{service}: {', '.join(ways)}{f' ({checked})' if checked else ''}"
