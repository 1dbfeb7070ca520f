"""The words of an element as lines and runs, so that "Jane Doe" and "Staff Writer" in two spans are not one word."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Any, Final

from lxml.etree import XPath

from exporter.lazily import Lazily
from exporter.reader.dom.measure import INLINE
from exporter.reader.dom.names import name_of, words_of
from exporter.reader.dom.quoted import names_post
from exporter.reader.dom.tree import raw_text
from exporter.reader.lexicon.called import called, whole_words

if TYPE_CHECKING:
    from lxml.etree import _Element

KICKER: Final = called("metadata.kicker")
"""What a line over a headline is called."""
REVIEWS: Final = frozenset({"review", "reviews", "comment", "comments"})
"""Properties whose author is not the article's."""
_QUOTING: Final = frozenset({"figcaption", "blockquote", "q"})
_WHOLE: Final = frozenset({"article", "main", "body"})
_EMBEDDED: Final = Lazily(lambda: rf"{whole_words('metadata.quoted')}|^embed$")
"""What boxes with the words of another page are called."""
_PIECES: Final = XPath(".//text() | .//br", smart_strings=False)


def words_in(element: Any) -> str:
    """The words of an element; a line break parts words as white space does."""
    if next(element.iterdescendants("br"), None) is None:
        return " ".join(raw_text(element).split())
    pieces = (piece if isinstance(piece, str) else " " for piece in _PIECES(element))
    return " ".join("".join(pieces).split())


def first_line(element: Any) -> str:
    """The words of an element before its first line break."""
    pieces = takewhile(lambda piece: isinstance(piece, str), _PIECES(element))
    return " ".join("".join(pieces).split())


def spaced(element: _Element) -> str:
    """The words of an element, those of each element in it parted by white space."""
    return " ".join((" ".join(element.itertext()) if len(element) else element.text or "").split())


def before(element: Any) -> str:
    """The last words before an element, from what stands beside it or beside the element around it."""
    for _ in range(3):
        previous, parent = element.getprevious(), element.getparent()
        if parent is None:
            return ""
        words = f"{spaced(previous)} {previous.tail or ''}" if previous is not None else parent.text or ""
        if words.strip():
            return words.strip()[-30:]
        element = parent
    return ""


def is_quoted(element: Any) -> bool:
    """Whether an element speaks of a picture or of what somebody else wrote, not of the article."""
    around = (element, *element.iterancestors())
    inside = takewhile(lambda above: above.tag not in _WHOLE, around)
    return (
        next(element.iterdescendants(*_QUOTING), None) is not None
        or any(above.tag in _QUOTING or _EMBEDDED.search(words_of(name_of(above))) for above in inside)
        or any(names_post(above.get("class") or "") for above in around)
    )


def lines_of(element: _Element) -> list[list[tuple[str, _Element]]]:
    """The lines of an element, parted by blocks and line breaks; a line is its runs of text, each with its element."""
    lines: list[list[tuple[str, _Element]]] = [[]]
    _gather(element, lines)
    return [line for line in lines if line]


def _gather(element: Any, lines: list[list[tuple[str, _Element]]]) -> None:
    block = element.tag not in INLINE or element.tag == "br"
    if block:
        lines.append([])
    if element.text and (words := " ".join(element.text.split())):
        lines[-1].append((words, element))
    for child in element:
        _gather(child, lines)
        if child.tail and (words := " ".join(child.tail.split())):
            lines[-1].append((words, element))
    if block:
        lines.append([])
