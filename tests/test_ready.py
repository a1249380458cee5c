"""What the result needs is loaded while a person answers: beside the questions, and of no answer."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from scripted import Scripted, interviewed, keys_for

from guide.ask import Chosen, Prompt
from guide.ask.menu import Menu
from guide.ask.prompt import TerminalSettings
from guide.content.load import Content

HERE = Path(__file__).parent
ANSWERS = {"check": ["none"], "feel": ["sad"], "need": ["ease"]}
WAITS = 10
"""Seconds in which what is done beside a question is surely over."""


class Ready(Scripted):
    """Does what is to be done while each question is read, and lets what goes wrong be seen."""

    def ask(self, asking: Prompt):
        if asking.meanwhile:
            asking.meanwhile()
        return super().ask(asking)


@pytest.mark.parametrize("answers", [ANSWERS, {"pcheck": ["none"]}])
def test_it_is_done_once_and_never_before_the_first_question_is_read(content, answers):
    script = Ready(answers)
    interviewed(content, script)
    start, *questions = [event for event in script.events if isinstance(event, Prompt)]
    assert start.meanwhile is None
    assert [bool(one.meanwhile) for one in questions] == [True, *[False] * (len(questions) - 1)]


def test_it_can_be_done_at_every_door(content):
    for door in content.doors:
        script = Ready({})
        interviewed(content, script, door)
        assert any(isinstance(event, Prompt) and event.meanwhile for event in script.events)


@pytest.mark.proof
def test_after_it_the_page_loads_no_module_of_ours():
    """Beside what draws any page, which the opening page of a door has loaded before."""
    code = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
from test_ready import ANSWERS, Ready, interviewed
from guide.content.load import Content, data_folder
class Last(Ready):
    def ask(self, asking):
        reply = super().ask(asking)
        self.known = {{*sys.modules}}
        return reply
script = Last(ANSWERS)
interviewed(Content(data_folder()), script)
assert script.views[-1].final
print(*({{*sys.modules}} - script.known), "-")
"""
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HERE.parent
    )
    assert ran.stdout.strip() == "-"


# ---- at a menu


class Written(DummyOutput):
    """Keeps what is written to the terminal."""

    text = ""

    def write(self, data):
        self.text += data


def asked(content, work, keys="j\r", target=None):
    """Put a question in a menu with work beside it, and give the answer."""
    (question,) = (one for one in content.questions if one.id == "time")
    with create_pipe_input() as source:
        source.send_text(keys)
        menu = Menu(content.words, TerminalSettings(source, target or DummyOutput()))
        return menu.ask(Prompt(question, "", meanwhile=work)).answer


def test_a_menu_does_it_once_the_question_stands_there_in_a_thread_that_no_way_out_waits_for(content):
    done, target, seen = threading.Event(), Written(), []

    def work():
        seen.append((threading.current_thread().daemon, "When did you cry" in target.text))
        done.set()

    assert isinstance(asked(content, work, target=target), Chosen)
    assert done.wait(WAITS)
    assert seen == [(True, True)]


def test_work_that_takes_long_keeps_no_answer_back(content):
    late, ended = threading.Event(), []
    assert isinstance(asked(content, lambda: ended.append(late.wait(WAITS))), Chosen)
    assert not ended
    late.set()


def test_what_goes_wrong_beside_a_question_is_not_said_there(content, capfd):
    done = threading.Event()

    def work():
        try:
            raise ImportError
        finally:
            done.set()

    assert isinstance(asked(content, work), Chosen)
    assert done.wait(WAITS)
    assert capfd.readouterr() == ("", "")


# ---- in the program


def walked(screen, content, answers):
    """Go by keys to the end of the questions, and give what the page then says."""
    script = Scripted(answers)
    interviewed(content, script)
    for event in script.events[:-1]:
        name = getattr(event, "title", "") or getattr(event, "question", event).ask
        screen.wait_for(" ".join(name.split())[:30]).press(keys_for([event], answers))
    screen.wait_for("Your page").wait_for("q leave").press("q")
    said = screen.text()
    assert screen.wait_end() == 0
    assert b"Traceback" not in screen.raw
    return said


@pytest.fixture
def copied(tmp_path):
    for name in ("guide", "data"):
        shutil.copytree(HERE.parent / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.mark.proof
@pytest.mark.parametrize("error", ["ImportError", "MemoryError", "SystemExit(3)"])
def test_whatever_it_meets_the_page_comes_with_all_that_was_answered(content, walks, terminal, copied, error):
    answers = walks["h08-wants-to-be-held-cannot-ask"]["answers"]
    said = walked(terminal(), content, answers)
    result = copied / "guide" / "session" / "result.py"
    text, begins = result.read_text("utf-8"), "content = self._ready_in = self._content\n"
    assert begins in text
    result.write_text(text.replace(begins, f"{begins}        raise {error}\n"), "utf-8")
    assert walked(terminal(folder=copied), content, answers) == said
    assert "You wanted to be held" in said


def test_a_broken_file_is_met_where_it_is_needed(walks, terminal, copied):
    """Own words are not asked for and no page to keep is offered; nothing answered is lost."""
    (copied / "data" / "en" / "keep.toml").write_text("=", "utf-8")
    (copied / "data" / "en" / "own_words.toml").write_text("=", "utf-8")
    answers = walks["h08-wants-to-be-held-cannot-ask"]["answers"]
    said = walked(terminal(folder=copied), Content(copied / "data"), answers)
    assert "You wanted to be held" in said
    assert "5 keep" not in said
