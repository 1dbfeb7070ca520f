"""Notes that are lines of a text without paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str], list[str]]] = [
    (
        "title",
        ("<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><b>Notes</b><br><br><a name=n1>1</a> The proof.</div>"),
        ["p| A claim [^n1 1] here.", "p| More.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "title in strong",
        (
            "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><strong>Notes</strong><br><a name=n1>1</a>"
            " The proof.</div>"
        ),
        ["p| A claim [^n1 1] here.", "p| More.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "another title",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><b>Ships</b><br><a name=n1>1</a> The proof.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "p| {strong|Ships}", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "title in other type",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><i>Notes</i><br><a name=n1>1</a> The proof.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "p| {em|Notes}", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "plain title",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br>Notes<br><a name=n1>1</a> The proof.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "p| Notes", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "text behind the title's notes",
        (
            "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><b>Notes</b><br><a name=n1>1</a> The proof."
            "<br><br>After.</div>"
        ),
        ["p| A claim [^n1 1] here.", "p| More.", "p| {strong|Notes}", "p| After.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "block behind the title's notes",
        (
            "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><b>Notes</b><br><br><a name=n1>1</a>"
            " The proof.<p>x</p></div>"
        ),
        ["p| A claim [^n1 1] here.", "p| More.", "p| x", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "next title behind",
        (
            "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><b>Notes</b><br><a name=n1>1</a> The proof."
            "<br><br><b>Next</b><br>After.</div>"
        ),
        ["p| A claim [^n1 1] here.", "p| More.", "p| {strong|Next}⏎After.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "stress behind",
        (
            "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><b>Notes</b><br><a name=n1>1</a> The proof."
            "<br><br><i>Next</i><br>After.</div>"
        ),
        ["p| A claim [^n1 1] here.", "p| More.", "p| {strong|Notes}", "p| {em|Next}⏎After.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "two under a title",
        (
            "<div>A [<a href='#n1'>1</a>] b [<a href='#n2'>2</a>].<br><br><b>Notes</b><br><br><a name=n1>1</a>"
            " The proof.<br><br><a name=n2>2</a> Second.</div>"
        ),
        ["p| A [^n1 1] b [^n2 2].", "[footnote n1 1] p| The proof.", "[footnote n2 2] p| Second."],
        [],
    ),
    (
        "brackets",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br>[<a name=n1>1</a>] The proof.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "brackets with spaces",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br>( <a name=n1>1</a> ) The proof.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "word before it",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br>x <a name=n1>1</a> The proof.</div>",
        ["p| A claim [{a #n1|1}] here.", "p| More.", "p| x {span #n1|1} The proof."],
        [],
    ),
    (
        "other type around it",
        ("<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><font><b><a name=n1>1</a></b></font> The proof.</div>"),
        ["p| A claim [^n1 1] here.", "p| More.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "other type around more",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><b>x <a name=n1>1</a></b> The proof.</div>",
        ["p| A claim [{a #n1|1}] here.", "p| More.", "p| {strong|x {span #n1|1}} The proof."],
        [],
    ),
    (
        "stress before it",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><i>x</i><a name=n1>1</a> The proof.</div>",
        ["p| A claim [{a #n1|1}] here.", "p| More.", "p| {em|x}{span #n1|1} The proof."],
        [],
    ),
    (
        "block before it",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><p>x</p><a name=n1>1</a> The proof.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "p| x", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "space and a comment before it",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br>\n <!-- c --> <a name=n1>1</a> The proof.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "space before it",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br>\n <a name=n1>1</a> The proof.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "at the very beginning",
        ("<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><section><a name=n1>1</a> The proof.</section></div>"),
        ["p| A claim [{a #n1|1}] here.", "p| More.", "p| {span #n1|1} The proof."],
        [],
    ),
    (
        "goes on",
        (
            "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><a name=n1>1</a> The proof.<br>goes on.<br>"
            "<br>After.</div>"
        ),
        ["p| A claim [^n1 1] here.", "p| More.", "p| After.", "[footnote n1 1] p| The proof.⏎goes on."],
        [],
    ),
    (
        "ends at a block",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><a name=n1>1</a> The proof.<p>After.</p></div>",
        ["p| A claim [^n1 1] here.", "p| More.", "p| After.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "ends at breaks with a space",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><a name=n1>1</a> The proof.<br> <br>After.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "p| After.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "goes on in other type",
        (
            "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><a name=n1>1</a> The proof.<br><i>x</i><br>y"
            "<br><br>After.</div>"
        ),
        ["p| A claim [^n1 1] here.", "p| More.", "p| After.", "[footnote n1 1] p| The proof.⏎{em|x}⏎y"],
        [],
    ),
    (
        "word as its mark",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><a name=n1>Word</a> The proof.</div>",
        ["p| A claim [{a #n1|1}] here.", "p| More.", "p| {span #n1|Word} The proof."],
        [],
    ),
    (
        "no mark",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><a name=n1></a>1 The proof.</div>",
        ["p| A claim [{a #n1|1}] here.", "p| More.", "p| {span #n1|}1 The proof."],
        [],
    ),
    (
        "nothing behind it",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><a name=n1>1</a></div>",
        ["p| A claim [{a #n1|1}] here.", "p| More.", "p| {span #n1|1}"],
        [],
    ),
    (
        "number and stop",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><a name=n1>1.</a> The proof.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "sign",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><a name=n1>†</a> The proof.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "[footnote n1 1] p| † The proof."],
        [],
    ),
    (
        "no anchor",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><span id=n1>1</span> The proof.</div>",
        ["p| A claim [{a #n1|1}] here.", "p| More.", "p| {span #n1|1} The proof."],
        [],
    ),
    (
        "raised",
        "<div>A<sup><a href='#n1'>1</a></sup> b.<br><br><a name=n1>1</a> The proof.</div>",
        ["p| A[^n1 1] b.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "bare number",
        "<div>A <a href='#n1'>1</a> b.<br><br><a name=n1>1</a> The proof.</div>",
        ["p| A {a #n1|1} b.", "p| {span #n1|1} The proof."],
        [],
    ),
    (
        "break right behind its anchor",
        "<div>A claim [<a href='#n1'>1</a>] here.<br><br>More.<br><br><a name=n1>1</a><br>The proof.<br><br>After.</div>",
        ["p| A claim [^n1 1] here.", "p| More.", "p| After.", "[footnote n1 1] p| The proof."],
        [],
    ),
    (
        "named by a script",
        "<div>A [<span data-definition=n1>1</span>] b.<br><br><a name=n1>1</a> The proof.</div>",
        ["p| A [^n1 1] b.", "[footnote n1 1] p| The proof."],
        [],
    ),
    ("leads to itself", "<div>x<br><br>[<a name=n1 href='#n1'>1</a>] b.</div>", ["p| x", "p| [{span #n1|{a #n1|1}}] b."], []),
    (
        "note before the text",
        "<div><a name=n1>1</a> The proof.<br><br>A [<a href='#n1'>1</a>] b.</div>",
        ["p| {span #n1|1} The proof.", "p| A [{a #n1|1}] b."],
        [],
    ),
]


@pytest.mark.parametrize(("html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_line_that_begins_with_its_anchor_is_a_note(
    read: Callable[..., Any], html: str, expected: list[str], codes: list[str]
) -> None:
    page = read(html)
    assert page.text.split("\n") == expected
    assert page.codes == codes


@pytest.mark.parametrize(("length", "is_note"), [(19_999, True), (20_000, False)])
def test_a_line_of_many_pages_is_no_note(read: Callable[..., Any], length: int, is_note: bool) -> None:
    page = read(f"<div>A [<a href='#n1'>1</a>] b.<br><br><a name=n1>1</a> {'w' * length}</div>")
    assert bool(page.built.notes) is is_note
