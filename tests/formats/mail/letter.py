"""A letter as its reader gets it: opened by Python's own parser, its plain part unfolded, its HTML part as words with roles."""

from __future__ import annotations

from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any

from lxml import html

from formats.mail.flowed import decode

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
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
        "br",
        "hr",
        "blockquote",
    ]
)
ROLES = {
    **{f"h{level}": "heading" for level in range(1, 7)},
    **dict.fromkeys(["li", "dt", "dd"], "item"),
    **dict.fromkeys(["td", "th"], "cell"),
    "caption": "caption",
    "blockquote": "quote",
}


def opened(data: bytes) -> EmailMessage:
    """The message; its parser complains about nothing."""
    message = message_from_bytes(data, policy=policy.default)
    assert not [each for part in message.walk() for each in part.defects]
    return message


def plain_text(data: bytes) -> str:
    """The plain part as a program shows it that knows `format=flowed`: paragraphs, a line each."""
    body: Any = opened(data).get_body(("plain",))
    assert body.get_param("format") == "flowed"
    assert body.get_param("delsp") == "yes"
    return "".join(f"{paragraph.text}\n" for paragraph in decode(lines_of(body)))


def lines_of(body: EmailMessage) -> list[str]:
    return str(body.get_content()).replace("\r\n", "\n").removesuffix("\n").split("\n")


def html_source(data: bytes) -> str:
    body: Any = opened(data).get_body(("html",))
    return "\n".join(lines_of(body))


def html_tree(data: bytes) -> Any:
    return html.document_fromstring(html_source(data))


def html_text(data: bytes) -> str:
    """What the HTML part says, with the words of its pictures, without its preheader."""
    return "".join(text for _, text in runs(html_tree(data).find("body")))


def runs(node: Any, roles: frozenset[str] = frozenset()) -> Iterator[tuple[frozenset[str], str]]:
    """Text with the roles of what it stands in; blocks apart from one another."""
    if not isinstance(node.tag, str) or "display:none" in (node.get("style") or ""):
        return
    roles |= {ROLES[node.tag]} if node.tag in ROLES else set()
    roles |= {"note"} if node.get("role") == "doc-endnotes" else set()
    roles |= {"caption"} if node.get("role") == "figure" else set()
    apart = node.tag in BLOCKS or node.get("role") == "doc-noteref"
    if apart:
        yield roles, "\n"
    if node.tag == "img":
        yield roles | {"alt"}, f" {node.get('alt') or ''} "
    yield roles, node.text or ""
    for child in node:
        yield from runs(child, roles)
        yield roles, child.tail or ""
    if apart:
        yield roles, "\n"
