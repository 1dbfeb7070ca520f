"""The kinds of elements whose survival is counted, and how they are found in a page."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from urllib.parse import unquote

from tests.benchmarks.scoring.markup import HEADINGS, LISTS, elements, file_of, language_of, picture_of, target_of, text_of
from tests.benchmarks.scoring.words import normal

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS: Final = (
    "heading", "heading_level", "li", "list_kind", "table", "cell", "th", "cell_attr", "caption", "img", "alt", "figcaption",
    "blockquote", "pre", "pre_lines", "code", "a", "fnref", "em", "strong", "sup_sub", "math", "math_img", "lang", "dir",
    "embed", "p",
)  # fmt: skip
"""The 27 kinds whose mean recall is the macro figure."""

Found: TypeAlias = "dict[str, list[tuple[Any, Any]]]"
"""Kind → (key, element) of each that was found, in document order."""

_CELL_FACTS: Final = ("scope", "colspan", "rowspan", "headers")
_STYLES: Final = {"em": ("em", "i"), "strong": ("strong", "b"), "sup_sub": ("sup", "sub")}
_LEAST_OF_PARAGRAPH: Final = 5  # Words: shorter ones are labels as often as paragraphs.


def find(tree: Any) -> Found:
    """All elements of a tree by kind."""
    found: Found = defaultdict(list)
    if tree is not None:
        for look in (_headings, _items, _tables, _pictures, _quotes_and_code, _links, _styles, _attributes, _paragraphs):
            look(tree, lambda kind, key, element: found[kind].append((key, element)))
    return found


_Add: TypeAlias = "Callable[[str, Any, Any], None]"


def _headings(tree: Any, add: _Add) -> None:
    said = [one for one in elements(tree, *HEADINGS) if normal(text_of(one))]
    rank = {tag: index for index, tag in enumerate(sorted({one.tag for one in said}))}
    for one in said:
        key = normal(text_of(one))
        add("heading", key, one)
        add("heading_level", (key, one.tag, rank[one.tag]), one)


def _items(tree: Any, add: _Add) -> None:
    for one in elements(tree, "li"):
        if key := normal(text_of(one, LISTS)):
            add("li", key, one)
            parent = one.getparent()
            add("list_kind", (key, parent.tag if parent is not None else ""), one)


def _tables(tree: Any, add: _Add) -> None:
    for one in elements(tree, "table"):
        cells = (normal(text_of(cell, ("table",))) for cell in one.iter("td", "th"))
        add("table", " ".join(filter(None, cells)), one)
    for one in elements(tree, "td", "th"):
        if not (key := normal(text_of(one, ("table",)))):
            continue
        add("cell", key, one)
        if one.tag == "th":
            add("th", key, one)
        for name in _CELL_FACTS:
            value = one.get(name)
            if value and value != "1":
                add("cell_attr", (key, name, value), one)
    for one in elements(tree, "caption"):
        if key := normal(text_of(one)):
            add("caption", key, one)


def _pictures(tree: Any, add: _Add) -> None:
    for one in elements(tree, "img"):
        name, alt = picture_of(one), normal(one.get("alt"))
        if name:
            add("img", name, one)
        if alt:
            add("alt", alt, one)
        classes = one.get("class") or ""
        if "math" in classes or "tex" in classes.split() or "math/render" in (one.get("src") or ""):
            add("math_img", name or alt, one)
    for one in elements(tree, "figcaption"):
        if key := normal(text_of(one)):
            add("figcaption", key, one)
    for one in elements(tree, "iframe", "video", "audio", "object", "embed", "source"):
        if key := file_of(one.get("src") or one.get("data")):
            add("embed", key, one)


def _quotes_and_code(tree: Any, add: _Add) -> None:
    for one in elements(tree, "blockquote"):
        if key := normal(text_of(one)):
            add("blockquote", key, one)
    for one in elements(tree, "pre"):
        text = text_of(one).strip("\n")
        if key := normal(text):
            lines = sum(1 for line in text.split("\n") if line.strip()) if one.find(".//br") is None else None
            add("pre", key, one)
            add("pre_lines", (key, lines), one)
    for one in elements(tree, "code", "kbd", "samp"):
        text = " ".join(text_of(one).split())
        if text and not any(above.tag == "pre" for above in one.iterancestors()):
            add("code", text, one)


def _links(tree: Any, add: _Add) -> None:
    places = {one.get("id") for one in elements(tree)} | {one.get("name") for one in elements(tree, "a")}
    for one in elements(tree, "a"):
        href, key = one.get("href"), normal(text_of(one))
        if href is None:
            continue
        if href.startswith("#") and len(href) > 1:
            if href[1:] in places or unquote(href[1:]) in places:
                add("fnref", (key, href), one)
        elif key:
            add("a", (key, target_of(href) if not href.startswith("#") else href), one)


def _styles(tree: Any, add: _Add) -> None:
    for kind, tags in _STYLES.items():
        for one in elements(tree, *tags):
            if key := normal(text_of(one)):
                add(kind, key, one)
    for one in elements(tree, "math"):
        add("math", normal(text_of(one)), one)


def _attributes(tree: Any, add: _Add) -> None:
    for one in elements(tree):
        language, direction = language_of(one), one.get("dir")
        if one is tree or not (language or direction in {"rtl", "ltr", "auto"}):
            continue
        if key := normal(text_of(one))[:80]:
            if language:
                add("lang", (key, language), one)
            if direction in {"rtl", "ltr", "auto"}:
                add("dir", (key, direction), one)


def _paragraphs(tree: Any, add: _Add) -> None:
    for one in elements(tree, "p"):
        key = normal(text_of(one))
        if key.count(" ") >= _LEAST_OF_PARAGRAPH - 1:
            add("p", key, one)
