"""Attributes of an element, whatever form the parser gave them."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bs4 import Tag
from bs4.element import CData, NavigableString, PreformattedString, Script, Stylesheet, TemplateString

from exporter.lazily import Lazily
from exporter.reader.dom.element import Element
from exporter.reader.dom.names import UNSHOWN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bs4.element import PageElement


_SHOWN: Final[dict[type, bool]] = {}
_NUMBER: Final = Lazily(r"\s*([+-]?\d{1,9})")
_LANGUAGE: Final = Lazily(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def attr(tag: Tag, name: str) -> str:
    """The value of an attribute without white space at its ends, "" when it is not there."""
    value = tag.attrs.get(name)
    if value is None:
        return ""
    return (value if isinstance(value, str) else " ".join(value)).strip()


def has(tag: Tag, name: str) -> bool:
    """Whether the attribute stands on the element, even empty."""
    return name in tag.attrs


def classes(tag: Tag) -> tuple[str, ...]:
    """The element's classes in lower case."""
    known = tag.known_classes if type(tag) is Element else None
    if known is None:
        value = tag.attrs.get("class", ())
        known = tuple(value.lower().split() if isinstance(value, str) else map(str.lower, value))
        if isinstance(tag, Element):
            tag.known_classes = known
    return known


def one_of(pattern: Lazily) -> Callable[[tuple[str, ...]], bool]:
    """A test of an element's classes: is one of them what `pattern` describes? Pages repeat few sets of them, so each is kept."""

    @lru_cache(maxsize=2048)
    def holds(names: tuple[str, ...]) -> bool:
        return any(map(pattern.fullmatch, names))

    return holds


def roles(tag: Tag) -> list[str]:
    """The element's ARIA roles and EPUB structural semantics in lower case."""
    attrs = tag.attrs
    return f"{attr(tag, 'role')} {attr(tag, 'epub:type')}".lower().split() if "role" in attrs or "epub:type" in attrs else []


def style(tag: Tag) -> dict[str, str]:
    """The declarations of the style attribute, names and values in lower case."""
    found: dict[str, str] = {}
    if "style" not in tag.attrs:
        return found
    for declaration in attr(tag, "style").lower().split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def number(value: str) -> int | None:
    """The whole number a value begins with ("120px" is 120), None without one."""
    match = _NUMBER.match(value)
    return int(match[1]) if match else None


def span(tag: Tag, name: str, most: int) -> int:
    """How many columns or rows an attribute names, at least one and `most` of them."""
    declared = number(attr(tag, name))
    return 1 if declared is None or declared < 1 else min(declared, most)


def language(value: str) -> str | None:
    """A BCP 47 tag from a lang attribute ("en_US" is taken as "en-US"), None for what is none."""
    tag = value.strip().replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else None


def is_hidden(tag: Tag) -> bool:
    """Whether the page says that the element is not shown (hidden, display: none, visibility: hidden)."""
    attrs = tag.attrs
    if "hidden" in attrs and attr(tag, "hidden") != "until-found":
        return True
    return "style" in attrs and UNSHOWN.search(attr(tag, "style")) is not None


def is_text(node: PageElement) -> bool:
    """Whether a node is text that a reader sees: no comment, script, style or template."""
    kind = type(node)
    shown = _SHOWN.get(kind)
    if shown is None:
        unseen = not issubclass(kind, NavigableString) or issubclass(kind, Script | Stylesheet | TemplateString)
        shown = _SHOWN[kind] = not unseen and (issubclass(kind, CData) or not issubclass(kind, PreformattedString))
    return shown


def words(tag: Tag) -> str:
    """The element's text, white space collapsed."""
    known = tag.known_words if type(tag) is Element else None
    if known is None:
        known = " ".join("".join([node for node in tag.descendants if is_text(node)]).split())  # type: ignore[misc]
        if isinstance(tag, Element):
            tag.known_words = known
    return known


def above(tag: Tag, name: str) -> Tag | None:
    """The nearest element of a name around another."""
    node = tag.parent
    while node is not None and node.name != name:
        node = node.parent
    return node


def is_blank(nodes: Iterable[PageElement]) -> bool:
    """Whether nodes hold neither a word nor a picture."""
    return not any(
        (words(node) or node.name in {"img", "svg"} or node.find(["img", "svg"]))
        if isinstance(node, Tag)
        else is_text(node) and str(node).strip()
        for node in nodes
    )


def path_of(tag: Tag) -> str:
    """A path to the element for messages: names with their place among siblings of the same name, from the top."""
    steps: list[str] = []
    node: Tag | None = tag
    while node is not None and node.parent is not None:
        if isinstance(node, Element) and not node.known_step:
            _number(node.parent)
        steps.append(node.known_step if isinstance(node, Element) else node.name)
        node = node.parent
    return "/".join(reversed(steps))


def _number(parent: Tag) -> None:
    """Note for each child the step of a path that leads to it."""
    count: Counter[str] = Counter()
    for node in parent.contents:
        if isinstance(node, Element):
            count[node.name] += 1
            node.known_step = f"{node.name}[{count[node.name]}]" if count[node.name] > 1 else node.name
