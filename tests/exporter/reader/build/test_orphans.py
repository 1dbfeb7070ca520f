"""Paragraphs that say nothing by themselves are no paragraphs: rules, marks, numbers, what is never drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str]]] = [
    (
        "typed-rules-and-lone-marks",
        "<p>One.</p><p>* * *</p><p>Two.</p><p><strong>____</strong></p><p>Three.</p><p>|</p><div>,&nbsp;</div><p>Four.</p><p>…</p>",
        ["p| One.", "hr", "p| Two.", "hr", "p| Three.", "p| Four.", "p| …"],
    ),
    (
        "a-dash-in-a-cell",
        "<table><tr><th>a</th><td>---</td></tr><tr><th>b</th><td>|</td></tr></table>",
        ["table 2", "  body: th:row a | ---", "  body: th:row b | |"],
    ),
    (
        "what-is-never-drawn",
        "<p>One.</p><p>\u200d</p><h2>\u200b\u200b</h2><p><em>\u200c</em></p><p>Two\u200b.</p>",
        ["p| One.", "p| Two\u200b."],
    ),
    (
        "numbers-of-headings",
        "<div><span>1</span><h2>The weir</h2></div><p>It is old.</p><div>2.</div><h2>The lock</h2><p>So is it.</p>",
        ["h2| 1. The weir", "p| It is old.", "h2| 2. The lock", "p| So is it."],
    ),
    (
        "numbers-of-steps",
        "<p>3</p><p>Open it.</p><p>2</p><p>Wait.</p><p>1</p><p>Close it.</p>",
        ["p| 3. Open it.", "p| 2. Wait.", "p| 1. Close it."],
    ),
    ("numbers-that-do-not-count", "<p>22</p><p>Votes.</p><p>3</p><p>More.</p>", ["p| 22", "p| Votes.", "p| 3", "p| More."]),
    (
        "numbers-of-slides",
        "<p>1</p><p>of 3</p><p>A</p><p>2</p><p>of 3</p><p>B</p><p>3</p><p>of 3</p>",
        ["p| 1", "p| of 3", "p| A", "p| 2", "p| of 3", "p| B", "p| 3", "p| of 3"],
    ),
    (
        "a-number-set-apart-in-a-heading",
        "<h2><span>4</span><span>The mill</span></h2><h2><b>4</b>th mill</h2>",
        ["h2| 4 The mill", "h2| {strong|4}th mill"],
    ),
    (
        "lists-that-are-typed",
        (
            "<p>Bring:</p><p>• <b>boots</b></p><p>•a <a href='/h'>hat</a></p><p>-&nbsp; bread</p><p>-&nbsp; rum</p><p>• alone</p>"
            "<p>- Come, he said.</p><p>- I will.</p>"
        ),
        [
            "p| Bring:",
            "list",
            "- p| {strong|boots}",
            "- p| a {a https://site.example/h|hat}",
            "list",
            "- p| bread",
            "- p| rum",
            "p| • alone",
            "p| - Come, he said.",
            "p| - I will.",
        ],
    ),
    (
        "a-heading-of-pictures-alone",
        "<h2><img src='a.jpg' alt='A weir'></h2><h2>The mill <img src='i.png' height='16' alt='!'></h2>",
        ["figure", '  img a.jpg "A weir"', 'h2| The mill {img i.png "!"}'],
    ),
]


@pytest.mark.parametrize(("html", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_as(read: Callable[..., Any], html: str, expected: list[str]) -> None:
    assert read(html).text.split("\n") == expected
