"""How it looks: hues that can be read, none where nobody knows the background, and progress without words."""

import re
from io import StringIO
from itertools import product
from pathlib import Path

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.output import ColorDepth
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style
from pyte.graphics import FG_BG_256
from scripted import Scripted, interviewed

import guide
from guide.ask import Key, PageView, Prompt
from guide.ask.breathing import ring
from guide.ask.layout import AHEAD, DONE, Marks, question_lines
from guide.ask.pager import Reader
from guide.ask.palette import DARK, HUED, LIGHT, SHAPES, TONES, looks
from guide.engine.outcome import outcome
from guide.measures import MARGIN, WIDEST, margin
from guide.pages.compose import compose
from guide.pages.document import (
    Bullets,
    CardLine,
    Document,
    Entry,
    FigureRow,
    NumberLine,
    Paragraph,
    Quotations,
)
from guide.pages.to_rich import to_rich
from guide.terminal.detect import background
from guide.terminal.screen import in_ascii

BACKGROUNDS = {"dark": ("#000000", "#1a1b1e", "#002b36"), "light": ("#ffffff", "#fdf6e3")}


def luminance(colour):
    """Relative luminance, as WCAG 2 has it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("name", "hues"), [("dark", DARK), ("light", LIGHT)])
def test_every_hue_can_be_read_on_every_background_it_is_for(name, hues):
    for hue in hues.values():
        for behind in BACKGROUNDS[name]:
            assert contrast(hue, behind) >= 4.5, (hue, behind, contrast(hue, behind))


@pytest.mark.parametrize(
    ("environment", "known"),
    [
        ({}, ""),
        ({"COLORFGBG": "15;0"}, ""),
        ({"COLORFGBG": "15;0", "TERM": "xterm-256color"}, "dark"),
        ({"COLORFGBG": "0;default;15", "COLORTERM": "truecolor"}, "light"),
        ({"COLORFGBG": "0;7", "TERM": "rxvt-unicode-256color"}, "light"),
        ({"COLORFGBG": "odd", "COLORTERM": "truecolor"}, ""),
    ],
)
def test_hues_only_where_the_terminal_says_what_it_is_drawn_on(environment, known):
    assert background(environment) == known


def in_256(hue):
    """The colour that a terminal of 256 colours is sent instead, as it draws it."""
    written = StringIO()
    output = Vt100_Output(written, lambda: Size(24, 80), default_color_depth=ColorDepth.DEPTH_8_BIT)
    attributes = Style.from_dict({"role": hue}).get_attrs_for_style_str("class:role")
    output.set_attributes(attributes, ColorDepth.DEPTH_8_BIT)
    output.flush()
    return f"#{FG_BG_256[int(written.getvalue().rpartition(';')[2].rstrip('m'))]}"


@pytest.mark.parametrize(("name", "hues"), [("dark", DARK), ("light", LIGHT)])
def test_every_hue_can_be_read_in_256_colours_too(name, hues):
    assert len({in_256(hue) for hue in hues.values()}) == len(hues), "no two become the same"
    for hue, behind in product(map(in_256, hues.values()), BACKGROUNDS[name]):
        assert contrast(hue, behind) >= 4.5, (hue, behind, contrast(hue, behind))


def test_where_nobody_knows_the_background_there_is_no_colour():
    for tone in ("", *TONES):
        assert looks("", tone) == SHAPES
        for known in ("dark", "light"):
            shapes = {role: look.partition("#")[0].strip() for role, look in looks(known, tone).items()}
            assert shapes == SHAPES, "a hue changes no shape: nothing is said in colour alone"
            assert any("#" in look for look in looks(known, tone).values())


def test_the_palette_is_the_one_place_for_looks():
    """Every role that has a hue is one that something is drawn in."""
    assert {*(role for roles in (*HUED.values(), *TONES.values()) for role in roles)} <= {*SHAPES}


def test_no_code_but_the_palette_names_a_hue_or_a_shape():
    look = re.compile(r"""["'](?:[a-z ]*\b(?:bold|dim|italic|reverse|underline)\b[a-z ]*|#[0-9a-f]{6})["']""")
    folder = Path(guide.__path__[0])
    assert [
        file.name
        for file in folder.rglob("*.py")
        if file.name != "palette.py" and look.search(file.read_text("utf-8"))
    ] == []


def hues_of(content, document, said, background="dark", width=80):
    """The hues in which some words of a page are drawn in the reader."""
    view = PageView(document.title, to_rich(document), tone=document.tone)
    shown = [
        (char, next((part for part in style.split() if part.startswith("#")), ""))
        for style, text, *_ in Reader(view, content.words, background).draw(width, 60)
        for char in text
    ]
    start = "".join(char for char, _ in shown).index(said)
    return {hue for char, hue in shown[start : start + len(said)] if char.strip()}


BLOCKS = (
    Paragraph(text="It hurt.", strong=True),
    Entry(title="A reason", text="What it may be.", note="a band", said="You said: sad."),
    CardLine(label="To say", text='"Hold me?"'),
    CardLine(label="See", text='"It hurts" is enough to say.'),
    Quotations(items=("I cried.",)),
    NumberLine(service="A line", ways="call 116 123", about="Hours: 24/7."),
    FigureRow(filled=3, text="Three of ten"),
)


@pytest.mark.parametrize(
    ("said", "hue"),
    [
        ("Your page", "accent"),
        ("It hurt.", ""),
        ("A reason", ""),
        ("(a band)", "quiet"),
        ("You said: sad.", "quiet"),
        ("What it may be.", ""),
        ("To say", "accent"),
        ('"Hold me?"', "quoted"),
        ('"It hurts" is enough', ""),
        ('"I cried."', "quoted"),
        ("call 116 123", "care"),
        ("Hours: 24/7.", "quiet"),
        (DONE, "accent"),
    ],
)
def test_each_part_of_a_page_has_the_hue_of_its_role(content, said, hue):
    for name, hues in (("dark", DARK), ("light", LIGHT), ("", {})):
        assert hues_of(content, Document("Your page", BLOCKS), said, name) == {hues.get(hue, "")}


def ending(content, walk):
    """The page that a walk ends with."""
    door = content.doors["self"]
    answers = {name: tuple(chosen) for name, chosen in walk["answers"].items()}
    found = outcome(door.questions, content.reasons, content.rules, answers)
    return compose(door, found, content.material(content.page))


def test_good_tears_are_warmer_and_care_is_plainer(content, walks):
    good = ending(content, walks["clin-04-happy-tears-worried"]).chapters
    for page in good[:2]:
        assert hues_of(content, page, page.title) == {DARK["warm"]}
    sad = ending(content, walks["h08-wants-to-be-held-cannot-ask"])
    assert hues_of(content, sad, sad.title) == {DARK["accent"]}
    care = ending(content, walks["clin-02-went-on-after-no-afraid"])
    assert hues_of(content, care, care.title) == {""}


def test_good_tears_are_never_warm_beside_urgent_care(content, random_walks):
    for walk in random_walks(60, seed=9):
        door = content.doors["self"]
        found = outcome(door.questions, content.reasons, content.rules, walk)
        tone = compose(door, found, content.material(content.page)).tone
        assert tone == "plain" if found.urgent or found.withheld else tone in ("", "warm")


def test_a_tone_changes_hues_and_not_a_word(content, walks):
    page = ending(content, walks["clin-04-happy-tears-worried"]).chapters[0]
    texts = {
        "".join(part[1] for part in Reader(view, content.words, "dark").draw(80, 24))
        for tone in ("", *TONES)
        for view in [PageView(page.title, to_rich(page), tone=tone)]
    }
    assert len(texts) == 1


def screen(content, document, width=80, height=24):
    view = PageView(document.title, to_rich(document))
    return "".join(part[1] for part in Reader(view, content.words).draw(width, height)).splitlines()


def test_the_label_of_a_card_hangs_in_the_margin_and_a_quotation_stands_apart(content):
    text = "one two three four five six seven eight nine ten " * 3
    lines = screen(content, Document("", (CardLine(label="This week", text=text),)))
    assert lines[0].startswith("This week  one")
    assert {line[:11] for line in lines[1:3]} == {" " * 11}
    lines = screen(content, Document("", (Quotations(items=(text.strip(), "Hold me?")),)))
    assert lines[0].startswith('   "one')
    assert lines[1].startswith("    ")
    assert lines[1][4] != " ", "the second line stands under the first letter"
    assert '   "Hold me?"' in [line.rstrip() for line in lines]
    shown = screen(content, Document("", (Bullets(items=('"Hold me?"', 'Ask "How?"')),)))
    assert [line.rstrip() for line in shown[:2]] == ['   "Hold me?"', '- Ask "How?"']


@pytest.mark.parametrize("size", [(24, 8), (40, 12), (80, 24), (120, 40)])
def test_keys_stand_in_the_last_line_of_every_page_however_short(content, size):
    lines = screen(content, Document("Title", (Paragraph("Short."),)), *size)
    assert len(lines) == size[1]
    assert "m more" in lines[-1] or "m more" in lines[-2]
    assert lines[-1].strip()


def test_at_forty_columns_a_card_says_what_its_digits_do(content, walks):
    """And how to leave and get help, beside how far along the page is."""
    say = content.words.short
    page = ending(content, walks["h08-wants-to-be-held-cannot-ask"]).chapters[0]
    names = ("read", "helps", "say", "see", "keep")
    keys = [Key(str(place), name, "") for place, name in enumerate(names, start=1)]
    view = PageView(page.title, to_rich(page), (*keys, Key("n", "near", "")), final=True)
    lines = "".join(part[1] for part in Reader(view, content.words).draw(40, 12)).splitlines()
    assert lines[-1] == " ".join(f"{key.key} {say(key.word)}" for key in view.keys)
    assert lines[-2] == f"{content.words.menu.more_below_short}  h help  q leave  m more"


@pytest.mark.first_quick
@pytest.mark.parametrize(
    ("words", "hued"), [({}, True), ({"NO_COLOR": "1"}, False), ({"COLORFGBG": ""}, False)]
)
def test_hues_reach_menus_and_pages_only_where_they_are_wanted(terminal, content, words, hued):
    shown = terminal("read", "pain-condition", **{"COLORFGBG": "15;0", **words})
    shown.wait_for("m more")
    assert (shown.screen.buffer[0][MARGIN].fg != "default") == hued, "the title of the page"
    shown.press("b")
    shown.wait_for(content.words.read_title).press("\x03")
    assert shown.wait_end() == 0
    page, _, menu = shown.raw.partition(content.words.read_title.encode())
    for part in (page, menu):
        assert (b"38;5;" in part) == hued
        assert b"\x1b[0;1m" in part or b";1m" in part or b";1;" in part


def test_no_line_of_a_page_is_wider_than_a_letter(content, walks):
    for name in ("h08-wants-to-be-held-cannot-ask", "clin-04-happy-tears-worried"):
        for page in ending(content, walks[name]).chapters:
            assert max(map(len, screen(content, page, 200, 200))) <= WIDEST == 72


def test_figures_are_rows_of_people_that_can_be_counted_in_ascii_too(content):
    heads, bodies, *_ = screen(content, Document("", (FigureRow(filled=3, text="Three of ten"),)))
    assert heads.split() == [DONE] * 3 + [AHEAD] * 7
    assert bodies.split() == ["|"] * 3 + [":"] * 7
    assert [place for place, char in enumerate(heads) if char.strip()] == [
        place for place, char in enumerate(bodies) if char.strip()
    ]
    assert in_ascii(heads).split() == ["o"] * 3 + ["."] * 7


def test_a_breath_widens_inside_its_ring_and_begins_and_ends_gently():
    full = [sum(row.count(DONE) for row in ring(share / 10, 5)) for share in range(11)]
    assert full == sorted(full)
    assert full[0] == 1
    assert full[1] - full[0] < full[5] - full[4] > full[10] - full[9]
    assert not any(AHEAD in row for row in ring(1, 5))
    assert {len(list(ring(share / 10, 5))) for share in range(11)} == {11}, "nothing around it moves"


def test_a_margin_only_where_text_loses_nothing():
    for width in range(1, 200):
        assert margin(width) in (0, MARGIN)
        assert not margin(width) or width - margin(width) - 1 > WIDEST
    assert margin(80) == MARGIN
    assert margin(40) == 0


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
def test_the_first_words_stand_where_the_first_question_has_them(terminal, content, size):
    screen = terminal(columns=size[0], rows=size[1])
    first = content.first_words.splitlines()[0]
    screen.wait_for(first)
    greeted = screen.text().splitlines()[0]
    assert greeted == " " * margin(size[0]) + first
    screen.wait_for(content.start.options[0].label)
    assert screen.text().splitlines()[0] == greeted
    screen.press("q")
    assert screen.wait_end() == 0


def pieces(content, name, pointed, marked, background):
    question = next(one for one in content.questions if one.id == name)
    lines = question_lines(Prompt(question, ""), Marks(pointed, marked), 78, 24, content.words)
    style = looks(background)
    return [
        [(style.get(role.removeprefix("class:"), ""), text) for role, text in line.parts or [line[:2]]]
        for line in lines
    ]


def test_the_pointed_label_alone_is_underlined_whatever_the_background(content):
    for behind in ("", "dark", "light"):
        for marked in ((), ("sad",)):
            drawn = pieces(content, "feel", 2, marked, behind)
            under = [text for line in drawn for look, text in line if "underline" in look]
            question = next(one for one in content.questions if one.id == "feel")
            assert under == [question.options[2].label]


def test_what_is_picked_reads_as_chosen_in_shape_and_hue(content):
    question = next(one for one in content.questions if one.id == "feel")
    for pointed in range(len(question.options)):
        for line in pieces(content, "feel", pointed, ("sad", "numb"), "dark"):
            said = "".join(text for _, text in line)
            if "[x]" in said:
                assert line[-1][0].split()[-1] == DARK["warm"]
                assert line[-1][0].startswith("bold")
            elif "[ ]" in said and ">" not in said:
                assert line[-1][0] == ""


def test_what_stands_alone_is_set_apart_and_moves_closer_before_anything_is_lost(content):
    question = next(one for one in content.questions if one.id == "bleed")
    asking, apart = Prompt(question, ""), []
    for height in range(30, 8, -1):
        lines = question_lines(asking, Marks(0, ()), 80, height, content.words)
        shown = [line.text for line in lines]
        if all(any(option.label in text for text in shown) for option in question.options):
            first = next(option.label for option in question.options if option.id in question.exclusive)
            place = next(place for place, text in enumerate(shown) if first in text)
            apart.append(not shown[place - 1])
    assert apart == sorted(apart, reverse=True)
    assert apart[0]
    assert not apart[-1]


def header(content, asking, width):
    return question_lines(asking, Marks(0, ()), width, 60, content.words)[0].text


def test_progress_is_a_row_of_dots_that_never_grows(content, random_walks):
    for walk in random_walks(12, seed=5):
        script = Scripted(walk)
        interviewed(content, script, "self")
        totals = []
        for asking in (event for event in script.events if isinstance(event, Prompt) and event.theme):
            done, total = asking.progress
            shown = header(content, asking, 80)
            assert shown.startswith(asking.theme)
            assert (shown.count(DONE), shown.count(AHEAD)) == (done, total - done)
            assert f"{done} of about {total}" in asking.header, "plain lines say it in words"
            totals.append(total)
        assert totals == sorted(totals, reverse=True)


def test_in_ascii_the_dots_are_still_told_apart():
    assert in_ascii(DONE * 2 + AHEAD) == "oo."


def test_where_dots_do_not_fit_words_say_it(content):
    asking = Prompt(content.flow[1], "Theme 3 of about 9", theme="T" * 30, progress=(3, 9))
    assert "3 of about 9" in header(content, asking, 40)
