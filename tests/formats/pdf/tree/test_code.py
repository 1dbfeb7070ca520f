"""Long lines of code turn where a reader sees it, and stay one line for whoever hears them."""

from __future__ import annotations

import pytest

import styles
from exporter.model import CodeBlock, List, ListItem
from tests.formats.pdf.laid import inside, lines, pages, words
from tests.formats.pdf.making import article, make
from tests.formats.pdf.structure import tagged_text

CODE = (
    "def pause(node):\n    return length(node, beat * (4 - 0.5 * node.level), default=beat, minimum=0.1, maximum=2.5, even=True)\n"
    "\tif tabbed: go(on, and, on, until, the, line, is, full, and, then, some, more, words, follow)\n\nend = '" + "x" * 150 + "'"
)


def turns(page):
    return sum((box.element_tag or "").endswith("span::after") for box in inside(page) if type(box).__name__ == "InlineBlockBox")


@pytest.mark.parametrize("paper", list(styles.PAPERS))
@pytest.mark.parametrize("style", styles.names())
def test_each_line_that_goes_on_has_its_sign_and_none_leaves_the_block(style, paper):
    document = pages(article(CodeBlock(text=CODE), List(items=(ListItem(blocks=(CodeBlock(text=CODE),)),))), style, paper=paper)
    rows = [row for page in document for box in inside(page) if box.element_tag == "pre" for row in lines(box)]
    assert len(rows) - 2 * (CODE.count("\n") + 1) == sum(turns(page) for page in document) >= 8
    for page in document:
        for pre in (box for box in inside(page) if box.element_tag == "pre" and lines(box)):
            right = pre.content_box_x() + pre.width
            for row in lines(pre):
                shown = [box for box in inside(row) if type(box).__name__ == "TextBox" and box.text.strip()]
                assert all(box.position_x + box.width <= right + 1 for box in shown), words(row)


@pytest.mark.parametrize("style", ["default", "large-print"])
def test_the_code_is_said_as_it_was_written(style, tmp_path):
    said = tagged_text(make(article(CodeBlock(text=CODE)), tmp_path, style=style))
    assert "".join(CODE.split()) in "".join(said.split())
    for word in ("0.5", "maximum=2.5,", "x" * 150):
        assert word in said.replace("\u00ad", "").replace("\n", ""), said
