"""XHTML documents of a book: the frame around a body, and what EPUB asks of the markup beyond what is shared."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.lazily import Lazily
from formats.epub.content.addresses import address
from formats.epub.languages import language_tag
from formats.markup.tree import Element, add, as_xhtml, element, write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.model import Direction

STYLE_SHEET: Final = "css/book.css"
MATHML: Final = "{http://www.w3.org/1998/Math/MathML}"
SVG: Final = "{http://www.w3.org/2000/svg}"

_DATE_AND_TIME: Final = Lazily(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)(Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?")
_YEAR_AND_MONTH: Final = Lazily(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")


class Document(Struct, frozen=True, kw_only=True):
    """A document's bytes, the properties it has in the manifest, the number of its formulas, the addresses that were left out."""

    data: bytes
    properties: tuple[str, ...]
    formulas: int
    refused: tuple[str, ...]


def frame(title: str, *, language: str, direction: Direction, title_language: str | None = None) -> tuple[Element, Element]:
    """An empty document: (html, body). `title_language` is given where the title is in another language than the rest."""
    root = element("html", lang=language, dir=direction)
    head = add(root, "head")
    write(add(head, "title", lang=title_language), title)
    add(head, "link", rel="stylesheet", type="text/css", href=STYLE_SHEET)
    return root, add(root, "body")


def finish(root: Element) -> Document:
    """The tree as a document that validators pass. `root` is changed."""
    refused: list[str] = []
    formulas, drawings = 0, False
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            continue
        if node.tag.startswith("{"):
            formulas += node.tag == f"{MATHML}math"
            drawings = drawings or node.tag == f"{SVG}svg"
            continue
        if (language := node.get("lang")) is not None:
            node.set("lang", language_tag(language))
        refused.extend(_check_addresses(node))
        if node.tag == "time":
            _check_time(node)
    _check_headers(root)
    properties = (*(("mathml",) if formulas else ()), *(("svg",) if drawings else ()))
    return Document(data=as_xhtml(root), properties=properties, formulas=formulas, refused=tuple(refused))


def _check_addresses(node: Element) -> Iterable[str]:
    """Write a node's addresses as validators take them; an address that can't be is taken out and given back."""
    for name in ("href", "cite"):
        given = node.get(name)
        if given is None or node.tag == "link" or (name == "href" and _is_inside(given)):
            continue
        checked = address(given)
        if checked is not None:
            node.set(name, checked)
            continue
        del node.attrib[name]
        if name == "href":
            node.tag = "span"  # a link that leads nowhere is text
            yield given


def _check_headers(root: Element) -> None:
    """A header cell that says nothing heads nothing: it becomes a plain cell, and no cell names it as its header."""
    empty = [node for node in root.iter("th") if not says_something(node)]
    gone = {node.get("id") for node in empty}
    for node in empty:
        node.tag = "td"
        for name in ("scope", "abbr"):
            node.attrib.pop(name, None)
    for node in root.iter("th", "td") if empty else ():
        given = node.get("headers", "").split()
        kept = [name for name in given if name not in gone]
        if kept:
            node.set("headers", " ".join(kept))
        elif given:
            del node.attrib["headers"]


def says_something(node: Element) -> bool:
    """Whether an element has characters, a picture with a text alternative, or a formula."""
    if "".join(node.itertext()).strip():
        return True
    return any(
        inner.get("alt") or inner.get("aria-label") or inner.get("alttext") for inner in node.iter() if isinstance(inner.tag, str)
    )


def _is_inside(href: str) -> bool:
    return href.startswith("#") or ":" not in href.split("#", maxsplit=1)[0]


def _check_time(node: Element) -> None:
    given = node.get("datetime", "")
    if not is_datetime(given):
        node.attrib.pop("datetime", None)
        node.tag = "span"


def is_datetime(given: str) -> bool:
    """Whether `given` is a year, a month, a day, or a day with a time as HTML writes them (section 2.3.5)."""
    if _YEAR_AND_MONTH.fullmatch(given):
        return given[:4] != "0000"
    parts = _DATE_AND_TIME.fullmatch(given)
    try:
        date.fromisoformat(parts[1] if parts else given)
        if parts:
            time.fromisoformat(parts[2])
    except ValueError:
        return False
    return parts is not None or len(given) == 10
