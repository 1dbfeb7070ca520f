"""Notes that stand in the text itself: each has its number, its place and its words once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str], list[str]]] = [
    ("numbered", "<p>A<span class=sidenote>One.</span> b.</p>", ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| One."], []),
    (
        "hyphenated",
        "<p>A<span class=side-note>One.</span> b.</p>",
        ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| One."],
        [],
    ),
    (
        "inline",
        "<p>A<span class=inline-footnote>One.</span> b.</p>",
        ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| One."],
        [],
    ),
    (
        "in the margin",
        "<p>A<span class=marginnote>One.</span> b.</p>",
        ["p| A[^sidenote-1 *] b.", "[sidenote sidenote-1 *] p| One."],
        [],
    ),
    ("small", "<p>A<small class=sidenote>One.</small> b.</p>", ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| One."], []),
    ("bold is none", "<p>A<b class=sidenote>One.</b> b.</p>", ["p| A{strong|One.} b."], []),
    ("id of its own", "<p>A<span class=sidenote id=x>One.</span> b.</p>", ["p| A[^x 1] b.", "[sidenote x 1] p| One."], []),
    ("empty", "<p>A<span class=sidenote></span> b.</p>", ["p| A b."], []),
    (
        "paragraphs",
        "<p>A<aside class=sidenote><p>One.</p><p>Two.</p></aside> b.</p>",
        ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1]", "  p| One.", "  p| Two."],
        [],
    ),
    (
        "printed number",
        "<p>A<span class=sidenote><span class=sidenote-number>7</span> One.</span> b.</p>",
        ["p| A[^sidenote-1 7] b.", "[sidenote sidenote-1 7] p| One."],
        [],
    ),
    (
        "raised number",
        "<p>A<span class=sidenote> <sup>[7]</sup> One.</span> b.</p>",
        ["p| A[^sidenote-1 7] b.", "[sidenote sidenote-1 7] p| One."],
        [],
    ),
    (
        "raised word",
        "<p>A<span class=sidenote><sup>x</sup> One.</span> b.</p>",
        ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| {sup|x} One."],
        [],
    ),
    (
        "bold number",
        "<p>A<span class=sidenote><b>7</b> One.</span> b.</p>",
        ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| {strong|7} One."],
        [],
    ),
    (
        "number and stop",
        "<p>A<span class=sidenote><span class=number>7.</span> One.</span> b.</p>",
        ["p| A[^sidenote-1 7] b.", "[sidenote sidenote-1 7] p| One."],
        [],
    ),
    (
        "another class",
        "<p>A<span class=sidenote><i class=foo>7</i> One.</span> b.</p>",
        ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| {em|7} One."],
        [],
    ),
    (
        "its number in the text",
        "<p>A<span class=sidenote>1. One.</span> b.</p>",
        ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| One."],
        [],
    ),
    (
        "another number in the text",
        "<p>A<span class=sidenote>7 One.</span> b.</p>",
        ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| 7 One."],
        [],
    ),
    (
        "text before the number",
        "<p>A<span class=sidenote>x <sup>7</sup> One.</span> b.</p>",
        ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| x {sup|7} One."],
        [],
    ),
    (
        "folded",
        "<p>A<span class=sidenote>x<span class=footnoteContent>One.</span></span> b.</p>",
        ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| One."],
        [],
    ),
    (
        "two",
        "<p>A<span class=sidenote>One.</span> b.</p><p>A<span class=sidenote>Two.</span> b.</p>",
        ["p| A[^sidenote-1 1] b.", "p| A[^sidenote-2 2] b.", "[sidenote sidenote-1 1] p| One.", "[sidenote sidenote-2 2] p| Two."],
        [],
    ),
    (
        "numbers pass by those in the margin",
        "<p>A<span class=marginnote>One.</span> b.</p><p>A<span class=sidenote>Two.</span> b.</p>",
        ["p| A[^sidenote-1 *] b.", "p| A[^sidenote-2 1] b.", "[sidenote sidenote-1 *] p| One.", "[sidenote sidenote-2 1] p| Two."],
        [],
    ),
    (
        "printed number counts",
        "<p>A<span class=sidenote><sup>7</sup> One.</span> b.</p><p>A<span class=sidenote>Two.</span> b.</p>",
        ["p| A[^sidenote-1 7] b.", "p| A[^sidenote-2 2] b.", "[sidenote sidenote-1 7] p| One.", "[sidenote sidenote-2 2] p| Two."],
        [],
    ),
    (
        "one id for three",
        (
            "<p>A<span class=sidenote id=x>One.</span> b.</p><p>A<span class=sidenote id=x>Two.</span> b.</p><p>A"
            "<span class=sidenote id=x>Three.</span> b.</p>"
        ),
        [
            "p| A[^x 1] b.",
            "p| A[^x-2 2] b.",
            "p| A[^x-3 3] b.",
            "[sidenote x 1] p| One.",
            "[sidenote x-2 2] p| Two.",
            "[sidenote x-3 3] p| Three.",
        ],
        [],
    ),
    (
        "mark that unfolds",
        ("<p>A<sup>[1]</sup><span class=footnote-tooltip>One.</span> b<a href='#'>2</a><span class=mfn-content>Two.</span></p>"),
        ["p| A[^sidenote-1 1] b[^sidenote-2 2]", "[sidenote sidenote-1 1] p| One.", "[sidenote sidenote-2 2] p| Two."],
        [],
    ),
    (
        "no mark before it",
        (
            "<p>b<sup>x</sup><span class=footnote-tooltip>Two.</span> c<span class=mfn-content>Three.</span> <sup>4"
            "</sup> <span class=mfn-content>Four.</span></p>"
        ),
        [
            "p| b{sup|x}[^sidenote-1 *] c[^sidenote-2 *] {sup|4} [^sidenote-3 *]",
            "[sidenote sidenote-1 *] p| Two.",
            "[sidenote sidenote-2 *] p| Three.",
            "[sidenote sidenote-3 *] p| Four.",
        ],
        [],
    ),
    (
        "mark before one that doesn't unfold",
        "<p>A<sup>1</sup><span class=sidenote>One.</span></p>",
        ["p| A{sup|1}[^sidenote-1 1]", "[sidenote sidenote-1 1] p| One."],
        [],
    ),
    (
        "button",
        "<p>A<label class=margin-toggle for=a>x</label><input id=a type=checkbox><span class=marginnote>One.</span></p>",
        ["p| A[^sidenote-1 *]", "[sidenote sidenote-1 *] p| One."],
        [],
    ),
    ("another label", "<p>A<label for=a>x</label> b</p>", ["p| Ax b"], []),
    (
        "again in a list",
        (
            "<p>A<sup><a href='#f1'>1</a></sup><span class=sidenote>1. One</span> b.</p><ol class=footnotes><li id=f1>"
            "One. <a href='#q'>↩</a></li></ol>"
        ),
        ["p| A[^f1 1] b.", "[footnote f1 1] p| One."],
        [],
    ),
    (
        "another note in a list",
        ("<p>A<sup><a href='#f1'>1</a></sup><span class=sidenote>Other.</span> b.</p><ol class=footnotes><li id=f1>One.</li></ol>"),
        ["p| A[^f1 1][^sidenote-1 1] b.", "[footnote f1 1] p| One.", "[sidenote sidenote-1 1] p| Other."],
        [],
    ),
    (
        "again by its role",
        "<p>A<span class=sidenote>One.</span> b.</p><div>1 <p role=doc-endnote>One.</p></div><p>x</p>",
        ["p| A[^sidenote-1 1] b.", "p| x", "[sidenote sidenote-1 1] p| One."],
        [],
    ),
    (
        "again by its role, with words",
        "<p>A<span class=sidenote>One.</span> b.</p><div>y<p role=doc-footnote>One.</p></div><p>x</p>",
        ["p| A[^sidenote-1 1] b.", "p| y", "p| x", "[sidenote sidenote-1 1] p| One."],
        [],
    ),
    (
        "again at the top",
        "<p>A<span class=sidenote>One.</span> b.</p><p role=doc-footnote>One.</p>",
        ["p| A[^sidenote-1 1] b.", "[sidenote sidenote-1 1] p| One."],
        [],
    ),
    (
        "another by its role",
        "<p>A<span class=sidenote>One.</span> b.</p><p role=doc-footnote>Two.</p>",
        ["p| A[^sidenote-1 1] b.", "p| Two.", "[sidenote sidenote-1 1] p| One."],
        [],
    ),
    (
        "star in a paragraph of its own",
        "<p>A<aside class=margin-note><p>*</p><p>One.</p></aside> b.</p>",
        ["p| A[^sidenote-1 *] b.", "[sidenote sidenote-1 *] p| One."],
        [],
    ),
    ("nothing but a line", "<p>A<aside class=margin-note><hr></aside> b.</p>", ["p| A b."], []),
    ("nothing but a star", "<p>A<aside class=margin-note><p>*</p></aside> b.</p>", ["p| A b."], []),
    ("in a heading", "<h2>H<span class=sidenote>One.</span></h2>", ["h2| H[^sidenote-1 1]", "[sidenote sidenote-1 1] p| One."], []),
    (
        "in strong words",
        "<p><b>A<span class=sidenote>One.</span></b> b.</p>",
        ["p| {strong|A[^sidenote-1 1]} b.", "[sidenote sidenote-1 1] p| One."],
        [],
    ),
]


@pytest.mark.parametrize(("html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_note_in_the_text_is_a_reference_and_a_note(
    read: Callable[..., Any], html: str, expected: list[str], codes: list[str]
) -> None:
    page = read(html)
    assert page.text.split("\n") == expected
    assert page.codes == codes
