"""HTML → its elements by kind, each with the key by which it is compared.

Kinds and what two elements must share: headings, list items, cells, captions, quotations, code, emphasis their words; a link words
and the last part of its address; a picture its file's name. `Page` also knows where an element's words stand in the whole text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import lxml.html

from tests.benchmarks.scoring.words import SHINGLE, WORD, normal

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
LISTS: Final = ("ul", "ol")
BLOCKS: Final = (
    "p", "div", "li", "td", "blockquote", "section", *HEADINGS, "dd", "dt", "figcaption", "span", "pre",
)  # fmt: skip
"""Elements that may answer for a paragraph of the gold."""
_INLINE: Final = frozenset({
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark",
    "q", "rp",
    "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
})  # fmt: skip
_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def parsed(markup: str | None) -> Any:
    """The tree of a fragment, None for one that is empty or can't be parsed."""
    if not markup or not markup.strip():
        return None
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    for parse in (lambda: lxml.html.fragment_fromstring(bare, create_parent="div"), lambda: lxml.html.fromstring(bare)):
        try:
            return parse()
        except (lxml.etree.LxmlError, ValueError, AssertionError):
            continue
    return None


def text_of(element: Any, without: tuple[str, ...] = ()) -> str:
    """The text in an element, scripts and styles left out, and the elements `without` below it."""
    parts: list[str] = []
    waiting: list[Any] = [element]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        if not isinstance(one.tag, str) or one.tag in {"script", "style"} or (one is not element and one.tag in without):
            continue
        parts.append(one.text or "")
        for child in reversed(one):
            waiting.extend((child.tail or "", child))
    return "".join(parts)


def elements(tree: Any, *tags: str) -> Iterator[Any]:
    """The elements of a tree in document order, of some tags or of all."""
    if tree is not None:
        yield from (one for one in tree.iter(*tags) if isinstance(one.tag, str))


def file_of(address: str | None) -> str:
    """The name of the file that an address means, else its host; empty for data: and for none."""
    address = (address or "").strip()
    if not address or address.startswith("data:"):
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return unquote(parts.path.rstrip("/").rsplit("/", 1)[-1]).lower() or parts.netloc


def target_of(href: str) -> str:
    """What a link is compared by: the last part of its path, else its host. The scheme and the query are not asked."""
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return href.strip().lower()
    return unquote(parts.path.rstrip("/")).lower().rsplit("/", 1)[-1] or parts.netloc


def picture_of(image: Any) -> str:
    """The name of the first file that a picture names."""
    names = [file_of(image.get(name)) for name in ("src", "data-src", "data-original", "data-lazy-src")]
    names += [file_of(part.strip().split(" ")[0]) for part in (image.get("srcset") or "").split(", ") if part.strip()]
    return next(filter(None, names), "")


def language_of(element: Any) -> str:
    """The language that an element declares, in small letters."""
    return (element.get("lang") or element.get(_LANG) or "").lower()


@dataclass(slots=True)
class Page:
    """A fragment: its tree, its words with a space at each block's edge, and where each element's words begin and end."""

    tree: Any
    words: list[str] = field(default_factory=list)
    _spans: dict[Any, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, markup: str | None) -> Page:
        """Parse a fragment and count its words."""
        page = cls(parsed(markup))
        if page.tree is None:
            return page
        parts: list[str] = []
        spans: dict[Any, tuple[int, int]] = {}
        length = 0
        starts: dict[Any, int] = {}
        waiting: list[tuple[str, Any]] = [("open", page.tree)]
        while waiting:
            what, one = waiting.pop()
            if what == "close":
                spans[one] = (starts[one], length)
                continue
            if what == "open" and (not isinstance(one.tag, str) or one.tag in {"script", "style"}):
                continue
            if what == "open":
                starts[one] = length
                waiting.append(("close", one))
                edge = "" if one.tag in _INLINE else " "
                waiting.append(("text", edge))
                for child in reversed(one):
                    waiting.extend((("text", child.tail or ""), ("open", child)))
                one = edge + (one.text or "")
            parts.append(one.lower())
            length += len(one)
        found = list(WORD.finditer("".join(parts)))
        page.words = [match.group() for match in found]
        begins = [match.start() for match in found]
        page._spans = {one: (bisect_left(begins, start), bisect_left(begins, end)) for one, (start, end) in spans.items()}
        return page

    def covered(self, other: Page) -> list[bool]:
        """For each word whether it stands in a run of four that the other page has too."""
        known = {tuple(other.words[n : n + SHINGLE]) for n in range(max(1, len(other.words) - SHINGLE + 1))}
        marks = [False] * len(self.words)
        for start in range(max(1, len(self.words) - SHINGLE + 1)):
            if tuple(self.words[start : start + SHINGLE]) in known:
                marks[start : start + SHINGLE] = [True] * len(self.words[start : start + SHINGLE])
        return marks

    def is_shared(self, element: Any, marks: list[bool]) -> bool:
        """Whether nine in ten words of an element are covered; one without words goes with the word before or after it."""
        start, end = self._spans.get(element, (0, 0))
        if start == end:
            beside = marks[max(start - 1, 0) : start + 1]
            return any(beside) or not marks
        return sum(marks[start:end]) >= 0.9 * (end - start)

    @property
    def text(self) -> str:
        """All words of the fragment in small letters, as they follow one another in the markup."""
        return normal(text_of(self.tree)) if self.tree is not None else ""
