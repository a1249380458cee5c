"""Help lines for one person: the country is asked for once, and only when numbers are needed."""

from datetime import date
from typing import TYPE_CHECKING

from guide.ask import Asker, Chosen, Command, Key, PageView, Prompt
from guide.content.model import Option, Question

if TYPE_CHECKING:
    from rich.console import RenderableType

    from guide.content.load import Content

ALL_PURPOSES = ("emergency", "crisis", "sexual-violence", "domestic-abuse", "sexual-health")
"""Every kind of help line, in the order shown."""


class HelpLineScreens:
    """Shows the lines of a country. `country` is known or None; `guess` is only ever preselected."""

    def __init__(
        self, asker: Asker, content: "Content", country: str | None, guess: str, today: date
    ) -> None:
        self._asker = asker
        self._content = content
        self._country = country
        self._guess = guess
        self._today = today

    def lines(self, purposes: tuple[str, ...]) -> str:
        """Show help lines; give "calling" for what a call can be like, else what was pressed."""
        from rich.console import Group
        from rich.text import Text

        words = self._content.words
        change = Key("c", "country", words.page_keys.country)
        calling = Key("w", "calling", words.page_keys.calling)
        if not self.know_country():
            return Command.BACK
        while True:
            body = Group(Text(words.lines.lead), self.drawn(purposes))
            pressed = self._asker.show(PageView(words.lines.title, body, (calling, change)))
            if pressed != change.word:
                return pressed
            self._choose_country()  # going back from there leaves the numbers as they were

    def drawn(self, purposes: tuple[str, ...], most: int = 0) -> "RenderableType":
        """Draw help lines of some kinds, at most so many of each, once the country is known."""
        from guide.pages import render

        country = self._country or ""
        return render.help_lines(
            self._content.help_lines, purposes, country, self._today, self._content.words, most
        )

    def know_country(self) -> bool:
        """Ask for the country once, when numbers are needed. Returns False for going back."""
        return self._country is not None or self._choose_country()

    def _choose_country(self) -> bool:
        """Ask for the country, "" for any other. Returns False for going back, which changes nothing."""
        words = self._content.words
        names = {line.country for line in self._content.help_lines} - {"XX", "EU"}
        options = [Option(id=code, label=words.countries[code]) for code in words.countries if code in names]
        question = Question(
            id="country",
            theme="before",
            ask=words.lines.ask_country,
            lead=f"{words.lines.emergency} {words.lines.ask_country_why}",
            why=words.lines.ask_country_why,
            topic="",
            multiple=False,
            options=(*options, Option(id="XX", label=words.lines.other_country)),
        )
        reply = self._ask_country(question, (self._guess,) if self._guess in names else None)
        if reply is not Command.BACK:
            self._country = reply.options[0] if isinstance(reply, Chosen) and reply.options else ""
        return reply is not Command.BACK

    def _ask_country(self, question: Question, guess: tuple[str, ...] | None) -> Chosen | Command:
        from rich.text import Text

        words = self._content.words
        commands = (Command.BACK, Command.SKIP, Command.HELP, Command.HIDE, Command.LEAVE)
        while True:
            reply = self._asker.ask(Prompt(question, "", guess, commands, guessed=True))
            if reply is not Command.HELP:
                return reply
            self._asker.show(PageView(words.lines.title, Text(words.lines.emergency)))
