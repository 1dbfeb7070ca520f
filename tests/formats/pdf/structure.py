"""A PDF as a screen reader gets it: the structure tree, each mark's text through ToUnicode.

A small interpreter of content streams on pikepdf, that knows nothing of how the file was made. `read` gives the whole; the other
functions ask it one question each.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from typing import IO, TYPE_CHECKING, Any, Final

import pikepdf

from tests.formats.pdf.content import Mark, Shown, show

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

RIGHT_TO_LEFT: Final = frozenset({"ar", "he", "fa", "ur", "yi"})
INLINE: Final = frozenset(
    {"Span", "Quote", "Note", "Reference", "Code", "Link", "Ruby", "RB", "RT", "Formula", "NonStruct", "Figure"}
)
_WIDE: Final = re.compile("[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u303f]")


@dataclass(slots=True)
class Node:
    """A structure element: type, what is said of it, and in order its kids, nodes and marks."""

    type: str
    attributes: dict[str, Any] = field(default_factory=dict)
    kids: list[Node | Mark] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)

    @property
    def links(self) -> int:
        return len(self.leads)

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def find(self, *types: str) -> list[Node]:
        return [node for node in self.walk() if node.type in types]

    def marks(self) -> Iterator[Mark]:
        """All marks in the element, in order."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.marks()
            else:
                yield kid

    def led(self) -> list[str]:
        """Where all links in the element lead."""
        return [lead for node in self.walk() for lead in node.leads]

    def text(self, language: str = "") -> str:
        """Everything in the element, as `tagged_text` gives it."""
        return tidy("".join(_pieces(self, language)))


@dataclass(slots=True)
class Document:
    """A whole file."""

    root: Node
    language: str
    shown: Shown


@lru_cache(maxsize=32)
def read(path: Path | IO[bytes]) -> Document:
    """Read a file. AssertionError where the structure tree is not well made."""
    with pikepdf.open(path) as pdf:
        pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
        shown = show(pdf)
        top = pdf.Root["/StructTreeRoot"]["/K"]
        top = top[0] if isinstance(top, pikepdf.Array) else top
        return Document(_node(top, shown, pages, None), str(pdf.Root.get("/Lang", "")), shown)


def _node(element: Any, document: Shown, pages: dict[Any, int], page: int | None) -> Node:
    node = Node(str(element["/S"])[1:], _attributes(element))
    if "/Pg" in element:
        page = pages[element["/Pg"].objgen]
    kids = element.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            assert page is not None
            node.kids.append(document.marks[(-1 - page, kid)])
        elif kid.get("/Type") == "/MCR":
            at = pages[kid["/Pg"].objgen] if "/Pg" in kid else page
            key = kid["/Stm"].objgen[0] if "/Stm" in kid else -1 - (at or 0)
            node.kids.append(document.marks[(key, int(kid["/MCID"]))])
        elif kid.get("/Type") == "/OBJR":
            node.leads.append(_lead(kid["/Obj"]))
        else:
            assert kid["/P"].objgen == element.objgen
            node.kids.append(_node(kid, document, pages, page))
    return node


def _lead(annotation: Any) -> str:
    """Where a link leads: an address, or a place by its name."""
    action = annotation.get("/A", {})
    return str(action["/URI"]) if "/URI" in action else str(annotation.get("/Dest", action.get("/D", "")))


def _attributes(element: Any) -> dict[str, Any]:
    found: dict[str, Any] = {
        key[1:]: str(element[key]) for key in ("/Lang", "/Alt", "/E", "/ID", "/T", "/ActualText") if key in element
    }
    groups = element.get("/A", pikepdf.Array())
    for group in groups if isinstance(groups, pikepdf.Array) else [groups]:
        for key, value in group.items():
            if key == "/O":
                continue
            if isinstance(value, pikepdf.Array):
                found[key[1:]] = [str(item) if isinstance(item, pikepdf.String) else float(item) for item in value]
            else:
                found[key[1:]] = int(value) if isinstance(value, int) else str(value).lstrip("/")
    return found


def _pieces(node: Node, language: str) -> Iterator[str]:
    """Text of a node: `\\n` at the border of each block, ` ` where a line ends, nothing inside one."""
    language = node.attributes.get("Lang", language)
    rtl = language.split("-")[0] in RIGHT_TO_LEFT
    block = node.type not in INLINE
    instead = node.attributes.get("ActualText") or node.attributes.get("Alt")
    if instead:
        # Both replace all that is below them (ISO 32000-1, 14.9.3 and 14.9.4).
        yield f" {instead} " if "Alt" in node.attributes else instead
        return
    if block:
        yield "\n"
    elif node.type == "Reference":
        yield " "  # the mark of a note is no figure of the number before it
    for kid in node.kids:
        if isinstance(kid, Node):
            yield from _pieces(kid, language)
            continue
        text = kid.text(rtl=rtl)
        if kid.lines:
            yield f"\0{kid.page}:{min(kid.lines)}:{max(kid.lines)}\0"
        yield text
    if block:
        yield "\n"


_LINE: Final = re.compile("\0([^\0:]*):([^\0:]*):([^\0:]*)\0")


def tidy(text: str) -> str:
    """NFKC, lines of a block joined: hyphens of line breaks taken out, a space elsewhere but between wide characters."""
    blocks = []
    for block in text.split("\n"):
        joined, last = "", None
        for number, piece in enumerate(_LINE.split(block)):
            if number % 4 == 0:
                joined += piece
                continue
            if number % 4 == 1:
                line = [piece]
            else:
                line.append(piece)
            if number % 4 == 3:
                joined = _next_line(joined, last, line)
                last = line
        if joined.strip():
            blocks.append(unicodedata.normalize("NFKC", joined).strip())
    return "\n".join(blocks)


def _next_line(joined: str, last: list[str] | None, line: list[str]) -> str:
    if last is None or (last[0] == line[0] and abs(float(last[1]) - float(line[1])) < 7):
        return joined
    if joined.endswith("\u00ad"):
        return joined[:-1]
    if not joined or joined[-1].isspace() or joined[-1] in "-\u2010\u2013\u2014/" or _WIDE.match(joined[-1]):
        return joined
    return joined + " "


def tagged_text(path: Path | IO[bytes]) -> str:
    """All text of the structure tree in its order, alternative texts in their places, a line a block (NFKC, hyphens joined)."""
    document = read(path)
    return document.root.text(document.language)


def artifact_text(path: Path | IO[bytes]) -> str:
    """All text in artifacts: running heads, page numbers, leaders."""
    return "\n".join(text for mark in read(path).shown.artifacts if (text := mark.text(rtl=False)).strip())


def notdef_count(path: Path | IO[bytes]) -> int:
    """How many glyphs are shown that the font does not have."""
    return read(path).shown.notdefs


def text_outside_page(path: Path | IO[bytes]) -> list[str]:
    """Characters that begin or end outside the page."""
    return read(path).shown.outside


def unmarked(path: Path | IO[bytes]) -> list[str]:
    """What is painted outside any mark (ISO 14289-1, 7.1 refuses it)."""
    return read(path).shown.loose


def outline(path: Path | IO[bytes]) -> str:
    """The tag tree for reading: an element a line, indented, with what is said of it and the text of its own marks."""
    document = read(path)
    return "\n".join(_lines(document.root, 0, document.language)) + "\n"


def _lines(node: Node, depth: int, language: str) -> Iterator[str]:
    language = node.attributes.get("Lang", language)
    said = "".join(f" {key}={value!r}" for key, value in sorted(node.attributes.items()) if key not in {"BBox", "Placement"})
    link = f" links={node.links}" if node.links else ""
    yield f"{'  ' * depth}{node.type}{said}{link}"
    own = Node("P")
    for kid in [*node.kids, None]:
        if isinstance(kid, Mark):
            own.kids.append(kid)
            continue
        if own.kids and (text := own.text(language)):
            yield f"{'  ' * (depth + 1)}{text!r}"
        own = Node("P")
        if kid is not None:
            yield from _lines(kid, depth + 1, language)
