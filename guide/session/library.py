"""The library: every page to read, found by theme or by everyday words."""

from typing import TYPE_CHECKING

from guide.ask import Asker, Command, FilterList, Prompt
from guide.content.door import place
from guide.content.model import Choice, Option
from guide.session.navigator import Navigator

if TYPE_CHECKING:
    from guide.content.load import Content

FIGURES, SOURCES = "figures", "sources"


class Library:
    """Lets one person read any page, and go back from each to the list."""

    def __init__(self, asker: Asker, navigator: Navigator) -> None:
        self._asker = asker
        self._navigator = navigator
        self._options = {option.id: option for option in self._listed()}

    @property
    def _content(self) -> "Content":
        return self._navigator.content

    def read(self, page: str = "", words: str = "") -> None:
        """Show a page at once if it is named, then the list, narrowed by words, until going back."""
        while page or (page := self._choose(words)):
            self._show(page)
            page = ""

    def _choose(self, words: str) -> str:
        say = self._content.words
        near = self._matching(words)
        lead = say.read_why if near else say.library.nothing.format(words=words)
        options = tuple(self._options[name] for name in near or self._options)
        asked = Choice(id="read", ask=say.read_title, lead=lead, options=options)
        everything = tuple(self._options.values())
        return self._found(FilterList(Prompt(asked, ""), everything, self._matching, words))

    def _found(self, finding: FilterList) -> str:
        """Let a person find a page; help lines and a rest are there as everywhere."""
        while isinstance(found := self._asker.find(finding), Command):
            if found is Command.HELP:
                self._navigator.lines()
            else:
                self._navigator.rest()
        return found

    def _matching(self, words: str) -> list[str]:
        """Return the pages near to some words, best first; all of them for no words."""
        index = self._content.optional("search")
        if not words.strip() or index is None:
            return list(self._options)
        found = [entry.page for entry in index.find(words)]
        typed = words.casefold()
        titled = [name for name, option in self._options.items() if typed in option.label.casefold()]
        return [name for name in dict.fromkeys((*found, *titled)) if name in self._options]

    def _listed(self) -> list[Option]:
        say = self._content.words.library
        roles = self._content.roles
        care = dict.fromkeys(
            (*roles.care, *(page for rule in self._content.rules for page in rule.every_page))
        )
        listed = [self._option(f"care/{name}", say.care) for name in care]
        for theme, title in say.themes.items():
            reasons = [reason for reason in self._content.reasons if reason.theme == theme]
            listed += [self._option(f"reasons/{reason.id}", title) for reason in reasons]
        listed += [self._option(page, say.pages) for page in roles.library]
        made = {FIGURES: say.figures, SOURCES: say.sources}
        return [*listed, *(Option(id=name, label=title, hint=say.pages) for name, title in made.items())]

    def _option(self, page: str, theme: str) -> Option:
        return Option(id=page, label=self._navigator.read(*place(page)).title, hint=theme)

    def _show(self, page: str) -> None:
        kind, name = place(page)
        if kind == FIGURES:
            self._figures()
        elif kind == SOURCES:
            self._navigator.sources(tuple(self._content.optional("sources")))
        elif kind == "reasons":
            self._navigator.reason(name)
        else:
            self._navigator.page(page)

    def _figures(self) -> None:
        from guide.pages.chapters import figure_rows
        from guide.pages.document import Document

        rows = figure_rows(self._navigator.material)
        self._navigator.show_document(Document(self._content.words.library.figures, tuple(rows)))
