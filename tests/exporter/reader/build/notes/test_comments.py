"""Comments of those who wrote a text are left out with their marks, and nothing else is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, str, list[str], list[str]]] = [
    ("raised with other words", "<p>A<sup>see <a href='#cmnt1'>[a]</a></sup> b.</p><p id=cmnt1>C.</p>", ["p| A{sup|see }b."], []),
    (
        "raised and led to",
        "<p>A<sup id=k><a href='#cmnt1'>[a]</a></sup> <a href='#k'>k</a></p><p id=cmnt1>C.</p>",
        ["p| A{span #k|} {a #k|k}"],
        [],
    ),
    ("raised in a span", "<p>A<span><sup><a href='#cmnt1'>[a]</a></sup></span> b.</p><p id=cmnt1>C.</p>", ["p| A b."], []),
    (
        "another name",
        "<p>A<a href='#comment1'>[a]</a> b.</p><p id=comment1>C.</p>",
        ["p| A{a #comment1|[a]} b.", "p #comment1| C."],
        [],
    ),
    ("around its own mark", "<p id=cmnt1>A <a href='#cmnt1'>[a]</a> b.</p>", ["p #cmnt1| A {a #cmnt1|[a]} b."], []),
    ("two marks", "<p>A<a href='#cmnt1'>[a]</a> b<a href='#cmnt1'>[a]</a>.</p><p id=cmnt1>C.</p>", ["p| A b."], []),
    ("leads nowhere", "<p>A<a href='#cmnt9'>[a]</a> b.</p>", ["p| A{a https://site.example/news/story.html#cmnt9|[a]} b."], []),
    ("in capitals", "<p>A<a href='#CMNT1'>[a]</a> b.</p><p id=CMNT1>C.</p>", ["p| A b."], []),
    ("of Word", "<p>A<a href='#_msocom_1'>[a]</a> b.</p><p id=_msocom_1>C.</p>", ["p| A b."], []),
    ("raised with a space", "<p>A<sup><a href='#cmnt1'>[a]</a>&nbsp;</sup>b.</p><p id=cmnt1>C.</p>", ["p| Ab."], []),
    (
        "raised with a space in a span",
        "<p>A<span><sup><a href='#cmnt1'>[a]</a></sup>&nbsp;</span>b.</p><p id=cmnt1>C.</p>",
        ["p| Ab."],
        [],
    ),
    (
        "behind other links",
        ("<p>A <a href='#x'>there</a> <a href='#cmnt9'>[z]</a> <a href='#cmnt1'>[a]</a> b.</p><h2 id=x>X</h2><p id=cmnt1>C.</p>"),
        ["p| A {a #x|there} {a https://site.example/news/story.html#cmnt9|[z]} b.", "h2 #x| X"],
        [],
    ),
]


@pytest.mark.parametrize(("html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_comment_goes_with_its_mark(read: Callable[..., Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html)
    assert page.text.split("\n") == expected
    assert page.codes == codes
