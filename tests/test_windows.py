"""What can be known of Windows elsewhere: the seam, driven on a stand-in console. It was never run there."""

import inspect
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from console import INPUT, KEYS, OUTPUT, Console
from promises import Case
from prompt_toolkit.keys import Keys
from scripted import TODAY, Scripted, at_feelings
from terminal import ROOT

from guide.ask import Chosen, Command, Reply
from guide.ask.owned import SortedKeys
from guide.content.load import Content, data_folder
from guide.session.navigator import Navigator
from guide.session.takeaway import TakeawayScreens
from guide.terminal import posix, screen, windows
from guide.terminal.codes import ENTER
from guide.terminal.windows import BY_LINE, CLOSING, CTRL_C, ECHO, MOUSE, OBEY_CODES

KNOWN = Content(data_folder())
TESTS = str(Path(__file__).parent)
EVENTS = {"break": 1, "close": 2, "logoff": 5, "shutdown": 6}


# ---- one seam


def test_each_system_has_the_same_calls():
    """But one: whether codes are obeyed is asked of a console alone, since TERM says it elsewhere."""

    def calls(module):
        return {
            name: list(inspect.signature(call).parameters)
            for name, call in inspect.getmembers(module.Terminal, inspect.isfunction)
            if not name.startswith("_")
        }

    here, there = calls(posix), calls(windows)
    assert there.pop("draws") == ["self"]
    assert here == there


def test_only_the_seam_knows_a_system():
    """Whatever else asks which system this is chooses a module of the seam, an input, or a sentence."""
    known = {"ask/owned.py", "terminal/detect.py", "terminal/posix.py", "terminal/screen.py"}
    folder = Path(ROOT) / "guide"
    asking = {
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        if any(word in path.read_text("utf-8") for word in ("sys.platform", "termios", "killpg", "kernel32"))
    }
    assert asking == known | {"terminal/windows.py"}


@pytest.mark.parametrize("code", ["import guide.__main__", "import guide.cli, guide.ask.menu"])
def test_nothing_of_windows_is_loaded_elsewhere(code):
    asked = "import sys; print('guide.terminal.windows' in sys.modules, 'ctypes' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", f"{code}; {asked}"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert ran.stdout.split()[0] == "False"
    if code == "import guide.__main__":
        assert ran.stdout.split()[1] == "False"


# ---- entering, wiping, giving back


def test_codes_are_obeyed_before_the_first_and_after_the_last():
    console = Console()
    with screen.opened(terminal=windows.Terminal(console)):
        entered, console.log = console.log, []
    quiet = (KEYS | CTRL_C) & ~(BY_LINE | ECHO | MOUSE)
    assert entered == [("mode", INPUT, quiet), ("mode", OUTPUT, OBEY_CODES), ("write", ENTER)]
    wiped, *given_back = console.log
    assert wiped[0] == "write"
    assert wiped[1].endswith("\x1b[2J\x1b[H\x1b[3J\x1b[?1049l\x1b[3J\x1b[?25h\x1b[0m")
    assert given_back == [("drop",), ("mode", INPUT, KEYS), ("mode", OUTPUT, 0x1)]


def test_a_console_is_given_back_as_it_was_found_before_it_was_asked_what_it_can():
    console = Console()
    terminal = windows.Terminal(console)
    assert terminal.draws()
    assert console.modes[OUTPUT] == OBEY_CODES
    with screen.opened(terminal=terminal):
        pass
    assert console.modes == {INPUT: KEYS, OUTPUT: 0x1}


def test_a_window_is_wiped_once():
    console = Console()
    ours = screen.Screen(windows.Terminal(console))
    ours.enter()
    ours.close()
    console.log = []
    ours.wipe()
    assert console.log == []


def test_ctrl_z_stops_nothing_and_wipes_nothing():
    console = Console()
    drawn = []
    with screen.opened(terminal=windows.Terminal(console)) as ours:
        ours.redraw = lambda: drawn.append("again")
        console.log = []
        ours.suspend()
        assert (console.log, drawn) == ([], [])


def test_no_report_of_a_crash_is_made_and_what_was_set_before_stays():
    console = Console()
    screen.no_core_dump(windows.Terminal(console))
    assert console.errors == 0x8003


def test_input_that_is_no_console_is_left_alone():
    console = Console()
    del console.modes[INPUT]
    with screen.opened(terminal=windows.Terminal(console)):
        pass
    assert INPUT not in console.modes


# ---- closing

PROGRAM = """
import os, signal, sys, threading
sys.path.insert(0, sys.argv[1])
from console import Console
from guide.cli import run
from guide.terminal import screen, windows
console = Console(terminal=True)
event, stuck = int(sys.argv[2]), sys.argv[3:]
with screen.opened(terminal=windows.Terminal(console)) as ours:
    tell = threading.Thread(target=console.told, args=(event,))
    signal.signal(signal.SIGUSR1, lambda *_: tell.start())
    if stuck:
        print("welcome, tears", flush=True)
        meets = {"hangs": threading.Event().wait, "counts": lambda: os._exit(7)}[stuck[0]]
        signal.signal(signal.SIGTERM, lambda *_: meets())
        tell.start()
        while True:
            pass
    sys.exit(run([], ours)[0])
"""


def everything(window):
    lines = [line for page in (window.screen.history.top, window.screen.history.bottom) for line in page]
    scrolled = ["".join(line[column].content for column in sorted(line)) for line in lines]
    return "\n".join([*scrolled, *window.screen.display]).strip()


@pytest.mark.proof
@pytest.mark.parametrize("event", EVENTS.values(), ids=EVENTS)
def test_every_closing_event_wipes_the_whole_program_and_ends_it(terminal, event):
    """The event comes as Windows sends it, in a thread of its own, while the program waits for a key."""
    window = terminal(command=[sys.executable, "-c", PROGRAM, TESTS, str(event)])
    at_feelings(window, KNOWN)
    window.wait_for("1 picked")
    window.signal(signal.SIGUSR1)
    assert window.wait_end() == 128 + signal.SIGTERM
    assert everything(window) == ""
    assert b"Traceback" not in window.raw
    assert window.raw.count(b"\x1b[?1049l") == 1


@pytest.mark.proof
def test_a_program_that_hangs_is_wiped_from_outside(terminal):
    window = terminal(command=[sys.executable, "-c", PROGRAM, TESTS, str(EVENTS["close"]), "hangs"])
    assert window.wait_end() == 128 + signal.SIGTERM
    assert b"tears" in window.raw
    assert everything(window) == ""


def test_the_thread_that_draws_is_asked_first(terminal):
    """Nothing can be drawn between wiping and the end when it does both."""
    window = terminal(command=[sys.executable, "-c", PROGRAM, TESTS, str(EVENTS["close"]), "counts"])
    assert window.wait_end() == 7


def test_ctrl_c_goes_on_to_the_signal_that_leaves(terminal):
    console = Console()
    with screen.opened(terminal=windows.Terminal(console)):
        console.log = []
        assert not console.told(0)
        assert console.log == []
    window = terminal(command=[sys.executable, "-c", PROGRAM, TESTS, "0"])
    at_feelings(window, KNOWN)
    window.wait_for("1 picked").press("\x03")
    assert window.wait_end() == 0
    assert everything(window) == ""


def test_the_events_are_those_that_windows_names():
    assert tuple(EVENTS.values()) == CLOSING


# ---- menus, or plain lines and why

CHOOSING = """
import os, sys
sys.path.insert(0, sys.argv[1])
from console import Console
from guide.ask.plain import offer_to_clear, plain_here
from guide.content.load import Content, data_folder
from guide.terminal import screen, windows
from guide.terminal.detect import why_plain
console = Console(obeys="obeys" in sys.argv, terminal=True)
why = why_plain(sys.argv[3:], os.environ, windows.Terminal(console))
print(f"because {why}.")
if why:
    plain_here(Content(data_folder()).words, refused=why == "refused")
print("that is all")
"""
REFUSED = KNOWN.words.plain.refused


@pytest.mark.first_quick
@pytest.mark.parametrize(
    ("console", "arguments", "environment", "why"),
    [
        ("obeys", (), {"TERM": None}, ""),
        ("obeys", (), {"TERM": "xterm"}, ""),
        ("refuses", (), {"TERM": None}, "refused"),
        ("refuses", (), {"TERM": "xterm"}, "refused"),
        ("refuses", ("--plain",), {"TERM": None}, "asked"),
        ("obeys", ("--plain",), {"TERM": None}, "asked"),
        ("refuses", (), {"TERM": None, "ACCESSIBLE": "1"}, "asked"),
        ("obeys", (), {"TERM": "dumb"}, "unfit"),
    ],
)
def test_there_are_menus_where_the_console_can_and_one_sentence_where_it_cannot(
    terminal, console, arguments, environment, why
):
    command = [sys.executable, "-c", CHOOSING, TESTS, console, *arguments]
    window = terminal(command=command, **environment)
    assert window.wait_end() == 0
    said = " ".join(window.text().split())
    assert f"because {why}." in said
    assert said.count(REFUSED) == (why == "refused")
    assert (KNOWN.words.plain.stays in said) == bool(why)


def test_without_a_console_no_sentence_is_said_of_one(terminal):
    window = terminal(TERM="")
    window.wait_for("stays in the terminal").wait_for("Your answer:").press("leave\r")
    assert REFUSED not in " ".join(window.text().split())


def test_a_console_that_obeys_is_cleared_by_codes():
    console = Console()
    screen.clear(windows.Terminal(console))
    (written,) = [entry[1] for entry in console.log if entry[0] == "write"]
    assert written.endswith("\x1b[2J\x1b[H\x1b[3J")
    assert console.modes == {INPUT: KEYS, OUTPUT: 0x1}


def test_a_console_that_refuses_is_filled_with_blanks_and_gets_no_litter():
    console = Console(obeys=False)
    screen.clear(windows.Terminal(console))
    assert console.log == [("fill", 80 * 300), ("home",)]


# ---- keys


def test_keys_that_come_letter_by_letter_are_sorted_in_one_piece():
    """A console gives one letter at a time; a report of the mouse is still none, and a paste is one."""
    keys = SortedKeys()
    for letter in "\x1b[<0;3;4Mj\x1b[200~q1\x1b[201~" + "\x1b[A":
        keys.feed(letter)
    assert [(key.key, key.data) for key in keys.taken()] == [
        ("j", "j"),
        (Keys.BracketedPaste, "q1"),
        (Keys.Up, "\x1b[A"),
    ]
    assert keys.taken() == []


def test_escape_alone_waits_until_nothing_followed_it():
    keys = SortedKeys()
    keys.feed("\x1b")
    assert keys.taken() == []
    assert [key.key for key in keys.taken(flushed=True)] == [Keys.Escape]


# ---- a page to keep


class Keeper(Scripted):
    """Looks once at how a page can be kept, and goes back; `leads` holds what stood above the ways."""

    leads: tuple[str, ...] = ()

    def ask(self, asking):
        if asking.question.ask == KNOWN.words.keep.how:
            self.leads = (*self.leads, asking.lead or asking.question.lead)
        looked = bool(self.leads) or asking.question.ask != KNOWN.words.keep.which
        return Reply(Command.BACK if looked else Chosen(("page",)))


@pytest.mark.parametrize("private", [True, False], ids=["owner only", "open"])
def test_what_keeps_others_out_of_a_kept_page_is_said_before_it_is_written(content, walks, private):
    answers = walks["h08-wants-to-be-held-cannot-ask"]["answers"]
    found = Case(content, {name: tuple(chosen) for name, chosen in answers.items()}).found
    asker = Keeper({})
    navigator = Navigator(asker, content, None, "", TODAY)
    TakeawayScreens(asker, navigator, TODAY, private=private).show(content.doors["self"], found)
    words = content.words.keep
    assert asker.leads == (words.how_why if private else words.how_why_open,)
    assert words.how_why != words.how_why_open


def test_what_was_never_run_is_said():
    """On the page for everyone, and to whoever installs it."""
    assert "Windows" in KNOWN.raw("en/pages/privacy.md")
    readme = (Path(ROOT) / "README.md").read_text("utf-8")
    assert "never run on macOS or Windows" in " ".join(readme.split())
