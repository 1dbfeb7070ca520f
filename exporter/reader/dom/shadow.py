"""Declarative shadow roots (HTML, `template shadowrootmode`): the tree that a browser shows, what belongs to a slot in the slot.

What a browser does not show goes: the host's own children where none of the slots takes them. A shadow root that has neither words
nor slots is one that a script fills, and its host's children stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ROOTS: Final = "template[shadowrootmode], template[shadowroot]"
_UNREAD: Final = "style, script"


def show_shadow_roots(document: LexborHTMLParser) -> None:
    """Put the content of shadow roots into their hosts; linear, since each node is a child of one host at a time."""
    slots: list[LexborNode] = []
    waiting = document.css(_ROOTS)[::-1]
    while waiting:
        waiting += _show(waiting.pop(), slots)[::-1]
    for slot in slots:
        slot.unwrap(delete_empty=True)


def _show(template: LexborNode, slots: list[LexborNode]) -> list[LexborNode]:
    """Put what one shadow root holds before its template; returns the shadow roots in it, and adds its slots to `slots`."""
    host, fragments = template.parent, template.template_fragments()
    if host is None or not fragments:
        return []
    shadow = fragments[0]
    inner, own_slots = shadow.css(_ROOTS), shadow.css("slot")
    for unread in shadow.css(_UNREAD):
        unread.decompose(recursive=False)
    if own_slots or shadow.text(strip=True) or shadow.css_first("img, svg, iframe, video, audio") is not None:
        children = [child for child in host.iter(include_text=True) if child.mem_id != template.mem_id]
        for node in list(shadow.iter(include_text=True)):
            template.insert_before(node, move=True)
        _assign(children, own_slots)
    template.decompose(recursive=False)
    slots += own_slots
    return inner


def _assign(children: list[LexborNode], slots: list[LexborNode]) -> None:
    """Move the children of a host into the slots they name, the first of each name; those without one out of the tree."""
    named: dict[str, LexborNode] = {}
    for each in slots:
        named.setdefault(each.attributes.get("name") or "", each)
    taken: set[str] = set()
    for child in children:
        name = (child.attributes.get("slot") or "") if child.is_element_node else ""
        slot = named.get(name)
        child.decompose(recursive=False)
        if slot is None or child.is_comment_node:
            continue
        if name not in taken and not child.is_empty_text_node:
            taken.add(name)
            for fallback in list(slot.iter(include_text=True)):
                fallback.decompose(recursive=False)
        slot.insert_child(child, move=True)
