"""What the pages of the walks in tests/walks say, as shares and counts: the stick for their words.

    python tests/benchmarks/pages.py

A sentence is one of four words or more. Quotations, care and whom to call may stand as often as they have to.
"""

import collections
import re
import statistics
import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripted import TODAY

from guide.author.explain import door_of
from guide.author.page import Printed
from guide.content.load import Content, data_folder
from guide.engine.facts import UNKNOWN, facts
from guide.engine.outcome import outcome
from guide.pages.card import OPENING, Card
from guide.pages.chapters import Chapters
from guide.pages.document import CardLine, Chapter, Entry, Paragraph, Quotations
from guide.pages.prose_page import for_person
from guide.pages.referrals import Referrals
from guide.pages.to_text import texts

MOST_WORDS, MOST_ROWS, RUN, LONG = 175, 22, 6, 4
OFTEN = 1 / 3
DANGER = re.compile("emergency number|press h|helpline", re.IGNORECASE)
BELONGS = {
    "tonight": ("time", ("now", "today")),
    "this evening": ("time", ("now", "today")),
    "your partner": ("who", ("partner",)),
}
"""Words that take something for granted: the fact, and the values that allow them."""


class Read:
    """The first screen and the chapters of one person whose reasons do not wait."""

    def __init__(self, content, answers):
        self.door = door_of(content, answers)
        self.found = outcome(self.door.questions, content.reasons, content.rules, answers)
        self.facts = facts(content.facts, self.door.id, self.found.answers)
        material = for_person(content.material(content.page), self.door, self.found)
        card = Card(self.door, self.found, material)
        answered = card.answer()
        self.card = [*answered, *card.rest(Referrals(self.found, material, self.door), answered)]
        chapters = Chapters(self.door, self.found, material, card).all()
        self.behind = [block for _, _, held in chapters for block in held]
        self.say = content.words.card
        self.passages = {one.id: one for one in content.passages}
        printed = Printed(content, answers, "GB", TODAY)
        self.screens = len(list(printed.screens(80, 24)))

    @property
    def words(self):
        return len(" ".join(block.text for block in self.card).split())

    def answers_first(self):
        """Whether what was asked first is answered: at once, or, for a step or words, at its label."""
        asked = next((one for one in self.facts["ask"] if one != UNKNOWN), "open")
        named = [self.passages.get(block.origin.removeprefix("passage ")) for block in self.card]
        first = next((one for one in named if one), None)
        below = any(one and asked in one.ask and one.slot not in OPENING for one in named)
        labels = {self.say["say"]: "say", self.say["see"]: "see"}
        lines = (one for one in self.card if isinstance(one, CardLine) and one.origin.startswith("reasons/"))
        below = below or asked in {labels.get(one.label, "ease") for one in lines}
        joined = first is not None and first.slot == "join" and asked in ("why", "open")
        return self.found.urgent != () or below or joined or (first is not None and asked in first.ask)

    def sentences(self):
        """Every sentence of ours on the page, as it stands there."""
        blocks = [block for block in (*self.card, *self.behind) if not isinstance(block, Quotations)]
        ours = (block for block in blocks if not block.origin.startswith(("rule", "help line")))
        lines = [line for block in ours for line in said(block)]
        sentences = [one for line in lines for one in split(line) if len(one.split()) >= LONG]
        return [one for one in sentences if not DANGER.search(one)]

    def repeated_runs(self):
        """How many runs of six words stand twice in what the page says."""
        seen = collections.Counter(run for one in dict.fromkeys(self.sentences()) for run in runs(one))
        return sum(count > 1 for count in seen.values())

    def out_of_place(self):
        """Words that take for granted what this person did not say."""
        said_here = " ".join(one for one in self.sentences()).lower()
        return [
            word for word, (fact, values) in BELONGS.items()
            if word in said_here and {*self.facts[fact]}.isdisjoint(values)
        ]  # fmt: skip


def said(block):
    if isinstance(block, CardLine | Paragraph):
        return [block.text]
    if isinstance(block, Entry):
        return [block.text]
    return [] if isinstance(block, Chapter) else texts(block)


def split(text):
    """Sentences without what is quoted in them."""
    plain = re.sub(r'"[^"]*"', "", text)
    return [" ".join(one.split()) for one in re.split(r"(?<=[.?!])\s+", plain) if one.strip()]


def runs(sentence):
    words = re.findall(r"[\w']+", sentence.lower())
    return {" ".join(words[place : place + RUN]) for place in range(len(words) - RUN + 1)}


def people(content):
    folder = Path(__file__).resolve().parent.parent / "walks"
    walks = [tomllib.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.toml"))]
    answers = [{name: tuple(chosen) for name, chosen in walk["answers"].items()} for walk in walks]
    read = [Read(content, one) for one in answers if door_of(content, one).shows_reasons]
    return [one for one in read if not one.found.withheld and not one.door.is_private(one.found.answers)]


def main():
    read = people(Content(data_folder()))
    calm = [one for one in read if not one.found.urgent]
    often = collections.Counter(sentence for one in read for sentence in {*one.sentences()})
    common = {sentence for sentence, count in often.items() if count > OFTEN * len(read)}
    words = sorted(one.words for one in calm)
    worst = max(len(common & {*one.sentences()}) for one in read)
    for what, figure in (
        ("pages with a first screen", f"{len(read)}, {len(calm)} of them without urgent care"),
        ("words on it, without urgent care", f"median {statistics.median(words):.0f}, most {words[-1]}"),
        ("on one screen of 80x24, without urgent care", share(one.screens == 1 for one in calm)),
        (f"never over {MOST_WORDS} words", share(one.words <= MOST_WORDS for one in calm)),
        ("answers what was asked first", share(one.answers_first() for one in read)),
        ("runs of six words that stand twice", sum(one.repeated_runs() for one in read)),
        ("words that take for granted what was not said", sum(len(one.out_of_place()) for one in read)),
        ("sentences on over a third of the pages", f"{len(common)}, {worst} on one page at most"),
    ):
        print(f"{what:<46}{figure}")
    for sentence in sorted(common):
        print(f"    {sentence}")


def share(values):
    held = list(values)
    return f"{sum(held)} of {len(held)} ({sum(held) / len(held):.0%})"


if __name__ == "__main__":
    main()
