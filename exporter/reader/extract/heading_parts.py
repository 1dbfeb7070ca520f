"""Parts of headings that only a style sheet sets apart: "<b>Fog bells</b><i>Merran</i>" is no "Fog bellsMerran"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from exporter.reader.dom.tree import raw_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADINGS: Final = ("h2", "h3", "h4", "h5", "h6")
"""Of the first rank the headline's parts are parted where its title is found (`metadata.headline`)."""
_PARTS: Final = frozenset({"span", "a", "em", "i", "b", "strong", "small"})
_LEAST: Final = 3  # Characters of a part: less is the first letter of a word.


def part_headings(body: _Element) -> None:
    """Put a space between two elements of a heading in `body` where a word would begin with a capital in the middle of another."""
    for heading in body.iter(*_HEADINGS):
        for element in heading.iterdescendants(*_PARTS) if len(heading) else ():
            following: Any = element.getnext()
            if (
                following is not None
                and following.tag in _PARTS
                and not element.tail
                and _meet(raw_text(element), raw_text(following))
            ):
                element.tail = " "


def _meet(one: str, other: str) -> bool:
    """Whether the last word of a part and the first of the next would be one."""
    if len(one) < _LEAST or len(other) < _LEAST:
        return False
    return one[-1].isalnum() and not one[-1].isupper() and other[0].isupper()
