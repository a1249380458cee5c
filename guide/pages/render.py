"""Turns values into rich renderables; prints nothing. Content is text, never markup."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from guide.content.model import Answers, Choice, Figure, HelpLine, Page, Question, Sign, Source
from guide.content.words import Words
from guide.pages import voice
from guide.pages.voice import OWN, Voice

UNSAID = "-"
"""The echo of an answer that is not repeated at all: even a hint of it could be seen."""
STALE_DAYS = 90
"""Days after which a help line says that it may have changed (the list's own rule)."""


def heading(text: str) -> RenderableType:
    """Draw a heading with a blank line above it."""
    return Padding(Text(text, style="bold"), (1, 0, 0, 0))


def prose(text: str) -> RenderableType:
    """Draw paragraphs and "- " lists; the pages use nothing else of Markdown, and a test holds them to it."""
    parts: list[RenderableType] = []
    for block in text.split("\n\n"):
        for line in block.splitlines():
            item = line.startswith("- ")
            parts.append(_bullet(line.removeprefix("- ")) if item else Text(line))
        parts.append(Text(""))
    return Group(*parts[:-1])


def _bullet(text: str) -> RenderableType:
    row = Table.grid(padding=(0, 1, 0, 0))
    row.add_column(width=1)
    row.add_column(overflow="fold")
    row.add_row(Text("-"), Text(text))
    return row


def bullets(lines: Iterable[str]) -> RenderableType:
    """Draw short lines as a list."""
    return Group(*(_bullet(line) for line in lines))


def indented(body: RenderableType) -> RenderableType:
    """Set something in by three columns."""
    return Padding(body, (0, 0, 0, 3))


def page(
    shown: Page,
    between: RenderableType | None = None,
    *,
    spoken: Voice = OWN,
    talk: bool = True,
    careful: str = "",
) -> RenderableType:
    """Draw a page of prose; `between` stands after its first sentences, before the first heading.

    Where `talk` is off the section with words for the other person is left out; `careful` opens it where
    it is not.
    """
    parts: list[RenderableType] = [prose(shown.intro)] if shown.intro else []
    if between is not None:
        parts.append(between)
    opened = voice.heading(spoken.talk)
    for section in voice.sections(shown, spoken, talk=talk):
        parts.append(heading(section.heading))
        if section.heading == opened and careful:
            parts.append(Text(careful))
        parts.append(prose(section.text))
    return Group(*parts)


def first_bullets(section: str, count: int) -> list[str]:
    """Return the first few bullet lines of a section."""
    lines = [line.removeprefix("- ").strip() for line in section.splitlines() if line.startswith("- ")]
    return lines[:count]


def said(signs: Iterable[Sign], questions: Sequence[Question]) -> str:
    """Repeat the person's own answers, softly where a glance at the words could harm."""
    known = {question.id: question for question in questions}
    parts: list[str] = []
    for sign in signs:
        name, _, choice = sign.partition(".")
        question = known.get(name)
        if question is None or choice not in {option.id for option in question.options}:
            continue
        option = question.option(choice)
        text = option.echo or question.echo or option.label
        if text not in (*parts, UNSAID):
            parts.append(text)
    return "; ".join(parts)


def left_open(questions: Iterable[Question]) -> str:
    """Name what was not answered, in words."""
    return ", ".join(question.topic for question in questions)


def why(question: Choice, words: Words) -> RenderableType:
    """Say why a question is asked."""
    return Group(Text(question.ask, style="bold"), heading(words.why_title), prose(question.why))


def answers_given(question: Question, answers: Answers) -> str:
    """Say what was answered to a question, for the list of answers to change."""
    chosen = answers.get(question.id, ())
    labels = [
        option.label
        for option in question.options
        if option.id in chosen and not (option.echo or question.echo)
    ]
    return "; ".join(labels)


def figure(shown: Figure) -> RenderableType:
    """Draw a figure: marks that can be counted, where it has any, and the sentence."""
    marks = [IconRow(shown.filled)] if shown.filled else []
    return Group(*marks, Text(shown.text))


class IconRow:
    """A share as marks that can be counted without colour; the words beside it say the same."""

    def __init__(self, filled: int, of: int = 10) -> None:
        self._marks = "* " * filled + ". " * (of - filled)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the row on a screen, and nothing in plain lines."""
        if options.is_terminal:
            yield Text(f"  {self._marks.strip()}")


def help_lines(  # noqa: PLR0913  what to show, for whom, on which day
    lines: Sequence[HelpLine],
    purposes: Sequence[str],
    country: str,
    today: date,
    words: Words,
    most: int = 0,
) -> RenderableType:
    """Draw help lines of some kinds for a country, with the directories that serve every country.

    `most` limits how many of a kind are shown (0 for all); lines that are always open stand first.
    """
    say = words.lines
    if not lines:
        return prose(say.no_lines)
    parts: list[RenderableType] = []
    if country in words.countries:
        parts.append(heading(words.countries[country]))
    for purpose in purposes:
        own = [line for line in lines if line.country == country and purpose in line.purposes]
        own.sort(key=lambda line: ("24/7" not in line.hours, bool(line.who), bool(line.region)))
        if own or purpose == "emergency" or (country in words.countries and purpose != "sexual-health"):
            parts.append(heading(say.purposes[purpose]))
            without = say.emergency if purpose == "emergency" else say.none_of_kind
            parts += [_help_line(line, today, words) for line in own[: most or None]] or [Text(without)]
            parts += [Text(say.more)] if most and len(own) > most else []
    everywhere = [line for line in lines if line.country == "XX" and set(purposes) & set(line.purposes)]
    if everywhere:
        parts.append(heading(say.elsewhere))
        parts += [_help_line(line, today, words) for line in everywhere[: 1 if most else None]]
    return Group(*parts)


def _help_line(line: HelpLine, today: date, words: Words) -> RenderableType:
    say = words.lines
    ways = [
        say.phone.format(number=line.number) if line.number else "",
        say.text.format(text=line.text) if line.text else "",
        say.chat.format(chat=line.chat) if line.chat else "",
    ]
    about = [
        line.region,
        say.serves.format(who=line.who) if line.who else "",
        say.hours.format(hours=line.hours) if line.hours else "",
        line.note,
        _checked(line, today, words),
    ]
    text = Text(line.service)
    text.append("\n" + "; ".join(way for way in ways if way), style="bold")
    text.append("\n" + ". ".join(part.rstrip(".") for part in about if part) + ".")
    return Padding(text, (0, 0, 0, 2))


def _checked(line: HelpLine, today: date, words: Words) -> str:
    if not line.checked:
        return words.lines.unchecked
    age = (today - date.fromisoformat(line.checked)).days
    return (words.lines.stale if age > STALE_DAYS else words.lines.checked).format(date=line.checked)


def sources(shown: Iterable[Source]) -> RenderableType:
    """Draw sources, one under the other, with the day each was read."""
    parts: list[RenderableType] = []
    for source in shown:
        by = ", ".join(part for part in (source.author, source.publication) if part)
        text = Text(source.title)
        text.append(f"\n{by}. " if by else "\n")
        text.append(f"{source.address} " if source.address else "")
        text.append(f"({source.checked})")
        parts.append(Padding(text, (1, 0, 0, 0)))
    return Group(*parts)
