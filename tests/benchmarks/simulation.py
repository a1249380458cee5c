"""How often the right reason stands among the first three, when people tick less than they mean.

    python tests/benchmarks/simulation.py [PEOPLE_PER_REASON] [SEED]

Every reason is the true one in turn. A person has one thing to say about it (a strong sign, drawn at
random), and ticks it with the chance in the first column. They tick each of its hints with 45 %, its other
statements and strong feelings with 30 to 50 %, and in one question of five a stray option that has nothing
to do with it. Who ticks nothing that fits answers as calm people do: nothing wrong, wanted, nothing hurt. A
person who does not say it still chooses the right heading half of the time. People whose reason is no harm
tick no statement of force.

Found = the reason, or the one of its family that leads to it, is among the first three.
Harm wrongly shown = a reason of harm stands on the first page of someone whose reason is none.
The model is ours, and so are the reasons: the figures compare drafts, and do not say how well it does with
people.
"""

import random
import sys

from guide.content.load import Content, data_folder
from guide.engine import flow, match

CALM = {"check": "none", "want": "yes", "body": "nothing", "no": "yes", "when": "after"}
NOISE, HINT, OTHER, FELT, HEADING = 0.2, 0.45, 0.3, 0.5, 0.5
QUIET = ("check", "want", "no", "hurt")
"""Questions in which nobody makes a stray mark: they are read with care."""


class Crowd:
    """Simulated people for one content."""

    def __init__(self, content, seed):
        self.content = content
        self.rng = random.Random(seed)
        self.questions = {question.id: question for question in content.flow}
        self.statements = {question.id for question in content.flow if question.self_report}
        self.force = {
            sign for reason in content.reasons if reason.harm for sign in reason.strong if self.is_said(sign)
        }

    def is_said(self, sign):
        return sign.partition(".")[0] in self.statements

    def chance(self, share):
        return self.rng.random() < share

    def meant(self, truth, ticking):
        """The signs a person with this reason would tick, and the one thing they have to say."""
        said = [sign for sign in truth.strong if self.is_said(sign)] or list(truth.strong)
        main = self.rng.choice(said)
        says = self.chance(ticking)
        wanted = {sign for sign in truth.some if self.chance(HINT)}
        wanted |= {
            sign for sign in said if sign.partition(".")[0] != main.partition(".")[0] and self.chance(OTHER)
        }
        felt = [sign for sign in (*truth.strong, *truth.needs) if not self.is_said(sign)]
        wanted |= {sign for sign in felt if self.chance(FELT)}
        if says:
            wanted.add(main)
        question = self.questions[main.partition(".")[0]]
        gates = [
            sign
            for sign in (*question.only_if, *(question.ask_if if question.self_report else ()))
            if truth.harm or sign not in self.force
        ]
        if gates and (says or self.chance(HEADING)):
            wanted.add(self.rng.choice(gates))
        return wanted if truth.harm else wanted - self.force, main, says

    def answers(self, truth, ticking):
        wanted, main, says = self.meant(truth, ticking)
        avoided = {*truth.never_with, *truth.against}
        given = {}
        while (question := flow.next_question(self.content.flow, given)) is not None:
            chosen = {option.id for option in question.options if f"{question.id}.{option.id}" in wanted}
            if not says:
                chosen -= {option for option in chosen if f"{question.id}.{option}" == main}
            free = [option.id for option in question.options if option.id not in question.exclusive]
            if self.chance(NOISE) and question.id not in QUIET and free:
                chosen.add(self.rng.choice(free))
            if not chosen:
                chosen = self.nothing_fits(question, avoided)
            given[question.id] = self.allowed(question, chosen, main)
        return flow.effective_answers(self.content.flow, given)

    def nothing_fits(self, question, avoided):
        calm = CALM.get(question.id)
        ids = [option.id for option in question.options]
        if calm in ids and f"{question.id}.{calm}" not in avoided:
            return {calm}
        if question.id == "about":
            return {"none"} if self.chance(0.5) else {self.rng.choice(ids)}
        if question.id == "feel":
            return {self.rng.choice(["sad", "empty", "lost", "full"])}
        return {"none"} if "none" in ids else set()

    def allowed(self, question, chosen, main):
        """Keep what may stand together, the person's own heading first."""
        alone = chosen & question.exclusive
        if len(chosen) > 1:
            chosen = chosen - alone
        own = main.partition(".")[0]
        ordered = [option.id for option in question.options if option.id in chosen]
        most = 1 if not question.multiple else question.max_choices or len(ordered)
        kept = sorted(ordered, key=lambda option: option != own)[:most]
        return tuple(option for option in ordered if option in kept)

    def measured(self, ticking, people):
        """The share found among the first three, and the share wrongly shown a reason of harm."""
        family = {reason.id: reason.family for reason in self.content.reasons}
        found = wrong = harmless = 0
        for truth in self.content.reasons:
            for _ in range(people):
                matches = match.matches(self.content.reasons, self.content.flow, self.answers(truth, ticking))
                shown = [one.reason for one in match.leading_matches(matches)]
                found += truth.family in [family[reason.id] for reason in shown[:3]]
                if not truth.harm:
                    harmless += 1
                    wrong += any(reason.harm for reason in shown)
        return found / (people * len(self.content.reasons)), wrong / harmless


def main():
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    content = Content(data_folder())
    print("ticks its statement   found among first three   harm wrongly shown")
    for ticking in (0.70, 0.85, 0.95):
        found, wrong = Crowd(content, seed).measured(ticking, people)
        print(f"{ticking:19.0%}   {found:23.1%}   {wrong:18.1%}")


if __name__ == "__main__":
    main()
