"""Writes the part on reasons: the signs for and against each, its text in both voices, and its sources."""

from collections.abc import Iterator

from guide.author.review.markdown import bullets, escaped, fact, heading, page
from guide.author.review.scope import Scope
from guide.content.model import Page, Reason
from guide.pages import voice
from guide.pages.voice import OWN, PARTNER, Voice


def reasons(scope: Scope) -> Iterator[str]:
    """Write every reason, in the order of its file, and the figures that comfort."""
    for reason in scope.content.reasons:
        yield from _reason(scope, reason)
    yield heading(3, scope.content.words.result.figures)
    yield bullets(
        f"{escaped(figure.text)} ({', '.join(map(escaped, scope.sources([figure.source])))})"
        for figure in scope.content.figures
    )


def _reason(scope: Scope, reason: Reason) -> Iterator[str]:
    say, shown = scope.say.reason, scope.leads.pages[reason.id]
    yield heading(3, shown.title, reason.id)
    yield scope.read_by(scope.page_file("reasons", reason.id))
    yield bullets(_flags(scope, reason))
    yield fact(say.strong, scope.answers(reason.strong))
    yield fact(say.some, scope.answers(reason.some))
    yield fact(say.against, scope.answers(reason.against))
    yield fact(say.needs, scope.answers(reason.needs))
    yield fact(say.never, scope.leads.grouped(reason.never_with))
    yield _spoken(scope, shown, OWN, say.own)
    yield _spoken(scope, shown, PARTNER, say.partner)
    yield fact(say.sources, scope.sources(reason.sources))


def _flags(scope: Scope, reason: Reason) -> Iterator[str]:
    say = scope.say.reason
    yield say.family.format(family=reason.family)
    yield say.kinds[reason.kind]
    for name in ("first", "fallback", "inferred", "figures"):
        if getattr(reason, name):
            yield getattr(say, name)
    if reason.covers:
        yield f"{say.covers}: {', '.join(f'`{name}`' for name in reason.covers)}"


def _spoken(scope: Scope, shown: Page, spoken: Voice, label: str) -> str:
    """Write what one of the two voices says, under the title that it gives the page."""
    sections = [
        (section.heading, section.written)
        for section in voice.sections(shown, spoken, scope.content.words.sections)
    ]
    if not sections:
        return ""
    return f"**{label}: {escaped(voice.title(shown, spoken))}**\n\n{page(shown, sections)}"
