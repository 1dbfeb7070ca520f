"""Code in a book: its text as it is, its links and the places in it that links lead to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model import CodeBlock, CodeLink, Link, Paragraph
from tests.formats.epub.book import XHTML, open_book
from tests.formats.epub.samples import article, make, text

if TYPE_CHECKING:
    from pathlib import Path


def test_code_keeps_its_links(tmp_path: Path) -> None:
    code = CodeBlock(
        text="as in RFC 1\n2. Rules",
        links=(CodeLink(start=6, end=11, href="https://example.org/rfc1"), CodeLink(start=12, end=20, id="rules")),
    )
    see = Paragraph(children=(Link(href="#rules", children=text("Rules")),))
    made = open_book(make(article(see, code), tmp_path))
    ((link, place),) = made.find("//h:pre/h:code")
    assert (link.get("href"), link.text) == ("https://example.org/rfc1", "RFC 1")
    assert [anchor.get("href") for anchor in made.find("//h:p/h:a[. = 'Rules']")] == [f"#{place.get('id')}"]


LONG = "tide = depth_of(harbour, at=morning)\n\n    if tide < 3:\n        wait()\n"


def test_each_line_of_long_code_hangs_and_no_character_changes(tmp_path: Path) -> None:
    """On a telephone a turned line looked like a new one."""
    for code in (LONG, LONG.rstrip("\n"), f"\n{LONG}"):
        made = open_book(make(article(CodeBlock(text=code)), tmp_path))
        (block,) = made.find("//h:pre/h:code")
        assert "".join(block.itertext()) == code
        lines = ["".join(line.itertext()) for line in block]
        assert [line.removesuffix("\n") for line in lines] == code.removesuffix("\n").split("\n")
        assert [line.get("class") for line in block][-4:] == ["line", "line", "line in-4", "line in-8"]


def test_lines_with_links_hang_and_a_link_over_two_lines_stays_whole(tmp_path: Path) -> None:
    rules = LONG.index("depth_of")
    inside = (CodeLink(start=rules, end=rules + 8, href="https://example.org/depth"),)
    across = (CodeLink(start=rules, end=LONG.index("wait"), href="https://example.org/depth"),)
    for links, lines in ((inside, 4), (across, 0)):
        made = open_book(make(article(CodeBlock(text=LONG, links=links)), tmp_path))
        (block,) = made.find("//h:pre/h:code")
        assert "".join(block.itertext()) == LONG
        assert len([node for node in block if node.tag == f"{XHTML}span"]) == lines
        assert len(made.find("//h:pre//h:a")) == 1


def test_short_code_stays_one_text(tmp_path: Path) -> None:
    made = open_book(make(article(CodeBlock(text="ls\ncd ..")), tmp_path))
    assert [len(block) for block in made.find("//h:pre/h:code")] == [0]
