"""The one file that touches what WeasyPrint keeps private (70.0; `tests/formats/pdf/weasy/test_contract.py` guards each name).

It lays a tree out, paints the pages with marks of our own, and hands on what was marked where. How tags are made of the marks is
`formats.pdf.tagging.roles`, how they are written `formats.pdf.write.structure`.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Any, Final

import weasyprint
import weasyprint.draw.text as weasyprint_text
import weasyprint.images as weasyprint_images
import weasyprint.layout.block as weasyprint_block
import weasyprint.layout.inline as weasyprint_inline
import weasyprint.layout.page as weasyprint_page
import weasyprint.layout.preferred as weasyprint_preferred
import weasyprint.pdf as weasyprint_pdf
import weasyprint.pdf.stream as weasyprint_stream
import weasyprint.text.line_break as weasyprint_breaks
from msgspec import Struct
from weasyprint.css.counters import CounterStyle
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from exporter.model.letters import plain_letters
from formats.pdf.weasy.marked_content import Painted, Piece, Target
from formats.pdf.weasy.patches import hyphenation
from formats.pdf.weasy.patches.draw_text import drawing
from formats.pdf.weasy.patches.font import LeanFont
from formats.pdf.weasy.patches.footnotes import with_all_notes
from formats.pdf.weasy.patches.line_break import Breaking
from formats.pdf.weasy.patches.marked_stream import MarkedStream
from formats.pdf.weasy.patches.named_pages import with_true_breaks
from formats.pdf.weasy.patches.picture_fit import fitting
from formats.pdf.weasy.patches.ua_stylesheet import own_sheet
from formats.pdf.weasy.resources import read_font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree import ElementTree as ET


VERSION: Final = "70.0"
PRODUCER: Final = f"WeasyPrint {weasyprint.VERSION}"
_POINTS: Final = 0.75  # CSS Values 3, section 6.2: a px is 3/4 pt
_LOCK: Final = RLock()


class Opener(URLFetcher):  # type: ignore[misc]
    """Opens what `read` knows, and nothing else: no network, no files."""

    def __init__(self, read: Callable[[str], tuple[bytes, str]]) -> None:
        super().__init__(allowed_protocols=())
        self._read = read

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The bytes behind an address; an exception refuses it."""
        data, media_type = self._read(url)
        return URLFetcherResponse(url, data, {"Content-Type": media_type})


class _Source(weasyprint.HTML):  # type: ignore[misc]
    """A document that is a tree already, so that nothing is parsed or rearranged."""

    def __init__(self, root: ET.Element, opener: Opener) -> None:
        self.base_url = None
        self.url_fetcher = opener
        self.media_type = "print"
        self.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(root, content_language=None)
        self.etree_element = root

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        assert not forms
        return [own_sheet()]


class Sheet(Struct, frozen=True, kw_only=True):
    """A parsed style with its fonts: made once in a process for each style and paper."""

    css: Any
    fonts: Any
    counters: Any


@lru_cache(maxsize=8)
def parse_sheet(css: str) -> Sheet:
    """Parse a style; fonts are read through `styles.fonts`."""
    fonts = FontConfiguration()
    counters = CounterStyle()
    parsed = weasyprint.CSS(string=css, font_config=fonts, counter_style=counters, url_fetcher=Opener(read_font))
    return Sheet(css=parsed, fonts=fonts, counters=counters)


def lay_out(
    root: ET.Element, sheets: list[Sheet], read: Callable[[str], tuple[bytes, str]], decoded: dict[str, Any] | None = None
) -> Any:
    """Lay a tree out in pages: a WeasyPrint document. The first sheet brings the fonts; `decoded` keeps pictures."""
    source = _Source(root, Opener(read))
    breaking = Breaking()
    contexts: set[Any] = set()
    with (
        _swapped(weasyprint_page, make_page=with_true_breaks(with_all_notes(weasyprint_page.make_page, contexts))),
        _swapped(weasyprint_block, block_replaced_box_layout=fitting(weasyprint_block.block_replaced_box_layout)),
        _swapped(weasyprint_inline, **breaking.inline),
        _swapped(weasyprint_preferred, **breaking.preferred),
        _swapped(weasyprint_breaks, **breaking.text, pyphen=hyphenation),
    ):
        made = source.render(
            font_config=sheets[0].fonts,
            counter_style=sheets[0].counters,
            stylesheets=[sheet.css for sheet in sheets],
            cache={} if decoded is None else decoded,
        )
    for context in contexts:
        _let_go(context)
    return made


def _let_go(context: Any) -> None:
    """Drop what only a layout needs: a context holds itself, so all of it would stay in memory while the pages are painted."""
    context.style_for.get_computed_styles().clear()
    context.target_collector.target_lookup_items.clear()
    context.target_collector.counter_lookup_items.clear()
    context.page_maker.clear()
    context.tables.clear()


@contextmanager
def _swapped(module: Any, **names: Any) -> Iterator[None]:
    """Put other things in the place of a module's own for a while; one thread at a time."""
    with _LOCK:
        kept = {name: getattr(module, name) for name in names}
        for name, value in names.items():
            setattr(module, name, value)
        try:
            yield
        finally:
            for name, value in kept.items():
                setattr(module, name, value)


@contextmanager
def telling(logger: Any) -> Iterator[None]:
    """Give `logger` what WeasyPrint logs of letters and pictures meanwhile; other threads wait."""
    with _swapped(weasyprint_images, LOGGER=logger), _swapped(weasyprint_text, LOGGER=logger):
        yield


def lines(document: Any) -> Iterator[tuple[int, ET.Element, str]]:
    """The page (from 1), the element and the text of each line of text that the document itself has, in page order."""
    for number, page in enumerate(document.pages, 1):
        for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001
            if isinstance(box, boxes.TextBox) and box.element is not None and "::" not in (box.element_tag or ""):
                yield number, box.element, box.text


def keep_bookmarks(document: Any, levels: int) -> list[ET.Element]:
    """Drop the bookmarks below so many levels; the elements that the others lead to, in order."""
    found: list[ET.Element] = []
    for page in document.pages:
        marked = _bookmarked(page._page_box) if page.bookmarks else []  # noqa: SLF001
        pairs = [pair for pair in zip(page.bookmarks, marked, strict=True) if pair[0][0] <= levels]
        page.bookmarks = [(level, plain_letters(label), *rest) for (level, label, *rest), _ in pairs]
        found += [element for _, element in pairs]
    return found


def _bookmarked(page: Any) -> list[ET.Element]:
    """The elements of the boxes that have a bookmark, in the order in which WeasyPrint gathers them."""
    found: list[ET.Element] = []
    waiting = [page]
    while waiting:
        box = waiting.pop()
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            found.append(box.element)
        waiting += reversed(list(box.all_children()))
    return found


def paint(
    document: Any,
    *,
    version: str,
    identifier: bytes,
    tag: Callable[[Any, Painted], None],
    finish: Callable[[Any], None],
) -> bytes:
    """Paint the pages. `tag(pdf, painted)` writes the structure while the file is made, `finish(pdf)` has the last word."""
    for page in document.pages:
        page.links = _links(page.links) + list(_notes(page))

    def add_tags(pdf: Any, document: Any, version: Any, streams: list[Any]) -> None:
        tag(pdf, _collect(document, streams))

    drawn = drawing(weasyprint_text.draw_first_line)
    with (
        _swapped(weasyprint_pdf, Stream=MarkedStream, add_tags=add_tags),
        _swapped(weasyprint_stream, Font=LeanFont),
        _swapped(weasyprint_text, draw_first_line=drawn),
    ):
        made: bytes = document.write_pdf(
            pdf_tags=True, pdf_version=version, pdf_identifier=identifier, finisher=lambda _, pdf: finish(pdf)
        )
    return made


def _links(links: list[Any]) -> list[Any]:
    """One link for each line of a link: what stands in it (a picture, stress) brings none of its own."""
    kept: list[Any] = []
    for kind, target, given, box in links:
        element = box.element
        left, top, right, bottom = area = _reachable(given, box)
        if element is None or right <= left or bottom <= top:
            continue
        nested = box.element_tag != "a" and not isinstance(box, boxes.ReplacedBox)
        inside = any(other[3].element is element and _within(area, other[2]) for other in kept)
        around = box.element_tag == "a" and not "".join(element.itertext()).strip() and element.find(".//img") is not None
        if not nested and not inside and not around:
            kept.append((kind, target, area, box))
    return kept


def _notes(page: Any) -> Iterator[tuple[str, str, tuple[float, ...], Any]]:
    """A link from each call of a note to the note, and one back from the note's mark."""
    for child in page._page_box.descendants():  # noqa: SLF001
        part = (child.element_tag or "").partition("::")[2]
        if not isinstance(child, boxes.InlineBox) or part not in {"footnote-call", "footnote-marker"}:
            continue
        name = child.element.get("id")
        left, top, width, height = child.hit_area()
        area = _reachable((left, top, left + width, top + height), child)
        if not name or area[2] <= area[0]:
            continue
        if part == "footnote-call":
            page.anchors.setdefault(f"{name}-ref1", area)
            yield "internal", name, area, child
        else:
            yield "internal", f"{name}-ref1", area, child


def _reachable(area: tuple[float, ...], box: Any) -> tuple[float, ...]:
    """The area of a link in a line, as high as its letters: the style gives such boxes a line height of nothing."""
    size = box.style["font_size"]
    line = next((child for child in box.children if isinstance(child, boxes.TextBox)), None)
    if not isinstance(box, boxes.InlineBox) or line is None or area[3] - area[1] >= size:
        return area
    foot = line.position_y + line.baseline
    return area[0], foot - size, area[2], foot + size / 4


def _within(inner: tuple[float, ...], outer: tuple[float, ...]) -> bool:
    return inner[0] >= outer[0] and inner[1] >= outer[1] and inner[2] <= outer[2] and inner[3] <= outer[3]


def _collect(document: Any, streams: list[Any]) -> Painted:
    painted = Painted()
    seen: set[int] = set()
    for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
        _walk(page._page_box, _Place(painted=painted, page=number, height=page.height, tags=stream._tags, seen=seen), "")  # noqa: SLF001
        for mark in stream._tags.values():  # noqa: SLF001
            painted.artifacts.append((_piece(mark, None, painted, number, page.height), "Layout"))
    return painted


class _Place(Struct, kw_only=True):
    painted: Painted
    page: int
    height: float
    tags: dict[Any, Any]
    seen: set[int]


def _walk(box: Any, at: _Place, artifact: str) -> None:
    """Go through the boxes of a page; `artifact` is the subtype of pagination that all below is, or nothing."""
    if isinstance(box, AbsolutePlaceholder):
        box = box._box  # noqa: SLF001
    if isinstance(box, boxes.MarginBox):
        artifact = "Header" if box.at_keyword.startswith("@top") else "Footer"
    element = box.element
    if element is not None and not artifact and _stands_on_each_page(box):
        # Such boxes are copies: an element that was on a page before is no content again.
        if id(element) in at.seen:
            artifact = "Repeated"
        at.seen.add(id(element))
    if getattr(box, "is_leader", False):
        artifact = artifact or "Leader"
    if box.link_annotation is not None and element is not None and not artifact:
        part = (box.element_tag or "").partition("::")[2]
        at.painted.targets.setdefault(element, []).append(Target(page=at.page, annotation=box.link_annotation, part=part))
    mark = at.tags.pop(box, None)
    if mark is not None:
        piece = _piece(mark, box, at.painted, at.page, at.height)
        if artifact or element is None:
            at.painted.artifacts.append((piece, artifact or "Layout"))
        else:
            at.painted.pieces.setdefault(element, []).append(piece)
    for child in getattr(box, "children", ()):
        _walk(child, at, artifact)


def _stands_on_each_page(box: Any) -> bool:
    """Whether a box is the head or foot of a table, or fixed to the paper."""
    if isinstance(box, boxes.TableRowGroupBox):
        return bool(box.is_header or box.is_footer)
    return bool(box.style["position"] == "fixed" and "::" not in (box.element_tag or ""))


def _piece(mark: Any, box: Any, painted: Painted, page: int, height: float) -> Piece:
    stream, number, place = mark
    painted.count += 1
    part, text, area = "", "", (0.0, 0.0, 0.0, 0.0)
    if box is not None:
        part = (box.element_tag or "").partition("::")[2]
        text = box.text if isinstance(box, boxes.TextBox) else ""
        area = _area(box, height)
    return Piece(part=part, page=page, stream=stream, number=number, place=place, box=area, order=painted.count, text=text)


def _area(box: Any, height: float) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a box in points; the page is `height` px high."""
    line = isinstance(box, boxes.TextBox)
    left, top = (box.position_x, box.position_y) if line else (box.content_box_x(), box.content_box_y())
    bottom, right = top + box.height, left + box.width
    return (
        round(left * _POINTS, 2),
        round((height - bottom) * _POINTS, 2),
        round(right * _POINTS, 2),
        round((height - top) * _POINTS, 2),
    )
