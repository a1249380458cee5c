"""The Flesch-Kincaid grade of a text: the published formula, with pyphen for the syllables."""

import re

import pyphen

_HYPHENS = pyphen.Pyphen(lang="en_US")


def grade(text: str) -> float:
    """0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid and others, 1975).

    A heading is left out; a line, a colon and a semicolon end a sentence, as they do for a reader.
    """
    text = re.sub(r"^#.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^\s*-\s+", "", text, flags=re.MULTILINE)
    sentences = [
        part for part in re.split(r"[.!?:;]+[\s\"]+|\n+", f"{text}\n") if re.search(r"[A-Za-z]", part)
    ]
    words = re.findall(r"[A-Za-z]+(?:'[A-Za-z]+)?", text)
    syllables = sum(len(_HYPHENS.positions(word)) + 1 for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59
