"""Checks the words: nothing is written for nobody, each thing has its words, and questions fit a window."""

import re
from collections.abc import Iterable, Iterator

from guide.ask import Command, Prompt
from guide.ask.layout import Marks, question_lines
from guide.ask.lines import columns
from guide.author.check.common import CheckContext, Wrong, at, lacking, signs_given
from guide.content.load import Content
from guide.content.model import Choice, Option, Question, Sign
from guide.engine.answers import sign_of
from guide.errors import Problem

TABLES = {
    "doors.toml": ("door", "pages"),
    "reasons.toml": ("reason",),
    "care.toml": ("rule",),
    "facts.toml": ("fact",),
    "passages.toml": ("passage",),
    "helplines.toml": ("helpline",),
    "sources.toml": ("source",),
    "reviews.toml": ("review",),
    "{language}/receive.toml": ("receive",),
    "{language}/figures.toml": ("figure",),
}
"""The tables that each file may hold: one with a misspelled name would be passed over."""
NAMED = re.compile(r"@(\w+)")
"""A name in a phrase of own words."""
GRAVE = ("force", "fear", "danger")
"""Groups of signs that no machine proposes: they are asked, in the words of the check."""
LABEL_COLUMNS = 36
"""Columns an option's label may take, so that it fits a window of 40."""
SMALLEST = (40, 12)
"""The smallest window in which every question must be readable whole, one option at a time."""


def tables(found: CheckContext) -> Iterator[Problem]:
    """Check that every table of a file is one that the guide reads."""
    language = found.content.language
    doors = found.raw("doors.toml")["door"]
    for name, held in {"flow.toml": tuple(door["questions"] for door in doors), **TABLES}.items():
        file = name.format(language=language)
        call = f"[[{']] or [['.join(dict.fromkeys(held))}]]"
        for table in found.raw(file):
            if table not in held:
                yield Problem(file, f"[[{table}]]", f"nothing reads this table; call it {call}", "L02")
    for name in found.raw(f"{language}/questions.toml"):
        if name not in found.question_ids:
            text = "has words and is not a question of flow.toml; add it there or remove it"
            yield Problem(f"{language}/questions.toml", name, text, "L02")
    for page in found.raw(f"{language}/search.toml").get("words", {}):
        kind, _, name = page.partition("/")
        if name not in found.page_names(kind):
            yield Problem(f"{language}/search.toml", page, "is not a page; fix its name or remove it", "L02")


def words(found: CheckContext) -> Iterator[Problem]:
    """Check the sentences around the contents: each is there, and stands for answers that can be given."""
    content, language = found.content, found.content.language
    unknown = "names {}, which no answer gives; fix it"
    for number, entry in enumerate(content.receives, start=1):
        wrong = lacking("W06", (*entry.any_of, *entry.and_any_of), found.signs, unknown)
        yield from at(f"{language}/receive.toml", f"receive {number}", wrong)
    if not content.receives or content.receives[-1].any_of:
        text = "the last entry must stand for everyone: any_of = []"
        yield Problem(f"{language}/receive.toml", "", text, "W06")
    for name, signs in _chosen_by(content).items():
        yield from at(f"{language}/{name}", "", lacking("W06", signs, found.signs, unknown))
    yield from _missing(found)


def _missing(found: CheckContext) -> Iterator[Problem]:
    """Check that what routing and rules name has its words."""
    content, language, said = found.content, found.content.language, found.content.words
    themes = sorted({question.theme for question in content.questions})
    for table, names, known in (("themes", themes, said.themes), ("titles", content.doors, said.titles)):
        yield from at(f"{language}/ui.toml", table, lacking("W05", names, known, "lacks {}; add it"))
    for door in content.doors.values():
        to = sorted({*door.recipients, *filter(None, [door.other_person])})
        text = f"door {door.id} has words to {{}}, who is not there; add it"
        yield from at(f"{language}/say.toml", "to", lacking("W05", to, content.say.to, text))
    for rule in content.rules:
        if rule.who and rule.id not in content.rule_words:
            yield Problem(f"{language}/care.toml", rule.id, "has no title and why; add them", "W05")
    for name in sorted(set(content.rule_words) - set(found.rules)):
        yield Problem(f"{language}/care.toml", name, "belongs to no rule of care.toml; remove it", "L02")


def _chosen_by(content: Content) -> dict[str, list[Sign]]:
    """Return the signs by which the sentences of each file are chosen."""
    forms = (content.keep_words.doctor, content.keep_words.therapist)
    lines = content.say.lines
    return {
        "say.toml": [*content.say.feelings, *(sign for one in lines for sign in (*one.any_of, *one.none_of))],
        "keep.toml": [Sign(sign) for form in forms for part in form.parts for sign in part.said],
    }


def own_words(found: CheckContext) -> Iterator[Problem]:
    """Check what is heard in own words: nothing grave is proposed, and danger leads to the check."""
    file, named = f"{found.content.language}/own_words.toml", found.content.groups.named
    known = found.content.own_words
    grave = {sign for group in GRAVE for sign in named.get(group, ())}
    first = {sign for door in found.content.doors.values() for sign in signs_given(door.questions[:1])}
    asked = signs_given(question for question in found.content.questions if not question.comes_first)
    text = "belongs to no question that can be proposed; fix it"
    strange = (sign for sign in known.heard if sign and sign not in asked)
    yield from at(file, "heard", (("W07", f"{sign} {text}") for sign in strange))
    strange = (sign for sign in known.milder.values() if sign not in signs_given(found.content.questions))
    yield from at(file, "milder", (("W07", f"{sign} is no answer; fix it") for sign in strange))
    text = "is too grave to be proposed; let it stand under [danger]"
    yield from at(file, "heard", (("W07", f"{sign} {text}") for sign in known.heard if sign in grave))
    names = dict.fromkeys(NAMED.findall(" ".join((*known.heard.values(), *known.danger.values()))))
    yield from at(file, "alike", lacking("W07", names, known.alike, "lacks {}, which a phrase names; add it"))
    text = "is no line of the safety check; fix it"
    for place in ("danger", "gives_way", "milder", "same_danger", "ordinary"):
        table = getattr(known, place)
        lines = (*table, *table.values()) if place in {"gives_way", "same_danger"} else table
        yield from at(
            file, place, (("W07", f"{sign} {text}") for sign in lines if sign and sign not in first)
        )
    text = "takes the phrases of {}, which has none under [danger]; fix it"
    bare = ((sign, line) for sign, line in known.same_danger.items() if line not in known.danger)
    yield from at(file, "same_danger", (("W07", f"{sign} {text.format(line)}") for sign, line in bare))


def labels(found: CheckContext) -> Iterator[Problem]:
    """Check the words of every question: labels that fit, one thing asked at a time, no screen too full."""
    start = found.content.start
    for question in (start, *found.content.questions):
        file = f"{found.content.language}/{'start' if question is start else 'questions'}.toml"
        for option in question.options:
            yield from at(file, sign_of(question.id, option.id), _label(option))
        compound = any(pattern.search(question.ask) for pattern in found.phrases.compound)
        if question.ask.count("?") > 1 or compound:
            text = "asks two things at once; keep one, or ask the other in a question of its own"
            yield Problem(file, question.id, text, "W02")
        yield from _screen(found, question, file)


def _label(option: Option) -> Wrong:
    if not option.label.strip():
        yield "W01", "has an empty label; write one"
    if (taken := columns(option.label)) > LABEL_COLUMNS:
        yield "W01", f"label takes {taken} columns; {LABEL_COLUMNS} at most, the rest in a hint"


def _screen(found: CheckContext, question: Choice, file: str) -> Iterator[Problem]:
    """Find the first of the longest options that does not stand whole in the smallest window."""
    by_hint = max(question.options, key=lambda option: len(option.hint), default=None)
    by_label = max(question.options, key=lambda option: len(option.label), default=None)
    for option in dict.fromkeys(filter(None, (by_hint, by_label))):  # where these fit, all do
        parts = (question.ask, option.label, option.hint)
        for part in unseen(found, question, parts, question.options.index(option), SMALLEST):
            text = f'"{part[:30]}..." does not fit a window of {SMALLEST[0]} by {SMALLEST[1]}; say it shorter'
            yield Problem(file, sign_of(question.id, option.id), text, "W03")
            return


def unseen(
    found: CheckContext, question: Choice, parts: Iterable[str], pointed: int, size: tuple[int, int]
) -> Iterator[str]:
    """Yield what does not stand whole on the screen of a question, with one option pointed at."""
    words = found.content.words
    theme = words.themes.get(question.theme, "") if isinstance(question, Question) else ""
    header = words.progress.format(theme=theme, number=10, total=12)
    asking = Prompt(question, header, commands=tuple(Command))
    drawn = question_lines(asking, Marks(pointed, ()), *size, words)
    shown = " ".join(" ".join(line.text + line.hint for line in drawn).split())
    return (part for part in parts if " ".join(part.split()) not in shown)
