"""What providers and laws ask of a letter to many: headers, bytes, size, the frame, no eyes on the reader."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from exporter.diagnostics import finding
from exporter.labels import labels_for
from exporter.lazily import Lazily
from exporter.phrases import words_of_table
from formats.mail.rules.letter import is_hidden, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.diagnostics import Diagnostic
    from formats.mail.rules.letter import Letter

CLIPPED: Final = 102 * 1024
"""Bytes of HTML after which Gmail shows nothing more."""

_LINE: Final = 998
"""Characters of a line (RFC 5322, section 2.1.1)."""

_POSTCODE: Final = Lazily(
    r"\b(?!(?:19|20)\d\d\b)\d{4,6}\b|\b\d{3}[ -]\d{2}\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\u3012"
)
_DOT: Final = Lazily(r"(?:^|;)width:[01]px.*;height:[01]px")
_LAST: Final = 12
"""Lines at the end of the plain part in which a postal address is looked for."""


def check(letter: Letter) -> Iterator[Diagnostic]:
    """Bytes, headers, size, frame, tracking."""
    yield from _bytes(letter)
    yield from _list(letter)
    if letter.size > CLIPPED:
        yield finding("MAIL-119", size=round(letter.size / 1024))
    yield from frame(letter)
    yield from _tracking(letter)


def _bytes(letter: Letter) -> Iterator[Diagnostic]:
    if not letter.data.isascii():
        yield finding("MAIL-125", what="holds bytes of 8 bits")
    if any(len(line) > _LINE for line in re.split(rb"\r?\n", letter.data)):
        yield finding("MAIL-125", what=f"has lines of more than {_LINE} characters")
    head = re.split(rb"\r?\n\r?\n", letter.data, maxsplit=1)[0].decode("latin-1")
    for name, value in re.findall(r"(?mi)^(List-[A-Za-z-]+):((?:.|\n[ \t])*)", head.replace("\r\n", "\n")):
        if "=?" in value:
            yield finding("MAIL-124", header=name)


def _list(letter: Letter) -> Iterator[Diagnostic]:
    ways = re.findall(r"<([^>]*)>", letter.header("List-Unsubscribe"))
    if not ways:
        yield finding("MAIL-122")
    elif any(way.lower().startswith("https:") for way in ways) and (
        letter.header("List-Unsubscribe-Post").replace(" ", "").lower() != "list-unsubscribe=one-click"
    ):
        yield finding("MAIL-123")


def frame(letter: Letter) -> Iterator[Diagnostic]:
    """What of a letter's frame is missing."""
    for name, what in (("From", "sender"), ("Subject", "subject")):
        if not letter.header(name):
            yield finding("MAIL-121", what=what)
    if letter.tree is None:
        return
    if not _has_preheader(letter):
        yield finding("MAIL-121", what="preheader")
    language = letter.tree.get("lang") or "en"
    links = [words_of(link).casefold() for link in letter.elements("a")]
    if not any(phrase in said for said in links for phrase in _phrases("online", language)):
        yield finding("MAIL-121", what="link to the same letter on the web")
    if not any(phrase in said for said in links for phrase in _phrases("leave", language)):
        yield finding("MAIL-121", what="link to unsubscribe")
    if not _has_address(letter):
        yield finding("MAIL-121", what="postal address")


@cache
def _phrases(kind: str, language: str) -> frozenset[str]:
    """What links of the frame are called: our own labels, and the words of the table."""
    labels = labels_for(language)
    own = [labels.text("view_in_browser" if kind == "online" else "unsubscribe")]
    return words_of_table("links", kind) | frozenset(word.casefold() for word in own)


def _has_preheader(letter: Letter) -> bool:
    body = letter.tree.find("body") if letter.tree is not None else None
    if body is None:
        return False
    for node in body.iter():
        if not isinstance(node.tag, str) or node.tag == "style":
            continue
        if is_hidden(node) and "".join(node.itertext()).strip():
            return True
        if (node.text or "").strip() and not is_hidden(node) and node.tag != "title":
            return "preheader" in (node.get("class") or "").lower()
    return False


def _has_address(letter: Letter) -> bool:
    if any(words_of(node) for node in letter.elements("address")):
        return True
    lines = [line for line in letter.paragraphs or () if line.strip()][-_LAST:]
    body = letter.tree.find("body") if letter.tree is not None else None
    said = words_of(body)[-600:] if body is not None else ""
    return any(_POSTCODE.search(text) for text in (*(line for line in lines if "://" not in line), said))


def _tracking(letter: Letter) -> Iterator[Diagnostic]:
    for image in letter.elements("img"):
        sizes = [_pixels(image.get(name)) for name in ("width", "height")]
        style = "".join((image.get("style") or "").lower().split())
        tiny = all(size is not None and size <= 1 for size in sizes) or re.search(
            r"(?:^|;)width:[01]px.*(?:^|;)height:[01]px", style
        )
        if tiny and (image.get("src") or "").startswith(("http:", "https:", "//")):
            yield finding("MAIL-120", picture=(image.get("src") or "")[:80])


def _pixels(written: str | None) -> int | None:
    digits = (written or "").removesuffix("px").strip()
    return int(digits) if digits.isdecimal() else None
