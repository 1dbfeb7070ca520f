"""On which page each sentence begins, found by counting letters.

An element for each sentence would cost as much as all other work on a page, so the tree that is laid out has none: it is known
behind how many letters of which element a sentence begins, and the lines of that element are counted through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from xml.etree import ElementTree as ET

Starts: TypeAlias = "dict[str, tuple[ET.Element, int]]"
"""Name of a sentence → the element that holds its first letter, and how many letters of its own the element has before."""

_NAME: Final = Lazily(r"a[0-9a-f]{8}-s\d{4,}")
_HYPHENS: Final = dict.fromkeys((0xAD, 0x2010))


def is_sentence(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element only says where a sentence is."""
    return tag == "span" and len(attributes) == 1 and _NAME.fullmatch(attributes.get("id", "")) is not None


def letters(text: str) -> int:
    """How many characters of a text a line may not drop or add: all but white space and hyphens of line ends."""
    return len("".join(text.split()).translate(_HYPHENS))


def pages_of(starts: Starts, lines: Iterable[tuple[int, ET.Element, str]]) -> dict[str, int]:
    """Name of a sentence → the page of its first letter. `lines` are the page, the element and the text of each, in page order."""
    held: dict[ET.Element, list[tuple[int, int]]] = {}
    wanted = {element for element, _ in starts.values()}
    for page, element, text in lines:
        if element in wanted:
            held.setdefault(element, []).append((page, letters(text)))
    found: dict[str, int] = {}
    for name, (element, before) in starts.items():
        passed = 0
        for page, count in held.get(element, ()):
            passed += count
            if passed > before:
                found[name] = page
                break
    return found
