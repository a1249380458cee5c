"""The doors: which way a person takes through the guide. Knows no terminal."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from guide.ask import Asker, Prompt
from guide.content.door import Door
from guide.content.load import LIBRARY, Content
from guide.session.navigator import BARE, Navigator

if TYPE_CHECKING:  # what comes behind a door waits until one is chosen
    from guide.session.interview import Interview


class Doors:
    """One person's way through the guide, from the first words to leaving (which raises Leave).

    `country` is known or None; `guess` is what the locale says, and only ever preselected.
    """

    def __init__(  # noqa: PLR0913  what surrounds this one person
        self,
        asker: Asker,
        content: Content,
        *,
        today: date,
        country: str | None = None,
        guess: str = "",
        surroundings: Sequence[str] = (),
    ) -> None:
        self._asker = asker
        self._navigator = Navigator(asker, content, country, guess, today)
        self._surroundings = surroundings
        self._today = today
        self.walks: dict[str, Interview] = {}

    @property
    def _content(self) -> Content:
        return self._navigator.content

    @property
    def answers(self) -> dict[str, tuple[str, ...]]:
        """Everything that was answered, at whichever door."""
        return {name: chosen for walk in self.walks.values() for name, chosen in walk.answers.items()}

    @property
    def is_private(self) -> bool:
        """Return whether an answer at any door says that nothing of this may be seen."""
        return any(self._content.doors[name].is_private(walk.answers) for name, walk in self.walks.items())

    def begin(self) -> None:
        """Offer the doors, again and again, until the person leaves."""
        lead = self._content.optional("first_words")
        while True:
            start = Prompt(self._content.start, header="", commands=BARE, lead=lead)
            for chosen in self._navigator.put(start).options:
                if chosen == LIBRARY:
                    self.read()
                else:
                    self.enter(self._content.doors[chosen])

    def straight_to(self, command: str) -> None:
        """Go through the door that a command names."""
        self.enter(next(door for door in self._content.doors.values() if door.command == command))

    def enter(self, door: Door) -> None:
        """Go through a door, and on to the longer questions it leads to where they are wanted."""
        while self._through(door):
            door = self._content.doors[door.onward]

    def _through(self, door: Door) -> bool:
        """Walk through a door; coming back to it later finds the answers given before."""
        self._content.preload()
        more = self._surroundings if door.surroundings else ()
        while not self._navigator.page(door.opening, more=more):
            if self._walk(door).run():
                return True
        return False

    def _walk(self, door: Door) -> "Interview":
        if door.id not in self.walks:
            from guide.session.interview import Interview
            from guide.session.own_words import OwnWordsScreens
            from guide.session.takeaway import TakeawayScreens

            takeaway = TakeawayScreens(self._asker, self._navigator, self._today)
            own_words = OwnWordsScreens(self._asker, self._navigator, door)
            self.walks[door.id] = Interview(self._navigator, takeaway, own_words, door)
        return self.walks[door.id]

    def privacy(self) -> None:
        """Show what is kept, and what leaving cannot hide, in full."""
        history = self._content.words.history.values()
        self._navigator.page(self._content.roles.privacy, more=(*self._surroundings, *history))

    def read(self, page: str = "", words: str = "") -> None:
        """Let the person choose among all pages, or those near to some words, or show one at once."""
        from guide.session.library import Library

        Library(self._asker, self._navigator).read(page, words)

    def breathe(self) -> None:
        """Look round, or breathe slowly, for about a minute."""
        self._navigator.rest()
