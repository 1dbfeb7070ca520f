"""Which elements a selector means."""

from __future__ import annotations

import pytest
from lxml import html

from exporter.reader.dom.selectors import Matcher, parse_selector
from tests.growth import assert_in_step, spent

LIST = '<ul class="menu main"><li id="one" class="open"><b class="x">b</b><i><b class="y">c</b></i></li></ul>'
PAGE = f'<body>{LIST}<p class="x y">p</p>'


@pytest.mark.parametrize(
    ("selector", "meant"),
    [
        (".x", ["b", "p"]),
        ("b.x", ["b"]),
        ("*.x", ["b", "p"]),
        (".x.y", ["p"]),
        (".menu .y", ["b"]),
        ("UL.menu.main > #one b", ["b", "b"]),
        (".menu > b", []),
        ("#one > .x", ["b"]),
        (".menu > .open > i > .y", ["b"]),
        ("body p", ["p"]),
    ],
)
def test_names_and_what_they_stand_in(selector: str, meant: list[str]) -> None:
    compounds = parse_selector(selector)
    assert compounds is not None
    body = html.document_fromstring(PAGE).find("body")
    assert [element.tag for element in body.iter("*") if Matcher().matches(element, compounds)] == meant


@pytest.mark.parametrize(
    "selector", ["", "a:hover", "[hidden]", "a + b", "a ~ b", ".x::before", "a..b", "> a", "1a", "a b c d e f g", "@media"]
)
def test_what_asks_for_more_is_not_understood(selector: str) -> None:
    assert parse_selector(selector) is None


def test_a_selector_of_great_length_or_depth_is_not_understood() -> None:
    for selector in (".a " * 100_000, ".a > " * 100_000 + "b", ".a" * 100_000, ":not(" * 100_000 + ".a" + ")" * 100_000):
        assert parse_selector(selector) is None


def test_what_many_selectors_cost_is_counted_and_names_are_read_once() -> None:
    names = " ".join(f"n{number}" for number in range(2000))
    element = html.fromstring(f'<div class="{names}">' + "<div>" * 50 + "<b class=x>b</b>").xpath("//b")[0]
    matcher = Matcher()
    for number in range(2000):
        compounds = parse_selector(f".n{number} .x")
        assert compounds is not None
        assert matcher.matches(element, compounds)
    assert matcher.steps == 2000 * 52


def test_a_long_way_up_is_walked_once() -> None:
    def cost(depth: int) -> float:
        element = html.fromstring("<div class=a>" * depth + "<b>b</b>").xpath("//b")[0]
        compounds = parse_selector(".z .a .a .a .a b")
        assert compounds is not None
        return spent(lambda: [Matcher().matches(element, compounds) for _ in range(20)])

    assert_in_step(cost, 50, least=0.0005)
