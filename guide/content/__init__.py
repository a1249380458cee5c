"""What data/ holds: the types, and the only modules that read files."""

import os


def data_path() -> str:
    """Find the content: inside the installed package, or beside it in a checkout."""
    here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120  pathlib costs start-up time
    inside = os.path.join(here, "data")  # noqa: PTH118
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(here), "data")  # noqa: PTH112, PTH118, PTH120
