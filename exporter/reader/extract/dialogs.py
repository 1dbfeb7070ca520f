"""Dialogs that are closed: texts of another matter, which a page keeps until a reader asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

_CLOSED: Final = "div[role=dialog][aria-hidden=true]"
_REFERRING: Final = ("aria-describedby", "aria-details")


def drop_closed(document: LexborHTMLParser) -> None:
    """Take closed dialogs out of `document`, but those that hold a note or a picture's description."""
    closed = document.css(_CLOSED)
    if not closed:
        return
    names = {
        name
        for element in document.css("[aria-describedby], [aria-details]")
        for key in _REFERRING
        for name in (element.attributes.get(key) or "").split()
    }
    names |= {(link.attributes.get("href") or "")[1:] for link in document.css('sup a[href^="#"], a[role=doc-noteref]')}
    names -= {""}
    for dialog in closed:
        if not any(inner.id in names for inner in dialog.css("[id]")):
            dialog.decompose()
