"""A paragraph behind a picture that says that it is a caption or a credit is no part of the story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, dict[str, Any], str, list[str], list[str]]] = [
    (
        "paragraphs-that-say-they-are-captions",
        {},
        (
            "<p><img src='a.jpg' alt='A'></p><p>The quay at noon. (Photo: Ann Lee)</p><p>The ferry left.</p>"
            "<div><img src='b.jpg' alt='B'></div><p>Abbildung 2: Der Bug</p><p>It came back. Photo: none was taken.</p>"
            "<figure><img src='c.jpg' alt='C'><figcaption>The stern</figcaption></figure><p>© Ann Lee</p>"
            "<p><img src='d.jpg' alt='D'></p><p>Boat Drawing: A Tool for Sailors by Bea Holm</p>"
            "<p><img src='e.jpg' alt='E'></p><p>Figure 3 shows how it sank.</p>"
        ),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| The quay at noon.",
            "  credit| Photo: Ann Lee",
            "p| The ferry left.",
            "figure",
            '  img b.jpg "B"',
            "  caption p| Abbildung 2: Der Bug",
            "p| It came back. Photo: none was taken.",
            "figure",
            '  img c.jpg "C"',
            "  caption p| The stern",
            "  credit| © Ann Lee",
            "figure",
            '  img d.jpg "D"',
            "p| Boat Drawing: A Tool for Sailors by Bea Holm",
            "figure",
            '  img e.jpg "E"',
            "p| Figure 3 shows how it sank.",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("options", "html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_as(read: Callable[..., Any], options: dict[str, Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html, **options)
    assert page.text.split("\n") == expected
    assert page.codes == codes
