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
SHOWN = 120
"""Letters of a path that an error repeats."""
_BEGIN = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)


class SaveError(GuideError):
    """The page could not be kept; nothing was overwritten."""


def free_name(folder: Path, ending: str = ".md") -> Path:
    """Return the first neutral name in a folder that is not taken, with a passphrase or without."""
    number = 1
    while True:
        path = folder / f"{NAME}{f'-{number}' if number > 1 else ''}{ending}"
        if not (os.path.lexists(path) or os.path.lexists(f"{path}{LOCKED}")):
            return path
        number += 1


def save(path: Path, text: str, passphrase: str = "") -> Path:
    """Write a page that only its owner can read, and give where it is. Raises SaveError.

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
        raise SaveError(f"{_shown(path)}: {_why(path, error)}") from None
    _fill(file, path, raw)
    return path


def is_long_enough(passphrase: str) -> bool:
    """Return whether a passphrase may lock a page."""
    return len(passphrase.strip()) >= SHORTEST


def _expanded(path: Path) -> Path:
    try:
        expanded = path.expanduser()
    except RuntimeError:
        raise SaveError(f"{_shown(path)}: no such home folder is known; give the whole path") from None
    if not expanded.name or os.path.isdir(expanded):  # noqa: PTH112  pathlib's own raises for some paths
        raise SaveError(f"{_shown(path)}: is a folder; give the name of a new file in it")
    return expanded


def _locked(raw: bytes, passphrase: str) -> bytes:
    """Lock a page with a passphrase, in the age format. Never gives back what was not locked."""
    if not is_long_enough(passphrase):
        raise SaveError(f"the passphrase is too short; use {SHORTEST} letters or more, or none")
    try:
        pyrage = importlib.import_module("pyrage")  # heavy, and not everyone has it
    except ImportError:
        raise SaveError(
            "a passphrase needs the library pyrage, which is not here; nothing was written. "
            "Install it (pip install pyrage), or keep the page with no passphrase"
        ) from None
    try:
        return bytes(pyrage.passphrase.encrypt(raw, passphrase))
    except pyrage.EncryptError:
        raise SaveError("the page could not be locked; nothing was written. Try once more") from None


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
        rest = "" if removed else "; a part of the page may still be there: remove it by hand"
        raise SaveError(f"{_shown(path)}: {_why(path, error)}{rest}") from None


def _removed(path: Path) -> bool:
    try:
        path.unlink()
    except OSError:
        return not os.path.lexists(path)
    return True


def _why(path: Path, error: OSError | ValueError) -> str:
    """Say what is wrong and what to do."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    if number in DISK_FULL:
        return "the disk is full, and nothing was kept; make room, or give another folder"
    known = {
        errno.EEXIST: "is there already, and is never overwritten; give another name",
        errno.EISDIR: "is a folder; give the name of a new file in it",
        errno.ENAMETOOLONG: "the name is too long; give a shorter one",
        errno.EACCES: "you may not write there; give a place of your own, such as ~/notes.txt",
        errno.EPERM: "you may not write there; give a place of your own, such as ~/notes.txt",
        errno.EROFS: "nothing can be written there; give a place of your own, such as ~/notes.txt",
        errno.ENOTDIR: "there is no such folder; give one that is there",
        errno.EINVAL: "is not a name for a file; give another name",
        errno.ELOOP: "the path leads in a circle; give another",
    }
    if number == errno.ENOENT and os.path.isdir(path.parent):  # noqa: PTH112  as above
        return "nothing can be written there; give a place of your own, such as ~/notes.txt"
    said = known[errno.ENOTDIR] if number == errno.ENOENT else known.get(number or 0)
    return said or f"could not be written ({os.strerror(number or errno.EIO)}); give another path"


def _shown(path: Path) -> str:
    """Put a path in one line of some letters, with nothing that a terminal would obey."""
    said = "".join(char if char.isprintable() else "?" for char in str(path))
    return said if len(said) <= SHOWN else f"{said[: SHOWN // 2]}...{said[-SHOWN // 2 :]}"
