"""The pages on the way: reasons, care, sources, help lines, and short lists to choose from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from guide.ask import Asker, Breath, Chosen, Command, Key, PageView, Prompt
from guide.content.levels import Level, Talk
from guide.content.model import Answers, Option, Outcome, Page, Question, Rule
from guide.errors import ContentError
from guide.pages import voice
from guide.pages.voice import ALL_PURPOSES, ALWAYS
from guide.session.help_lines import HelpLineScreens

if TYPE_CHECKING:
    from guide.content.load import Content
    from guide.content.material import Material
    from guide.pages.document import Block, Document

MOST = 4
"""Help lines of a kind on a page: the four nations of the United Kingdom have one each."""


class Navigator:
    """Shows pages to one person. Help lines are one key away on each.

    `country` is known or None; `guess` is what the locale says, and only ever preselected.
    """

    def __init__(
        self, asker: Asker, content: "Content", country: str | None, guess: str, today: date
    ) -> None:
        self._asker = asker
        self._content = content
        self._help_lines = HelpLineScreens(asker, content, country, guess, today)

    @cached_property
    def material(self) -> "Material":
        """What pages are composed from; a page that is broken says so kindly, and nothing is lost."""
        return self._content.material(self.read)

    def show_document(self, document: "Document", *more: Key, final: bool = False) -> str:
        """Show a document with some keys of its own, and those that every page has."""
        from guide.pages.to_rich import to_rich  # rich is heavy: not before the first page

        return self.show(PageView(document.title, to_rich(document), (*more, *self.page_keys()), final=final))

    def care(self, rule: Rule) -> bool:
        """Show the page of a care rule, with its help lines. Returns whether the person went back from it."""
        from guide.pages.document import Document
        from guide.pages.prose_page import page_blocks

        lines = self._help_lines.blocks(rule.lines, most=MOST) if rule.lines else ()
        blocks = page_blocks("care", rule.page, self.material, between=lines)
        back = Key("b", "back", self._content.words.page_keys.back)
        title = self.read("care", rule.page).title
        return self.show_document(Document(title, tuple(blocks)), back) == back.word

    def read(self, kind: str, name: str) -> Page:
        """Read a page; where it is broken a kind line stands in, and nothing answered is lost."""
        try:
            return self._content.page(kind, name)
        except ContentError:
            return Page(name, self._content.words.errors.page_broken, ())

    def page(self, kind: str, name: str, more: Sequence[str] = ()) -> None:
        """Show a page of prose; `more` adds lines at its end."""
        from guide.pages.prose_page import whole_page

        self.show_document(whole_page(kind, name, self.material, more))

    def rest(self) -> None:
        """Show a way back to the here and now: a look round first, a paced breath for those who want one."""
        from guide.pages.document import prose
        from guide.pages.to_rich import drawn

        words = self._content.words
        body = drawn(prose(self.read("steps", "ease").section("now")))
        breathe = Key("t", "breathe", words.page_keys.breathe)
        view = PageView(words.rest_title, body, (breathe, self.page_keys()[0]))
        while (pressed := self._asker.show(view)) in ("breathe", "help"):
            if pressed == "help":
                self.lines(ALL_PURPOSES)
            else:
                self.breathe()

    def breathe(self) -> None:
        """Pace a slow breath for about a minute; in plain mode its words stand still."""
        from guide.pages.prose_page import whole_page
        from guide.pages.to_rich import to_rich

        say = self._content.words.offer
        page = whole_page("pages", "breathe", self.material)
        still = PageView(page.title, to_rich(page), self.page_keys())
        self._asker.breathe(Breath(say.breathe_in, say.breathe_out, say.breath_done, still))

    def reason(self, name: str, result: Outcome | None = None, door: str = "self") -> None:
        """Show one reason in full; with no result nothing is known about safety, so talk comes with care."""
        from guide.content.signatures import standing
        from guide.pages.prose_page import reason_page

        words, known = self._content.words, self.material.sources
        reason = next(reason for reason in self._content.reasons if reason.id == name)
        ends = [standing(self._content, f"{self._content.language}/reasons/{name}.md") or ""]
        if known and not any(known[source].kind == "article" for source in reason.sources):
            ends.insert(0, words.result.outside)
        talk = result.talk if result else Talk.CAREFUL
        careful = words.result_for(door).only_if_safe
        page = reason_page(
            name, self.material, voice.of(door), talk=talk is not Talk.OFF, careful=careful, ends=ends
        )
        while self.show_document(page, Key("f", "sources", words.page_keys.sources)) == "sources":
            self.sources(reason.sources)

    def changes(self, found: Outcome, door: str) -> None:
        """Show what speaks for each reason, and what would change the page."""
        from guide.pages.counterfactual import changes_page

        content = self._content
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
        self.show_document(sources_page(self._content.words.sources_title, shown))

    def why(self, question: Question) -> None:
        """Say why a question is asked."""
        from guide.pages.prose_page import why_page

        self.show_document(why_page(question, self._content.words))

    def numbers(self, found: Outcome) -> "Sequence[Block]":
        """Return help lines of the kinds that the most urgent care names; nothing where none is."""
        named = [referral.rule.lines for referral in found.urgent if referral.rule.level is Level.NOW]
        purposes = tuple(dict.fromkeys(purpose for lines in named for purpose in lines))
        return self._help_lines.blocks(purposes, most=MOST) if purposes else ()

    def lines(self, purposes: tuple[str, ...]) -> None:
        """Show help lines; what a call can be like is one key away."""
        while self._help_lines.lines(purposes) == "calling":
            self.page("pages", "calling")

    def page_keys(self) -> tuple[Key, ...]:
        """Return the keys that every page has."""
        words = self._content.words.page_keys
        return (Key("h", "help", words.help), Key("r", "rest", words.rest))

    def show(self, view: PageView) -> str:
        """Show a page; help lines and a rest are one key away on each."""
        while (pressed := self._asker.show(view)) in ("help", "rest"):
            if pressed == "help":
                self.lines(ALL_PURPOSES)
            else:
                self.rest()
        return pressed

    def choose_visit(self, found: Outcome, door: str) -> None:
        """Show what a visit is like, and the pages that the person's own answers call for."""
        always = (*ALWAYS, "crossed") if door == "partner" else ALWAYS
        pages = [referral.rule.page for referral in found.referrals if referral.rule.page]
        names = list(dict.fromkeys((*pages, *always)))
        labels = {name: self.read("care", name).title for name in names}
        chosen = self.choose(self._content.words.visits_title, "", labels)
        rule = next((referral.rule for referral in found.referrals if referral.rule.page == chosen), None)
        if rule is not None:
            self.care(rule)
        elif chosen is not None:
            self.page("care", chosen)

    def choose_other(self, found: Outcome, door: str) -> None:
        """Let the person read a reason that fits and does not stand on the first page."""
        shown = {match.reason.id for match in found.leading}
        others = [match.reason.id for match in found.matches if match.reason.id not in shown]
        chosen = self.choose_reason(others, door)
        if chosen is not None:
            self.reason(chosen, found, door)

    def choose_reason(self, reasons: list[str], door: str) -> str | None:
        """Let the person choose among reasons; None for going back."""
        words, spoken = self._content.words, voice.of(door)
        labels = {name: voice.title(self.read("reasons", name), spoken) for name in reasons}
        return self.choose(words.others_title, words.others_why, labels)

    def choose_question(self, questions: Sequence[Question], answers: Answers) -> Question | None:
        """Let the person choose an answer to change; None for going back."""
        from guide.engine import flow
        from guide.pages.answers import given as given_to

        words = self._content.words
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
        question = Question(
            id="choice",
            theme="before",
            ask=title,
            lead=lead,
            why="",
            topic="",
            multiple=False,
            options=options,
        )
        commands = (Command.BACK, Command.HELP, Command.HIDE, Command.LEAVE)
        reply = self.put(Prompt(question, "", None, commands))
        return reply.options[0] if isinstance(reply, Chosen) and reply.options else None

    @property
    def marks(self) -> tuple[str, ...]:
        """What stood marked when the last question was left without an answer."""
        return self._asker.marks

    def put(self, asking: Prompt) -> Chosen | Command:
        """Put a question until it is answered or left; why, help and a rest are shown on the way."""
        while True:
            reply = self._asker.ask(asking)
            asking = replace(asking, previous=self.marks or asking.previous)
            if reply is Command.WHY:
                self.why(asking.question)
            elif reply is Command.REST:
                self.rest()
            elif reply is Command.HELP:
                self.lines(ALL_PURPOSES)
            else:
                return reply
