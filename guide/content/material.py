"""What pages are composed from: words and facts that are read already, and a reader of pages handed in."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from guide.content.facts import Fact
from guide.content.forms import Say
from guide.content.help_line import HelpLine
from guide.content.model import Figure, Receive, RuleWords, Source
from guide.content.page import Page
from guide.content.passages import Passage
from guide.content.words import Words

PageReader = Callable[[str, str], Page]
"""Reads a page of prose by its folder and name."""


class Material(NamedTuple):
    """Everything that a page may say, in one language."""

    words: Words
    rule_words: Mapping[str, RuleWords]
    receives: Sequence[Receive]
    figures: Sequence[Figure]
    sources: Mapping[str, Source]
    help_lines: Sequence[HelpLine]
    facts: Sequence[Fact]
    passages: Sequence[Passage]
    say: Say | None
    page: PageReader
    unplaced: str
    """How texts name the emergency number where no country is known; empty where one is."""
    for_paper: "Callable[[], Material]"
    """Gives the same as it reads on paper, where no key can be pressed."""
