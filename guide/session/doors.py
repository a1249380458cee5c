"""The doors: which way a person takes through the guide. Knows no terminal."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from guide.ask import Asker, Chosen, Prompt
from guide.session.interview import BARE, Interview
from guide.session.library import Library
from guide.session.navigator import Navigator
from guide.session.scripts import ScriptScreens
from guide.session.takeaway import TakeawayScreens

if TYPE_CHECKING:
    from guide.content.load import Content


class Doors:
    """One person's way through the guide, from the first words to leaving (which raises Leave).

    `country` is known or None; `guess` is what the locale says, and only ever preselected.
    """

    def __init__(  # noqa: PLR0913  what surrounds this one person
        self,
        asker: Asker,
        content: "Content",
        *,
        today: date,
        country: str | None = None,
        guess: str = "",
        surroundings: Sequence[str] = (),
    ) -> None:
        self._asker = asker
        self._content = content
        self._navigator = Navigator(asker, content, country, guess, today)
        self._surroundings = surroundings
        self._today = today
        self.walks: dict[str, Interview] = {}

    @property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """Everything that was answered, at whichever door."""
        return {name: chosen for walk in self.walks.values() for name, chosen in walk.answers.items()}

    def begin(self) -> None:
        """Offer the doors, again and again, until the person leaves."""
        doors = {"self": self.reflect, "partner": self.partner, "now": self.now, "read": self.read}
        while True:
            asking = Prompt(
                self._content.start, header="", commands=BARE, lead=self._content.optional("first_words")
            )
            reply = self._navigator.put(asking)
            if isinstance(reply, Chosen) and reply.options:
                doors[reply.options[0]]()

    def reflect(self) -> None:
        """Go through the questions for the one who cried."""
        self._through("self", "before")

    def partner(self) -> None:
        """Go through the questions for someone whose partner cried."""
        self._through("partner", "before-partner")

    def now(self) -> None:
        """Pause in the moment itself: three big questions, then one thing to do."""
        if self._through("now", "now"):
            self.reflect()

    def tomorrow(self) -> None:
        """Look back, the next day."""
        if self._through("tomorrow", "tomorrow"):
            self.reflect()

    def _through(self, door: str, opening: str) -> bool:
        """Walk through a door; coming back to it later finds the answers given before."""
        self._content.preload()
        more = self._surroundings if opening == "before" else ()
        while not self._navigator.page("pages", opening, more=more):
            if self._walk(door).run():
                return True
        return False

    def _walk(self, door: str) -> Interview:
        if door not in self.walks:
            scripts = ScriptScreens(self._content, self._navigator)
            takeaway = TakeawayScreens(self._asker, self._content, self._navigator, self._today)
            self.walks[door] = Interview(self._content, self._navigator, scripts, takeaway, door)
        return self.walks[door]

    def privacy(self) -> None:
        """Show what is kept, and what leaving cannot hide, in full."""
        history = self._content.words.history.values()
        self._navigator.page("pages", "privacy", more=(*self._surroundings, *history))

    def read(self, reason: str = "", words: str = "") -> None:
        """Let the person choose among all pages, or those near to some words, or show one at once."""
        page = f"reasons/{reason}" if reason else ""
        Library(self._asker, self._content, self._navigator).read(page, words)

    def breathe(self) -> None:
        """Look round, or breathe slowly, for about a minute."""
        self._navigator.rest()
