"""Small steps on lxml trees: elements without a namespace, text that follows, bytes of XHTML."""

from __future__ import annotations

from typing import Any, Final, TypeAlias

from lxml import etree

Element: TypeAlias = Any
"""An lxml element (the library has no types of its own)."""

XHTML: Final = "http://www.w3.org/1999/xhtml"
OPS: Final = "http://www.idpf.org/2007/ops"
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
EPUB_TYPE: Final = "epub-type"
"""Stands for epub:type until the tree is written as XHTML; never in another file."""


def element(tag: str, /, **attributes: str | None) -> Element:
    """A new element; `class_` is class, other underscores are hyphens, None leaves an attribute out."""
    made = etree.Element(tag)
    _set(made, attributes)
    return made


def add(parent: Element, tag: str, /, **attributes: str | None) -> Element:
    """A new last child; attributes as for `element`."""
    made = etree.SubElement(parent, tag)
    _set(made, attributes)
    return made


def _set(target: Element, attributes: dict[str, str | None]) -> None:
    for name, value in attributes.items():
        if value is not None:
            target.set("class" if name == "class_" else name.replace("_", "-"), value)


def write(parent: Element, text: str) -> None:
    """Add characters at the end of `parent`."""
    if not text:
        return
    if len(parent):
        last = parent[-1]
        last.tail = (last.tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def text_of(node: Element) -> str:
    """All characters in an element."""
    return "".join(node.itertext())


def is_empty(node: Element) -> bool:
    """Whether an element holds neither characters nor elements."""
    return len(node) == 0 and not node.text


def as_xhtml(root: Element) -> bytes:
    """The document as XHTML 5 bytes: namespaces set, xml:lang beside lang, epub:type in its own. `root` is changed."""
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        if not node.tag.startswith("{"):
            node.tag = f"{{{XHTML}}}{node.tag}"
        if node.tag.startswith(f"{{{XHTML}}}") and (language := node.get("lang")) is not None:
            node.set(XML_LANG, language)
        if (types := node.attrib.pop(EPUB_TYPE, None)) is not None:
            node.set(f"{{{OPS}}}type", types)
    top = etree.Element(f"{{{XHTML}}}html", nsmap={None: XHTML, "epub": OPS})
    for name, value in root.attrib.items():
        top.set(name, value)
    top.text = root.text
    for child in list(root):
        top.append(child)
    etree.cleanup_namespaces(top, keep_ns_prefixes=["epub"])
    body: bytes = etree.tostring(top, encoding="utf-8", xml_declaration=False)
    return b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + body + b"\n"
