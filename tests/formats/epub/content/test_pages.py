"""The page list leads to the pages of the PDF that was made in the same run."""

from __future__ import annotations

from exporter.edition import single
from exporter.labels import labels_for
from exporter.model.sentences import article_id
from exporter.plugin import MemorySink, PageMap, RunContext
from formats.epub import EpubFormat, EpubOptions
from formats.epub.content.pages import in_turn
from tests.formats.epub.book import OPS_TYPE, XHTML, Book, open_book
from tests.formats.epub.samples import MOMENT, rich


def book_with(labels: tuple[tuple[str, str], ...]) -> Book:
    sink = MemorySink()
    run = RunContext(sink=sink, stem="book", moment=MOMENT, labels=labels_for("en"))
    if labels:
        run.product("pages", lambda: PageMap(labels=labels))
    with sink.transaction():
        EpubFormat().export(single(rich()), EpubOptions(cover=False), run)
    return open_book(sink.files["book.epub"])


def test_pages_are_marked_and_listed() -> None:
    name = article_id(rich())
    book = book_with(((name, "1"), (f"{name}-title", "1"), (f"{name}-tides", "2"), (f"{name}-notes", "iv"), ("elsewhere", "9")))
    listed = book.tree("nav.xhtml").findall(f".//{XHTML}nav[@id='page-list']//{XHTML}a")
    assert [node.text for node in listed] == ["1", "2", "iv"]
    marks = book.find("//h:span[@role='doc-pagebreak']")
    assert [(node.get("aria-label"), node.get(OPS_TYPE)) for node in marks] == [
        ("1", "pagebreak"),
        ("2", "pagebreak"),
        ("iv", "pagebreak"),
    ]
    assert [node.get("href") for node in listed] == [f"article-001.xhtml#{node.get('id')}" for node in marks]
    assert marks[1].getparent().get("id") == f"{name}-tides"
    assert {"pageNavigation", "pageBreakMarkers"} <= set(book.meta("schema:accessibilityFeature"))


def test_sentences_place_pages_where_the_pdf_has_them() -> None:
    name = article_id(rich())
    book = book_with(((f"{name}-s0001", "1"), (f"{name}-s0006", "2")))
    marks = book.find("//h:span[@role='doc-pagebreak']")
    assert [node.get("aria-label") for node in marks] == ["1", "2"]
    assert marks[1].getnext().get("id") == f"{name}-s0006"


def test_without_a_pdf_there_are_no_pages() -> None:
    book = book_with(())
    assert book.tree("nav.xhtml").find(f".//{XHTML}nav[@id='page-list']") is None
    assert not {"pageNavigation", "pageBreakMarkers"} & set(book.meta("schema:accessibilityFeature"))
    assert not book.find("//h:span[@role='doc-pagebreak']")


def test_what_print_sets_out_of_turn_does_not_turn_the_pages_back() -> None:
    name = article_id(rich())
    anchors = ((name, "1"), (f"{name}-tides", "2"), (f"{name}-notes", "3"), (f"{name}-tbl", "1"))
    assert [node.get("aria-label") for node in book_with(anchors).find("//h:span[@role='doc-pagebreak']")] == ["1", "2", "3"]


def test_a_note_at_the_foot_tells_the_page_of_its_reference() -> None:
    name = article_id(rich())
    book = book_with(((name, "1"), (f"{name}-n1", "2"), (f"{name}-tides", "3")))
    marks = book.find("//h:span[@role='doc-pagebreak']")
    assert [node.get("aria-label") for node in marks] == ["1", "2", "3"]
    assert marks[1].getnext().get("id") == f"{name}-n1-ref1"


def test_the_longest_run_in_turn_is_kept() -> None:
    assert in_turn([]) == []
    assert in_turn([0, 3, 1, 1, 2, 0, 3]) == [0, 2, 4, 6]
