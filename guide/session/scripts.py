"""The screens for words to say: to whom, which feelings to name, then the sentences."""

from typing import TYPE_CHECKING

from guide.ask import Chosen, Command, Prompt
from guide.content.door import Door
from guide.content.model import Choice, Option, Outcome
from guide.pages import scripts
from guide.session.navigator import Navigator

if TYPE_CHECKING:
    from guide.content.load import Content

COMMANDS = (Command.BACK, Command.SKIP, Command.HELP, Command.HIDE, Command.LEAVE)


class ScriptScreens:
    """Helps one person to find words, from their own answers and only where talking may be safe."""

    def __init__(self, content: "Content", navigator: Navigator) -> None:
        self._content = content
        self._navigator = navigator

    def offered(self, door: Door, found: Outcome) -> bool:
        """Return whether there is anybody to whom words can be offered."""
        known = self._content.optional("say")
        return known is not None and bool(scripts.people(known, door, found))

    def show(self, door: Door, found: Outcome) -> None:
        """Show sentences, to one person after the other, until the person goes back."""
        words = self._content.words.offer
        people = scripts.people(self._content.say, door, found)
        while who := self._navigator.choose(words.to_whom, words.to_whom_why, people):
            named = self._named(found)
            if named is not None:
                self._sentences(who, door, found, named)

    def _named(self, found: Outcome) -> tuple[str, ...] | None:
        """Ask which of their own feelings a person wants to name; None for going back."""
        felt = scripts.feelings(self._content.say, found)
        if len(felt) <= 1:
            return tuple(felt)
        words = self._content.words.offer
        options = tuple(Option(id=sign, label=text) for sign, text in felt.items())
        asked = Choice(id="say", ask=words.feelings, lead=words.feelings_why, options=options, multiple=True)
        reply = self._navigator.put(Prompt(asked, "", None, COMMANDS))
        return reply.options if isinstance(reply.answer, Chosen) or reply.answer is Command.SKIP else None

    def _sentences(self, who: str, door: Door, found: Outcome, named: tuple[str, ...]) -> None:
        from guide.pages.document import Document, Paragraph, Quotations

        words = self._content.words
        safe = [words.result_for(door.voice).only_if_safe] if who == door.other_person else []
        lead = [Paragraph(text) for text in (words.offer.say_lead, *safe)]
        spoken = tuple(scripts.sentences(self._content.say, who, found, named))
        page = Document(self._content.say.to[who], (*lead, Quotations(spoken, space=True)))
        self._navigator.show_document(page)
