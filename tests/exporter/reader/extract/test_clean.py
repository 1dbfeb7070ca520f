"""Each class of boilerplate goes, and what only looks like it stays."""

from __future__ import annotations

import pytest

from exporter.model import Alt, CodeBlock, Image, Math
from exporter.model.text import plain
from exporter.model.walk import text_units, walk
from exporter.reader import ReadOptions, read

BODY = "".join(
    f"<p>Sentence number {n} of the article, which is long enough to weigh something, and has a comma.</p>" for n in range(8)
)


def words(inside: str, *, before: str = "", after: str = "") -> str:
    article = f"<article><h1>A headline of ours</h1>{BODY}{inside}{BODY}</article>"
    page = f"<html lang=en><title>A headline of ours</title><body>{before}{article}{after}"
    reading = read(page, options=ReadOptions(load_picture=lambda _address: "not asked"))
    code = [block.text for block in reading.article.body if isinstance(block, CodeBlock)]
    alts = [node.alt.text for node in walk(reading.article) if isinstance(node, Image) and isinstance(node.alt, Alt)]
    return " ".join([*(unit.text for unit in text_units(reading.article)), *code, *alts])


@pytest.mark.parametrize(
    "box",
    [
        "<nav><a href=/a>GONE</a></nav>",
        "<div class='share-bar'><a href=/s>GONE with a friend</a></div>",
        "<div class='related-posts'><h3>Related</h3><a href=/r>GONE is a story</a></div>",
        "<aside class='newsletter-signup'><p>GONE: our letter, every Friday, in your inbox.</p></aside>",
        "<div class='cookie-consent'><p>GONE and our partners store cookies.</p></div>",
        "<div class='ad-slot'>GONE</div>",
        "<section id='comments'><p>GONE, I said so in the pub.</p></section>",
        "<div style='display:none'><p>GONE in the dark, unseen by all.</p></div>",
        "<div hidden>GONE</div>",
        "<form action=/s><label>GONE</label><input></form>",
        "<div class='tags'><a href=/t>GONE</a></div>",
        "<div class='author-bio'><p>GONE once swam the sound for a bet.</p></div>",
        "<p>Read more: <a href=/r>GONE to be listed</a></p>",
        "<p>Like us on Facebook GONE</p>",
        "<p><strong>Also read:</strong> <a href=/r>GONE to be listed</a></p>",
        "<div role=dialog>GONE</div>",
        "<ul><li><a href=/1>GONE is the first story here</a></li><li><a href=/2>And this is the second one</a></li></ul>",
        "<noscript>GONE without JavaScript</noscript>",
        "<h2>The class of things <button>GONE</button></h2>",
    ],
)
def test_boilerplate_goes(box: str) -> None:
    assert "GONE" not in words(box)


@pytest.mark.parametrize(
    "content",
    [
        "<p>Related to this is the question of KEPT, which nobody has answered in the ten years since.</p>",
        "<figure class='comment-chart'><img src=a.png alt='KEPT'><figcaption>A caption.</figcaption></figure>",
        "<table><caption>KEPT</caption><tr><th>a<td>1<tr><th>b<td>2</table>",
        "<pre class='share'>KEPT = 1</pre><p>KEPT</p>",
        "<pre><code>x = 1 <span class='hljs-comment'># KEPT</span></code></pre>",
        "<p>Call <code><span class='print'>KEPT</span>()</code> to begin.</p>",
        "<p>So it is.<span class='inline-footnote'>1<span class='footnote-content' style='display:none'>KEPT</span></span></p>",
        "<blockquote><p>KEPT, she said, and would say no more.</p></blockquote>",
        "<noscript><img src=a.png alt='KEPT'></noscript>",
        "<div class=pic><a class=overlay-link href='/big'><img src=a.png width=570 height=300 alt='KEPT'></a></div>",
        "<figure><div class='overlay-container'><img src=a.png width=570 height=0 alt='KEPT'></div></figure>",
        "<h3>References</h3><ol><li><a href=http://x.example/>KEPT is a book</a></li><li><a href=//y.example/>It</a></li></ol>",
        "<div class='faq-item'><h3>Why so?</h3><div class='faq-answer' style='display:none'><p>KEPT, for it is so.</p></div></div>",
        "<blockquote><p>KEPT by <a href=//x.example/>nine</a>.</p><footer><a href=//y.example/>Ida, May</a></footer></blockquote>",
        "<h2>KEPT</h2>",
        "<h2><a class='toc-backref' href='#c4'>KEPT in the contents</a><a class='headerlink' href='#k'>¶</a></h2><p>It is.</p>",
        "<h3><button>KEPT, when asked?</button></h3><p>It was.</p>",
        "<ul><li>KEPT</li><li>and this</li></ul>",
        "<p>We met <a href=/a>KEPT</a> and <a href=/b>the others</a> by the pier, and walked on.</p>",
        "<div class='social-embed'><blockquote><p>KEPT by a network, quoted here.</p></blockquote></div>",
    ],
)
def test_content_stays(content: str) -> None:
    assert "KEPT" in words(content)


def test_what_stands_around_the_article_is_not_read() -> None:
    text = words("", before="<header><a href=/>SITE</a></header>", after="<footer><p>© SITE, all rights reserved.</p></footer>")
    assert "SITE" not in text


def test_the_small_screens_twin_is_read_once() -> None:
    inside = f"<h1>A headline</h1>{BODY}"
    page = f"<title>A headline</title><body><div class=mobile-article>{inside}</div><div class=desktop>{inside}</div>"
    article = read(page).article
    assert " ".join(unit.text for unit in text_units(article)).count("Sentence number 3") == 1
    assert plain(article.metadata.title) == "A headline"


@pytest.mark.parametrize(
    "formula",
    [
        '<mjx-math aria-hidden="true"><mjx-mi><mjx-c class="mjx-c1D465"></mjx-c></mjx-mi></mjx-math>',
        '<svg role="img" aria-hidden="true"><g data-mml-node="mi"><use data-c="1D465"/></g></svg>',
    ],
    ids=["CHTML", "SVG"],
)
def test_a_formula_that_is_only_drawn_is_read(formula: str) -> None:
    box = f"<mjx-container>{formula}</mjx-container>"
    inside = f"<p>The height of the water in the bucket is {box} hands, and it falls the slower the less there is.</p>"
    page = (
        f"<html lang=en><title>A headline of ours</title><body><article><h1>A headline of ours</h1>{BODY}{inside}{BODY}</article>"
    )
    assert [node.mathml for node in walk(read(page).article) if isinstance(node, Math)] == [
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math>'
    ]


def test_the_base_of_ruby_that_is_hidden_from_ears_is_read() -> None:
    ruby = '<ruby><rb aria-hidden="true">竹</rb><rp aria-hidden="true">(</rp><rt>たけ</rt><rp aria-hidden="true">)</rp></ruby>'
    assert "Here is 竹 again" in words(f"<p>Here is {ruby} again, and a comma, so that the sentence weighs enough to stay.</p>")
