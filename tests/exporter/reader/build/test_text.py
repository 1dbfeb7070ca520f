"""Text between blocks, text-level elements, links, ids, languages: what a reader would lose first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, dict[str, Any], str, list[str], list[str]]] = [
    (
        "text-between",
        {},
        "one<p>two</p>three <b>four</b><div>five</div>six",
        [
            "p| one",
            "p| two",
            "p| three {strong|four}",
            "p| five",
            "p| six",
        ],
        [],
    ),
    (
        "br-br",
        {},
        "<p>one<br><br>two<br>three</p>",
        [
            "p| one",
            "p| two⏎three",
        ],
        [],
    ),
    (
        "br-br-in-b",
        {},
        "<div><b>one<br><br>two</b> three</div>",
        [
            "p| {strong|one}",
            "p| {strong|two} three",
        ],
        [],
    ),
    (
        "div-soup",
        {},
        "<div><div>one</div><div><span>two</span></div><div></div></div>",
        [
            "p| one",
            "p| two",
        ],
        [],
    ),
    (
        "block-in-a",
        {},
        '<a href="/x">text <h3>Head</h3><p>para</p></a> tail',
        [
            "p| {a https://site.example/x|text}",
            "h3| {a https://site.example/x|Head}",
            "p| {a https://site.example/x|para}",
            "p| tail",
        ],
        [],
    ),
    (
        "b-around-p",
        {"parser": "html.parser"},
        "<b>a<p>b</p></b>",
        [
            "p| {strong|a}",
            "p| {strong|b}",
        ],
        [],
    ),
    (
        "inlines",
        {},
        (
            "<p><em>a</em> <i>b</i> <strong>c</strong> <b>d</b> <u>e</u> <small>f</small> <code>g</code> <kbd"
            ">h</kbd> <samp>i</samp> <var>j</var> H<sub>2</sub>O x<sup>2</sup> <del>k</del><s>l</s><strike>m<"
            "/strike><ins>n</ins><mark>o</mark> <cite>p</cite> <dfn>q</dfn> <tt>r</tt></p>"
        ),
        [
            (
                "p| {em|a} {em|b} {strong|c} {strong|d} {u|e} {small|f} {code|g} {kbd|h} {samp|i} {var|j} H{sub|2"
                "}O x{sup|2} {del|k}{del|l}{del|m}{ins|n}{mark|o} {cite|p} {em|q} {code|r}"
            ),
        ],
        [],
    ),
    (
        "abbr",
        {},
        (
            '<p><abbr title="World Health Organization">WHO</abbr> <acronym title="x y">XY</acronym> <abbr>Z<'
            '/abbr> <dfn title="long">L</dfn></p>'
        ),
        [
            "p| {abbr World Health Organization|WHO} {abbr x y|XY} {abbr -|Z} {abbr long|{em|L}}",
        ],
        [],
    ),
    (
        "q",
        {},
        '<p><q cite="/src">word</q> <time datetime="2020-01-01">New Year</time></p>',
        [
            "p| {q https://site.example/src|word} {time 2020-01-01|New Year}",
        ],
        [],
    ),
    (
        "q-in-another-language",
        {"language": "ar"},
        '<p>س <q lang="en" dir="ltr">word</q></p>',
        [
            "p| س {q|{span en ltr|word}}",
        ],
        [],
    ),
    (
        "ruby",
        {},
        "<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby></p>",
        [
            "p| {ruby|漢/かん,字/じ}",
        ],
        [],
    ),
    (
        "ruby-rb",
        {},
        "<p><ruby><rb>漢</rb><rb>字</rb><rt>かん</rt><rt>じ</rt></ruby></p>",
        [
            "p| {ruby|漢/かん,字/じ}",
        ],
        [],
    ),
    (
        "rtc",
        {"parser": "html.parser"},
        "<p><ruby><rb>漢</rb><rt>かん</rt><rtc><rt>kan</rt></rtc></ruby></p>",
        [
            "p| {ruby|漢/かん kan}",
        ],
        [],
    ),
    (
        "bdi",
        {},
        (
            '<p><bdi lang="he" dir="rtl">נועה</bdi> <bdo dir="rtl">abc</bdo> <span lang="fr">mot</span> <span'
            ' lang="en">same</span> <span dir="ltr">same</span></p>'
        ),
        [
            "p| {span he rtl isolate|נועה} {span rtl isolate|abc} {span fr|mot} same same",
        ],
        [],
    ),
    (
        "rtl-article",
        {"language": "ar"},
        '<p>س <span dir="ltr" lang="en">x</span></p><p dir="auto">abc</p>',
        [
            "p| س {span en ltr|x}",
            "p ltr| abc",
        ],
        [],
    ),
    (
        "style",
        {},
        (
            '<p><span style="font-weight:700">a</span> <span style="font-style: italic">b</span> <span style='
            '"text-decoration: line-through">c</span> <b style="font-weight:normal">d</b></p>'
        ),
        [
            "p| {strong|a} {em|b} {del|c} d",
        ],
        [],
    ),
    (
        "emoji",
        {},
        '<p>Hi <img src="e.png" alt="😀"> and <img class="wp-smiley" src="s.gif" alt=":)"></p>',
        [
            "p| Hi 😀 and :)",
        ],
        [],
    ),
    (
        "unknown",
        {},
        "<p>a <my-thing>b</my-thing> <my-thing>c</my-thing> <o:p>d</o:p></p>",
        [
            "p| a b c d",
        ],
        ["READ-009"],
    ),
    (
        "links",
        {},
        (
            '<p><a href="../x?utm_source=a&b=1&fbclid=2#f">a</a> <a href="javascript:x()">b</a> <a href="#">c'
            '</a> <a href="mailto:a@b.c">d</a> <a href="file:///x">e</a> <a href="data:text/html,x">f</a> <a '
            'href="">g</a> <a href="http://[bad">h</a> <a href="#sec">i</a> <a href="#none">j</a> <a href="st'
            'ory.html#sec">k</a></p><h2 id="sec">S</h2>'
        ),
        [
            (
                "p| {a https://site.example/x?b=1#f|a} b c {a mailto:a@b.c|d} e f g h {a #sec|i} {a https://site."
                "example/news/story.html#none|j} {a #sec|k}"
            ),
            "h2 #sec| S",
        ],
        [],
    ),
    (
        "nobase",
        {"base": None},
        '<p><a href="x.html">a</a> <a href="http://ok.example/">b</a> <a href="#none">j</a></p>',
        [
            "p| a {a http://ok.example/|b} j",
        ],
        ["READ-013", "READ-013"],
    ),
    (
        "anchors",
        {},
        (
            '<a name="s2"></a><h2>Two</h2><p>see <a href="#s2">2</a> <a href="#w">w</a> <a href="#e">e</a></p'
            '><div id="w"><p id="x">P</p></div><p>mid<span id="e"></span>dle</p>'
        ),
        [
            "h2 #s2| Two",
            "p| see {a #s2|2} {a #w|w} {a #e|e}",
            "p #w| P",
            "p| mid{span #e|}dle",
        ],
        [],
    ),
    (
        "lang-blocks",
        {},
        (
            '<p lang="fr">mot</p><div lang="de"><p>Wort</p><ul><li>eins</li></ul>zwei</div><blockquote lang="'
            'ar" dir="rtl"><p>x</p></blockquote><p lang="EN">same</p>'
        ),
        [
            "p fr| mot",
            "p de| Wort",
            "list de",
            "- p| eins",
            "p de| zwei",
            "quote ar rtl p| x",
            "p| same",
        ],
        [],
    ),
    (
        "h",
        {},
        ('<h1>A</h1><h2>B <img src="i.png" alt="C"></h2><div role="heading" aria-level="4">D</div><h3></h3>'),
        [
            "h1| A",
            'h2| B {img i.png "C"}',
            "h4| D",
        ],
        [],
    ),
    (
        "hr",
        {},
        "<p>a</p><hr><p>b</p>",
        [
            "p| a",
            "hr",
            "p| b",
        ],
        [],
    ),
    (
        "p-img",
        {},
        (
            '<p><img src="a.jpg" alt="A"></p><p><a href="/big.jpg"><img src="b.jpg" alt="B"></a></p><p><img s'
            'rc="c.jpg" alt="C photo">Text after.</p><p>Icon <img src="i.png" alt="gear icon" height="16"> he'
            "re</p>"
        ),
        [
            "figure",
            '  img a.jpg "A"',
            "figure <https://site.example/big.jpg>",
            '  img b.jpg "B"',
            "figure",
            '  img c.jpg "C photo"',
            "p| Text after.",
            'p| Icon {img i.png "gear icon"} here',
        ],
        [],
    ),
    (
        "img-between",
        {},
        '<p>one<br><img src="a.jpg" alt="A photo"><br>two</p>',
        [
            "p| one",
            "figure",
            '  img a.jpg "A photo"',
            "p| two",
        ],
        [],
    ),
    (
        "hidden",
        {},
        (
            '<p hidden>no</p><p style="display:none">no</p><div><p>yes<span style="display: none">no</span></'
            "p></div><template>no</template><script>no</script><style>no</style><!-- no -->"
        ),
        [
            "p| yes",
        ],
        [],
    ),
    (
        "wbr",
        {},
        "<p>long<wbr>word so\xadft</p>",
        [
            "p| longword soft",
        ],
        [],
    ),
    (
        "form",
        {},
        ('<form id="f" action="/go"><h3>Join us</h3><input name="a"><button>Go</button></form><form><p>text only</p></form>'),
        [
            "p| {a https://site.example/news/story.html#f|Join us}",
            "p| text only",
        ],
        ["READ-007"],
    ),
    (
        "form-name",
        {},
        '<p>a</p><form><input name="q"></form>',
        [
            "p| a",
        ],
        ["READ-007"],
    ),
    (
        "button",
        {},
        "<h3><button>Question</button></h3><p>Answer <button>Copy</button></p>",
        [
            "h3| Question",
            "p| Answer",
        ],
        [],
    ),
    (
        "code-block-in-p",
        {"parser": "html.parser"},
        "<p>a<pre>b</pre>c</p>",
        [
            "p| a",
            "code| 'b'",
            "p| c",
        ],
        [],
    ),
]


@pytest.mark.parametrize(("options", "html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_as(read: Callable[..., Any], options: dict[str, Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html, **options)
    assert page.text.split("\n") == expected
    assert page.codes == codes
