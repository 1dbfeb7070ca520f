"""What the account says of elements: a selector that matches each alone, so that a person can take it out or put it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from exporter.reader import ReadOptions, read
from exporter.reader.by_hand import ByHand

ROOT = Path(__file__).parents[4]
PAGES = sorted((ROOT / "examples").glob("*.html"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_selector_matches_one_element_which_holds_the_words(path: Path) -> None:
    reading = read(path.read_bytes(), path=path, options=ReadOptions(account=True))
    document = LexborHTMLParser(path.read_text("utf-8"))
    named = {element.number: element.selector for element in reading.elements}
    told = [entry for entry in reading.account or () if entry.fate == "left out"]
    assert told
    for entry in told:
        nodes = document.css(named[entry.element])
        assert len(nodes) == 1, named[entry.element]
        assert "".join(entry.text.split()) in "".join(nodes[0].text(deep=True).split())


def test_a_selector_that_excludes_a_paragraph_leaves_its_neighbours() -> None:
    path = ROOT / "examples" / "news-story.html"
    reading = read(path.read_bytes(), path=path, options=ReadOptions(account=True))
    named = {element.number: element.selector for element in reading.elements}
    numbers = {entry.element for entry in reading.account or () if entry.where == "body 4"}
    assert len(numbers) == 1
    exclude = (named[numbers.pop()],)
    again = read(path.read_bytes(), path=path, options=ReadOptions(by_hand=ByHand(exclude=exclude)))
    assert again.article.body == reading.article.body[:3] + reading.article.body[4:]


def test_names_that_a_program_made_up_are_not_relied_on() -> None:
    text = '<html><body><article><p id="p-83921">One word is here.</p><p class="lede x">Another word is here.</p></article>'
    reading = read(text, options=ReadOptions(account=True))
    named = {element.selector for element in reading.elements}
    assert "html>body>article>p:nth-of-type(1)" in named
    assert "p.lede" in named
