"""A book that anyone made, opened for looking: package, documents, navigation; lenient where readers are."""

from __future__ import annotations

import posixpath
import zlib
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING, Any, BinaryIO, Final
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree
from msgspec import Struct, field

from exporter.diagnostics import Diagnostic, Place, Quote, finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPS_TYPE: Final = "{http://www.idpf.org/2007/ops}type"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
LIMIT: Final = 100_000_000
"""Bytes of one file of a book that are read; a longer one is told of and left out."""
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

    def by_id(self, name: str) -> Any:
        """The element with an id, None where there is none."""
        return next(iter(self.root.xpath("//*[@id=$name]", name=name)), None)

    def at(self, code: str, node: Any, **values: object) -> Diagnostic:
        """A finding at an element."""
        words = text_of(node)[:80]
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
        """The documents of the spine in reading order."""
        found = []
        for node in each(self.package, "itemref"):
            item = self.items.get(node.get("idref") or "")
            if item is not None and item.media_type in _XHTML and (root := self.tree(item.name)) is not None:
                found.append(Document(name=item.name, root=root, linear=node.get("linear") != "no"))
        return tuple(found)

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

    def read(self, name: str) -> bytes | None:
        """A file's bytes; None, and a reason in `unread`, where it can't be read."""
        if not self.holds(name):
            self.unread[name] = f"{name} is named in it and is not there"
            return None
        try:
            with self.archive.open(name) as file:
                data = file.read(LIMIT + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
            self.unread[name] = f"{name}: {str(error).strip(chr(39)) or type(error).__name__}"
            return None
        if len(data) > LIMIT:
            self.unread[name] = f"{name} has more than {LIMIT // 1_000_000} MB"
            return None
        return data

    def tree(self, name: str) -> Any:
        """A file as a tree, broken markup mended as readers do; None where nothing is left of it."""
        data = self.read(name)
        return None if data is None else _parse(data)


@contextmanager
def open_book(source: Path | BinaryIO) -> Iterator[Book]:
    """Open a book. Raises UnreadableBookError where it is none or has no package document."""
    try:
        archive = ZipFile(source)
    except (BadZipFile, OSError) as error:
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
        return etree.fromstring(data, parser)
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


def resolve(folder: str, address: str) -> tuple[str, str]:
    """(name in the archive, fragment) of an address as a file in `folder` gives it; ("", "") for one that leads out."""
    path, _, fragment = address.partition("#")
    if ":" in path.split("/")[0]:
        return "", ""
    return (posixpath.normpath(posixpath.join(folder, unquote(path))) if path else ""), unquote(fragment)


def text_of(node: Any) -> str:
    """What an element says in one line: its words, the text alternatives in it."""
    return " ".join("".join(_words(node)).split())


def _words(node: Any) -> Iterator[str]:
    if not isinstance(node.tag, str) or local(node) in _UNSAID:
        return
    if local(node) in {"img", "image"}:
        yield f" {node.get('alt') or node.get('aria-label') or ''} "
        return
    edge = " " if local(node) in _APART else ""
    yield edge + (node.text or "")
    for child in node:
        yield from _words(child)
        yield child.tail or ""
    yield edge


def _path(node: Any) -> str:
    """An element's path from the body, names and numbers."""
    parts: list[str] = []
    while node is not None and local(node) not in {"html", "body", "package"}:
        same = list(node.itersiblings(node.tag, preceding=True))
        parts.append(f"{local(node)}[{len(same) + 1}]")
        node = node.getparent()
    return "/".join(reversed(parts)) or "body"
