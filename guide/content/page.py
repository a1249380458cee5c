"""A page of prose, as its Markdown is read."""

from msgspec import Struct


class Section(Struct, frozen=True):
    """One part of a page, in Markdown: known by its key, or by a heading of its own and no key.

    `text` has every line; `conditional` is the same with the conditions of its lines, where any has one.
    """

    key: str
    heading: str
    text: str
    conditional: str = ""

    @property
    def written(self) -> str:
        """The text as its author wrote it, conditions and all."""
        return self.conditional or self.text

    @property
    def name(self) -> str:
        """The heading as it stands in the file."""
        return f"[{self.key}]" if self.key else self.heading


class Page(Struct, frozen=True):
    """A page of prose: its title, what stands before the first heading, and its sections."""

    title: str
    intro: str
    sections: tuple[Section, ...]

    def section(self, key: str) -> str:
        """Return the text of the section with a key, or nothing."""
        return next((part.text for part in self.sections if part.key == key), "")
