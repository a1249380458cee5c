"""No trace: what stays on screen, in the scrollback, on disk and on the network after every way out."""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from scripted import TYPED, Scripted, at_feelings, choice, interviewed, lines_for
from terminal import CLEAN, GUIDE, ROOT, Terminal, termios

from guide.content.load import Content, data_folder

pytestmark = pytest.mark.first_quick
WAYS = ["q", "\x03", "\x04"]
SIGNALS = ["SIGTERM", "SIGHUP", "SIGQUIT"]
KNOWN = Content(data_folder())
CONTENT = ("welcome", "tears", "cried", "sad", "wanted", "question", "quick safety check", "help line", TYPED)


def everything(screen):
    """All that can still be seen or scrolled back to."""
    lines = [line for page in (screen.screen.history.top, screen.screen.history.bottom) for line in page]
    scrolled = ["".join(line[column].content for column in sorted(line)) for line in lines]
    return "\n".join([*scrolled, *screen.screen.display]).lower()


def clean(screen):
    return not any(word in everything(screen) for word in CONTENT)


def at_question(screen):
    at_feelings(screen, KNOWN)


def at_own_words(screen):
    """In the field, with something typed that was not given yet."""
    screen.wait_for("I cried").press(choice(KNOWN, "start", "self"))
    screen.wait_for("Before you start").press("\r")
    screen.wait_for("a quick safety check").press(choice(KNOWN, "check", "none") + "\r")
    screen.wait_for("in your own words").press(f"so sad, {TYPED}")
    screen.wait_for(f"{TYPED}_")


def at_first_words(screen):
    screen.wait_for("I cried")


def at_page(screen):
    at_first_words(screen)
    screen.press(choice(KNOWN, "start", "partner"))
    screen.wait_for("They cried. Start here")
    screen.wait_for("Enter next")


def at_hidden(screen):
    at_question(screen)
    screen.press("x")
    while "feeling" in screen.text():
        screen.read()


PLACES = [at_first_words, at_question, at_page, at_hidden, at_own_words]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("way", WAYS)
def test_leaving_by_a_key_leaves_nothing(terminal, place, way):
    way = "\x03" if place is at_own_words else way  # a letter is text there
    screen = terminal()
    place(screen)
    screen.press(way)
    assert screen.wait_end() == 0
    assert clean(screen)
    assert screen.raw.startswith(b"\x1b[?1049h")
    assert screen.raw.endswith(b"\x1b[2J\x1b[H\x1b[3J\x1b[?1049l\x1b[3J\x1b[?25h\x1b[0m")


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("name", SIGNALS)
def test_leaving_by_a_signal_leaves_nothing(terminal, place, name):
    screen = terminal()
    place(screen)
    screen.signal(getattr(signal, name))
    assert screen.wait_end() == 128 + getattr(signal, name)
    assert clean(screen)
    assert b"Traceback" not in screen.raw


def test_an_interrupt_from_outside_is_a_normal_leave(terminal):
    screen = terminal()
    at_question(screen)
    screen.signal(signal.SIGINT)
    assert screen.wait_end() == 0
    assert clean(screen)


@pytest.mark.proof
def test_a_terminal_that_closes_ends_the_program(terminal):
    screen = terminal()
    at_question(screen)
    os.close(screen.file)
    for _ in range(200):
        done, status = os.waitpid(screen.pid, os.WNOHANG)
        if done:
            break
        time.sleep(0.05)  # the kernel delivers the hang-up when it likes
    assert done
    assert os.waitstatus_to_exitcode(status) in (128 + signal.SIGHUP, 0, 1)
    screen.pid, screen.file = os.fork() or os._exit(0), os.open(os.devnull, os.O_RDONLY)


def test_an_interrupt_during_the_first_moments_leaves_a_clean_screen(terminal):
    screen = terminal()
    screen.wait_for("welcome")
    screen.signal(signal.SIGINT)
    assert screen.wait_end() == 0
    assert clean(screen)
    assert b"Traceback" not in screen.raw


def test_suspending_wipes_and_coming_back_shows_the_question_again(terminal):
    """In a shell with jobs, as a person would: Ctrl-Z, look at the prompt, fg."""
    screen = terminal(command=["bash", "--norc", "--noprofile", "-i"], PS1="ready> ")
    screen.wait_for("ready>").press(f"{sys.executable} -m guide\r")
    at_question(screen)
    screen.press("\x1a")
    screen.wait_for("ready>")
    assert clean(screen)
    screen.press("fg\r")
    screen.wait_for("What are you feeling, now")
    screen.wait_for("1 picked")
    screen.press("q")
    screen.wait_for("ready>")
    assert clean(screen)


def test_hiding_blanks_and_x_brings_it_back(terminal):
    screen = terminal()
    at_question(screen)
    screen.press("x")
    while screen.text().strip():
        assert screen.read() is not None
    screen.press("a")
    screen.wait_for("Press x to return")
    assert clean(screen)
    screen.press("x")
    screen.wait_for("What are you feeling, now")
    screen.wait_for("1 picked")


@pytest.mark.proof
def test_hiding_comes_by_itself_after_a_while(terminal):
    screen = terminal("--hide-after", "0.01")
    screen.wait_for("I cried")
    while screen.text().strip():
        assert screen.read() is not None
    screen.press("x")
    screen.wait_for("I cried")
    screen.press("q")
    assert screen.wait_end() == 0


def test_never_hides_when_told_never(terminal):
    screen = terminal("--hide-after", "0")
    screen.wait_for("I cried")
    screen.press("h")
    screen.wait_for("Which country")


@pytest.mark.parametrize("minutes", ["-1", "soon", "99999"])
def test_a_wrong_number_of_minutes_is_one_clear_line(minutes):
    ran = subprocess.run(
        [*GUIDE, f"--hide-after={minutes}"], capture_output=True, text=True, check=False, cwd=ROOT, env=CLEAN
    )
    assert ran.returncode == 2
    assert "minutes" in ran.stderr


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
@pytest.mark.parametrize("way", ["q", "C-c", "C-d"])
def test_nothing_is_left_in_tmux(way, tmp_path):
    socket = str(tmp_path / "socket")

    def tmux(*arguments):
        return subprocess.run(
            ["tmux", "-S", socket, *arguments], capture_output=True, text=True, check=False
        ).stdout

    def seen(text):
        for _ in range(400):
            if text in tmux("capture-pane", "-p"):
                return
            time.sleep(0.05)  # tmux has no way to wait for text
        raise AssertionError(f"{text!r} never came:\n{tmux('capture-pane', '-p')}")

    command = f"cd {ROOT} && {sys.executable} -m guide; echo left $?; exec cat"
    tmux("new-session", "-d", "-x", "80", "-y", "24", command)
    try:
        seen("I cried")
        tmux("send-keys", "1")
        seen("Before you start")
        tmux("send-keys", "Enter")
        seen("a quick safety check")
        tmux("send-keys", way)
        seen("left 0")
        left = tmux("capture-pane", "-p", "-S", "-").strip().lower()
        assert left == "left 0"
    finally:
        tmux("kill-server")


# ---- nothing written, nothing sent

HOOK = """
import sys
seen = []
def hook(event, arguments):
    if event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+"):
        seen.append((event, str(arguments[0])))
    elif event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"):
        seen.append((event, str(arguments)))
    elif event in ("os.system", "subprocess.Popen", "os.exec", "os.fork", "os.posix_spawn"):
        seen.append((event, str(arguments)))
    elif event in ("os.mkdir", "os.rename", "os.remove"):
        seen.append((event, str(arguments)))
sys.addaudithook(hook)
sys.dont_write_bytecode = True
sys.argv = ["guide", *sys.argv[1:]]
from guide.__main__ import main
code = main()
print("SEEN", seen, file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize(
    "door",
    [
        (),
        ("now",),
        ("partner",),
        ("tomorrow",),
        ("breathe",),
        ("read", "worn-out"),
        ("read", "--search", "empty"),
        ("privacy",),
        ("lines", "gb"),
        ("map", "now"),
        ("review",),
    ],
)
def test_no_door_writes_a_file_or_touches_the_network(content, walks, door):
    answers = walks["h21-he-went-on-while-i-cried"]["answers"]
    script = Scripted(answers)
    interviewed(content, script)
    typed = lines_for(script.events, answers) if not door else "\nleave\n"
    ran = subprocess.run(
        [
            sys.executable,
            "-c",
            HOOK,
            *door,
            *(() if door[:1] in (("lines",), ("map",), ("review",)) else ("--plain",)),
        ],
        input=typed,
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
        env=CLEAN,
    )
    assert "SEEN []" in ran.stderr, ran.stderr


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_the_system_sees_no_file_written_and_nothing_sent(tmp_path):
    """A visit in menus under strace: no file written but the terminal, no address contacted."""
    log = tmp_path / "log"
    calls = "openat,open,creat,connect,bind,sendto,execve,fork,vfork,unlink,rename,mkdir,mkdirat"
    command = ["strace", "-f", "-o", str(log), "-e", f"trace={calls}", sys.executable, "-m", "guide"]
    screen = Terminal(command=command, PYTHONDONTWRITEBYTECODE="1")
    screen.wait_for("I cried", 60).press("h")
    screen.wait_for("Which country", 60).press("s")
    screen.wait_for("Helplines", 60).press("b")
    screen.wait_for("I cried", 60).press("q")
    assert screen.wait_end(60) == 0
    lines = log.read_text("utf-8", "replace").splitlines()
    started = next(number for number, line in enumerate(lines) if "first.txt" in line)
    for line in lines[started:]:
        if re.search(r"O_WRONLY|O_RDWR|O_CREAT|creat\(|unlink|rename|mkdir", line):
            assert "/dev/" in line, line
        own = re.search(
            r'sendto\(\d+, "\\0", 1, ', line
        )  # the event loop waking itself through its socket pair
        assert own or not re.search(r"connect\(|bind\(|sendto\(", line), line
        assert "execve" not in line, line


def test_no_compiled_files_are_written_by_an_installed_command(tmp_path):
    """Pip compiles when it installs; running the command afterwards writes nothing beside it."""
    for name in ("guide", "data"):
        shutil.copytree(Path(ROOT) / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    subprocess.run([sys.executable, "-m", "compileall", "-q", str(tmp_path / "guide")], check=True, env=CLEAN)
    before = sorted(str(path) for path in tmp_path.rglob("*"))
    subprocess.run(
        [*GUIDE, "--plain"],
        input="now\n\nleave\n",
        text=True,
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=CLEAN,
    )
    assert sorted(str(path) for path in tmp_path.rglob("*")) == before


# ---- what leaving cannot hide


def test_what_the_environment_shows_is_said(terminal):
    screen = terminal("privacy", TMUX="somewhere", SSH_CONNECTION="1 2 3 4", rows=60)
    screen.wait_for("inside tmux")
    screen.wait_for("over ssh")
    screen.wait_for("HISTCONTROL")
    screen.press("q")
    assert screen.wait_end() == 0


@pytest.mark.proof
def test_the_window_title_is_left_alone(terminal):
    screen = terminal()
    at_question(screen)
    screen.press("q")
    screen.wait_end()
    assert b"\x1b]0;" not in screen.raw
    assert b"\x1b]2;" not in screen.raw


def test_plain_mode_says_that_text_stays_and_offers_to_clear(terminal):
    screen = terminal("--plain")
    screen.wait_for("stays in the terminal")
    screen.wait_for("Your answer:").press("leave\r")
    screen.wait_for("Type yes").press("yes\r")
    assert screen.wait_end() == 0
    assert clean(screen)


def test_plain_mode_clears_nothing_unasked(terminal):
    screen = terminal("--plain")
    screen.wait_for("Your answer:").press("leave\r")
    screen.wait_for("Type yes").press("\r")
    assert screen.wait_end() == 0
    assert b"\x1b[3J" not in screen.raw


def test_plain_mode_clears_at_once_for_somebody_whose_danger_is_near(terminal):
    screen = terminal("--plain", "--country", "GB", rows=200)
    screen.wait_for("Your answer:").press("self\r")
    screen.wait_for("Enter goes on").press("\r")
    screen.wait_for("quick safety check").press("unsafe\r")
    screen.wait_for("Are they near you now").press("yes\r")
    screen.wait_for("While they're near").press("leave\r")
    assert screen.wait_end() == 0
    assert clean(screen)


@pytest.mark.proof
@pytest.mark.parametrize("pause", [0.001, 0.005, 0.01, 0.02, 0.03])
def test_an_interrupt_between_two_prompts_is_never_lost(terminal, pause):
    screen = terminal()
    start, check = choice(KNOWN, "start", "self"), choice(KNOWN, "check", "none")
    screen.wait_for("I cried").press(f"{start}\r{check}\r")
    time.sleep(pause)  # the point is to hit the moment between two prompts
    screen.press("\x03")
    assert screen.wait_end() == 0
    assert clean(screen)
    assert b"Traceback" not in screen.raw
    assert b"Exception" not in screen.raw


def test_the_country_can_be_corrected(terminal):
    screen = terminal(LANG="C")
    screen.wait_for("I cried").press("h")
    screen.wait_for("Which country").press("1")
    screen.wait_for("call 911").press("c")
    screen.wait_for("Which country").press("3")
    screen.wait_for("call 999").press("q")
    assert screen.wait_end() == 0


def test_plain_mode_keeps_no_core(terminal, tmp_path):
    screen = terminal(
        command=["bash", "-c", f"ulimit -c unlimited; cd {tmp_path}; {sys.executable} -m guide --plain"],
        PYTHONPATH=ROOT,
    )
    screen.wait_for("Your answer:").press("\x1c")
    screen.wait_end()
    assert not list(tmp_path.glob("core*"))


@pytest.mark.parametrize("door", ["partner", "now", "tomorrow", "privacy", "breathe"])
def test_every_door_has_a_screen_of_its_own(terminal, door):
    """The person's own lines are neither written over nor wiped with ours."""
    screen = terminal(door, columns=40, rows=12)
    screen.wait_for("q leave")
    assert screen.raw.startswith(b"\x1b[?1049h")
    screen.press("q")
    assert screen.wait_end() == 0
    assert not screen.text().strip()


@pytest.mark.proof
def test_ctrl_z_held_down_stops_once(terminal):
    screen = terminal(command=["bash", "--norc", "--noprofile", "-i"], PS1="ready> ")
    screen.wait_for("ready>").press(f"{sys.executable} -m guide\r")
    at_question(screen)
    screen.press("\x1a" * 20)
    screen.wait_for("Stopped")
    screen.press("clear\r")
    while "Stopped" in screen.text():
        assert screen.read() is not None
    screen.press("fg\r")
    screen.wait_for("1 picked").press(choice(KNOWN, "feel", "warm"))
    screen.wait_for("2 picked").press("q")
    screen.wait_for("ready>")
    assert "Stopped" not in screen.text()
    assert clean(screen)


def echoes(screen):
    """Whether the terminal shows what is typed."""
    return bool(termios.tcgetattr(screen.file)[3] & termios.ECHO)


@pytest.mark.proof
def test_after_a_stop_that_cannot_be_caught_the_screen_is_drawn_anew(terminal):
    """What the shell does meanwhile: it writes over the screen, and sets the terminal to its own mode."""
    screen = terminal()
    before = termios.tcgetattr(screen.file)
    at_question(screen)
    screen.wait_for("1 picked")
    screen.signal(signal.SIGSTOP)
    os.waitpid(screen.pid, os.WUNTRACED)
    while screen.read():
        pass
    before[3] |= termios.ECHO | termios.ICANON | termios.ISIG
    termios.tcsetattr(screen.file, termios.TCSANOW, before)
    screen.screen.reset()
    screen.raw = b""
    screen.signal(signal.SIGCONT)
    screen.wait_for("What are you feeling, now")
    screen.wait_for("1 picked")
    assert b"\x1b[2J\x1b[H\x1b[3J\x1b[?1049h\x1b[2J" in screen.raw
    assert not echoes(screen)
    screen.press(choice(KNOWN, "feel", "warm"))
    screen.wait_for("2 picked").press("q")
    assert screen.wait_end() == 0
    assert clean(screen)


@pytest.mark.proof
def test_a_stopped_job_can_be_ended(terminal):
    screen = terminal(command=["bash", "--norc", "--noprofile", "-i"], PS1="ready> ")
    screen.wait_for("ready>").press(f"{sys.executable} -m guide\r")
    at_question(screen)
    screen.press("\x1a")
    screen.wait_for("Stopped")
    screen.press('kill %1; while [ -n "$(jobs -p)" ]; do sleep 0.05; done; echo all $((40 + 2))\r')
    screen.wait_for("all 42")
    assert "Stopped" in screen.text(), "the shell's own lines were wiped"
    assert clean(screen)


@pytest.mark.proof
def test_keys_typed_between_two_prompts_show_nowhere(terminal):
    screen = terminal()
    screen.wait_for("I cried").press("1")
    while "Before you start" not in screen.text():
        assert not echoes(screen)
        assert screen.read(0.0005) is not None
    screen.press("\r")
    while "quick safety check" not in screen.text():
        assert not echoes(screen)
        assert screen.read(0.0005) is not None
    screen.press("q")
    while screen.read(0.0005) is not None and not screen.raw.endswith(b"\x1b[0m"):
        pass
    assert screen.wait_end() == 0


def test_the_terminal_is_given_back_as_it_was(terminal):
    screen = terminal(command=["bash", "--norc", "--noprofile", "-c", f"{sys.executable} -m guide; read x"])
    before = termios.tcgetattr(screen.file)
    screen.wait_for("I cried")
    assert termios.tcgetattr(screen.file) != before
    screen.press("qqq")
    while screen.read(0.05) or not screen.raw.endswith(b"\x1b[0m"):
        pass
    assert termios.tcgetattr(screen.file) == before


@pytest.mark.parametrize("name", SIGNALS)
def test_a_signal_during_the_very_first_moments_leaves_nothing(terminal, name):
    screen = terminal()
    while b"1049h" not in screen.raw:
        screen.read()
    screen.signal(getattr(signal, name))
    assert screen.wait_end() == 128 + getattr(signal, name)
    assert clean(screen)


@pytest.mark.parametrize("arguments", [(), ("partner",)])
def test_ctrl_c_once_too_often_is_still_a_normal_leave(terminal, arguments):
    screen = terminal(*arguments)
    screen.wait_for("q leave").press("\x03")
    while not screen.raw.endswith(b"\x1b[?1049l\x1b[3J\x1b[?25h\x1b[0m"):
        screen.read()
    with contextlib.suppress(OSError):  # gone already
        screen.press("\x03")
    assert screen.wait_end() == 0
    assert clean(screen)
