"""Where a link leads in the tag tree: the tag of the element, else of the nearest one around it that has a tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from formats.pdf.tagging.tag_tree import Tag

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree import ElementTree as ET


class Homes:
    """`tags` are the tags that elements got, `named` those of places that no element bears the name of."""

    def __init__(self, root: ET.Element, top: Tag, tags: Mapping[ET.Element, Tag], named: Mapping[str, Tag]) -> None:
        self.top = top
        self.tags = tags
        self.named = named
        self._parents = {child: parent for parent in root.iter() for child in parent}
        self._elements: dict[str, ET.Element] = {}
        for element in root.iter():
            if name := element.get("id"):
                self._elements.setdefault(name, element)
        self._held: set[int] = set()
        waiting = [top]
        while waiting:
            tag = waiting.pop()
            self._held.add(id(tag))
            waiting += [kid for kid in tag.kids if isinstance(kid, Tag)]

    def of_name(self, name: str) -> Tag:
        """The tag of a named place; the whole document where there is none."""
        tag = self.named.get(name)
        return tag if tag is not None and id(tag) in self._held else self.of_element(self._elements.get(name))

    def of_element(self, element: ET.Element | None) -> Tag:
        """The tag of an element, or of the nearest around it."""
        while element is not None:
            tag = self.tags.get(element)
            if tag is not None and id(tag) in self._held:
                return tag
            element = self._parents.get(element)
        return self.top
