"""Characters to trees: lexbor builds the HTML standard's tree, in which what never is text is dropped; lxml holds the rest.

lexbor parses as browsers do, in a third of the time of libxml2, but walking its tree from Python is slow; so it strips, serialises,
and lxml reads the short rest. Depth is bounded before either sees the page: lexbor's time grows with the square of the depth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from exporter.reader.dom.storage_format import is_storage_format, with_sections_as_text

if TYPE_CHECKING:
    from lxml.etree import _Element
    from selectolax.lexbor import LexborHTMLParser

    from exporter.diagnostics import Diagnostic

MAX_DEPTH: Final = 200
"""Elements nested deeper than this in the page are flattened to their text and pictures (READ-008)."""

# Tables nest four elements for each that is counted, and libxml2 drops what is deeper than 2048.
_PARSE_DEPTH: Final = 400
_MANY_TAGS: Final = 1500
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40}+)((?:[^<>\"']++|\"[^\"<]{0,4000}+\"|'[^'<]{0,4000}+'){0,60}+)>")
"""A tag; bounded and without backtracking, so that no markup makes the search slow."""
_TAG_NAME: Final = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]{0,40}+|/[a-zA-Z][a-zA-Z0-9:-]{0,40}+(?=\s*>))")
"""What begins any tag that `_TAG` finds, and the end tags among them; `_TAG` finds fewer of the first and all of the second."""
_CLASSES: Final = re.compile(rb' class="([^"]*)"')
_VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_OPTIONAL: Final = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "rt",
        "rp",
        "colgroup",
        "html",
        "head",
        "body",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A parsed page: lexbor's document for the head and what is looked up in it, and the lean body as an lxml tree.

    `body` is None for a page without one. `diagnostics` tell what of it was left out or lifted.
    """

    document: LexborHTMLParser
    body: _Element | None
    diagnostics: tuple[Diagnostic, ...] = ()


def parse(text: str) -> LexborHTMLParser:
    """Lexbor's document of a page; linear in the length of `text` whatever its nesting."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(limit_depth(with_sections_as_text(text) if is_storage_format(text) else text))


def limit_depth(text: str) -> str:
    """`text` without the tags of elements nested deeper than lexbor parses in linear time; the words are all kept."""
    if not _may_be_deep(text):
        return text
    depth = 0
    parts: list[str] = []
    start = 0
    skipped: dict[str, int] = {}
    for match in _TAG.finditer(text):
        name = match.group(2).lower()
        if name in _VOID or name in _OPTIONAL or match.group(3).endswith("/"):
            continue
        if not match.group(1):
            depth += 1
            if depth > _PARSE_DEPTH:
                parts.append(text[start : match.start()])
                start = match.end()
                skipped[name] = skipped.get(name, 0) + 1
        elif skipped.get(name):
            depth -= 1
            skipped[name] -= 1
            parts.append(text[start : match.start()])
            start = match.end()
        elif depth:
            depth -= 1
    return text if not parts else "".join([*parts, text[start:]])


def _may_be_deep(text: str) -> bool:
    """Whether elements may be nested deeper than lexbor should see; for the page of every day a few counts say no."""
    signs = text.count("<")
    if signs < _MANY_TAGS:
        return False
    ends = text.count("</")
    if signs - ends < _MANY_TAGS and ends < 40 * _MANY_TAGS:
        return False
    names = _TAG_NAME.findall(text)
    steps = _Steps()
    depths = list(accumulate(map(steps.__getitem__, names)))
    if max(depths, default=0) - min(min(depths, default=0), 0) <= _PARSE_DEPTH:
        return False  # No run of tags rises more: the depth is set to zero where end tags without a start take it below.
    depth = deepest = 0
    for name in names:
        depth = max(depth + steps[name], 0)
        deepest = max(deepest, depth)
    return deepest > _PARSE_DEPTH


class _Steps(dict[str, int]):
    """What a tag does to the depth: the names as the page writes them, "/div" for an end tag → 1, -1, or 0 for no nesting."""

    def __missing__(self, name: str) -> int:
        lowered = name.removeprefix("/").lower()
        step = 0 if lowered in _VOID or lowered in _OPTIONAL else -1 if name[0] == "/" else 1
        self[name] = step
        return step


def source_of(document: LexborHTMLParser) -> bytes:
    """The body of `document` as mark-up, empty for a page without one."""
    node = document.body
    return (node.html or "").encode("utf-8", "replace") if node is not None else b""


def classes_in(source: bytes) -> bytes:
    """The values of all class attributes in mark-up that lexbor wrote, each once: little, in which a name is soon found."""
    return b" ".join(set(_CLASSES.findall(source)))


def body_of(source: bytes) -> _Element | None:
    """The body of a page as an lxml tree; `source` is its mark-up."""
    from lxml import etree

    root: Any = etree.fromstring(source, _parser()) if source.strip() else None
    body: _Element | None = root.find("body") if root is not None else None
    return body


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
        words = " ".join("".join(element.itertext()).split(" "))
        del element[:]
        element.text = words
        for picture in pictures:
            picture.tail = None
            element.append(picture)
        changed = True
    return changed


@lru_cache(maxsize=1)
def _deepest() -> Any:
    """What finds the elements at MAX_DEPTH that hold others, without an object of Python for each element on the way."""
    from lxml import etree

    return etree.XPath("/".join(["*"] * MAX_DEPTH) + "[*]")
