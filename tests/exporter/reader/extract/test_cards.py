"""Boxes that lead to other stories are told from the boxes of a text, by what they are and by what stands beside them."""

from __future__ import annotations

import pytest
from lxml import etree

from exporter.reader.dom.measure import measure
from exporter.reader.extract.cards import cards_in

HERE = "https://www.quay.example/1"


def cards(body: str, address: str | None = HERE) -> list[str]:
    found = measure(etree.fromstring(f"<body>{body}</body>"))
    return [found.attributes[place].get("id", "") for place in sorted(cards_in(found, address))]


def card(name: str, inside: str = "", *, tag: str = "div", kind: str = "card", href: str | None = None, title: str = "") -> str:
    link = f"<h4><a href='{href or f'/{name}'}'>{title or 'Another story of the quay'}</a></h4>"
    return f"<{tag} id='{name}' class='{kind}'>{inside or link}</{tag}>"


def row(*boxes: str) -> str:
    return f"<main><p>The ferry was late.</p>{''.join(boxes)}</main>"


PLAIN = card("x", "<p>The boat of nobody.</p>")
NAMED = card("n", "<p><a href='/n'>Ann Lee</a>, of the quay</p>")


@pytest.mark.parametrize(
    ("boxes", "found"),
    [
        ([card("a"), card("b"), card("c")], ["a", "b", "c"]),
        ([card("a"), card("b")], []),
        ([card("a"), card("b"), card("c"), NAMED], ["a", "b", "c"]),
        ([card("a"), card("b"), card("c"), NAMED, NAMED], []),
        ([card("a"), card("b"), NAMED], []),
        ([card("a"), card("b"), card("c"), PLAIN, PLAIN], ["a", "b", "c"]),
        ([card("a", kind="card card-1 first"), card("b", kind="card card-2"), card("c", kind="card")], ["a", "b", "c"]),
        ([card("a"), card("b"), card("c", kind="box")], []),
        ([card("a"), card("b"), card("c", tag="section")], []),
        ([card("a", tag="p"), card("b", tag="p"), card("c", tag="p")], []),
        ([card("a", kind=""), card("b", kind=""), card("c", kind="")], ["a", "b", "c"]),
    ],
)
def test_three_like_boxes_in_a_row_are_cards_if_most_have_a_linked_title(boxes: list[str], found: list[str]) -> None:
    assert cards(row(*boxes)) == found
    assert cards(f"<div>{row(*boxes)}</div>") == found


def test_boxes_that_are_the_whole_page_are_none() -> None:
    boxes = card("a") + card("b") + card("c")
    assert cards(boxes) == []
    assert cards(f"<div>{boxes}</div>") == ["a", "b", "c"]


def test_boxes_in_like_boxes_side_by_side_are_a_row_if_they_have_a_name() -> None:
    assert cards(row(*(f"<i class='cell'>{card(name)}</i>" for name in "ab"))) == []
    assert cards(row(*(f"<i class='cell'>{card(name, kind='')}</i>" for name in "abc"))) == []
    assert cards(row(*(f"<i class='cell {name}'>{card(name)}</i>" for name in "abc"))) == ["a", "b", "c"]
    assert cards(row(*(f"<i class='{name}'>{card(name)}</i>" for name in "abc"))) == []


@pytest.mark.parametrize(
    ("inside", "is_card"),
    [
        # A heading that is a link, or nearly.
        ("<h4><a href='/1'>Late ferries</a></h4>", True),
        ("<h4><a href='/1'>Late ferry!</a></h4>", False),
        ("<h4><a href='/1'>Late ferries</a></h4><p>Of the quay, as told by nobody.</p>", True),
        ("<h4><a href='/1'>Late ferry!</a></h4><p>Of the quay, as told by nobody.</p>", False),
        ("<h3><a href='/1'>Late ferries</a>..</h3><p>Of nobody.</p>", True),
        ("<h3><a href='/1'>Late ferries</a>...</h3><p>Of nobody.</p>", True),
        ("<h3><a href='/1'>Late ferries</a>....</h3><p>Of nobody.</p>", False),
        ("<h3>Late ferries</h3><p>Of <a href='/1'>nobody</a>, they say.</p>", False),
        # No heading: a picture or a box, and little beside the link.
        ("<a href='/1'>Late ferries</a>", False),
        ("<a href='/1'>Late ferries</a><img/>", True),
        ("<p><a href='/1'>Late ferries</a></p>", True),
        ("<p><a href='/1'>Late ferry!</a></p>", False),
        ("<p><a href='/1'>Late ferries</a></p><p>Of the quay!</p>", True),
        ("<p><a href='/1'>Late ferries</a></p><p>Of the quays!</p>", False),
        ("<p><a href='/1'>Late ferries</a></p><p>Of the quay and its old…</p>", True),
        ("<p><a href='/1'>Late ferry!</a></p><p>Of the quay and its old…</p>", False),
        ("<p><a href='/1'>Late ferries</a></p><p>Of the quay and its old […] </p>", True),
        # What a text has and a teaser has not.
        ("<h4><a href='/1'>Late ferries</a></h4><table><tr><td>7</td></tr></table>", False),
        ("<h4><a href='/1'>Late ferries</a></h4><pre>7</pre>", False),
        # Where the link leads.
        ("<h4><a href='#late'>Late ferries</a></h4>", False),
        ("<h4><a href=''>Late ferries</a></h4>", False),
        ("<h4><a>Late ferries</a></h4>", False),
        ("<h4><a href='https://other.example/1'>Late ferries</a></h4>", False),
        ("<h4><a href='https://other.example/1'>Late ferries</a></h4><a href='/2'>More</a>", True),
        ("<h4><a href='https://news.quay.example/1'>Late ferries</a></h4>", True),
        ("<h4><a href='//QUAY.example/1'>Late ferries</a></h4>", True),
    ],
)
def test_a_card_has_one_title_that_leads_to_another_page_of_the_site(inside: str, is_card: bool) -> None:
    assert cards(row(*(card(name, inside) for name in "abc"))) == (["a", "b", "c"] if is_card else [])


def test_a_card_may_stand_in_its_link() -> None:
    boxes = [card(name, "<h4>Another story of the quay</h4>") for name in "abc"]
    assert cards(row(*(f"<a class='to' href='/{n}'>{box}</a>" for n, box in enumerate(boxes)))) == ["a", "b", "c"]
    assert cards(row(*(f"<a class='to' href='https://other.example/{n}'>{box}</a>" for n, box in enumerate(boxes)))) == []
    assert cards(row(*(f"<a class='to'>{box}</a>" for box in boxes))) == []
    assert cards(row(*(f"<i class='to' href='/{n}'>{box}</i>" for n, box in enumerate(boxes)))) == []


@pytest.mark.parametrize(("length", "is_card"), [(1500, True), (1501, False)])
def test_a_long_box_tells_its_own_story(length: int, is_card: bool) -> None:
    title = "Another story of the quay"
    inside = f"<h4><a href='/1'>{title}</a></h4><p>{'o' * (length - len(title))}</p>"
    assert bool(cards(row(*(card(name, inside) for name in "abc")))) == is_card


@pytest.mark.parametrize(("count", "is_card"), [(117, True), (118, False)])
def test_a_box_of_many_parts_is_none(count: int, is_card: bool) -> None:
    inside = f"<h4><a href='/1'>Another story of the quay</a></h4>{'<i/>' * count}"
    assert bool(cards(row(*(card(name, inside) for name in "abc")))) == is_card


@pytest.mark.parametrize(
    ("address", "href", "is_card"),
    [
        ("https://www.quay.co.uk/1", "https://shop.quay.co.uk/2", True),
        ("https://www.quay.co.uk/1", "https://www.ferry.co.uk/2", False),
        ("https://www.quay.com.au/1", "https://www.ferry.com.au/2", False),
        ("https://www.quay.de/1", "https://shop.quay.de/2", True),
        ("https://quay.de/1", "https://www.quay.de/2", True),
        ("https://abc.de/1", "https://abc.de/2", True),
        ("https://www.quay.example/1", "https://a.b.quay.example:80/2", True),
        ("https://www.quay.example/1", "https://www.ferry.example/2", False),
        ("https://qu/1", "https://qu/2", True),
        ("https://qu/1", "https://ferry/2", False),
        ("1.html", "https://www.quay.example/2", True),
        (None, "https://www.quay.example/2", True),
    ],
)
def test_a_recommendation_of_another_site_is_none(address: str | None, href: str, is_card: bool) -> None:
    assert cards(row(*(card(name, href=href) for name in "abc")), address) == (["a", "b", "c"] if is_card else [])


def test_a_page_without_an_address_is_of_the_site_that_it_leads_to_most() -> None:
    others = "".join(card(name, href="https://other.example/1", kind="other") for name in "xyz")
    ours = "".join(card(name, href="https://quay.example/1") for name in "abcd")
    assert cards(row(others, ours), None) == ["a", "b", "c", "d"]
