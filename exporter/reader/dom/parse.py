"""Characters to trees: lexbor builds the HTML standard's tree and drops what never is text; lxml holds the rest to be measured.

lexbor parses as browsers do, in a third of the time of libxml2, but walking its tree from Python is slow; so it strips, serialises,
and lxml reads the short rest. Depth is bounded before either sees the page: lexbor's time grows with the square of the depth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final

from exporter.reader.extract.collapsed import folds_of, unfold
from exporter.reader.extract.dialogs import drop_closed

if TYPE_CHECKING:
    from lxml.etree import _Element
    from selectolax.lexbor import LexborHTMLParser, LexborNode

MAX_DEPTH: Final = 200
"""Elements nested deeper than this in the page are flattened to their text and pictures (READ-008)."""

# Tables nest four elements for each that is counted, and libxml2 drops what is deeper than 2048.
_PARSE_DEPTH: Final = 400
_MANY_TAGS: Final = 1500
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,40}+)((?:[^<>\"']++|\"[^\"<]{0,4000}+\"|'[^'<]{0,4000}+'){0,60}+)>")
"""A tag; bounded and without backtracking, so that no markup makes the search slow."""
_TAG_NAME: Final = re.compile(r"<([a-zA-Z][a-zA-Z0-9:-]{0,40}+|/[a-zA-Z][a-zA-Z0-9:-]{0,40}+(?=\s*>))")
"""What begins any tag that `_TAG` finds, and the end tags among them; `_TAG` finds fewer of the first and all of the second."""
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
_STRIPPED: Final = [
    "style",
    "template",
    "link",
    "select",
    "textarea",
    "dialog",
    "base",
    "frame",
    "frameset",
    "noframes",
]
_ANCHORS: Final = frozenset({"", "¶", "#", "§", "🔗", "Link", "link", "Permalink", "permalink"})
_UNFOLDING: Final = frozenset({"aria-expanded", "aria-controls"})
_TEX_SCRIPT: Final = re.compile(r"^math/(?:tex|asciimath|mml)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A parsed page: lexbor's document for the head and what is looked up in it, and the lean body as an lxml tree.

    `body` is None for a page without one. `flattened` tells that nesting was cut.
    """

    document: LexborHTMLParser
    body: _Element | None
    flattened: bool = False


def parse(text: str) -> LexborHTMLParser:
    """Lexbor's document of a page; linear in the length of `text` whatever its nesting."""
    from selectolax.lexbor import LexborHTMLParser

    return LexborHTMLParser(limit_depth(text))


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


def lean(document: LexborHTMLParser, *, keep_navigation: bool = False) -> Page:
    """Strip what never is text from `document` (which is changed) and read the rest into an lxml tree."""
    for script in document.css("script"):
        if not _TEX_SCRIPT.match(script.attributes.get("type") or ""):
            script.decompose()
    for fallback in document.css("noscript"):
        if fallback.css_first("img, iframe, picture") is None:
            fallback.decompose()
    drop_closed(document)
    _streamed(document)
    folds = folds_of(document)
    _heading_anchors(document)
    _buttons(document)
    _drawings(document)
    document.strip_tags(_STRIPPED if keep_navigation else [*_STRIPPED, "nav"])
    for control in document.css("input:not([type=checkbox i])"):
        control.decompose()
    body: Any = document.body
    if body is None:
        return Page(document=document, body=None)
    source = (body.html or "").encode("utf-8", "replace")
    root: Any = _tree_of(source) if source.strip() else None
    if root is None:
        return Page(document=document, body=None)
    tree = root.find("body")
    if tree is None:
        return Page(document=document, body=None)
    unfold(tree, folds)
    return Page(document=document, body=tree, flattened=_flatten(tree))


def _tree_of(source: bytes) -> Any:
    from lxml import etree

    return etree.fromstring(source, _parser())


@lru_cache(maxsize=1)
def _parser() -> Any:
    """One parser for all pages: a new one takes as long to make itself ready as to read a page of 30 kB. lxml locks it."""
    from lxml import etree

    return etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True, collect_ids=False)


def _streamed(document: LexborHTMLParser) -> None:
    """Put parts that a server sent after the page, hidden, where their placeholders stand (React's streaming: S:1 goes to B:1)."""
    for part in document.css('div[hidden][id^="S:"]'):
        place = document.css_first(f'template[id="B:{part.id[2:]}"]') if part.id else None
        del part.attrs["hidden"]
        if place is not None:
            place.insert_before(part)  # A copy of it: the part itself stays where it was.
            part.decompose()


def _heading_anchors(document: LexborHTMLParser) -> None:
    """Take out the marks by which documentation lets a heading be linked to, and the link around its words that leads inside the
    page (to itself, or to the table of contents): a heading that is all link looks like one to another story.
    """
    for link in document.css(
        'h1 a[href^="#"], h2 a[href^="#"], h3 a[href^="#"], h4 a[href^="#"], h5 a[href^="#"], h6 a[href^="#"]'
    ):
        if link.id or link.css_first("img, svg") is not None:
            continue
        if link.text(strip=True) in _ANCHORS:
            link.decompose()
        elif link.parent is not None and 2 * len(link.text(strip=True)) >= len(link.parent.text(strip=True)):
            link.unwrap()


def _buttons(document: LexborHTMLParser) -> None:
    """Take buttons out, but not the words of a question that unfolds nor a picture that enlarges."""
    for button in document.css("button"):
        parent = button.parent
        if button.css_first("img") is not None or _speaks(button, parent) or button.css_first("h2, h3, h4, h5") is not None:
            button.unwrap()
        else:
            button.decompose()


def _speaks(button: LexborNode, parent: LexborNode | None) -> bool:
    """Whether the words of a button are those of the heading that it stands in, not some beside them ("Copy path")."""
    if parent is None or parent.tag not in {"h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"}:
        return False
    own, whole = button.text(strip=True), parent.text(strip=True)
    unfolds = any(name in _UNFOLDING or name.endswith("toggle") for name in button.attributes)
    return 2 * len(own) >= len(whole) if unfolds else not any(map(str.isalnum, whole.replace(own, "", 1)))


def _drawings(document: LexborHTMLParser) -> None:
    """Take inline drawings out, but those that say that they are pictures or stand in a figure."""
    for drawing in document.css("svg"):
        role = drawing.attributes.get("role")
        named = drawing.attributes.get("aria-label") or drawing.attributes.get("aria-labelledby")
        if role == "img" and named:
            continue
        parent = drawing.parent
        while parent is not None and parent.tag not in {"figure", "body", "a", "li"} and not _is_named_picture(parent):
            parent = parent.parent
        if parent is not None and _is_named_picture(parent):
            continue
        if parent is None or parent.tag != "figure" or drawing.css_first("text") is None:
            drawing.decompose()


def _is_named_picture(node: LexborNode) -> bool:
    return node.attributes.get("role") == "img" and bool(node.attributes.get("aria-label"))


def _flatten(body: _Element) -> bool:
    """Give each element at the greatest depth the plain text and the pictures of what is below it."""
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
