"""Pictures: the best file, the right alternative, nothing shown that only counts readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, dict[str, Any], str, list[str], list[str]]] = [
    (
        "picture",
        {},
        (
            '<picture><source srcset="a.webp 400w, a2.webp 1600w, a4.webp 4000w" type="image/webp"><img src="'
            'a.jpg" alt="A"></picture>'
        ),
        [
            "figure",
            '  img a2.webp "A"',
        ],
        [],
    ),
    (
        "escaped-twice",
        {},
        '<p><img src="s.jpg" alt="The &amp;quot;Merran&amp;quot; at A&amp;T quay"></p>',
        [
            "figure",
            '  img s.jpg "The "Merran" at A&T quay"',
        ],
        [],
    ),
    (
        "srcset-x",
        {},
        '<p><img src="s.jpg" srcset="s.jpg 1x, s2.jpg 2x" alt="A"></p>',
        [
            "figure",
            '  img s2.jpg "A"',
        ],
        [],
    ),
    (
        "lazy",
        {},
        (
            '<p><img src="data:image/gif;base64,R0lGOD" data-src="real.jpg" alt="A"></p><p><img src="/img/bla'
            'nk.gif" data-lazy-src="r2.jpg" alt="B"></p><p><img class="lazy" src="placeholder.png" data-srcse'
            't="c1.jpg 300w, c2.jpg 900w" alt="C"></p>'
        ),
        [
            "figure",
            '  img real.jpg "A"',
            "figure",
            '  img r2.jpg "B"',
            "figure",
            '  img c2.jpg "C"',
        ],
        [],
    ),
    (
        "noscript",
        {},
        (
            '<div><img class="lazy" src="data:image/gif;base64,AAAA" alt="N"><noscript><img src="real.jpg" al'
            't="N"></noscript></div><p><noscript><img src="only.jpg" alt="O"></noscript></p>'
        ),
        [
            "figure",
            '  img real.jpg "N"',
            "figure",
            '  img only.jpg "O"',
        ],
        [],
    ),
    (
        "net",
        {},
        (
            '<p><img src="https://net.example/x.jpg" alt="A"></p><p><img src="gone.jpg" alt="B"></p><p><img s'
            'rc="local.jpg" srcset="https://net.example/big.jpg 1200w" alt="L"></p>'
        ),
        [
            "figure",
            '  img https://net.example/x.jpg "A" missing',
            "figure",
            '  img gone.jpg "B" missing',
            "figure",
            '  img local.jpg "L"',
        ],
        ["IMG-005", "IMG-002"],
    ),
    (
        "alts",
        {},
        (
            '<p><img src="a.jpg"></p><p><img src="b.jpg" alt=""></p><p><img src="c.jpg" alt="c.jpg"></p><p><i'
            'mg src="d.jpg" alt="IMG_1234"></p><p><img src="e.jpg" role="presentation" alt="x"></p><p><img sr'
            'c="f.jpg" aria-label="F label"></p><p><img src="g.jpg" title="G title"></p><p><img src="h.jpg" a'
            'ria-labelledby="lab"></p><p id="lab">Label words</p>'
        ),
        [
            "figure",
            "  img a.jpg undescribed",
            "figure",
            "  img b.jpg decorative",
            "figure",
            "  img c.jpg undescribed",
            "figure",
            "  img d.jpg undescribed",
            "figure",
            "  img e.jpg decorative",
            "figure",
            '  img f.jpg "F label"',
            "figure",
            '  img g.jpg "G title"',
            "figure",
            '  img h.jpg "Label words"',
            "  caption p| Label words",
        ],
        ["IMG-001", "IMG-001", "IMG-001"],
    ),
    (
        "numbers for alts",
        {},
        (
            '<p><img src="a.jpg" alt="1"></p><p><img src="b.jpg" alt="(12)" title="The weir">'
            '</p><p><img src="c.jpg" alt="Pier 4"></p>'
            '<p>Press <img src="two.png" width="20" height="20" alt="2"> to go on.</p>'
        ),
        [
            "figure",
            "  img a.jpg undescribed",
            "figure",
            '  img b.jpg "The weir"',
            "figure",
            '  img c.jpg "Pier 4"',
            'p| Press {img two.png "2"} to go on.',
        ],
        ["IMG-001"],
    ),
    (
        "white space around addresses",
        {},
        '<p><img src=" a.jpg " alt="A"></p><p><img src="blank.gif" data-src="\n b.jpg\n" alt="B"></p>',
        [
            "figure",
            '  img a.jpg "A"',
            "figure",
            '  img b.jpg "B"',
        ],
        [],
    ),
    (
        "empty alts",
        {},
        (
            '<p><img src="a.jpg" alt="" aria-label="The weir"></p><p><img src="b.jpg" alt=" " aria-labelledby="b"></p>'
            '<p><img src="c.jpg" alt="" title="The lock"></p><p><img src="d.jpg" alt="" title="DSC_0042.jpg"></p>'
            '<p><img src="e.jpg" alt="" role="none" aria-label="A line"></p><p id="b">In spring.</p>'
        ),
        [
            "figure",
            '  img a.jpg "The weir"',
            "figure",
            '  img b.jpg "In spring."',
            "figure",
            "  img c.jpg decorative",
            "figure",
            "  img d.jpg decorative",
            "figure",
            "  img e.jpg decorative",
            "p| In spring.",
        ],
        ["IMG-009"],
    ),
    (
        "pixel",
        {},
        '<p>a<img src="pixel.gif"><img src="t.gif" width="1" height="1" alt=""></p>',
        [
            "p| a",
        ],
        [],
    ),
    (
        "longdesc",
        {},
        (
            '<figure><img src="a.jpg" alt="A" aria-describedby="d"><figcaption>c</figcaption></figure><p>x</p'
            '><div id="d" hidden><p>Long words</p></div><p><img src="b.jpg" alt="B" longdesc="d.html"></p>'
        ),
        [
            "figure",
            '  img a.jpg "A"',
            "    p| Long words",
            "  caption p| c",
            "p| x",
            "figure",
            '  img b.jpg "B"',
            "    p| {a https://site.example/news/d.html|https://site.example/news/d.html}",
        ],
        [],
    ),
    (
        "svg",
        {},
        (
            '<p><svg width="100" height="50" viewBox="0 0 100 50"><title>A line</title><desc>Goes up.</desc><'
            'script>x()</script><path d="M0 0L9 9" onclick="x()"/><foreignObject><p>no</p></foreignObject><a '
            'href="http://e"><text>t</text></a></svg></p><p>x <svg class="icon" width="16"><path d="M0 0"/></'
            'svg></p><p><svg aria-hidden="true" width="300" height="300"><path d="M0 0h9"/></svg></p><p><svg '
            'width="300" height="300"><path d="M0 0h9"/></svg></p>'
        ),
        [
            "figure",
            '  img  "A line"',
            "    p| Goes up.",
            "p| x",
            "figure",
            "  img  undescribed",
        ],
        ["IMG-001"],
    ),
    (
        "noscript-alone",
        {},
        "<p>A</p><noscript><img src='only.jpg' alt='Only here'></noscript>",
        ["p| A", "figure", '  img only.jpg "Only here"'],
        [],
    ),
    (
        "tiny-stand-in-and-its-twin-in-noscript",
        {},
        (
            "<figure><div><div><img src='/60/bridge-5.jpg' alt='A bridge'></div><img alt='A bridge'>"
            "<noscript><img src='/1200/bridge-5.jpg' alt='A bridge'></noscript></div><figcaption>It.</figcaption></figure>"
        ),
        ["figure", '  img https://site.example/1200/bridge-5.jpg "A bridge"', "  caption p| It."],
        [],
    ),
    (
        "address-in-any-attribute",
        {},
        "<img src='data:image/svg+xml,%3Csvg/%3E' data-image-loader='https://i.example/harbour.png' alt='Harbour'>",
        ["figure", '  img https://i.example/harbour.png "Harbour"'],
        [],
    ),
    (
        "sizes-of-one-picture",
        {},
        (
            "<figure><img src='quay-large.webp' alt='A quay'><img src='quay-small.jpg' alt='A quay'></figure>"
            "<a href='tower.jpg'><img src='tower-640x360.jpg' alt=''></a><div class='box'><img src='tower.jpg' alt=''></div>"
            "<figure><img src='before-1.jpg' alt='Before'><img src='after-1.jpg' alt='After'></figure>"
            "<p><img src='star.png' width='16' alt='full'><img src='star.png' width='16' alt='full'></p>"
            "<p><img src='/a/web_140.jpg' alt='x'></p><p><img src='/b/web_140.jpg' alt='x'></p>"
        ),
        [
            "figure",
            '  img quay-large.webp "A quay"',
            "figure <https://site.example/news/tower.jpg>",
            "  img tower-640x360.jpg undescribed",
            "figure",
            '  img before-1.jpg "Before"',
            '  img after-1.jpg "After"',
            "figure",
            '  img star.png "full"',
            "figure",
            '  img star.png "full"',
            "figure",
            '  img https://site.example/a/web_140.jpg "x"',
            "figure",
            '  img https://site.example/b/web_140.jpg "x"',
        ],
        ["IMG-001"],
    ),
    (
        "caption-that-is-a-paragraph",
        {},
        "<p><img src='a.jpg' alt='The mayor on the quay.'></p><p>The mayor on the quay</p><p>Then it rained.</p>",
        ["figure", '  img a.jpg "The mayor on the quay."', "  caption p| The mayor on the quay", "p| Then it rained."],
        [],
    ),
    (
        "a-side-that-nobody-knew",
        {},
        "<img src='a.jpg' width='570' height='0' alt='Wide'><p><img src='pixel.gif' width='1' height='1' alt=''></p>",
        ["figure", '  img a.jpg "Wide"'],
        [],
    ),
    (
        "captions-of-thumbs",
        {},
        "<div><a href='/f'><img src='one.jpg' alt='One'></a><div class='thumbcaption'>The first</div></div>",
        ["figure <https://site.example/f>", '  img one.jpg "One"', "  caption p| The first"],
        [],
    ),
    (
        "drawing-with-a-name-around-it",
        {},
        (
            "<div role='img' aria-label='Two boxes and an arrow'><svg aria-hidden='true' viewBox='0 0 400 100'>"
            "<rect width='9' height='9'/></svg></div>"
            "<div role='img' aria-label='Two boxes and an arrow'><svg viewBox='0 0 100 400'>"
            "<rect width='8' height='8'/></svg></div>"
        ),
        ["figure", '  img  "Two boxes and an arrow"'],
        [],
    ),
]


@pytest.mark.parametrize(("options", "html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_as(read: Callable[..., Any], options: dict[str, Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html, **options)
    assert page.text.split("\n") == expected
    assert page.codes == codes
