"""Raised numbers and signs without links, and the paragraphs that are their notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str], list[str]]] = [
    ("sign", "<p>A<sup>†</sup></p><p>† So.</p>", ["p| A[^note-u2020 †]", "[footnote note-u2020 †] p| So."], []),
    ("sign behind its note", "<p>† So.</p><p>A<sup>†</sup></p>", ["p| † So.", "p| A{sup|†}"], []),
    ("sign of two", "<p>A<sup>†</sup></p><p>† So.</p><p>† Two.</p>", ["p| A{sup|†}", "p| † So.", "p| † Two."], []),
    ("sign in a box", "<p>A<sup>†</sup></p><div><p>† So.</p></div>", ["p| A[^note-u2020 †]", "[footnote note-u2020 †] p| So."], []),
    ("sign before paragraphs", "<p>A<sup>†</sup></p><div>† So.<p>more</p></div>", ["p| A{sup|†}", "p| † So.", "p| more"], []),
    (
        "sign in small print",
        "<p>A<sup>†</sup></p><p><small>† So.</small></p>",
        ["p| A[^note-u2020 †]", "[footnote note-u2020 †] p| {small|So.}"],
        [],
    ),
    ("sign alone", "<p>A<sup>†</sup></p><p>†</p>", ["p| A{sup|†}", "p| †"], []),
    ("sign twice in a line", "<p>A<sup>†</sup></p><p>† † So</p>", ["p| A{sup|†}", "p| † † So"], []),
    ("sign within a line", "<p>A<sup>†</sup></p><p>x † So</p>", ["p| A{sup|†}", "p| x † So"], []),
    ("sign in its own paragraph", "<p>† A<sup>†</sup></p>", ["p| † A{sup|†}"], []),
    (
        "three stars",
        "<p>A<sup>***</sup></p><p>***    So.</p>",
        ["p| A[^note-u2au2au2a ***]", "[footnote note-u2au2au2a ***] p| So."],
        [],
    ),
    (
        "signs and two stars",
        "<p>A<sup>*</sup> B<sup>**</sup></p><p>* First.</p><p>** Second.</p>",
        ["p| A[^note-u2a *] B[^note-u2au2a **]", "[footnote note-u2a *] p| First.", "[footnote note-u2au2a **] p| Second."],
        [],
    ),
    (
        "another sign behind a sign of two",
        "<p>A<sup>†</sup> B<sup>‡</sup></p><p>† x</p><p>† y</p><p>‡ So.</p>",
        ["p| A{sup|†} B[^note-u2021 ‡]", "p| † x", "p| † y", "[footnote note-u2021 ‡] p| So."],
        [],
    ),
    ("a number and a sign", "<p>A<sup>1</sup></p><p>† So.</p>", ["p| A{sup|1}", "p| † So."], []),
    ("another sign", "<p>A<sup>‡</sup></p><p>† So.</p>", ["p| A{sup|‡}", "p| † So."], []),
    (
        "behind a rule",
        ("<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><hr><p><sup>1</sup> First.</p><p><sup>2</sup> Second.</p>"),
        ["p| One claim.[^note-1 1]", "p| Another.[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "behind spaces and comments",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><hr><p> <!-- c --><sup>1</sup> First.</p><p>\n"
            "<span> <!-- c --><sup>2</sup></span> Second.</p>"
        ),
        ["p| One claim.[^note-1 1]", "p| Another.[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "behind a rule and text",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><hr><p>Text.</p><p><sup>1</sup> First.</p>",
        ["p| One claim.{sup|1}", "p| Another.{sup|2}", "hr", "p| Text.", "p| {sup|1} First."],
        [],
    ),
    (
        "behind the last of two rules",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><hr><p><sup>1</sup> x</p><hr><p><sup>1</sup>"
            " First.</p><p><sup>2</sup> Second.</p>"
        ),
        [
            "p| One claim.[^note-1 1]",
            "p| Another.[^note-2 2]",
            "hr",
            "p| [^note-1 1] x",
            "[footnote note-1 1] p| First.",
            "[footnote note-2 2] p| Second.",
        ],
        [],
    ),
    (
        "of two paragraphs",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h4>Notes</h4><p><b>1</b> First.</p><p>More.</p>"
            "<p><b>2</b> Second.</p><p>More.</p>"
        ),
        [
            "p| One claim.[^note-1 1]",
            "p| Another.[^note-2 2]",
            "h4| Notes",
            "p| More.",
            "[footnote note-1 1]",
            "  p| First.",
            "  p| More.",
            "[footnote note-2 2] p| Second.",
        ],
        [],
    ),
    (
        "with a list at the end",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h4>Notes</h4><p><b>1</b> First.</p><p><b>2</b>"
            " Second.</p><ul><li>x</li></ul>"
        ),
        [
            "p| One claim.[^note-1 1]",
            "p| Another.[^note-2 2]",
            "[footnote note-1 1] p| First.",
            "[footnote note-2 2]",
            "  p| Second.",
            "  list",
            "  - p| x",
        ],
        [],
    ),
    (
        "around a note that a link leads to",
        (
            "<p>A<sup>1</sup> B<sup><a href='#k'>2</a></sup> C<sup>3</sup></p><hr><p><sup>1</sup> First.</p><p id=k>"
            "<sup>2</sup> Second.</p><p><sup>3</sup> Third.</p>"
        ),
        [
            "p| A[^note-1 1] B[^k 2] C[^note-3 3]",
            "[footnote k 2] p| Second.",
            "[footnote note-1 1] p| First.",
            "[footnote note-3 3] p| Third.",
        ],
        [],
    ),
    (
        "up to a heading",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h4>Notes</h4><p><b>1</b> First.</p><h5>x</h5><p>"
            "<b>2</b> Second.</p>"
        ),
        [
            "p| One claim.[^note-1 1]",
            "p| Another.{sup|2}",
            "h4| Notes",
            "h5| x",
            "p| {strong|2} Second.",
            "[footnote note-1 1] p| First.",
        ],
        [],
    ),
    (
        "with a quotation and code",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h4>Notes</h4><p><b>1</b> First.</p><blockquote>q"
            "</blockquote><pre>c</pre><p><b>2</b> Second.</p>"
        ),
        [
            "p| One claim.[^note-1 1]",
            "p| Another.[^note-2 2]",
            "[footnote note-1 1]",
            "  p| First.",
            "  quote p| q",
            "  code| 'c'",
            "[footnote note-2 2] p| Second.",
        ],
        [],
    ),
    (
        "behind a heading of something else",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><h4>Ships</h4><p>x</p><p><sup>1</sup> First.</p>"
            "<p><sup>2</sup> Second.</p>"
        ),
        [
            "p| One claim.[^note-1 1]",
            "p| Another.[^note-2 2]",
            "h4| Ships",
            "p| x",
            "[footnote note-1 1] p| First.",
            "[footnote note-2 2] p| Second.",
        ],
        [],
    ),
    (
        "at the end",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><p><sup>1</sup> First.</p><p><sup>2</sup> Second.</p>",
        ["p| One claim.[^note-1 1]", "p| Another.[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "at the end behind a list",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><p><sup>1</sup> First.</p><ul><li>x</li></ul><p>"
            "<sup>2</sup> Second.</p>"
        ),
        ["p| One claim.{sup|1}", "p| Another.[^note-2 2]", "p| {sup|1} First.", "list", "- p| x", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "bold at the end",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><p><b><sup>1</sup></b> First.</p><p><b><sup>2"
            "</sup></b> Second.</p>"
        ),
        ["p| One claim.{sup|1}", "p| Another.{sup|2}", "p| {strong|{sup|1}} First.", "p| {strong|{sup|2}} Second."],
        [],
    ),
    (
        "in a span",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><hr><p><span><sup>1</sup></span> First.</p><p>"
            "<sup>2</sup> Second.</p>"
        ),
        ["p| One claim.[^note-1 1]", "p| Another.[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "in two spans",
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><hr><p><span> <span><b>1</b></span></span> First."
            "</p><p><sup>2</sup> Second.</p>"
        ),
        ["p| One claim.[^note-1 1]", "p| Another.[^note-2 2]", "[footnote note-1 1] p| First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "stressed",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><hr><p><i>1</i> First.</p><p><sup>2</sup> Second.</p>",
        ["p| One claim.{sup|1}", "p| Another.{sup|2}", "hr", "p| {em|1} First.", "p| {sup|2} Second."],
        [],
    ),
    (
        "plain",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><hr><p>1 First.</p>",
        ["p| One claim.{sup|1}", "p| Another.{sup|2}", "hr", "p| 1 First."],
        [],
    ),
    (
        "words before the number",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><p>x <sup>1</sup> First.</p><p><sup>2</sup> Second.</p>",
        ["p| One claim.{sup|1}", "p| Another.[^note-2 2]", "p| x {sup|1} First.", "[footnote note-2 2] p| Second."],
        [],
    ),
    (
        "words raised",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><hr><p><sup>st</sup> First.</p>",
        ["p| One claim.{sup|1}", "p| Another.{sup|2}", "hr", "p| {sup|st} First."],
        [],
    ),
    (
        "ids and numbers",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><div id=fn1>1. First.</div><div id=fn2>[2] Second.</div>",
        ["p| One claim.[^fn1 1]", "p| Another.[^fn2 2]", "[footnote fn1 1] p| First.", "[footnote fn2 2] p| Second."],
        [],
    ),
    (
        "ids without numbers",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><div id=fn1>First.</div><div id=fn2>2. Second.</div>",
        ["p| One claim.{sup|1}", "p| Another.[^fn2 2]", "p| First.", "[footnote fn2 2] p| Second."],
        [],
    ),
    (
        "ids of other numbers",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><div id=fn3>1. First.</div><div id=fn2>2. Second.</div>",
        ["p| One claim.{sup|1}", "p| Another.[^fn2 2]", "p| 1. First.", "[footnote fn2 2] p| Second."],
        [],
    ),
    (
        "ids of sections",
        "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><section id=fn1>1. First.</section>",
        ["p| One claim.{sup|1}", "p| Another.{sup|2}", "p| 1. First."],
        [],
    ),
    (
        "numbers of three figures",
        "<p>A<sup>123</sup></p><div id=fn123>[123]. First.</div>",
        ["p| A[^fn123 123]", "[footnote fn123 123] p| First."],
        [],
    ),
]


@pytest.mark.parametrize(("html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_mark_finds_its_paragraph(read: Callable[..., Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html)
    assert page.text.split("\n") == expected
    assert page.codes == codes
