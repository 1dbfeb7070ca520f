"""Words that a line's end cuts in two are read as one word, and those between which it falls as two."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree as ET

import pydyf
import pytest
from msgspec.structs import replace

from formats.pdf.tagging.broken_words import mark_broken_words
from formats.pdf.tagging.roles import tag_tree
from formats.pdf.weasy.marked_content import Painted, Piece
from tests.formats.pdf.making import article, line, make, paragraph
from tests.formats.pdf.structure import tagged_text
from tests.formats.pdf.tagging.painting import laid, told

KOREAN = (
    "등대지기는 매일 아침 일곱 시에 종을 울리고 바다를 한참 바라보다가 안개가 걷히면 공책에 배의 이름과 시간을 하나씩 적어 두었다. "
    "섬사람들은 제21호 태풍이 지나간 뒤에도 부두에 나와 그물을 고치며 서로의 안부를 물었다."
)
LONG = " ".join([KOREAN] * 3)


@pytest.mark.parametrize("paper", ["A4", "A5"])
def test_korean_is_read_with_the_spaces_that_it_was_written_with(paper, tmp_path):
    # Lines of Korean end between words and inside them, and nothing on paper tells which.
    path = make(
        article(*(paragraph("가" * step + " " + LONG) for step in range(1, 6)), title=line(KOREAN), language="ko"),
        tmp_path,
        paper=paper,
    )
    read = tagged_text(path)
    assert read.count(KOREAN) == 1 + 15
    assert all("가" * step + " " + LONG in read for step in range(1, 6))


def marked(markup: str, *lines: tuple[str, int, float]) -> dict[str, str]:
    """What is said in place of which of the lines (text, page, bottom) that an element was painted in."""
    element = ET.fromstring(markup)
    stream = pydyf.Stream([pydyf.Dictionary() for _ in lines])
    pieces: list[Any] = [
        Piece(part="", page=page, stream=stream, number=n, place=n, box=(0.0, bottom, 9.0, bottom + 9), order=n, text=text)
        for n, (text, page, bottom) in enumerate(lines)
    ]
    painted = Painted(pieces={element: pieces})
    mark_broken_words(painted)
    said = {
        line[0]: properties["ActualText"].string
        for line, properties in zip(lines, stream.stream, strict=True)
        if "ActualText" in properties
    }
    return said | {lines[order][0]: "goes on" for order in painted.going_on}


@pytest.mark.parametrize(
    ("markup", "lines", "expected"),
    [
        ("<p>harbour</p>", [("harb", 0, 90), ("our", 0, 80)], {"harb": "harb\u00ad"}),
        ("<p>harbour</p>", [("har", 0, 90), ("bo", 0, 80), ("ur", 0, 70)], {"har": "har\u00ad", "bo": "bo\u00ad"}),
        ("<p>harbour x</p>", [("harbou", 0, 90), ("r x", 0, 80)], {"harbou": "harbou\u00ad"}),
        # What shows no text breaks no word.
        ("<p>harbour</p>", [("harb", 0, 90), ("", 0, 85), ("our", 0, 80)], {"harb": "harb\u00ad"}),
        # On the next page, at the very same height.
        ("<p>harbour</p>", [("harb", 0, 90), ("our", 1, 90)], {"harb": "harb\u00ad"}),
        # Two pieces of one line are no two lines.
        ("<p>harbour</p>", [("harb", 0, 90), ("our", 0, 90)], {}),
        # Between words.
        ("<p>a quay</p>", [("a", 0, 90), ("quay", 0, 80)], {}),
        ("<p>a quay</p>", [("a ", 0, 90), ("quay", 0, 80)], {}),
        ("<p>a-quay</p>", [("a-", 0, 90), ("quay", 0, 80)], {}),
        ("<p>a/quay</p>", [("a", 0, 90), ("/quay", 0, 80)], {}),
        # The second of two that are alike.
        ("<p>bell bellow</p>", [("bell", 0, 90), ("bell", 0, 80), ("ow", 0, 70)], {"bell": "bell\u00ad"}),
        ("<p>one two</p>", [("two", 0, 90), ("one", 0, 80)], {}),
        ("<p>harbour</p>", [("else", 0, 90), ("harb", 0, 80), ("our", 0, 70)], {"harb": "harb\u00ad"}),
        # Round what stands in the line: nothing is known of the place between.
        ("<p>har<b>x</b>bour</p>", [("har", 0, 90), ("bour", 0, 80)], {}),
        ("<p>quay<b>x</b>harbour</p>", [("quay", 0, 90), ("harb", 0, 80), ("our", 0, 70)], {"harb": "harb\u00ad"}),
        # Where code turns, it turns inside a word.
        ("<pre>har<b class='turn'/>bour</pre>", [("har", 0, 90), ("bour", 0, 80)], {"har": "har\u00ad"}),
        ("<pre><b class='turn'/>harbour</pre>", [("harb", 0, 90), ("our", 0, 80)], {"harb": "harb\u00ad"}),
        # Scripts without spaces between words need no sign, Korean has spaces.
        ("<p>東京港</p>", [("東京", 0, 90), ("港", 0, 80)], {}),
        ("<p>가각갂</p>", [("가각", 0, 90), ("갂", 0, 80)], {"가각": "가각\u00ad"}),
        ("<p>힣힢가</p>", [("힣힢", 0, 90), ("가", 0, 80)], {"힣힢": "힣힢\u00ad"}),
        ("<p>가힣힣</p>", [("가힣", 0, 90), ("힣", 0, 80)], {"가힣": "가힣\u00ad"}),
        ("<p>ท่าเรือ</p>", [("ท่าเ", 0, 90), ("รือ", 0, 80)], {}),
        ("<p>กกก</p>", [("กก", 0, 90), ("ก", 0, 80)], {}),
        ("<p>a東b</p>", [("a", 0, 90), ("東b", 0, 80)], {}),
        # A line that runs from right to left can't have the sign.
        ("<p>שלום</p>", [("של", 0, 90), ("ום", 0, 80)], {"של": "goes on"}),
        ("<p>alone</p>", [("alone", 0, 90)], {}),
    ],
)
def test_a_line_that_ends_inside_a_word_says_so(markup: str, lines: list[Any], expected: dict[str, str]) -> None:
    assert marked(markup, *lines) == expected


def test_marks_of_items_and_pictures_are_no_words_of_the_line() -> None:
    root, painted = laid('<html><li><painted as="marker">har</painted>bour</li></html>')
    mark_broken_words(painted)
    assert painted.going_on == set()
    root, painted = laid("<html><p>של</p></html>")
    (owner,) = root
    painted.pieces[owner].append(replace(painted.pieces[owner][0], order=1, text=""))
    mark_broken_words(painted)
    assert painted.going_on == set()


@pytest.mark.parametrize(
    ("going_on", "expected"),
    [
        ([], "P['a' 'b' 'c' 'd' 'e']"),
        ([0], "P[Span(actual=ab)['a' 'b'] 'c' 'd' 'e']"),
        ([0, 1], "P[Span(actual=abc)['a' 'b' 'c'] 'd' 'e']"),
        ([0, 3], "P[Span(actual=ab)['a' 'b'] 'c' Span(actual=de)['d' 'e']]"),
        ([1, 2], "P['a' Span(actual=bcd)['b' 'c' 'd'] 'e']"),
        ([4], "P['a' 'b' 'c' 'd' Span(actual=e)['e']]"),
    ],
)
def test_lines_from_right_to_left_are_said_as_one_where_a_word_goes_on(going_on: list[int], expected: str) -> None:
    root, painted = laid("<html><p>abcde</p></html>")
    (owner,) = root
    whole = painted.pieces[owner][0]
    painted.pieces[owner] = [replace(whole, order=order, text=letter) for order, letter in enumerate("abcde")]
    painted.going_on = set(going_on)
    assert told(tag_tree(root, painted).root.kids[0]) == expected


def test_what_stands_between_two_lines_of_a_word_stays_in_its_place() -> None:
    root, painted = laid("<html><p>a<q>x</q>b</p></html>")
    painted.going_on = {0}
    assert told(tag_tree(root, painted).root.kids[0]) == "P[Span(actual=ab)['a' 'b'] Quote['x']]"
