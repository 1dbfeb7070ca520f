"""What KaTeX has drawn, read back where a page has only its HTML: fractions, roots and raised parts, and what stands in a row."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from bs4 import Tag

from exporter.lazily import Lazily
from exporter.reader.build.attributes import attr, classes, is_text

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNREAD: Final = frozenset({"strut", "pstrut", "vlist-s", "frac-line", "nulldelimiter", "mspace", "svg", "hide-tail", "sqrt-sign"})
_TOP: Final = Lazily(r"(?:^|;)\s*top:\s*(-?[\d.]+)")
_NUMBER: Final = Lazily(r"\d[\d.,]*")
_PIECES: Final = Lazily(r"\d[\d.,]*|[^\W\d_]+|\S")
_MAX_DEPTH: Final = 200


def drawn(tag: Tag) -> str:
    """The MathML that an element with the class "katex-html" draws, "" where there is none."""
    box = tag if "katex-html" in classes(tag) else tag.find(_is_drawing)
    inner = "".join(_row(box, 0)) if isinstance(box, Tag) else ""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inner}</math>' if inner else ""


def _is_drawing(tag: Tag) -> bool:
    return "class" in tag.attrs and "katex-html" in classes(tag)


def _row(tag: Tag, depth: int) -> list[str]:
    """The parts of the formula in an element, each as MathML; a raised or lowered part is put to the one before it."""
    made: list[str] = []
    if depth > _MAX_DEPTH:
        return made
    for child in tag.contents:
        if not isinstance(child, Tag):
            made += _tokens(str(child)) if is_text(child) else ()
            continue
        names = set(classes(child))
        if not _UNREAD.isdisjoint(names) or child.name == "svg":
            continue
        if "msupsub" in names:
            made[-1:] = [_with_scripts(made[-1] if made else "<mrow></mrow>", child, depth)]
        elif "mfrac" in names and len(stack := _stack(child)) == 2:
            made.append(f"<mfrac>{_one(stack[0], depth)}{_one(stack[1], depth)}</mfrac>")
        elif "sqrt" in names:
            index = child.find(_is_index)
            root = "".join(part for each in _stack(child) if each.find_parent(_is_index) is None for part in _row(each, depth + 1))
            made.append(
                f"<mroot><mrow>{root}</mrow>{_one(index, depth)}</mroot>" if isinstance(index, Tag) else f"<msqrt>{root}</msqrt>"
            )
        else:
            inner = _row(child, depth + 1)
            made += [f"<mrow>{''.join(inner)}</mrow>"] if len(inner) > 1 and "minner" in names else inner
    return made


def _is_index(tag: Tag) -> bool:
    return tag.name == "span" and "root" in classes(tag)


def _one(tag: Tag, depth: int) -> str:
    inner = _row(tag, depth + 1)
    return inner[0] if len(inner) == 1 else f"<mrow>{''.join(inner)}</mrow>"


def _with_scripts(base: str, scripts: Tag, depth: int) -> str:
    stack = _stack(scripts)
    if len(stack) == 2:
        return f"<msubsup>{base}{_one(stack[1], depth)}{_one(stack[0], depth)}</msubsup>"
    if len(stack) != 1:
        return base
    is_low = scripts.find(_is_deep) is not None
    name = "msub" if is_low else "msup"
    return f"<{name}>{base}{_one(stack[0], depth)}</{name}>"


def _is_deep(tag: Tag) -> bool:
    """Whether a stack of KaTeX reaches below the line."""
    return tag.name == "span" and "vlist-t2" in classes(tag)


def _stack(tag: Tag) -> list[Tag]:
    """What KaTeX has put one above another in an element, the highest first."""
    box = next((node for node in tag.find_all("span") if "vlist" in classes(node)), None)
    entries = [each for each in (box.contents if box is not None else ()) if isinstance(each, Tag) and _says(each)]
    places = [_TOP.search(attr(each, "style")) for each in entries]
    if all(places):
        heights = [float(place[1]) for place in places if place is not None]
        return [entries[at] for at in sorted(range(len(entries)), key=heights.__getitem__)]
    return entries[::-1]  # It writes the lowest first.


def _says(tag: Tag) -> bool:
    return bool(tag.get_text().strip(" \u200b"))


def _tokens(text: str) -> Iterator[str]:
    for piece in _PIECES.findall(text.replace("\u200b", "")):
        kind = "mn" if _NUMBER.fullmatch(piece) else "mi" if piece[0].isalpha() else "mo"
        yield f"<{kind}>{escape(piece, quote=False)}</{kind}>"
