"""A drawing that draws its parts again and again is counted before anything draws it."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.reader.svg import Svg, sanitise
from exporter.reader.svg_references import drawn_elements

XML = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


@pytest.mark.parametrize(
    ("drawing", "count"),
    [
        ("<rect/>", 2),
        ('<g id="a"><rect/></g><use href="#a"/><use xlink:href="#a"/>', 9),
        ('<pattern id="p"><rect/><rect/></pattern><circle fill="url(#p)"/>', 8),
        ('<pattern id="p"><rect/></pattern><circle style="fill: url( \'#p\' )"/>', 6),
        ('<style>.a, #b { fill: url(#p) }</style><pattern id="p"><rect/></pattern><circle class="c a"/><path id="b"/><line/>', 11),
        ('<g id="a"><use href="#a"/><use href="#gone"/></g>', 4),
    ],
)
def test_what_is_drawn_again_counts_again(drawing: str, count: int) -> None:
    assert drawn_elements(etree.fromstring(XML.format(drawing)), 1000) == count


def test_uses_of_uses_are_refused_and_a_long_chain_is_counted_without_a_stack() -> None:
    tens = "".join(f'<g id="g{n}">' + f'<use href="#g{n - 1}"/>' * 10 + "</g>" for n in range(1, 9))
    assert sanitise(XML.format(f'<g id="g0"><rect/></g>{tens}').encode()) == "an SVG file that draws more than 200,000 elements"
    chain = "".join(f'<g id="g{n}"><use href="#g{n + 1}"/></g>' for n in range(300))
    assert isinstance(sanitise(XML.format(f"{chain}<rect/>").encode()), Svg)
