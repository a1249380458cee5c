"""The screens of a result: its first screen, the chapters behind the digits, and what their keys lead to."""

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from guide.ask import Key
from guide.content.door import Door
from guide.content.model import Outcome
from guide.engine.outcome import outcome
from guide.session.navigator import Navigator
from guide.session.own_words import OwnWordsScreens
from guide.session.takeaway import TakeawayScreens

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.content.load import Content
    from guide.pages.document import Document


LEADS_AWAY = ("change", "near")
"""Keys that end a page from within a chapter too."""


class ResultScreens:
    """Shows the results of one person at one door."""

    def __init__(
        self, navigator: Navigator, takeaway: TakeawayScreens, own_words: OwnWordsScreens, door: Door
    ) -> None:
        self._navigator = navigator
        self._takeaway = takeaway
        self._own_words = own_words
        self._door = door
        self._ready_in: Content | None = None
        self._made: tuple[object, Document] | None = None  # what the last page was composed of, and the page

    @property
    def _content(self) -> "Content":
        return self._navigator.content

    def show(self, found: Outcome, *, early: bool = False) -> str:
        """Show the first screen and the chapters behind its digits, until another key is pressed."""
        from guide.pages.offers import offers

        again = False
        while True:
            page = self._page(found, early=early)
            names = {chapter.name for chapter in page.chapters[1:]}
            say = self._content.words.page_keys
            offered = offers(page, self._door, found, say, early=early, keep=self._may_keep())
            pressed = self._navigator.show_composed(
                lambda: self._page(found, early=early).chapter(""),
                *(Key(*offer) for offer in offered),
                final=not early,
                again=again,
            )
            opened = pressed in names
            while pressed in names:
                pressed = self._show_chapter(found, pressed, early=early)
            if not opened or pressed in LEADS_AWAY:
                return pressed
            again = True

    def show_early(self, found: Outcome) -> None:
        """Show the page as the answers so far make it, until the person goes on with the questions."""
        while self.follow(found, self.show(found, early=True)):
            pass

    def follow(self, found: Outcome, pressed: str) -> bool:
        """Do what a key of a page asks for. Returns False for going on."""
        follow: dict[str, Callable[[], object]] = {
            "visits": lambda: self._navigator.choose_visit(found, self._door),
            "keep": lambda: self._takeaway.show(self._door, found),
            "changes": lambda: self._navigator.changes(found, self._door),
            "all": lambda: self._navigator.page(self._door.general),
            "sources": lambda: self._navigator.sources_of(found),
        }
        if pressed not in follow:
            return False
        follow[pressed]()
        return True

    def meanwhile(self) -> "Callable[[], object] | None":
        """Return what is to be done while a question is read: nothing where all is ready."""
        return None if self._content is self._ready_in else self._get_ready

    def _get_ready(self) -> None:
        """Load what the result needs, once for each country.

        A page is composed and thrown away. It knows of no answer, so this holds nothing of anybody's.
        """
        from guide.pages import compose, offers  # noqa: F401  the card offers keys

        content = self._ready_in = self._content
        content.optional("keep_words")
        if self._door.own_words:
            content.optional("own_words")
        nothing = outcome(self._door.questions, content.reasons, content.rules, {})
        compose.compose(self._door, nothing, content.material(content.shown_page))

    def _show_chapter(self, found: Outcome, name: str, *, early: bool) -> str:
        """Show a chapter until a key leads away from it, and return its word: the next chapter for Enter."""
        from guide.pages.offers import by_digit, chapter_offers

        page, say = self._page(found, early=early), self._content.words.page_keys
        following = dict(pairwise(chapter.name for chapter in page.chapters[1:]))
        chapter, keep = page.chapter(name), self._may_keep()
        offered = chapter_offers(page, chapter, self._door, found, say, early=early, keep=keep)
        keys = [Key(*offer) for offer in offered]
        chapters = [Key(*offer) for offer in by_digit(page)]
        again = False
        while True:
            pressed = self._navigator.show_composed(
                lambda: self._page(found, early=early).chapter(name), *keys, again=again
            )
            again = True
            if pressed == "reasons":
                pressed = self._navigator.choose_reason(found, self._door, chapters)
                if not pressed:
                    continue
            if not self.follow(found, pressed):
                return pressed or following.get(name, "")

    def _may_keep(self) -> bool:
        """Return whether the words of a page to keep can be read."""
        return self._content.optional("keep_words") is not None

    def _page(self, found: Outcome, *, early: bool) -> "Document":
        """Return the whole page, composed anew where something changed: a country may be chosen on it."""
        from guide.pages.compose import compose

        made_of = (found, early, self._content, self._own_words.text)
        if self._made is None or self._made[0] != made_of:
            numbers = self._navigator.numbers(found)
            handed_back = replace(found, own_words=self._own_words.text)
            page = compose(self._door, handed_back, self._navigator.material, numbers, early=early)
            self._made = (made_of, page)
        return self._made[1]
