"""The one place that knows EbookLib: a `Package` → the bytes of a book.

EbookLib writes the container, the package document and the NCX; every other file goes in as it is. What its writer lacks or gets
wrong is put right here: language and direction of the package, times and modes in the archive, the depth of the NCX. The private
hooks used are `_write_container`, `_write_opf`, `_write_opf_file`, `_write_items` and `_get_ncx`; a test guards them.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from ebooklib import epub
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from formats.epub.package_document import Entry, Item, Package

MEDIA_TYPE: Final = "application/epub+zip"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_NCX: Final = "{http://www.daisy.org/z3986/2005/ncx/}"
_UNIX: Final = 3
_MODE: Final = 0o100644 << 16
_COMPRESSED: Final = (".jpg", ".png", ".gif", ".mp3", ".m4a", ".opus")


def write_package(package: Package, file: BinaryIO) -> None:
    """Write the book to `file` (seekable). Raises OSError where it can't be written."""
    book = epub.EpubBook()
    book.metadata = {}  # a random identifier and the library's own name
    book.IDENTIFIER_ID = "publication-id"
    book.set_identifier(package.identifier)
    book.title = package.title
    book.language = package.language
    book.direction = package.direction
    for statement in package.metadata:
        prefix, _, name = statement.name.rpartition(":")
        book.add_metadata(prefix.upper() or None, name, statement.value, dict(statement.attributes))
    items = {item.id: book.add_item(_BookItem(item)) for item in package.items}
    book.add_item(epub.EpubNcx())
    book.spine = [items[name] for name in package.spine]
    book.toc = _contents(package.contents, count(1))
    writer = _Writer(file, book, package)
    writer.process()
    writer.write()


class _BookItem(epub.EpubItem):  # type: ignore[misc]
    """An item whose bytes are read when they are written."""

    def __init__(self, item: Item) -> None:
        super().__init__(uid=item.id, file_name=item.name, media_type=item.media_type)
        self.properties = list(item.properties)
        self.media_overlay = item.overlay
        self._source = item.content

    def get_content(self, default: bytes | None = None) -> bytes:
        return self._source()


def _contents(entries: tuple[Entry, ...], numbers: Iterator[int]) -> list[Any]:
    made: list[Any] = []
    for entry in entries:
        number = next(numbers)
        if entry.children:
            made.append((epub.Section(entry.title, href=entry.href), _contents(entry.children, numbers)))
        else:
            made.append(epub.Link(entry.href, entry.title, f"entry-{number}"))
    return made


class _Archive:
    """Takes files as EbookLib hands them over, and gives each the same time, mode and system."""

    def __init__(self, file: BinaryIO, moment: datetime) -> None:
        self._zip = ZipFile(file, "w")
        self._time = moment.timetuple()[:6]

    def writestr(self, name: str, data: bytes | str) -> None:
        info = ZipInfo(name, self._time)
        info.create_system = _UNIX
        info.external_attr = _MODE
        info.compress_type = ZIP_STORED if name == "mimetype" or name.endswith(_COMPRESSED) else ZIP_DEFLATED
        self._zip.writestr(info, data)

    def close(self) -> None:
        self._zip.close()


class _Writer(epub.EpubWriter):  # type: ignore[misc]
    def __init__(self, file: BinaryIO, book: Any, package: Package) -> None:
        options = {
            "mtime": package.modified,
            "play_order": {"enabled": True, "start_from": 1},
        }
        super().__init__(file, book, options)
        self._package = package

    def write(self) -> None:
        self.out = _Archive(self.file_name, self._package.modified)
        self.out.writestr("mimetype", MEDIA_TYPE)
        self._write_container()
        self._write_opf()
        self._write_items()
        self.out.close()

    def _write_opf_file(self, root: Any) -> None:
        root.attrib.pop("prefix", None)  # declares "rendition", which is reserved and unused
        root.set(XML_LANG, self._package.language)
        root.set("dir", self._package.direction)
        super()._write_opf_file(root)

    def _get_ncx(self) -> bytes:
        root = etree.fromstring(super()._get_ncx())
        root.set(XML_LANG, self._package.language)
        root.set("dir", self._package.direction)
        depth = max((len(list(point.iterancestors(f"{_NCX}navPoint"))) + 1 for point in root.iter(f"{_NCX}navPoint")), default=1)
        for meta in root.iter(f"{_NCX}meta"):
            if meta.get("name") == "dtb:depth":
                meta.set("content", str(depth))
        written: bytes = etree.tostring(root.getroottree(), encoding="utf-8", xml_declaration=True)
        return written
