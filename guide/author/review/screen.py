"""Writes what a clinician has to decide, and the first screen: its passages, and what is known of people."""

from collections.abc import Iterator, Mapping

from guide.author.review.markdown import bullets, escaped, fact, heading, quote
from guide.author.review.scope import Scope
from guide.content.facts import Fact, FactRow
from guide.content.model import Signs
from guide.content.passages import FOLDER, Passage


def decide(scope: Scope) -> Iterator[str]:
    """Write the points on which the careful side was taken, and every sentence of ours without a source."""
    yield bullets(map(escaped, scope.say.decide.points))
    own = [passage for passage in scope.content.passages if passage.own]
    yield fact(scope.say.decide.own, [f"{_words(scope, one)} `{one.id}`" for one in own])


def first_screen(scope: Scope) -> Iterator[str]:
    """Write every passage with when it may stand, slot by slot, and then every fact."""
    slots = dict.fromkeys(passage.slot for passage in scope.content.passages)
    for slot in slots:
        yield heading(3, scope.content.page(FOLDER, slot).title, slot)
        yield scope.read_by(scope.page_file(FOLDER, slot))
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
            (say.screen.kind, say.reason.kinds[passage.kind] if passage.kind != "other" else ""),
        )
        if said
    )
    yield fact(say.rule.any_of, scope.answers(passage.any_of))
    yield fact(say.rule.and_any_of, scope.answers(passage.and_any_of))
    yield fact(say.rule.none_of, scope.leads.grouped(passage.none_of))
    yield fact(say.reason.sources, scope.sources(passage.sources))


def _words(scope: Scope, passage: Passage) -> str:
    return scope.content.page(FOLDER, passage.slot).section(passage.id)


def _assumed(assumes: Mapping[str, tuple[str, ...]]) -> str:
    return "; ".join(f"`{name}` = {', '.join(values)}" for name, values in assumes.items())


def _row(scope: Scope, known: Fact, row: FactRow) -> str:
    say = scope.say

    def listed(label: str, signs: Signs) -> str:
        return f"{label}: {', '.join(f'`{sign}`' for sign in signs)}" if signs else ""

    parts = (
        listed(say.rule.any_of, row.any_of),
        listed(say.rule.and_any_of, row.and_any_of),
        listed(say.rule.none_of, row.none_of),
        f"{say.screen.answered}: {', '.join(row.answered)}" if row.answered else "",
        ", ".join(say.doors[name] for name in row.doors),
    )
    return f"`{known.id}` = **{row.value}**. {'; '.join(filter(None, parts))}"
