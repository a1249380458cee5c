"""The pages on the way: reasons, care, sources, help lines, and short lists to choose from."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from msgspec.structs import replace

from guide.ask import Asker, Breath, Command, Key, PageView, Prompt, Reply
from guide.content.door import Door, place
from guide.content.model import Answers, Choice, Option, Outcome, Question, Rule
from guide.content.page import Page
from guide.session.help_lines import HelpLineScreens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from guide.content.load import Content
    from guide.content.material import Material
    from guide.pages.document import Block, Document
    from guide.pages.offers import Offer

BARE = (Command.HELP, Command.REST, Command.HIDE, Command.LEAVE)
"""What a person can do at every question."""


class Navigator:
    """Shows pages to one person. Help lines are one key away on each.

    `country` is known or None; `guess` is what the locale says, and only ever preselected.
    """

    def __init__(
        self, asker: Asker, content: "Content", country: str | None, guess: str, today: date
    ) -> None:
        self._asker = asker
        self._roles = content.roles  # at once: a rest and help lines must not fail later
        self._help_lines = HelpLineScreens(asker, content, country, guess, today)

    @property
    def content(self) -> "Content":
        """The content in the words of the country a person is in, once that is known."""
        return self._help_lines.content

    @property
    def material(self) -> "Material":
        """What pages are composed from; a page that is broken says so kindly, and nothing is lost."""
        return self.content.material(self.read)

    def show_document(self, document: "Document", *more: Key, again: bool = False) -> str:
        """Show a document with some keys of its own, and those that every page has."""
        return self.show_composed(lambda: document, *more, again=again)

    def show_composed(
        self, compose: "Callable[[], Document]", *more: Key, final: bool = False, again: bool = False
    ) -> str:
        """Show a document that holds help lines: composed anew after a country was chosen.

        `again` says that it was read already: plain mode does not print it a second time unasked.
        """
        from guide.pages.help_lines import with_numbers
        from guide.pages.to_rich import to_rich  # rich is heavy: not before the first page

        def drawn() -> PageView:
            document = with_numbers(compose(), self.material)
            keys = (*more, *self.page_keys())
            body = to_rich(document)
            return PageView(document.title, body, keys, final=final, again=again, tone=document.tone)

        return self._show(drawn)

    def care(self, rule: Rule, page: str, door: Door, found: Outcome) -> bool:
        """Show a page of a care rule, with its help lines. Returns whether the person went back from it."""
        from guide.pages.document import Document
        from guide.pages.help_lines import MOST
        from guide.pages.prose_page import for_person, page_blocks

        def composed() -> Document:
            lines = self._help_lines.blocks(rule.lines, most=MOST) if rule.lines else ()
            blocks = page_blocks("care", page, for_person(self.material, door, found), between=lines)
            return Document(self.read("care", page).title, tuple(blocks), tone="plain")

        back = Key("b", "back", self.content.words.page_keys.back)
        return self.show_composed(composed, back) == back.word

    def read(self, kind: str, name: str) -> Page:
        """Read a page; where it is broken a kind line stands in, and nothing answered is lost."""
        return self.content.shown_page(kind, name)

    def page(self, page: str, more: Sequence[str] = ()) -> bool:
        """Show a page of prose, named "folder/name", with `more` lines at its end.

        Returns whether the person went back from it.
        """
        from guide.pages.prose_page import whole_page

        return self.show_document(whole_page(*place(page), self.material, more)) == Command.BACK

    def rest(self) -> None:
        """Show a way back to the here and now: a look round first, a paced breath for those who want one."""
        from guide.pages.document import prose
        from guide.pages.to_rich import drawn

        words = self.content.words
        body = drawn(prose(self.read(*place(self._roles.rest)).section("now")))
        breathe = Key("t", "breathe", words.page_keys.breathe)
        view = PageView(words.rest_title, body, (breathe, self.page_keys()[0]))
        while (pressed := self._asker.show(view)) in ("breathe", "help"):
            if pressed == "help":
                self.lines()
            else:
                self.breathe()

    def breathe(self) -> None:
        """Pace a slow breath for about a minute; in plain mode its words stand still."""
        from guide.pages.prose_page import whole_page
        from guide.pages.to_rich import to_rich

        say = self.content.words.offer
        page = whole_page(*place(self._roles.breathe), self.material)
        still = PageView(page.title, to_rich(page), self.page_keys())
        self._asker.breathe(Breath(say.breathe_in, say.breathe_out, say.breath_done, still))

    def reason(
        self, name: str, door: Door | None = None, found: Outcome | None = None, chapters: Sequence[Key] = ()
    ) -> str:
        """Show one reason, to anyone or to one person, and return the word of the key that led away."""
        from guide.content.signatures import standing
        from guide.pages.offers import reason_offers
        from guide.pages.prose_page import reason_page

        reason = next(reason for reason in self.content.reasons if reason.id == name)
        read_by = standing(self.content, self.content.page_file("reasons", reason.id)) or ""
        page = reason_page(reason, self.material, door, found, read_by)
        keys = (*chapters, *_keys(reason_offers(self.content.words.page_keys)))
        while (pressed := self.show_document(page, *keys)) == "sources":
            self.sources(reason.sources)
        return pressed

    def changes(self, found: Outcome, door: Door) -> None:
        """Show what speaks for each reason, and what would change the page."""
        from guide.pages.counterfactual import changes_page

        content = self.content
        self.show_document(changes_page(self.material, content.reasons, content.rules, door, found))

    def sources_of(self, found: Outcome) -> None:
        """Show the sources behind a result."""
        names = [source for match in found.leading for source in match.reason.sources]
        names += [source for referral in found.referrals for source in referral.rule.sources]
        self.sources(tuple(dict.fromkeys(names)))

    def sources(self, names: tuple[str, ...]) -> None:
        """Show some sources."""
        from guide.pages.prose_page import sources_page

        known = self.material.sources
        shown = (known[name] for name in names if name in known)
        self.show_document(sources_page(self.content.words.sources_title, shown))

    def why(self, question: Choice) -> None:
        """Say why a question is asked."""
        from guide.pages.prose_page import why_page

        self.show_document(why_page(question, self.content.words))

    def numbers(self, found: Outcome) -> "Sequence[Block]":
        """Return help lines of the kinds that the most urgent care names; nothing where none is."""
        from guide.engine.care import urgent_lines
        from guide.pages.help_lines import MOST

        purposes = urgent_lines(found.referrals)
        return self._help_lines.blocks(purposes, most=MOST) if purposes else ()

    def lines(self) -> None:
        """Show help lines of every kind; what a call can be like is one key away."""
        from guide.pages.help_lines import ALL_PURPOSES

        while self._help_lines.lines(ALL_PURPOSES) == "calling":
            self.page(self._roles.calling)

    def page_keys(self) -> tuple[Key, ...]:
        """Return the keys that every page has."""
        from guide.pages.offers import page_offers

        return _keys(page_offers(self.content.words.page_keys))

    def show(self, view: PageView) -> str:
        """Show a page; help lines and a rest are one key away on each."""
        return self._show(lambda: view)

    def _show(self, drawn: "Callable[[], PageView]") -> str:
        while (pressed := self._asker.show(drawn())) in ("help", "rest"):
            if pressed == "help":
                self.lines()
            else:
                self.rest()
        return pressed

    def choose_visit(self, found: Outcome, door: Door) -> None:
        """Show what a visit is like, and the pages that the person's own answers call for."""
        from guide.engine.facts import facts
        from guide.pages.prose_page import for_person, whole_page

        known = facts(self.content.facts, door.id, found.answers)
        rules = {one.rule.page_for(known): one.rule for one in found.referrals}
        rules.pop("", None)
        names = list(dict.fromkeys((*rules, *self._roles.care, *door.care)))
        labels = {name: self.read("care", name).title for name in names}
        back = True
        while back and (chosen := self.choose(self.content.words.visits_title, "", labels)):
            rule = rules.get(chosen)
            if rule:
                back = self.care(rule, chosen, door, found)
            else:
                page = whole_page("care", chosen, for_person(self.material, door, found))
                back = self.show_document(page) == Command.BACK

    def choose_reason(self, found: Outcome, door: Door, chapters: Sequence[Key]) -> str:
        """Let the person read reasons that fit, those of the page first, until they go back.

        Returns the word of a chapter where its key led away from one, and nothing otherwise.
        """
        from guide.pages import voice

        words, spoken = self.content.words, voice.of(door.voice)
        fitting = dict.fromkeys(match.reason.id for match in (*found.leading, *found.matches))
        labels = {name: voice.title(self.read("reasons", name), spoken) for name in fitting}
        while chosen := self.choose(words.reasons_title, words.reasons_why, labels):
            pressed = self.reason(chosen, door, found, chapters)
            if pressed != Command.BACK:  # back from a page leads to the list, as everywhere
                return pressed
        return ""

    def choose_question(self, questions: Sequence[Question], answers: Answers) -> Question | None:
        """Let the person choose an answer to change; None for going back."""
        from guide.engine import flow
        from guide.pages.answers import given as given_to

        words = self.content.words
        asked = flow.asked(questions, answers)
        labels = {question.id: question.topic for question in asked}
        given = {question.id: given_to(question, answers) for question in asked}
        chosen = self.choose(words.change_title, words.change_why, labels, given)
        return next((question for question in asked if question.id == chosen), None)

    def choose(
        self, title: str, lead: str, labels: dict[str, str], hints: dict[str, str] | None = None
    ) -> str | None:
        """Let the person choose one of some things; None for going back."""
        options = tuple(
            Option(id=name, label=label, hint=(hints or {}).get(name, "")) for name, label in labels.items()
        )
        asked = Choice(id="choice", ask=title, lead=lead, options=options)
        commands = (Command.BACK, Command.HELP, Command.HIDE, Command.LEAVE)
        reply = self.put(Prompt(asked, "", None, commands))
        return next(iter(reply.options), None)

    def put(self, asking: Prompt) -> Reply:
        """Put a question until it is answered or left; why, help and a rest are shown on the way."""
        while True:
            reply = self._asker.ask(asking)
            asking = replace(asking, marks=reply.marks)
            if reply.answer is Command.WHY:
                self.why(asking.question)
            elif reply.answer is Command.REST:
                self.rest()
            elif reply.answer is Command.HELP:
                self.lines()
            else:
                return reply


def _keys(offered: "Iterable[Offer]") -> tuple[Key, ...]:
    return tuple(Key(*offer) for offer in offered)
