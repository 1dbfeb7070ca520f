"""EbookLib still has the private hooks that the packager is built on, and still does with them what it did."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from io import BytesIO

from ebooklib import epub
from lxml import etree

from formats.epub.package.packager import write_package
from formats.epub.package_document import Entry, Item, Package, Statement
from tests.formats.epub.book import OPF, XML_LANG, open_book

HOOKS = ("_write_container", "_write_opf", "_write_opf_file", "_write_items", "_get_ncx", "process", "write")


def package(**changes: object) -> Package:
    base = {
        "identifier": "urn:uuid:5f1d0b7e-41ff-5c67-9a55-21a9d1ca0a0e",
        "title": "A & B <c>",
        "language": "he",
        "direction": "rtl",
        "modified": datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC),
        "metadata": (Statement(name="dc:title", value="A & B <c>"), Statement(name="dc:language", value="he")),
        "items": (Item(id="one", name="one.xhtml", media_type="application/xhtml+xml", content=lambda: b"<bytes as='they are'/>"),),
        "spine": ("one",),
        "contents": (Entry(title="One", href="one.xhtml", children=(Entry(title="Two", href="one.xhtml#two"),)),),
    }
    return Package(**{**base, **changes})  # type: ignore[arg-type]


def written(whole: Package) -> bytes:
    buffer = BytesIO()
    write_package(whole, buffer)
    return buffer.getvalue()


def test_the_hooks_are_there_with_the_parameters_they_had() -> None:
    for name in HOOKS:
        assert callable(getattr(epub.EpubWriter, name))
    assert list(inspect.signature(epub.EpubWriter._write_opf_file).parameters) == ["self", "root"]
    assert list(inspect.signature(epub.EpubWriter.__init__).parameters) == ["self", "name", "book", "options"]
    assert "get_content" in vars(epub.EpubItem)


def test_content_goes_in_byte_for_byte() -> None:
    assert open_book(written(package())).files["one.xhtml"] == b"<bytes as='they are'/>"


def test_the_package_has_language_direction_and_nothing_of_the_library() -> None:
    book = open_book(written(package()))
    assert book.package.get(XML_LANG) == "he"
    assert book.package.get("dir") == "rtl"
    assert book.package.get("prefix") is None
    assert book.meta("dcterms:modified") == ["2024-01-02T03:04:05Z"]
    assert not [node for node in book.package.iter(f"{OPF}meta") if node.get("name") == "generator"]
    assert len(book.meta("dc:identifier")) == 1


def test_contents_are_escaped_and_as_deep_as_they_are() -> None:
    ncx = etree.fromstring(open_book(written(package())).files["toc.ncx"])
    depth = [node.get("content") for node in ncx.iter() if node.get("name") == "dtb:depth"]
    assert depth == ["2"]
    assert "A & B <c>" in "".join(ncx.itertext())


def test_content_is_read_when_it_is_written_not_before() -> None:
    order: list[str] = []

    def content(name: str) -> bytes:
        order.append(name)
        return name.encode()

    names = ("b", "a", "c")
    items = tuple(
        Item(id=name, name=f"{name}.xhtml", media_type="application/xhtml+xml", content=lambda name=name: content(name))
        for name in names
    )
    whole = package(items=items, spine=names)
    assert order == []
    written(whole)
    assert order == ["b", "a", "c"]
