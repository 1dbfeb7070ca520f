"""Ten things that a page worth printing has, each a function: laid-out pages in, faults out."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from styles.contrast import contrast
from tests.formats.pdf.laid import inside, lines, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from styles import Style

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
CJK = {"ja", "zh", "ko"}


def _language(box: Any) -> str:
    return str(box.style["lang"] or "").split("-")[0]


def _paragraphs(page: Any) -> Iterator[Any]:
    for box in inside(page):
        if box.element_tag == "p" and not (box.element.get("class") or "") and lines(box):
            yield box


def _texts(page: Any) -> Iterator[Any]:
    return (box for box in inside(page) if type(box).__name__ == "TextBox" and box.text.strip())


def measure(pages: list[Any], _: Style) -> list[str]:
    """Full lines of running text hold 45 to 75 letters on average, 20 to 40 ideographs (JLREQ 2.4, WCAG 1.4.8)."""
    found = defaultdict(list)
    for page in pages:
        for box in _paragraphs(page):
            if box.width >= 0.98 * page.width:
                found[_language(box) in CJK] += [len(words(row)) for row in lines(box)[:-1]]
    means = {cjk: sum(counts) / len(counts) for cjk, counts in found.items() if counts}
    return [f"{mean:.1f} letters" for cjk, mean in means.items() if not ((20 <= mean <= 40) if cjk else (45 <= mean <= 75))]


def leading(pages: list[Any], _: Style) -> list[str]:
    """Lines of running text are at least 1.3 sizes apart, of ideographs 1.5 (CLREQ 3.5.2)."""
    faults = []
    for page in pages:
        for box in _paragraphs(page):
            rows = lines(box)
            for row, following in pairwise(rows):
                apart = (following.position_y - row.position_y) / box.style["font_size"]
                if apart < (1.5 if _language(box) in CJK else 1.3):
                    faults.append(f"{apart:.2f}: {words(row)}")
    return faults


def colours(pages: list[Any], style: Style) -> list[str]:
    """Each letter is 7:1 on what it stands on (WCAG 2.2, 1.4.6)."""
    faults = []
    for page in pages:
        grounds = {id(page): style.palette.ground}
        waiting = [(page, style.palette.ground)]
        while waiting:
            box, ground = waiting.pop()
            own = box.style["background_color"]
            if own is not None and getattr(own, "alpha", 0) == 1:
                ground = "#" + "".join(f"{round(channel * 255):02X}" for channel in own.coordinates)
            if type(box).__name__ == "TextBox" and box.text.strip():
                ink = "#" + "".join(f"{round(channel * 255):02X}" for channel in box.style["color"].coordinates)
                if contrast(ink, ground) < 7:
                    faults.append(f"{ink} on {ground}: {box.text}")
            waiting += [(getattr(child, "_box", child), ground) for child in getattr(box, "children", ())]
        assert grounds
    return faults


def lone_lines(pages: list[Any], _: Style) -> list[str]:
    """A paragraph that goes over a page's end has two lines on each side."""
    parts: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for page in pages:
        for box in _paragraphs(page):
            rows = lines(box)
            parts[id(box.element)].append((len(rows), words(rows[0])))
    return [text for found in parts.values() if len(found) > 1 for count, text in found if count < 2]


def heading_at_end(pages: list[Any], _: Style) -> list[str]:
    """Below a heading something follows on its page."""
    faults = []
    for page in pages:
        boxes = [box for box in inside(page) if lines(box) or "Replaced" in type(box).__name__]
        boxes = [box for box in boxes if box.element is not None and "footnote" not in (box.element.get("class") or "")]
        last = max(boxes, key=lambda box: box.position_y + box.height, default=None)
        if last is not None and last.element_tag in HEADINGS:
            faults.append(words(last))
    return faults


def captions(pages: list[Any], _: Style) -> list[str]:
    """A caption is on one page, with its picture or the last of its pictures."""
    spoken: dict[int, set[int]] = defaultdict(set)
    shown: dict[int, set[int]] = defaultdict(set)
    for number, page in enumerate(pages):
        for figure in (box for box in inside(page) if box.element_tag == "figure"):
            for box in inside(figure):
                if box.element_tag == "figcaption" and any(lines(part) for part in inside(box)):
                    spoken[id(figure.element)].add(number)
                elif "Replaced" in type(box).__name__ or "missing-image" in (box.element.get("class") or ""):
                    shown[id(figure.element)].add(number)
    return [
        f"caption on {spoken[key]}, picture on {shown[key]}" for key in spoken if shown[key] and spoken[key] != {max(shown[key])}
    ]


def margins(pages: list[Any], _: Style) -> list[str]:
    """Words keep 36 pt from each edge of the paper; a quotation mark may hang over."""
    faults = []
    for page in pages:
        wide, high = page.margin_width(), page.margin_height()
        for box in _texts(page):
            beside = min(box.position_x, wide - box.position_x - box.width, box.position_y, high - box.position_y - box.height)
            hangs = box.text[0] in "\"'\u201c\u201e\u00ab\u2018\u201a\u2039"
            if beside < (30 if hangs else 36) / 0.75 - 1:
                faults.append(f"{beside:.1f} px: {box.text}")
    return faults


def overflow(pages: list[Any], _: Style) -> list[str]:
    """Nothing is painted past the page."""
    faults = []
    for page in pages:
        for box in inside(page):
            if type(box).__name__ == "TextBox" or "Replaced" in type(box).__name__:
                past = max(-box.position_x, box.position_x + box.width - page.margin_width())
                past = max(past, -box.position_y, box.position_y + box.height - page.margin_height())
                if past > 1:
                    faults.append(f"{past:.1f} px: {getattr(box, 'text', box.element_tag)}")
    return faults


def links(pages: list[Any], _: Style) -> list[str]:
    """A link is seen without its colour: a line under it, or (numbers of notes) its place above the line."""
    faults = []
    for page in pages:
        for box in inside(page):
            if box.element_tag != "a" or type(box).__name__ != "InlineBox" or not words(box).strip():
                continue
            if "note-reference" in (box.element.get("class") or "") or "underline" in box.style["text_decoration_line"]:
                continue
            faults.append(words(box))
    return faults


CHECKS: dict[str, Callable[[list[Any], Style], list[str]]] = {
    "measure": measure,
    "leading": leading,
    "contrast": colours,
    "widows and orphans": lone_lines,
    "heading at a page's end": heading_at_end,
    "picture and caption": captions,
    "margins": margins,
    "overflow": overflow,
    "links": links,
}
