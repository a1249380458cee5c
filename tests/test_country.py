"""Words of a country: the number, the emergency department and the doctor of the place a person is in."""

import re
import tomllib

import pytest
from explorer import printed
from scripted import TODAY, Scripted, interviewed

from guide.ask import Chosen, Command, PageView, Prompt, Reply
from guide.author.page import Printed
from guide.content.load import data_folder
from guide.content.tokens import COUNTRY
from guide.engine.outcome import outcome
from guide.pages.document import NumberLine
from guide.pages.help_lines import help_lines
from guide.pages.takeaway import lines

NOWHERE = "your emergency number"
TABLE = {
    "GB": ("999", "999", "A&E", "your GP", "a sexual assault referral centre (SARC)"),
    "US": ("911", "911", "the ER", "a doctor", "the ER"),
    "CA": ("911", "911", "an emergency department", "a doctor", "an emergency department"),
    "IE": ("112 or 999",) * 2
    + ("an emergency department", "your GP", "a sexual assault treatment unit (SATU)"),
    "AU": ("000", "000", "an emergency department", "your GP", "an emergency department"),
    "NZ": ("111", "111", "an emergency department", "your GP", "an emergency department"),
    "NL": ("112", "112", "an emergency department", "a doctor", "a Centrum Seksueel Geweld"),
    "ZA": ("112 or 10177", "112 or 10111", "an emergency department", "a doctor", "an emergency department"),
    "SG": ("995", "999", "an emergency department", "a doctor", "an emergency department"),
    **dict.fromkeys(
        ("IN", "DE", "FR", "ES", "EU"),
        ("112", "112", "an emergency department", "a doctor", "an emergency department"),
    ),
    "": (NOWHERE, NOWHERE, "an emergency department", "a doctor", "an emergency department"),
    "XX": (NOWHERE, NOWHERE, "an emergency department", "a doctor", "an emergency department"),
}
HURT = {"check": ("hurt",), "hurt": ("bleeding",)}
BLEEDS = {"check": ("none",), "how": ("hurt",), "pain": ("bled",)}


class Telling(Scripted):
    """Asks for help lines at the first question, tells a country there, and answers from a table."""

    def __init__(self, answers, country):
        super().__init__(answers)
        self.country = country

    def ask(self, asking: Prompt):
        if self.country and asking.question.id == "country":
            self.events.append(asking)
            return Reply(Chosen((self.country,)))
        if self.country and not any(isinstance(event, Prompt) for event in self.events):
            self.events.append(asking)
            return Reply(Command.HELP)
        return super().ask(asking)

    @property
    def screens(self):
        return [f"{one.title}\n{printed(one.body)}" for one in self.events if isinstance(one, PageView)]


@pytest.mark.parametrize("country", TABLE)
def test_each_country_has_the_words_of_the_table(content, country):
    assert tuple(content.country_words.local(country)[name] for name in COUNTRY) == TABLE[country]


def test_every_country_with_help_lines_is_in_the_table_and_has_its_numbers_from_there(content):
    calls = {line.country: line.number for line in content.help_lines if "emergency" in line.purposes}
    assert {*calls} == {*TABLE} - {"", "XX"}
    for country, number in calls.items():
        for said in TABLE[country][:2]:
            assert {*re.findall(r"\d+", said)} <= {*re.findall(r"\d+", number)}, country


def test_a_country_leaves_out_no_word_and_adds_no_other():
    written = tomllib.loads((data_folder() / "en" / "country.toml").read_text("utf-8"))
    assert all({*words} <= {*COUNTRY} for words in (written["unknown"], *written["countries"].values()))


def test_what_comes_after_a_country_was_told_is_in_its_words_questions_too(content):
    told, untold = Telling(HURT, "GB"), Telling(HURT, "")
    for asker in (told, untold):
        interviewed(content, asker, "self")
    leads = [
        {event.question.id: event.question.lead for event in asker.events if isinstance(event, Prompt)}
        for asker in (told, untold)
    ]
    assert "call 999" in leads[0]["hurt"]
    assert NOWHERE in leads[1]["hurt"]
    assert "Call 999 or go to A&E" in " ".join(told.screens[-1].split())
    assert NOWHERE not in "\n".join(told.screens[1:]).lower()
    assert "999" not in "".join(leads[1].values())


def test_where_no_country_is_known_a_screen_says_the_numbers_once(content):
    numbers = content.words.lines.emergency
    said = 0
    for answers in (HURT, BLEEDS, {"check": ("unsafe",), "near": ("no",)}, {"check": ("dying",)}):
        asker = Telling(answers, "")
        interviewed(content, asker, "self")
        for screen in asker.screens:
            flat = " ".join(screen.split())
            assert flat.count(numbers) == (NOWHERE in flat.lower()), screen
            said += numbers in flat
    assert said > 3


def test_where_it_is_known_no_screen_of_a_walk_calls_it_anything_else(content, random_walks):
    seen = 0
    for answers in random_walks(25, seed=4):
        asker = Scripted(answers)
        interviewed(content, asker, "self", country="US")
        shown = "\n".join(
            f"{one.title}\n{printed(one.body)}" for one in asker.events if isinstance(one, PageView)
        )
        assert NOWHERE not in shown.lower()
        assert "an emergency department" not in shown.lower()
        seen += "911" in shown
    assert seen > 10


def test_where_the_country_is_known_no_list_of_numbers_stands_on_a_page(content):
    page = Printed(content, BLEEDS, "AU", TODAY)
    whole = " ".join(page.whole().split())
    assert content.words.lines.emergency not in whole
    assert "call 000" in whole.lower()
    assert content.words.lines.emergency in " ".join(Printed(content, BLEEDS, "", TODAY).whole().split())


@pytest.mark.parametrize("answers", [BLEEDS, {"check": ("none",), "feel": ("sad",)}])
def test_a_kept_page_has_the_number_of_the_country_or_says_all_of_them_once(content, answers):
    door = content.doors["self"]
    found = outcome(door.questions, content.reasons, content.rules, answers)
    for country, number in (("US", "911"), ("", "")):
        here = content.in_country(country)
        held = lines(here.material(here.page), here.keep_words, door, found, "page", TODAY)
        kept = "\n".join(line.text for line in held)
        assert kept.count(content.words.lines.emergency) == (0 if country else 1)
        assert f"call {number or NOWHERE}." in kept
        assert bool(country) == (NOWHERE not in kept)


def test_where_lines_serve_a_region_that_of_most_people_comes_first_and_is_named_first(content):
    """Somebody in England read the numbers of Northern Ireland and Scotland, and not their own."""
    blocks = help_lines(content.help_lines, content.words, ("domestic-abuse",), "GB", TODAY, 2)
    first, *others = (block.service for block in blocks if isinstance(block, NumberLine))
    assert first.startswith("England: ")
    assert others[0].startswith("Scotland: ")


def test_a_country_and_paper_go_together_in_either_order(content):
    words = {
        way.keep_words.page.worse for way in (content.paper.in_country("IE"), content.in_country("IE").paper)
    }
    assert len(words) == 1
    assert "call 112 or 999" in words.pop()
    assert content.in_country("") is content
