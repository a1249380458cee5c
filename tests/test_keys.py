"""Random keys, odd bytes, pastes, cut escape sequences and resizes never crash, hang or lose an answer."""

import os
import random

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from scripted import TODAY, choice
from terminal import Terminal

from guide.ask import Chosen
from guide.ask.menu import Menu
from guide.errors import Leave
from guide.session.doors import Doors

KEYS = [
    *"123456789 0jk bshrxp?cvfoe",
    "\r",
    " ",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[5~",
    "\x1b[6~",
    "\x1b",
    "\x1b[",
    "\x1b[2",
    "\x0a",
    "\x0f",
    "\x12",
    "\t",
    "\x7f",
    "\u00e9",
    "\u6f22",
    "\x1b[200~paste\rq1\x1b[201~",
    "\x1bOP",
    "\x00",
    "\x1b[<0;3;4M",
]


class Watching(Menu):
    """A menu that remembers what was answered, to see that nothing is lost."""

    answered: dict
    stood: dict

    def ask(self, asking):
        if asking.header and asking.question.id in self.answered:
            stood = self.stood.get(asking.question.id, set())
            assert asking.previous in {self.answered[asking.question.id], *stood}, "an answer was lost"
        reply = super().ask(asking)
        name = asking.question.id
        answer, marks = reply.answer, reply.marks
        self.stood.setdefault(name, set()).add(marks)
        if isinstance(answer, Chosen) and asking.header:
            self.answered[name] = answer.options
        elif (
            asking.header
            and answer in ("back", "page", "skip")
            and (marks or (marks is not None and name in self.answered))
        ):  # what was marked, or unmarked, counts
            self.answered[name] = marks
        if answer == "skip" and asking.header and not asking.question.sensitive:
            self.answered[name] = ()
        elif answer == "skip" and asking.header:
            self.answered.setdefault(name, ())
        return reply


def pressed(content, seed, count):
    rng = random.Random(seed)
    keys = "".join(rng.choice(KEYS) for _ in range(count))
    with create_pipe_input() as source:
        source.send_text(f"1{keys}" + "\x03" * 3)
        with create_app_session(input=source, output=DummyOutput()):
            menu = Watching(content.words)
            menu.answered, menu.stood = {}, {}
            interview = Doors(menu, content, country="GB", today=TODAY)
            with pytest.raises(Leave):
                interview.begin()
    assert {
        name: chosen for name, chosen in interview.answers.items() if name in menu.answered
    } == menu.answered


def test_random_keys_never_crash_or_lose_an_answer(content):
    for seed in range(2):
        pressed(content, seed, 150)


@pytest.mark.proof
def test_ten_thousand_random_keys(content):
    for seed in range(100, 150):
        pressed(content, seed, 200)


def bytes_at_random(rng):
    return rng.choice(
        [
            rng.choice(KEYS).encode("utf-8", "replace"),
            bytes(
                rng.choice([byte for byte in range(256) if byte not in (3, 4, 17, 19, 26, 28)])
                for _ in range(3)
            ),
        ]
    )


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(6))
def test_random_bytes_and_sizes_in_a_real_terminal(seed):
    """Bytes that end or stop a program by agreement, flow control and q are left out."""
    rng = random.Random(seed)
    screen = Terminal("--country", "gb", "--hide-after", "0")
    try:
        screen.wait_for("I cried").press("1")
        for _ in range(120):
            if rng.random() < 0.1:
                screen.resize(rng.choice([20, 40, 80, 200]), rng.choice([5, 12, 24, 60]))
            screen.press(bytes_at_random(rng).translate(None, b"qQ\x03\x04"))
            screen.read(0.02)
            assert os.waitpid(screen.pid, os.WNOHANG) == (0, 0), screen.text()
        screen.resize(80, 24)
        screen.press("\x03")
        assert screen.wait_end() == 0
        assert b"Traceback" not in screen.raw
    finally:
        screen.kill()


@pytest.mark.first_quick
@pytest.mark.parametrize(
    "term", ["vt100", "xterm", "linux", "screen-256color", "tmux-256color", "xterm-256color"]
)
def test_any_terminal_can_be_used(term):
    screen = Terminal(TERM=term, NO_COLOR="1", LANG="C", HOME=None)
    try:
        screen.wait_for("I cried").press("h")
        screen.wait_for("Which country").press("q")
        assert screen.wait_end() == 0
    finally:
        screen.kill()


@pytest.mark.first_quick
@pytest.mark.parametrize(("columns", "rows"), [(24, 8), (40, 12), (80, 24), (200, 60)])
def test_any_window_can_be_used(content, columns, rows):
    screen = Terminal(columns=columns, rows=rows)
    try:
        screen.wait_for("I cried").press(choice(content, "start", "self"))
        screen.wait_for("Before").press("\x1b[F\r")
        screen.wait_for("[ ]").press(choice(content, "check", "none") + "\r")
        screen.wait_for("> _").press("\r")
        screen.wait_for("Today").press("q")
        assert screen.wait_end() == 0
    finally:
        screen.kill()


def test_a_dumb_terminal_is_asked_in_plain_lines():
    screen = Terminal(TERM="dumb")
    try:
        screen.wait_for("Your answer:").press("leave\r")
        screen.wait_for("Type yes").press("\r")
        assert screen.wait_end() == 0
        assert b"\x1b" not in screen.raw
    finally:
        screen.kill()
