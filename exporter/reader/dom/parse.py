"""Characters to trees: lexbor builds the HTML standard's tree and drops what never is text; lxml holds the rest to be measured.

lexbor parses as browsers do, in a third of the time of libxml2, but walking its tree from Python is slow; so it strips, serialises,
and lxml reads the short rest. Depth is bounded before either sees the page: lexbor's time grows with the square of the depth.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from exporter.diagnostics import finding
from exporter.reader.dom.bounds import bounded
from exporter.reader.dom.characters import allowed
from exporter.reader.dom.measure import INLINE
from exporter.reader.extract.collapsed import folds_of, unfold
from exporter.reader.extract.dialogs import drop_closed

if TYPE_CHECKING:
    from lxml.etree import _Element
    from selectolax.lexbor import LexborHTMLParser, LexborNode

    from exporter.diagnostics import Diagnostic

MAX_DEPTH: Final = 200
"""Elements nested deeper than this in the page are flattened to their text and pictures (READ-008)."""

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

    `body` is None for a page without one. `flattened` tells that nesting was cut, `refused` how many characters were left out.
    """

    document: LexborHTMLParser
    body: _Element | None
    flattened: bool = False
    refused: int = 0

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """READ-008, READ-003."""
        nested = (finding("READ-008"),) if self.flattened else ()
        return (*nested, *((finding("READ-003", count=self.refused),) if self.refused else ()))


def parse(text: str, diagnostics: list[Diagnostic] | None = None) -> LexborHTMLParser:
    """Lexbor's document of a page; linear in the length of `text` whatever its nesting. READ-008 goes to `diagnostics`."""
    from selectolax.lexbor import LexborHTMLParser

    text, is_plainer = bounded(text)
    if is_plainer and diagnostics is not None:
        diagnostics.append(finding("READ-008"))
    return LexborHTMLParser(text)


def fragment(markup: str) -> tuple[Any, tuple[Diagnostic, ...]]:
    """The body of marked up text that is no page (rendered Markdown), all that is in it, as an lxml tree; READ-008, READ-003."""
    text, is_plainer = bounded(markup)
    source, refused = allowed(text)
    body = _tree_of(f"<body>{source}</body>".encode()).find("body")
    is_flatter = _flatten(body)
    found = (finding("READ-008"),) if is_plainer or is_flatter else ()
    return body, (*found, *((finding("READ-003", count=refused),) if refused else ()))


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
    source, refused = allowed(body.html or "")
    root: Any = _tree_of(source.encode()) if source.strip() else None
    if root is None:
        return Page(document=document, body=None)
    tree = root.find("body")
    if tree is None:
        return Page(document=document, body=None)
    unfold(tree, folds)
    return Page(document=document, body=tree, flattened=_flatten(tree), refused=refused)


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
