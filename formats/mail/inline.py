"""A tree of a page → one that mail programs show: elements that they know, each with its style in it, no classes of ours.

Many programs drop sheets, and Outlook takes elements that are younger than HTML 4 for nothing. What a sheet alone can say (dark
grounds, narrow screens) is said of classes that are named after colours: `c-ink` is an element whose letters are of that colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from exporter.lazily import Lazily
from formats.markup.tree import EPUB_TYPE, Element, element, write
from styles.mail import declared_for

if TYPE_CHECKING:
    from styles.mail import MailSheet

_BLOCKS: Final = frozenset({"article", "header", "footer", "section", "aside", "figure", "figcaption", "nav", "main"})
_LISTS: Final = frozenset({"ul", "ol"})
_IN_LINE: Final = frozenset({"time"})
_DROPPED: Final = ("class", "cite", "data-mathml", "data-language", "data-name", "datetime", EPUB_TYPE)
_COLOUR: Final = Lazily(r"\{(\w+)\}")
_CLASSES: Final = {"color": "c", "background-color": "b"}


def for_mail(root: Element, sheet: MailSheet, *, direction: str) -> None:
    """Change the tree below and with `root`: elements, rubies, scrolling tables, then styles. `direction` is that around it."""
    for node in list(root.iter()):
        if isinstance(node.tag, str):
            _known(node)
    for table in list(root.iter("table")):
        if table.get("role") != "presentation":
            _scrolling(table)
    _dress(root, sheet, direction, frozenset())


def _known(node: Element) -> None:
    """An element that mail programs know in place of a younger one. Its role stays where it has one."""
    if node.tag == "figure":
        node.set("role", "figure")
    if node.tag == "nav":
        node.set("role", "navigation")
    if node.tag in _LISTS and node.getparent().tag == "li":
        node.set("class", f"{node.get('class') or ''} inner".strip())
    if node.tag in _BLOCKS:
        node.tag = "div"
    elif node.tag in _IN_LINE:
        node.tag = "span"
    elif node.tag == "rt":
        # Where a program knows no ruby, the reading stands in brackets behind its base, as in the plain part.
        parent = node.getparent()
        before, after = element("rp"), element("rp")
        write(before, "(")
        write(after, ")")
        place = parent.index(node)
        after.tail, node.tail = node.tail, None
        parent.insert(place, before)
        parent.insert(place + 2, after)


def _scrolling(table: Element) -> None:
    """A table in a box that can be moved where it is wider than the screen, by keys, too."""
    parent = table.getparent()
    box = element("div", class_="scroller", tabindex="0", role="group")
    caption = table.find("caption")
    name = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
    box.set("aria-label", name or table.get("data-name") or "")
    box.tail, table.tail = table.tail, None
    parent.replace(table, box)
    box.append(table)


def _dress(node: Element, sheet: MailSheet, direction: str, inside: frozenset[str]) -> None:
    """Style an element and all in it; `inside` are the classes of what it is in."""
    around, direction = direction, node.get("dir") or direction
    if node.tag == "li" and direction != around:
        node.set("style", "list-style-position:inside")  # Its number would stand on the side where its list has no room.
    names = frozenset((node.get("class") or "").split())
    if isinstance(node.tag, str):
        _style(node, names, sheet, "right" if direction == "rtl" else "left", inside)
    for child in node:
        _dress(child, sheet, direction, inside | names)


def _style(node: Element, names: frozenset[str], sheet: MailSheet, start: str, inside: frozenset[str]) -> None:
    declared = declared_for(sheet.rules, str(node.tag), names, inside)
    own = node.get("style")
    for name in _DROPPED:
        node.attrib.pop(name, None)
    kept = [name for name in sorted(names) if name in sheet.kept]
    written = []
    for key, value in declared.items():
        colours = _COLOUR.findall(value)
        kept += [f"{_CLASSES.get(key, 'd')}-{colour}" for colour in colours]
        said = _COLOUR.sub(lambda colour: sheet.colours[colour[1]], value)
        written.append(f"{key.replace('start', start).replace('end', _other(start))}:{_turned(said, start)}")
    if own:
        written.append(own.rstrip(";"))
    if written:
        node.set("style", ";".join(written))
    if kept:
        node.set("class", " ".join(dict.fromkeys(kept)))


def _turned(value: str, start: str) -> str:
    return {"start": start, "end": _other(start)}.get(value, value)


def _other(start: str) -> str:
    return "left" if start == "right" else "right"
