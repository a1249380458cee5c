"""The one palette: how each role looks in menus and on pages, on dark, on light, and where nobody knows."""

SHAPES = {
    "header": "",
    "title": "bold",
    "ask": "bold",
    "welcome": "",
    "lead": "",
    "pointed": "bold underline",
    "pointed-picked": "bold underline",
    "pointer": "bold",
    "picked": "bold",
    "option": "",
    "hint": "",
    "notice": "bold",
    "status": "",
    "key": "bold",
    "keys": "",
    "heading": "bold",
    "opening": "bold",
    "label": "bold",
    "said": "",
    "quote": "",
    "call": "bold",
    "figure": "",
    "breath": "",
}
"""Every role as it looks where the background is not known: nothing is said in colour alone."""
HUED = {
    "quiet": ("header", "hint", "keys", "status", "lead", "said"),
    "accent": ("ask", "title", "pointer", "key", "label", "figure", "breath"),
    "quoted": ("quote",),
    "warm": ("picked", "pointed-picked"),
    "care": ("call",),
}
"""Which roles share a hue; the others are drawn as the terminal draws text."""
DARK = {"quiet": "#a29f98", "accent": "#8fb8a8", "quoted": "#a8b8d8", "warm": "#e0b48a", "care": "#f0a08c"}
LIGHT = {"quiet": "#5f5d58", "accent": "#0b5f5c", "quoted": "#3a5278", "warm": "#8a4b12", "care": "#9c2f1c"}
"""The hues on dark and on light: 4.5:1 or more (WCAG) on black or white and on Solarized, 256 colours too."""
TONES = {"warm": ("title", "opening", "label"), "plain": ("title", "label")}
"""Roles that a page of some tone draws otherwise: good tears in the warm hue, care in none."""


def looks(background: str, tone: str = "") -> dict[str, str]:
    """Return how every role looks, as prompt_toolkit and rich both write it.

    There are hues only where the background is known ("dark" or "light").
    """
    hues = {"dark": DARK, "light": LIGHT}.get(background, {})
    hue_of = {role: hues[hue] for hue, roles in HUED.items() for role in roles if hues}
    hue_of |= dict.fromkeys(TONES.get(tone, ()), hues.get(tone, "") if hues else "")
    return {role: f"{shape} {hue_of.get(role, '')}".strip() for role, shape in SHAPES.items()}
