# ruff: noqa: E501 - tables of words and patterns read better unbroken
"""What kind of source a text is: by its file's suffix, its media type, and its content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from pathlib import Path

Kind: TypeAlias = Literal["html", "markdown", "text"]

_SUFFIXES: Final[dict[str, Kind]] = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".xht": "html",
    ".shtml": "html",
    ".php": "html",
    ".asp": "html",
    ".aspx": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".txt": "text",
    ".text": "text",
}
_MEDIA_TYPES: Final[dict[str, Kind]] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/markdown": "markdown",
    "text/x-markdown": "markdown",
}
_MAGIC: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive (an EPUB, a DOCX or the like)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a media file"),
    (b"ID3", "an MP3 file"),
    (b"OggS", "an Ogg file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an old office file"),
    (b"SQLite format", "a database"),
    (b"\x00asm", "a program"),
    (b"\x00\x00\x01\x00", "an icon"),
)
_MARKUP: Final = Lazily(
    r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<(?:article|main|section|div|p|h[1-6]|table|ul|ol|span|script|meta|title)(?:\s[^<>]*)?>",
    re.IGNORECASE,
)
_MARKDOWN: Final = Lazily(
    r"^#{1,6} \S|^(?:```|~~~)|^\[[^\]\n]{1,200}\]: \S|\[[^\[\]\n]{1,200}\]\([^)\s]{1,400}\)|^\|? ?:?-{3,}:? ?\||^={3,}$|^\[\^[^\]\n]{1,200}\]:|!\[[^\[\]\n]{0,200}\]\(",
    re.MULTILINE,
)
_FRONT_MATTER: Final = Lazily(r"\A---\r?\n(?:[A-Za-z_][\w -]*:[^\n]*\n|[ \t][^\n]*\n|- [^\n]*\n|\r?\n)+---[^\S\n]*\n")
"""Each line fits in one way only: of two ways a line, a text that ends elsewhere would have to be tried in all combinations."""
_CONTROLS: Final = bytes((*range(1, 9), *range(14, 27), *range(28, 32)))
_HEAD: Final = 100_000

MAIL_HEAD: Final = 16_384
"""Bytes by which a message is known; the headers of a letter that went through many hands have some 10 kB."""
_MAIL_SUFFIXES: Final = frozenset({".eml", ".mht", ".mhtml"})
_MAIL_TYPES: Final = frozenset({"message/rfc822", "message/global", "multipart/related", "application/x-mimearchive"})
_HEADER: Final = re.compile(rb"([A-Za-z][A-Za-z0-9_-]{0,75})[ \t]*:")
_TELLING: Final = frozenset(
    {b"from", b"received", b"return-path", b"message-id", b"mime-version", b"delivered-to", b"content-type"}
)
"""Headers that a message has and front matter has not; one beside two others makes a message."""


def is_mail(data: bytes, *, path: Path | None = None, media_type: str | None = None) -> bool:
    """Whether bytes are a message (RFC 5322), by its headers; one header is enough where name or type say so, else three."""
    stated = (media_type or "").split(";")[0].strip().lower() in _MAIL_TYPES
    named = path is not None and path.suffix.lower() in _MAIL_SUFFIXES
    lines = data[:MAIL_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t >").splitlines()
    if lines and lines[0].startswith(b"From "):  # the line that parts messages in a mailbox (RFC 4155)
        lines = lines[1:]
    names = []
    for line in lines:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        match = _HEADER.match(line)
        if match is None:
            break
        names.append(match.group(1).lower())
    if stated or named:
        return bool(names)
    return len(set(names)) >= 3 and len(_TELLING.intersection(names)) >= 2


def is_binary(data: bytes) -> str | None:
    """What the bytes are, in words, when they are no text; None for text."""
    start = data.lstrip()[:16] if data[:1].isspace() else data[:16]
    for magic, name in _MAGIC:
        if start.startswith(magic):
            return name
    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")):
        return None
    zeros = head.count(0)
    wide = max(head[::2].count(0), head[1::2].count(0)) > 0.3 * len(head)  # UTF-16 of Latin text.
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if (zeros > 0.1 * len(head) and not wide) or controls > 0.05 * len(head):
        return "binary data"
    return None


def kind_of(text: str, *, path: Path | None = None, media_type: str | None = None) -> Kind:
    """The kind of a text. Content that is plainly a page is one whatever its name says; a name decides where content does not."""
    head = text[:_HEAD]
    start = head.lstrip()[:400].lower()
    if start.startswith(("<!doctype html", "<html", "<?xml")) or "<html" in start:
        return "html"
    named = _SUFFIXES.get(path.suffix.lower()) if path is not None else None
    stated = _MEDIA_TYPES.get((media_type or "").split(";")[0].strip().lower())
    kind = stated or named
    tags = len(_MARKUP.findall(head))
    if kind == "text":
        return "html" if start.startswith("<") and tags > 4 else "text"
    if kind is not None:
        return kind
    if start.startswith("<") and tags:
        return "html"
    if tags > 4 and tags > head.count("\n\n"):
        return "html"
    if _FRONT_MATTER.match(head) or len(_MARKDOWN.findall(head)) >= 2:
        return "markdown"
    return "text"


def is_dressed(text: str) -> bool:
    """Whether a text has front matter, or marks that Markdown has and plain text has not: more than headings, outside of code."""
    head = "\n".join(line for line in text[:_HEAD].replace("\r\n", "\n").split("\n") if not line.startswith(("    ", "\t")))
    return _FRONT_MATTER.match(head) is not None or sum(not mark.startswith("#") for mark in _MARKDOWN.findall(head)) >= 2
