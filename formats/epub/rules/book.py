"""A book that anyone made, opened for looking: package, documents, navigation; lenient where readers are."""

from __future__ import annotations

import lzma
import posixpath
import re
import struct
import zlib
from collections import Counter
from contextlib import contextmanager
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree
from msgspec import Struct, field

from exporter.diagnostics import MOST, Diagnostic, Place, Quote, finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OPS_TYPE: Final = "{http://www.idpf.org/2007/ops}type"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
LIMIT: Final = 100_000_000
"""Bytes of one file of a book that are read; a longer one is told of and left out."""
TREE_LIMIT: Final = 25_000_000
"""Bytes of a file that is read as a tree, which takes twenty times as much memory."""
_ALL: Final = 50_000_000
_MANY: Final = 10_000
"""Bytes of all documents, and their number, that are looked at; of what comes after it is told."""
_PIECES: Final = 200
"""Pieces of an element in which its first words are looked for, where they are only shown."""
_HALVES: Final = re.compile(
    rb"\xed[\xa0-\xbf][\x80-\xbf]|&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*(?:5529[6-9]|55[3-9]\d\d|56\d{3}|57[0-2]\d\d|573[0-3]\d|5734[0-3]));"
)
"""Halves of characters, which the parser lets through and no text can hold: as bytes of UTF-8, and as references."""
_XHTML: Final = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_UNSAID: Final = frozenset({"script", "style", "head", "annotation", "annotation-xml", "rt", "rp"})
_APART: Final = frozenset({
    "article", "aside", "blockquote", "br", "caption", "dd", "div", "dt", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5",
    "h6", "li", "p", "pre", "section", "td", "th", "tr",
})  # fmt: skip
"""Elements whose words don't run into those before and after."""


class UnreadableBookError(Exception):
    """Not a book that can be looked at; the message says why."""


class Item(Struct, frozen=True, kw_only=True):
    """A file of the manifest; `name` is its name in the archive."""

    id: str
    name: str
    media_type: str
    properties: frozenset[str]
    overlay: str


class Meta(Struct, frozen=True, kw_only=True):
    """A statement of the metadata: `name` is "dc:title", "schema:accessMode", "cover" and the like; `refines` an id or ""."""

    name: str
    value: str
    refines: str = ""


class Document(Struct, kw_only=True, dict=True):
    """A document of the book: its elements by local name, in order, and by id."""

    name: str
    root: Any
    linear: bool

    @cached_property
    def elements(self) -> dict[str, list[Any]]:
        """Elements by local name, in document order."""
        found: dict[str, list[Any]] = {}
        for node in self.root.iter():
            if isinstance(node.tag, str):
                found.setdefault(local(node), []).append(node)
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each id in document order."""
        ids = (node.get("id") for node in self.root.iter() if isinstance(node.tag, str) and node.get("id"))
        places: dict[str, int] = {}
        for place, name in enumerate(ids):
            places.setdefault(name, place)
        return places

    def each(self, *names: str) -> list[Any]:
        """Elements of these local names; with several, grouped by name."""
        return [node for name in names for node in self.elements.get(name, ())]

    @cached_property
    def by_id(self) -> dict[str, Any]:
        """The first element with each id."""
        found: dict[str, Any] = {}
        for node in self.root.iter():
            if isinstance(node.tag, str) and node.get("id"):
                found.setdefault(node.get("id"), node)
        return found

    @cached_property
    def captions(self) -> Callable[[Any], tuple[str, ...]]:
        """What the captions in a figure say."""
        return cache(lambda figure: tuple(text_of(node) for node in each(figure, "figcaption")))

    def is_silent(self, node: Any) -> bool:
        """Whether an element has neither words nor text alternatives."""
        return node not in self._speaking

    @cached_property
    def _speaking(self) -> frozenset[Any]:
        """The elements of which `text_of` is not empty, all found in one pass from the last to the first."""
        found = set()
        for node in reversed(list(self.root.iter())):
            if isinstance(node.tag, str) and local(node) not in _UNSAID:
                picture = local(node) in {"img", "image"}
                words = node.get("alt") or node.get("aria-label") if picture else node.text
                if words and not words.isspace():
                    found.add(node)
                elif picture:
                    found.discard(node)
            else:
                found.discard(node)
            above = node.getparent()
            if above is not None and (node in found or (node.tail and not node.tail.isspace())):
                found.add(above)
        return frozenset(found)

    @cached_property
    def _told(self) -> Counter[str]:
        return Counter()

    def at(self, code: str, node: Any, **values: object) -> Diagnostic:
        """A finding at an element; of those after the first MOST with a code, which nobody is told, it is not said where."""
        self._told[code] += 1
        if self._told[code] > MOST:
            return finding(code, place=Place(path=self.name), **values)
        words = text_of(node, 80)
        path = f"{self.name}: {_path(node)}"
        return finding(code, place=Place(quote=Quote(exact=words) if words else None, path=path), **values)


class Book(Struct, kw_only=True, dict=True):
    """An opened book. `unread` are files that could not be read, with the reason."""

    archive: ZipFile
    package: Any
    folder: str
    unread: dict[str, str] = field(default_factory=dict)

    @cached_property
    def items(self) -> dict[str, Item]:
        """The manifest by id."""
        made = (
            Item(
                id=node.get("id") or "",
                name=resolve(self.folder, node.get("href") or "")[0],
                media_type=(node.get("media-type") or "").split(";")[0].strip(),
                properties=frozenset((node.get("properties") or "").split()),
                overlay=node.get("media-overlay") or "",
            )
            for node in each(self.package, "item")
        )
        return {item.id: item for item in made}

    @cached_property
    def metadata(self) -> tuple[Meta, ...]:
        """All statements of the metadata that say something."""
        return tuple(meta for meta in map(_meta, each(self.package, "metadata", children=True)) if meta.name and meta.value)

    def values(self, name: str) -> list[str]:
        """What the metadata say of the whole book under a name."""
        return [meta.value for meta in self.metadata if meta.name == name and not meta.refines]

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The documents of the spine in reading order, each once, however often it is named."""
        found: dict[str, Document] = {}
        size = 0
        for node in each(self.package, "itemref"):
            item = self.items.get(node.get("idref") or "")
            if item is None or item.media_type not in _XHTML or item.name in found or item.name in self.unread:
                continue
            size += self.archive.NameToInfo[item.name].file_size if self.holds(item.name) else 0
            if len(found) == _MANY or size > _ALL:
                self.unread[""] = f"it is so long that {item.name} and what follows are not looked at"
                break
            if (root := self.tree(item.name)) is not None:
                found[item.name] = Document(name=item.name, root=root, linear=node.get("linear") != "no")
        return tuple(found.values())

    @cached_property
    def by_name(self) -> dict[str, Document]:
        """The documents by their names in the archive."""
        return {document.name: document for document in self.documents}

    @cached_property
    def navigation(self) -> Document | None:
        """The navigation document of EPUB 3."""
        item = next((item for item in self.items.values() if "nav" in item.properties), None)
        root = self.tree(item.name) if item else None
        return Document(name=item.name, root=root, linear=False) if item and root is not None else None

    @cached_property
    def ncx(self) -> Document | None:
        """The NCX of EPUB 2."""
        item = next((item for item in self.items.values() if item.media_type == "application/x-dtbncx+xml"), None)
        root = self.tree(item.name) if item else None
        return Document(name=item.name, root=root, linear=False) if item and root is not None else None

    def holds(self, name: str) -> bool:
        """Whether a file is in the archive."""
        return name in self.archive.NameToInfo

    def read(self, name: str, most: int = LIMIT) -> bytes | None:
        """A file's bytes, at most `most`; None, and a reason in `unread`, where it can't be read."""
        if not self.holds(name):
            self.unread[name] = f"{name} is named in it and is not there"
            return None
        try:
            with self.archive.open(name) as file:
                data = file.read(most + 1)
        except (BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
            self.unread[name] = f"{name}: {str(error).strip(chr(39)) or type(error).__name__}"
            return None
        if len(data) > most:
            self.unread[name] = f"{name} has more than {most / 1_000_000:g} MB"
            return None
        return data

    @cached_property
    def pixels(self) -> Callable[[str], tuple[int, int]]:
        """Width and height of a picture by its name; (0, 0) where it can't be read."""
        return cache(self._pixels)

    def _pixels(self, name: str) -> tuple[int, int]:
        from io import BytesIO

        from PIL import Image

        try:
            with Image.open(BytesIO(self.read(name) or b"")) as opened:
                return opened.size
        except Exception:  # Pillow raises many kinds on damaged files; EPUBCheck tells of those
            return 0, 0

    def tree(self, name: str) -> Any:
        """A file as a tree, broken markup mended as readers do; None where nothing is left of it."""
        data = self.read(name, TREE_LIMIT)
        return None if data is None else _parse(data)


@contextmanager
def open_book(source: Path | BinaryIO) -> Iterator[Book]:
    """Open a book. Raises UnreadableBookError where it is none or has no package document."""
    try:
        archive = ZipFile(source)
    except (BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
        raise UnreadableBookError(f"it is no ZIP archive ({error})") from error
    with archive:
        shell = Book(archive=archive, package=None, folder="")
        container = shell.tree("META-INF/container.xml")
        roots = each(container, "rootfile") if container is not None else []
        name = unquote(roots[0].get("full-path") or "") if roots else ""
        if not name:
            raise UnreadableBookError("META-INF/container.xml names no package document")
        package = shell.tree(name)
        if package is None or local(package) != "package":
            raise UnreadableBookError(f"its package document {name} can't be read")
        yield Book(archive=archive, package=package, folder=posixpath.dirname(name))


def _parse(data: bytes) -> Any:
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(_HALVES.sub(b"\xef\xbf\xbd", data), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _meta(node: Any) -> Meta:
    name = local(node)
    if name != "meta":
        return Meta(name=f"dc:{name}", value=" ".join("".join(node.itertext()).split()))
    value = node.get("content") if node.get("property") is None else "".join(node.itertext())
    refines = (node.get("refines") or "").removeprefix("#")
    return Meta(name=node.get("property") or node.get("name") or "", value=" ".join((value or "").split()), refines=refines)


def local(node: Any) -> str:
    """An element's name without its namespace."""
    return str(node.tag).rpartition("}")[2]


def each(root: Any, *names: str, children: bool = False) -> list[Any]:
    """Elements of these local names below `root`; with `children`, the elements right in them instead."""
    found = [node for node in root.iter() if isinstance(node.tag, str) and local(node) in names]
    return [inner for node in found for inner in node if isinstance(inner.tag, str)] if children else found


def types_of(node: Any) -> frozenset[str]:
    """What epub:type and role say of an element, roles without "doc-"."""
    roles = (role.removeprefix("doc-") for role in (node.get("role") or "").split())
    return frozenset((*(node.get(OPS_TYPE) or "").split(), *roles))


def whole_number(value: str) -> int | None:
    """A number of an attribute, of nine digits at most; None for anything else."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None


def resolve(folder: str, address: str) -> tuple[str, str]:
    """(name in the archive, fragment) of an address as a file in `folder` gives it; ("", "") for one that leads out."""
    path, _, fragment = address.partition("#")
    if ":" in path.split("/")[0]:
        return "", ""
    return (posixpath.normpath(posixpath.join(folder, unquote(path))) if path else ""), unquote(fragment)


def text_of(node: Any, most: int | None = None) -> str:
    """What an element says in one line: its words, the text alternatives in it.

    Of these the first `most` characters, as far as they stand in its first pieces: a thousand elements may each hold the others.
    """
    pieces, length = [], 0
    for number, piece in enumerate(_words(node)):
        pieces.append(" " if piece.isspace() else piece)
        length += sum(map(len, piece.split())) if most else 0
        if most and (length >= most or number > _PIECES):
            break
    return " ".join("".join(pieces).split())[:most]


def _words(node: Any) -> Iterator[str]:
    """The pieces of what an element says. Without recursion: elements may stand two thousand deep."""
    waiting: list[tuple[Iterator[Any], str]] = [(iter((node,)), "")]
    while waiting:
        children, after = waiting[-1]
        child = next(children, None)
        if child is None:
            waiting.pop()
            yield after
            continue
        tail = (child.tail or "") if child is not node else ""
        if not isinstance(child.tag, str) or local(child) in _UNSAID:
            yield tail
        elif local(child) in {"img", "image"}:
            yield f" {child.get('alt') or child.get('aria-label') or ''} {tail}"
        else:
            edge = " " if local(child) in _APART else ""
            yield edge + (child.text or "")
            waiting.append((iter(child), edge + tail))


def _path(node: Any) -> str:
    """An element's path from the body, names and numbers."""
    parts: list[str] = []
    while node is not None and local(node) not in {"html", "body", "package"}:
        same = list(node.itersiblings(node.tag, preceding=True))
        parts.append(f"{local(node)}[{len(same) + 1}]")
        node = node.getparent()
    return "/".join(reversed(parts)) or "body"
