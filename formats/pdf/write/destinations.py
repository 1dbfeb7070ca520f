"""Where links and bookmarks lead: to a place on a page, and in PDF 2.0 to the element that is there (ISO 32000-2, 12.3.2.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pydyf

if TYPE_CHECKING:
    from collections.abc import Callable


def lead_into_structure(pdf: Any, element_of: Callable[[str], bytes], bookmarks: list[bytes]) -> None:
    """Make each destination in `pdf` one of the structure beside the one on the page.

    `element_of` gives the structure element of a named place, `bookmarks` those of the bookmarks in their order.
    """
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", ())
    places = {names[at].string: names[at + 1] for at in range(0, len(names), 2)}
    for at in range(0, len(names), 2):
        place = names[at + 1]
        names[at + 1] = pydyf.Dictionary({"D": place, "SD": _within(element_of(names[at].string), place)})
    headings = iter(bookmarks)
    for held in pdf.objects:
        if not isinstance(held, dict) or "Dest" not in held:
            continue
        destination = held.pop("Dest")
        if "Title" in held:
            place, element = destination, next(headings)
        else:
            place, element = places[destination.string], element_of(destination.string)
        held["A"] = pydyf.Dictionary({"Type": "/Action", "S": "/GoTo", "D": destination, "SD": _within(element, place)})


def _within(element: bytes, place: Any) -> Any:
    return pydyf.Array([element, *place[1:]])
