"""The one table of key letters, and the tokens in texts that stand for keys; light, for the first words."""

LETTERS = {
    "back": "b",
    "skip": "s",
    "why": "?",
    "help": "h",
    "rest": "r",
    "hide": "x",
    "page": "p",
    "leave": "q",
    "visits": "v",
    "change": "c",
}
"""The letter of each key that a text may name: of every command, and of two keys of a result page."""


def resolve(text: str, *, on_paper: bool = False) -> str:
    """Return a text as it is read.

    `{key:help}` becomes the letter of a key, `{press {key:help}|call a line}` one of the two: for screens,
    plain lines and menus alike the first, and on paper, where no key can be pressed, the second.
    """
    if "{" not in text:
        return text
    before, *parts = _with_letters(text).split("{")
    return before + "".join(_one_of_both(part, on_paper) for part in parts)


def _with_letters(text: str) -> str:
    for name, letter in LETTERS.items():
        text = text.replace(f"{{key:{name}}}", letter)
    return text


def pairs(text: str) -> list[tuple[str, str]]:
    """Return what a text says in one way on a screen and in another on paper."""
    parts = _with_letters(text).split("{")[1:]
    inside = (part.partition("}")[0].partition("|") for part in parts)
    return [(screen, paper) for screen, pair, paper in inside if pair]


def _one_of_both(part: str, on_paper: bool) -> str:
    """Return what follows a brace, with a pair decided; a name that is filled in later keeps its brace."""
    inside, closed, after = part.partition("}")
    screen, pair, paper = inside.partition("|")
    if not (closed and pair):
        return f"{{{part}"
    return (paper if on_paper else screen) + after
