"""What the parts of the tagging share: what holds around an element, and what they ask of the walk over the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from formats.pdf.tagging.tag_tree import Kid, Tag
    from formats.pdf.weasy.marked_content import Painted


class Around(Struct, frozen=True, kw_only=True):
    """What holds for an element from those around it."""

    shift: int = 0
    language: str = ""
    in_contents: bool = False
    in_maths: str | None = None
    mathml: str | None = None
    group: str = ""


class Walk(Protocol):
    """The walk over a document (`formats.pdf.tagging.roles`). `modern`: for PDF 2.0."""

    painted: Painted
    modern: bool

    def kids(self, element: ET.Element, around: Around) -> list[Kid]:
        """What is in an element, in order."""

    def tags(self, element: ET.Element, around: Around) -> list[Kid]:
        """What an element is in the tag tree."""

    def part(self, element: ET.Element, name: str) -> list[Kid]:
        """The pieces of one generated part of an element."""

    def refers(self, tag: Tag, address: str | None) -> None:
        """Note that a tag leads to what is at an address of this file (`#name`)."""

    def stands_for(self, element: ET.Element, tag: Tag) -> None:
        """Note that a tag is where links to an element lead."""


def classes(element: ET.Element) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()
