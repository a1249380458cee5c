"""What an answers file leads to, as plain data and in words: for authors and tests."""

from typing import Any

from guide import care, change, render, voice
from guide.content import Answers, Outcome
from guide.errors import UsageError
from guide.load import Data
from guide.outcome import outcome


def explained(data: Data, answers: Answers) -> dict[str, Any]:
    """Give reasons, care and help lines for some answers, ready for JSON."""
    door = door_of(data, answers)
    found = outcome(data.flows[door], data.reasons, data.rules, answers)
    _all_count(data, door, answers, found)
    leading = {match.reason.id for match in found.leading}
    purposes = {purpose for referral in found.referrals for purpose in referral.rule.lines}
    return {
        "door": door,
        "reasons": [
            {
                "id": match.reason.id,
                "title": voice.title(data.page("reasons", match.reason.id), voice.of(door)),
                "band": match.band,
                "score": match.score,
                "because": list(match.because),
                "shown": match.reason.id in leading,
            }
            for match in (*found.leading, *(other for other in found.matches if other not in found.leading))
        ],
        "care": [
            {
                "id": referral.rule.id,
                "level": referral.rule.level,
                "who": list(referral.rule.who),
                "because": list(referral.because),
            }
            for referral in found.referrals
        ],
        "talk": care.talk(found.referrals),
        "changes": change.as_data(change.changes(data.flows[door], data.reasons, data.rules, answers)),
        "left_open": [question.id for question in found.left_open],
        "helplines": [line.id for line in data.help_lines if purposes & set(line.purposes)],
    }


def _all_count(data: Data, door: str, answers: Answers, found: Outcome) -> None:
    """Raise UsageError for an answer to a question that is not asked with the others."""
    for question in data.flows[door]:
        if answers.get(question.id) and question.id not in found.answers:
            needed = ", ".join(question.only_if)
            raise UsageError(
                f"{question.id}: is asked only after {needed}; add one, or leave {question.id} out"
            )


def door_of(data: Data, answers: Answers) -> str:
    """Tell which door some answers belong to. Raises UsageError where they belong to two."""
    doors = [door for door, flow in data.flows.items() if any(question.id in answers for question in flow)]
    if len(doors) > 1:
        raise UsageError(f"the answers belong to {' and '.join(doors)}; give those of one of them")
    return doors[0] if doors else "self"


def in_words(data: Data, found: dict[str, Any]) -> str:
    """Say the same in lines."""
    say = data.words
    flow = data.flows[found["door"]]
    lines = [say.result.may_be]
    for place, reason in enumerate(found["reasons"], start=1):
        shown = "" if reason["shown"] else " -"
        lines.append(
            f"  {place}.{shown} {reason['title']} [{reason['id']}] {say.result.bands[reason['band']]}, "
            f"{reason['score']}: {render.said(reason['because'], flow)}"
        )
    lines += ["", say.result.see]
    for rule in found["care"]:
        who = ", ".join(say.who[name] for name in rule["who"])
        lines.append(f"  {rule['level']}: {who or '-'} [{rule['id']}] {render.said(rule['because'], flow)}")
    return "\n".join(lines)
