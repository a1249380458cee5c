"""What a terminal sends, sorted: keys go on, pastes go on in one piece, reports and replies go nowhere."""

import re
from collections.abc import Callable, Container
from time import monotonic

_PASTE, _PASTED = "\x1b[200~", "\x1b[201~"
_REPLY = r"[PX\]^_][^\x00-\x1f]*"
_SEQUENCE = re.compile(
    r"\x1b\[M[^\x00-\x1f]{3}"  # where the mouse is, in the oldest way
    r"|\x1b\[\[[!-~]"  # a function key of the Linux console
    r"|\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1bO[0-9;]*[@-~]"
    rf"|\x1b{_REPLY}(?:\x07|\x1b\\)"
)
_BEGUN = re.compile(rf"\x1b(?:\[M[^\x00-\x1f]{{0,2}}|\[\[|\[[0-?]*[ -/]*|O[0-9;]*|{_REPLY}\x1b?)?\Z")
_CUT_OFF = re.compile(rf"\x1b(?:\[[0-?]*[ -/]*|{_REPLY})(?=[\x00-\x1f])")
_RUN = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+")
_LEAVE = re.compile("[\x03\x04]")
LONGEST_PASTE = 4_000
"""Letters of a paste that go on: more than any field takes."""
LONGEST_TYPED = 40
"""Letters that can come at once from a hand; more are a paste from a terminal that does not mark it."""
OPEN_FOR = 0.5
"""Seconds of quiet after which a paste that never ended is over."""


class Incoming:
    """Sorts what comes, piece by piece, for a parser that knows some escape codes as keys (`known`)."""

    def __init__(self, known: Container[str], clock: Callable[[], float] = monotonic) -> None:
        self._known = known
        self._clock = clock
        self._begun = ""  # an escape code whose end has not come yet
        self._paste: str | None = None  # what an open paste holds so far
        self._last = 0.0  # when something came that a paste may hold
        self._paused = False
        self._nothing_came = True

    def sort(self, text: str) -> str:
        """Return the keys and pastes in what came."""
        if self._nothing_came and text:  # before the first prompt the terminal keeps Ctrl-D as a zero
            text, self._nothing_came = text.replace("\x00", "\x04"), False
        sorted_out = self._given_up(text)
        text, self._begun = self._begun + text, ""
        while text:
            taken, text = self._from_paste(text) if self._paste is not None else self._next(text)
            sorted_out += taken
        return sorted_out

    def flush(self) -> str:
        """Return the key Escape once nothing followed it; a longer code that stays open is dropped."""
        self._paused = True
        begun, self._begun = self._begun, ""
        return begun if len(begun) <= len("\x1b[") else ""

    def _given_up(self, text: str) -> str:
        """End a paste after a while, or a key that would wait in it for ever; one key is no more of it."""
        now = self._clock()
        over = self._paste is not None and now - self._last > OPEN_FOR
        if not (self._paused and len(text) == 1):
            self._last = now
        self._paused = False
        return self._whole_paste() if over else ""

    def _from_paste(self, text: str) -> tuple[str, str]:
        """Add to the open paste; give it once it ends. Ctrl-C and Ctrl-D are never held back."""
        held = f"{self._paste}{text}"
        leave = _LEAVE.search(held)
        end = held.find(_PASTED)
        if leave and (end < 0 or leave.start() < end):
            self._paste = None
            return "", held[leave.start() :]
        if end >= 0:
            self._paste = held[:end]
            return self._whole_paste(), held[end + len(_PASTED) :]
        keep = len(_PASTED) - 1  # its end may be cut in two
        self._paste = held if len(held) <= LONGEST_PASTE else held[:LONGEST_PASTE] + held[-keep:]
        return "", ""

    def _whole_paste(self) -> str:
        pasted, self._paste = self._paste or "", None
        return f"{_PASTE}{pasted[:LONGEST_PASTE]}{_PASTED}"

    def _next(self, text: str) -> tuple[str, str]:
        """Take one run of letters, one control character or one escape code off the beginning."""
        if text[0] != "\x1b":
            run = _RUN.match(text)
            taken = run[0] if run else text[0]
            return _marked(taken), text[len(taken) :]
        if _BEGUN.fullmatch(text):
            self._begun = text
            return "", ""
        if whole := _SEQUENCE.match(text):
            if whole[0] == _PASTE:
                self._paste = ""
            return whole[0] if whole[0] in self._known and self._paste is None else "", text[whole.end() :]
        cut = _CUT_OFF.match(text)
        return ("", text[cut.end() :]) if cut else (text[0], text[1:])


def _marked(letters: str) -> str:
    """Mark as a paste what no hand types at once."""
    if len(letters) <= LONGEST_TYPED:
        return letters
    return f"{_PASTE}{letters[:LONGEST_PASTE]}{_PASTED}"
