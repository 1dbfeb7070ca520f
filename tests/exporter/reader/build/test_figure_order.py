"""What a figure holds is read in the order of the page, whatever stands beside its pictures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporter.model import CodeBlock, Figure, Image, Text
from exporter.model.walk import walk

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = "the ferry turned before it reached the pier, and nobody on board could say why it had; " * 6
PIECES = (
    f"<p>w{{}}x {LONG}</p>",
    "<h3>w{}x of it</h3>",
    "<ul><li>w{}x a rope</li><li>and an oar</li></ul>",
    "<blockquote><p>w{}x said the pilot</p></blockquote>",
    "<img src='a{0}.jpg' alt='w{0}x'>",
    "<pre>w{}x = 1</pre>",
    "<table><tr><th>w{}x</th><th>Hour</th></tr><tr><td>1</td><td>2</td></tr></table>",
    "<table><tr><td>w{}x</td><td><table><tr><th>Boat</th></tr><tr><td>A</td></tr></table></td><td>Oar</td></tr><tr><td>B</td></tr></table>",
)


def marks(nodes: Any) -> list[str]:
    found = []
    for node in walk(nodes):
        text = node.value if isinstance(node, Text) else node.text if isinstance(node, CodeBlock) else ""
        found += re.findall(r"w\d+x", text if not isinstance(node, Image) else getattr(node.alt, "text", ""))
    return found


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_figure_keeps_the_order_of_the_page(read: Callable[..., Any], pieces: list[str]) -> None:
    inside = "".join(piece.format(number) for number, piece in enumerate(pieces))
    built = read(f"<figure>{inside}<figcaption>w99x at noon</figcaption></figure>").built
    found = marks(built.body)
    assert sorted(found) == sorted([f"w{number}x" for number in range(len(pieces))] + ["w99x"])
    assert [mark for mark in found if mark != "w99x"] == [f"w{number}x" for number in range(len(pieces))]


def test_a_heading_over_a_picture_stays_over_it(read: Callable[..., Any]) -> None:
    built = read("<figure><h3>Tides</h3><img src='a.jpg' alt='A'><figcaption>At noon</figcaption><p>Behind it.</p></figure>").built
    assert [type(block).__name__ for block in built.body] == ["Heading", "Figure", "Paragraph"]
    assert isinstance(built.body[1], Figure)
    assert built.body[1].caption
