"""EbookLib still has the private hooks that the packager is built on, and still does with them what it did."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
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


NCX = "{http://www.daisy.org/z3986/2005/ncx/}"


def old_contents(whole: Package) -> etree._Element:
    return etree.fromstring(open_book(written(whole)).files["toc.ncx"])


def test_lines_of_the_old_contents_have_names_of_their_own_and_count_through() -> None:
    three = Entry(title="Three", href="one.xhtml#three", children=(Entry(title="Four", href="one.xhtml#four"),))
    contents = (
        Entry(title="One", href="one.xhtml", children=(Entry(title="Two", href="one.xhtml#two"), three)),
        Entry(title="Five", href="one.xhtml#five"),
    )
    points = list(old_contents(package(contents=contents)).iter(f"{NCX}navPoint"))
    said = [(point.findtext(f"{NCX}navLabel/{NCX}text"), point.find(f"{NCX}content").get("src")) for point in points]
    assert said == [
        ("One", "one.xhtml"),
        ("Two", "one.xhtml#two"),
        ("Three", "one.xhtml#three"),
        ("Four", "one.xhtml#four"),
        ("Five", "one.xhtml#five"),
    ]
    assert [point.get("playOrder") for point in points] == ["1", "2", "3", "4", "5"]
    names = [point.get("id") for point in points]
    assert len(set(names)) == len(names)
    assert (names[1], names[3], names[4]) == ("entry-2", "entry-4", "entry-5")


def test_old_readers_are_told_how_the_contents_are_encoded() -> None:
    files = open_book(written(package(title="Löschung"))).files
    assert files["toc.ncx"].lower().startswith(b"<?xml version='1.0' encoding='utf-8'?>")
    assert "Löschung".encode() in files["toc.ncx"]


@pytest.mark.parametrize(
    ("contents", "depth"),
    [
        ((), "1"),
        ((Entry(title="One", href="one.xhtml"),), "1"),
        ((Entry(title="A", href="a", children=(Entry(title="B", href="b", children=(Entry(title="C", href="c"),)),)),), "3"),
    ],
)
def test_the_old_contents_say_how_deep_they_go(contents: tuple[Entry, ...], depth: str) -> None:
    root = old_contents(package(contents=contents))
    said = {node.get("name"): node.get("content") for node in root.iter(f"{NCX}meta")}
    assert said["dtb:depth"] == depth
    assert said["dtb:totalPageCount"] == said["dtb:maxPageNumber"] == "0"
    assert (root.get(XML_LANG), root.get("dir")) == ("he", "rtl")


def test_every_file_of_the_archive_has_the_book_s_time_and_may_be_read_by_all() -> None:
    names = ("a.xhtml", "b.jpg", "c.png", "d.gif", "e.mp3", "f.m4a", "g.opus", "h.css")
    items = tuple(Item(id=name[0], name=name, media_type="x/y", content=lambda: b"x" * 99) for name in names)
    with ZipFile(BytesIO(written(package(items=items, spine=("a",))))) as archive:
        files = archive.infolist()
    assert files[0].filename == "mimetype"
    assert {each.date_time for each in files} == {(2024, 1, 2, 3, 4, 4)}, "an archive counts seconds in twos"
    assert {(each.create_system, each.external_attr >> 16) for each in files} == {(3, 0o100644)}, "Unix, a file that all may read"
    stored = {each.filename.removeprefix("EPUB/") for each in files if each.compress_type == ZIP_STORED}
    assert stored == {"mimetype", "b.jpg", "c.png", "d.gif", "e.mp3", "f.m4a", "g.opus"}, (
        "what is packed already isn't packed again"
    )


def test_the_items_keep_their_properties_and_the_spine_its_order() -> None:
    items = tuple(
        Item(id=name, name=f"{name}.xhtml", media_type="application/xhtml+xml", content=lambda: b"", properties=properties)
        for name, properties in (("a", ()), ("b", ("mathml", "svg")), ("c", ()))
    )
    book = open_book(written(package(items=items, spine=("c", "a"))))
    assert book.spine == ["c.xhtml", "a.xhtml"]
    said = {item.get("id"): item.get("properties") for item in book.package.iter(f"{OPF}item")}
    assert {name: said[name] for name in "abc"} == {"a": None, "b": "mathml svg", "c": None}


def test_statements_are_written_with_their_attributes() -> None:
    statements = (
        Statement(name="dc:title", value="One", attributes=(("id", "title"),)),
        Statement(name="meta", value="main", attributes=(("refines", "#title"), ("property", "title-type"))),
        Statement(name="dc:language", value="he"),
    )
    book = open_book(written(package(metadata=statements)))
    assert book.meta("dc:title") == ["One"]
    assert book.meta("title-type") == ["main"]
    assert [node.get("refines") for node in book.package.iter(f"{OPF}meta") if node.get("property") == "title-type"] == ["#title"]
