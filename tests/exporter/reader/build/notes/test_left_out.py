"""What leaves the text with notes is told, word for word: an account of a page adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str]]] = [
    (
        "brackets and the number of a note",
        (
            "<p>A [<a href='#f1'>1</a>] b (<a href='#f2'>2</a>).</p><ol class=footnotes><li id=f1>1. One. "
            "<a href=#q>↩</a></li><li id=f2>Two.</li></ol>"
        ),
        ["note-mark: [ ]", "note-mark: ( )", "note-mark: 1", "note-mark: 2", "back-link: ↩", "note-number: 1."],
    ),
    (
        "title",
        "<p>A<sup><a href='#f1'>1</a></sup>.</p><hr><h3>Notes</h3><ol><li id=f1>One.</li></ol>",
        ["note-heading: Notes", "note-mark: 1"],
    ),
    (
        "title of lines",
        "<div>A [<a href='#n1'>1</a>] b.<br><br><b>Notes</b><br><br><a name=n1>1</a> One.</div>",
        ["note-mark: [ ]", "note-heading: Notes", "note-mark: 1", "note-number: 1"],
    ),
    (
        "heading that is a mark",
        "<p>A<a id=d1 href='#f1'><sup>1</sup></a>.</p><h5><a id=f1 href='#d1'>(1)</a></h5><p>One.</p>",
        ["note-mark: 1", "back-link: (1)"],
    ),
    (
        "way back with what stands around it",
        ("<p>A<sup><a id=r href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1>One.<p>[<a href='#r'>up</a>]</p></li></ol>"),
        ["note-mark: 1", "back-link: [up]"],
    ),
    (
        "note beside that a list has too",
        ("<p>A<sup><a href='#f1'>1</a></sup><span class=sidenote>1. One</span> b.</p><ol class=footnotes><li id=f1>One.</li></ol>"),
        ["note-twin: 1. One", "note-mark: 1"],
    ),
    (
        "note in a list that stands beside too",
        "<p>A<span class=sidenote>One.</span> b.</p><div>1 <p role=doc-endnote>One.</p></div>",
        ["note-twin: 1 One."],
    ),
    ("mark that unfolds a note", "<p>A<sup>[1]</sup><span class=footnote-tooltip>One.</span></p>", ["note-mark: [1]"]),
    ("comment", "<p>A<sup><a href='#cmnt1'>[a]</a></sup> b.</p><p id=cmnt1>C.</p>", ["comment: [a]", "comment: C."]),
    (
        "number alone",
        "<p>A<sup><a href='#f1'>1</a></sup>.</p><ol class=footnotes><li id=f1><p>[1]</p><p>One.</p></li></ol>",
        ["note-mark: 1", "note-number: [1]"],
    ),
]


@pytest.mark.parametrize(("html", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_what_leaves_with_notes_is_told(read: Callable[..., Any], html: str, expected: list[str]) -> None:
    assert [f"{left.rule}: {left.text}" for left in read(html).built.left_out] == expected
