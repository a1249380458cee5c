"""How well own words are heard, on the sentences of tests/said.

    python tests/benchmarks/own_words.py [build|partner]

Half of the sentences were there to build with; the other half is only measured with, which is what counts.
Those of a partner, whose door is another, were all there to build with.
"""

import sys
import time
import tomllib
from pathlib import Path
from typing import NamedTuple

from guide.content.load import Content, data_folder
from guide.content.own_words import Listener
from guide.engine.proposals import proposals

SAID = Path(__file__).resolve().parent.parent / "said"
INDIRECT = {"build": "danger", "measure": "danger_measure"}
"""The sentences with danger in a roundabout way that belong to a half; a partner's are among the others."""
ROUNDS = 5


class Score(NamedTuple):
    """What was found: right and all proposals, sentences by what was heard, and lines of danger."""

    proposed: int
    right: int
    ticked: int
    can_be_heard: int
    one_right: int
    dangerous: int
    noticed: int
    lines: int
    lines_noticed: int
    harmless: int
    false_alarms: int


def said(part):
    """Return the sentences of one half."""
    return tomllib.loads((SAID / f"{part}.toml").read_text("utf-8"))["said"]


def score(door, content, sentences):
    """Hear every sentence as that of a person who ticked nothing in the check."""
    listener, flow = Listener(content.own_words, door), door.questions
    answers = {flow[0].id: ("none",)}
    found = []
    for one in sentences:
        heard = {heard.sign for heard in proposals(flow, answers, listener.heard(one["text"]))}
        danger = {heard.sign for heard in listener.dangers(one["text"])}
        ticks, wanted = set(one.get("ticks", ())), set(one["danger"])
        right = heard & (ticks | set(one.get("fair", ())))
        found.append(
            Score(
                len(heard), len(right), len(heard & ticks), bool(ticks), bool(ticks and right),
                bool(wanted), bool(wanted & danger), len(wanted), len(wanted & danger),
                not wanted, bool(danger and not wanted),
            )
        )  # fmt: skip
    return Score(*map(sum, zip(*found, strict=True)))


def main():
    part = sys.argv[1] if len(sys.argv) > 1 else "measure"
    content, sentences = Content(data_folder()), said(part)
    door = content.doors["partner" if part.endswith("partner") else "self"]
    found = score(door, content, sentences)
    indirect = score(door, content, said(INDIRECT.get(part, part)))
    start = time.perf_counter()
    for _ in range(ROUNDS):
        score(door, content, sentences)
    each = (time.perf_counter() - start) / ROUNDS / len(sentences)
    print(f"sentences                                   {len(sentences)}, of the half to {part} with")
    print(f"proposals that are right or fair            {_share(found.right, found.proposed)}")
    print(f"  that a careful reader would tick          {_share(found.ticked, found.proposed)}")
    print(f"a right meaning among those proposed        {_share(found.one_right, found.can_be_heard)}")
    print(f"sentences with danger that was noticed      {_share(found.noticed, found.dangerous)}")
    print(f"  lines of the check that were put again    {_share(found.lines_noticed, found.lines)}")
    print(f"harmless sentences that were asked about    {_share(found.false_alarms, found.harmless)}")
    print(f"danger said in a roundabout way, noticed    {_share(indirect.noticed, indirect.dangerous)}")
    print(f"  harmless ones beside it that were asked   {_share(indirect.false_alarms, indirect.harmless)}")
    print(f"a sentence                                  {each * 1000:.1f} ms")


def _share(some, every):
    return f"{some} of {every} ({some / max(1, every):.0%})"


if __name__ == "__main__":
    main()
