"""Takes passages for one person, one by one: no words and no idea of theirs is said twice."""

from collections.abc import Sequence

from guide.content.facts import Facts
from guide.content.model import Outcome, Question, Sign
from guide.content.passages import Passage
from guide.engine.answers import sign_of, signs_of
from guide.engine.passages import fitting

OPENING = ("answer", "why", "join")
"""Slots of passages that open a page; the others stand below with their label."""
SPOKEN = (*OPENING, "also")
"""Slots whose passages speak of what was said: what they spoke of need not be spoken of again."""


class Taking:
    """The passages that fit one person, and what of them is said by now.

    `slots` are those that are filled.
    """

    def __init__(
        self, passages: Sequence[Passage], questions: Sequence[Question], known: Facts, found: Outcome
    ) -> None:
        self._found = found
        self._signs = signs_of(found.answers)
        self._fitting = list(fitting(passages, known, self._signs))
        self._statements = frozenset(
            sign_of(question.id, option.id)
            for question in questions
            if question.self_report and not question.sensitive
            for option in question.options
        )
        self._ideas: frozenset[str] = frozenset()
        self._used: set[str] = set()
        self._shown: set[Sign] = set()
        self.slots: set[str] = set()

    def take(self, slot: str = "", asked: str = "") -> Passage | None:
        """Take the first passage that fits a slot or answers a question; its ideas are said then.

        Who asks why is told what joins two of their answers, where something does and nothing grave was said.
        """
        fits = self._fits(slot, asked)
        found = self._nearest(fits)
        if found and asked and found.slot == "why" and self.is_statement(found) and not self._found.urgent:
            found = self._nearest(self._fits("join")) or found
        if found:
            self._ideas |= {*found.ideas}
            self._used.add(found.id)
            self._shown |= self._speaks_of(found) if found.slot in SPOKEN else set()
            self.slots.add(found.slot)
        return found

    def is_statement(self, passage: Passage) -> bool:
        """Return whether a passage speaks of what people say their tears mean, and of nothing grave."""
        return bool(self._speaks_of(passage)) and self._speaks_of(passage) <= self._statements

    def _fits(self, slot: str, asked: str = "") -> list[Passage]:
        fits = (one for one in self._fitting if (asked in one.ask if asked else one.slot == slot))
        return [one for one in fits if self._ideas.isdisjoint(one.ideas) and not self._stale(one)]

    def _nearest(self, fits: Sequence[Passage]) -> Passage | None:
        """Return the first that fits; of those that speak of a statement, the one of the first reason."""
        found = next(iter(fits), None)
        if found is None or not self.is_statement(found):
            return found
        return min(filter(self.is_statement, fits), key=self._rank)

    def _rank(self, passage: Passage) -> int:
        """Return which reason a passage speaks for; an answer, of those that led before one was picked."""
        before = self._found.missed if passage.slot == "answer" else ()
        leading = before or self._found.leading
        ranks = (
            rank for rank, one in enumerate(leading) if not self._speaks_of(passage).isdisjoint(one.because)
        )
        return next(ranks, len(leading))

    def _stale(self, passage: Passage) -> bool:
        """Return whether it was used, or speaks of nothing but what was spoken of."""
        also = passage.slot == "also"  # what must be marked beside is no news, only when it may stand
        speaks_of = self._signs & {*passage.any_of} if also else self._speaks_of(passage)
        told_already = passage.slot in ("why", "also") and bool(speaks_of) and speaks_of <= self._shown
        return passage.id in self._used or told_already

    def _speaks_of(self, passage: Passage) -> frozenset[Sign]:
        return self._signs & {*passage.any_of, *passage.and_any_of}
