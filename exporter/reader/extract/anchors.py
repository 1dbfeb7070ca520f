"""Links by which a heading can be linked to: signs in it, behind it and around it, which are no links to another story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.reader.extract.panels import element_beside

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_SIGNS: Final = frozenset({"", "¶", "#", "§", "🔗", "Link", "link", "Permalink", "permalink"})
_HEADINGS: Final = ":is(h1, h2, h3, h4, h5, h6)"
_INSIDE: Final = f'{_HEADINGS} a[href^="#"]'
_BESIDE: Final = f'{_HEADINGS} ~ a[href^="#"]'
_AROUND: Final = f'a[href*="#"] > {_HEADINGS}'
_EDITING: Final = f'{_HEADINGS} [class*="editsection" i]'
"""What wikis offer behind a heading: to change the text below it."""
_UNSHOWN: Final = frozenset({"style", "script"})


def drop_anchors(document: LexborHTMLParser) -> None:
    """Take the signs out that lead to a heading, and the links around its words that lead inside of the page."""
    for offer in document.css(_EDITING):
        offer.decompose()
    for link in document.css(_INSIDE):
        if link.id or link.css_first("img, svg") is not None:
            continue
        if link.text(strip=True) in _SIGNS:
            link.decompose()
        elif link.parent is not None and 2 * len(link.text(strip=True)) >= len(link.parent.text(strip=True)):
            link.unwrap()
    for link in document.css(_BESIDE):
        heading = element_beside(link, "prev")
        while heading is not None and heading.tag in _UNSHOWN:
            heading = element_beside(heading, "prev")
        if heading is not None and heading.id and _target(link) == heading.id and _words(link) in _SIGNS:
            link.decompose()
    for heading in document.css(_AROUND):
        _free(heading)


def _free(heading: LexborNode) -> None:
    """Take the link away that is around a heading and leads to it. The heading keeps the name by which others lead there."""
    link = heading.parent
    if link is None or link.text(strip=True) != heading.text(strip=True):
        return
    if _target(link) not in {link.id, link.attributes.get("name")}:
        return
    if not heading.id:
        heading.attrs["id"] = _target(link)
    link.unwrap()


def _target(link: LexborNode) -> str:
    """The id that a link leads to, here or on another page."""
    return (link.attributes.get("href") or "").partition("#")[2]


def _words(link: LexborNode) -> str:
    """What a link says beside its drawings."""
    words = link.text(strip=True)
    for drawing in link.css("svg"):
        words = words.replace(drawing.text(strip=True), "", 1)
    return words.strip()
