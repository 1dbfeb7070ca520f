"""Reading a book as a reader meets it: from the archive, in the order of the spine."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
OPS_TYPE = "{http://www.idpf.org/2007/ops}type"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MATH = "{http://www.w3.org/1998/Math/MathML}math"
TEXTS = ("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "caption", "figcaption", "pre", "br")
BLOCKS = frozenset((*TEXTS, "div", "section", "aside", "blockquote", "figure", "table", "header", "footer", "nav"))


@dataclass
class Book:
    """An opened book: `files` by their names from the package's folder, the package document, the spine's files."""

    names: list[str]
    files: dict[str, bytes]
    package: Any
    _trees: dict[str, Any] = field(default_factory=dict)

    @property
    def spine(self) -> list[str]:
        items = {item.get("id"): item.get("href") for item in self.package.iter(f"{OPF}item")}
        return [items[reference.get("idref")] for reference in self.package.iter(f"{OPF}itemref")]

    @property
    def articles(self) -> list[str]:
        return [name for name in self.spine if name.startswith("article-")]

    def tree(self, name: str) -> Any:
        if name not in self._trees:
            self._trees[name] = etree.fromstring(self.files[name], etree.XMLParser(huge_tree=True))
        return self._trees[name]

    def meta(self, name: str) -> list[str]:
        """Values of a property (`schema:accessMode`) or of a Dublin Core element (`dc:title`)."""
        if name.startswith("dc:"):
            return [node.text for node in self.package.iter(DC + name[3:])]
        return [node.text for node in self.package.iter(f"{OPF}meta") if node.get("property") == name]

    def find(self, path: str) -> list[Any]:
        """Elements in all articles, by an XPath with the prefix h: for XHTML and m: for MathML."""
        spaces = {"h": XHTML[1:-1], "m": MATH[1:-5], "epub": OPS_TYPE[1:-5]}
        return [node for name in self.articles for node in self.tree(name).xpath(path, namespaces=spaces)]


def open_book(source: Path | bytes) -> Book:
    with ZipFile(BytesIO(source) if isinstance(source, bytes) else source) as archive:
        names = archive.namelist()
        files = {name.removeprefix("EPUB/"): archive.read(name) for name in names}
    return Book(names=names, files=files, package=etree.fromstring(files["content.opf"]))


def book_text(source: Path | bytes) -> str:
    """All words of the articles of a book in spine order, text alternatives, formulas' words and addresses of links among them."""
    book = open_book(source)
    return "\n".join(text_of(book.tree(name)) for name in book.spine if name not in {"nav.xhtml", "cover.xhtml"})


def text_of(node: Any) -> str:
    return "".join(_words(node.find(f"{XHTML}body")))


def _words(node: Any) -> Iterator[str]:
    if not isinstance(node.tag, str):
        return
    tag = node.tag.removeprefix(XHTML)
    apart = tag == "rt" or node.get("role") == "doc-noteref"
    edge = "\n" if tag in BLOCKS else " " if apart else ""
    yield edge
    if tag == "img":
        yield f" {node.get('alt') or ''} "
    elif node.tag == MATH:
        yield f" {node.get('alttext') or ''} "
    else:
        yield node.text or ""
        for child in node:
            yield from _words(child)
            yield child.tail or ""
    yield edge


def links(book: Book) -> Iterator[tuple[str, str]]:
    """(file, address) of every link and picture in the book's documents."""
    for name, data in book.files.items():
        if not name.endswith(".xhtml"):
            continue
        for node in etree.fromstring(data, etree.XMLParser(huge_tree=True)).iter():
            for attribute in ("href", "src"):
                if isinstance(node.tag, str) and node.get(attribute) is not None:
                    yield name, node.get(attribute)


def resolve(file: str, address: str) -> tuple[str, str]:
    """(file, fragment) of an address inside the book."""
    path, _, fragment = address.partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(file), path)) if path else file), fragment
