"""Lists, quotations, boxes and poems keep their kind, their numbers and who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, dict[str, Any], str, list[str], list[str]]] = [
    (
        "lists",
        {},
        (
            '<ul><li>a<li>b<ul><li>c</ul></ul><ol type="a" start="3"><li>x<li value="9">y</ol><ol reversed><l'
            "i>1<li>2</ol><ol type=I><li>q</ol>"
        ),
        [
            "list",
            "- p| a",
            "-",
            "  p| b",
            "  list",
            "  - p| c",
            "list lower-alpha start=3",
            "- p| x",
            "- value=9 p| y",
            "list decimal start=2 reversed",
            "- p| 1",
            "- p| 2",
            "list upper-roman",
            "- p| q",
        ],
        [],
    ),
    (
        "nested-wrong",
        {},
        "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
        [
            "list",
            "-",
            "  p| a",
            "  list",
            "  - p| b",
            "- p| c",
        ],
        [],
    ),
    (
        "boxes",
        {},
        ('<ul><li><input type="checkbox" checked> a</li><li><input type="checkbox"><p>b</p></li><li>☐ c</li></ul>'),
        [
            "list",
            "- [x] p| a",
            "- [ ] p| b",
            "- [ ] p| c",
        ],
        [],
    ),
    (
        "dl",
        {},
        "<dl><dt>a</dt><dt>b</dt><dd>1</dd><dd>2</dd><div><dt>c</dt><dd><p>3</p><p>4</p></dd></div></dl>",
        [
            "dl",
            "  group",
            "    dt| a",
            "    dt| b",
            "    dd p| 1",
            "    dd p| 2",
            "  group",
            "    dt| c",
            "    dd",
            "      p| 3",
            "      p| 4",
        ],
        [],
    ),
    (
        "dl-stray",
        {"parser": "html.parser"},
        "<dl>text<dt>a</dt><dd>1</dd></dl>",
        [
            "dl",
            "  group",
            "    dd p| text",
            "  group",
            "    dt| a",
            "    dd p| 1",
        ],
        [],
    ),
    (
        "ul-stray",
        {"parser": "html.parser"},
        "<ul>text<li>a</li>more<p>para</p></ul>",
        [
            "list",
            "- p| text",
            "-",
            "  p| a",
            "  p| more",
            "  p| para",
        ],
        [],
    ),
    (
        "li-stray",
        {"parser": "html.parser"},
        "<li>a</li><li>b</li><p>c</p>",
        [
            "list",
            "- p| a",
            "- p| b",
            "p| c",
        ],
        [],
    ),
    (
        "ol-empty",
        {},
        "<ol><li>a</li><li></li><li>c</li></ol>",
        [
            "list decimal",
            "- p| a",
            "- value=3 p| c",
        ],
        [],
    ),
    (
        "li-p",
        {},
        '<ul><li><p>a</p><p>b</p></li></ul><ul style="list-style:none"><li>n</li></ul>',
        [
            "list",
            "-",
            "  p| a",
            "  p| b",
            "list none",
            "- p| n",
        ],
        [],
    ),
    (
        "role-list",
        {},
        '<div role="list"><div role="listitem">a</div><div role="listitem">b</div></div>',
        [
            "list",
            "- p| a",
            "- p| b",
        ],
        [],
    ),
    (
        "quote",
        {},
        (
            '<blockquote cite="https://q.example/"><p>a</p><footer>— <cite>B</cite>, 1896</footer></blockquot'
            "e><blockquote><p>x</p><cite>Y</cite></blockquote><blockquote>see <cite>Book</cite> for it</block"
            "quote><figure><blockquote><p>f</p></blockquote><figcaption>— G</figcaption></figure>"
        ),
        [
            "quote <https://q.example/> p| a",
            "  — {cite|B}, 1896",
            "quote p| x",
            "  — {cite|Y}",
            "quote p| see {cite|Book} for it",
            "quote p| f",
            "  — G",
        ],
        [],
    ),
    (
        "quote-p-cite",
        {},
        ("<blockquote><p>a</p><p><cite>— Someone</cite></p></blockquote><blockquote><p>text <cite>Inline</cite></p></blockquote>"),
        [
            "quote p| a",
            "  — {cite|Someone}",
            "quote p| text {cite|Inline}",
        ],
        [],
    ),
    (
        "tweet",
        {},
        (
            '<blockquote class="twitter-tweet"><p lang="en">Hello <a href="https://t.co/x">x</a></p>— Ann (@a'
            'nn) <a href="https://twitter.com/ann/status/1?ref_src=tw">May 1</a></blockquote>'
        ),
        [
            "quote <https://twitter.com/ann/status/1> p| Hello {a https://t.co/x|x}",
            "  — Ann (@ann) {a https://twitter.com/ann/status/1|May 1}",
        ],
        [],
    ),
    (
        "aside",
        {},
        (
            '<aside><h3>T</h3><p>a</p></aside><aside class="pullquote"><p>b</p></aside><div class="callout ca'
            'llout-warning" role="note"><p class="callout-title">Warning</p><p>c</p></div><div class="admonit'
            'ion tip"><p class="admonition-title">Tip!</p><p>d</p></div><aside><figure><img src=a.png alt=A><'
            '/figure></aside><figure class="wp-block-pullquote"><blockquote><p>pq</p><cite>Who</cite></blockq'
            'uote></figure><p class="note">n</p>'
        ),
        [
            "aside sidebar| T p| a",
            "aside pullquote p| b",
            "aside warning| Warning p| c",
            "aside tip| Tip! p| d",
            "figure",
            '  img a.png "A"',
            "aside pullquote",
            "  quote p| pq",
            "    — {cite|Who}",
            "aside note p| n",
        ],
        [],
    ),
    (
        "pullquote-parts",
        {},
        (
            '<section class="my-pullquote-saying x"><figure class="my-pullquote-saying__content"><blockquote'
            ' class="my-pullquote-saying__quote"><p class="my-pullquote-saying__words">Ask the neighbours.</p></blockquote>'
            '<p class="my-pullquote-saying__copy">They know.</p>'
            '<figcaption class="my-pullquote-saying__author">Ida Holm</figcaption></figure></section>'
        ),
        [
            "aside pullquote",
            "  quote",
            "    p| Ask the neighbours.",
            "    p| They know.",
            "    — Ida Holm",
        ],
        [],
    ),
    (
        "pullquote-with-a-caption-for-the-speaker",
        {},
        (
            '<div class="pull-quote"><p>It floats.</p><p class="caption">— Bo Holm, keeper</p></div>'
            '<figure><blockquote><p>It sank.</p></blockquote><img src="b.jpg" alt="Bo"><figcaption>Bo Holm</figcaption></figure>'
            '<figure><aside class="pullquote">It rose.</aside><figcaption>Cy Holm</figcaption></figure>'
        ),
        [
            "aside pullquote",
            "  quote p| It floats.",
            "    — Bo Holm, keeper",
            "quote p| It sank.",
            "  — Bo Holm",
            "figure",
            '  img b.jpg "Bo"',
            "aside pullquote",
            "  quote p| It rose.",
            "    — Cy Holm",
        ],
        [],
    ),
    (
        "admonition-long",
        {},
        '<div class="note"><h1>Page</h1><p>whole article</p></div>',
        [
            "h1| Page",
            "p| whole article",
        ],
        [],
    ),
    (
        "details",
        {},
        "<details><summary>S <b>t</b></summary><p>a</p>b</details>",
        [
            "details| S {strong|t}",
            "  p| a",
            "  p| b",
        ],
        [],
    ),
    (
        "verse",
        {},
        (
            '<div class="poem"><p>a<br>\xa0\xa0b</p><p>c</p></div><pre class="wp-block-verse">x <em>y</em>\n  z\n\nw</'
            'pre><div class="stanza"><div class="line">l1</div><div class="line indent2">l2</div></div>'
        ),
        [
            "verse",
            "  stanza",
            "    a",
            "    >b",
            "  stanza",
            "    c",
            "verse",
            "  stanza",
            "    x {em|y}",
            "    >z",
            "  stanza",
            "    w",
            "verse",
            "  stanza",
            "    l1",
            "    >>l2",
        ],
        [],
    ),
    (
        "stanzas-of-paragraphs",
        {},
        (
            "<div class=poem><div class=stanza><p>Turn the tap,</p>"
            "<p>turn it back,</p></div><div class=stanza><p>or be wet.</p></div></div>"
        ),
        ["verse", "  stanza", "    Turn the tap,", "    turn it back,", "  stanza", "    or be wet."],
        [],
    ),
    (
        "pq-in-p",
        {},
        '<blockquote class="pull-quote">Hello</blockquote>',
        [
            "aside pullquote p| Hello",
        ],
        [],
    ),
    (
        "callout-with-its-kind-in-an-attribute",
        {},
        "<div class='callout' data-callout='abstract'><div class='callout-title'>In short</div><p>All of it.</p></div>",
        ["aside summary| In short p| All of it."],
        [],
    ),
    (
        "box-of-a-wiki",
        {},
        (
            "<div class='wiki-information-macro wiki-information-macro-tip'><p class='title'>A prop</p><span class='icon'></span>"
            "<div class='wiki-information-macro-body'><p>A stick will do.</p></div></div>"
        ),
        ["aside tip| A prop p| A stick will do."],
        [],
    ),
    (
        "box-of-no-kind",
        {},
        "<div class='notion-callout'><div class='icon'>💡</div><div>Nine cans at most.</div></div>",
        ["aside note p| Nine cans at most."],
        [],
    ),
    (
        "box-whose-classes-have-a-hash",
        {},
        (
            "<div class='theme-admonition theme-admonition-danger admonition_xJq3'>"
            "<div class='admonitionHeading_Gvgb'><span>The lid</span>"
            "</div><div class='admonitionContent_BuS1'><p>It falls.</p></div></div>"
        ),
        ["aside caution| The lid p| It falls."],
        [],
    ),
]


@pytest.mark.parametrize(("options", "html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_as(read: Callable[..., Any], options: dict[str, Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html, **options)
    assert page.text.split("\n") == expected
    assert page.codes == codes
