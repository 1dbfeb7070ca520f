"""What a server sends after the page is read in its place, though it comes hidden."""

from __future__ import annotations

from exporter.model.walk import text_units
from exporter.reader import read

TEXT = "<p>The text of the story comes late, in a part of its own, and a script moves it to where it belongs.</p>"


def test_a_part_that_is_streamed_stands_once_where_its_placeholder_is() -> None:
    page = (
        '<title>Late</title><body><article><h1>Late but here</h1><template id="B:0"></template><p>The end, as sent.</p>'
        f'</article><div hidden id="S:0">{TEXT * 3}<template id="B:1"></template></div>'
        '<div hidden id="S:1"><p>Later still, it adds.</p></div>'
    )
    words = [unit.text for unit in text_units(read(page).article)]
    assert sum("comes late" in text for text in words) == 3
    assert words[-2:] == ["Later still, it adds.", "The end, as sent."]
