"""A part taken out of an article is gone and nothing else; what is put back is there, and nothing else has come with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exporter.model import Rule
from exporter.model.walk import text_units
from exporter.reader import ReadOptions, read
from exporter.reader.by_hand import ByHand
from exporter.serve.looking.extent import Extent, Parts, put_back
from exporter.serve.looking.left import left_out

if TYPE_CHECKING:
    from exporter.model import Block
    from exporter.reader import Reading

ROOT = Path(__file__).parents[4]
PAGES = sorted((ROOT / "examples").glob("*.html"))
PAGE = """<html lang="en"><body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>The tide table</h1>
<p>The ferry left the slip at six, with eleven passengers and a crate of eels, and the wind went round to the north.</p>
<div class="newsletter"><p>Sign up for our newsletter and never miss a tide, as eleven thousand readers do each week.</p></div>
<p>It came back at nine, with ten passengers and no eels, and nobody in the harbour said a word about the one it left.</p>
<p>The master of the harbour wrote it down, in the book in which his father had written down what nobody spoke about.</p>
</article><footer>© Harbour Society</footer></body></html>"""


def read_by(text: str | bytes, path: Path | None = None, extent: Extent | None = None) -> Reading:
    said = extent or Extent()
    by_hand = ByHand(select=said.select, exclude=said.exclude)
    return read(text, path=path, options=ReadOptions(account=True, by_hand=by_hand))


def words(reading: Reading) -> list[str]:
    """The words that stand in the page itself; pictures are brought back by the work "look"."""
    return " ".join(unit.text for unit in text_units(reading.article) if unit.kind != "alt").split()


def solid(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks but rules: one with nothing behind it parts nothing."""
    return [block for block in blocks if not isinstance(block, Rule)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_each_part_of_an_article_can_be_taken_out_by_itself(path: Path) -> None:
    first = read_by(path.read_bytes(), path)
    for number in (2, len(first.article.body) // 2, len(first.article.body)):
        out = Parts(first.account or (), first.elements).taken_out(f"body {number}")
        if not out:  # a picture without words, a rule
            continue
        again = read_by(path.read_bytes(), path, Extent(exclude=out))
        assert solid(again.article.body) == solid(first.article.body[: number - 1] + first.article.body[number:])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_what_is_put_back_is_there_and_nothing_else(path: Path) -> None:
    first = read_by(path.read_bytes(), path)
    account = first.account or ()
    text = next(text for group in left_out(account, first.elements)["groups"] if group["can"] for text in group["texts"])
    places = [int(place) for place in text["places"].split(",")]
    extent = put_back(account, first.elements, places)
    assert extent is not None
    again = read_by(path.read_bytes(), path, extent)
    back = " ".join(account[place].text for place in places).split()
    assert len(words(again)) == len(words(first)) + len(back)
    assert sorted(words(again)) == sorted(words(first) + back)


def test_a_box_in_the_midst_comes_back_in_its_place() -> None:
    first = read_by(PAGE)
    account = first.account or ()
    places = [place for place, entry in enumerate(account) if entry.text.startswith("Sign up")]
    extent = put_back(account, first.elements, places)
    assert extent == Extent(("html>body>article",), ())
    assert "newsletter" in words(read_by(PAGE, extent=extent))


def test_what_was_taken_out_by_hand_comes_back_without_its_selector() -> None:
    first = read_by(PAGE)
    out = Parts(first.account or (), first.elements).taken_out("body 2")
    taken = Extent(exclude=(*out, ".other"))
    second = read_by(PAGE, extent=taken)
    account = second.account or ()
    places = [place for place, entry in enumerate(account) if entry.text.startswith("It came back")]
    assert account[places[0]].rule.startswith("excluded by hand")
    assert put_back(account, second.elements, places, taken) == Extent(exclude=(".other",))


def test_a_part_that_shares_its_element_with_another_is_not_taken_out() -> None:
    first = read_by(
        "<html><body><article><h1>A title</h1>One line of words.<br><br>Another line of words, which is longer.</article>"
    )
    assert Parts(first.account or (), first.elements).taken_out("body 1") == ()
