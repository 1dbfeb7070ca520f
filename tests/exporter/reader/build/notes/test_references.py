"""References: what looks like one, where it leads, and what leaves the text with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "in brackets",
        "<p>A<sup><a href='#f1'>[1]</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "in wide brackets",
        "<p>A<sup><a href='#f1'>（1）</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "named",
        "<p>A<sup><a href='#f1'>note 1</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A[^f1 note 1] b.", "[footnote f1 note 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "roman",
        "<p>A<sup><a href='#f1'>iv</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A[^f1 iv] b.", "[footnote f1 iv] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "letter",
        "<p>A<sup><a href='#f1'>a</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A[^f1 a] b.", "[footnote f1 a] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "sign",
        "<p>A<sup><a href='#f1'>†</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A[^f1 †] b.", "[footnote f1 †] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "number and letter",
        "<p>A<sup><a href='#f1'>12a</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A[^f1 12a] b.", "[footnote f1 12a] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "raised figures",
        "<p>A<sup><a href='#f1'>¹</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A[^f1 ¹] b.", "[footnote f1 ¹] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "without words",
        "<p>A<sup><a href='#f1'></a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "words",
        "<p>A<sup><a href='#f1'>see below</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A{sup|{a #f1|see below}} b.", "list decimal", "- #f1 p| One.", "- p| Two."],
        [],
    ),
    (
        "class and few words",
        (
            "<p>A<a class=footnote-ref href='#f1'>see this on</a> b.</p><ol class=footnotes><li id=f1>One.</li>"
            "<li id=f2>Two.</li></ol>"
        ),
        ["p| A[^f1 see this on] b.", "[footnote f1 see this on] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "class and many words",
        (
            "<p>A<a class=footnote-ref href='#f1'>see this one</a> b.</p><ol class=footnotes><li id=f1>One.</li>"
            "<li id=f2>Two.</li></ol>"
        ),
        ["p| A{a #f1|see this one} b.", "list decimal", "- #f1 p| One.", "- p| Two."],
        [],
    ),
    (
        "role and many words",
        (
            "<p>A<a role=doc-noteref href='#f1'>see this note here</a> b.</p><ol class=footnotes><li id=f1>One.</li>"
            "<li id=f2>Two.</li></ol>"
        ),
        ["p| A[^f1 see this note here] b.", "[footnote f1 see this note here] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "attribute and many words",
        (
            "<p>A<a data-footnote-ref href='#f1'>see this note here</a> b.</p><ol class=footnotes><li id=f1>One.</li>"
            "<li id=f2>Two.</li></ol>"
        ),
        ["p| A[^f1 see this note here] b.", "[footnote f1 see this note here] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "words without a mark",
        "<p>A<a  href='#f1'>see</a> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A{a #f1|see} b.", "list decimal", "- #f1 p| One.", "- p| Two."],
        [],
    ),
    (
        "mark in it",
        (
            "<p>A<a  href='#f1'><span class=footnote-ref>note</span></a> b.</p><ol class=footnotes><li id=f1>One.</li>"
            "<li id=f2>Two.</li></ol>"
        ),
        ["p| A[^f1 note] b.", "[footnote f1 note] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "mark around it",
        (
            "<p>A<span class=footnote-ref><a href='#f1'>note</a></span> b.</p><ol class=footnotes><li id=f1>One.</li>"
            "<li id=f2>Two.</li></ol>"
        ),
        ["p| A[^f1 note] b.", "[footnote f1 note] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "raised in the link",
        "<p>A<a  href='#f1'><sup>1</sup></a> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "raised with other words",
        "<p>A<sup>said <a href='#f1'>1</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A{sup|said [^f1 1]} b.", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "raised line of 40 letters",
        (
            "<p>A<sup>wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww<a href='#f1'>a</a></sup> b.</p><ol class=footnotes>"
            "<li id=f1>One.</li><li id=f2>Two.</li></ol>"
        ),
        ["p| A{sup|wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww[^f1 a]} b.", "[footnote f1 a] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "raised line of 41 letters",
        (
            "<p>A<sup>wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww<a href='#f1'>a</a></sup> b.</p><ol class=footnotes>"
            "<li id=f1>One.</li><li id=f2>Two.</li></ol>"
        ),
        ["p| A{sup|wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww{a #f1|a}} b.", "list decimal", "- #f1 p| One.", "- p| Two."],
        [],
    ),
    ("leads nowhere, raised", "<p>A<sup><a href='#gone'>1</a></sup> b.</p>", ["p| A{sup|1} b."], ["READ-012"]),
    ("leads nowhere, by its role", "<p>A<a href='#gone' role=doc-noteref></a> b.</p>", ["p| A b."], ["READ-012"]),
    ("leads nowhere, by its class", "<p>A<a href='#gone' class=footnote-ref>x</a> b.</p>", ["p| Ax b."], ["READ-012"]),
    ("leads nowhere, a number", "<p>A<a href='#gone'>1</a> b.</p>", ["p| A{a https://site.example/news/story.html#gone|1} b."], []),
    (
        "one another",
        "<p id=x>One <sup><a href='#r'>1</a></sup></p><p id=r>Two <sup><a href='#x'>1</a></sup>.</p>",
        ["p #x| One [^r 1]", "[footnote r 1] p| Two {sup|{a #x|1}}."],
        [],
    ),
    ("note before it", "<p id=f1>One.</p><p>A<sup><a href='#f1'>1</a></sup> b.</p>", ["p #f1| One.", "p| A{sup|{a #f1|1}} b."], []),
    (
        "note before it, by its role",
        "<p id=f1>One.</p><p>A<sup><a role=doc-noteref href='#f1'>1</a></sup> b.</p>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    ("in its own note", "<p id=f1>A<sup><a href='#f1'>1</a></sup> b.</p>", ["p #f1| A{sup|{a #f1|1}} b."], []),
    ("endnote", "<p>A<sup><a href='#x'>1</a></sup></p><p id=x role=doc-endnote>E.</p>", ["p| A[^x 1]", "[endnote x 1] p| E."], []),
    (
        "note beside",
        "<p>A<sup><a href='#x'>1</a></sup></p><p id=x class=sidenote>E.</p>",
        ["p| A[^x 1]", "[sidenote x 1] p| E."],
        [],
    ),
    (
        "two of three unreferenced",
        ("<p>A<sup><a href='#f1'>1</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li>Two.</li><li>Three.</li></ol>"),
        ["p| A[^f1 1] b.", "list decimal", "- p| Two.", "- p| Three.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "one of two unreferenced",
        "<p>A<sup><a href='#f1'>1</a></sup> b.</p><ol class=footnotes><li id=f1>One.</li><li>Two.</li></ol>",
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One.", "[footnote note-2 2] p| Two."],
        [],
    ),
    (
        "empty and named unreferenced",
        (
            "<p>A<sup><a href='#f1'>1</a></sup><sup><a href='#f2'>2</a></sup> b.</p><ol class=footnotes><li id=f1>One."
            "</li><li id=f2>Two.</li><li></li><li id=f4>Four.</li></ol>"
        ),
        ["p| A[^f1 1][^f2 2] b.", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two.", "[footnote f4 4] p| Four."],
        [],
    ),
    (
        "brackets in the text",
        ("<p>A [<a href='#f1'>1</a>] b (<a href='#f2'>2</a>).</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>"),
        ["p| A [^f1 1] b [^f2 2].", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "brackets side by side",
        ("<p>A [<a href='#f1'>1</a>][<a href='#f2'>2</a>] b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>"),
        ["p| A [^f1 1][^f2 2] b.", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "wide brackets in the text",
        "<p>A （<a href='#f1'>1</a>） b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A [^f1 1] b.", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "brackets that don't fit",
        "<p>A [<a href='#f1'>1</a>) b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A [[^f1 1]) b.", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "brackets around two",
        ("<p>A [<a href='#f1'>1</a><a href='#f2'>2</a>] b.</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>"),
        ["p| A [[^f1 1][^f2 2]] b.", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "no text before it",
        "<p><a href='#f1'>1</a>] x</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| [^f1 1]] x", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "no text behind it",
        "<p>A [<a href='#f1'>1</a></p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| A [[^f1 1]", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "bracket of another element before it",
        "<p>x<b>[</b><a href='#f1'>1</a>] x</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| x{strong|[}[^f1 1]] x", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
    (
        "bracket of another element behind it",
        "<p>[<a href='#f1'>1</a><b>]</b> x</p><ol class=footnotes><li id=f1>One.</li><li id=f2>Two.</li></ol>",
        ["p| [[^f1 1]{strong|]} x", "[footnote f1 1] p| One.", "[footnote f2 2] p| Two."],
        [],
    ),
]


@pytest.mark.parametrize(("html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_reference_is_told_from_other_links(read: Callable[..., Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html)
    assert page.text.split("\n") == expected
    assert page.codes == codes


@pytest.mark.parametrize(
    "around", ["<sup id=r>{}</sup>", "<span><sup id=r>{}</sup></span>", "<sup><span id=r>{}</span></sup>", "<a id=r></a>{}"]
)
def test_a_note_leads_back_to_what_stands_around_its_reference(read: Callable[..., Any], around: str) -> None:
    mark = around.format("<a href='#f1'>1</a>")
    page = read(f"<p>A{mark}.</p><ol class=footnotes><li id=f1>One. <a href='#r'>go up</a></li></ol>")
    assert page.text.endswith("p| One.")
