"""Parts of tables, code and lists of terms are not judged one by one: a heading cell says little and means all."""

from __future__ import annotations

import pytest
from lxml import html

from exporter.reader.dom.measure import measure
from exporter.reader.extract.prune import Selection, prune


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("<table><thead><tr><th>Sign</th></tr></thead><tbody><tr><td>CHOSEN</td></tr></tbody></table>", "Sign"),
        ("<table><caption>What was seen</caption><tr><td>A</td><td>CHOSEN</td></tr></table>", "What was seen"),
        ("<dl><dt>Key</dt><dd>CHOSEN</dd></dl>", "Key"),
        ("<pre><div>one</div><div>CHOSEN</div></pre>", "one"),
    ],
)
def test_what_is_chosen_in_part_stays_whole(inside: str, kept: str) -> None:
    body = html.fromstring(f"<body><p>Gone</p>{inside}</body>")
    found = measure(body)
    chosen = frozenset(i for i, element in enumerate(found.elements) if (element.text or "") == "CHOSEN")
    prune(found.elements[0], Selection(found, chosen), frozenset())
    text = body.text_content()
    assert kept in text
    assert "Gone" not in text


def test_a_table_that_arranges_the_page_is_judged_cell_by_cell() -> None:
    body = html.fromstring("<body><table><tr><td><p>CHOSEN</p></td><td><p>Gone</p></td></tr></table></body>")
    found = measure(body)
    chosen = frozenset(i for i, element in enumerate(found.elements) if (element.text or "") == "CHOSEN")
    prune(found.elements[0], Selection(found, chosen), frozenset())
    assert "Gone" not in body.text_content()
