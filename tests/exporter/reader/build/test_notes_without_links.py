"""Notes that numbers, scripts or ways back alone lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, dict[str, Any], str, list[str], list[str]]] = [
    (
        "unlinked-list",
        {},
        (
            "<p>One claim.<sup>1</sup> A field of 20 m<sup>2</sup> was sown.</p><p>Another.<sup>[2]</sup> Again.<sup>1</sup></p>"
            "<h3>Notes</h3><ol><li>First.</li><li>Second, with <em>stress</em>.</li></ol>"
        ),
        [
            "p| One claim.[^note-1 1] A field of 20 m{sup|2} was sown.",
            "p| Another.[^note-2 2] Again.[^note-1 1]",
            "[footnote note-1 1] p| First.",
            "[footnote note-2 2] p| Second, with {em|stress}.",
        ],
        [],
    ),
    (
        "unlinked-behind-a-rule",
        {},
        (
            "<p>One claim.<sup>1</sup></p><p>Another.<sup>2</sup></p><hr><p><b>1</b> First.</p><ul><li>Proof.</li></ul>"
            "<p><span><sup>2</sup> Second.</span></p>"
        ),
        [
            "p| One claim.[^note-1 1]",
            "p| Another.[^note-2 2]",
            "[footnote note-1 1]",
            "  p| First.",
            "  list",
            "  - p| Proof.",
            "[footnote note-2 2] p| Second.",
        ],
        [],
    ),
    (
        "unlinked-at-the-end-without-a-rule",
        {},
        (
            "<p>One claim.<sup>1</sup> A field of 20 m<sup>2</sup>.</p>"
            "<p>More.<sup>2</sup></p><p><sup>1</sup>First.</p><p><sup>2</sup> Second.</p>"
        ),
        [
            "p| One claim.[^note-1 1] A field of 20 m{sup|2}.",
            "p| More.[^note-2 2]",
            "[footnote note-1 1] p| First.",
            "[footnote note-2 2] p| Second.",
        ],
        [],
    ),
    (
        "sign-in-small-print-without-a-space",
        {},
        "<p>One claim<sup>†</sup>.</p><p>Another.</p><p><small>†So says the clerk.</small></p>",
        ["p| One claim[^note-u2020 †].", "p| Another.", "[footnote note-u2020 †] p| {small|So says the clerk.}"],
        [],
    ),
    (
        "note-that-unfolds-at-its-mark",
        {},
        (
            '<p>One claim<sup class="modern-footnotes-footnote">'
            '<a href="javascript:void(0)">1</a></sup><span id="mfn-1" role="tooltip"'
            ' class="modern-footnotes-footnote__note">So says the clerk.</span>, and more.</p>'
        ),
        ["p| One claim[^mfn-1 1], and more.", "[sidenote mfn-1 1] p| So says the clerk."],
        [],
    ),
    (
        "unlinked-asides",
        {},
        (
            "<p>One claim.<sup>1</sup></p><aside><ol><li>First.</li></ol></aside><p>Another.<sup>2</sup></p>"
            "<aside><ol start=2><li>Second.</li></ol></aside><aside><p>A box.</p></aside>"
        ),
        [
            "p| One claim.[^note-1 1]",
            "p| Another.[^note-2 2]",
            "aside sidebar p| A box.",
            "[footnote note-1 1] p| First.",
            "[footnote note-2 2] p| Second.",
        ],
        [],
    ),
    (
        "powers-are-no-notes",
        {},
        "<p>a<sup>2</sup> + b<sup>2</sup> and the 1<sup>st</sup> of 10<sup>3</sup>.</p><h3>Sources</h3><ol><li>A book.</li></ol>",
        ["p| a{sup|2} + b{sup|2} and the 1{sup|st} of 10{sup|3}.", "h3| Sources", "list decimal", "- p| A book."],
        [],
    ),
    (
        "scripted",
        {},
        (
            "<p>A claim.<span data-definition='n7'><a href='#'>*</a></span> A rule.<sup class='footnoteref'>"
            "<a href='javascript:;'>1</a></sup></p><aside id='n7' style='display:none'>Said <a href='http://x.example/'>there</a>.</aside>"
            "<div class='footnotes-footer'><div class='title'>Footnotes</div>"
            "<div class='footnote-footer' id='footnote-1'><a href='javascript:;'>1</a>. By law.</div></div>"
        ),
        [
            "p| A claim.[^n7 *] A rule.[^footnote-1 1]",
            "[footnote n7 *] p| Said {a http://x.example/|there}.",
            "[footnote footnote-1 1] p| By law.",
        ],
        [],
    ),
    (
        "ways-back-without-ids",
        {},
        (
            "<p>A claim.<sup><a href='#_ftn1'>[1]</a></sup></p><hr>"
            "<p><span><sup><a href='//doc#_ftnref1'>[1]</a> </sup>The proof.</span></p>"
        ),
        ["p| A claim.[^_ftn1 1]", "[footnote _ftn1 1] p| The proof."],
        [],
    ),
    (
        "beside-and-in-a-list",
        {},
        (
            "<p>A claim<sup><a id='r1' href='#f1'>1</a></sup>"
            "<span class='sidenote'><span class='sidenote-number'>1. </span>"
            "The proof</span>.</p><p>Another.<span class='sidenote'><sup>2</sup> Its proof.</span></p>"
            "<section class='footnotes'><h2>Sidenotes</h2>"
            "<ol><li id='f1'>The proof <a href='#r1'>↩</a></li></ol>"
            "<div><sup>2</sup> <div role='doc-footnote'><p>Its proof.</p></div></div></section>"
        ),
        [
            "p| A claim[^f1 1].",
            "p| Another.[^sidenote-1 2]",
            "[footnote f1 1] p| The proof",
            "[sidenote sidenote-1 2] p| Its proof.",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("options", "html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_as(read: Callable[..., Any], options: dict[str, Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html, **options)
    assert page.text.split("\n") == expected
    assert page.codes == codes


@pytest.mark.parametrize(
    ("text", "said", "notes"),
    [
        ("He wrote E=mc<sup>2</sup> in a letter.", "He wrote E=mc{sup|2} in a letter.", 0),
        ("It rose by n<sup>2</sup>+1.", "It rose by n{sup|2}+1.", 0),
        ("Built in 1800<sup>1</sup>, it mills<sup>2</sup>.", "Built in 1800{ref 1}, it mills{ref 2}.", 2),
    ],
)
def test_a_power_is_no_note_and_a_year_has_no_power(read: Callable[..., Any], text: str, said: str, notes: int) -> None:
    page = read(f"<p>{text}</p><h2>Notes</h2><ol><li>Smith, on light.</li><li>Doe, on mass.</li></ol>")
    assert len(page.built.notes) == notes
    assert page.text.split("\n")[0].count("{sup|2}") == said.count("{sup|2}")
