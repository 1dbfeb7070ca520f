"""The tree that the builder reads is the one that BeautifulSoup would have read from the same markup, link for link."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from lxml import etree

from exporter.reader.dom.soup import forget, soup_of

MARKUP = [
    '<div class="a  b" id="x">One <b>two</b> three<p>four</p> <p>five</p>\n\n<p>six</p></div>',
    "<div><pre>  \n\n <b> </b>\n</pre>  <b>x</b>\t<i>y</i></div>",
    '<div><a href="/größe und mehr" name="ärger" rel="me nofollow">x</a><img src=" /bild%20é.png" alt="é"></div>',
    "<div><ruby>漢<rp>(</rp><rt>かん <b>x</b></rt><rp>)</rp></ruby> after</div>",
    '<table><tr><th headers="a  b" scope="col">x</th><td>y<br>z</td></tr></table>',
    '<div><script type="math/tex">a < b</script> said</div>',
    "<figure><img src='a.png'><figcaption>Words</figcaption></figure>",
]


def _element(markup: str) -> Any:
    return etree.fromstring(markup, etree.HTMLParser()).find("body")[0]


def _dump(top: Tag) -> list[Any]:
    nodes = (top, *top.descendants)
    return [(Tag, node.name, node.attrs) if isinstance(node, Tag) else (type(node), str(node)) for node in nodes]


@pytest.mark.parametrize("markup", MARKUP)
def test_it_is_the_tree_of_beautiful_soup(markup):
    element = _element(markup)
    parsed = BeautifulSoup(etree.tostring(element, encoding="unicode", method="html"), "lxml").body.contents[0]
    made = soup_of(element)
    assert _dump(made) == _dump(parsed)
    assert all(set(vars(one)) >= set(vars(other)) for one, other in zip(made.descendants, parsed.descendants, strict=True))
    assert [tag.name for tag in made.parents] == [tag.name for tag in parsed.parents]
    assert str(made) == str(parsed)


@pytest.mark.parametrize("markup", MARKUP)
@pytest.mark.parametrize(
    "search",
    [
        lambda tag: tag.find_all(["b", "a", "td"]),
        lambda tag: tag.find_all(True),
        lambda tag: tag.find_all("p", limit=1),
        lambda tag: tag.find_all("p", recursive=False),
        lambda tag: tag.find_all("a", href=True),
        lambda tag: tag.find_all(lambda inner: "src" in inner.attrs),
        lambda tag: [tag.find("b"), tag.find(id="x"), tag.find(["i", "br"]), tag.find(attrs={"rel": "me"})],
        lambda tag: [inner.find_parent(["div", "tr"]) for inner in tag.find_all(True)],
        lambda tag: [inner.find_next_sibling() or inner.find_previous_sibling("p") for inner in tag.find_all(True)],
        lambda tag: [inner.find_previous(["p", "th"]) for inner in tag.find_all(True)],
        lambda tag: [list(inner.descendants) for inner in tag.find_all(True)],
        lambda tag: [inner.get_text() for inner in tag.find_all(True)],
    ],
)
def test_it_finds_what_beautiful_soup_finds(markup, search):
    element = _element(markup)
    parsed = BeautifulSoup(etree.tostring(element, encoding="unicode", method="html"), "lxml").body.contents[0]
    assert list(map(str, search(soup_of(element)))) == list(map(str, search(parsed)))


@pytest.mark.parametrize("markup", MARKUP)
def test_neighbours_know_one_another(markup):
    made = soup_of(_element(markup))
    for node in (made, *made.descendants):
        assert node.previous_element.next_element is node
        assert any(node is child for child in node.parent.contents)
        if node.next_sibling is not None:
            assert node.next_sibling.previous_sibling is node


def test_a_body_stands_in_its_document():
    tree = etree.fromstring('<body class="x"><p>One</p> two</body>', etree.HTMLParser())
    made = soup_of(tree.find("body"))
    assert made.name == "html"
    assert made.body["class"] == ["x"]
    assert made.get_text() == "One two"


def test_an_element_alone_is_taken_without_what_follows_it():
    tree = etree.fromstring("<div><p>One</p> two</div>", etree.HTMLParser())
    assert soup_of(tree.find(".//p")).get_text() == "One"


def test_a_tree_that_is_forgotten_goes_without_the_collector_and_its_words_stay():
    made = soup_of(_element("<div><p>One <b>two</b></p><p>three</p></div>"))
    words = [str(text) for text in made.find_all(string=True)]
    inner = weakref.ref(made.find("b"))
    gc.disable()
    try:
        forget(made)
        del made
        assert inner() is None
    finally:
        gc.enable()
    assert words == ["One ", "two", "three"]
