"""What an answers file leads to, as plain data and in words: for authors and tests."""

from collections.abc import Iterator
from typing import Any

from guide.content.door import Door
from guide.content.load import Content
from guide.content.model import Answers, Outcome
from guide.engine import care, counterfactual
from guide.engine.facts import UNKNOWN, facts
from guide.engine.outcome import outcome
from guide.errors import UsageError
from guide.pages import voice
from guide.pages.answers import said


def explained(content: Content, answers: Answers) -> dict[str, Any]:
    """Return reasons, care and help lines for some answers, ready for JSON."""
    door = door_of(content, answers)
    weighed = (door.questions, content.reasons, content.rules, answers)
    found = outcome(*weighed)
    _all_count(door, answers, found)
    known = facts(content.facts, door.id, found.answers)
    purposes = {purpose for met in found.referrals for purpose in met.rule.lines}
    return {
        "door": door.id,
        "facts": {one.id: list(known[one.id]) if one.many else known[one.id][0] for one in content.facts},
        "reasons": _reasons(content, door, found),
        "care": [
            {
                "id": met.rule.id,
                "level": met.rule.level,
                "who": list(met.rule.who),
                "because": list(met.because),
            }
            for met in found.referrals
        ],
        "talk": care.talk(found.referrals),
        "changes": [change._asdict() for change in counterfactual.changes(*weighed)],
        "left_open": [question.id for question in found.left_open],
        "helplines": [line.id for line in content.help_lines if purposes & set(line.purposes)],
    }


def _reasons(content: Content, door: Door, found: Outcome) -> list[dict[str, Any]]:
    """Return every reason that fits, those of the first page first."""
    others = [match for match in found.matches if match not in found.leading]
    return [
        {
            "id": match.reason.id,
            "title": voice.title(content.page("reasons", match.reason.id), voice.of(door.voice)),
            "band": match.band,
            "score": match.score,
            "because": list(match.because),
            "shown": match in found.leading,
        }
        for match in (*found.leading, *others)
    ]


def _all_count(door: Door, answers: Answers, found: Outcome) -> None:
    """Raise UsageError for an answer to a question that is not asked with the others."""
    for question in door.questions:
        if answers.get(question.id) and question.id not in found.answers:
            needed = ", ".join(question.only_if)
            raise UsageError(
                f"{question.id}: is asked only after {needed}; add one, or leave {question.id} out"
            )


def door_of(content: Content, answers: Answers) -> Door:
    """Return which door some answers belong to. Raises UsageError where they belong to two."""
    known = list(content.doors.values())
    doors = [door for door in known if any(question.id in answers for question in door.questions)]
    if len(doors) > 1:
        names = " and ".join(door.id for door in doors)
        raise UsageError(f"the answers belong to {names}; give those of one of them")
    return doors[0] if doors else known[0]


def in_words(content: Content, found: dict[str, Any]) -> str:
    """Say the same in lines."""
    say = content.words
    flow = content.doors[found["door"]].questions
    lines = [say.result.may_be]
    for place, reason in enumerate(found["reasons"], start=1):
        shown = "" if reason["shown"] else " -"
        lines.append(
            f"  {place}.{shown} {reason['title']} [{reason['id']}] {say.result.bands[reason['band']]}, "
            f"{reason['score']}: {said(reason['because'], flow)}"
        )
    lines += ["", *_facts_in_words(found["facts"]), "", say.result.see]
    for rule in found["care"]:
        who = ", ".join(say.who[name] for name in rule["who"])
        lines.append(f"  {rule['level']}: {who or '-'} [{rule['id']}] {said(rule['because'], flow)}")
    return "\n".join(lines)


def _facts_in_words(known: dict[str, str | list[str]]) -> Iterator[str]:
    """Yield each fact that is known, by its id; an author reads it, so it stays as it is in facts.toml."""
    for name, value in known.items():
        values = [value] if isinstance(value, str) else value
        if values != [UNKNOWN]:
            yield f"  {name} = {', '.join(values)}"
