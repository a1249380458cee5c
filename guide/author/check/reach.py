"""Finds answers that a person could give, so that what cannot happen is seen without listing every path."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from guide.content.model import CONDITIONS, Answers, Question, Sign, Signs
from guide.engine.answers import OPEN, sign_of, signs_of, split
from guide.engine.flow import is_asked

TRIES = 40
"""Ways tried before a goal counts as out of reach; every goal of sound content needs fewer than ten."""

Chosen = dict[str, tuple[str, ...]]
"""Options chosen on purpose, by question; (OPEN,) for one left open on purpose."""


@dataclass(frozen=True)
class Way:
    """Answers that lead to a goal, and the questions that matter for it, in the order asked."""

    questions: tuple[Question, ...]
    answers: Answers


class Reach:
    """The answers that can be given at one door. Looks only at questions that a goal depends on."""

    def __init__(self, flow: Sequence[Question]) -> None:
        self._known = {question.id: question for question in flow}

    def holds(self, sign: Sign) -> bool:
        """Return whether a sign belongs to a question of this door."""
        return split(sign)[0] in self._known

    def way(self, goal: Iterable[Sign], avoid: Iterable[Sign] = (), ask: str = "") -> Way | None:
        """Find answers that give every sign of `goal` and none of `avoid`, and at which `ask` is asked."""
        shunned = frozenset(avoid).union(self._known[ask].skip_if if ask else ())
        chosen: Chosen = {}
        for sign in goal:
            if sign in shunned or not self._add(chosen, sign):
                return None
        wanted = list(dict.fromkeys((*chosen, *([ask] if ask else []))))
        questions = self.needed((*wanted, *(split(sign)[0] for sign in shunned)))
        for way in islice(self._justified(chosen, wanted, shunned), TRIES):
            answers = self._played(questions, way, shunned)
            if answers is not None and (not ask or ask in answers):
                return Way(questions, answers)
        return None

    def _add(self, chosen: Chosen, sign: Sign) -> bool:
        """Choose one more option; False where it cannot stand beside what is chosen."""
        name, option = split(sign)
        question = self._known.get(name)
        if question is None:
            return False
        before = chosen.get(name, ())
        together = (*before, *(() if option in before else (option,)))
        if question.misfit(together) or (OPEN in together and len(together) > 1):
            return False
        if option == OPEN and question.if_skipped:
            return False
        chosen[name] = together
        return True

    def _justified(self, chosen: Chosen, todo: Sequence[str], avoid: frozenset[Sign]) -> Iterator[Chosen]:
        """Add, in each way there is, what must be chosen so that the questions of `todo` are asked."""
        if not todo:
            yield chosen
            return
        question, *rest = (self._known[todo[0]], *todo[1:])
        for added in self._met(chosen, question.only_if, avoid, by_open=False):
            for both in self._met(added, question.ask_if, avoid, by_open=True):
                new = [name for name in both if name not in chosen]
                yield from self._justified(both, (*rest, *new), avoid)

    def _met(
        self, chosen: Chosen, condition: Signs, avoid: frozenset[Sign], *, by_open: bool
    ) -> Iterator[Chosen]:
        """Return every way to meet one condition."""
        signs = signs_of(chosen)
        if not condition or not signs.isdisjoint(condition):
            yield chosen
            return
        opened = dict.fromkeys(sign_of(split(sign)[0], OPEN) for sign in condition) if by_open else ()
        for sign in (*condition, *opened):
            added = dict(chosen)
            if sign not in avoid and self._add(added, sign):
                yield added

    def needed(self, names: Iterable[str]) -> tuple[Question, ...]:
        """List questions with all that they depend on: those that their conditions name, and so on."""
        found: set[str] = set()
        todo = list(names)
        while todo:
            name = todo.pop()
            if name in self._known and name not in found:
                found.add(name)
                signs = (sign for key in CONDITIONS for sign in getattr(self._known[name], key))
                todo += [split(sign)[0] for sign in signs]
        return tuple(question for name, question in self._known.items() if name in found)

    def _played(
        self, questions: Sequence[Question], chosen: Chosen, avoid: frozenset[Sign]
    ) -> Answers | None:
        """Walk through the questions and choose what is wanted; None where that cannot be done."""
        avoid = avoid.union(*(self._known[name].skip_if for name in chosen))
        known: frozenset[Sign] = frozenset()
        answers: dict[str, tuple[str, ...]] = {}
        for question in questions:
            if not is_asked(question, known):
                continue
            picked = chosen.get(question.id) or _harmless(question, avoid)
            answers[question.id] = () if picked == (OPEN,) else picked
            known |= {sign_of(question.id, option) for option in picked}
        return answers if set(chosen) <= set(answers) and known.isdisjoint(avoid) else None


def _harmless(question: Question, avoid: frozenset[Sign]) -> tuple[str, ...]:
    """Answer a question that does not matter in the way that says least."""
    first = question.if_skipped or OPEN
    quiet = [option for option in question.exclusive if option != first]
    others = [option.id for option in question.options if option.id not in question.exclusive]
    ways = (first, *sorted(quiet), *others)
    return (next((option for option in ways if sign_of(question.id, option) not in avoid), first),)
