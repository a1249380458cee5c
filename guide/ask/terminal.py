"""One prompt in the terminal: keys in, lines out; what prompt_toolkit would do by itself is off."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from prompt_toolkit.application import Application
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.key_binding.key_processor import KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, Layout, Window
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from guide.errors import Leave

T = TypeVar("T")
Press = Callable[[], T | None]

THEME = Style.from_dict(
    {
        "header": "ansicyan",
        "title": "bold",
        "ask": "bold",
        "lead": "",
        "pointed": "bold",
        "option": "",
        "hint": "italic",
        "notice": "bold",
        "status": "",
        "keys": "ansicyan",
    }
)
"""Calm, and readable on light and dark: the terminal's own colours, and meaning never in colour alone."""


class Prompt:
    """Runs one full-screen prompt. `keys` maps a key to what it does: a value ends it, None goes on."""

    def __init__(
        self,
        control: FormattedTextControl,
        draw: Callable[[int, int], StyleAndTextTuples],
        keys: dict[str, Press[Any]],
        source: Input | None = None,
        target: Output | None = None,
    ) -> None:
        control.text = lambda: draw(*self._size())
        self._app: Application[Any] = Application(
            layout=Layout(Window(control, always_hide_cursor=True)),
            key_bindings=self._bindings(keys),
            style=THEME,
            full_screen=True,
            include_default_pygments_style=False,
            input=source,
            output=target,
        )
        self._app.ttimeoutlen = 0.05

    def run(self) -> Any:  # noqa: ANN401  what the pressed key stands for
        """Wait for a key that ends the prompt. Raises Leave, or whatever went wrong inside."""
        return asyncio.run(self._run())

    async def _run(self) -> Any:  # noqa: ANN401
        def failed(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
            """Hand an error inside the loop to the caller: the library would only print it and go on."""
            error = context.get("exception")
            if isinstance(error, BaseException) and not self._app.is_done:
                self._app.exit(exception=error)

        asyncio.get_running_loop().set_exception_handler(failed)
        try:
            return await self._app.run_async(set_exception_handler=False, handle_sigint=False)
        except EOFError:
            raise Leave from None

    def _size(self) -> tuple[int, int]:
        size = self._app.output.get_size()
        return size.columns, size.rows

    def _bindings(self, keys: dict[str, Press[Any]]) -> KeyBindings:
        bindings = KeyBindings()

        @bindings.add(Keys.Any)
        @bindings.add(Keys.BracketedPaste)
        def _nothing(_: KeyPressEvent) -> None:
            """Do nothing: stray keys and pastes must not answer a question."""

        def leave(event: KeyPressEvent) -> None:
            event.app.exit(exception=Leave())

        for key in ("c-c", "c-d", "<sigint>"):
            bindings.add(key, eager=True)(leave)
        for key, press in keys.items():
            bindings.add(key, eager=key != "escape")(_pressing(press))
        return bindings


def _pressing(press: Press[Any]) -> Callable[[KeyPressEvent], None]:
    def pressed(event: KeyPressEvent) -> None:
        value = press()
        if value is not None and not event.app.is_done:
            event.app.exit(result=value)
        event.app.invalidate()

    return pressed


def leave_now() -> None:
    """Leave, from any prompt."""
    raise Leave
