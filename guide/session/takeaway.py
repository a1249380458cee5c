"""The screens for a page to keep, only when asked: every line first, some struck out, then where it goes."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from guide.ask import Asker, Key, Line, PageView
from guide.content.door import Door
from guide.content.model import Outcome
from guide.session.navigator import Navigator
from guide.session.save import PRIVATE, SaveError, is_long_enough

if TYPE_CHECKING:
    from guide.content.load import Content
    from guide.pages import takeaway as keep

ENDINGS = {"markdown": ".md", "text": ".txt", "locked": ".txt"}


class TakeawayScreens:
    """Lets one person keep a page, after seeing exactly what it would hold."""

    def __init__(self, asker: Asker, navigator: Navigator, today: date, *, private: bool = PRIVATE) -> None:
        self._asker = asker
        self._navigator = navigator
        self._today = today
        self._private = private  # the system keeps others out of a file

    @property
    def _content(self) -> "Content":
        return self._navigator.content

    def show(self, door: Door, found: Outcome) -> None:
        """Go through the steps, from what it means to keep a page to where it went."""
        from guide.pages import takeaway as keep

        words = self._content.words.keep
        if self._navigator.page(self._content.roles.takeaway):
            return
        kinds: dict[str, str] = {name: words.kinds[name] for name in door.takeaways}
        while kind := self._navigator.choose(words.which, words.which_why, kinds):
            material, forms = self._navigator.material, self._content.keep_words
            held = keep.lines(material, forms, door, found, kind, self._today)
            kept = self._struck(held)
            if kept and self._written(kept):
                return

    def _struck(self, held: "list[keep.Line]") -> "list[keep.Line]":
        """Show every line with its number until no more is struck out; nothing for going back."""
        from rich.console import Group
        from rich.text import Text

        from guide.pages import takeaway as keep

        words = self._content.words
        keys = (Key("n", "strike", words.keep.strike), Key("b", "back", words.keep.back))
        while held:
            drawn = [
                Text(f"{number:>3}  {line.text}", style="heading" if line.heading else "")
                for number, line in keep.numbered(held)
            ]
            pressed = self._navigator.show(
                PageView(words.keep.see, Group(*drawn), (*keys, *self._navigator.page_keys()))
            )
            if pressed == "back":
                return []
            if pressed != "strike":
                return held
            held = self._without_some(held)
        return held

    def _without_some(self, held: "list[keep.Line]") -> "list[keep.Line]":
        from guide.pages import takeaway as keep

        words = self._content.words.keep
        lead = words.strike_why
        while (typed := self._asker.type(Line(words.strike_ask, lead))) is not None:
            struck = keep.parse_struck(typed, len(held))
            if struck is not None:
                return keep.without(held, struck)
            lead = words.strike_unknown.format(most=len(held))
        return held

    def _written(self, held: "list[keep.Line]") -> bool:
        """Ask how and where, and write. Gives whether it is done."""
        from rich.text import Text

        from guide.pages.takeaway import kept_page
        from guide.pages.to_text import to_markdown, to_text

        words, page = self._content.words.keep, kept_page(held)
        why = words.how_why if self._private else words.how_why_open
        while how := self._navigator.choose(words.how, why, words.hows):
            if how == "screen":
                self._navigator.show(PageView("", Text(to_text(page)), self._navigator.page_keys()))
                continue
            text = to_markdown(page) if how == "markdown" else to_text(page)
            if self._saved(text, how):
                return True
        return False

    def _saved(self, text: str, how: str) -> bool:
        from rich.text import Text

        from guide.session import save

        words = self._content.words.keep
        passphrase = self._passphrase() if how == "locked" else ""
        if passphrase is None:
            return False
        given, lead = str(save.free_name(Path(), ENDINGS[how])), words.where_why
        while (typed := self._asker.type(Line(words.where, lead, given=given))) is not None:
            try:
                path = save.save(Path(typed.strip() or given), text, passphrase)
            except SaveError as error:
                lead = words.failed[error.why] + (f" {words.remains}" if error.remains else "")
                given = typed
                continue
            done = words.done.format(path=path.absolute())
            self._navigator.show(PageView(words.done_title, Text(done), self._navigator.page_keys()))
            return True
        return False

    def _passphrase(self) -> str | None:
        """Ask for a passphrase twice; None for going back."""
        words = self._content.words.keep
        lead = words.passphrase_why
        while (first := self._asker.type(Line(words.passphrase, lead, secret=True))) is not None:
            if not is_long_enough(first):
                lead = words.too_short
                continue
            again = self._asker.type(Line(words.passphrase_again, "", secret=True))
            if again == first:
                return first
            lead = words.not_the_same
        return None
