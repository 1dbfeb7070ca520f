"""The title, the rule and the boxes of notes that all left: they go with them, and nothing else does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "title and rule",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><hr><h3>Notes</h3><ol><li id=f1>One.</li></ol>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "text behind",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>Notes</h3><ol><li id=f1>One.</li></ol><p>After.</p>",
        ["p| A[^f1 1] b.", "h3| Notes", "p| After.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "heading behind",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>Notes</h3><ol><li id=f1>One.</li></ol><h3>After</h3><p>x</p>",
        ["p| A[^f1 1] b.", "h3| After", "p| x", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "higher heading behind",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>Notes</h3><ol><li id=f1>One.</li></ol><h2>After</h2><p>x</p>",
        ["p| A[^f1 1] b.", "h2| After", "p| x", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "lower heading behind",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><h2>Notes</h2><ol><li id=f1>One.</li></ol><h3>After</h3><p>x</p>",
        ["p| A[^f1 1] b.", "h2| Notes", "h3| After", "p| x", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "text between",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>Notes</h3><p>Intro.</p><ol><li id=f1>One.</li></ol>",
        ["p| A[^f1 1] b.", "h3| Notes", "p| Intro.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "bold title",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><p><b>Notes:</b></p><ol><li id=f1>One.</li></ol>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "bold line that says little",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><p><b>Of the ships</b></p><ol><li id=f1>One.</li></ol>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "bold line of 30 letters",
        ("<p>A<sup><a href='#f1'>1</a></sup> b.</p><p><b>ssssssssssssssssssssssssssssss</b></p><ol><li id=f1>One.</li></ol>"),
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "bold line of 31 letters",
        ("<p>A<sup><a href='#f1'>1</a></sup> b.</p><p><b>sssssssssssssssssssssssssssssss</b></p><ol><li id=f1>One.</li></ol>"),
        ["p| A[^f1 1] b.", "p| {strong|sssssssssssssssssssssssssssssss}", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "bold title of 40 letters",
        (
            "<p>A<sup><a href='#f1'>1</a></sup> b.</p><p><b>Notes ssssssssssssssssssssssssssssssssss</b></p><ol>"
            "<li id=f1>One.</li></ol>"
        ),
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "bold title of 41 letters",
        (
            "<p>A<sup><a href='#f1'>1</a></sup> b.</p><p><b>Notes sssssssssssssssssssssssssssssssssss</b></p><ol>"
            "<li id=f1>One.</li></ol>"
        ),
        ["p| A[^f1 1] b.", "p| {strong|Notes sssssssssssssssssssssssssssssssssss}", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "bold words in a line",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><p><b>Of</b> the ships</p><ol><li id=f1>One.</li></ol>",
        ["p| A[^f1 1] b.", "p| {strong|Of} the ships", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "heading of 40 letters",
        ("<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>ssssssssssssssssssssssssssssssssssssssss</h3><ol><li id=f1>One.</li></ol>"),
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "heading of 41 letters",
        ("<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>sssssssssssssssssssssssssssssssssssssssss</h3><ol><li id=f1>One.</li></ol>"),
        ["p| A[^f1 1] b.", "h3| sssssssssssssssssssssssssssssssssssssssss", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "title in a box",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><div><header><h3>Notes</h3></header><ol><li id=f1>One.</li></ol></div>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "boxes with headings",
        (
            "<p>A<sup><a href='#f1'>1</a></sup> b.</p><div><h3>Notes</h3><ol><li id=f1>One.</li></ol></div><div><h3>"
            "Next</h3></div><p>x</p>"
        ),
        ["p| A[^f1 1] b.", "h3| Next", "p| x", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "rule alone",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><hr><ol><li id=f1>One.</li></ol>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "rule alone, text behind",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><hr><ol><li id=f1>One.</li></ol><p>After.</p>",
        ["p| A[^f1 1] b.", "hr", "p| After.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "text between rule and title",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><hr>text<h3>Notes</h3><ol><li id=f1>One.</li></ol>",
        ["p| A[^f1 1] b.", "hr", "p| text", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "boxes of nothing else",
        (
            "<p>A<sup><a href='#f1'>1</a></sup> b.</p><section><h3>Notes</h3><div><ol><li id=f1>One.</li></ol></div>"
            "<br><script>1</script></section><p>x</p>"
        ),
        ["p| A[^f1 1] b.", "p| x", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "empty list and boxes behind",
        (
            "<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>Notes</h3><ol><li id=f1>One.</li></ol><ul><li></li></ul>"
            "<div> </div><p>&nbsp;</p>"
        ),
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "empty paragraph between",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>Notes</h3><p></p><ol><li id=f1>One.</li></ol>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "picture behind",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>Notes</h3><ol><li id=f1>One.</li></ol><p><img src=a.png alt=b></p>",
        ["p| A[^f1 1] b.", "h3| Notes", "figure", '  img a.png "b"', "[footnote f1 1] p| One."],
        [],
    ),
    (
        "terms",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>Notes</h3><dl><dt id=f1>1</dt><dd>One.</dd><dd>More.</dd></dl>",
        ["p| A[^f1 1] b.", "[footnote f1 1]", "  p| One.", "  p| More."],
        [],
    ),
    (
        "terms of others",
        ("<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>Notes</h3><dl><dt id=f1>1</dt><dd>One.</dd><dt>x</dt><dd>y</dd></dl>"),
        ["p| A[^f1 1] b.", "h3| Notes", "dl", "  group", "    dt| x", "    dd p| y", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "headings with marks",
        (
            "<p>A<a id=d1 href='#f1'><sup>1</sup></a>.</p><h4>Notes</h4><h5><a id=f1 href='#d1'>(1)</a></h5><p>One."
            "</p><p>More.</p><h5>Two</h5><p>z</p>"
        ),
        ["p| A[^f1 1].", "h4| Notes", "h5| Two", "p| z", "[footnote f1 1]", "  p| One.", "  p| More."],
        [],
    ),
    (
        "quotation around",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>Notes</h3><blockquote><ol><li id=f1>One.</li></ol></blockquote>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "figure around",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><h3>Notes</h3><figure><ol><li id=f1>One.</li></ol></figure>",
        ["p| A[^f1 1] b.", "h3| Notes", "[footnote f1 1] p| One."],
        [],
    ),
]


@pytest.mark.parametrize(("html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_title_above_no_notes_goes(read: Callable[..., Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html)
    assert page.text.split("\n") == expected
    assert page.codes == codes
