"""Code with its white space, formulas in every dress, films with the page they come from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: list[tuple[str, dict[str, Any], str, list[str], list[str]]] = [
    (
        "pre",
        {},
        "<pre>\n  a\n\tb  \n\n</pre>",
        [
            "code| '  a\\n\\tb  '",
        ],
        [],
    ),
    (
        "lang1",
        {},
        (
            '<pre><code class="language-python">x = 1\n</code></pre><div class="highlight-source-js"><pre>y</p'
            're></div><pre class="brush: php">z</pre><pre data-lang="go">g</pre><div class="highlight"><pre c'
            'lass="chroma"><code class="language-rust" data-lang="rust">r</code></pre></div><pre class="pytho'
            'n">p</pre>'
        ),
        [
            "code python| 'x = 1'",
            "code js| 'y'",
            "code php| 'z'",
            "code go| 'g'",
            "code rust| 'r'",
            "code python| 'p'",
        ],
        [],
    ),
    (
        "gutter",
        {},
        (
            '<table class="highlighttable"><tr><td class="linenos"><pre>1\n2</pre></td><td class="code"><pre>a'
            "\nb</pre></td></tr></table>"
        ),
        [
            "code| 'a\\nb'",
        ],
        [],
    ),
    (
        "spans",
        {},
        (
            '<pre><code><span class="line">a</span>\n<span class="line">b</span></code></pre><pre><code><span '
            'class="line">a</span><span class="line">b</span></code></pre><pre><div>a</div><div>b</div></pre>'
            '<pre><code>a</code><code>b</code></pre><pre><span class="lineno">1 </span>a\n<span class="lineno"'
            ">2 </span>b</pre><pre>x<br>y</pre>"
        ),
        [
            "code| 'a\\nb'",
            "code| 'a\\nb'",
            "code| 'a\\nb'",
            "code| 'a\\nb'",
            "code| 'a\\nb'",
            "code| 'x\\ny'",
        ],
        [],
    ),
    (
        "blob",
        {},
        (
            '<table><tr><td class="blob-num" data-line-number="1">1</td><td class="blob-code">a = 1</td></tr>'
            '<tr><td class="blob-num">2</td><td class="blob-code">  b</td></tr></table>'
        ),
        [
            "code| 'a = 1\\n  b'",
        ],
        [],
    ),
    (
        "copy",
        {},
        "<pre><button>Copy</button><code>a</code></pre>",
        [
            "code| 'a'",
        ],
        [],
    ),
    (
        "mathml",
        {},
        (
            '<p>x <math><mi>x</mi><mo>&lt;</mo><mn>2</mn></math> y</p><math display="block"><semantics><mrow>'
            '<mi>y</mi></mrow><annotation encoding="application/x-tex">y</annotation></semantics></math>'
        ),
        [
            "p| x {math <math><mi>x</mi><mo>&lt;</mo><mn>2</mn></math>} y",
            'math <math display="block"><mrow><mi>y</mi></mrow></math> tex=y',
        ],
        [],
    ),
    (
        "mathml-dirty",
        {},
        ('<p><math><mi onclick="x()" href="http://e.example/">x</mi><script>no</script><mfoo><mn>1</mn></mfoo>&amp;</math></p>'),
        [
            "p| {math <math><mi>x</mi><mrow><mn>1</mn></mrow><mtext>&amp;</mtext></math>}",
        ],
        [],
    ),
    (
        "mspace-only",
        {},
        "<p>a<math></math>b</p>",
        [
            "p| ab",
        ],
        ["MATH-003"],
    ),
    (
        "alttext",
        {},
        '<p><math alttext="\\mu"><mi>μ</mi></math><math alttext="mu of x"><mi>μ</mi></math></p>',
        [
            (
                'p| {math <math alttext="\\mu"><mi>μ</mi></math> tex=\\mu}{math <math alttext="mu of x"><mi>μ</mi><'
                "/math> alt=mu of x}"
            ),
        ],
        [],
    ),
    (
        "script",
        {},
        ('<p>a <script type="math/tex">E=mc^2</script> b</p><script type="math/tex; mode=display">x\\tag{3}</script>'),
        [
            "p| a {math tex=E=mc^2} b",
            "math tex=x\\tag{3} (3)",
        ],
        [],
    ),
    (
        "delims",
        {},
        (
            "<p>a \\(x\\) b</p><p>\\[ y \\]</p><p>start $$z^2$$ end</p>\\[ w \\]<p><code>\\(no\\)</code> price $$ to "
            "$$$ and $5 or $6; cheap $$ and dear $$ here</p>"
        ),
        [
            "p| a {math tex=x} b",
            "math tex=y",
            "p| start",
            "math tex=z^2",
            "p| end",
            "math tex=w",
            "p| {code|\\(no\\)} price $$ to $$$ and $5 or $6; cheap $$ and dear $$ here",
        ],
        [],
    ),
    (
        "mathjax2",
        {},
        (
            '<p>a <span class="MathJax_Preview">x</span><span class="MathJax" id="m"><nobr><span class="math"'
            '>drawn</span></nobr><span class="MJX_Assistive_MathML"><math><mi>x</mi></math></span></span><scr'
            'ipt type="math/tex" id="m1">x</script> b</p>'
        ),
        [
            "p| a {math tex=x} b",
        ],
        [],
    ),
    (
        "mathjax3",
        {},
        (
            '<p>a <mjx-container jax="CHTML"><mjx-math>x</mjx-math><mjx-assistive-mml><math><mi>x</mi></math>'
            '</mjx-assistive-mml></mjx-container> b</p><mjx-container display="true"><mjx-assistive-mml><math'
            ' display="block"><mi>y</mi></math></mjx-assistive-mml></mjx-container>'
        ),
        [
            "p| a {math <math><mi>x</mi></math>} b",
            'math <math display="block"><mi>y</mi></math>',
        ],
        [],
    ),
    (
        "katex",
        {},
        (
            '<p>a <span class="katex"><span class="katex-mathml"><math><semantics><mrow><mi>x</mi></mrow><ann'
            'otation encoding="application/x-tex">x</annotation></semantics></math></span><span class="katex-'
            'html" aria-hidden="true">x</span></span> b</p><span class="katex-display"><span class="katex"><s'
            'pan class="katex-mathml"><math display="block"><semantics><mi>y</mi><annotation encoding="applic'
            'ation/x-tex">y</annotation></semantics></math></span><span class="katex-html">y</span></span></s'
            "pan>"
        ),
        [
            "p| a {math <math><mrow><mi>x</mi></mrow></math> tex=x} b",
            'math <math display="block"><mi>y</mi></math> tex=y',
        ],
        [],
    ),
    (
        "wiki",
        {},
        (
            '<p>a <span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none;">'
            '<math><semantics><mrow><mi>E</mi></mrow><annotation encoding="application/x-tex">{\\displaystyle '
            'E}</annotation></semantics></math></span><img src="x.svg" class="mwe-math-fallback-image-inline"'
            ' aria-hidden="true" alt="{\\displaystyle E}"></span> b <img class="latex" src="l.png" alt="\\alpha'
            '"></p>'
        ),
        [
            "p| a {math <math><mrow><mi>E</mi></mrow></math> tex=E} b {math tex=\\alpha}",
        ],
        [],
    ),
    (
        "iframe",
        {},
        (
            '<iframe src="https://www.youtube.com/embed/abcdefghijk?rel=0" title="My film"></iframe><iframe s'
            'rc="//player.vimeo.com/video/123"></iframe><iframe src="https://open.spotify.com/embed/episode/a'
            'bc" title="Show"></iframe><iframe src="https://w.soundcloud.com/player/?url=https%3A//soundcloud'
            '.com/a/b&x=1"></iframe><iframe src="https://maps.example/e" title="Map"></iframe><iframe src="ab'
            'out:blank"></iframe><iframe src="https://doubleclick.net/x"></iframe><p>text <iframe data-src="h'
            'ttps://www.youtube-nocookie.com/embed/abcdefghijk"></iframe> more</p>'
        ),
        [
            'video https://www.youtube.com/watch?v=abcdefghijk <https://www.youtube.com/embed/abcdefghijk?rel=0> "My film"',
            "video https://vimeo.com/123 <https://player.vimeo.com/video/123>",
            'audio https://open.spotify.com/episode/abc <https://open.spotify.com/embed/episode/abc> "Show"',
            "audio https://soundcloud.com/a/b <https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/a/b&x=1>",
            'embed https://maps.example/e "Map"',
            "p| text",
            "video https://www.youtube.com/watch?v=abcdefghijk <https://www.youtube-nocookie.com/embed/abcdefghijk>",
            "p| more",
        ],
        [],
    ),
    (
        "video",
        {},
        (
            '<video poster="p.jpg" title="V" data-duration="65"><source src="v.mp4"><track kind="captions" sr'
            'c="c.vtt" srclang="en" label="English">no video</video><audio src="a.mp3"></audio><object data="'
            'https://www.youtube.com/v/abcdefghijk"><embed src="x"></object><object type="image/png" data="o.'
            'png">words of it</object><amp-youtube data-videoid="abcdefghijk"></amp-youtube>'
        ),
        [
            (
                'video https://site.example/news/v.mp4 "V" 65s img p.jpg decorative track:captions:en:https://sit'
                "e.example/news/c.vtt"
            ),
            "audio https://site.example/news/a.mp3",
            "video https://www.youtube.com/watch?v=abcdefghijk <https://www.youtube.com/v/abcdefghijk>",
            "figure",
            '  img o.png "words of it"',
            "video https://www.youtube.com/watch?v=abcdefghijk",
        ],
        [],
    ),
    (
        "object-fallback",
        {},
        '<object data="x.pdf"><p>fallback</p></object><object><p>only words</p></object>',
        [
            "embed https://site.example/news/x.pdf",
            "p| only words",
        ],
        [],
    ),
    (
        "amp",
        {},
        '<amp-img src="a.jpg" alt="A"></amp-img><amp-vimeo data-videoid="9"></amp-vimeo>',
        [
            "figure",
            '  img a.jpg "A"',
            "video https://vimeo.com/9",
        ],
        [],
    ),
    (
        "title-of-the-box",
        {},
        (
            "<pre><div class='bar'><span>Bash</span></div><div>make all\nmake test\n</div></pre>"
            "<pre><code class='language-bash'><div class='top'><span>bash</span></div><div>ls</div></code></pre>"
            "<pre><div class='line'>make</div><div class='line'>done</div></pre>"
        ),
        [
            "code bash| 'make all\\nmake test'",
            "code bash| 'ls'",
            "code| 'make\\ndone'",
        ],
        [],
    ),
    (
        "numbers-on-lines-of-their-own",
        {},
        ("<pre><div><span>1</span><div>alpha</div></div><div><span>2</span><div>  beta</div></div></pre><pre>1\n10\n3\n30</pre>"),
        [
            "code| 'alpha\\n  beta'",
            "code| '1\\n10\\n3\\n30'",
        ],
        [],
    ),
    (
        "code-without-pre",
        {},
        (
            "<p>Before</p><code class='hl block'><span>def</span> f :=\n  1   -- x</code><div><code>a\n b</code></div>"
            "<div>Run <code>x\n y</code> now</div><code style='display: block'>c</code>"
        ),
        [
            "p| Before",
            "code| 'def f :=\\n  1   -- x'",
            "code| 'a\\n b'",
            "p| Run {code|x y} now",
            "code| 'c'",
        ],
        [],
    ),
    (
        "language-of-the-figure",
        {},
        (
            "<figure class='highlight ruby'><table><tbody><tr><td class='gutter'><pre>1</pre></td><td class='code'>"
            "<pre><span class='line'>puts 1</span></pre></td></tr></tbody></table></figure>"
        ),
        [
            "figure",
            "  code ruby| 'puts 1'",
        ],
        [],
    ),
    (
        "tex-in-an-address",
        {},
        (
            "<p>A <img src='https://latex.codecogs.com/svg.image?%5Cinline%20%5Cfrac%7Ba%7D%7Bb%7D'> and "
            "<img src='https://chart.googleapis.com/chart?cht=tx&amp;chl=%5Calpha%2B%5Cbeta'>.</p>"
            "<p><span data-entry='\\sqrt{2}'><math><msqrt><mn>2</mn></msqrt></math></span></p>"
        ),
        [
            "p| A {math tex=\\frac{a}{b}} and {math tex=\\alpha+\\beta}.",
            "p| {math <math><msqrt><mn>2</mn></msqrt></math> tex=\\sqrt{2}}",
        ],
        [],
    ),
    (
        "code-in-a-div",
        {},
        "<div class='code-block' data-lang='http'>GET /\n\n  a</div><div class='code-block'>Words</div>",
        ["code http| 'GET /\\n\\n  a'", "p| Words"],
        [],
    ),
]


@pytest.mark.parametrize(("options", "html", "expected", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_reads_as(read: Callable[..., Any], options: dict[str, Any], html: str, expected: list[str], codes: list[str]) -> None:
    page = read(html, **options)
    assert page.text.split("\n") == expected
    assert page.codes == codes


def test_code_keeps_its_links_and_the_places_that_links_lead_to(read: Callable[..., Any]) -> None:
    page = read(
        "<p>See <a href='#s2'>part 2</a>.</p><pre>\n<a name='top'></a>1. Begin, see <a href='/rfc/1'>RFC 1</a>\r\n"
        "<span id='s2'>2. Go on</span>, <a href='#s2'>again</a>  <a href='javascript:x()'>no</a>\n\n</pre>"
    )
    code = page.built.body[1]
    assert code.text == "1. Begin, see RFC 1\n2. Go on, again  no"
    assert [(code.text[link.start : link.end], link.href, link.id) for link in code.links] == [
        ("RFC 1", "https://site.example/rfc/1", None),
        ("2. Go on", None, "s2"),
        ("again", "#s2", None),
    ]


def test_links_and_anchors_of_code_do_not_overlap(read: Callable[..., Any]) -> None:
    """An anchor in a link would break the code's invariants, and with them the article: the link goes before."""
    code = '<a href="https://quay.example/">open <span id="y">nets</span></a> <span id="z">now</span>'
    page = read(f'<p><a href="#y">Nets</a> and <a href="#z">when</a>.</p><pre><code>{code}</code></pre>')
    links = [(link.start, link.end) for node in page.built.body for link in getattr(node, "links", ())]
    assert links == [(0, 9), (10, 13)]
