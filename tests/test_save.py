"""Writing the page that a person asked to keep: only there, only for them, whole or not at all."""

import os
import random
import stat
import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest

import guide
from guide.content.forms import FAILURES
from guide.engine.outcome import outcome
from guide.errors import GuideError
from guide.pages.takeaway import kept_page, lines, numbered, without
from guide.pages.to_text import to_markdown, to_text
from guide.session.save import SHORTEST, SaveError, free_name, save

ROOT = Path(guide.__file__).parent.parent
TEXT = "# Notes\n\n- A line that is mine\n"
ENOUGH = "eight letters"
TRYING = """
import sys
from pathlib import Path
from guide.session.save import SaveError, save
{before}
try:
    save(Path(sys.argv[1]), {text}, {passphrase!r})
except SaveError as error:
    print(error.why, *["remains"] * error.remains)
"""


def tried(path, text="'mine'", passphrase="", before="", command=(sys.executable,), home=ROOT):  # noqa: PLR0913  what differs from try to try
    """Why a process of its own could not save; nothing where it could."""
    code = TRYING.format(text=text, passphrase=passphrase, before=before)
    ran = subprocess.run(
        [*command, "-c", code, str(path)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "HOME": str(home)},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def refused(path, text=TEXT, passphrase=""):
    with pytest.raises(SaveError) as caught:
        save(path, text, passphrase)
    return caught.value.why


def names(folder):
    return [path.name for path in folder.iterdir()]


# ---- what is written


def test_the_page_is_written_as_it_was_shown(tmp_path):
    path = save(tmp_path / "notes.md", TEXT)
    assert path == tmp_path / "notes.md"
    assert path.read_bytes() == TEXT.encode()
    assert names(tmp_path) == ["notes.md"]


def test_letters_of_every_language_are_kept(tmp_path):
    assert save(tmp_path / "notes.md", "\u00fc \u4f60 \u2026").read_text("utf-8") == "\u00fc \u4f60 \u2026"


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_read_it(tmp_path, mask):
    before = os.umask(mask)
    try:
        path = save(tmp_path / "notes.md", TEXT)
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_it_is_only_the_owners_from_the_first_byte(tmp_path):
    """An audit hook sees the file being made: never with more rights, never over or through another."""
    code = """
import os, sys
from pathlib import Path
def seen(event, arguments):
    if event == "open" and str(arguments[0]).endswith("notes.md"):
        print(bool(arguments[2] & os.O_EXCL), bool(arguments[2] & os.O_NOFOLLOW))
    if event == "os.chmod":
        print("chmod")
sys.addaudithook(seen)
os.umask(0)
from guide.session.save import save
path = Path(sys.argv[1])
print(oct(save(path, "mine").stat().st_mode & 0o777))
"""
    ran = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "notes.md"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )
    assert ran.stdout.split() == ["True", "True", "0o600"]


def test_a_struck_line_is_not_in_the_written_bytes(content, random_walks, tmp_path):
    rng = random.Random(3)
    for count, answers in enumerate(random_walks(60, seed=11)):
        found = outcome(content.flow, content.reasons, content.rules, answers)
        kind = rng.choice(("page", "doctor", "therapist"))
        page = lines(
            content.material(content.page),
            content.keep_words,
            content.doors["self"],
            found,
            kind,
            date(2026, 11, 23),
        )
        struck = set(rng.sample(range(1, len(page) + 1), rng.randint(1, len(page) // 2)))
        left = without(page, struck)
        write = rng.choice((to_markdown, to_text))
        written = " ".join(
            save(tmp_path / f"notes-{count}", write(kept_page(left))).read_bytes().decode().split()
        )
        stays = " ".join(line.text for line in left)
        for number, line in numbered(page):
            text = line.text.removesuffix("____").rstrip()
            if number in struck and text not in stays:
                assert text not in written, (kind, number)
        assert all(line.text.removesuffix("____") in written for line in left)


# ---- where


def test_a_name_is_neutral_and_free(tmp_path):
    assert free_name(tmp_path) == tmp_path / "notes.md"
    assert free_name(tmp_path, ".txt") == tmp_path / "notes.txt"
    save(free_name(tmp_path), TEXT)
    assert free_name(tmp_path) == tmp_path / "notes-2.md"
    (tmp_path / "notes-2.md.age").touch()
    (tmp_path / "notes-3.md").symlink_to(tmp_path / "nowhere")
    assert free_name(tmp_path) == tmp_path / "notes-4.md"


def test_a_tilde_stands_for_home(tmp_path):
    assert tried("~/notes.md", home=tmp_path) == ""
    assert (tmp_path / "notes.md").read_text() == "mine"
    assert tried("~", home=tmp_path) == "folder"


def test_an_unknown_home_is_said():
    assert refused(Path("~nobody-of-this-name/notes.md")) == "no_home"


# ---- what is there already is never touched


def test_a_file_is_never_overwritten(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text("older")
    assert refused(path) == "taken"
    assert path.read_text() == "older"


@pytest.mark.parametrize("target", ["other", "nowhere"])
def test_a_link_is_never_followed(tmp_path, target):
    (tmp_path / "other").write_text("older")
    (tmp_path / "notes.md").symlink_to(tmp_path / target)
    assert refused(tmp_path / "notes.md") == "taken"
    assert (tmp_path / "other").read_text() == "older"
    assert not (tmp_path / "nowhere").exists()
    assert (tmp_path / "notes.md").is_symlink()


def test_a_device_and_a_pipe_are_left_alone(tmp_path):
    assert refused(Path("/dev/full")) == "taken"
    os.mkfifo(tmp_path / "pipe")
    assert refused(tmp_path / "pipe") == "taken"
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_of_two_who_save_at_once_one_is_told(tmp_path):
    said = []

    def saving(text):
        try:
            save(tmp_path / "notes.md", text)
        except SaveError as error:
            said.append(error.why)

    threads = [threading.Thread(target=saving, args=(f"page {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert said == ["taken"] * 7
    assert (tmp_path / "notes.md").read_text().startswith("page ")


# ---- what can go wrong


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("nowhere/notes.md", "no_folder"),
        ("file/notes.md", "no_folder"),
        ("file/deeper/notes.md", "no_folder"),
        (".", "folder"),
        ("..", "folder"),
        ("folder", "folder"),
        ("folder/", "folder"),
        ("a" * 300, "long"),
        ("a/" * 3000 + "b", "long"),
        ("loop/notes.md", "circle"),
        ("nul\0byte", "no_name"),
        ("line\nbreak/\x1b[2Jnotes.md", "no_folder"),
    ],
)
def test_why_a_path_cannot_be_written_is_known(tmp_path, name, why):
    (tmp_path / "file").touch()
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    before = sorted(tmp_path.rglob("*"))
    assert refused(Path(f"{tmp_path}/{name}")) == why
    assert sorted(tmp_path.rglob("*")) == before


def test_where_the_system_lets_nobody_write_it_says_so():
    assert refused(Path("/proc/notes.md")) in ("sealed", "denied")


def test_a_folder_of_someone_else_is_left_alone(tmp_path):
    """As a user without rights; root may write anywhere, so it becomes nobody first."""
    folder = tmp_path / "theirs"
    folder.mkdir()
    folder.chmod(0o555)
    before = "import os\nif os.getuid() == 0: os.setgroups([]); os.setuid(65534)"
    assert tried(folder / "notes.md", before=before) == "denied"
    assert names(folder) == []


def test_a_file_that_may_grow_no_further_is_removed_again(tmp_path):
    resource = pytest.importorskip("resource", reason="no limits on files here")
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    before = f"import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (5000, {limit}))"
    assert tried(tmp_path / "notes.md", text="'mine ' * 20_000", before=before) == "full"
    assert names(tmp_path) == []


def mounted(tmp_path, options):
    """A command that starts Python where a small disk of its own is mounted, seen by nobody else."""
    script = f'mount -t tmpfs -o {options} tmpfs "$0" && exec "$@"'
    command = ("unshare", "--mount", "sh", "-c", script, str(tmp_path), sys.executable)
    try:
        able = (
            subprocess.run([*command, "-c", ""], capture_output=True, check=False, cwd=ROOT).returncode == 0
        )
    except OSError:
        able = False
    if not able:
        pytest.skip("no small disk can be mounted here")
    return command


def test_a_full_disk_is_said_and_leaves_nothing(tmp_path):
    command = mounted(tmp_path, "size=16k")
    before = "import atexit, os\natexit.register(lambda: print(os.listdir(Path(sys.argv[1]).parent)))"
    said, left = tried(
        tmp_path / "notes.md", text="'mine ' * 20_000", before=before, command=command
    ).splitlines()
    assert said == "full"
    assert left == "[]"


def test_a_disk_with_no_room_for_one_more_file_is_full(tmp_path):
    assert tried(tmp_path / "notes.md", command=mounted(tmp_path, "nr_inodes=1")) == "full"


def test_a_disk_that_can_only_be_read_is_said(tmp_path):
    assert tried(tmp_path / "notes.md", command=mounted(tmp_path, "ro")) == "sealed"


def test_leaving_while_it_is_written_leaves_nothing(tmp_path):
    """An audit hook asks to leave once the file is there and before a word is in it."""
    before = """
class Leaving(BaseException): pass
def leave(event, arguments):
    if event == "open" and isinstance(arguments[0], int):
        print(Path(sys.argv[1]).exists())
        raise Leaving
sys.addaudithook(leave)
"""
    code = TRYING.format(text="'mine'", passphrase="", before=before)
    code = code.replace(
        'except SaveError as error:\n    print(error.why, *["remains"] * error.remains)',
        "except Leaving:\n    print('left')",
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "notes.md"], capture_output=True, cwd=ROOT, check=True
    )
    assert ran.stdout.split() == [b"True", b"left"]
    assert names(tmp_path) == []


def test_an_error_is_one_of_ours_and_repeats_nothing_of_the_page(tmp_path):
    with pytest.raises(SaveError) as caught:
        save(tmp_path, "a secret of mine", "a secret word")
    assert isinstance(caught.value, GuideError)
    assert "secret" not in str(caught.value)


def test_every_reason_is_said_in_one_clear_line_with_what_to_do(content):
    words = content.words.keep
    assert set(words.failed) == set(FAILURES)
    for said in (*words.failed.values(), words.remains):
        assert said.isprintable()
        assert len(said) < 200
        assert ". " in said


# ---- with a passphrase


@pytest.mark.proof
def test_with_a_passphrase_it_can_be_read_only_with_it(tmp_path):
    pyrage = pytest.importorskip("pyrage")
    path = save(tmp_path / "notes.md", TEXT, ENOUGH)
    assert path == tmp_path / "notes.md.age"
    assert names(tmp_path) == ["notes.md.age"]
    raw = path.read_bytes()
    assert raw.startswith(b"age-encryption.org/v1\n")
    assert b"mine" not in raw
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert pyrage.passphrase.decrypt(raw, ENOUGH) == TEXT.encode()
    with pytest.raises(pyrage.DecryptError):
        pyrage.passphrase.decrypt(raw, "another word")


@pytest.mark.parametrize("passphrase", ["x", "seven77", " ", "          ", "  seven  "])
def test_a_short_passphrase_is_said_and_nothing_is_written(content, tmp_path, passphrase):
    assert refused(tmp_path / "notes.md", TEXT, passphrase) == "short"
    assert f"{SHORTEST} letters or more" in content.words.keep.failed["short"]
    assert names(tmp_path) == []


def test_without_the_library_nothing_is_written_and_it_says_so(tmp_path):
    """Python started without its installed packages has no such library."""
    said = tried(tmp_path / "notes.md", passphrase=ENOUGH, command=(sys.executable, "-S"))
    assert said == "no_library"
    assert names(tmp_path) == []
