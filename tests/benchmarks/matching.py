"""How long matching takes for one person at today's size, against a call that does nothing.

The people are all those of tests/walks, each with the answers that still apply at the end.
"""

import timeit
import tomllib
from pathlib import Path

from measuring import Row, medians

from guide.content.load import Content, data_folder
from guide.engine import care, flow, match
from guide.engine.outcome import outcome

WALKS = Path(__file__).resolve().parent.parent / "walks"
CALLS = 50


def people(content):
    """List the people of the walks: the questions of their door, and their answers."""
    for path in sorted(WALKS.glob("*.toml")):
        answers = {
            name: tuple(chosen) for name, chosen in tomllib.loads(path.read_text("utf-8"))["answers"].items()
        }
        questions = next(each for each in content.flows.values() if any(one.id in answers for one in each))
        yield questions, flow.effective_answers(questions, answers)


def rows(rounds):
    """Return the rows about one person."""
    content = Content(data_folder())
    content.preload()
    cases = {}
    for number, (questions, answers) in enumerate(people(content)):
        calls = {
            "empty": lambda q=questions, a=answers: _nothing(content.reasons, q, a),
            "match": lambda q=questions, a=answers: match.matches(content.reasons, q, a),
            "care": lambda a=answers: care.referrals(content.rules, a),
            "all": lambda q=questions, a=answers: outcome(q, content.reasons, content.rules, a),
        }
        for name, call in calls.items():
            cases[name, number] = lambda call=call: timeit.timeit(call, number=CALLS) / CALLS
    middle = medians(cases, rounds)
    return [
        _row("matching one person", "match", middle),
        _row("care rules for one person", "care", middle),
        _row("a whole result: what still applies, matching, care", "all", middle),
    ]


def _nothing(_reasons, _questions, _answers):
    return None


def _row(what, name, middle):
    """Return the mean over all people, and the slowest of them."""
    ours = [value for (case, _), value in middle.items() if case == name]
    empty = [value for (case, _), value in middle.items() if case == "empty"]
    mean, base = sum(ours) / len(ours), sum(empty) / len(empty)
    said = f"{mean * 1000:.2f} ms, slowest of {len(ours)}: {max(ours) * 1000:.2f} ms"
    return Row(what, said, f"an empty call: {base * 1e6:.2f} µs", f"{mean / base:,.0f}")
