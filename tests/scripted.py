"""An asker that answers by itself, and the keys and lines a person would press for the same answers."""

import contextlib
from datetime import date
from itertools import pairwise

from guide.ask import OPTION_KEYS, Chosen, Command, Line, PageView, Prompt, Reply
from guide.errors import Leave
from guide.session.doors import Doors

TODAY = date(2026, 11, 22)
TYPED = "marzipan"
"""A word that is typed as one's own, to be looked for where nothing may be left."""


class Scripted:
    """Answers every question from a table, goes on from every page, leaves at the result."""

    def __init__(self, answers):
        self.answers = answers
        self.door = "partner" if "pcheck" in answers else "self"
        self.events = []
        self.views = []

    def ask(self, asking: Prompt):
        self.events.append(asking)
        if asking.question.id == "start":
            return Reply(Chosen((self.door,)))
        if asking.question.id == "country":
            return Reply(Command.SKIP)
        given = self.answers.get(asking.question.id, ())
        return Reply(Chosen(asking.question.in_order(given)))

    def show(self, view: PageView):
        self.events.append(view)
        if view.title not in ("Before you start", "They cried. Start here"):
            self.views.append(view)
        if view.final:
            raise Leave
        return ""

    def find(self, finding):
        self.events.append(finding)
        return ""

    def type(self, line):
        self.events.append(line)
        return ""

    def breathe(self, breath):
        self.events.append(breath)


def interviewed(content, asker, door="begin", **options):
    """Run a whole interview, from the first words or at one door; give it back with its answers."""
    interview = Doors(asker, content, today=TODAY, **options)
    with contextlib.suppress(Leave):
        if door in content.doors:
            interview.enter(content.doors[door])
        else:
            getattr(interview, door)()
    return interview


def digits(options, *ids):
    """Return the digits that point to some options of a menu, wherever they stand in it."""
    names = list(options)
    return "".join(OPTION_KEYS[names.index(one)] for one in ids)


def choice(content, name, *ids):
    """Return the digits that point to some options of a question, by their ids."""
    (question,) = (one for one in (content.start, *content.questions) if one.id == name)
    return digits([option.id for option in question.options], *ids)


def at_feelings(screen, content):
    """Go by keys from the start to the question of feelings, where one stands marked that was typed."""
    screen.wait_for("q leave").press(choice(content, "start", "self"))
    screen.wait_for("Before you start").press("\r")
    screen.wait_for("a quick safety check").press(choice(content, "check", "none") + "\r")
    screen.wait_for("in your own words").press(f"so sad tonight, {TYPED}")
    screen.wait_for(f"{TYPED}_").press("\r")
    screen.wait_for("Is this what you meant").press("\r")
    screen.wait_for("Who were you with").press(choice(content, "who", "partner"))
    screen.wait_for("What are you feeling, now")
    screen.wait_for("1 picked")


def walked_lines(content, answers, door):
    """Return the lines that answer each question as it comes, up to the end of a door."""
    script = Scripted(answers)
    interviewed(content, script, door)
    return lines_for(script.events[:-1], answers).splitlines()


def keys_for(events, answers):
    """Return the keys a person at the menus would press for the same events.

    An Enter right after the key of a line belongs to that, so that a list is then passed by a second one.
    """
    pressed = [_keys(event, answers) for event in events]
    again = (
        "\r" if one == "\r" and before[-1:].isalnum() and before != "s" else ""
        for before, one in pairwise(["", *pressed])
    )
    return "".join(extra + one for extra, one in zip(again, pressed, strict=True))


def _keys(event, answers):
    if isinstance(event, PageView):
        return "q" if event.final else "\x1b[F\r"
    if isinstance(event, Line):
        return "\r"
    if event.question.id in ("start", "country"):
        return "s" if event.question.id == "country" else "2" if "pcheck" in answers else "1"
    chosen = answers.get(event.question.id, ())
    ids = [option.id for option in event.question.options]
    pressed, place = "jk" if event.question.careful else "", 0  # Space alone marks nothing grave
    for option in ids:
        if option in chosen:
            pressed += "j" * (ids.index(option) - place) + (" " if event.question.multiple else "")
            place = ids.index(option)
    if chosen and (event.question.ordered or not event.question.multiple):
        digits_of = "".join(OPTION_KEYS[ids.index(one)] for one in chosen)
        return digits_of + ("\r" if event.question.multiple else "")
    if not chosen:
        return "\r" if event.question.multiple and not event.question.careful else "s"
    return pressed + "\r"


def lines_for(events, answers):
    """Return the lines a person in plain mode would type for the same events."""
    return "".join(f"{line}\n" for event in events for line in _lines(event, answers))


def _lines(event, answers):
    if isinstance(event, PageView):
        return ["leave"] if event.final else [""]
    if isinstance(event, Line):
        return [""]
    if event.question.id == "start":
        return ["partner" if "pcheck" in answers else "self"]
    if event.question.id == "country":
        return ["skip"]
    chosen = answers.get(event.question.id, ())
    return [" ".join(chosen) or ("skip" if event.question.careful else "")]
