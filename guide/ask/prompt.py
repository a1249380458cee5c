"""One prompt in the terminal: keys in, lines out; what prompt_toolkit would do by itself is off."""

import asyncio
import gc
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from threading import Thread
from typing import Any

from msgspec import Struct, field
from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from guide.ask import KEYS, Command
from guide.ask.layout import too_small
from guide.ask.palette import looks
from guide.errors import Leave
from guide.measures import margin
from guide.terminal.screen import Screen, in_ascii

Press = Callable[[], Any]
"""What a key does: a value ends the prompt, None goes on."""
Draw = Callable[[int, int], StyleAndTextTuples]
"""Draws a prompt for so many columns and rows."""
UNSEEN = (KEYS[Command.HELP], KEYS[Command.WHY])
"""Keys that act also where the window is too small to show what is asked: they answer nothing."""


class TerminalSettings(Struct, frozen=True):
    """Where prompts are shown: input and output (None for this terminal's own), screen, and when to hide."""

    source: Input | None = None
    target: Output | None = None
    screen: Screen = field(default_factory=Screen)
    hide_after: float = 0
    """Minutes without a key until the screen hides by itself; 0 for never."""
    ascii_only: bool = False
    background: str = ""
    """What the terminal is drawn on, "dark" or "light", where that is known."""


class Part(Struct, frozen=True):
    """What a prompt is made of: `typed` takes letters where they are text, `redrawn_every` counts seconds.

    `meanwhile` is done beside it once it stands on screen.
    """

    control: FormattedTextControl
    draw: Draw
    keys: dict[str, Press]
    typed: Callable[[str], None] | None = None
    redrawn_every: float | None = None
    meanwhile: Callable[[], object] | None = None


class FullScreen:
    """Runs full-screen prompts, one after the other, and hides them on request or by themselves.

    All run in one application: what the library sets up for each would take as long as drawing it.
    """

    def __init__(self, place: TerminalSettings, hidden: str) -> None:
        self._place = place
        self._hidden_words = hidden
        self._is_hidden = self._asks_return = False
        self._timer: asyncio.TimerHandle | None = None
        self._app: Application[Any] = Application(
            style=_style(place.background),
            full_screen=True,
            erase_when_done=True,
            include_default_pygments_style=False,
            input=place.source,
            output=place.target,
        )
        self._app.ttimeoutlen = 0.05
        self._app.after_render += _collect_garbage
        self._app.after_render += self._begin_meanwhile
        self._app.key_processor.before_key_press += lambda _: self._wait_to_hide()

    def run(self, part: Part) -> Any:  # noqa: ANN401  what the pressed key stands for
        """Wait for a key that ends a prompt. Raises Leave, or whatever went wrong inside."""
        self._draw, self._typed, self._meanwhile = part.draw, part.typed, part.meanwhile
        self._is_hidden = self._asks_return = False
        part.control.text = self._text
        window = Window(part.control, always_hide_cursor=True, get_line_prefix=self._margin)
        self._app.layout, self._app.key_bindings = Layout(window), self._bindings(part.keys)
        self._app.refresh_interval = part.redrawn_every
        return asyncio.run(self._run())

    async def _run(self) -> Any:  # noqa: ANN401
        def failed(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
            """Hand an error inside the loop to the caller: the library would only print it and go on."""
            error = context.get("exception")
            if isinstance(error, BaseException) and not self._app.is_done:
                self._app.exit(exception=error)

        loop = asyncio.get_running_loop()
        loop.set_exception_handler(failed)
        # a signal may come in the middle of drawing: the loop draws anew when it is done
        self._place.screen.redraw = lambda: loop.call_soon_threadsafe(self._redraw)
        self._wait_to_hide()
        try:
            return await self._app.run_async(set_exception_handler=False, handle_sigint=False)
        except EOFError:
            raise Leave from None
        finally:
            self._place.screen.redraw = lambda: None

    def _redraw(self) -> None:
        """Start from a blank screen, as after coming back from Ctrl-Z."""
        self._app.renderer.reset()
        self._app.invalidate()

    def _text(self) -> StyleAndTextTuples:
        if self._is_hidden:
            return [("", self._hidden_words if self._asks_return else "")]
        columns, rows = self._size()
        drawn = self._draw(columns - margin(columns), rows)
        if not self._place.ascii_only:
            return drawn
        return [(part[0], in_ascii(part[1])) for part in drawn]

    def _margin(self, *_: int) -> str:
        """Return what stands before every line."""
        return " " * margin(self._size()[0])

    def _size(self) -> tuple[int, int]:
        size = self._app.output.get_size()
        return size.columns, size.rows

    def _begin_meanwhile(self, _: object) -> None:
        """Begin what is done beside, in a thread that no way out waits for, or do without it."""
        work, self._meanwhile = self._meanwhile, None
        if work:
            with suppress(RuntimeError):
                Thread(target=_quietly, args=(work,), daemon=True).start()

    # ---- hiding

    def _wait_to_hide(self) -> None:
        """Hide after some minutes without a key, counted anew at each."""
        if self._timer is not None:
            self._timer.cancel()
        if self._place.hide_after:
            loop = asyncio.get_running_loop()
            self._timer = loop.call_later(self._place.hide_after * 60, self._hide)

    def _hide(self) -> None:
        self._is_hidden, self._asks_return = True, False
        self._app.renderer.clear()  # the old lines must not be found under the blank ones
        self._app.invalidate()

    def _hide_or_return(self, _: KeyPressEvent) -> None:
        if self._is_hidden:
            self._is_hidden = False
            self._app.invalidate()
        else:
            self._hide()

    # ---- keys

    def _bindings(self, keys: dict[str, Press]) -> KeyBindings:
        bindings = KeyBindings()

        letters: dict[str, Callable[[KeyPressEvent], None]] = {
            **dict.fromkeys(_cases(KEYS[Command.LEAVE]), _leave),
            **dict.fromkeys(_cases(KEYS[Command.HIDE]), self._hide_or_return),
        }

        @bindings.add(Keys.Any)
        @bindings.add(Keys.BracketedPaste)
        def _stray(event: KeyPressEvent) -> None:
            """Do nothing: stray keys and pastes must not answer a question. In a field letters are text."""
            if self._typed and not self._is_hidden and _is_text(event):
                self._typed(event.data)
            elif self._typed and self._is_hidden and event.data in letters:
                letters[event.data](event)
            self._asks_return = True
            event.app.invalidate()

        for key in ("c-c", "c-d", "c-\\", "<sigint>"):
            bindings.add(key, eager=True)(_leave)
        bindings.add("c-z", eager=True)(self._suspend)
        if self._typed:
            bindings.add("c-x", eager=True)(self._hide_or_return)
        else:
            for key, press_letter in letters.items():
                bindings.add(key, eager=True)(press_letter)
        for name, press in keys.items():
            for key in _cases(name):
                bindings.add(key, eager=True)(self._pressing(press, unseen=name in UNSEEN))
        return bindings

    def _suspend(self, event: KeyPressEvent) -> None:
        self._place.screen.suspend()
        event.app.key_processor.empty_queue()  # Ctrl-Z held down stops us once

    def _pressing(self, press: Press, *, unseen: bool) -> Callable[[KeyPressEvent], None]:
        def pressed(event: KeyPressEvent) -> None:
            """Do what the key does; while hidden, only say how to come back; in too small a window, wait."""
            value = None
            if self._is_hidden:
                self._asks_return = True
            elif unseen or not too_small(*self._size()):
                value = press()
            if value is not None and not event.app.is_done:
                event.app.exit(result=value)
            event.app.invalidate()

        return pressed


@cache
def _style(background: str) -> Style:
    return Style.from_dict(looks(background))


def _collect_garbage(_: object) -> None:
    """Collect from the first prompt on, passing over what stays: `__main__` did not, while it was loaded."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def _quietly(work: Callable[[], object]) -> None:
    """Do some work; what goes wrong is met again, and said, where its outcome is needed."""
    with suppress(Exception):
        work()


def _leave(event: KeyPressEvent) -> None:
    event.app.exit(exception=Leave())


def _is_text(event: KeyPressEvent) -> bool:
    """Return whether a key gives text: an arrow or a function key is none."""
    key = event.key_sequence[0].key
    return not isinstance(key, Keys) or key is Keys.BracketedPaste


def _cases(key: str) -> set[str]:
    """Take a letter with Caps Lock on as well."""
    return {key, key.upper()} if len(key) == 1 else {key}
