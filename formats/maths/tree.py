"""Clean MathML as a tree for reading: rows are flat, brackets are groups, what nobody sees or hears is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from formats.maths import symbols
from formats.maths.sanitise import TOKENS, clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from lxml.etree import _Element

_SCRIPTS = frozenset({"msub", "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts"})
_TRANSPARENT = frozenset({"mrow", "mstyle", "mpadded"})
_WORD_GAP = 0.1  # em; TeX's thin space is 0.167 em.
_PHRASE_GAP = 1.0  # em; TeX's \quad separates one formula from the next.


class Node(Struct, frozen=True, kw_only=True):
    """An element: `row` (any number of children), `fenced` (a row between `open` and `close`), or MathML's name.

    A token has `text` and no children. A `gap` has the text " " (between factors) or "," (between phrases).
    """

    tag: str
    text: str = ""
    children: tuple[Node, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)


def read(mathml: str) -> Node:
    """Return the tree of a formula as one `row`; raises MathsError as `normalise` does."""
    return _row(_items(clean(mathml)))


def core(node: Node) -> Node:
    """Return the token that a node's scripts and accents hang on, or the node itself."""
    while node.tag in _SCRIPTS or (node.tag == "row" and len(node.children) == 1):
        node = node.children[0]
    return node


def is_big(node: Node) -> bool:
    """Say whether the node is ∑, ∫ or their like, with or without limits."""
    inner = core(node)
    return inner.tag == "mo" and inner.text in symbols.BIG


def is_function(node: Node) -> bool:
    """Say whether the node is a named function such as sin or lim, with or without scripts."""
    inner = core(node)
    return inner.tag == "mi" and len(inner.text) > 1 and inner.text.replace(" ", "").isalpha()


def is_empty(node: Node) -> bool:
    """Say whether nothing is there to read."""
    return node.tag in ("row", "mprescripts") and not node.children


def is_token(node: Node) -> bool:
    """Say whether the node is one number, letter, word or sign."""
    return node.tag in TOKENS


def is_binomial(node: Node) -> bool:
    """Say whether the node is one thing above another without a bar."""
    thickness = node.attributes.get("linethickness", "")
    return node.tag == "mfrac" and thickness.startswith("0") and not thickness.strip("0.empxt%")


def is_alignment(table: Node) -> bool:
    """Say whether a table is equations under one another: one column, or cells that begin with their relation."""
    rows = [row.children for row in table.children]
    if all(len(row) <= 1 for row in rows):
        return True
    return any(_starts_with_relation(cell) for row in rows for cell in row[1:])


def _starts_with_relation(cell: Node) -> bool:
    first = core(cell.children[0]) if cell.tag == "row" and cell.children else core(cell)
    return first.tag == "mo" and first.text not in symbols.ADDITIVE and first.text not in symbols.OPENERS


def _items(element: _Element) -> list[Node]:
    found: list[Node] = []
    for child in element:
        tag = _local(child)
        if tag in _TRANSPARENT:
            found += _items(child)
        elif tag == "mspace":
            found += _gap(child)
        elif tag != "mphantom":
            found.append(_node(child, tag))
    return found


def _local(element: _Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _gap(element: _Element) -> list[Node]:
    width = element.get("width") or "0"
    if element.get("linebreak") == "newline":
        return [Node(tag="gap", text=",")]
    number = width.removesuffix("em") if width.endswith("em") else "0.2" if width[:1].isdigit() else "0"
    try:
        size = float(number)
    except ValueError:
        return []
    if size >= _PHRASE_GAP:
        return [Node(tag="gap", text=",")]
    return [Node(tag="gap", text=" ")] if size >= _WORD_GAP else []


def _node(element: _Element, tag: str) -> Node:
    attributes = dict(element.attrib)
    if tag in TOKENS:
        text = element.text or ""
        return Node(tag=tag, text="−" if tag == "mo" and text == "-" else text, attributes=attributes)
    if tag in ("msqrt", "menclose"):
        return Node(tag=tag, children=(_row(_items(element)),), attributes=attributes)
    if tag == "mtable":
        rows = tuple(Node(tag="mtr", children=tuple(_row(_items(cell)) for cell in row)) for row in element)
        return Node(tag=tag, children=rows, attributes=attributes)
    children = tuple(_single(child) for child in element)
    return Node(tag=tag, children=children, attributes=attributes)


def _single(element: _Element) -> Node:
    """A child whose meaning is its position."""
    tag = _local(element)
    if tag in _TRANSPARENT:
        return _row(_items(element))
    if tag in ("mspace", "mphantom"):
        return Node(tag="row")
    return _node(element, tag)


def _row(items: Sequence[Node]) -> Node:
    grouped = _pair_bars(_group(items))
    trimmed = _trim(grouped)
    if len(trimmed) == 1:
        return trimmed[0]
    return Node(tag="row", children=tuple(trimmed))


def _trim(items: list[Node]) -> list[Node]:
    while items and items[0].tag == "gap":
        items = items[1:]
    while items and items[-1].tag == "gap":
        items = items[:-1]
    return items


def _group(items: Sequence[Node]) -> list[Node]:
    """Make `fenced` nodes of matched brackets; ]a, b[ and lone brackets stay signs."""
    stack: list[tuple[Node | None, list[Node]]] = [(None, [])]
    for item in items:
        inner = core(item)
        sign = inner.text if inner.tag == "mo" else ""
        if sign in symbols.OPENERS and inner is item and item.attributes.get("form") != "postfix":
            stack.append((item, []))
        elif sign in symbols.CLOSERS and len(stack) > 1:
            opener, content = stack.pop()
            assert opener is not None
            stack[-1][1].append(_scripted(item, _fence(opener.text, sign, content)))
        else:
            stack[-1][1].append(item)
    while len(stack) > 1:  # Openers without a closer: cases, or a bracket left open.
        opener, content = stack.pop()
        assert opener is not None
        if content and content[0].tag == "mtable":
            stack[-1][1].extend([_fence(opener.text, "", content[:1]), *content[1:]])
        else:
            stack[-1][1].extend([opener, *content])
    return stack[0][1]


def _fence(opening: str, closing: str, content: Sequence[Node]) -> Node:
    inner = _trim(_pair_bars(content))
    return Node(tag="fenced", children=tuple(inner), attributes={"open": opening, "close": closing})


def _scripted(closer: Node, group: Node) -> Node:
    """Hang the scripts of a closing bracket on the whole group, as (a + b)² is meant."""
    if closer.tag not in _SCRIPTS and closer.tag != "row":
        return group
    first, *others = closer.children
    return Node(tag=closer.tag, children=(_scripted(first, group), *others), attributes=closer.attributes)


def _pair_bars(items: Sequence[Node]) -> list[Node]:
    """Make `fenced` nodes of |x| and ‖x‖: a bar opens where an operand is due, and closes after one.

    After a factor, as in |a||b| and 2|x|, it opens if the bars still to come make pairs with it.
    """
    found: list[Node] = []
    opened: list[int] = []
    left = sum(_is_bar(item) for item in items)
    for item in items:
        if not _is_bar(item):
            found.append(item)
            continue
        inner = core(item)
        form = inner.attributes.get("form")
        due = not found or (opened and opened[-1] == len(found) - 1) or _expects_operand(found[-1])
        matching = opened and found[opened[-1]].text == inner.text and opened[-1] < len(found) - 1
        if matching and form != "prefix" and (form == "postfix" or not due):
            start = opened.pop()
            found[start:] = [_scripted(item, _fence(inner.text, inner.text, found[start + 1 :]))]
        else:
            due = due or (not opened and left % 2 == 0)
            if inner is item and form != "postfix" and (form == "prefix" or due):
                opened.append(len(found))
            found.append(item)
        left -= 1
    return found


def _is_bar(node: Node) -> bool:
    inner = core(node)
    return inner.tag == "mo" and inner.text in symbols.BARS


def _expects_operand(node: Node) -> bool:
    if node.tag == "gap" or is_big(node) or is_function(node):
        return True
    inner = core(node)
    return inner.tag == "mo" and inner.text not in symbols.POSTFIX and inner.text not in symbols.CLOSERS
