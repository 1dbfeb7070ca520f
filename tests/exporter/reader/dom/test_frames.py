"""A page that a frame holds in itself is read in the frame's place."""

from __future__ import annotations

from html import escape

from exporter.model import Table
from exporter.model.walk import text_units
from exporter.reader import read

BEFORE = (
    "<p>The ferry keeps two books, one for those who paid and one for those who promised to, and both are read aloud in March.</p>"
)
AFTER = "<p>The second is the longer one, and the more amusing, which is why the hall is full on the evening when it is read.</p>"
TABLE = "<!DOCTYPE html><title>Books</title><body><table><tr><th>Book<th>Names<tr><td>Paid<td>212<tr><td>Promised<td>340</table>"


def _page(middle: str) -> str:
    return f"<title>Two books</title><body><article><h1>The two books of the ferry</h1>{BEFORE}{middle}{AFTER}</article></body>"


def _frame(markup: str, attributes: str = "") -> str:
    return f'<iframe {attributes} srcdoc="{escape(markup)}"></iframe>'


def test_a_table_in_a_frame_is_read_as_a_table_in_its_place() -> None:
    body = read(_page(_frame(TABLE, "width=400 height=200"))).article.body
    assert [type(block) is Table for block in body] == [False, True, False]


def test_frames_in_frames_are_read_and_those_too_deep_are_told() -> None:
    markup = "<p>The innermost note says that all debts were paid.</p>"
    for number in range(5):
        markup = f"<p>The note on page {number} says that somebody promised again.</p>{_frame(markup)}"
    reading = read(_page(markup))
    words = " ".join(unit.text for unit in text_units(reading.article))
    assert [f"page {number}" in words for number in range(5)] == [False, True, True, True, True]
    assert [found.code for found in reading.diagnostics if found.code == "READ-030"] == ["READ-030"]


def test_a_hidden_frame_and_one_with_nothing_but_scripts_say_nothing() -> None:
    hidden = _frame("<p>The tracker of the ferry has something to say to nobody.</p>", 'style="display: none"')
    words = [unit.text for unit in text_units(read(_page(hidden + _frame("<script>go()</script>"))).article)]
    assert len(words) == 3


def test_the_style_sheet_of_a_frame_holds_in_it_alone() -> None:
    sheet = "<style>.k7 { display: none } .l { white-space: pre-line }</style><p class=k7>What nobody sees of all this.</p>"
    frame = _frame(f"{sheet}<p>What the frame has to say to all of us.</p><p class=l>One line\nand another.</p>")
    again = _frame("<p class=k7>What the second frame says, which has no sheet.</p>")
    words = [
        unit.text for unit in text_units(read(_page(f"{frame}{again}<p class=k7>What the page itself says below it.</p>")).article)
    ]
    assert words[2:-1] == [
        "What the frame has to say to all of us.",
        "One line\nand another.",
        "What the second frame says, which has no sheet.",
        "What the page itself says below it.",
    ]


def test_a_film_stays_a_film_though_its_frame_holds_a_button_to_start_it() -> None:
    button = "<a href='https://www.youtube.com/embed/abcdefghijk?autoplay=1'><img src='x.jpg'><span>▶</span></a>"
    reading = read(_page(_frame(button, 'src="https://www.youtube.com/embed/abcdefghijk"')))
    assert "Media" in {type(block).__name__ for block in reading.article.body} | {
        type(inner).__name__ for block in reading.article.body for inner in getattr(block, "content", ())
    }
