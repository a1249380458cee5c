"""What help is called in a country, as in country.toml of a language: the words that tokens become."""

from guide.content.model import Record
from guide.content.tokens import COUNTRY

FILE = "country.toml"


class LocalWords(Record, frozen=True):
    """Each token of tokens.COUNTRY as one country says it; empty where the words for everywhere will do."""

    emergency: str = ""
    danger: str = ""
    ed: str = ""
    gp: str = ""
    assault: str = ""


class CountryWords(Record, frozen=True):
    """All of country.toml: what holds where no country is known, and each country's own."""

    unknown: LocalWords
    countries: dict[str, LocalWords]

    def local(self, country: str) -> dict[str, str]:
        """Return what each token becomes in a country: its own words, or those for everywhere.

        Where nothing else is given, danger has the number of every emergency, and an emergency department
        is where to go after an assault.
        """
        everywhere, own = self.unknown, self.countries.get(country, LocalWords())
        said = {name: getattr(own, name) or getattr(everywhere, name) for name in COUNTRY}
        said["danger"] = own.danger or own.emergency or everywhere.danger or everywhere.emergency
        said["assault"] = own.assault or own.ed or everywhere.assault or everywhere.ed
        return said
