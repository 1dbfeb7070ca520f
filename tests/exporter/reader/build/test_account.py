"""What the builder leaves out it names: the words of a page are those of the article and those of the account, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.reader.build import RULES, BuildContext, build
from exporter.reader.build.left_out import Rule
from exporter.reader.dom.parse import parse
from exporter.reader.dom.soup import soup_of
from exporter.reader.extract.prepare import lean
from tests.exporter.reader.build.accounts import account

if TYPE_CHECKING:
    from collections.abc import Callable

    from bs4 import Tag

ROOT = Path(__file__).resolve().parents[4]
PAGES = sorted([*(ROOT / "examples").glob("*.html"), *(ROOT / "tests" / "hard").glob("*.html")])
TAGS = """
p div span a b sup code ruby rb rt rtc rp h2 h3 ul ol li dl dt dd table caption thead tr td th figure figcaption pre blockquote
footer cite aside details summary form label input button select option textarea iframe video audio object canvas noscript svg
text title
math mi mn annotation semantics my-element img br hr
""".split()  # noqa: SIM905
CLASSES = [
    "", "", "", "caption", "credit", "footnotes", "note", "poem", "pullquote", "gallery", "sidenote", "line", "callout warning",
    "attribution", "twitter-tweet", "headerlink", "katex", "katex-html", "mathjax", "katex-display", "lineno",
    "gutter", "highlight",
    "fn-backref", "margin-toggle", "sr-only", "title", "code-block", "stanza", "references", "footnote-ref", "copyright",
    "tweet", "embedded-post", "bookmark-card", "author", "text", "likes", "button", "date", "icon", "audio-card", "avatar",
    "MsoListParagraph", "task-list", "checked", "lst-kix_a-0", "lst-kix_a-1", "MathJax_SVG", "wp-embedded-content",
]  # fmt: skip
ATTRIBUTES = [
    "", "", "", " hidden", ' style="display:none"', ' id="x1"', ' href="#x1"', ' href="#x2"', ' id="x2"', ' role="list"',
    ' role="listitem"', ' rowspan="2"', ' src="https://ads.doubleclick.net/"', ' src="a.mp4"', ' src="a.png" alt=""',
    ' aria-describedby="x1"', ' href="https://e.example/"', ' href="https://e.example/"', ' name="x2"', ' id="cmnt1"',
    ' href="#cmnt1"',
    ' style="mso-list:l0 level1 lfo1"', ' style="mso-list:Ignore"', ' start="2"', ' aria-level="2"', ' data-oembed-url="https://e.example/"',
    ' role="doc-noteref" href="#x1"', ' role="doc-backlink"', ' role="presentation"', ' type="checkbox"',
]  # fmt: skip
WORDS = [
    "one", "1", "¶", "*", "• two", "☐ three", "— four", "|", "* * *", "Photo: five", "Python", r"\(x\)", r"\[y\]",
    "6.", "#", "[", "]",
    "[!NOTE] seven", "[caption]", " eight[/caption]", "0:00", "1", "2", "💡", "·", "a.", "Notes",
]  # fmt: skip

leaves = st.sampled_from(WORDS)
trees = st.recursive(
    leaves,
    lambda inner: st.tuples(
        st.sampled_from(TAGS), st.sampled_from(CLASSES), st.sampled_from(ATTRIBUTES), st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


def _markup(node: Any) -> str:
    if isinstance(node, str):
        return node
    tag, cls, attribute, children = node
    head = f"<{tag}{f' class={cls!r}' if cls else ''}{attribute}>"
    return head if tag in {"img", "br", "hr", "input"} else f"{head}{''.join(map(_markup, children))}</{tag}>"


def _differences(root: Tag) -> tuple[Any, Any]:
    context = BuildContext(base_url="https://site.example/", language="en", load_picture=lambda _address: "not loaded")
    return account([root], build(root, context))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_no_word_of_a_whole_page_is_lost_or_doubled_without_a_name(page: Path) -> None:
    body = lean(parse(page.read_bytes().decode("utf-8", "replace"))).body
    assert body is None or _differences(soup_of(body)) == ({}, {})


@given(st.lists(trees, min_size=1, max_size=5))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_word_of_any_tree_is_lost_or_doubled_without_a_name(nodes: list[Any]) -> None:
    html = f"<article>{''.join(map(_markup, nodes))}</article>"
    root = BeautifulSoup(html, "html.parser").article
    assert root is not None
    assert _differences(root) == ({}, {}), html


@pytest.mark.parametrize(
    ("html", "left_out"),
    [
        ("<h2>Tides<a class='headerlink' href='#t'>¶</a></h2>", [("permalink", "¶")]),
        ("<pre><span class='lineno'>1</span>x = 2</pre>", [("line-number", "1")]),
        ("<p>Ebb</p><p>* * *</p><p>Flow</p>", [("typed-rule", "* * *")]),
        ("<p>• Ebb</p><p>• Flow</p>", [("list-mark", "•"), ("list-mark", "•")]),
        ("<ul><li>☑ Moor</li></ul>", [("check-box", "☑")]),
        ("<blockquote><p>Row on.</p><footer>— Mae</footer></blockquote>", [("said-by-dash", "—")]),
        ("<video src='a.mp4'>Your browser shows no films.</video>", [("fallback", "Your browser shows no films.")]),
        ("<p>Save it <button>Save</button> now.</p>", [("control", "Save")]),
        ("<p hidden>Unseen</p><p>Seen</p>", [("hidden", "Unseen")]),
        (r"<p>As \(a+b\) says.</p>", [("formula", r"\(a+b\)")]),
        (
            (
                "<p>Salt<sup><a id='r' href='#fn1'>1</a></sup></p>"
                "<ol class='footnotes'><li id='fn1'>Coarse. <a href='#r'>↩</a></li></ol>"
            ),
            [("note-mark", "1"), ("back-link", "↩")],
        ),
    ],
    ids=lambda value: value[0][0] if isinstance(value, list) else "",
)
def test_what_is_left_out_is_named_by_its_rule(read: Callable[..., Any], html: str, left_out: list[tuple[str, str]]) -> None:
    assert [(each.rule, each.text) for each in read(html).built.left_out] == left_out


def test_every_rule_says_in_words_what_it_leaves_out() -> None:
    assert set(RULES) == set(get_args(Rule))
