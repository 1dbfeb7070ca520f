"""Whatever a page nests in whatever: nothing crashes, every visible word is in the model, and none is there twice."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.model import CodeBlock, NoteReference, RubyPair, Text
from exporter.model.text import normalise
from exporter.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable

TAGS = """
p div span a b i em strong u small code kbd samp var sub sup abbr q cite time del s ins mark ruby rb rt bdi bdo font h1 h2 h3
ul ol li dl dt dd table caption thead tbody tfoot tr td th figure figcaption pre blockquote footer aside details summary section
article header nav main address center form fieldset legend label hr br my-element wbr picture img
"""
VOID = {"hr", "br", "img", "wbr"}
CLASSES = [
    "", "", "", "caption", "credit", "footnotes", "note", "poem", "pullquote", "gallery", "highlight", "sidenote", "line",
    "wp-caption", "callout warning", "attribution", "admonition-title", "gallery-item", "lineless", "stanza", "footnote",
    "references", "twitter-tweet",
]  # fmt: skip
ATTRIBUTES = [
    "", "", "", ' lang="fr"', ' dir="rtl"', ' id="x1"', ' href="#x1"', ' href="https://e.example/"', ' role="list"',
    ' role="listitem"', ' rowspan="2"', ' colspan="3"', ' style="font-weight:bold"', ' role="presentation"',
    ' src="a.png" alt=""', ' cite="https://q.example/"',
]  # fmt: skip

Node = str | tuple[str, str, str, list[Any]]


def _render(nodes: list[Node], count: list[int]) -> str:
    parts = []
    for node in nodes:
        if isinstance(node, str):
            count[0] += 1
            parts.append(f"{node}w{count[0]}x{node}")
        else:
            tag, cls, attribute, children = node
            head = f"<{tag}{f' class={cls!r}' if cls else ''}{attribute}>"
            parts.append(head if tag in VOID else f"{head}{_render(children, count)}</{tag}>")
    return "".join(parts)


leaves = st.sampled_from(["", " ", "\n"])
trees = st.recursive(
    leaves,
    lambda inner: st.tuples(
        st.sampled_from(TAGS.split()), st.sampled_from(CLASSES), st.sampled_from(ATTRIBUTES), st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


def words_of(built: Any) -> Counter[str]:
    found: Counter[str] = Counter()
    for node in walk((built.body, built.notes)):
        texts = [node.value] if isinstance(node, Text) else [node.text] if isinstance(node, CodeBlock) else []
        for text in texts:
            found.update(re.findall(r"w\d+x", text))
        assert not isinstance(node, RubyPair) or node.base or node.reading
    return found


@given(st.lists(trees, min_size=1, max_size=5))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_every_word_of_any_tree_is_in_the_model_once(read: Callable[..., Any], nodes: list[Node]) -> None:
    count = [0]
    html = _render(nodes, count)
    built = read(html, parser="html.parser").built
    references = [node.label for node in walk(built.body) if isinstance(node, NoteReference)]
    labels = Counter(word for label in references for word in re.findall(r"w\d+x", label))
    assert words_of(built) + labels == Counter(f"w{number}x" for number in range(1, count[0] + 1)), html


@given(st.lists(trees, min_size=1, max_size=4))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_lines_are_in_normal_form(read: Callable[..., Any], nodes: list[Node]) -> None:
    built = read(_render(nodes, [0]), parser="html.parser").built
    for node in walk((built.body, built.notes)):
        children = getattr(node, "children", None)
        if type(node).__name__ in {"Paragraph", "Heading"}:
            assert normalise(children) == children


@pytest.mark.parametrize(
    "tag", ["div", "blockquote", "ul><li", "span", "em", "table><tr><td", "dl><dd", "figure", "aside", "details", "a href='/x'"]
)
def test_two_hundred_levels_do_not_end_the_stack(read: Callable[..., Any], tag: str) -> None:
    levels = 200 // (tag.count("<") + 1)
    names = [part.split()[0] for part in tag.split("><")]
    closing = "".join(f"</{name}>" for name in reversed(names))
    built = read(f"<{tag}>" * levels + "w1x" + closing * levels, parser="html.parser").built
    assert words_of(built) == Counter({"w1x": 1})


def test_a_word_split_by_markup_stays_one_word(read: Callable[..., Any]) -> None:
    assert read("<p><b>W</b>ord long<wbr>er</p>").text == "p| {strong|W}ord longer"
