"""The first words on screen before anything heavy is imported, then the command line."""

import _signal  # type: ignore[import-not-found]  # signal itself costs start-up time
import gc
import io
import os
import sys

from guide.content import data_path
from guide.content.tokens import resolve
from guide.measures import margin
from guide.terminal.codes import CONTROL_CHARACTERS, ENTER, wipe
from guide.terminal.detect import columns, locale_country, rows, why_plain

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing costs start-up time
    from guide.terminal.screen import Screen


def greet() -> None:
    """Enter the screen and print the first words at once; plain mode says them with its first question."""
    try:
        with open(f"{data_path()}/en/first.txt", encoding="utf-8") as file:  # noqa: PTH123  pathlib costs start-up time
            words = file.read()
    except (OSError, ValueError):
        words = ""  # the command line will say what is wrong
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT", "SIGBREAK"):  # at first; `screen` takes over
        if hasattr(_signal, name):
            _signal.signal(getattr(_signal, name), _end_at_once)
    before = " " * margin(columns())
    shown = resolve(words).translate(CONTROL_CHARACTERS).replace("\n", f"\r\n{before}")
    sys.stdout.write(f"{ENTER}{before}{shown}")
    sys.stdout.flush()


def _end_at_once(number: int, _: object) -> None:
    try:
        _wipe()
    finally:
        os._exit(0 if number == _signal.SIGINT else 128 + number)  # Ctrl-C is a normal leave


class _Closed(io.TextIOBase):
    """Stands in for a standard output that was closed: what is said there ends like a broken pipe."""

    def write(self, text: str) -> int:
        """Refuse all but nothing, which rich writes when it only prepares a text."""
        if text:
            raise BrokenPipeError
        return 0


def _wipe() -> None:
    os.write(1, wipe(rows()).encode())


def main() -> int:
    """Greet, then run the command line. Returns the exit code."""
    arguments = sys.argv[1:]
    sys.stdout = sys.stdout or _Closed()
    code, said = 0, ""
    entered = not arguments and not why_plain(arguments, os.environ)
    try:
        code, said = _on_our_screen(arguments) if entered else _run(arguments, None)
    except KeyboardInterrupt:
        pass
    except Exception:  # noqa: BLE001  not even what broke can be said: too little memory, say
        code = 1
    _complain(said)
    if entered:
        os._exit(code)  # gone at once: the screen is wiped, and nothing of ours is left to tidy up
    return code


def _on_our_screen(arguments: list[str]) -> tuple[int, str]:
    gc.disable()  # what is loaded now stays: the first prompt collects again
    sys.modules["ssl"] = None  # type: ignore[assignment]  # asyncio does without; we never reach a network
    try:
        greet()
        from guide.terminal import screen  # light, so that the screen is guarded before the heavy imports
    except BaseException:
        _wipe()
        raise
    with screen.opened(entered=True) as ours:
        return _run(arguments, ours)


def _run(arguments: list[str], ours: "Screen | None") -> tuple[int, str]:
    from contextlib import suppress  # while there is memory for it

    from guide.errors import what_broke

    try:
        from guide.cli import run

        return run(arguments, ours)
    except KeyboardInterrupt:
        return 0, ""
    except Exception as error:  # noqa: BLE001  a library is missing, or built for another Python
        said = what_broke(error)
        if "lines" in arguments:
            with suppress(Exception):  # what broke is said all the same
                _print_bare_lines(arguments)
        return 1, said


def _print_bare_lines(arguments: list[str]) -> None:
    """Print the help lines that Python alone can read; what broke is said after them."""
    from pathlib import Path

    from guide.content.bare_lines import bare_lines

    words = [word for word in arguments if not word.startswith("-")]
    said = bare_lines(Path(data_path()), locale_country() if words[-1] == "lines" else words[-1])
    sys.stdout.write("".join(f"{line}\n" for line in said).translate(CONTROL_CHARACTERS))


def _complain(said: str) -> None:
    """Say on stderr what went wrong, once the screen is given back; nothing is imported for it any more."""
    if said:
        try:  # the one place that writes there, so nothing a terminal obeys goes out, whatever was said
            sys.stderr.write(f"{said.translate(CONTROL_CHARACTERS)}\n")
        except (OSError, ValueError, AttributeError, MemoryError):
            return


if __name__ == "__main__":
    sys.exit(main())
