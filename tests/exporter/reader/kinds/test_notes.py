# ruff: noqa: E501 - mark-up reads better unbroken
"""Notes in the dresses that pages without a system for them have: signs, bare numbers, named anchors, boxes that a touch opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.exporter.reader.kinds.conftest import Seen

END = "<p>The barrels were painted in June, each by whoever owns it, and the frog was moved to the tenth, which leaks.</p>"
CASES = {
    "signs in plain text": (
        (
            f"<p>The frog came in May* and left in June**, as the list says†.</p>{END}"
            "<p>* By the lower gate.</p><p>** By the upper one.</p><p>† It hangs in the shed.</p>"
        ),
        "p| The frog came in May[^note-u2a *] and left in June[^note-u2au2a **], as the list says[^note-u2020 †].",
        ["[footnote *] p| By the lower gate.", "[footnote **] p| By the upper one.", "[footnote †] p| It hangs in the shed."],
    ),
    "a sign in small print": (
        f"<p>The frog came in <b>May</b>*.</p>{END}<p><small>*By the lower gate.</small></p>",
        "p| The frog came in {strong|May}[^note-u2a *].",
        ["[footnote *] p| {small|By the lower gate.}"],
    ),
    "paragraphs that begin with the number in brackets": (
        (
            f'<p>The frog came in May [<a href="#f1n">1</a>] and left [<a href="#f2n">2</a>].</p>{END}<p><b>Notes</b></p>'
            '<p>[<a name="f1n">1</a>] By the lower gate.</p><p>[<a name="f2n">2</a>] By the upper one.</p>'
        ),
        "p| The frog came in May [^f1n 1] and left [^f2n 2].",
        ["[footnote 1] p| By the lower gate.", "[footnote 2] p| By the upper one."],
    ),
    "end notes of a word processor": (
        (
            f'<p>The frog came in May.<a href="#_edn1" name="_ednref1"><span class=MsoEndnoteReference><span>[i]</span></span></a></p>{END}'
            '<div style="mso-element:endnote-list"><hr align=left size=1 width="33%"><div style="mso-element:endnote" id=edn1><p '
            'class=MsoEndnoteText><a href="#_ednref1" name="_edn1"><span class=MsoEndnoteReference>[i]</span></a> By the lower gate.</p>'
            "</div></div>"
        ),
        "p| The frog came in May.[^_edn1 i]",
        ["[footnote i] p| By the lower gate."],
    ),
    "a box that a button opens": (
        f'<p>The frog came in May.<button class="ref" popovertarget="n1">1</button> It left.</p><div id="n1" popover>By a gate.</div>{END}',
        "p| The frog came in May.[^n1 1] It left.",
        ["[footnote 1] p| By a gate."],
    ),
}


@pytest.mark.parametrize(("text", "line", "notes"), CASES.values(), ids=list(CASES))
def test_a_note_is_known_in_any_dress(page: Callable[..., Seen], text: str, line: str, notes: list[str]) -> None:
    lines = page(text).lines
    assert lines[0] == line
    assert [each for each in lines if each.startswith("[")] == notes


@pytest.mark.parametrize(
    "text",
    [
        "<p>The frog came * and * went, as 2*3 and f*** say.</p><p>* * *</p><p>What is true* of frogs* is true of all.</p><p>* A list</p>",
        "<p>The **frog** came in May.</p><p>**Mind** the step.</p>",
        "<p>*A frog came by the gate, and left in May*.</p>",
    ],
    ids=["several", "stress that nobody turned into mark-up", "in its own paragraph"],
)
def test_a_sign_that_is_no_pair_stays_one(page: Callable[..., Seen], text: str) -> None:
    assert not page(text).reading.article.notes
