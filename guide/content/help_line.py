"""One help line, and when somebody has to call it again."""

from datetime import date

from guide.content.model import Record

STALE_DAYS = 90
"""Days after which a help line may have changed."""


class HelpLine(Record, frozen=True):
    """One help line, with whom it serves and when it was last checked."""

    id: str
    country: str
    service: str
    purposes: tuple[str, ...]
    checked: str
    region: str = ""
    number: str = ""
    text: str = ""
    chat: str = ""
    hours: str = ""
    who: str = ""
    note: str = ""
    official: str = ""
    source: str = ""

    def age(self, today: date) -> int | None:
        """Return the days since it was checked; None where no day is recorded, or none that is a date."""
        try:
            return (today - date.fromisoformat(self.checked)).days
        except ValueError:
            return None

    def is_stale(self, today: date) -> bool:
        """Return whether somebody has to call or open it again: the page and `guide check` both say so."""
        return (self.age(today) or 0) > STALE_DAYS
