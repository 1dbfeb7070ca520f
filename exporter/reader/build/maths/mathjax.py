"""What MathJax 3 and 4 have drawn, read back: their output mirrors the MathML that it was made from, element by element."""

from __future__ import annotations

import re
import unicodedata
from html import escape
from typing import TYPE_CHECKING, Final

from bs4 import Tag
from msgspec import Struct, field

from exporter.lazily import Lazily
from exporter.reader.build.attributes import attr, classes, is_text
from exporter.reader.lexicon.word_sets import names

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKENS: Final = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_ROWS: Final = frozenset({"mtable", "mtr", "mtd"})
_CHILDREN: Final = {"mfrac": 2, "mroot": 2, "msup": 2, "msub": 2, "mover": 2, "munder": 2, "msubsup": 3, "munderover": 3}
"""The elements whose children have places, and how many they have."""
_UNREAD: Final = names(
    "mphantom mspace surd strut nstrut dstrut tstrut line spacer rbox lbox assistive-mml speech speech-box menu rect none"
)
_LAYOUT: Final = names(
    "box frac num den dbox dtable row sqrt base over under script table itable labels c utext stretchy-v stretchy-h beg ext mid end"
    " root"
)
"""Elements of the output in CHTML that only arrange what is in them."""
_CODE: Final = Lazily(r"(?:mjx-c)?([0-9a-f]{1,6})", re.IGNORECASE)
_SCALED: Final = Lazily(r"scale\(0?\.\d+\)")
_RAISED: Final = Lazily(r"translate\([^,)]*,\s*(-?[\d.]+)")
_ROOT: Final = "√"
_PIECES: Final = {
    **dict.fromkeys("⎛⎜⎝", "("),
    **dict.fromkeys("⎞⎟⎠", ")"),
    **dict.fromkeys("⎡⎢⎣", "["),
    **dict.fromkeys("⎤⎥⎦", "]"),
    **dict.fromkeys("⎧⎨⎩⎪", "{"),
    **dict.fromkeys("⎫⎬⎭", "}"),
}
"""The pieces that tall brackets are put together of."""
_MAX_DEPTH: Final = 200


class _Node(Struct):
    """A node of the formula: its kind in MathML, its characters, its children, and where the drawing has put it."""

    kind: str
    text: str = ""
    children: list[_Node] = field(default_factory=list)
    place: str = ""
    raised: float = 0.0
    small: bool = False


def drawn(tag: Tag) -> str:
    """The MathML that an `mjx-container` draws in CHTML or SVG, "" where nothing in it can be read."""
    top = _Node("math")
    _read(tag, top, "", 0)
    if not any(node.text for node in _all(top)):
        return ""
    inner = "".join(_written(child) for child in _lone(top).children)
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML">{inner}</math>'


def _read(tag: Tag, node: _Node, place: str, depth: int) -> None:
    """Add what is in an element to a node."""
    if depth > _MAX_DEPTH:
        return
    for child in tag.contents:
        if not isinstance(child, Tag):
            if is_text(child) and tag.name in {"mjx-utext", "text"}:
                node.text += str(child).strip()
            continue
        name = child.name.removeprefix("mjx-")
        kind = attr(child, "data-mml-node").lower() or (name if name != child.name else "")
        if kind in _UNREAD or name in _UNREAD:
            continue
        if not kind or kind in _LAYOUT or (kind == "munder" and node.kind == "munderover"):
            node.text += _character(child)
            inner = kind if kind in {"base", "over", "under"} else place
            _read(child, node, inner, depth + 1)
            continue
        transform = attr(child, "transform")
        raised = _RAISED.search(transform)
        made = _Node(kind, place=place, small=_SCALED.search(transform) is not None, raised=float(raised[1]) if raised else 0.0)
        _read(child, made, "", depth + 1)
        node.children.append(made)


def _character(tag: Tag) -> str:
    """The character that an element draws: by its class in CHTML, by an attribute in SVG."""
    declared = [attr(tag, "data-c")] if "data-c" in tag.attrs else [name for name in classes(tag) if name.startswith("mjx-c")]
    match = _CODE.fullmatch(declared[0]) if declared else None
    code = int(match[1], 16) if match else 0
    char = chr(code) if 0x20 < code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    plain = unicodedata.normalize("NFKC", char) if "ITALIC" in unicodedata.name(char or " ", "") or char == "\u210e" else char
    return _PIECES.get(plain, plain)


def _all(node: _Node) -> Iterator[_Node]:
    waiting = [node]
    while waiting:
        at = waiting.pop()
        yield at
        waiting += at.children


def _lone(node: _Node) -> _Node:
    """The `math` that the output itself has, else the node."""
    return node.children[0] if len(node.children) == 1 and node.children[0].kind == "math" else node


def _written(node: _Node) -> str:
    if node.kind in _TOKENS:
        text = node.text[:1] if len(set(node.text)) == 1 and node.text[:1] in "()[]{}" else node.text
        return f"<{node.kind}>{escape(text, quote=False)}</{node.kind}>"
    children = node.children
    if node.kind in {"msqrt", "mroot"}:
        children = [child for child in children if child.text != _ROOT]
    if node.kind == "mroot":
        children = sorted(children, key=lambda child: child.small)
    elif node.kind in {"msubsup", "munderover", "mover", "munder"}:
        children = _ordered(children)
    wanted = _CHILDREN.get(node.kind)
    known = node.kind in _ROWS or node.kind == "msqrt" or (wanted is not None and len(children) == wanted)
    name = node.kind if known else "mrow"
    return f"<{name}>{''.join(map(_written, children))}</{name}>"


def _ordered(children: list[_Node]) -> list[_Node]:
    """Base, lower, upper: by what the output calls them, else by how high it has put them; it writes the upper one first."""
    if any(child.place for child in children):
        return sorted(children, key=lambda child: ("base", "under", "over").index(child.place or "base"))
    if len(children) < 3:
        return children
    base, upper, lower = children[0], children[1], children[2]
    return [base, upper, lower, *children[3:]] if upper.raised < lower.raised else [base, lower, upper, *children[3:]]
