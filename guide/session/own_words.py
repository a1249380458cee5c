"""The screens where a person says it in their own words: what was heard is proposed, danger asked again."""

from typing import TYPE_CHECKING

from msgspec import Struct

from guide.ask import KEYS, Asker, Command, Line, Prompt
from guide.content.door import Door
from guide.content.model import Answers, Choice, Option, Question, Sign
from guide.engine.answers import sign_of, split
from guide.engine.facts import facts, nobody_is_feared_here
from guide.engine.proposals import answered_by, confirmed, is_plain, proposals
from guide.session.navigator import Navigator

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guide.content.forms import OwnWordsWords
    from guide.content.own_words import Heard, Listener

NONE = "-"
"""Stands in a list of what was heard for none of it: no sign has this name."""
DANGER = "!"
"""Stands there for danger that no phrase was heard of: it is theirs to say."""
QUOTED = 3
"""Places of what was typed that are quoted at most where danger is asked about."""


class Told(Struct, frozen=True):
    """The answers after what was said; those that need no asking, and those to be looked at in their turn."""

    answers: dict[str, tuple[str, ...]]
    passed: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()


class OwnWordsScreens:
    """Lets one person say it in their own words. Nothing counts that they have not confirmed.

    `text` is what they typed, for as long as the guide runs.
    """

    def __init__(self, asker: Asker, navigator: Navigator, door: Door) -> None:
        self._asker = asker
        self._navigator = navigator
        self._door = door
        self._offered = not door.own_words
        self._open: list[Heard] | None = None  # what was heard, until it was proposed
        self._kept: tuple[str, ...] | None = None  # what they had marked of it when asked of danger
        self._asked = False  # of danger: nobody is asked twice
        self._note = ""
        self.text = ""

    @property
    def _say(self) -> "OwnWordsWords":
        return self._navigator.content.words.own_words

    @property
    def _listener(self) -> "Listener":
        return self._navigator.content.listener(self._door.id)

    def may_come(self, question: Question) -> bool:
        """Return whether it can be offered at a question: after the check, where its file can be read."""
        after = self._door.own_words and not question.comes_first
        return after and self._navigator.content.optional("own_words") is not None

    def due(self, question: Question) -> bool:
        """Return whether this comes before a question by itself: once, and where danger came in between."""
        return self.may_come(question) and (not self._offered or self._open is not None)

    def take_note(self) -> str:
        """Return, once, what is to be said above the next question."""
        note, self._note = self._note, ""
        return note

    def listen(self, answers: Answers) -> Told | None:
        """Let the person type, ask about danger, and propose what was heard; None for going back.

        Where danger is confirmed its questions and its care come first, and what was heard waits for them.
        """
        told: Told | None = None
        while told is None:
            if self._open is None:
                after = self._heard_in_what_they_type(answers)
                if after is None:
                    return None
                if self._open is None or after != answers:
                    return self._asked_next(answers, after)
            told = self._proposed(answers)
        return told

    def _heard_in_what_they_type(self, answers: Answers) -> dict[str, tuple[str, ...]] | None:
        """Return the answers with the danger that was confirmed; None for going back."""
        known = facts(self._navigator.content.facts, self._door.id, answers)
        text = self._typed(self.text if nobody_is_feared_here(known) else "")
        if text is None:
            return None
        self._offered, self.text, self._asked, self._kept = True, text, False, None
        if not text:
            return dict(answers)
        self._open = self._listener.heard(text) or None
        after = self._ask_of_danger(answers, self._listener.dangers(text))
        if self._open is None and after == answers:
            self._note = self._say.nothing
        return after

    def _typed(self, given: str) -> str | None:
        """Return what is typed: "" for passing over it, in a word too; None for going back."""
        while (text := self._asker.type(Line(self._say.ask, self._say.ask_why, given=given))) is not None:
            if self._is(Command.HELP, text):
                self._navigator.lines()
            else:
                return "" if self._is(Command.SKIP, text) else text.strip()
        return None

    def _is(self, command: Command, text: str) -> bool:
        """Return whether a text is no more than the word or the key of a command."""
        names = (command, KEYS[command], self._navigator.content.words.keys[command])
        return text.strip().casefold() in names

    def _ask_of_danger(self, answers: Answers, dangers: "Sequence[Heard]") -> dict[str, tuple[str, ...]]:
        """Put the lines of the check that the words are near to, and return the answers with those chosen."""
        check = self._door.questions[0]
        places = {split(one.sign)[1]: one.words for one in dangers if split(one.sign)[0] == check.id}
        marked = answers.get(check.id, ())
        gives_way = self._navigator.content.own_words.gives_way
        beside = {split(sign)[1] for sign, to in gives_way.items() if split(to)[1] in marked}
        options = [one for one in check.options if one.id in places and one.id not in {*marked, *beside}]
        if not options:
            return dict(answers)
        quoted = ", ".join(dict.fromkeys(f'"{places[one.id]}"' for one in options[:QUOTED]))
        return self._put_again(answers, options, self._say.danger_why.format(words=quoted))

    def _put_again(
        self, answers: Answers, options: "Sequence[Option]", why: str
    ) -> dict[str, tuple[str, ...]]:
        """Put lines of the check again, and return the answers with those chosen."""
        self._asked = True
        check = self._door.questions[0]
        marked = answers.get(check.id, ())
        milder = (Option(id=f"{NONE}{one.id}", label=one.milder) for one in options if one.milder)
        asked = Choice(
            id=check.id,
            ask=self._say.danger,
            lead=why,
            options=(*options, *milder, Option(id=NONE, label=self._say.danger_none)),
            multiple=True,
            hints="all",
            exclusive=frozenset((NONE,)),
            if_skipped=NONE,
        )
        reply = self._navigator.put(Prompt(asked, "", None, (Command.HELP, Command.HIDE, Command.LEAVE)))
        chosen = [option.id for option in options if option.id in reply.options]
        for option in chosen:
            marked = check.adding(marked, option)
        after = {**answers, check.id: marked} if chosen else answers
        said = self._navigator.content.own_words.milder
        picked = (sign_of(check.id, one.removeprefix(NONE)) for one in reply.options if one not in chosen)
        return confirmed(self._door.questions, after, [said[sign] for sign in picked if sign in said])

    def _proposed(self, answers: Answers) -> Told | None:
        """Propose what was heard, what is plain of it marked; None for going back to what they typed.

        Who says that danger is part of it is asked of it first, and what was heard waits, with their marks.
        """
        flow = self._door.questions
        heard, self._open = proposals(flow, answers, self._open or ()), None
        danger = self._may_tell_of_danger(answers)
        signs = self._confirmed_signs(heard, danger=danger) if heard else ()
        if signs is None:
            return None
        if DANGER in signs:
            self._open, self._kept = list(heard), tuple(one for one in signs if one != DANGER)
            lines = [one for one in flow[0].options if one.id not in flow[0].exclusive]
            after = self._put_again(answers, lines, self._say.danger_said)
            return self._asked_next(answers, after) if after != answers else self._proposed(answers)
        self._kept = None
        after = confirmed(flow, answers, [Sign(one) for one in signs])
        new = {name for name in after if after[name] != answers.get(name)}
        passed = answered_by(flow, new)
        return Told(after, frozenset(passed), frozenset(new - passed))

    def _offered_as(self, heard: "Heard") -> Option:
        """Return an answer that was heard as a line: what it says, of what, and the words it comes from."""
        name, option = split(heard.sign)
        question = next(one for one in self._door.questions if one.id == name)
        label = next(one.label for one in question.options if one.id == option)
        return Option(
            id=heard.sign, label=label, hint=self._say.quoted.format(topic=question.topic, words=heard.words)
        )

    def _asked_next(self, before: Answers, after: dict[str, tuple[str, ...]]) -> Told:
        """Return the answers once danger was asked about; what was said of it stands marked."""
        new = {name for name in after if after[name] != before.get(name)}
        return Told(after, marked=frozenset(new - {self._door.questions[0].id}))

    def _may_tell_of_danger(self, answers: Answers) -> bool:
        """Return whether there is a line for danger: for those who ticked none, and were not asked again."""
        check = self._door.questions[0]
        return not self._asked and {*answers.get(check.id, ())} <= check.exclusive

    def _confirmed_signs(self, heard: "Sequence[Heard]", *, danger: bool) -> tuple[str, ...] | None:
        options = [self._offered_as(one) for one in heard]
        asked = Choice(
            id="heard",
            ask=self._say.heard,
            lead=self._say.heard_why,
            options=(
                *options,
                *([Option(id=DANGER, label=self._say.danger_part)] if danger else []),
                Option(id=NONE, label=self._say.none),
            ),
            multiple=True,
            hints="all",
            exclusive=frozenset((NONE,)),
        )
        commands = (Command.BACK, Command.HELP, Command.HIDE, Command.LEAVE)
        guessed = tuple(one.sign for one in heard if is_plain(self._door.questions, one.sign))
        marked = guessed if self._kept is None else self._kept
        reply = self._navigator.put(Prompt(asked, "", marked, commands, guessed=True))
        if reply.answer is Command.BACK:
            return None
        return tuple(one for one in reply.options if one != NONE)
