"""The only module that writes: the page that a person asked to keep, where they asked for it."""

import errno
import importlib
import os
from pathlib import Path

from guide.errors import DISK_FULL, GuideError

NAME = "notes"
"""A name that tells nobody what is inside."""
LOCKED = ".age"
"""What the name of a file with a passphrase ends with."""
SHORTEST = 8
"""Letters that a passphrase needs, apart from spaces around it."""
PRIVATE = os.name == "posix"
"""Whether a file opens for its owner alone. On Windows its folder decides, and that is said beforehand."""
_FAILURES = {
    **dict.fromkeys(DISK_FULL, "full"),
    errno.EEXIST: "taken",
    errno.EISDIR: "folder",
    errno.ENAMETOOLONG: "long",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "sealed",
    errno.ENOTDIR: "no_folder",
    errno.ENOENT: "no_folder",
    errno.EINVAL: "no_name",
    errno.ELOOP: "circle",
}
"""What is wrong, by the number of the error."""
_BEGIN = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class SaveError(GuideError):
    """The page could not be kept, and nothing was overwritten; `why` names what ui.toml says of it.

    `remains` says that a part of the page may still be where it was to go.
    """

    def __init__(self, why: str, *, remains: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.remains = remains


def free_name(folder: Path, ending: str = ".md") -> Path:
    """Return the first neutral name in a folder that is not taken, with a passphrase or without."""
    number = 1
    while True:
        path = folder / f"{NAME}{f'-{number}' if number > 1 else ''}{ending}"
        if not (os.path.lexists(path) or os.path.lexists(f"{path}{LOCKED}")):
            return path
        number += 1


def save(path: Path, text: str, passphrase: str = "") -> Path:
    """Write a page, for its owner alone where that can be, and give where it is. Raises SaveError.

    A file that is there already is never overwritten, and what was begun in vain is removed.
    """
    path = _expanded(path)
    raw = text.encode("utf-8")
    if passphrase:
        raw = _locked(raw, passphrase)
        path = path if path.name.endswith(LOCKED) else path.with_name(path.name + LOCKED)
    try:
        file = os.open(path, _BEGIN, 0o600)
    except (OSError, ValueError) as error:
        raise SaveError(_why(path, error)) from None
    _fill(file, path, raw)
    return path


def is_long_enough(passphrase: str) -> bool:
    """Return whether a passphrase may lock a page."""
    return len(passphrase.strip()) >= SHORTEST


def _expanded(path: Path) -> Path:
    try:
        expanded = path.expanduser()
    except RuntimeError:
        raise SaveError("no_home") from None
    if not expanded.name or os.path.isdir(expanded):  # noqa: PTH112  pathlib's own raises for some paths
        raise SaveError("folder")
    return expanded


def _locked(raw: bytes, passphrase: str) -> bytes:
    """Lock a page with a passphrase, in the age format. Never gives back what was not locked."""
    if not is_long_enough(passphrase):
        raise SaveError("short")
    try:
        pyrage = importlib.import_module("pyrage")  # heavy, and not everyone has it
    except ImportError:
        raise SaveError("no_library") from None
    try:
        return bytes(pyrage.passphrase.encrypt(raw, passphrase))
    except pyrage.EncryptError:
        raise SaveError("unlocked") from None


def _fill(file: int, path: Path, raw: bytes) -> None:
    """Write it all, down to the disk; whatever ends this early, leaving included, removes the file."""
    try:
        with os.fdopen(file, "wb") as opened:
            opened.write(raw)
            opened.flush()
            os.fsync(opened.fileno())
    except BaseException as error:
        removed = _removed(path)
        if not isinstance(error, OSError):
            raise
        raise SaveError(_why(path, error), remains=not removed) from None


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return not os.path.lexists(path)
    return True


def _why(path: Path, error: OSError | ValueError) -> str:
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    if number == errno.ENOENT and os.path.isdir(path.parent):  # noqa: PTH112  as above
        return "sealed"
    return _FAILURES.get(number or 0, "other")
