"""What a server sends after the page is read in its place, though it comes hidden."""

from __future__ import annotations

from exporter.model.walk import text_units
from exporter.reader import read

TEXT = "<p>The text of the story comes late, in a part of its own, and a script moves it to where it belongs.</p>"

END = "<p>The end of the story, which everybody had been waiting for, was sent first of all.</p>"


def test_a_part_that_is_streamed_stands_once_where_its_placeholder_is() -> None:
    page = (
        f'<title>Late</title><body><article><h1>Late but here</h1><template id="B:0"></template>{END}'
        f'</article><div hidden id="S:0">{TEXT * 3}<template id="B:1"></template></div>'
        '<div hidden id="S:1"><p>Later still, it adds a word that nobody had thought of in the morning.</p></div>'
    )
    words = [unit.text for unit in text_units(read(page).article)]
    assert sum("comes late" in text for text in words) == 3
    assert words[-2:] == [
        "Later still, it adds a word that nobody had thought of in the morning.",
        "The end of the story, which everybody had been waiting for, was sent first of all.",
    ]
