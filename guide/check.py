"""Every problem in the content, with file and place: what loading alone cannot see."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from guide.ask.layout import columns
from guide.content import OPEN, Question, Rule, Sign
from guide.errors import ContentError, Problem
from guide.load import Data
from guide.showing import ALWAYS

LABEL_COLUMNS = 36
"""Columns an option's label may take, so that it fits a window of 40."""
RESERVED = frozenset(("back", "skip", "why", "help", "page", "leave", OPEN))
"""Words that plain mode and the signs use themselves: no option may be called so."""
REASON_SECTIONS = (
    "What it may mean",
    "What may help now",
    "Tomorrow",
    "If it keeps happening",
    "Who can help",
    "If it gets worse",
)
STEP_SECTIONS = ("Now", "Tomorrow", "If it keeps happening")
URGENT = ("now", "soon")


def problems(folder: Path, language: str = "en") -> list[Problem]:
    """Find everything that is wrong with the content in a folder; an empty list means that it is sound."""
    try:
        data = Data(folder, language)
    except ContentError as error:
        return list(error.problems)
    broken: list[Problem] = []
    for part in _PARTS:
        broken += _loaded(lambda part=part: getattr(data, part))  # type: ignore[misc]  # the loop's own value
    broken += _loaded(data.check_help_lines)
    if broken:
        return broken
    return [*_flow(data), *_reasons(data), *_care(data), *_pages(data), *_words(data), *_sources(data)]


_PARTS = (
    "first_words",
    "words",
    "flow",
    "reasons",
    "rules",
    "rule_words",
    "receives",
    "figures",
    "sources",
)


def _loaded(part: Callable[[], object]) -> list[Problem]:
    try:
        part()
    except ContentError as error:
        return list(error.problems)
    return []


def _signs(questions: Iterable[Question]) -> set[Sign]:
    """List every sign that answers can give."""
    return {
        f"{question.id}.{choice}"
        for question in questions
        for choice in (OPEN, *(option.id for option in question.options))
    }


def _flow(data: Data) -> Iterator[Problem]:
    """Check that conditions point backwards and can be met, and that options are usable."""
    earlier: set[Sign] = set()
    for question in (data.start, *data.flow):
        place = f"question {question.id}"
        for sign in (*question.ask_if, *question.only_if, *question.skip_if):
            if sign not in earlier:
                yield Problem("flow.toml", place, f"{sign} is no option of an earlier question; name one")
        if question.ask_if and question.only_if:
            yield Problem("flow.toml", place, "has both ask_if and only_if; keep one")
        if set(question.only_if) and set(question.only_if) <= set(question.skip_if):
            yield Problem("flow.toml", place, "can never be asked: skip_if holds all of only_if; mend one")
        ids = [option.id for option in question.options]
        for name in sorted({name for name in ids if ids.count(name) > 1}):
            yield Problem("flow.toml", place, f"option {name} stands twice; give each its own id")
        for name in sorted(set(ids) & RESERVED):
            yield Problem("flow.toml", place, f"option {name} is a word of plain mode; call it otherwise")
        for name in sorted({*question.exclusive, *filter(None, (question.if_skipped,))} - set(ids)):
            yield Problem("flow.toml", place, f"{name} is not among its options; add or remove it")
        yield from _labels(question)
        earlier |= _signs([question])


def _labels(question: Question) -> Iterator[Problem]:
    for option in question.options:
        if not option.label.strip():
            yield Problem("questions.toml", f"{question.id}.{option.id}", "has an empty label; write one")
        if columns(option.label) > LABEL_COLUMNS:
            text = f"label takes {columns(option.label)} columns; {LABEL_COLUMNS} at most, the rest in a hint"
            yield Problem("questions.toml", f"{question.id}.{option.id}", text)


def _reasons(data: Data) -> Iterator[Problem]:
    """Check that every reason names signs that exist and can be reached by them."""
    signs = _signs(data.flow)
    for reason in data.reasons:
        place = f"reason {reason.id}"
        for key in ("strong", "some", "against", "needs", "never_with"):
            for sign in getattr(reason, key):
                if sign not in signs:
                    yield Problem(
                        "reasons.toml", place, f"{key} names {sign}, which no answer gives; mend it"
                    )
        if not reason.strong:
            yield Problem("reasons.toml", place, "has no strong sign, so nobody can say it; add one")
        if set(reason.strong) <= set(reason.never_with) and reason.strong:
            yield Problem("reasons.toml", place, "never_with holds all its strong signs; mend one")
        if reason.harm and reason.against:
            yield Problem(
                "reasons.toml", place, "is a reason of harm: nothing may stand against it; remove `against`"
            )
        yield from _known_sources(data, "reasons.toml", place, reason.sources)
    if not any(reason.last for reason in data.reasons):
        yield Problem("reasons.toml", "", "no reason is marked `last`; one must stand when nothing else fits")


def _care(data: Data) -> Iterator[Problem]:
    """Check the care rules: signs, levels, pages, words, and that ticking more never takes help away."""
    signs = _signs(data.flow)
    for rule in data.rules:
        place = f"rule {rule.id}"
        for key in ("any_of", "and_any_of", "none_of"):
            for sign in getattr(rule, key):
                if sign not in signs:
                    yield Problem("care.toml", place, f"{key} names {sign}, which no answer gives; mend it")
        if not rule.any_of and not rule.otherwise:
            yield Problem("care.toml", place, "can never be met: any_of is empty; name signs")
        if rule.none_of and rule.level in URGENT:
            yield Problem("care.toml", place, f"none_of is not allowed at level {rule.level}; remove it")
        yield from _care_names(data, rule)
    for name in sorted(set(data.rule_words) - {rule.id for rule in data.rules}):
        yield Problem(f"{data.language}/care.toml", name, "belongs to no rule of care.toml; remove it")


def _care_names(data: Data, rule: Rule) -> Iterator[Problem]:
    """Check what a rule names: questions, help lines, people to see, words and sources."""
    place = f"rule {rule.id}"
    purposes = {purpose for line in data.help_lines for purpose in line.purposes}
    for names, known, message in (
        (
            rule.after,
            {question.id for question in data.flow},
            "after names {}, which is no question; mend it",
        ),
        (
            rule.instead_of,
            {other.id for other in data.rules},
            "instead_of names {}, which is no rule; mend it",
        ),
        (rule.lines, purposes, "no help line is for {}; mend it"),
        (rule.who, data.words.who, "who names {}, which ui.toml [who] lacks; add it there"),
    ):
        for name in sorted(set(names) - set(known)):
            yield Problem("care.toml", place, message.format(name))
    if rule.withhold and not rule.page:
        yield Problem("care.toml", place, "withholds reasons and has no page to show instead; name one")
    if rule.who and not rule.sources:
        yield Problem("care.toml", place, "names no source; add one")
    if rule.who and rule.id not in data.rule_words:
        yield Problem(f"{data.language}/care.toml", rule.id, "has no title and why; add them")
    yield from _known_sources(data, "care.toml", place, rule.sources)


def _pages(data: Data) -> Iterator[Problem]:
    """Check that every page that is named exists, holds its sections, and that none lies unused."""
    needs = next((question for question in data.flow if question.id == "need"), None)
    wanted = {
        "reasons": {reason.id for reason in data.reasons},
        "care": {*ALWAYS, *(name for rule in data.rules for name in (rule.page, rule.visit) if name)},
        "steps": {option.id for option in needs.options} if needs else set(),
        "pages": {"before", "partner", "now", "privacy"},
    }
    sections = {"reasons": REASON_SECTIONS, "steps": STEP_SECTIONS}
    for kind, names in wanted.items():
        there = set(data.page_names(kind))
        for name in sorted(names - there):
            yield Problem(f"{data.language}/{kind}/{name}.md", "", "is missing; write it")
        for name in sorted(there - names):
            yield Problem(f"{data.language}/{kind}/{name}.md", "", "is shown nowhere; name it or remove it")
        for name in sorted(names & there):
            yield from _page(data, kind, name, sections.get(kind, ()))


def _page(data: Data, kind: str, name: str, sections: tuple[str, ...]) -> Iterator[Problem]:
    file = f"{data.language}/{kind}/{name}.md"
    try:
        shown = data.page(kind, name)
    except ContentError as error:
        yield from error.problems
        return
    if not shown.title:
        yield Problem(file, "", 'has no title; begin it with "# "')
    for heading in sections:
        if not shown.section(heading):
            yield Problem(file, f"## {heading}", "is missing or empty; write it")


def _words(data: Data) -> Iterator[Problem]:
    """Check the sentences around the contents."""
    signs = _signs(data.flow)
    file = f"{data.language}/receive.toml"
    for number, entry in enumerate(data.receives, start=1):
        for sign in entry.any_of:
            if sign not in signs:
                yield Problem(file, f"receive {number}", f"names {sign}, which no answer gives; mend it")
    if not data.receives or data.receives[-1].any_of:
        yield Problem(file, "", "the last entry must stand for everyone: any_of = []")
    themes = {question.theme for question in (data.start, *data.flow)}
    for name in sorted(themes - set(data.words.themes)):
        yield Problem(f"{data.language}/ui.toml", "themes", f"lacks {name}; add it")
    for line in data.help_lines:
        for purpose in sorted(set(line.purposes) - set(data.words.lines.purposes)):
            yield Problem(
                "helplines.toml", f"helpline {line.id}", f"purpose {purpose} has no words; add them"
            )
        if not (line.number or line.text or line.chat):
            yield Problem("helplines.toml", f"helpline {line.id}", "has no way to reach it; add one")


def _sources(data: Data) -> Iterator[Problem]:
    """Check that every source is used, and every page that a source names is there."""
    used = {source for reason in data.reasons for source in reason.sources}
    used |= {source for rule in data.rules for source in rule.sources}
    used |= {figure.source for figure in data.figures}
    for figure in data.figures:
        yield from _known_sources(data, f"{data.language}/figures.toml", "figure", (figure.source,))
    for source in data.sources.values():
        if source.id not in used and not source.pages:
            yield Problem("sources.toml", f"source {source.id}", "is used nowhere; name it or remove it")
        for page in source.pages:
            kind, _, name = page.partition("/")
            if name not in data.page_names(kind):
                yield Problem(
                    "sources.toml", f"source {source.id}", f"names {page}, which is no page; mend it"
                )


def _known_sources(data: Data, file: str, place: str, sources: Iterable[str]) -> Iterator[Problem]:
    for source in sources:
        if source not in data.sources:
            yield Problem(file, place, f"source {source} is not in sources.toml; add it there")
