"""What belongs to the article but stands outside of its element: the lead picture, and the notes that it refers to."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.reader.dom.measure import HEADINGS, INLINE
from exporter.reader.dom.names import is_caption, is_notes, name_of, words_of
from exporter.reader.dom.note_marks import NAMING, named_note
from exporter.reader.dom.tree import has_words, text_of
from exporter.reader.extract.prune import is_picture
from exporter.reader.lexicon.called import called
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml.etree import _Element

    from exporter.reader.dom.measure import Statistics
    from exporter.reader.extract.prune import Selection

_NOTE_HOLDERS: Final = frozenset({"ol", "ul", "section", "div", "aside", "footer", "dl", "table"})
_PICTURED: Final = frozenset({"figure", "picture", "img"})
_UNWANTED: Final = frozenset(
    {"sidebar", "related", "advertising", "navigation", "comments", "footer", "author box", "sharing", "newsletter"}
)

_AROUND: Final = 6  # Steps up the tree from a text to the box of its pictures.
_BEFORE: Final = 25  # Elements before the headline.
_STEPS: Final = 3  # Steps up the tree to the box of a picture with its caption.
_LINKED: Final = 0.5  # The share of links from which on words beside a picture are none of a caption.
_CAPTION: Final = 400  # Characters of a caption.
_PICTURE_BOX: Final = called("picture_boxes")
"""Names of the box of a picture and its caption."""
_PICTURE_FILE: Final = Lazily(r"\.(?:jpe?g|png|gif|webp|avif|svg)$", re.IGNORECASE)
_ICON: Final = Lazily(lambda: rf"(?:^|[/_-])(?:{any_of('files.sign')})(?:[/_.-]|$)", re.IGNORECASE)
"""Addresses of pictures that are signs and buttons, never the picture of a story."""
_SIGN: Final = Lazily(lambda: rf"\b(?:{any_of('sign_names')})\b", re.IGNORECASE)


def noted(root: _Element, found: Statistics) -> frozenset[_Element]:
    """The elements that note references in `root` lead to, wherever they stand; each is content."""
    names = {name for link in root.iter("a") if (name := _note_target(link))}
    names |= {name for mark in root.iter(*NAMING) if (name := named_note(mark.get, partial(text_of, mark)))}
    if not names:
        return frozenset()
    return frozenset(
        element
        for element in found.elements
        if (element.get("id") in names or element.get("name") in names) and has_words(_body_of(element))
    )


def descriptions(root: _Element, found: Statistics) -> frozenset[_Element]:
    """The longer descriptions that pictures in `root` name by an id, wherever they stand in the page."""
    names: set[str] = set()
    for picture in root.iter("img", "svg", "figure"):
        names.update((picture.get("aria-describedby") or "").split(), (picture.get("aria-details") or "").split())
        address = picture.get("longdesc") or ""
        names.update([address[1:]] if address.startswith("#") else [])
    return frozenset(element for element in found.elements if element.get("id") in names) if names else frozenset()


def bring(elements: frozenset[_Element], root: _Element) -> None:
    """Lay elements that stand outside of `root` at its end, unseen, where their pictures look for them."""
    for element in elements:
        if root is not element and root not in set(element.iterancestors()) and not any(inner is root for inner in element.iter()):
            element.set("hidden", "")
            element.tail = None
            root.append(element)


def _note_target(link: Any) -> str | None:
    href = link.get("href") or ""
    if not href.startswith("#") or len(href) < 2:
        return None
    above = link.getparent()
    marked = above is not None and (above.tag == "sup" or is_notes(name_of(above)))
    marked = (
        marked
        or link.find("sup") is not None
        or is_notes(name_of(link))
        or "noteref" in (link.get("role") or link.get("epub:type") or "")
    )
    marked = marked or text_of(link).strip("[]()").isdigit()
    return href[1:] if marked else None


def _body_of(element: Any) -> Any:
    """An anchor without words marks what it stands in."""
    return element if has_words(element) or element.getparent() is None else element.getparent()


def notes_outside(root: _Element, notes: frozenset[_Element]) -> _Element | None:
    """The smallest element outside of `root` that holds the article's notes, None when they stand in it or there are none."""
    outside = [_body_of(note) for note in notes if root not in set(note.iterancestors()) and note is not root]
    if not outside:
        return None
    holder: Any = outside[0]
    while holder is not None and not (holder.tag in _NOTE_HOLDERS and _holds_all(holder, outside)):
        holder = holder.getparent()
    if holder is None or holder.tag == "body" or any(inner is root for inner in holder.iter()):
        return None
    result: _Element = holder
    return result


def _holds_all(holder: Any, elements: list[Any]) -> bool:
    return all(element is holder or holder in set(element.iterancestors()) for element in elements)


def lead_picture(
    root: _Element, title: _Element | None, found: Statistics, address: str | None, used: Collection[_Element]
) -> _Element | None:
    """The figure between the headline and the text, or elsewhere the picture that the metadata names; None when it is in `root`.

    With it come the words of its box, if they are a caption and none of the elements `used` for metadata.
    """
    taken = {*used, title}
    if address is not None and any(_same_file(img, address) for img in root.iter("img")):
        return None
    start = found.place[title] if title is not None else 0
    stop = found.place[root]
    inside = range(found.place[root], found.end[found.place[root]])
    for index in range(start, max(start, stop)):
        element = found.elements[index]
        if element.tag in _PICTURED and index not in inside and _is_wanted(found, index) and _large(element):
            return _figure_around(element, root, found, taken)
    if title is not None and (above := _captioned_above(title, root, found)) is not None:
        return above
    if address is None:
        return None
    for index, element in enumerate(found.elements):
        if element.tag == "img" and index not in inside and _same_file(element, address) and _is_wanted(found, index):
            return _figure_around(element, root, found, taken)
    return None


def widened(selection: Selection, title: _Element | None) -> int:
    """The place of the article's element: the smallest with all of its blocks, or one around it that holds pictures beside them,
    and no more words but the headline and captions.
    """
    found, place = selection.found, selection.root()
    headline = found.place[title] if title is not None else -1
    inner = place
    for _ in range(_AROUND):
        up = found.parent[inner]
        if up <= 0 or found.flagged[up] is not None:
            break
        beside = [found.place[child] for child in found.elements[up] if child in found.place and found.place[child] != inner]
        pictures = [each for each in beside if _is_bare(found, each) and is_picture(found.elements[each], each, selection)]
        named = {headline, *(block for each in pictures for block in range(each, found.end[each]))}
        others = (block for block in range(up, found.end[up]) if found.own_length[block] and not inner <= block < found.end[inner])
        if any(block not in named for block in others):
            break
        inner, place = up, up if pictures else place
    return place


def _is_bare(found: Statistics, place: int) -> bool:
    """Whether a box holds a picture that is no ornament and leads to no other page, and no words but a marked caption."""
    tags = found.tags[place : found.end[place]]
    if found.length[place] and "figcaption" not in tags:
        return False
    links = [found.attributes[at].get("href", "") for at, tag in enumerate(tags, place) if tag == "a"]
    shown = [found.elements[at] for at, tag in enumerate(tags, place) if tag == "img"]
    return all(_PICTURE_FILE.search(link.partition("?")[0]) for link in links) and any(map(_large, shown))


def _captioned_above(title: _Element, root: _Element, found: Statistics) -> _Element | None:
    """The captioned figure before the headline, in the element that holds both headline and text."""
    place = found.place[title]
    box = found.parent[place]
    while box > 0 and found.end[box] <= found.place[root]:
        box = found.parent[box]
    for index in range(place - 1, max(box, place - _BEFORE), -1):
        figure = found.tags[index] == "figure" and "figcaption" in found.tags[index : found.end[index]]
        if figure and _is_wanted(found, index) and _large(found.elements[index]):
            return found.elements[index]
    return None


def _is_wanted(found: Statistics, place: int) -> bool:
    """Whether no box of the page's furniture holds a picture; the name of a captioned figure itself tells nothing."""
    if found.flagged[place] not in _UNWANTED:
        return True
    while place > 0 and found.tags[place] != "figure":
        place = found.parent[place]
    return (
        place > 0 and found.flagged[found.parent[place]] not in _UNWANTED and "figcaption" in found.tags[place : found.end[place]]
    )


def _figure_around(element: Any, root: Any, found: Statistics, taken: Collection[Any]) -> _Element:
    """The figure around a picture, or the box that holds it with a few words in a class of captions; else the picture."""
    for above in (element, *element.iterancestors()):
        if above.tag == "figure" and all(inner is not root for inner in above.iter()):
            result: _Element = above
            return result
    picture: _Element = next((above for above in element.iterancestors() if above.tag == "picture"), element)
    for box, _ in zip(picture.iterancestors(), range(_STEPS), strict=False):
        place = found.place.get(box)
        if place is None or found.length[place] > _CAPTION or place <= found.place[root] < found.end[place]:
            break
        if any(inner in taken or inner.tag in HEADINGS for inner in box.iter()):
            break
        if found.length[place]:
            named = (each for each in box.iter() if _PICTURE_BOX.search(words_of(name_of(each))) is not None)
            return box if next(named, None) is not None and found.density(place) <= _LINKED else picture
        if box.tag not in INLINE and (caption := _caption_behind(box, found, taken)) is not None:
            box.append(caption)  # Not in the text, or its own picture would be.
            return box
    return picture


def _caption_behind(box: Any, found: Statistics, taken: Collection[Any]) -> Any:
    """The words behind the box of a picture, where they are called a caption; None where there are none."""
    beside = box.getnext()
    place = found.place.get(beside) if beside is not None else None
    if place is None or not is_caption(found.names[place]) or not 0 < len(text_of(beside)) <= _CAPTION:
        return None
    return None if found.density(place) > _LINKED or any(inner in taken for inner in beside.iter()) else beside


def _large(element: Any) -> bool:
    """Whether a picture is no ornament: a size that says otherwise speaks against it."""
    picture = element if element.tag == "img" else next(element.iter("img"), None)
    if picture is None:
        return False
    if _ICON.search(picture.get("src") or picture.get("data-src") or ""):
        return False
    if _on_button(picture):
        return False
    sizes = [picture.get(side) or "" for side in ("width", "height")]
    return all(not size.isdecimal() or int(size[:9]) >= 200 for size in sizes)


def _on_button(picture: Any) -> bool:
    """Whether a picture is the sign beside the words of a link ("Follow us on …" with a logo)."""
    link = next((above for above in picture.iterancestors() if above.tag == "a"), None)
    return link is not None and bool(text_of(link)) and _SIGN.search(picture.get("alt") or "") is not None


def _same_file(picture: Any, address: str) -> bool:
    name = address.split("?", maxsplit=1)[0].rstrip("/").rsplit("/", 1)[-1]
    if len(name) < 5:
        return False
    return any(
        name in (picture.get(key) or "") for key in ("src", "data-src", "srcset", "data-srcset", "data-original", "data-lazy-src")
    )
