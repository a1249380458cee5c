"""The safety promises as functions: each takes the content and a walk, and says what breaks it, or nothing.

Every promise is proved on the content over thousands of walks, and seen to fail on a broken copy of it.
"""

import re
from functools import cached_property
from io import StringIO

from rich.console import Console

from guide.content.door import place
from guide.content.levels import Level
from guide.engine import flow
from guide.engine.answers import signs_of
from guide.engine.outcome import outcome
from guide.pages.compose import compose
from guide.pages.to_rich import to_rich

CHEMISTRY = {"post-sex-blues", "midlife-hormones", "body-chemistry"}
COMFORT = {
    "love-and-closeness",
    "gratitude-and-relief",
    "intense-release",
    "love-with-longing",
    "touch-after-a-long-gap",
    "scene-in-character",
    "scene-catharsis",
}
LATELY = {f"clock.{when}" for when in ("d1", "d3", "d5", "d10", "ongoing", "rather")}
OVERRIDDEN = {
    "how.no",
    *(
        f"happened.{what}"
        for what in [
            "said",
            "wenton",
            "saw",
            "forced",
            "pressed",
            "unable",
            "part",
            "without",
            "yes",
            "other",
        ]
    ),
    "old.same",
}
FORCE = {*LATELY, *OVERRIDDEN, "play.nostop", "us.push", "harm.sex"}
VIOLENCE = {"harm.hit", "harm.words", "harm.watch", "harm.fought", "harm.rather"}
FEAR = {"check.unsafe", "safe.fear", "us.fear", *VIOLENCE}
ELSEWHERE = {"pcheck.unsafe", "pcheck.mine", "nfeel.afraid", "today.unsafe", "today.unwanted"}
"""Danger, as it is said at the other doors."""
PAIN = {
    "check.hurt",
    "how.hurt",
    "solo.hurt",
    "pain.entry",
    "pain.tight",
    "pain.deep",
    "pain.outside",
    "pain.other",
    "pain.keeps",
    "pain.bled",
    "pain.scar",
    "pain.bear",
    "around.fit",
    "pcheck.hurt",
    "saw.pain",
    "said.hurt",
    "around.keeps",
}
MEMORIES = {
    "old.close",
    "old.dk",
    "old.open",
    "past.memory",
    "past.touch",
    "past.far",
    "past.nomem",
    "past.known",
    "past.small",
    "past.ex",
    "around.known",
    "said.past",
    "saidend.ex",
}
EMERGENCY = {
    f"{question}.{sign}"
    for question in ("hurt", "phurt")
    for sign in (
        [
            "faint",
            "bleeding",
            "belly",
            "pregnant",
            "headache",
            "fever",
            "sick",
            "testicle",
            "erection",
            "snap",
            "swollen",
            "stuck",
        ]
    )
}
AFTER_BIRTH = {"afterbirth.odd", "afterbirth.sleepless", "pbaby.odd"}
PRESENT = {
    "dying.safe",
    "dying.comes",
    "dying.rather",
    "hate.safe",
    "hate.comes",
    "pdying.mine",
    "nfeel.dark",
    "today.dark",
}
LIFE = {
    *EMERGENCY,
    *AFTER_BIRTH,
    *PRESENT,
    *("afterbirth.self", "afterbirth.harm", "afterbirth.bleed"),
    *("check.dying", "dying.act", "dying.hurtnow", "hate.act"),
    *("pcheck.dying", "pdying.theiract", "pdying.theirdk", "pdying.mineact"),
}
"""Life at risk, or injury now."""
TODAY = {"hurt.neck", "hurt.injury", "hurt.none", "hurt.dk", "hurt.open", "play.neck"}
CROSSED_LATELY = {f"pclock.{when}" for when in ("d1", "d3", "d5", "d10", "ongoing", "rather")}
FOLLOW_UPS = {
    "near",
    "hurt",
    "baby",
    "afterbirth",
    "dying",
    "clock",
    "risk",
    "old",
    "call",
    "goon",
    "hate",
    "happened",
    "since",
    "safe",
    "bleed",
    "further",
    "harm",
    "pnear",
    "phurt",
    "pbaby",
    "pdying",
    "pwhat",
    "pclock",
    "pcall",
    "pgoon",
    "told",
}
"""Questions of safety that belong to an answer: they are never capped."""
LEFT_OPEN = {f"{question}.{left}" for question in ("check", "pcheck") for left in ("open", "dk")}
DANGER = FORCE | FEAR | ELSEWHERE
CROSSED = {"check.crossed", "pcheck.crossed"}
HARM = DANGER | CROSSED | PAIN | MEMORIES | LIFE
"""What nothing explains away and nothing comforts over. Written here by hand, never read from groups.toml."""
HELP = {
    **{
        sign: ("now", {"emergency", "domestic-abuse-service"})
        for sign in ("check.unsafe", "pcheck.unsafe", "nfeel.afraid", "today.unsafe")
    },
    **{
        sign: ("now", {"emergency", "crisis-line"})
        for sign in ("pdying.mineact", "pdying.theiract", "pdying.theirdk")
    },
    **{sign: ("now", {"emergency", "domestic-abuse-service"}) for sign in ("near.yes", "pnear.yes")},
    **{sign: ("now", {"emergency", "doctor"}) for sign in AFTER_BIRTH},
    **{sign: ("now", {"emergency", "crisis-line"}) for sign in ("call.cant", "pcall.cant")},
    "afterbirth.self": ("soon", {"crisis-line", "therapist"}),
    "afterbirth.harm": ("soon", {"doctor", "midwife", "crisis-line"}),
    **{sign: ("soon", {"doctor", "midwife"}) for sign in ("afterbirth.bleed", "bleed.birth")},
    "bleed.meno": ("soon", {"doctor"}),
    "bleed.maybe": ("now", {"emergency"}),
    **{sign: ("soon", {"domestic-abuse-service"}) for sign in VIOLENCE},
    "pcheck.dying": ("soon", {"crisis-line", "therapist"}),
    **{
        sign: ("soon", {"sexual-violence-service", "doctor", "sexual-health-clinic"})
        for sign in ("pcheck.mine", "today.unwanted", "said.notwant")
    },
    "nfeel.unwanted": ("now", {"emergency", "sexual-violence-service", "doctor", "sexual-health-clinic"}),
    "told.mine": ("soon", {"therapist", "crisis-line", "sexual-violence-service"}),
    **{
        f"told.{when}": ("soon", {"sexual-violence-service", "sexual-health-clinic", "doctor"})
        for when in ("d1", "d3", "d5", "d10")
    },
    "said.told": ("book", {"sexual-violence-service", "therapist"}),
    "pcheck.crossed": ("soon", {"therapist", "crisis-line", "sexual-violence-service"}),
    **{f"phurt.{sign}": ("soon", {"doctor"}) for sign in ("neck", "injury", "none", "dk", "open")},
    "nfeel.pain": ("soon", {"doctor"}),
    "today.hurts": ("soon", {"doctor"}),
    "around.keeps": ("book", {"doctor", "pelvic-floor-physiotherapist"}),
    "saw.pain": ("book", {"doctor"}),
    "around.known": ("book", {"therapist", "sexual-violence-service"}),
    "saw.scared": ("soon", {"therapist", "domestic-abuse-service"}),
    **{sign: ("now", {"emergency"}) for sign in EMERGENCY},
    "dying.act": ("now", {"emergency", "crisis-line"}),
    "dying.hurtnow": ("now", {"emergency", "crisis-line"}),
    "hate.act": ("now", {"emergency", "crisis-line"}),
    **{sign: ("now", {"crisis-line"}) for sign in PRESENT},
    "check.dying": ("soon", {"crisis-line", "therapist"}),
    "feel.hate": ("soon", {"crisis-line", "therapist"}),
    **{sign: ("soon", {"sexual-violence-service", "doctor", "sexual-health-clinic"}) for sign in FORCE},
    **{
        sign: ("soon", {"domestic-abuse-service"})
        for sign in ("safe.fear", "us.fear", "us.push", "clock.ongoing")
    },
    **{sign: ("soon", {"doctor"}) for sign in (*sorted(TODAY), "happened.without")},
    **{
        f"risk.{when}": ("soon", {"sexual-health-clinic", "doctor"})
        for when in ("d1", "d3", "d5", "d10", "rather")
    },
    "check.crossed": ("soon", {"therapist", "crisis-line"}),
    **{sign: ("book", {"doctor", "sexual-violence-service"}) for sign in ("how.unsure", "play.far")},
    "how.froze": ("support", {"doctor", "sexual-violence-service"}),
    **{
        sign: ("book", {"sexual-violence-service", "doctor", "therapist"})
        for sign in ("old.close", "old.dk", "old.open")
    },
}


class Case:
    """One walk through one content, with what it leads to."""

    def __init__(self, content, walk, door="self"):
        self.content = content
        self.walk = walk
        self.door = door
        self.say = content.words.partner if door == "partner" else content.words.result
        self.found = outcome(content.flows[door], content.reasons, content.rules, walk)
        self.signs = signs_of(self.found.answers)
        self.reasons = {match.reason.id for match in self.found.matches}

    @cached_property
    def page(self):
        """The page composed once, however many windows it is drawn in."""
        material = self.content.material(self.content.page)
        return compose(self.content.doors[self.door], self.found, material)

    def drawn(self, width):
        console = Console(file=StringIO(), width=width, color_system=None, highlight=False, emoji=False)
        console.print(to_rich(self.page))
        return console.file.getvalue()

    @cached_property
    def text(self):
        """The page drawn once, however many promises read it."""
        return self.drawn(72)

    @cached_property
    def words(self):
        return " ".join(self.text.split())


def never_empty(case):
    if not case.found.leading:
        yield "no reason at all"


def a_red_flag_names_the_right_people(case):
    for sign in case.signs & HELP.keys():
        level, who = HELP[sign]
        reached = [referral for referral in case.found.referrals if referral.rule.level <= Level(level)]
        named = {name for referral in reached for name in referral.rule.who}
        if not who <= named:
            yield f"{sign} does not lead to {who - named} at level {level}"


def urgent_help_stands_first(case):
    levels = [referral.rule.level for referral in case.found.referrals]
    if levels != sorted(levels):
        yield "a less urgent referral stands before a more urgent one"


def what_was_not_wanted_stands_before_every_other_reason(case):
    if case.signs & (FORCE | FEAR) and case.found.leading[0].reason.id not in ("not-consented", "abuse-now"):
        yield f"{case.found.leading[0].reason.id} stands first"


def no_chemistry_over_pain_fear_force_or_memories(case):
    if case.signs & HARM:
        yield from (f"{reason} explains it away" for reason in case.reasons & CHEMISTRY)


def no_comfort_over_pain_fear_force_or_memories(case):
    if case.signs & HARM:
        comfort = COMFORT | {reason.id for reason in case.content.reasons if reason.theme == "good"}
        yield from (f"{reason} stands beside it" for reason in case.reasons & comfort)


def nothing_is_held_against_harm(case):
    for match in case.found.matches:
        if match.reason.harm and match.against:
            yield f"{match.reason.id} is lowered by {match.against}"


def no_talk_after_danger(case):
    if case.signs & DANGER and case.found.talk != "off":
        yield f"talk is {case.found.talk}"


def careful_talk_where_safety_was_left_open(case):
    if case.signs & LEFT_OPEN and case.found.talk == "on":
        yield "talk is on"


def a_short_path_after_danger(case):
    """What the tears mean is asked only of somebody who chose to go on after care."""
    meanings = {
        "about",
        "us",
        "past",
        "play",
        "end",
        "me",
        "rules",
        "life",
        "good",
        "unknown",
        "saw",
        "said",
        "around",
        "nmean",
        "tmean",
    }
    asked_when_in_danger = meanings & set(case.walk)
    early = case.signs & {
        *ELSEWHERE,
        *CROSSED_LATELY,
        *AFTER_BIRTH,
        *("pdying.theiract", "pdying.theirdk", "pdying.mineact", "check.unsafe", "check.crossed"),
        *LATELY,
        *("dying.act", "dying.hurtnow", "hate.act"),
        *EMERGENCY,
        "how.no",
    }
    went_on = case.signs & {"goon.more", "further.more"} and "near.yes" not in case.signs
    if early and asked_when_in_danger and (not went_on or "hate.act" in case.signs):
        yield f"asked {asked_when_in_danger} after {early}"
    if len(case.walk.keys() - FOLLOW_UPS) > 12:
        yield f"{len(case.walk)} questions"


def a_danger_answer_has_its_page_at_once(case):
    """The page of danger comes right after the question that named it, before any reason."""
    at = {
        **dict.fromkeys(("near.may", "near.no", "near.rather"), "near"),
        **dict.fromkeys(("pnear.may", "pnear.no", "pnear.rather", "pnear.yes"), "pnear"),
        "check.dying": "check",
        "check.crossed": "check",
        "near.yes": "near",
        **dict.fromkeys(("old.close", "old.dk", "old.open"), "old"),
        **{sign: sign.partition(".")[0] for sign in AFTER_BIRTH},
        **dict.fromkeys(("afterbirth.self", "afterbirth.harm", "afterbirth.bleed"), "afterbirth"),
        **dict.fromkeys(("pcheck.mine", "pcheck.crossed"), "pcheck"),
        "call.cant": "call",
        "pcall.cant": "pcall",
        "said.told": "said",
        "told.mine": "told",
        **dict.fromkeys(("pdying.theiract", "pdying.theirdk", "pdying.mineact", "pdying.mine"), "pdying"),
        **dict.fromkeys(("nfeel.afraid", "nfeel.dark"), "nfeel"),
        **dict.fromkeys(("today.unsafe", "today.unwanted", "today.dark", "today.hurts"), "today"),
        **{
            sign: sign.partition(".")[0]
            for sign in (
                *EMERGENCY,
                *(FORCE - {sign for sign in OVERRIDDEN if sign != "how.no"}),
                *("hurt.neck", "phurt.neck", "safe.fear", "us.fear"),
            )
        },
    }
    for sign in case.signs & at.keys():
        pages = [
            referral.rule.page
            for referral in case.found.referrals
            if referral.rule.page and at[sign] in referral.rule.after and sign in referral.because
        ]
        if not pages:
            yield f"{sign} has no page right after {at[sign]}"


PROMISES = [
    never_empty,
    a_red_flag_names_the_right_people,
    urgent_help_stands_first,
    what_was_not_wanted_stands_before_every_other_reason,
    no_chemistry_over_pain_fear_force_or_memories,
    no_comfort_over_pain_fear_force_or_memories,
    nothing_is_held_against_harm,
    no_talk_after_danger,
    careful_talk_where_safety_was_left_open,
    a_short_path_after_danger,
    a_danger_answer_has_its_page_at_once,
]
"""Promises on what is decided: quick, for tens of thousands of walks."""

A_DOCTOR = {"doctor", "urologist", "midwife", "sexual-health-clinic", "emergency"}
A_THERAPIST = {"therapist", "sex-therapist"}
CALM = {"nothing-needed", "nothing-needed-once", "nothing-needed-good", "their-nothing"}
"""Care rules that say nobody has to be seen, and when to come back."""
TOUCH = re.compile(
    r"your partner|talk to them|hold you|let them hold|couple therap(?!y is not the first)|have sex again",
    re.IGNORECASE,
)


def nothing_touches_the_other_person_after_danger(case):
    if case.signs & DANGER:
        words = case.words
        if to_the_other(case) or case.content.words.moments.one_sentence in words:
            yield "words for the other person are offered"
        if case.door == "self" and (found := TOUCH.search(words)):
            yield f"the page says {found.group()!r}"


def to_the_other(case):
    """Sentences for the other person on the page: of the reasons, of the needs, and of say.toml."""
    content, door = case.content, case.content.doors[case.door]
    pages = [content.page("reasons", match.reason.id) for match in case.found.leading]
    pages += [content.page(*place(need)) for need in door.needs(case.found.answers)]
    key = "partner.talk" if door.voice == "partner" else "talk"
    said = [line.removeprefix("- ") for page in pages for line in page.section(key).splitlines()]
    if not case.found.withheld:  # where reasons wait, the care in their place has words of its own
        said += [line.text for line in content.say.lines if line.to == door.other_person]
    return [line for line in said if line and "{" not in line and " ".join(line.split()) in case.words]


def every_talk_tip_is_only_if_it_is_safe(case):
    say, one_sentence = case.say, case.content.words.moments.one_sentence
    shown = case.door in ("self", "partner") and to_the_other(case)
    offered = shown or (case.door == "now" and one_sentence in case.words)
    if offered and say.only_if_safe not in case.words:
        yield "talk without its condition"


def a_danger_to_life_gets_no_waiting_steps(case):
    """The page of the rule stands in place of the steps and of the words to say."""
    ends = {"dying.act", "dying.hurtnow", "hate.act", "pdying.theiract", "pdying.mineact"}
    ends.add("pdying.theirdk")
    if case.signs & {*ends, "check.crossed", *CROSSED_LATELY, *AFTER_BIRTH, *PRESENT, *EMERGENCY}:
        say = case.say
        yield from (f"the page says {part!r}" for part in (say.now, say.say) if part in case.words)


def care_stands_before_reasons(case):
    say = case.say
    reasons = case.words.find(say.may_be)
    if case.found.urgent and -1 < reasons < case.words.index(f"{say.first}:"):
        yield "reasons stand before urgent care"


def the_page_says_what_it_always_says(case):
    say = case.say
    if case.door == "now" or {"near.yes", "pnear.yes"} & case.signs:
        return  # the moment itself is short, and nobody dangerous may read along
    named = {who for referral in case.found.referrals for who in referral.rule.who}
    calm = any(referral.rule.id in CALM for referral in case.found.referrals)
    general = [] if calm else [say.see_doctor] * named.isdisjoint(A_DOCTOR)
    general += [] if calm else [say.see_therapist] * named.isdisjoint(A_THERAPIST)
    dying = [] if re.search(r"dying[^.]*\bpress h\b", case.words) else [say.worse_dying]
    for needed in (say.worse, *re.split(r"(?<=\.) ", say.worse_body), *dying, *general):
        if " ".join(needed.split()) not in case.words:
            yield f"the page lacks {needed!r}"


def what_was_left_open_is_named(case):
    if case.found.talk == "off" and case.found.urgent:
        return  # after danger nothing is asked for again
    for question in case.found.left_open if case.door in ("self", "partner") else ():
        if question.topic not in case.words:
            yield f"{question.id} was left open, and the page does not say so"


def no_line_is_wider_than_the_window(case):
    for width, text in ((24, case.drawn(24)), (40, case.drawn(40)), (72, case.text)):
        widest = max(len(line.rstrip()) for line in text.splitlines())
        if widest > width:
            yield f"a line of {widest} columns in a window of {width}"


PAGE_PROMISES = [
    nothing_touches_the_other_person_after_danger,
    every_talk_tip_is_only_if_it_is_safe,
    a_danger_to_life_gets_no_waiting_steps,
    care_stands_before_reasons,
    the_page_says_what_it_always_says,
    what_was_left_open_is_named,
    no_line_is_wider_than_the_window,
]
"""Promises on what is shown: each draws a page."""


def broken_promises(promise, cases):
    """Everything that breaks a promise in some cases."""
    return [(problem, case.walk) for case in cases for problem in promise(case)]


def door_with(content, sign):
    """The door at which a sign can be given."""
    name = sign.partition(".")[0]
    return next(door for door, asked in content.flows.items() if any(one.id == name for one in asked))


def walks_with(content, sign, rng, count):
    """Random walks in which a sign is chosen, if the flow can reach it."""
    name, _, option = sign.partition(".")
    found = []
    asked = content.flows[door_with(content, sign)]
    for _ in range(count):
        answers = {}
        while (question := flow.next_question(asked, answers)) is not None:
            chosen = flow.some_options(question, rng) if rng.random() > 0.1 else ()
            if question.id == name and option != "open":
                beside = [one for one in question.adding(chosen, option) if one != option]
                chosen = (*beside, option)[-(question.max_choices or 9) :]
            elif question.id == name:
                chosen = ()
            answers[question.id] = tuple(one.id for one in question.options if one.id in chosen)
        if name in answers:
            found.append(answers)
    return found
