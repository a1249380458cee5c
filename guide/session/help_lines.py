"""Help lines for one person: the country is asked for once, and only when numbers are needed."""

from datetime import date
from typing import TYPE_CHECKING

from guide.ask import Asker, Command, Key, PageView, Prompt, Reply
from guide.content.model import Choice, Option

if TYPE_CHECKING:
    from guide.content.load import Content
    from guide.pages.document import Block


class HelpLineScreens:
    """Shows the lines of a country. `country` is known or None; `guess` is only ever preselected.

    `content` is in the words of that country from the moment it is known.
    """

    def __init__(
        self, asker: Asker, content: "Content", country: str | None, guess: str, today: date
    ) -> None:
        self._asker = asker
        self.content = content.in_country(country or "")
        self._country = country
        self._guess = guess
        self._today = today

    def lines(self, purposes: tuple[str, ...]) -> str:
        """Show help lines; return "calling" for what a call can be like, else what was pressed."""
        from guide.pages.document import Paragraph
        from guide.pages.to_rich import drawn

        if self._country is None and not self._choose_country():
            return Command.BACK
        while True:
            words = self.content.words
            change = Key("c", "country", words.page_keys.country)
            calling = Key("w", "calling", words.page_keys.calling)
            body = drawn((Paragraph(words.lines.lead), *self.blocks(purposes)))
            pressed = self._asker.show(PageView(words.lines.title, body, (calling, change)))
            if pressed != change.word:
                return pressed
            self._choose_country()  # going back from there leaves the numbers as they were

    def blocks(self, purposes: tuple[str, ...], most: int = 0) -> "list[Block]":
        """Return help lines of some kinds, at most so many of each.

        Until the country is known they are what holds everywhere, and how to get the numbers of one's own.
        """
        from guide.pages.document import Paragraph
        from guide.pages.help_lines import help_lines

        words, country = self.content.words, self._country or ""
        found = help_lines(self.content.help_lines, words, purposes, country, self._today, most)
        return found if self._country is not None else [Paragraph(words.lines.by_country), *found]

    def _choose_country(self) -> bool:
        """Ask for the country, "" for any other. Returns False for going back, which changes nothing."""
        words = self.content.words
        names = {line.country for line in self.content.help_lines} - {"XX", "EU"}
        options = [Option(id=code, label=words.countries[code]) for code in words.countries if code in names]
        asked = Choice(
            id="country",
            ask=words.lines.ask_country,
            lead=f"{words.lines.emergency} {words.lines.ask_country_why}",
            options=(*options, Option(id="XX", label=words.lines.other_country)),
        )
        reply = self._ask_country(asked, (self._guess,) if self._guess in names else None)
        if reply.answer is not Command.BACK:
            self._country = next(iter(reply.options), "")
            self.content = self.content.in_country(self._country)
        return reply.answer is not Command.BACK

    def _ask_country(self, asked: Choice, guess: tuple[str, ...] | None) -> Reply:
        from guide.pages.document import Paragraph
        from guide.pages.to_rich import drawn

        words = self.content.words
        commands = (Command.BACK, Command.SKIP, Command.HELP, Command.HIDE, Command.LEAVE)
        while True:
            reply = self._asker.ask(Prompt(asked, "", guess, commands, guessed=True))
            if reply.answer is not Command.HELP:
                return reply
            self._asker.show(PageView(words.lines.title, drawn((Paragraph(words.lines.emergency),))))
