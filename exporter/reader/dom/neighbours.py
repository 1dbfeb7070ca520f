"""What stands beside an element in its line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from exporter.reader.dom.measure import INLINE
from exporter.reader.dom.tree import raw_text

if TYPE_CHECKING:
    from collections.abc import Container


def text_before(element: Any, without: Container[Any] = ()) -> str:
    """The text before an element in its line, as far back as it is some; elements in `without` are passed over."""
    said = ""
    while not said.strip():
        parent, previous = element.getparent(), element.getprevious()
        said = ((previous.tail if previous is not None else parent.text) or "") + said
        if said.strip():
            break
        if previous is not None:
            if previous.tag not in INLINE or previous.tag == "br":
                break
            said = said if previous in without else raw_text(previous) + said
            element = previous
        elif parent.tag in INLINE:
            element = parent
        else:
            break
    return said


def text_after(element: Any, without: Container[Any] = ()) -> str:
    """The text behind an element in its line, as far as it is some; elements in `without` are passed over."""
    said = ""
    while not said.strip():
        said += element.tail or ""
        if said.strip():
            break
        parent, following = element.getparent(), element.getnext()
        if following is not None:
            if following.tag not in INLINE or following.tag == "br":
                break
            said += "" if following in without else raw_text(following)
            element = following
        elif parent.tag in INLINE:
            element = parent
        else:
            break
    return said
