"""Links that name the page itself by its whole address: what they lead to stands in the page, so they lead there as "#id" does.

Encyclopaedias that are saved, and systems that write every address out, have such links to all their notes and headings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element

_FEW: Final = 2
"""Different places of the page that links with one address lead to, from which on the address is taken for the page's own."""


def shorten_own_links(body: _Element, addresses: Iterable[str | None]) -> None:
    """Leave of links to places of the page no more than "#id". `addresses` are those that the page states of itself.

    An address that is none of them is the page's own where at least two different ids follow it, and all that follow it are here.
    """
    links: dict[str, list[tuple[Any, str]]] = {}
    for link in body.iter("a"):
        page, mark, name = (link.get("href") or "").strip().partition("#")
        if page and mark and name:
            links.setdefault(page, []).append((link, name))
    if not links:
        return
    here = _names(body)
    stated = {address.partition("#")[0] for address in addresses if address}
    for page, found in links.items():
        inside = [(link, name) for link, name in found if name in here or unquote(name) in here]
        if page in stated or (len(inside) == len(found) and len({name for _, name in inside}) >= _FEW):
            for link, name in inside:
                link.set("href", f"#{name}")


def _names(body: _Element) -> set[str]:
    """The ids of a page, and the names of its anchors."""
    names = {element.get("id") or "" for element in body.iter() if isinstance(element.tag, str)}
    names.update(anchor.get("name") or "" for anchor in body.iter("a"))
    return names - {""}
