"""Declarative shadow roots (HTML, `template shadowrootmode`): the tree that a browser shows, what belongs to a slot in the slot.

What a browser does not show goes: the host's own children where none of the slots takes them. A shadow root that has neither words
nor slots is one that a script fills, and its host's children stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_ROOTS: Final = "template[shadowrootmode], template[shadowroot]"
_UNREAD: Final = "style, script"
_PICTURES: Final = "img, svg, iframe, video, audio"


class _Root(Struct):
    """A shadow root: its template, what it holds, its slots, the roots in it, and whether there is anything to be shown in them."""

    template: LexborNode
    content: LexborNode
    slots: list[LexborNode]
    inner: list[_Root]
    says: bool


def show_shadow_roots(document: LexborHTMLParser) -> None:
    """Put the content of shadow roots into their hosts; linear, since each node is a child of one host at a time."""
    roots = _roots_in(document.css(_ROOTS))
    for root in roots:  # It grows on the way, each root before those in it.
        root.inner = _roots_in(root.content.css(_ROOTS), root.content)
        roots += root.inner
    for root in reversed(roots):
        root.says = root.says or any(inner.says for inner in root.inner)
    for root in roots:
        _show(root)
    for root in roots:
        for slot in root.slots:
            slot.unwrap(delete_empty=True)


def _roots_in(templates: list[LexborNode], within: LexborNode | None = None) -> list[_Root]:
    """The roots of the first template of each host: another, and one that has none but the root itself in which it stands, is a
    template as any other (HTML, "A start tag whose tag name is template").
    """
    hosts = {within.mem_id} if within is not None else set()
    found: list[_Root] = []
    for template in templates:
        host, fragments = template.parent, template.template_fragments()
        if host is None or host.mem_id in hosts or not fragments:
            continue
        hosts.add(host.mem_id)
        content = fragments[0]
        for unread in content.css(_UNREAD):
            unread.decompose(recursive=False)
        slots = content.css("slot")
        says = bool(slots) or bool(content.text(strip=True)) or content.css_first(_PICTURES) is not None
        found.append(_Root(template, content, slots, [], says))
    return found


def _show(root: _Root) -> None:
    """Put what a shadow root holds before its template, and what its host holds into its slots."""
    host, template = root.template.parent, root.template
    if host is not None and root.says:
        children = [child for child in host.iter(include_text=True) if child.mem_id != template.mem_id]
        for node in list(root.content.iter(include_text=True)):
            template.insert_before(node, move=True)
        _assign(children, root.slots)
    template.decompose(recursive=False)


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
