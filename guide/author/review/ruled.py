"""Writes what decides and what is then said: care rules and their pages, the first screen, and reasons."""

from collections.abc import Iterator, Mapping

from guide.author.review.markdown import bullets, escaped, fact, heading, page, quote
from guide.author.review.scope import Scope
from guide.content.facts import Fact, FactRow
from guide.content.levels import Level
from guide.content.model import LISTS, Reason, Rule
from guide.content.page import Page
from guide.content.passages import FOLDER, Passage
from guide.pages import voice
from guide.pages.voice import OWN, PARTNER, Voice


def decide(scope: Scope) -> Iterator[str]:
    """Write the points on which the careful side was taken, and every sentence of ours without a source."""
    yield bullets(map(escaped, scope.say.decide.points))
    own = [passage for passage in scope.content.passages if passage.own]
    yield fact(scope.say.decide.own, [f"{_words(scope, one)} `{one.id}`" for one in own])


def dangers(scope: Scope) -> Iterator[str]:
    """Write the rules, most urgent first; each page once, under the first rule that shows it."""
    shown: set[str] = set()
    for level in Level:
        said = scope.content.words.result.levels[level]
        yield heading(3, said[:1].upper() + said[1:], level)
        for rule in scope.content.rules:
            if rule.level == level:
                yield from _rule(scope, rule, shown)
    for name in scope.content.page_names("care"):
        if name not in shown:
            yield from _page(scope, name)


def _rule(scope: Scope, rule: Rule, shown: set[str]) -> Iterator[str]:
    say = scope.say.rule
    words = scope.content.rule_words.get(rule.id)
    yield heading(4, words.title if words else rule.id, rule.id)
    yield f"**{say.who}:** {', '.join(scope.content.words.who[name] for name in rule.who) or say.nobody}."
    yield bullets(_effects(scope, rule))
    for key in LISTS:
        yield scope.answers(say[key], getattr(rule, key))
    yield f"**{say.says}:**\n\n> **{words.title}**\n>\n> {words.why}" if words else say.says_nothing
    yield scope.sources(rule.sources)
    if rule.page in shown:
        yield say.page_above.format(page=f"care/{rule.page}")
    elif rule.page:
        shown.add(rule.page)
        yield from _page(scope, rule.page)


def _effects(scope: Scope, rule: Rule) -> Iterator[str]:
    """Say in a line each what a rule does beyond its words."""
    say = scope.say.rule
    yield scope.say.talk[rule.talk]
    for name in ("hides_reasons", "if_nothing_urgent"):
        if getattr(rule, name):
            yield say[name]
    if rule.after:
        asked = "; ".join(f"{scope.leads.questions[name].ask} `{name}`" for name in rule.after)
        yield f"{say.after}: {escaped(asked)}"
    if rule.supersedes:
        yield f"{say.supersedes}: {', '.join(f'`{name}`' for name in rule.supersedes)}."
    if rule.lines:
        kinds = scope.content.words.lines.purposes
        yield f"{say.lines}: {'; '.join(kinds[purpose] for purpose in rule.lines)}."


def _page(scope: Scope, name: str) -> Iterator[str]:
    text = scope.content.page("care", name)
    yield heading(5, f"{scope.say.rule.page}: {text.title}", f"care/{name}")
    yield scope.read_by(scope.content.page_file("care", name))
    yield page(text)


def first_screen(scope: Scope) -> Iterator[str]:
    """Write every passage with when it may stand, slot by slot, and then every fact."""
    for slot in dict.fromkeys(passage.slot for passage in scope.content.passages):
        yield heading(3, scope.content.page(FOLDER, slot).title, slot)
        yield scope.read_by(scope.content.page_file(FOLDER, slot))
        for passage in scope.content.passages:
            yield from _passage(scope, passage) if passage.slot == slot else ()
    for known in scope.content.facts:
        yield heading(3, scope.say.screen.fact, known.id)
        yield bullets(_row(scope, known, row) for row in known.rows)


def _passage(scope: Scope, passage: Passage) -> Iterator[str]:
    say = scope.say
    yield heading(4, say.screen.passage, passage.id)
    yield quote(_words(scope, passage))
    yield bullets(
        f"{label}: {said}"
        for label, said in (
            (say.screen.asked, ", ".join(passage.ask)),
            (say.screen.assumes, _assumed(passage.assumes)),
            (say.screen.kind, say.kinds[passage.kind] if passage.kind != "other" else ""),
        )
        if said
    )
    yield scope.answers(say.rule.any_of, passage.any_of)
    yield scope.answers(say.rule.and_any_of, passage.and_any_of)
    yield fact(say.rule.none_of, scope.leads.grouped(passage.none_of))
    yield scope.sources(passage.sources)


def _words(scope: Scope, passage: Passage) -> str:
    return scope.content.page(FOLDER, passage.slot).section(passage.id)


def _assumed(assumes: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"`{name}` = {', '.join(values)}" for name, values in assumes.items())


def _row(scope: Scope, known: Fact, row: FactRow) -> str:
    say = scope.say
    named = {say.rule[key]: [f"`{sign}`" for sign in getattr(row, key)] for key in LISTS}
    named[say.screen.answered] = list(row.answered)
    parts = [f"{label}: {', '.join(names)}" for label, names in named.items() if names]
    parts += [", ".join(say.doors[name] for name in row.doors)] if row.doors else []
    return f"`{known.id}` = **{row.value}**. {'; '.join(parts)}"


def reasons(scope: Scope) -> Iterator[str]:
    """Write every reason, in the order of its file, and the figures that comfort."""
    for reason in scope.content.reasons:
        yield from _reason(scope, reason)
    yield heading(3, scope.content.words.result.figures)
    yield bullets(
        f"{escaped(one.text)} ({escaped(scope.source(one.source))})" for one in scope.content.figures
    )


def _reason(scope: Scope, reason: Reason) -> Iterator[str]:
    say, shown = scope.say.reason, scope.leads.pages[reason.id]
    yield heading(3, shown.title, reason.id)
    yield scope.read_by(scope.content.page_file("reasons", reason.id))
    yield bullets(_flags(scope, reason))
    for key in ("strong", "some", "against", "needs"):
        yield scope.answers(say[key], getattr(reason, key))
    yield fact(say.never_with, scope.leads.grouped(reason.never_with))
    yield _spoken(scope, shown, OWN, say.own)
    yield _spoken(scope, shown, PARTNER, say.partner)
    yield scope.sources(reason.sources)


def _flags(scope: Scope, reason: Reason) -> Iterator[str]:
    say = scope.say.reason
    yield say.family.format(family=reason.family)
    yield scope.say.kinds[reason.kind]
    yield from (say[name] for name in ("first", "fallback", "inferred", "figures") if getattr(reason, name))
    if reason.covers:
        yield f"{say.covers}: {', '.join(f'`{name}`' for name in reason.covers)}"


def _spoken(scope: Scope, shown: Page, spoken: Voice, label: str) -> str:
    """Write what one of the two voices says, under the title that it gives the page."""
    said = voice.sections(shown, spoken, scope.content.words.sections)
    sections = [(section.heading, section.written) for section in said]
    if not sections:
        return ""
    return f"**{label}: {escaped(voice.title(shown, spoken))}**\n\n{page(shown, sections)}"
