"""The words: sound, covered, readable, and free of what must not be said."""

import re
import statistics
import tomllib
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from reading import grade
from rich.console import Console

from guide.content.load import Content, data_folder
from guide.errors import LAST_RESORT
from guide.pages.help_lines import ALL_PURPOSES, help_lines
from guide.pages.to_rich import drawn as drawn_blocks

HERE = Path(__file__).parent
ENGLISH = data_folder() / "en"
THRESHOLDS = tomllib.loads((HERE / "thresholds.toml").read_text("utf-8"))
PAGES = sorted(ENGLISH.rglob("*.md"))
TALK = re.compile(
    r"\b(your partner|tell them\b|talk to them|ask them|(safe|talk|honest) with them\b"
    r"|hold me|let them hold|safe word)",
    re.IGNORECASE,
)


def page(name):
    return (ENGLISH / f"{name}.md").read_text("utf-8")


def flat(text):
    return re.sub(r"\s+", " ", text.lower())


# ---- coverage


def coverage():
    return tomllib.loads((HERE / "coverage.toml").read_text("utf-8"))


def test_each_reason_threshold_advice_and_script_stands_where_it_is_said_to(content):
    for name, line in coverage().items():
        if "ruled_out" in line:
            assert line["ruled_out"].strip(), name
        else:
            assert flat(line["words"]) in flat(content.text(f"en/{line['page']}.md")), name


def test_the_list_names_every_reason_threshold_advice_and_script():
    kinds = [name.split("-")[0] for name in coverage()]
    assert (kinds.count("adv"), kinds.count("thr"), kinds.count("scr")) == (54, 22, 18)
    assert len(kinds) == 75 + 54 + 22 + 18


def test_the_reasons_cover_all_that_the_articles_name(content):
    covered = [name for reason in content.reasons for name in reason.covers]
    names = {name for name in coverage() if not name.startswith(("adv-", "thr-", "scr-"))}
    assert set(covered) == names
    assert len(covered) == len(names) == 75


def test_every_threshold_is_named_by_a_care_rule(content):
    named = {name for rule in content.rules for name in THRESHOLDS.get(rule.id, ())}
    assert named == {name for name in coverage() if name.startswith("thr-")}


def test_every_article_is_named_by_a_reason_or_a_care_rule(content):
    named = {source for part in (*content.reasons, *content.rules) for source in part.sources}
    articles = {source.id for source in content.sources.values() if source.kind == "article"}
    assert articles == {f"a{number:02}" for number in range(1, 12)}
    assert articles <= named


def test_a_reason_that_no_article_has_names_an_outside_source(content):
    beyond = [reason for reason in content.reasons if not reason.covers]
    assert len(beyond) >= 10
    for reason in beyond:
        assert reason.sources
        assert all(content.sources[source].kind == "outside" for source in reason.sources)
        assert all(content.sources[source].address for source in reason.sources)


# ---- reading


EXPLAINED = (4, 7.5)
"""Grades between which an explanation reads: below, the verbs have gone; above, nobody follows at night."""
FLAT = 2.5
"""The grade of an explanation that has fallen apart; happy tears, light as they are, read just above it."""


def test_no_page_reads_above_what_can_be_followed_at_night():
    grades = {str(path): grade(path.read_text("utf-8")) for path in PAGES}
    assert {name: found for name, found in grades.items() if found > EXPLAINED[1]} == {}


def explanations(content, key):
    pages = {name: content.page("reasons", name) for name in content.page_names("reasons")}
    return {name: grade(page.section(key)) for name, page in pages.items()}


def test_what_explains_reads_as_somebody_talks_and_no_page_is_flat(content):
    grades = explanations(content, "meaning")
    assert EXPLAINED[0] <= statistics.mean(grades.values()) <= EXPLAINED[1]
    assert {name: found for name, found in grades.items() if not FLAT <= found <= EXPLAINED[1]} == {}


def test_no_explanation_for_a_partner_is_hard_to_follow(content):
    grades = explanations(content, "partner.meaning")
    assert max(grades.values()) <= EXPLAINED[1]
    assert statistics.mean(grades.values()) >= 3


def test_questions_and_the_programs_own_sentences_read_at_grade_eight_at_most(content):
    for question in (content.start, *content.flow):
        said = [
            question.ask,
            question.lead,
            question.why,
            *(f"{o.label}. {o.hint}" for o in question.options),
        ]
        assert grade("\n".join(said)) <= 8, question.id
    for rule, words in content.rule_words.items():
        assert grade(words.why) <= 9, rule
    assert statistics.mean(grade(words.why) for words in content.rule_words.values()) <= 6


# ---- what is not said


def never_said():
    """The one list, which `guide check` holds every text against."""
    return [entry["find"] for entry in tomllib.loads((ENGLISH / "check.toml").read_text("utf-8"))["never"]]


def test_the_list_of_what_is_never_said_is_not_emptied():
    assert {"normal", "victim", "you should", "at least\\b(?! once)", "!"} <= set(never_said())
    assert len(never_said()) >= 19


def test_no_page_uses_a_word_that_blames_labels_or_promises():
    never = never_said()
    for path in PAGES:
        text = flat(path.read_text("utf-8"))
        assert not [word for word in never if re.search(word, text)], path.name


def test_pages_hold_paragraphs_and_lists_and_nothing_else():
    for line in (line for path in PAGES for line in path.read_text("utf-8").splitlines()):
        assert not re.search(r"\*\*|__|\]\(|`|<[a-z]|^\s+-|^\d+\.|^>|^\||^###", line), line
        assert line.isascii(), line
        assert not re.search(r"\d{3}[ -]?\d{3}|https?:|www\.", line), line


@pytest.mark.parametrize("kind", ["reasons", "steps"])
def test_what_touches_the_other_person_stands_only_where_it_can_be_left_out(content, kind):
    for name in content.page_names(kind):
        for section in content.page(kind, name).sections:
            if section.key != "talk":
                found = TALK.search(section.text)
                assert not found, (name, section.heading, found)


def test_reasons_of_force_and_fear_hold_no_words_for_the_other_person(content):
    for name in ("not-consented", "abuse-now", "grief-after-abuse"):
        assert content.page("reasons", name).section("talk") == ""


def test_every_figure_says_who_was_asked(content):
    for path in PAGES:
        for sentence in re.split(r"(?<=[.])\s", path.read_text("utf-8")):
            if re.search(r"\d+ in \d+", sentence):
                assert "survey" in sentence, (path.stem, sentence)
    assert all("survey" in figure.text for figure in content.figures)


def test_every_question_can_be_answered_with_not_knowing(content):
    for question in content.flow:
        ids = {option.id for option in question.options}
        not_knowing = {"dk", "rather", "unsure", "none", "any", "blank"}
        assert ids & not_knowing or question.if_skipped, question.id


def test_every_question_says_why_and_holds_no_second_question(content):
    for question in content.flow:
        assert question.why.endswith(".")
        assert question.ask.count("?") <= 1


# ---- help lines

BANNED = ("0808 802 9999", "08000 116 016", "1-800-273-8255", "0800 150 150")
PINNED = {
    ("US", "988 Suicide & Crisis Lifeline", "988"),
    ("US", "RAINN National Sexual Assault Hotline", "800-656-4673"),
    ("US", "National Domestic Violence Hotline", "1-800-799-7233"),
    ("GB", "Samaritans", "116 123"),
    ("GB", "Rape and Sexual Abuse Support Line (Rape Crisis England & Wales)", "0808 500 2222"),
    ("DE", "Hilfetelefon Gewalt gegen Frauen", "116 016"),
    ("ZA", "Gender-Based Violence Command Centre", "0800 428 428"),
    ("NL", "113 Zelfmoordpreventie", "113 or 0800-0113"),
    ("AU", "1800RESPECT", "1800 737 732"),
}


def test_no_superseded_number_stands_anywhere():
    digits = [re.sub(r"\D", "", number) for number in BANNED]
    for path in data_folder().rglob("*"):
        if path.is_file():
            text = re.sub(r"(?<=\d)[ -](?=\d)", "", path.read_text("utf-8"))
            assert not any(number in text for number in digits), path


def test_numbers_are_pinned_to_their_service_and_country(content):
    assert {(line.country, line.service, line.number) for line in content.help_lines} >= PINNED


def test_each_country_with_lines_has_an_emergency_number(content):
    countries = {line.country for line in content.help_lines} - {"XX"}
    assert len(countries) == 14
    for country in countries:
        assert any("emergency" in line.purposes for line in content.help_lines if line.country == country)


TODAY = date(2026, 11, 24)


def old_lines():
    """The lines that known.toml names: to be called or opened again first."""
    known = tomllib.loads((data_folder() / "known.toml").read_text("utf-8"))["warnings"]
    return {name.rpartition(" ")[2] for name in known if name.startswith("H02 ")}


def test_every_line_that_was_old_when_the_list_was_made_is_known(content):
    assert {line.id for line in content.help_lines if line.age(TODAY) is None} <= old_lines()
    assert {line.id for line in content.help_lines if line.is_stale(TODAY)} <= old_lines()
    assert old_lines() <= {line.id for line in content.help_lines}


def test_an_old_line_says_that_it_is_old(content):
    drawn = StringIO()
    console = Console(file=drawn, width=100, color_system=None)
    for country in {line.country for line in content.help_lines}:
        console.print(
            drawn_blocks(help_lines(content.help_lines, content.words, ALL_PURPOSES, country, TODAY))
        )
    said = drawn.getvalue()
    for line in content.help_lines:
        if line.id in old_lines():
            assert "might have changed" in " ".join(said.partition(line.service)[2][:500].split()), line.id


def test_the_last_resort_names_the_numbers_of_the_list(content):
    numbers = {line.country: line.number for line in content.help_lines if "emergency" in line.purposes}
    for country in ("EU", "US", "CA", "AU", "NZ"):
        assert numbers[country] in LAST_RESORT
    assert "999" in numbers["GB"]
    assert "999" in LAST_RESORT


# ---- what a wheel brings beside its TOML, to be read quickly

DEEP = '["x = 1", {"x": ' + "[" * 9_999


@pytest.fixture
def brought(tmp_path):
    """A content folder with one TOML file, and the file for what that gives."""
    for folder in ("data/en", "built"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "data" / "a.toml").write_text("x = 1", "utf-8")
    return tmp_path / "data", tmp_path / "built" / "a.toml.json"


def test_what_was_built_is_read_while_it_was_made_from_the_same_text(brought):
    folder, built = brought
    built.write_text('["x = 1", {"x": "built"}]', "utf-8")
    assert Content(folder).toml_raw("a.toml") == {"x": "built"}


def test_toml_that_changed_wins_over_what_was_built(brought):
    folder, built = brought
    built.write_text('["x = 1", {"x": "built"}]', "utf-8")
    (folder / "a.toml").write_text("x = 2", "utf-8")
    assert Content(folder).toml_raw("a.toml") == {"x": 2}


@pytest.mark.parametrize(
    "text", ["", "[", "null", "{}", '["x = 1"]', '["x = 1", []]', '["x = 1", {"x": "bu', "\xff", DEEP]
)
def test_what_was_built_and_is_broken_is_never_believed(brought, text):
    folder, built = brought
    built.write_bytes(text.encode("latin-1"))
    assert Content(folder).toml_raw("a.toml") == {"x": 1}
