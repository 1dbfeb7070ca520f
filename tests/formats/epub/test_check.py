"""The linter of books finds each defect that EPUBCheck and Ace leave open, names its place, and finds nothing in a good book."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import styles
from exporter.check import check_file
from formats.epub.check import check_book
from tests.formats.epub.defects import (
    CONTAINER,
    DEFECTS,
    FIRST,
    GOOD,
    GOOD_PIECES,
    LATER,
    MANY_WORDS,
    ONE,
    PACKAGE,
    SECOND,
    TWO,
    changed,
    packed,
)
from tests.formats.epub.samples import article, issue, make, paragraph, rich

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from tests.formats.epub.defects import Change

BOOKS = Path(__file__).parent / "books"


def codes(found: tuple[Diagnostic, ...]) -> set[str]:
    return {item.code for item in found}


def test_a_good_book_has_no_finding() -> None:
    assert changed() == ()


@pytest.mark.parametrize(("changes", "code", "words"), [entry[1:] for entry in DEFECTS], ids=[entry[0] for entry in DEFECTS])
def test_a_defect_is_found_and_named(changes: tuple[Change, ...], code: str, words: str) -> None:
    found = changed(*changes)
    told = [item for item in found if item.code == code]
    assert any(words in item.message for item in told), found
    assert all(item.hint for item in told)


def test_a_finding_in_a_text_says_where_it_is() -> None:
    found = next(item for item in changed((FIRST, "h2>", "h4>")) if item.code == "EPUB-012")
    assert found.place is not None
    assert found.place.path == "OPS/text/one.xhtml: h4[1]"
    assert found.place.quote is not None
    assert found.place.quote.exact == "Tides"


@pytest.mark.parametrize("piece", GOOD_PIECES)
def test_what_is_right_is_not_found_fault_with(piece: str) -> None:
    assert changed(GOOD_PIECES[piece]) == ()


def test_a_page_that_is_a_picture_needs_no_heading() -> None:
    picture = f'<p><img src="../bell.png" alt="{MANY_WORDS}"/></p>'
    assert "EPUB-013" not in codes(changed((SECOND, "h1>", "p>"), (SECOND, LATER, picture)))


def test_our_own_books_have_nothing_but_what_their_sources_lack(tmp_path: Path) -> None:
    whole = issue(rich(), article(paragraph("More."), title="Second"))
    for number, made in enumerate((rich(), whole)):
        found = check_book(make(made, tmp_path, stem=str(number)))
        assert [item for item in found if item.code != "EPUB-021"] == []
        assert found == ()


def test_a_book_that_pandoc_made_claims_what_it_has_not() -> None:
    found = check_file(BOOKS / "pandoc.epub")
    messages = [item.message for item in found]
    assert any("claim alternativeText, but 1 of 2 pictures" in message for message in messages)
    assert any("text alone is enough" in message for message in messages)
    assert {"EPUB-004", "EPUB-010", "EPUB-012", "EPUB-014", "EPUB-015", "EPUB-020", "EPUB-026"} <= codes(found)
    assert all(item.place is None or item.place.source.endswith("pandoc.epub") for item in found)


def test_an_old_book_is_read_by_its_ncx() -> None:
    ncx = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap>
<navPoint id="b"><navLabel><text>Two</text></navLabel><content src="text/two.xhtml"/></navPoint>
<navPoint id="a"><navLabel><text>One</text></navLabel><content src="text/one.xhtml"/></navPoint></navMap></ncx>"""
    files = dict(GOOD)
    old = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    package = PACKAGE.replace('version="3.0"', 'version="2.0"').replace(
        old, '<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    )
    files |= {"OPS/book.opf": package, "OPS/toc.ncx": ncx}
    found = check_book(packed(files))
    assert any("out of reading order" in item.message for item in found if item.code == "EPUB-017")


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({"mimetype": "application/epub+zip"}, "no package document"),
        ({"META-INF/container.xml": "<container/>"}, "no package document"),
        ({"META-INF/container.xml": CONTAINER}, "can't be read"),
        ({"META-INF/container.xml": CONTAINER, "OPS/book.opf": "no markup"}, "can't be read"),
    ],
)
def test_a_book_without_a_package_is_a_finding(files: dict[str, str | bytes], words: str) -> None:
    (found,) = check_book(packed(files))
    assert found.code == "EPUB-001"
    assert words in found.message


def test_what_is_no_archive_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(b"PK\x03\x04 torn")
    assert codes(check_file(path)) == {"EPUB-001"}


def test_a_document_that_is_missing_is_a_finding_and_the_rest_is_checked() -> None:
    files = {name: data for name, data in GOOD.items() if name != "OPS/text/two.xhtml"}
    files["OPS/text/one.xhtml"] = ONE.replace("h2>", "h4>")
    assert {"EPUB-001", "EPUB-012"} <= codes(check_book(packed(files)))


def test_broken_markup_is_read_as_readers_do() -> None:
    files = {**GOOD, "OPS/text/two.xhtml": TWO.replace("<p>Later.</p>", "<p>Later &nbsp; <b>on</p>")}
    assert "EPUB-001" not in codes(check_book(packed(files)))


def test_a_file_that_unpacks_beyond_all_bounds_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    from formats.epub.rules import book

    monkeypatch.setattr(book, "TREE_LIMIT", 5_000)
    files = {**GOOD, "OPS/text/two.xhtml": TWO.replace("Later.", "x" * 10_000)}
    found = check_book(packed(files))
    assert any("two.xhtml has more than" in item.message for item in found if item.code == "EPUB-001")


@pytest.mark.parametrize("name", styles.names())
def test_each_style_leaves_readers_what_they_set(name: str) -> None:
    assert check_book(packed({**GOOD, "OPS/book.css": styles.load(name).epub_css()})) == ()
