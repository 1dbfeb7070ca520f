"""Confluence's storage format (elements `ac:…` and `ri:…` in XHTML) as the HTML elements that say the same.

A wiki shows what its macros hold, not their parameters: those are settings, but for titles. What is not known here keeps its text.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

    from selectolax.lexbor import LexborHTMLParser, LexborNode

_HEAD: Final = 4096
_CLOSED: Final = Lazily(r'<((?:ac|ri):[a-z-]{1,40}+|time)((?:[^<>"/]|"[^"<]*"|/(?!>)){0,60}+)/>')
"""An element without content: HTML knows none, and would put all that follows into it."""
_BOXES: Final = {"info": "note", "note": "caution", "warning": "warning", "tip": "tip", "panel": ""}
_DATE: Final = Lazily(r'datetime="([^"<]{1,40})"')
_BODIES: Final = ("ac:rich-text-body", "ac:plain-text-body", "ac:link-body", "ac:plain-text-link-body", "ac:task-body")
_SETTINGS: Final = ("ac:parameter", "ac:task-id", "ac:task-uuid", "ac:placeholder", "ac:adf-attribute", "ac:adf-node")
_TARGETS: Final = ("ri:content-title", "ri:filename", "ri:value")


def is_storage_format(text: str) -> bool:
    """Whether a text is in this format: a part of a page, so without what a whole one begins with."""
    return "<html" not in text[:_HEAD].lower() and "<ac:" in text


def with_sections_as_text(text: str) -> str:
    """`text` with its CDATA sections escaped and its empty elements ended, as HTML needs it; linear in its length."""
    parts: list[str] = []
    start = 0
    while (begin := text.find("<![CDATA[", start)) >= 0 and (end := text.find("]]>", begin)) >= 0:
        parts += [_CLOSED.sub(_ended, text[start:begin]), escape(text[begin + 9 : end], quote=False)]
        start = end + 3
    return "".join([*parts, _CLOSED.sub(_ended, text[start:])])


def _ended(match: re.Match[str]) -> str:
    date = _DATE.search(match[2]) if match[1] == "time" else None
    return f"<{match[1]}{match[2]}>{date[1] if date else ''}</{match[1]}>"


def show_macros(document: LexborHTMLParser) -> None:
    """Make HTML elements of the format's own, in place."""
    raw = document.raw_html or b""
    if b"<html" in raw[:_HEAD].lower() or b"<ac:" not in raw:
        return
    for name, change in _RULES.items():
        for node in document.css(name.replace(":", "\\:")):
            change(document, node)
    for name in _SETTINGS:
        for node in document.css(name.replace(":", "\\:")):
            node.decompose(recursive=False)
    for name in _BODIES:
        for node in document.css(name.replace(":", "\\:")):
            node.unwrap(delete_empty=True)


def _macro(document: LexborHTMLParser, node: LexborNode) -> None:
    name = node.attributes.get("ac:name") or ""
    given = {child.attributes.get("ac:name") or "": child.text(strip=True) for child in node.iter() if child.tag == "ac:parameter"}
    title = given.get("title") or ""
    body = next((child for child in node.iter() if child.tag in _BODIES), None)
    if body is None:
        node.replace_with(_new(document, "span", title), move=True)
    elif body.tag == "ac:plain-text-body":
        language = given.get("language")
        if title:
            node.insert_before(_new(document, "p", title), move=True)
        code = _new(document, "pre", "", **({"class": f"language-{language}"} if language else {}))
        _move(body, code)
        node.replace_with(code, move=True)
    elif name == "expand":
        details = _new(document, "details")
        details.insert_child(_new(document, "summary", title), move=True)
        _move(body, details)
        node.replace_with(details, move=True)
    else:
        kind = _BOXES.get(name)
        box = _new(document, "div", **({"class": f"admonition {kind}".strip()} if kind is not None else {}))
        if title:
            box.insert_child(_new(document, "p", title, **{"class": "admonition-title"}), move=True)
        _move(body, box)
        node.replace_with(box, move=True)


def _task(document: LexborHTMLParser, node: LexborNode) -> None:
    item = _new(document, "li")
    status = next((child for child in node.iter() if child.tag == "ac:task-status"), None)
    if status is not None:
        done = status.text(strip=True) == "complete"
        item.insert_child(_new(document, "input", type="checkbox", **({"checked": ""} if done else {})), move=True)
        status.decompose()
    _move(node, item)
    node.replace_with(item, move=True)


def _link(document: LexborHTMLParser, node: LexborNode) -> None:
    anchor = node.attributes.get("ac:anchor")
    inside = _resources(node)
    here = {"href": f"#{anchor}"} if anchor and not inside else {}
    link = _new(document, "a" if here else "span", **here)
    _move(node, link)
    if not link.text(strip=True):
        link.insert_child(" ".join(filter(None, map(_target, inside))) or anchor or "")
    for resource in inside:
        resource.decompose()
    node.replace_with(link, move=True)


def _image(document: LexborHTMLParser, node: LexborNode) -> None:
    inside = _resources(node)
    caption = node.css_first("ac\\:caption")
    values = {name.removeprefix("ac:"): value or "" for name, value in node.attributes.items()}
    known = {name: values[name] for name in ("alt", "title", "width", "height") if name in values}
    picture = _new(document, "img", src=_target(inside[0]) if inside else "", **known)
    if caption is not None:
        figure, words = _new(document, "figure"), _new(document, "figcaption")
        _move(caption, words)
        figure.insert_child(picture, move=True)
        figure.insert_child(words, move=True)
        picture = figure
    node.replace_with(picture, move=True)


def _resources(node: LexborNode) -> list[LexborNode]:
    return [child for child in node.iter() if (child.tag or "").startswith("ri:")]


def _target(node: LexborNode) -> str:
    """What a resource is called."""
    return next((value for name in _TARGETS if (value := node.attributes.get(name))), "")


def _emoticon(document: LexborHTMLParser, node: LexborNode) -> None:
    node.replace_with(node.attributes.get("ac:emoji-fallback") or "")


def _renamed(tag: str) -> Callable[[LexborHTMLParser, LexborNode], None]:
    def rename(document: LexborHTMLParser, node: LexborNode) -> None:
        made = _new(document, tag)
        _move(node, made)
        node.replace_with(made, move=True)

    return rename


def _new(document: LexborHTMLParser, tag: str, words: str = "", **attributes: str) -> Any:
    node: Any = document.create_node(tag)
    for name, value in attributes.items():
        node.attrs[name] = value
    if words:
        node.insert_child(words)
    return node


def _move(source: LexborNode, target: LexborNode) -> None:
    for child in list(source.iter(include_text=True)):
        target.insert_child(child, move=True)


_RULES: Final[dict[str, Callable[[LexborHTMLParser, LexborNode], None]]] = {
    "ac:structured-macro": _macro,
    "ac:macro": _macro,
    "ac:task-list": _renamed("ul"),
    "ac:task": _task,
    "ac:link": _link,
    "ac:image": _image,
    "ac:emoticon": _emoticon,
    "ac:layout": _renamed("div"),
    "ac:layout-section": _renamed("div"),
    "ac:layout-cell": _renamed("div"),
    "ac:inline-comment-marker": _renamed("span"),
    "ac:adf-extension": _renamed("div"),
    "ac:adf-fallback": _renamed("div"),
}
