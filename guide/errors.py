"""What can go wrong, as types that carry facts; only `cli` prints them.

Exception
├── Leave            the person leaves: not an error, exit 0
└── GuideError       one clear line, then an exit code
    ├── UsageError   wrong usage, exit 2
    ├── InputEnded   the input stopped part-way, exit 1
    └── ContentError the content is broken: every problem found, exit 1
"""

import errno
import os
from typing import ClassVar, NamedTuple

DISK_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says where there is no room to write."""
TRACEBACK = "GUIDE_TRACEBACK"
"""The environment variable with which a developer sees the traceback, once the screen is given back."""
LAST_RESORT = (
    "Something in this program broke. It is not about you, and nothing was kept.\n"
    "If you are in danger, call your emergency number (112 in Europe, 911 in the US and Canada,\n"
    "999 in the UK, 000 in Australia, 111 in New Zealand).\n"
    "To find a person to talk to, in any country: findahelpline.com"
)
"""Shown when nothing else can be read: the one sentence for the person that stands in code.

The numbers are those of data/helplines.toml, and a test holds the two together.
"""


def what_broke(error: Exception) -> str:
    """Say to a person that the program broke, and to a developer who asked for it where."""
    if not os.environ.get(TRACEBACK):
        return LAST_RESORT
    import traceback

    return f"{LAST_RESORT}\n{''.join(traceback.format_exception(error))}"


class Leave(Exception):  # noqa: N818  leaving is not an error
    """The person chose to leave."""


class GuideError(Exception):
    """Something a person can do something about; its text is one clear line."""

    exit_code: ClassVar[int] = 1


class UsageError(GuideError):
    """The command line or an answers file does not make sense."""

    exit_code = 2


class InputEnded(GuideError):  # noqa: N818  said in the message
    """The input stopped before the questions did."""


class Problem(NamedTuple):
    """One thing that is wrong with the content: where it stands and what to do.

    `code` names the kind (CONTRIBUTING lists them); L01 is what loading itself finds. A `warning` is worth
    a look, and the content holds all the same.
    """

    file: str
    place: str
    message: str
    code: str = "L01"
    warning: bool = False

    def __str__(self) -> str:
        """Say it in one line."""
        where = f"{self.file}: {self.place}" if self.place else self.file
        return f"{where}: {self.message}"

    def format_for_author(self) -> str:
        """Say it in one line for an author, the kind first."""
        return f"{self.code} {'warning: ' if self.warning else ''}{self}"


class ContentError(GuideError):
    """The content is broken; `problems` holds everything that was found."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
