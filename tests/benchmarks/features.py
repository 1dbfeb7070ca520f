"""What of a page is in a book: each feature by what carries it, counted in the page and looked for in the book.

The page is read as HTML, the book as its documents in the order of the spine; words are compared without white space, so that no
converter loses by setting a space elsewhere.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from lxml import html

from formats.epub.rules.book import Book, local, open_book, resolve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeAlias

    Found: TypeAlias = Counter[tuple[str, ...]]

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


def words(node: Any) -> str:
    """The words of an element without white space, readings in brackets, marks of notes and ways back."""
    return "".join(_words(node)).replace("\u21a9", "").replace("\ufe0e", "")


def _words(node: Any) -> Iterator[str]:
    if not isinstance(node.tag, str) or local(node) in {"rp", "annotation"} or _is_way_back(node):
        return
    yield "".join((node.text or "").split())
    for child in node:
        yield from _words(child)
        yield "".join((child.tail or "").split())


def _is_way_back(node: Any) -> bool:
    return node.get("role") in {"doc-backlink", "doc-noteref"} or bool(
        {"backlink", "noteref"} & set((node.get(_TYPE) or "").split())
    )


_TYPE: Final = "{http://www.idpf.org/2007/ops}type"


def _all(roots: list[Any], *names: str) -> Iterator[Any]:
    for root in roots:
        yield from (node for node in root.iter() if isinstance(node.tag, str) and local(node) in names)


def _language(node: Any) -> str:
    return str(node.get("lang") or node.get(XML_LANG) or "")


def _alternatives(roots: list[Any]) -> Iterator[tuple[str, ...]]:
    yield from (("".join(node.get("alt").split()),) for node in _all(roots, "img") if node.get("alt"))


def _scopes(roots: list[Any]) -> Iterator[tuple[str, ...]]:
    yield from ((words(node), node.get("scope")) for node in _all(roots, "th") if node.get("scope"))


def _headers(roots: list[Any]) -> Iterator[tuple[str, ...]]:
    yield from ((words(node),) for node in _all(roots, "th"))


def _spans(roots: list[Any]) -> Iterator[tuple[str, ...]]:
    for node in _all(roots, "td", "th"):
        size = (node.get("rowspan") or "1", node.get("colspan") or "1")
        if size != ("1", "1"):
            yield (words(node), *size)


def _captions(roots: list[Any]) -> Iterator[tuple[str, ...]]:
    yield from ((words(node),) for node in _all(roots, "caption", "figcaption"))


def _languages(roots: list[Any]) -> Iterator[tuple[str, ...]]:
    yield from ((_language(root),) for root in roots[:1])
    yield from (
        (words(node), _language(node)) for node in _all(roots, "span", "blockquote", "p", "q", "i", "bdi") if _language(node)
    )


def _directions(roots: list[Any]) -> Iterator[tuple[str, ...]]:
    yield from (("document", root.get("dir")) for root in roots[:1] if root.get("dir") == "rtl")
    yield from ((words(node), node.get("dir")) for node in _all(roots, "span", "bdi", "bdo") if node.get("dir"))


def _ruby(roots: list[Any]) -> Iterator[tuple[str, ...]]:
    yield from ((words(node),) for node in _all(roots, "ruby"))
    yield from ((words(node), "rt") for node in _all(roots, "rt"))


def _formulas(roots: list[Any]) -> Iterator[tuple[str, ...]]:
    yield from ((words(node),) for node in _all(roots, "math"))


def _code(roots: list[Any]) -> Iterator[tuple[str, ...]]:
    yield from (("".join(node.itertext()).strip("\n"),) for node in _all(roots, "pre"))
    yield from ((words(node), local(node)) for node in _all(roots, "code", "kbd") if local(node.getparent()) != "pre")


def _structure(roots: list[Any]) -> Iterator[tuple[str, ...]]:
    """Headings by their words, quotations, abbreviations, definitions, the numbers that lists begin with."""
    yield from ((words(node), "heading") for node in _all(roots, *_HEADINGS))
    yield from ((words(node), node.get("title")) for node in _all(roots, "abbr") if node.get("title"))
    yield from ((words(node), local(node)) for node in _all(roots, "dt", "dd", "blockquote"))
    yield from (("start", node.get("start")) for node in _all(roots, "ol") if node.get("start"))


PLAIN: Final[dict[str, Callable[[list[Any]], Iterator[tuple[str, ...]]]]] = {
    "text alternatives": _alternatives,
    "header cells": _headers,
    "scopes": _scopes,
    "spans of cells": _spans,
    "captions": _captions,
    "languages": _languages,
    "directions": _directions,
    "ruby": _ruby,
    "MathML": _formulas,
    "code": _code,
    "structure": _structure,
}
FEATURES: Final = (*PLAIN, "notes", "anchors")


def score(page: Path, book: Path) -> dict[str, tuple[int, int]]:
    """Feature → (how many of it the book has, how many the page has)."""
    source = html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    with open_book(book) as opened:
        roots = [document.root for document in opened.documents]
        made = {}
        for name, rule in PLAIN.items():
            wanted, there = Counter(rule([source])), Counter(_each_root(rule, roots, name))
            made[name] = (sum((wanted & there).values()), sum(wanted.values()))
        made["notes"] = _notes(source, opened)
        made["anchors"] = _anchors(source, opened)
    return made


def _each_root(rule: Callable[[list[Any]], Iterator[tuple[str, ...]]], roots: list[Any], name: str) -> Iterator[tuple[str, ...]]:
    """What a rule finds in a book: language and direction hold when the document with the text has them."""
    if name in {"languages", "directions"}:
        for root in reversed(roots):
            yield from rule([root])
        return
    yield from rule(roots)


def _notes(source: Any, book: Book) -> tuple[int, int]:
    """Notes that a reference leads to and that lead back, by their words."""
    wanted = [node for node in source.iter("a") if node.get("role") == "doc-noteref"]
    targets = {words(source.get_element_by_id(node.get("href")[1:])) for node in wanted}
    there = 0
    for text in targets:
        there += any(
            text in words(note) and _leads_back(note, document, reference) for reference, document, note in _references(book)
        )
    return there, len(targets)


def _references(book: Book) -> Iterator[tuple[Any, Any, Any]]:
    for document in book.documents:
        for link in document.each("a"):
            name, fragment = resolve(posixpath.dirname(document.name), link.get("href") or "")
            there = book.by_name.get(name or document.name)
            note = there.by_id(fragment) if there and fragment else None
            if note is not None:
                yield link, document, note


def _leads_back(note: Any, document: Any, reference: Any) -> bool:
    """Whether a link in the note, or beside it in its item, leads to the reference or what is round it."""
    places = {above.get("id") for above in (reference, *reference.iterancestors()) if above.get("id")}
    holder = note if local(note) in {"li", "aside", "section", "div", "p"} else note.getparent()
    links = [node.get("href") or "" for node in holder.iter() if isinstance(node.tag, str) and local(node) == "a"]
    return any(href.rpartition("#")[2] in places for href in links if "#" in href)


def _anchors(source: Any, book: Book) -> tuple[int, int]:
    """Links inside the page, without notes, whose target has the words that it has in the page."""
    wanted = [
        (words(link), words(source.get_element_by_id(link.get("href")[1:])))
        for link in source.iter("a")
        if (link.get("href") or "").startswith("#") and link.get("role") not in {"doc-noteref", "doc-backlink"}
    ]
    there = [(words(link), words(target)) for link, _, target in _references(book)]
    return sum(any(a == words_ and b.startswith(text) for a, b in there) for words_, text in wanted), len(wanted)
