"""A formula as a drawing by ziamath, with STIX Two Math, as outlines only: no text, no ids, no strokes.

ziamath's faults that are mended before and after drawing (0.13): em lengths are a third too long, scripts are
bounded by a fixed size in pixels, symbols get ids, a nested row doubles the work at each level.
"""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from msgspec import Struct

from exporter.lazily import Lazily
from formats.maths import symbols
from formats.maths.errors import MathsError
from formats.maths.sanitise import NAMESPACE, normalise

if TYPE_CHECKING:
    from ziamath.zmath import Math

_DRAWN_AT = 24.0  # px; the font's base size in ziamath, against which it bounds the size of scripts.
_EM = 0.75  # ziamath takes an em of n px for n points and makes pixels of them again.
_MAX_WORK = 8_000  # Nodes laid out, under a millisecond each; a long formula of a page has some hundreds.
_COLOUR = Lazily(r"#[0-9a-fA-F]{3,8}|[a-zA-Z]{3,24}|currentColor")
_LENGTHS = ("width", "height", "depth", "lspace", "rspace", "voffset", "columnspacing", "rowspacing", "minsize", "maxsize")
_GEOMETRY = {
    "path": ("d",),
    "rect": ("x", "y", "width", "height", "rx"),
    "ellipse": ("cx", "cy", "rx", "ry"),
}
_SPACED = symbols.MULTIPLICATIVE - {":", "/"}
_ACCENTS = {"^": ("\u02c6", "\u0302"), "ˆ": ("\u02c6", "\u0302"), "~": ("\u02dc", "\u0303"), "∼": ("\u02dc", "\u0303")}
_LOCK = threading.Lock()


class MathsDrawing(Struct, frozen=True, kw_only=True):
    """An SVG document with its size in px, as `size` was given; all lengths scale with it.

    `depth` is the part of `height` below the baseline: an inline image takes `vertical-align: -depth`.
    """

    svg: bytes
    width: float
    height: float
    depth: float


def to_svg(mathml: str, *, size: float, colour: str) -> MathsDrawing:
    """Draw a formula whose letters are `size` px (the em of the text around it) in a CSS colour.

    The SVG has a viewBox, width, height, `fill` paths and nothing else; the same input gives the same bytes.
    Raises MathsError for a formula or character that can't be drawn; `to_line` is then the text to show.
    """
    if not _COLOUR.fullmatch(colour):
        raise MathsError(f"not a colour: {colour!r}")
    if not 1 <= size <= 1000:
        raise MathsError(f"not a size of letters: {size}")
    root = _prepare(normalise(mathml))
    try:
        with _LOCK:  # Its configuration and its fonts' reading position are shared by all that draw.
            drawn, box = _draw(root)
    except MathsError:
        raise
    except Exception as error:
        # The library asserts, indexes and recurses its way through what it doesn't know.
        raise MathsError(f"a formula that can't be drawn: {type(error).__name__}: {error}") from error
    return _document(drawn, box, size / _DRAWN_AT, colour)


def _prepare(clean: str) -> ET.Element:
    root = ET.fromstring(clean)  # noqa: S314 - it was parsed and written by our own sanitiser.
    for element in root.iter():
        element.tag = element.tag.removeprefix(f"{{{NAMESPACE}}}")
    if not len(root):
        raise MathsError("an empty formula")
    _bound(root)
    for element in list(root.iter()):
        _mend(element)
    return root


def _bound(root: ET.Element) -> None:
    """Refuse a formula whose layout would take exponential time: each row lays its children out twice."""
    work, waiting = 0, [(root, 1)]
    while waiting:
        element, cost = waiting.pop()
        work += cost
        if work > _MAX_WORK:
            raise MathsError("a formula nested too deeply to draw")
        doubles = element.tag in ("math", "mrow", "mtd", "msqrt", "mstyle", "mpadded", "menclose", "mphantom")
        waiting.extend((child, cost * 2 if doubles else cost) for child in element)


def _mend(element: ET.Element) -> None:
    for name in _LENGTHS:
        value = element.get(name)
        if value is not None:
            element.set(name, " ".join(_scaled(part) for part in value.split()))
    if element.tag in ("mi", "mo", "mn", "mtext", "ms") and not (element.text or "").strip():
        element.tag, element.text = "mspace", None
        element.set("width", "0.2em")
    if element.tag == "mspace" and element.attrib.pop("linebreak", None) == "newline":
        element.set("width", "1em")  # MathML Core breaks no line there; ziamath would, where it is able to.
    if element.tag == "msqrt" and not len(element):
        ET.SubElement(element, "mrow")
    if element.tag == "mo" and element.text == "-":
        element.text = "−"
    if element.tag == "mtable":
        element.attrib.setdefault("columnspacing", f"{0.8 * _EM}em")
        element.attrib.setdefault("rowspacing", f"{0.5 * _EM}em")
    if element.tag in ("math", "mrow", "mtd", "mstyle", "msqrt"):
        _set_spaces(element)
    _mend_accent(element)


def _set_spaces(row: ET.Element) -> None:
    """Say the space round signs, which ziamath's dictionary takes from the place in the row alone."""
    due = True  # Whether an operand is to come, so that a minus is a sign.
    for child in row:
        if child.tag == "mspace":
            continue
        text = child.text or ""
        if child.tag != "mo":
            due = False
            continue
        if text in symbols.ADDITIVE and due:
            child.attrib.update(form="prefix", lspace="0em", rspace="0em")
        elif text in symbols.POSTFIX or text in "∂∇":
            child.attrib.update(lspace="0em", rspace="0em")
        elif text in _SPACED and not due:
            child.attrib.update(form="infix", lspace=f"{0.222 * _EM:.4g}em", rspace=f"{0.222 * _EM:.4g}em")
        due = text not in symbols.POSTFIX and text not in symbols.CLOSERS and text not in symbols.DOTS


def _mend_accent(element: ET.Element) -> None:
    """Write hat and tilde with the signs that the font sets close to the letter, or stretches over several."""
    if element.tag != "mover" or len(element) != 2 or element[1].tag != "mo":
        return
    wide = len(element[0]) > 1
    sign = _ACCENTS.get(element[1].text or "")
    if sign is not None:
        element[1].text = sign[wide]


def _scaled(length: str) -> str:
    match = re.fullmatch(r"([-+]?\d*\.?\d+)(em|ex)", length)
    return f"{float(match[1]) * _EM:.4g}{match[2]}" if match else length


def _draw(root: ET.Element) -> tuple[ET.Element, tuple[float, float, float, float]]:
    from ziamath.config import config
    from ziamath.zmath import Math

    config.svg2 = False  # One path a glyph, no <symbol id>: ids clash where many drawings meet on a page.
    config.precision = 3
    drawing = Math(root, size=_DRAWN_AT, margin=0)
    _refuse_missing(root, drawing)
    svg = drawing.svgxml()
    box = drawing.node.bbox
    return svg, (float(box.xmin), float(-box.ymax), float(box.xmax), float(-box.ymin))


def _refuse_missing(root: ET.Element, drawing: Math) -> None:
    for element in root.iter():
        for char in element.text or "":
            if not char.isspace() and ord(char) not in range(0x2061, 0x2065) and not drawing.font.glyphindex(char):
                raise MathsError(f"the mathematics font has no {char!r}")


def _document(drawn: ET.Element, box: tuple[float, float, float, float], scale: float, colour: str) -> MathsDrawing:
    left, top, right, bottom = box
    if max(abs(top), abs(bottom)) > 9000:
        raise MathsError("a formula with nothing to draw in a row")  # The library's mark of an empty box.
    top, bottom = min(top, 0.0), max(bottom, 0.0)  # The baseline is in the drawing, so that depth can place it.
    margin = 1.0  # Overshoots of slanted letters and of radicals leave the box by less than this.
    left, top, right, bottom = left - margin, top - margin, right + margin, bottom + margin
    shapes = [shape for element in drawn for shape in _shapes(element, colour)]
    width, height = (right - left) * scale, (bottom - top) * scale
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_number(width)}" height="{_number(height)}" '
        f'viewBox="{_number(left)} {_number(top)} {_number(right - left)} {_number(bottom - top)}">'
    )
    body = f'<g fill="{colour}" stroke="none">{"".join(shapes)}</g>'
    return MathsDrawing(
        svg=f"{head}{body}</svg>".encode(),
        width=round(width, 3),
        height=round(height, 3),
        depth=round(bottom * scale, 3),
    )


def _number(value: float) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") or "0"


def _shapes(element: ET.Element, colour: str) -> list[str]:
    """The shape as an SVG string: filled ones take the group's colour, those of an enclosure keep their stroke."""
    if element.tag == "g":  # A bracket or brace that is put together of parts.
        return [shape for child in element for shape in _shapes(child, colour)]
    if element.tag not in _GEOMETRY:
        raise MathsError(f"a shape that is not known: {element.tag}")
    geometry = "".join(f' {name}="{element.attrib[name]}"' for name in _GEOMETRY[element.tag] if name in element.attrib)
    if element.get("stroke") is None:
        return [f"<{element.tag}{geometry}/>"]
    width = element.get("stroke-width", "1")
    return [f'<{element.tag}{geometry} fill="none" stroke="{colour}" stroke-width="{width}"/>']
