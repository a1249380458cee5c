"""The tokens in texts: the one table of key letters, and words of a country; light, for the first words."""

TYPE_CHECKING = False
if TYPE_CHECKING:  # typing costs start-up time
    from collections.abc import Mapping

LETTERS = {
    "back": "b",
    "skip": "s",
    "why": "?",
    "help": "h",
    "rest": "r",
    "hide": "x",
    "page": "p",
    "leave": "q",
    "write": "/",
    "visits": "v",
    "change": "c",
}
"""The letter of each key that a text may name: of every command, and of two keys of a result page."""
COUNTRY = ("emergency", "danger", "ed", "gp", "assault")
"""The tokens whose words change with the country, as country.toml has them."""


def resolve(text: str, local: "Mapping[str, str] | None" = None, *, on_paper: bool = False) -> str:
    """Return a text as it is read.

    `{key:help}` becomes the letter of a key, `{emergency}` what `local` has for it, `{press {key:help}|call
    a line}` one of the two: for screens, plain lines and menus alike the first, and on paper, where no key
    can be pressed, the second.
    """
    if "{" not in text:
        return text
    before, *parts = _in_country(_with_letters(text), local or {}).split("{")
    return before + "".join(_one_of_both(part, on_paper) for part in parts)


def _with_letters(text: str) -> str:
    for name, letter in LETTERS.items():
        text = text.replace(f"{{key:{name}}}", letter)
    return text


def _in_country(text: str, local: "Mapping[str, str]") -> str:
    for name, said in local.items():
        text, *parts = text.split(f"{{{name}}}")
        for part in parts:
            text += (said[:1].upper() + said[1:] if _opens_sentence(text) else said) + part
    return text


def _opens_sentence(before: str) -> bool:
    """Return whether the next word begins a sentence, or a line of its own."""
    line = before.rpartition("\n")[2].lstrip("#- ").rstrip(" \"'({|")
    return not line or line[-1] in ".?!" or (line[0] == "[" and line[-1] == "]")  # a condition, and no more


def pairs(text: str, local: "Mapping[str, str] | None" = None) -> list[tuple[str, str]]:
    """Return what a text says in one way on a screen and in another on paper."""
    parts = _in_country(_with_letters(text), local or {}).split("{")[1:]
    inside = (part.partition("}")[0].partition("|") for part in parts)
    return [(screen, paper) for screen, pair, paper in inside if pair]


def _one_of_both(part: str, on_paper: bool) -> str:
    """Return what follows a brace, with a pair decided; a name that is filled in later keeps its brace."""
    inside, closed, after = part.partition("}")
    screen, pair, paper = inside.partition("|")
    if not (closed and pair):
        return f"{{{part}"
    return (paper if on_paper else screen) + after
