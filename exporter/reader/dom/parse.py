"""Characters to trees: lexbor builds the HTML standard's tree, in which what never is text is dropped; lxml holds the rest.

lexbor parses as browsers do, in a third of the time of libxml2, but walking its tree from Python is slow; so it strips, serialises,
and lxml reads the short rest. Depth is bounded before either sees the page: lexbor's time grows with the square of the depth.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

from exporter.diagnostics import finding
from exporter.reader.addresses import PADDING
from exporter.reader.dom.bounds import bounded
from exporter.reader.dom.characters import allowed
from exporter.reader.dom.measure import INLINE
from exporter.reader.dom.storage_format import is_storage_format, with_sections_as_text

if TYPE_CHECKING:
    from lxml.etree import _Element
    from selectolax.lexbor import LexborHTMLParser

    from exporter.diagnostics import Diagnostic


MAX_DEPTH: Final = 200
"""Elements nested deeper than this in the page are flattened to their text and pictures (READ-008)."""

_ADDRESSES: Final = ("href", "src", "data-src", "poster", "action", "data", "cite", "longdesc")
_SPACED: Final = re.compile(rb'="(?<=(?:ref|src|ter|ion|ata|ite|esc)=")[^"\s]*\s')
"""A value with white space in it, of an attribute whose name ends as those of addresses do: seldom, and found in little time."""
_CLASSES: Final = re.compile(rb' class="([^"]*)"')


class Page(Struct, frozen=True, kw_only=True):
    """A parsed page: lexbor's document for the head and what is looked up in it, and the lean body as an lxml tree.

    `body` is None for a page without one. `diagnostics` tell what of it was left out or lifted. `given` are the elements that
    somebody has said to be the article, None where nobody has.
    """

    document: LexborHTMLParser
    body: _Element | None
    given: tuple[_Element, ...] | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


def parse(text: str, diagnostics: list[Diagnostic] | None = None) -> LexborHTMLParser:
    """Lexbor's document of a page; linear in the length of `text` whatever its nesting. READ-008 goes to `diagnostics`."""
    from selectolax.lexbor import LexborHTMLParser

    text, is_plainer = bounded(with_sections_as_text(text) if is_storage_format(text) else text)
    if is_plainer and diagnostics is not None:
        diagnostics.append(finding("READ-008"))
    return LexborHTMLParser(text)


def fragment(markup: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The body of marked up text that is no page (rendered Markdown), all that is in it, as an lxml tree; READ-008, READ-003."""
    text, is_plainer = bounded(markup)
    source, refused = allowed(text)
    body: Any = body_of(f"<body>{source}</body>".encode())
    is_flatter = flatten(body)
    found = (finding("READ-008"),) if is_plainer or is_flatter else ()
    return body, (*found, *((finding("READ-003", count=refused),) if refused else ()))


def source_of(document: LexborHTMLParser, diagnostics: list[Diagnostic]) -> bytes:
    """The body of `document` as mark-up, empty for a page without one; READ-003 goes to `diagnostics`."""
    node = document.body
    source, refused = allowed(node.html or "") if node is not None else ("", 0)
    if refused:
        diagnostics.append(finding("READ-003", count=refused))
    return source.encode()


def classes_in(source: bytes) -> bytes:
    """The values of all class attributes in mark-up that lexbor wrote, each once: little, in which a name is soon found."""
    return b" ".join(set(_CLASSES.findall(source)))


def body_of(source: bytes) -> _Element | None:
    """The body of a page as an lxml tree, without white space around its addresses; `source` is its mark-up."""
    from lxml import etree

    root: Any = etree.fromstring(source, _parser()) if source.strip() else None
    body: _Element | None = root.find("body") if root is not None else None
    if body is not None and _SPACED.search(source):
        _strip_addresses(body)
    return body


def _strip_addresses(body: _Element) -> None:
    """Take white space from around the addresses in a tree, as a browser does."""
    for element in body.iter("*"):
        for name in _ADDRESSES:
            if (value := element.get(name)) is not None and value.strip(PADDING) != value:
                element.set(name, value.strip(PADDING))


@lru_cache(maxsize=1)
def _parser() -> Any:
    """One parser for all pages: a new one takes as long to make itself ready as to read a page of 30 kB. lxml locks it."""
    from lxml import etree

    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)


def flatten(body: _Element) -> bool:
    """Give each element at the greatest depth the plain text and pictures of what is below it; returns whether any was so deep."""
    changed = False
    for element in _deepest()(body):
        pictures = [picture for picture in element.iter("img") if picture is not element]
        words = _words_of(element)
        del element[:]
        element.text = words
        for picture in pictures:
            picture.tail = None
            element.append(picture)
        changed = True
    return changed


def _words_of(element: _Element) -> str:
    """The text of an element, a space where a block begins or ends."""
    from lxml import etree

    parts: list[str] = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        text = node.text if event == "start" else node.tail if node is not element else ""
        parts += ["" if node.tag in INLINE else " ", text or ""] if event == "start" else [text or "", ""]
    return re.sub(" {2,}", " ", "".join(parts))


@lru_cache(maxsize=1)
def _deepest() -> Any:
    """What finds the elements at MAX_DEPTH that hold others, without an object of Python for each element on the way."""
    from lxml import etree

    return etree.XPath("/".join(["*"] * MAX_DEPTH) + "[*]")
