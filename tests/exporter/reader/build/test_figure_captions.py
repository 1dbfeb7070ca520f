"""Figures: caption, credit and link apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, dict[str, Any], str, list[str], list[str]]] = [
    (
        "fig",
        {},
        ('<figure><img src="a.jpg" alt="A"><figcaption>Cap. <span class="credit">Photo: Ann</span></figcaption></figure>'),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| Cap.",
            "  credit| Photo: Ann",
        ],
        [],
    ),
    (
        "fig-small",
        {},
        ('<figure><img src="a.jpg" alt="A"><figcaption>Cap. <small>Illustration: Bea</small></figcaption></figure>'),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| Cap.",
            "  credit| Illustration: Bea",
        ],
        [],
    ),
    (
        "credit0",
        {},
        '<figure><img src="a.jpg" alt="A"><figcaption>The hall. (Photo : Ann Lee)</figcaption></figure>',
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| The hall.",
            "  credit| Photo : Ann Lee",
        ],
        [],
    ),
    (
        "alternative of caption and credit",
        {},
        '<figure><img src="a.jpg" alt="The hall at noon. (Photo: Ann Lee)"><figcaption>The hall at noon. (Photo: Ann Lee)',
        [
            "figure",
            '  img a.jpg "The hall at noon."',
            "  caption p| The hall at noon.",
            "  credit| Photo: Ann Lee",
        ],
        [],
    ),
    (
        "credit1",
        {},
        ('<figure><img src="a.jpg" alt="A"><figcaption>The hall. Photo: Ann Lee/Reuters</figcaption></figure>'),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| The hall.",
            "  credit| Photo: Ann Lee/Reuters",
        ],
        [],
    ),
    (
        "credit2",
        {},
        '<figure><img src="a.jpg" alt="A"><figcaption>The hall (AP Photo/Ann Lee)</figcaption></figure>',
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| The hall",
            "  credit| AP Photo/Ann Lee",
        ],
        [],
    ),
    (
        "credit3",
        {},
        '<figure><img src="a.jpg" alt="A"><figcaption>The hall. © Ann / Agency</figcaption></figure>',
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| The hall.",
            "  credit| © Ann / Agency",
        ],
        [],
    ),
    (
        "credit4",
        {},
        '<figure><img src="a.jpg" alt="A"><figcaption>Photo: AP</figcaption></figure>',
        [
            "figure",
            '  img a.jpg "A"',
            "  credit| Photo: AP",
        ],
        [],
    ),
    (
        "credit5",
        {},
        '<figure><img src="a.jpg" alt="A"><figcaption>Der Saal. Foto: dpa</figcaption></figure>',
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| Der Saal.",
            "  credit| Foto: dpa",
        ],
        [],
    ),
    (
        "credit6",
        {},
        '<figure><img src="a.jpg" alt="A"><figcaption>五月。（撮影：水野 はるか）</figcaption></figure>',
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| 五月。",
            "  credit| 撮影：水野 はるか",
        ],
        [],
    ),
    (
        "credit7",
        {},
        ('<figure><img src="a.jpg" alt="A"><figcaption>Hall. Photograph: Ann/The Paper</figcaption></figure>'),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| Hall.",
            "  credit| Photograph: Ann/The Paper",
        ],
        [],
    ),
    (
        "credit8",
        {},
        ('<figure><img src="a.jpg" alt="A"><figcaption>The crowd at noon. Credit: <a href=\'/x\'>Ann</a></figcaption></figure>'),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| The crowd at noon.",
            "  credit| Credit: {a https://site.example/x|Ann}",
        ],
        [],
    ),
    (
        "credit9",
        {},
        '<figure><img src="a.jpg" alt="A"><figcaption>No credit here: none</figcaption></figure>',
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| No credit here: none",
        ],
        [],
    ),
    (
        "credit10",
        {},
        (
            '<figure><img src="a.jpg" alt="A"><figcaption>Photo shows: a hall with people in it and nothing e'
            "lse.</figcaption></figure>"
        ),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| Photo shows: a hall with people in it and nothing else.",
        ],
        [],
    ),
    (
        "credit11",
        {},
        ('<figure><img src="a.jpg" alt="A"><figcaption>The hall in 2019. Photograph by Ann Lee.</figcaption></figure>'),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| The hall in 2019.",
            "  credit| Photograph by Ann Lee",
        ],
        [],
    ),
    (
        "credit12",
        {},
        '<figure><img src="a.jpg" alt="A"><figcaption>写真：山田</figcaption></figure>',
        [
            "figure",
            '  img a.jpg "A"',
            "  credit| 写真：山田",
        ],
        [],
    ),
    (
        "credit13",
        {},
        ('<figure><img src="a.jpg" alt="A"><figcaption>The photo: it was taken by chance, and lost again.</figcaption></figure>'),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| The photo: it was taken by chance, and lost again.",
        ],
        [],
    ),
    (
        "wp",
        {},
        (
            '<div class="wp-caption" id="at"><img src="a.jpg" alt="A" aria-describedby="cap-1"><p id="cap-1" '
            'class="wp-caption-text">Cap</p></div>'
        ),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| Cap",
        ],
        [],
    ),
    (
        "following",
        {},
        ('<div class="image"><img src="a.jpg" alt="A"></div><div class="caption">Cap words</div><p>Body</p>'),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| Cap words",
            "p| Body",
        ],
        [],
    ),
    (
        "p-caption",
        {},
        ('<p><img src="a.jpg" alt="A"></p><p class="image-caption">Cap words</p><span class="photo-credit">Ann</span>'),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| Cap words",
            "  credit| Ann",
        ],
        [],
    ),
    (
        "decor-fig",
        {},
        '<figure><img src="a.jpg" alt=""><figcaption>Cap</figcaption></figure>',
        [
            "figure",
            "  img a.jpg decorative",
            "  caption p| Cap",
        ],
        [],
    ),
    (
        "linked-alone",
        {},
        (
            '<p>One.</p><a href="/big.jpg"><img src="a.jpg" alt=""></a><p>Two.</p>'
            '<a href="/c" aria-label="The chart"><img src="b.jpg" alt=""></a><p>Three.</p>'
            '<a href="/c.jpg?w=900" aria-label="Open in a new tab"><img src="c-small.jpg" alt=""></a>'
        ),
        [
            "p| One.",
            "figure <https://site.example/big.jpg>",
            "  img a.jpg undescribed",
            "p| Two.",
            "figure <https://site.example/c>",
            '  img b.jpg "The chart"',
            "p| Three.",
            "figure <https://site.example/c.jpg?w=900>",
            "  img c-small.jpg undescribed",
        ],
        ["IMG-001", "IMG-001"],
    ),
    (
        "linked-fig",
        {},
        (
            '<figure><a href="/full.jpg"><img src="a.jpg" alt="A"></a><figcaption>Cap</figcaption></figure><a'
            ' href="/story2"><figure><img src="b.jpg" alt="B"></figure></a>'
        ),
        [
            "figure <https://site.example/full.jpg>",
            '  img a.jpg "A"',
            "  caption p| Cap",
            "figure <https://site.example/story2>",
            '  img b.jpg "B"',
        ],
        [],
    ),
    (
        "gallery",
        {},
        (
            '<figure class="wp-block-gallery"><figure><img src="a.jpg" alt="A"><figcaption>one</figcaption></'
            'figure><figure><img src="b.jpg" alt="B"></figure><figcaption>both</figcaption></figure>'
        ),
        [
            "figure",
            "  figure",
            '    img a.jpg "A"',
            "    caption p| one",
            '  img b.jpg "B"',
            "  caption p| both",
        ],
        [],
    ),
    (
        "gal-div",
        {},
        ('<div class="gallery"><figure><img src="a.jpg" alt="A"></figure><figure><img src="b.jpg" alt="B"></figure></div>'),
        [
            "figure",
            "  figure",
            '    img a.jpg "A"',
            "  figure",
            '    img b.jpg "B"',
        ],
        [],
    ),
    (
        "two-img",
        {},
        '<figure><img src="a.jpg" alt="A"><img src="b.jpg" alt="B"><figcaption>both</figcaption></figure>',
        [
            "figure",
            '  img a.jpg "A"',
            '  img b.jpg "B"',
            "  caption p| both",
        ],
        [],
    ),
    (
        "fig-table",
        {},
        (
            "<figure><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table><figcaption>Tab"
            "</figcaption></figure><figure><pre><code>x</code></pre><figcaption>Listing 1</figcaption></figur"
            "e>"
        ),
        [
            "figure",
            "  table 2",
            "    head: th:col a | th:col b",
            "    body: 1 | 2",
            "  caption p| Tab",
            "figure",
            "  code| 'x'",
            "  caption p| Listing 1",
        ],
        [],
    ),
    (
        "fig-text",
        {},
        (
            '<figure><img src="a.jpg" alt="A"><p>Words under it. Photo: Ann</p></figure><figure><p>only text<'
            "/p><figcaption>cap</figcaption></figure>"
        ),
        [
            "figure",
            '  img a.jpg "A"',
            "  caption p| Words under it.",
            "  credit| Photo: Ann",
            "p| only text",
            "p| cap",
        ],
        [],
    ),
    (
        "credit-behind-a-sign",
        {},
        (
            "<figure><img src='a.jpg' alt='Frost'><figcaption><i class='fas fa-search'></i>Frost on the field!"
            "<span><i class='fal fa-copyright'></i>Ada Brandt</span></figcaption></figure>"
        ),
        ["figure", '  img a.jpg "Frost"', "  caption p| Frost on the field!", "  credit| Ada Brandt"],
        [],
    ),
]


@pytest.mark.parametrize(("options", "html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_as(read: Callable[..., Any], options: dict[str, Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html, **options)
    assert page.text.split("\n") == expected
    assert page.codes == codes
