"""What documentation and old pages put into text to lead somewhere, and what nothing leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, dict[str, Any], str, list[str], list[str]]] = [
    (
        "empty-box-in-a-sentence",
        {},
        (
            "<div><cite>Kept by <a href='http://x.example/'>her</a><div class='sign'><div></div></div> since May"
            "<span>, and on</span></cite></div><div>One line<div></div>Another line</div>"
        ),
        ["p| {cite|Kept by {a http://x.example/|her} since May, and on}", "p| One line", "p| Another line"],
        [],
    ),
    (
        "headings-that-link-to-themselves",
        {},
        (
            "<h2 id='a'><a href='#a'>First</a></h2><section id='b'><h2><a href='#b'>Second</a> "
            "<a href='/doc?name=b'>🔗</a></h2></section>"
            "<h2><a id='c' href='#c'>Third</a></h2><p>1.0 <a class='anchor' href='#b'>§</a></p>"
            "<p><a href='#a'>Up</a></p><h2><a href='#a'>Of the first</a></h2>"
        ),
        ["h2 #a| First", "h2 #b| Second", "h2| {span #c|Third}", "p| 1.0", "p| {a #a|Up}", "h2| {a #a|Of the first}"],
        [],
    ),
    (
        "signs-that-a-font-draws",
        {},
        (
            "<h2 id='a'>First<a class='headerlink' href='#a' title='Link to this heading'>\uf0c1</a></h2>"
            "<h2 id='b'>Second<a class='headerlink' href='#b'>Â¶</a></h2><h3>Third <a href='#c'>\ue9cb</a></h3>"
            "<p><span>A picture's words</span><a class='headerlink' href='https://site.example/news/story.html#id1'>¶</a></p>"
            "<p>Sorted<i class='icon'>\uf0dc</i> by <a class='anchor' href='#n'>7</a></p><div><span>\uf074</span></div>"
            "<p>The letter \ue000 of a script of its own</p>"
        ),
        [
            "h2 #a| First",
            "h2 #b| Second",
            "h3| Third",
            "p| A picture's words",
            "p| Sorted by {a https://site.example/news/story.html#n|7}",
            "p| The letter \ue000 of a script of its own",
        ],
        [],
    ),
    (
        "anchors-empty-headings-and-breaks-at-edges",
        {},
        (
            "<p><a href='#what'>On</a></p><p><a id='what'></a></p><h2>What it is</h2><h3>&nbsp;</h3>"
            "<p><strong><br>Aim</strong></p><p><b><strong>Twice</strong></b> bold<em><br></em></p>"
        ),
        ["p| {a #what|On}", "h2 #what| What it is", "p| {strong|Aim}", "p| {strong|Twice} bold"],
        [],
    ),
]


@pytest.mark.parametrize(("options", "html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_as(read: Callable[..., Any], options: dict[str, Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html, **options)
    assert page.text.split("\n") == expected
    assert page.codes == codes
