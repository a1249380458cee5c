"""What each command does: wiring of content, asker and door. Each gives an exit code."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from guide.ask import Asker
from guide.content import data_path
from guide.content.load import Content, data_folder
from guide.content.model import Answers
from guide.content.words import Words
from guide.errors import LAST_RESORT, ContentError, GuideError, UsageError
from guide.options import Options
from guide.session.doors import Doors
from guide.terminal import screen
from guide.terminal.detect import (
    ascii_only,
    columns,
    is_terminal,
    locale_country,
    surroundings,
    why_plain,
)

DONE, BROKEN = 0, 1


def complaint(name: str, language: str = Content.FIRST, /, **facts: str) -> str:
    """Return one of the errors of ui.toml, in the first language where there is no such one."""
    with contextlib.suppress(ContentError):
        known = language if language in _languages() else Content.FIRST
        said: str = getattr(Content(data_folder(), known).words.errors, name)
        return said.format(**facts)
    return LAST_RESORT


def nearest(given: str, known: Iterable[str], language: str) -> str:
    """Return a sentence with what may have been meant, and a space; nothing where nothing is near."""
    from difflib import get_close_matches

    near = get_close_matches(given.casefold(), list(known), n=1)
    return f"{complaint('nearest', language, near=near[0])} " if near else ""


def _languages() -> list[str]:
    return sorted(path.parent.name for path in data_folder().glob("*/questions.toml"))


def _help(options: Options) -> int:
    _write(_content(options).help_page)
    return DONE


def _version(_: Options) -> int:
    from importlib.metadata import PackageNotFoundError, version

    number = "?"
    with contextlib.suppress(PackageNotFoundError):
        number = version("afterwards")
    sys.stdout.write(f"guide {number}\n")
    return DONE


def _content(options: Options) -> Content:
    """Return the content. Raises UsageError for an unknown language, ContentError where the first is gone."""
    if options.language != Content.FIRST and options.language not in (known := _languages()):
        asked = repr(options.language)
        raise UsageError(complaint("no_language", language=asked, known=", ".join(known)))
    return Content(data_path(), options.language)


def _sound_content(options: Options) -> Content:
    """Return content that holds together. Raises GuideError with the first problem that the check finds."""
    from guide.author.check import faults

    content = _content(options)
    for problem in faults(content):
        raise GuideError(problem.format_for_author())
    return content


def _interview(options: Options, begin: Callable[[Doors], None]) -> int:
    """Run one door, in menus on a screen of its own or in plain lines."""
    plain = why_plain(["--plain"] if options.plain else [], os.environ)
    screen.no_core_dump()
    content = _content(options)
    country = _country(options.country, content)
    with contextlib.nullcontext(options.screen) if plain or options.screen else screen.opened() as ours:
        asker = _asker(content.words, ours, options.hide_after, refused=plain == "refused")
        interview = _doors(asker, content, country)
        try:
            begin(interview)
        finally:
            if plain:
                from guide.ask.plain import offer_to_clear

                offer_to_clear(content.words, at_once=interview.is_private)
    return DONE


def _doors(asker: Asker, content: Content, country: str | None) -> Doors:
    return Doors(
        asker,
        content,
        country=country,
        guess=locale_country(),
        surroundings=surroundings(content.words.surroundings),
        today=_today(),
    )


def _asker(words: Words, ours: "screen.Screen | None", hide_after: float, *, refused: bool) -> Asker:
    """Return menus on a screen of ours, plain lines without one; each is imported only where it asks."""
    if ours:
        from guide.ask.menu import menu_here

        return menu_here(words, ours, hide_after)
    from guide.ask.plain import plain_here

    return plain_here(words, refused=refused)


def _country(given: str | None, content: Content) -> str | None:
    if given is None:
        return None
    named = {name.upper(): code for code, name in content.words.countries.items()} | {"UK": "GB"}
    code = named.get(given.upper(), given.upper())
    known = sorted({line.country for line in content.help_lines} - {"XX"})
    if known and code not in known:
        raise UsageError(content.words.errors.no_country.format(country=given, known=", ".join(known)))
    return code


def _today() -> date:
    return datetime.now(tz=UTC).astimezone().date()  # the day where the person is


def _begin(options: Options) -> int:
    return _interview(options, Doors.begin)


def _door(options: Options) -> int:
    """Go straight to the door that has this command."""
    return _interview(options, lambda doors: doors.straight_to(options.command))


def _privacy(options: Options) -> int:
    return _read_only(options, Doors.privacy)


def _read_only(options: Options, begin: Callable[[Doors], None]) -> int:
    """Show pages to a person; print the first and end where nobody is at the other side."""
    if is_terminal(sys.stdin) and is_terminal(sys.stdout):
        return _interview(options, begin)
    from guide.ask.printed import Printed

    content = _content(options).paper  # no key can be pressed here either
    country = _country(options.country, content)
    begin(_doors(Printed(content.words, sys.stdout, columns(), ascii_only=ascii_only()), content, country))
    return DONE


def _read(options: Options) -> int:
    from guide.session.library import FIGURES, SOURCES

    content = _content(options)
    pages = {reason.id: f"reasons/{reason.id}" for reason in content.reasons}
    named = (f"{kind}/{name}" for kind in ("care", "pages") for name in content.page_names(kind))
    pages |= {name: name for name in (*named, FIGURES, SOURCES)}
    if options.reason and options.reason not in pages:
        unknown = content.words.errors.no_reason.format(reason=options.reason)
        raise UsageError(nearest(options.reason, pages, options.language) + unknown)
    return _read_only(options, lambda doors: doors.read(pages.get(options.reason, ""), options.search))


def _breathe(options: Options) -> int:
    return _interview(options, Doors.breathe)


def _lines(options: Options) -> int:
    """Print help lines as plain text, also for an unknown country, and when everything else is broken."""
    from guide.content.bare_lines import bare_lines

    asked = " ".join(options.place) or options.country
    try:
        from guide.pages.help_lines import lines_as_json, lines_as_text

        content = _content(options)
        try:
            code, unknown = _country(asked, content) or locale_country(), None
        except UsageError as error:
            code, unknown = "", error
        lines, words = content.help_lines, content.in_country(code).words
        drawn = lines_as_json(lines, code) if options.json else lines_as_text(lines, words, code, _today())
    except (ContentError, ImportError):  # words, or the library that draws them
        _write("\n".join([*bare_lines(data_folder(), asked or locale_country()), LAST_RESORT]))
        return BROKEN
    _write("\n".join(line.rstrip() for line in drawn.strip("\n").splitlines()))
    if unknown:
        raise unknown
    return DONE


def _write(text: str) -> None:
    """Print text that comes from files: whatever stands in it, it is text."""
    sys.stdout.write(screen.harmless(text.rstrip("\n")) + "\n")


def _check(options: Options) -> int:
    from guide.author.check import findings
    from guide.author.check.known import report

    folder = options.folder or data_folder()
    found = findings(folder)
    if options.json:
        import json

        said = [json.dumps([problem._asdict() for problem in found], indent=2)]
    else:
        said = report(folder, found, every=options.all)
    for line in said:
        _write(line)
    return DONE if all(problem.warning for problem in found) else BROKEN


def _explain(options: Options) -> int:
    import json

    from guide.author import explain
    from guide.author.page import window
    from guide.content.answers_file import answers_in, tables_in

    tables = tables_in(options.file)  # what is wrong here is said before the check, which takes its time
    if options.size and not window(options.size):
        raise UsageError(complaint("no_size", options.language, size=options.size))
    content = _sound_content(options)
    answers = answers_in(options.file, tables, content.questions)
    found = explain.explained(content, answers)
    if options.page:
        _write(_printed_page(options, content, answers))
    else:
        _write(json.dumps(found, indent=2) if options.json else explain.in_words(content, found))
    return DONE


def _printed_page(options: Options, content: Content, answers: Answers) -> str:
    """Return the page that answers lead to: in one piece, or screen after screen of a window."""
    from guide.author.page import Printed, window

    page = Printed(content, answers, _country(options.country, content) or "", _today())
    if size := window(options.size):
        return "\n~~~\n".join(page.screens(*size, options.chapter))
    return page.whole(options.chapter, trace=options.trace)


def _review(options: Options) -> int:
    from guide.author.review.document import document
    from guide.content.walks import stories

    content = _sound_content(options)
    walks = content.folder.parent / "tests" / "walks"
    _write(document(content, stories(walks), _today()))
    return DONE


def _map(options: Options) -> int:
    from guide.author.map import tree

    content = _sound_content(options)
    known = content.doors
    door = known.get(options.door or next(iter(known)))
    if door is None:
        unknown = content.words.errors.no_door.format(door=options.door, known=", ".join(known))
        raise UsageError(nearest(options.door, known, options.language) + unknown)
    _write(tree(content, door, ascii_only=ascii_only()))
    return DONE


COMMANDS: dict[str, Callable[[Options], int]] = {
    "begin": _begin,
    "partner": _door,
    "now": _door,
    "tomorrow": _door,
    "privacy": _privacy,
    "read": _read,
    "breathe": _breathe,
    "lines": _lines,
    "check": _check,
    "explain": _explain,
    "review": _review,
    "map": _map,
    "help": _help,
    "version": _version,
}
