"""Writes the part on dangers: every care rule with when it holds, what it says, its page and its sources."""

from collections.abc import Iterator

from guide.author.review.markdown import bullets, escaped, fact, heading, page
from guide.author.review.scope import Scope
from guide.content.levels import Level
from guide.content.model import Rule


def dangers(scope: Scope) -> Iterator[str]:
    """Write the rules, most urgent first; each page once, under the first rule that shows it."""
    shown: set[str] = set()
    for level in Level:
        said = scope.content.words.result.levels[level]
        yield heading(3, said[:1].upper() + said[1:], level)
        for rule in scope.content.rules:
            if rule.level == level:
                yield from _rule(scope, rule, shown)
    for name in scope.content.page_names("care"):
        if name not in shown:
            yield from _page(scope, name)


def _rule(scope: Scope, rule: Rule, shown: set[str]) -> Iterator[str]:
    say = scope.say.rule
    words = scope.content.rule_words.get(rule.id)
    yield heading(4, words.title if words else rule.id, rule.id)
    yield f"**{say.who}:** {', '.join(scope.content.words.who[name] for name in rule.who) or say.nobody}."
    yield bullets(_effects(scope, rule))
    yield fact(say.any_of, scope.answers(rule.any_of))
    yield fact(say.and_any_of, scope.answers(rule.and_any_of))
    yield fact(say.none_of, scope.answers(rule.none_of))
    yield f"**{say.says}:**\n\n> **{words.title}**\n>\n> {words.why}" if words else say.says_nothing
    yield fact(scope.say.reason.sources, scope.sources(rule.sources))
    if rule.page in shown:
        yield say.page_above.format(page=f"care/{rule.page}")
    elif rule.page:
        shown.add(rule.page)
        yield from _page(scope, rule.page)


def _effects(scope: Scope, rule: Rule) -> Iterator[str]:
    """Say in a line each what a rule does beyond its words."""
    say = scope.say.rule
    yield say.talk[rule.talk]
    if rule.hides_reasons:
        yield say.hides_reasons
    if rule.if_nothing_urgent:
        yield say.if_nothing_urgent
    if rule.after:
        asked = "; ".join(f"{scope.leads.questions[name].ask} `{name}`" for name in rule.after)
        yield f"{say.after}: {escaped(asked)}"
    if rule.supersedes:
        yield f"{say.supersedes}: {', '.join(f'`{name}`' for name in rule.supersedes)}."
    if rule.lines:
        kinds = scope.content.words.lines.purposes
        yield f"{say.lines}: {'; '.join(kinds[purpose] for purpose in rule.lines)}."


def _page(scope: Scope, name: str) -> Iterator[str]:
    text = scope.content.page("care", name)
    yield heading(5, f"{scope.say.rule.page}: {text.title}", f"care/{name}")
    yield scope.read_by(scope.page_file("care", name))
    yield page(text)
