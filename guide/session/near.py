"""The screens that ask whether a page is near, and mend it where it is not: never care, never numbers."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from guide.content.door import Door, place
from guide.content.model import Answers, Match, Outcome, Question
from guide.engine.facts import facts
from guide.engine.outcome import closer, mended
from guide.pages import voice
from guide.session.navigator import Navigator

if TYPE_CHECKING:
    from guide.content.words import NearWords
    from guide.pages.document import Document

SMALL_THINGS = 3
"""What is offered for the next minutes: more would have to be weighed."""
WRONG = "-"
"""Stands in a list of reasons for an answer to change: no reason has this id."""


class NearScreens:
    """Asks one person whether their page is near."""

    def __init__(self, navigator: Navigator, door: Door) -> None:
        self._navigator = navigator
        self._door = door
        self._picked = self._heard = ""
        self._missed: Document | None = None

    @property
    def _say(self) -> "NearWords":
        return self._navigator.content.words.near

    def ask(self, found: Outcome, answers: Answers) -> Question | Match | None:
        """Return the question to change or the reason to start from; None where the page stays as it is."""
        say, self._missed, self._heard = self._say, self._whole_page(found), ""
        near = self._navigator.choose(say.ask, say.ask_why, say.answers)
        if near == "yes":
            self._small_things(found)
        elif near == "partly":
            return self._mended_in_part(found, answers)
        elif near == "no":
            return self._closer(say.sorry, found, answers)
        return None

    def _mended_in_part(self, found: Outcome, answers: Answers) -> Question | Match | None:
        while part := self._navigator.choose(self._say.which, self._say.which_why, self._say.parts):
            wish: Question | Match | None
            if part == "asked":
                wish = next((question for question in self._door.questions if question.steps_from), None)
                self._heard = part
            elif part == "reason":
                wish = self._closer(self._say.closer, found, answers)
            else:
                wish = self._told(answers)
            if wish is not None:  # back from a list leads to the question before it
                return wish
        return None

    def _told(self, answers: Answers) -> Question | None:
        wish = self._navigator.choose_question(self._door.questions, answers)
        self._heard = "told" if wish else ""
        return wish

    def _closer(self, title: str, found: Outcome, answers: Answers) -> Question | Match | None:
        fits = closer(found, self._navigator.content.reasons)
        missed = found.leading[0] if found.picked else None
        nearer = {one.reason.id: one for one in fits if one != missed}
        titles = {name: self._title(name) for name in nearer} | {WRONG: self._say.wrong}
        picked = self._navigator.choose(title, self._say.sorry_why, titles)
        if picked is None:
            return None
        if picked == WRONG:
            return self._told(answers)
        self._picked = picked
        return nearer[picked]

    def take_back(self) -> None:
        """Forget what was said of the page: the person went back from the list."""
        self._heard = ""

    def put_right(self, found: Outcome) -> Outcome:
        """Return an outcome led by the reason picked before, where it still fits and care keeps none back."""
        fitting = [] if found.withheld else closer(found, self._navigator.content.reasons)
        picked = next((one for one in fitting if one.reason.id == self._picked), None)
        after = mended(found, picked) if picked else found
        same = bool(self._heard) and self._whole_page(after) == self._missed
        return replace(after, heard="same" if same else self._heard)

    def _whole_page(self, found: Outcome) -> "Document":
        """Return a page as if nothing had been said of it."""
        from guide.pages.compose import compose

        return compose(self._door, replace(found, heard=""), self._navigator.material)

    def _title(self, reason: str) -> str:
        return voice.title(self._navigator.read("reasons", reason), voice.of(self._door.voice))

    def _small_things(self, found: Outcome) -> None:
        """Show a few things for the next minutes, from what was needed and from the first reason."""
        from guide.pages.card import section_by_time
        from guide.pages.document import Document, first_bullets, listed
        from guide.pages.prose_page import for_person

        spoken = voice.of(self._door.voice)
        material = for_person(self._navigator.material, self._door, found)
        reason = material.page("reasons", found.leading[0].reason.id)
        needed = [material.page(*place(need)) for need in self._door.needs(found.answers, steps=True)]
        known = facts(self._navigator.content.facts, self._door.id, found.answers)
        when = section_by_time(known, spoken)
        when_needed = section_by_time(known, voice.OWN)
        lines = [line for page in needed for line in first_bullets(page.section(when_needed), 1)]
        lines += first_bullets(spoken.text(reason, when), SMALL_THINGS)
        self._navigator.show_document(Document(self._say.good, tuple(listed(lines[:SMALL_THINGS]))))
