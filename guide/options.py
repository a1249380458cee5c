"""What `guide` was asked for, as it holds where nothing stands after it: light, since argparse is not."""

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing costs start-up time
    from collections.abc import Sequence
    from pathlib import Path

    from guide.terminal.screen import Screen


class Options:
    """A command with all that it may take; `arguments` reads them into one."""

    command = "begin"
    plain = False
    language = "en"
    country: str | None = None
    hide_after: float = 10
    """Minutes without a key until the screen hides by itself: time to cry, and to come back."""
    screen: "Screen | None" = None
    """Ours already, or none yet."""
    # what some commands take besides
    reason = search = door = size = ""
    place: "Sequence[str]" = ()
    json = all = page = trace = False
    chapter = 0
    folder: "Path | None" = None
    file: "Path"
