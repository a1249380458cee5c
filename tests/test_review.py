"""The document for clinicians: it holds everything, in order, and a signature stands for one exact text."""

import re
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import asdict

from guide.author.explain import door_of
from guide.author.review.document import document
from guide.author.review.words import Labels, review_words
from guide.content.load import Content, data_folder
from guide.content.signatures import Standing, files, reviews, standing
from guide.content.walks import stories
from guide.engine.outcome import outcome
from guide.errors import ContentError

TODAY = date(2026, 11, 23)
WALKS = Path(__file__).parent / "walks"
AUTHOR = Path(__file__).parent.parent / "guide" / "author"
PAIN = "en/reasons/pain-condition.md"
WORN = "en/reasons/worn-out.md"
SIGNED = "Read by R. Example, gynecologist, 2026-02-03"


@pytest.fixture(scope="module")
def written(content):
    return document(content, stories(WALKS), TODAY)


@pytest.fixture(scope="module")
def parts(written):
    """Every part of the document by its heading: `## ` stands nowhere else at the start of a line."""
    bodies = re.split(r"^## ", written, flags=re.MULTILINE)[1:]
    return {body.partition("\n")[0]: body.partition("\n")[2] for body in bodies}


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(data_folder(), tmp_path / "data"))


def sign(folder, file=PAIN, date="2026-02-03", name="R. Example"):
    """Add what a clinician would add to reviews.toml: the hash is that of the bytes on disk."""
    with (folder / "reviews.toml").open("a", encoding="utf-8") as signed:
        signed.write(
            f'[[review]]\nfile = "{file}"\nhash = "{sha256((folder / file).read_bytes()).hexdigest()}"\n'
            f'name = "{name}"\nrole = "gynecologist"\ndate = "{date}"\nread = "all of it"\n'
        )


def row_of(table, name):
    """The one row of the questions that stands for an answer."""
    rows = [
        line for line in table.splitlines() if line.startswith("| ") and f"`{name}`" in line.split(" | ")[0]
    ]
    assert len(rows) == 1, name
    return rows[0]


def blocks_of(body, level):
    """What stands under each heading of a level that ends with a short name, up to the next as high."""
    heading = rf"^{'#' * level} [^`\n]*`([^`]+)`\n"
    return dict(re.findall(rf"{heading}(.*?)(?=^#{{2,{level}}} |\Z)", body, re.MULTILINE | re.DOTALL))


# ---- everything is there, in the order a clinician thinks


def test_the_parts_stand_in_the_order_a_clinician_thinks(parts):
    assert list(parts) == [
        "To decide first",
        "Dangers and care rules",
        "Questions",
        "The first screen",
        "Reasons",
        "Worked stories",
        "Helplines",
        "Sources",
        "All other pages",
        "All other words",
        "On paper",
        "What changed since the last sign-off",
        "Every file, and who has read it",
        "To sign",
    ]


def test_every_care_rule_stands_there_with_its_level_answers_words_and_sources(content, parts):
    body = parts["Dangers and care rules"]
    blocks = blocks_of(body, 4)
    assert list(blocks) == [
        rule.id
        for level in ("now", "soon", "book", "support")
        for rule in content.rules
        if rule.level == level
    ]
    for rule in content.rules:
        for sign_ in (*rule.any_of, *rule.and_any_of, *rule.none_of, *rule.sources):
            assert f"`{sign_}`" in blocks[rule.id], (rule.id, sign_)
        for who in rule.who:
            assert content.words.who[who] in blocks[rule.id]
        if rule.id in content.rule_words:
            assert f"> {content.rule_words[rule.id].why}" in blocks[rule.id]
        if rule.hides_reasons:
            assert "reasons wait" in blocks[rule.id]


def test_each_page_of_care_stands_there_once(content, parts):
    for name in content.page_names("care"):
        assert (
            len(re.findall(rf"^#####.*`care/{name}`$", parts["Dangers and care rules"], re.MULTILINE)) == 1
        ), name


def test_every_question_stands_there_with_its_why_and_what_each_answer_counts_for(content, parts):
    body = parts["Questions"]
    for question in content.questions:
        assert re.search(rf"^#### .*`{question.id}`$", body, re.MULTILINE), question.id
        assert question.why in body
        for option in question.options:
            row = row_of(body, f"{question.id}.{option.id}")
            for word, kind in (
                ("strong", "strong"),
                ("some", "some"),
                ("against", "against"),
                ("rules out", "never_with"),
            ):
                told = set(re.findall(rf"\b{word}: [^`]*`([^`]+)`", row))
                assert told == {
                    r.id for r in content.reasons if f"{question.id}.{option.id}" in getattr(r, kind)
                }, row
            care = {
                rule.id
                for rule in content.rules
                if f"{question.id}.{option.id}" in (*rule.any_of, *rule.and_any_of)
            }
            assert care <= set(re.findall(r"`([^`]+)`", row.split(" | ")[2])), row


def test_every_reason_stands_there_with_its_signs_both_voices_and_sources(content, parts):
    blocks = blocks_of(parts["Reasons"], 3)
    assert [name for name in blocks if name in {r.id for r in content.reasons}] == [
        r.id for r in content.reasons
    ]
    for reason in content.reasons:
        for name in (*reason.strong, *reason.some, *reason.against, *reason.needs, *reason.sources):
            assert f"`{name}`" in blocks[reason.id], (reason.id, name)
        assert set(reason.never_with) <= named_in(content, blocks[reason.id]), reason.id
        assert "To the one who cried" in blocks[reason.id]
        assert "To the partner" in blocks[reason.id]
        assert ("Nothing ever counts against it" in blocks[reason.id]) == reason.harm


def named_in(content, block):
    """Every short name in a block, and every answer of each group that is named there."""
    names = re.findall(r"`@?([^`]+)`", block)
    return {*names, *(sign for name in names for sign in content.groups.named.get(name, ()))}


def test_every_group_stands_there_with_its_answers_before_it_is_named(content, parts):
    body = parts["Questions"]
    start = body.index("### Groups of answers")
    for name, signs in content.groups.named.items():
        listed = re.search(rf"^\*\*[^`]+ `@{name}`:\*\*\n\n((- .*\n)+)", body[start:], re.MULTILINE)
        assert set(re.findall(r"`([^`]+)`", listed[1])) == set(signs)
    assert "`@" not in body[:start]


@pytest.mark.parametrize("part", ["Dangers and care rules", "Reasons", "All other pages"])
def test_no_line_of_a_page_is_lost(content, parts, part):
    kinds = {"Dangers and care rules": ["care"], "Reasons": ["reasons"]}
    folders = kinds.get(part) or ["steps", "partner", "now", "tomorrow", "pages"]
    lines = set(parts[part].splitlines())
    for kind in folders:
        for name in content.page_names(kind):
            for line in content.text(f"en/{kind}/{name}.md").splitlines():
                if line.strip() and not line.startswith("#"):
                    second_title = f"**To the partner of someone who cried: {line.strip()}**"
                    assert f"> {line.strip()}" in lines or second_title in lines, (kind, name, line)


def test_every_help_line_stands_there_with_its_number_and_the_day_it_was_checked(content, parts):
    for line in content.help_lines:
        row = row_of(parts["Helplines"], line.id)
        assert (f"{line.checked} (" in row) if line.checked else ("not known" in row)
        assert line.number in row
    oldest = next(line for line in content.help_lines if line.checked)
    age = (TODAY - date.fromisoformat(oldest.checked)).days
    assert f"({age} days ago)" in row_of(parts["Helplines"], oldest.id)


def test_every_source_and_figure_stands_there(content, parts):
    for source in content.sources:
        assert row_of(parts["Sources"], source)
    for figure in content.figures:
        assert figure.text in parts["Reasons"]


def test_every_sentence_that_receives_people_stands_there(content, parts):
    for entry in content.receives:
        assert f"> {entry.text}" in parts["Questions"]


def test_no_file_is_left_out(content, written, parts, folder):
    for file in files(content):
        assert f"| `{file}` |" in parts["Every file, and who has read it"]
    (folder / "en" / "late.toml").write_text('said = "a sentence of tomorrow"\n', "utf-8")
    (folder / "en" / "pages" / "late.md").write_text("# Late\n\nA page of tomorrow.\n", "utf-8")
    later = document(Content(folder), {}, TODAY)
    for words in (
        "a sentence of tomorrow",
        "> A page of tomorrow.",
        "| `en/late.toml` |",
        "| `en/pages/late.md` |",
    ):
        assert words in later
        assert words not in written


def test_all_rows_of_a_table_have_as_many_cells_as_its_head(folder):
    words = folder / "en" / "questions.toml"
    words.write_text(
        words.read_text("utf-8").replace("I'm not safe, or scared of someone", "I'm not safe | *here*"),
        "utf-8",
    )
    written = document(Content(folder), stories(WALKS), TODAY)
    assert r"I'm not safe \| \*here\* `check.unsafe`" in written
    cells = 0
    for line in written.splitlines():
        count = len(re.findall(r"(?<!\\)\|", line)) if line.startswith("| ") else 0
        assert not (cells and count) or count == cells, line
        cells = count


# ---- its words


def test_words_that_are_missing_are_named(folder):
    words = folder / "en" / "review.toml"
    words.write_text(words.read_text("utf-8").replace('service = "Service"\n', ""), "utf-8")
    with pytest.raises(ContentError, match=r"^review\.toml: service: is missing; write it$"):
        document(Content(folder), {}, TODAY)


def test_no_words_are_written_for_nobody(content):
    code = "".join(path.read_text("utf-8") for path in AUTHOR.rglob("*.py"))
    tables = [value for value in asdict(review_words(content)).values() if isinstance(value, Labels)]
    assert len(tables) > 5
    for name in {name for table in tables for name in table}:
        assert f".{name}" in code or f'"{name}"' in code, name


# ---- worked stories


def test_every_story_stands_there_with_what_it_leads_to(content, walks, parts):
    blocks = blocks_of(parts["Worked stories"], 3)
    assert list(blocks) == list(walks)
    for name, walk in walks.items():
        answers = {question: tuple(chosen) for question, chosen in walk["answers"].items()}
        found = outcome(door_of(content, answers).questions, content.reasons, content.rules, answers)
        rows = dict(re.findall(r"^\| \*\*([^*]+)\*\* \| (.*) \|$", blocks[name], re.MULTILINE))
        named = re.findall(r"`([^`]+)`", rows["Reasons on the first page"])
        assert named == [match.reason.id for match in found.leading], name
        assert re.findall(r"`([^`]+)`", rows["Care"]) == [met.rule.id for met in found.referrals], name
        assert ("wait until" in rows["Reasons on the first page"]) == found.withheld
        for question, chosen in answers.items():
            assert all(f"`{question}.{option}`" in blocks[name] for option in chosen)


def test_without_stories_the_document_says_so(content, tmp_path):
    assert stories(tmp_path / "nowhere") == {}
    assert "run this from a checkout" in document(content, {}, TODAY)


def test_a_broken_story_is_named(tmp_path):
    (tmp_path / "one.toml").write_text("who = \n", "utf-8")
    with pytest.raises(ContentError, match=r"one\.toml"):
        stories(tmp_path)


# ---- who has read what


def test_it_ships_with_no_review_and_says_so(content, written, parts):
    assert reviews(content) == []
    assert "*Read by " not in written
    assert "Nobody has signed anything yet" in parts["What changed since the last sign-off"]
    assert all(standing(content, file) == "Not yet reviewed by a clinician" for file in files(content))


def test_a_signed_file_shows_who_read_it_and_when(folder):
    sign(folder)
    content = Content(folder)
    assert standing(content, PAIN) == SIGNED
    assert standing(content, WORN) == "Not yet reviewed by a clinician"
    written = document(content, {}, TODAY)
    assert f"*{SIGNED}* (`{PAIN}`)" in written
    assert f"| `{PAIN}` | {SIGNED} (all of it) |" in written
    assert "Nothing that was signed has changed." in written
    assert "1 are signed as they are, 0 have changed" in written


@pytest.mark.parametrize("change", [lambda text: text.replace("hurts", "hurt", 1), lambda text: text + "\n"])
def test_a_text_changed_by_one_byte_loses_its_review(folder, change):
    sign(folder)
    page = folder / PAIN
    before = page.read_text("utf-8")
    page.write_text(change(before), "utf-8")
    assert page.read_text("utf-8") != before
    content = Content(folder)
    assert standing(content, PAIN) == "Changed since its review on 2026-02-03"
    changes = document(content, {}, TODAY).split("## What changed")[1].split("\n## ")[0]
    assert f"`{PAIN}`: Changed since its review on 2026-02-03" in changes
    assert [file for file, _ in Standing(content).changed()] == [PAIN]
    page.write_text(before, "utf-8")
    assert standing(Content(folder), PAIN) == SIGNED


def test_a_second_review_of_the_new_text_holds_and_the_old_one_may_stay(folder):
    sign(folder)
    with (folder / PAIN).open("a", encoding="utf-8") as page:
        page.write("\nMore.\n")
    sign(folder, date="2026-03-04", name="S. Other")
    content = Content(folder)
    assert standing(content, PAIN) == "Read by S. Other, gynecologist, 2026-03-04"
    assert list(Standing(content).changed()) == []


def test_of_two_reviews_the_latest_is_named_also_after_a_change(folder):
    sign(folder, date="2026-03-04", name="S. Other")
    sign(folder)
    assert standing(Content(folder), PAIN) == "Read by S. Other, gynecologist, 2026-03-04"
    with (folder / PAIN).open("a", encoding="utf-8") as page:
        page.write("\nMore.\n")
    assert standing(Content(folder), PAIN) == "Changed since its review on 2026-03-04"


def test_the_document_gives_the_hash_to_sign_with(folder, parts):
    line = next(line for line in parts["To sign"].splitlines() if line.endswith(f"  {PAIN}"))
    assert line.split()[0] == sha256((folder / PAIN).read_bytes()).hexdigest()


def test_a_review_of_a_file_that_is_gone_is_named(folder):
    sign(folder, file="en/search.toml")
    (folder / "en" / "search.toml").unlink()
    assert "`en/search.toml`: Signed on 2026-02-03, and no longer there" in document(
        Content(folder), {}, TODAY
    )


@pytest.mark.parametrize(
    ("said", "instead"),
    [
        ('name = "R. Example"', 'name = " "'),
        ('role = "gynecologist"', 'role = ""'),
        ('date = "2026-02-03"', 'date = "2026-02-30"'),
        ('hash = "', 'hash = "x'),
        ('read = "all of it"', ""),
    ],
)
def test_a_broken_entry_claims_nothing_and_is_named(folder, said, instead):
    sign(folder)
    file = folder / "reviews.toml"
    text = file.read_text("utf-8")
    head, entry = text.split("\n[[review]]\n")
    assert said in entry
    file.write_text(f"{head}\n[[review]]\n{entry.replace(said, instead)}", "utf-8")
    assert standing(Content(folder), PAIN) is None
    with pytest.raises(ContentError, match=r"reviews\.toml: review: "):
        document(Content(folder), {}, TODAY)


def test_nothing_is_claimed_of_files_that_are_not_there_or_where_reviews_cannot_be_read(content, folder):
    assert standing(content, "en/reasons/nothing.md") is None
    (folder / "reviews.toml").unlink()
    assert standing(Content(folder), PAIN) is None


def test_the_same_content_gives_the_same_document(content, written):
    assert document(Content(content.folder), stories(WALKS), TODAY) == written
