"""A letter opened for its rules: its bytes, its parts, the HTML part as a tree with what is seen of it."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import Message
from typing import TYPE_CHECKING, Any, Final

from lxml import etree, html
from msgspec import Struct

from exporter.mime import AnyMessage
from formats.mail.flowed import decode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.markup.tree import Element

BLOCKS: Final = frozenset(
    {
        "p",
        "div",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "tr",
        "td",
        "th",
        "pre",
        "hr",
        "br",
        "blockquote",
        "address",
    }
    | {"article", "section", "header", "footer", "figure", "h1", "h2", "h3", "h4", "h5", "h6"}
)
MOST: Final = 50_000_000
"""Bytes of a letter that is looked at; no relay takes one as large."""


class UnreadableLetterError(ValueError):
    """What is no letter, with the reason."""


class Letter(Struct, frozen=True, kw_only=True):
    """`types` are the parts' media types in order; `paragraphs` those of the plain part, None without one, `flows` whether its
    lines flow; `source` and `tree` the HTML part, `size` its bytes as a program gets them.
    """

    data: bytes
    message: Any
    types: tuple[str, ...]
    paragraphs: tuple[str, ...] | None
    flows: bool
    source: str
    size: int
    tree: Element | None

    def header(self, name: str) -> str:
        """A header as it stands in the bytes, unfolded; "" without one."""
        value = self.message.get(name)
        return " ".join(str(value).split()) if value is not None else ""

    def elements(self, *tags: str) -> Iterator[Element]:
        """The elements of the HTML part that are not hidden, in order."""
        if self.tree is not None and (body := self.tree.find("body")) is not None:
            yield from (node for node in shown(body) if not tags or node.tag in tags)


def open_letter(data: bytes) -> Letter:
    """The letter in a file's bytes. Raises UnreadableLetterError."""
    if len(data) > MOST:
        raise UnreadableLetterError(f"it has more than {MOST // 1_000_000} MB")
    message = message_from_bytes(data, AnyMessage, policy=policy.compat32)
    parts = [part for part in message.walk() if isinstance(part, Message) and not part.is_multipart()]
    if not message.keys() or not any(part.get_content_maintype() == "text" for part in parts):
        raise UnreadableLetterError("it has no headers and text of a message")
    plain = next((part for part in parts if _is_body(part, "text/plain")), None)
    markup = next((part for part in parts if _is_body(part, "text/html")), None)
    source = _text(markup) if markup is not None else ""
    return Letter(
        data=data,
        message=message,
        types=tuple(part.get_content_type() for part in message.walk()),
        paragraphs=_paragraphs(plain) if plain is not None else None,
        flows=plain is not None and _flows(plain),
        source=source,
        size=len(source.encode("utf-8", "replace")),
        tree=_tree(source),
    )


def _is_body(part: Message, kind: str) -> bool:
    return part.get_content_type() == kind and part.get_content_disposition() != "attachment"


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace").replace("\r\n", "\n")
    except (LookupError, ValueError):  # a charset of none, and Python's own that decode no mail
        return data.decode("utf-8", "replace").replace("\r\n", "\n")


def _flows(part: Message) -> bool:
    return str(part.get_param("format") or "").lower() == "flowed"


def _paragraphs(part: Message) -> tuple[str, ...]:
    lines = _text(part).split("\n")
    if _flows(part):
        delete = str(part.get_param("delsp") or "").lower() == "yes"
        return tuple(each.text for each in decode(lines, delete_space=delete))
    return tuple(lines)


def _tree(source: str) -> Element | None:
    if not source.strip():
        return None
    try:
        return html.document_fromstring(source, parser=html.HTMLParser(encoding=None, huge_tree=True))
    except (etree.ParserError, ValueError):
        return None


def shown(root: Element) -> Iterator[Element]:
    """The elements below and with `root` that a reader is shown, in order."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node.tag, str) and node.tag not in {"script", "style", "template", "head"} and not is_hidden(node):
            yield node
            waiting.extend(reversed(node))


def is_hidden(node: Element) -> bool:
    """Whether an element takes itself out of sight, as preheaders do."""
    style = "".join((node.get("style") or "").lower().split())
    return node.get("hidden") is not None or any(
        sign in style for sign in ("display:none", "visibility:hidden", "max-height:0;", "font-size:0;", "mso-hide:all")
    )


def words_of(node: Element) -> str:
    """The words that a reader gets of an element, those of its pictures among them, on one line."""
    return " ".join("".join(_said(node)).split())


def _said(root: Element) -> Iterator[str]:
    waiting: list[tuple[Element, bool]] = [(root, False)]
    while waiting:
        node, is_over = waiting.pop()
        edge = " " if node.tag in BLOCKS else ""
        if is_over:
            yield edge
            yield (node.tail or "") if node is not root else ""
            continue
        waiting.append((node, True))
        if not isinstance(node.tag, str) or node.tag in {"script", "style", "template", "head", "title"} or is_hidden(node):
            continue
        yield edge
        yield f" {node.get('alt') or ''} " if node.tag == "img" else node.text or ""
        waiting.extend((child, False) for child in reversed(node))
