"""What people set with spaces, signs and lines of their own in a plain text is kept as they set it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exporter.model import Break, CodeBlock, Heading, List, Paragraph, Quote, Rule, Table
from exporter.model.numbering import numbers, ordinal
from exporter.model.text import plain
from exporter.reader.plain.blocks import blocks_of, chunks_of

if TYPE_CHECKING:
    from exporter.model import Block

PROSE = "The ferry lands at the quay each morning, and whoever has the time goes down to see who comes back from the other side."
WRAPPED = (
    "The ferry lands at the quay each morning, and whoever has the time goes\n"
    "down to see who comes back from the other side of the water, and with\nwhat, and for how long."
)


def blocks(text: str) -> tuple[Block, ...]:
    return blocks_of(chunks_of(text.split("\n")))[0]


def shape(found: tuple[Block, ...]) -> list[object]:
    """Blocks in short: words, lines parted by a bar, lists with their marks."""
    made: list[object] = []
    for block in found:
        match block:
            case Paragraph():
                made.append(plain(block.children).replace("\n", " / "))
            case Heading():
                made.append(f"{'#' * block.level} {plain(block.children)}")
            case List():
                marks = [ordinal(block.kind, number) or "-" for number in numbers(block)]
                made.append([(mark, *shape(item.blocks)) for mark, item in zip(marks, block.items, strict=True)])
            case Quote():
                made.append({"quote": shape(block.blocks)})
            case CodeBlock():
                made.append(("set", block.text))
            case Rule():
                made.append("rule")
            case _:
                made.append(type(block).__name__)
    return made


COLUMNS = {
    "figures to the right": "Landing      9:00\nHut         12:30\nLanding     17:00",
    "a rule below the head": "Name       Age   Town\n---------  ----  -------\nAnn Bee      30  Sandham\nCy Dee        9  Quay",
    "a cell left out": "Day    In     Out\nMon    9:00   12:00\nTue           12:30\nWed    9:15",
    "a grid": "+-----+------+\n| Day | High |\n+-----+------+\n| Sat | 6:12 |\n+-----+------+",
    "bars without a head": "Sat | 6:12 | 12:30\nSun | 7:01 | 13:22",
}


@pytest.mark.parametrize("table", COLUMNS.values(), ids=COLUMNS.keys())
def test_columns_are_kept_as_they_are_set(table: str) -> None:
    indented = "\n".join(f"  {line}" for line in table.split("\n"))
    assert shape(blocks(f"{PROSE}\n\n{indented}\n\n{PROSE}")) == [PROSE, ("set", table), PROSE]
    assert shape(blocks(f"The times:\n{table}\nAll of them are local.")) == ["The times:", ("set", table), "All of them are local."]


def test_cells_between_bars_below_a_head_are_a_table() -> None:
    (table,) = blocks("| Day | High  |\n|-----|------:|\n| Sat | 06:12 |\n| Sun |       |")
    assert isinstance(table, Table)
    cells = [
        [[plain(block.children) for block in cell.blocks if isinstance(block, Paragraph)] for cell in row.cells]
        for row in table.bodies[0]
    ]
    assert cells == [[["Sat"], ["06:12"]], [["Sun"], []]]
    assert [(cell.header_cell, cell.scope) for row in table.head for cell in row.cells] == [(True, "col")] * 2


@pytest.mark.parametrize(
    "text",
    [
        "It left.  Nobody saw it.  The quay\nwas wet.  It had rained.  He stood\nthere.  The bell rang.  It was six",
        "The  ferry  lands at the quay at  noon,\nand whoever has  the  time  goes to see\nwho  comes back from  the  other side.",
    ],
    ids=["two spaces after sentences", "justified"],
)
def test_spaces_within_prose_part_no_columns(text: str) -> None:
    assert [type(block) for block in blocks(text)] == [Paragraph]


def test_lines_with_labels_are_lines() -> None:
    assert shape(blocks("Kitchen:   a stove\nHall:      benches\nAttic:     nothing")) == [
        "Kitchen: a stove / Hall: benches / Attic: nothing"
    ]
    assert shape(blocks("[1] https://a.example/x\n[2] https://b.example/y")) == [
        "[1] https://a.example/x / [2] https://b.example/y"
    ]


FIXED = {
    "a poem": "The wheel goes round,\nthe water too,\nand nothing ground\nis ever new.",
    "an address": "Ann Bee\n3 Mill Lane\nNorthhaven",
    "a greeting": "Yours,\nAnn",
}


@pytest.mark.parametrize("lines", FIXED.values(), ids=FIXED.keys())
def test_fixed_lines_stay_lines(lines: str) -> None:
    assert shape(blocks(f"{WRAPPED}\n\n{lines}\n\n{WRAPPED}"))[1] == lines.replace("\n", " / ")


@pytest.mark.parametrize(
    "text",
    [
        WRAPPED,
        "this is a letter that was typed\nin narrow lines, as some do it\non a telephone, and it goes on\nin that way for a while",
        "> The ferry lands at the quay each morning, and\n> whoever has the time goes to see who comes\n> back from it.",
        "水車小屋が月曜日の夜に焼けたと知らせがあったのは火曜日の朝で、\n村の人はみな川のほとりに集まっていた。",
    ],
    ids=["wide", "narrow", "quoted", "ideographs"],
)
def test_wrapped_lines_are_one_paragraph(text: str) -> None:
    (block,) = blocks(f"{WRAPPED}\n\n{text}")[1:]
    paragraph = block.blocks[0] if isinstance(block, Quote) else block
    assert isinstance(paragraph, Paragraph)
    assert not [inline for inline in paragraph.children if isinstance(inline, Break)]


def test_lines_of_a_flowed_text_end_where_they_end() -> None:
    found, _ = blocks_of([["Up to the mill and", "down again"]], flowed=True)
    assert shape(found) == ["Up to the mill and / down again"]


LISTS = {
    " o  a saucer\n o  a coin\n ·  somebody who reads\n    on Sundays": [
        [("-", "a saucer"), ("-", "a coin"), ("-", "somebody who reads on Sundays")]
    ],
    "1. Wheel\n   a) grease it\n   b) turn it\n2. Roof\n   - slates": [
        [("1", "Wheel", [("a", "grease it"), ("b", "turn it")]), ("2", "Roof", [("-", "slates")])]
    ],
    "  (i) rope\n (ii) hooks\n(iii) a boat": [[("i", "rope"), ("ii", "hooks"), ("iii", "a boat")]],
    "3. the third\n7. the seventh\n8. the eighth": [[("3", "the third"), ("7", "the seventh"), ("8", "the eighth")]],
    "- a rope\n\n- a boat\n\n- an oar": [[("-", "a rope"), ("-", "a boat"), ("-", "an oar")]],
    "- a rope\n1. first\n2. second": [[("-", "a rope")], [("1", "first"), ("2", "second")]],
    "Bring:\n- a rope": ["Bring:", [("-", "a rope")]],
}


@pytest.mark.parametrize("text", LISTS)
def test_items_are_lists_with_their_own_numbers(text: str) -> None:
    assert shape(blocks(text)) == LISTS[text]


@pytest.mark.parametrize(
    "text",
    [
        "o gato dorme\no cão ladra",
        "A. Bee said so\nC. Dee did not",
        "The train came on the\n12. March, and left on the\n13. March with all of them",
        "He came late\n- as ever - and sat down\nwithout a word",
        "– I did not see it.",
        "ii. e. g. nothing\nof the kind",
    ],
)
def test_lines_that_begin_as_items_do_are_none(text: str) -> None:
    assert [type(block) for block in blocks(text)] == [Paragraph]
    assert shape(blocks(text))[0].replace(" / ", " ") == text.replace("\n", " ")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The quay\n========\n" + PROSE, ["## The quay", PROSE]),
        ("=============\nThe quay\n=============\n\n" + PROSE, ["## The quay", PROSE]),
        ("*** 1. THE QUAY ***\n\n" + PROSE, ["## 1. THE QUAY", PROSE]),
        ("== The quay ==\n\n" + PROSE, ["## The quay", PROSE]),
        (f"{PROSE}\nThe hut\n-------\n{PROSE}", [PROSE, "### The hut", PROSE]),
        (f"------------------\nThe quay\n\n{PROSE}", ["rule", "## The quay", PROSE]),
        (f"It was over.\n---\n{PROSE}", ["It was over.", "rule", PROSE]),
        (f"{PROSE}\n\n* * *\n\n{PROSE}", [PROSE, "rule", PROSE]),
    ],
)
def test_signs_make_headings_and_rules(text: str, expected: list[object]) -> None:
    assert shape(blocks(text)) == expected


def test_a_name_before_a_signature_is_no_heading() -> None:
    assert shape(blocks(f"{PROSE}\n\nTilda\n\n-- \n{PROSE}")) == [PROSE, "Tilda", "rule", PROSE]


def test_more_than_is_no_mark_of_quotation() -> None:
    assert shape(blocks(">5 mg a day are too many.")) == [">5 mg a day are too many."]
    assert shape(blocks("> Five are too many.\n>> Six?")) == [{"quote": ["Five are too many.", {"quote": ["Six?"]}]}]
