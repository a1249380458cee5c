"""Puts the whole content into one Markdown document, in the order of a clinician's thoughts."""

import datetime as dt
from collections.abc import Callable, Iterator

from guide.author.review.asking import questions, stories
from guide.author.review.markdown import bullets, cell, code, escaped, heading, joined, page, table
from guide.author.review.ruled import dangers, decide, first_screen, reasons
from guide.author.review.scope import Index, Scope, Stories
from guide.author.review.words import WORDS, review_words
from guide.content.help_line import HelpLine
from guide.content.load import Content
from guide.content.signatures import Standing, fingerprint
from guide.content.tokens import pairs


def document(content: Content, walks: Stories, today: dt.date) -> str:
    """Write the document. `walks` are the worked stories by name; where there are none it says so."""
    say = review_words(content)
    scope = Scope(content, Index(content, say), Standing(content), say, walks, today)
    return joined(_parts(scope)) + "\n"


def _parts(scope: Scope) -> Iterator[str]:
    say = scope.say
    yield heading(1, say.title)
    yield say.made.format(date=scope.today.isoformat(), language=scope.content.language)
    yield say.intro.strip()
    yield _summary(scope)
    for name, write in _ORDER.items():
        part = say.parts[name]
        yield heading(2, part.title)
        yield part.lead
        yield bullets(map(scope.read_by, scope.files_of(part)))
        yield from write(scope)


def _help_lines(scope: Scope) -> Iterator[str]:
    """Write a table of help lines for each country."""
    say, content = scope.say.table, scope.content
    for country in dict.fromkeys(line.country for line in content.help_lines):
        yield heading(3, content.words.countries.get(country, content.words.lines.elsewhere), country)
        own = [line for line in content.help_lines if line.country == country]
        heads = (say.service, say.reach, say.serves, say.checked, say.from_source)
        yield table(heads, (_line(scope, line) for line in own))


def _line(scope: Scope, line: HelpLine) -> tuple[str, ...]:
    kinds = scope.content.words.lines.purposes
    serves = [*(kinds[purpose] for purpose in line.purposes), line.who, line.region, line.hours, line.note]
    return (
        cell([f"{line.service} `{line.id}`"]),
        cell(filter(None, (line.number, line.text, line.chat))),
        cell(filter(None, serves)),
        _checked(scope, line),
        cell(filter(None, (line.official, line.source))),
    )


def _checked(scope: Scope, line: HelpLine) -> str:
    say = scope.say.table
    age = line.age(scope.today)
    return say.unchecked if age is None else say.days.format(date=line.checked, days=age)


def _sources(scope: Scope) -> Iterator[str]:
    """Write a table of every source with the day it was read."""
    say, known = scope.say.table, scope.content.sources
    rows = (
        (cell([scope.source(name)]), cell(filter(None, [one.supports, one.address])), escaped(one.checked))
        for name, one in known.items()
    )
    yield table((say.from_source, say.serves, say.checked), rows)


def _other_pages(scope: Scope) -> Iterator[str]:
    """Write every page that no other part shows."""
    for file in scope.standing.files:
        folder, _, name = file.removeprefix(f"{scope.content.language}/").rpartition("/")
        if name.endswith(".md") and folder not in ("care", "reasons"):
            shown = scope.content.page(folder, name.removesuffix(".md"))
            yield heading(3, shown.title, f"{folder}/{name.removesuffix('.md')}")
            yield scope.read_by(file)
            yield page(shown)


def _other_words(scope: Scope) -> Iterator[str]:
    """Write every file that no other part shows, as it stands: nothing is left out of the review."""
    parts = scope.say.parts.values()
    shown = {f"{scope.content.language}/{WORDS}", *(file for part in parts for file in scope.files_of(part))}
    for file in scope.standing.files:
        if file not in shown and not file.endswith(".md"):
            yield heading(3, file)
            yield scope.read_by(file)
            yield code(scope.content.text(file))


def _on_paper(scope: Scope) -> Iterator[str]:
    """Write a table of what reads otherwise on paper than on a screen."""
    say, content = scope.say.table, scope.content
    local, texts = content.country_words.local(""), map(content.raw, scope.standing.files)
    found = dict.fromkeys(pair for text in texts for pair in pairs(text, local))
    yield table((say.on_screen, say.on_paper), (tuple(map(escaped, pair)) for pair in sorted(found)))


def _changes(scope: Scope) -> Iterator[str]:
    """List what was signed and has changed since, and what was signed and is gone."""
    say, known = scope.say.standing, scope.standing
    lost = [f"`{file}`: {escaped(known.said(file))}" for file, _ in known.changed()]
    gone = [f"`{review.file}`: {say.gone.format(date=review.date)}" for review in known.gone()]
    if lost or gone:
        yield bullets([*lost, *gone])
    else:
        yield say.nothing_changed if known.any else say.never_signed


def _every_file(scope: Scope) -> Iterator[str]:
    """Write a table of every file: who has read it, what they read, and when."""
    say = scope.say.table
    yield _summary(scope)
    yield table(
        (say.file, say.standing), ((f"`{file}`", _read(scope, file)) for file in scope.standing.files)
    )


def _summary(scope: Scope) -> str:
    """Say how much has been read, in one line."""
    known = scope.standing
    read = sum(known.holding(file) is not None for file in known.files)
    changed = sum(1 for _ in known.changed())
    total = len(known.files)
    say = scope.say.standing.summary
    return say.format(files=total, read=read, changed=changed, open=total - read - changed)


def _read(scope: Scope, file: str) -> str:
    say, review = scope.say.standing, scope.standing.holding(file)
    said = scope.standing.said(file)
    return escaped(say.read_what.format(standing=said, read=review.read) if review else said)


def _hashes(scope: Scope) -> Iterator[str]:
    """List every file with the hash that stands for its text, to be copied into a signature."""
    yield code("\n".join(f"{fingerprint(scope.content, file)}  {file}" for file in scope.standing.files))


_ORDER: dict[str, Callable[[Scope], Iterator[str]]] = {
    "decide": decide,
    "care": dangers,
    "questions": questions,
    "screen": first_screen,
    "reasons": reasons,
    "stories": stories,
    "lines": _help_lines,
    "sources": _sources,
    "pages": _other_pages,
    "rest": _other_words,
    "paper": _on_paper,
    "changes": _changes,
    "files": _every_file,
    "sign": _hashes,
}
