"""Drawings (SVG) that a page brings: what in them can't be shown in a PDF."""

from __future__ import annotations

import base64
import binascii
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes
from xml.etree import ElementTree as ET

from exporter.lazily import Lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_SVG: Final = ("svg", "{http://www.w3.org/2000/svg}svg")
_SHOWN: Final = frozenset({"image", "use", "feImage"})
_LINK: Final = "{http://www.w3.org/1999/xlink}href"
_ADDRESS: Final = Lazily(r"url\(\s*['\"]?([^'\")\s]+)")
_IMPORTED: Final = Lazily(r"@import\s+['\"]([^'\"]+)", re.IGNORECASE)
_IMPORT: Final = Lazily(r"@import\b[^;]*;?", re.IGNORECASE)
_INLINE: Final = Lazily(r"data:(image/[\w.+-]+)[^,]*?(;base64)?,(.*)", re.IGNORECASE | re.DOTALL)


def fault_of_svg(data: bytes) -> str | None:
    """Why a drawing can't be shown, None when it can."""
    try:
        root = ET.fromstring(data)  # noqa: S314 - expat bounds what entities may grow to
    except ET.ParseError as error:
        return str(error)
    return None if root.tag in _SVG else f"{root.tag} is not svg"


def left_out(data: bytes) -> Iterator[str]:
    """What of a drawing that can be shown is not, in words: scripts, and what lies outside it."""
    root = ET.fromstring(data)  # noqa: S314 - it was read before by `fault_of_svg`
    for node in root.iter():
        name = node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""
        if name == "script" or any(key.startswith("on") for key in node.attrib):
            yield "A script in a drawing"
        if name in _SHOWN:
            address = node.get("href") or node.get(_LINK) or ""
            if address and not address.startswith("#") and inline_picture(address) is None:
                yield f"A part of a drawing that lies outside it ({address[:60]})"
        told = " ".join([node.get("style", ""), (node.text or "") if name == "style" else ""])
        for address in [*_ADDRESS.findall(told), *_IMPORTED.findall(told)]:
            if not address.startswith("#"):
                yield f"A part of a drawing that lies outside it ({address[:60]})"


def without_imports(data: bytes) -> bytes:
    """The drawing without style sheets that lie outside it: WeasyPrint 70 can't read one that asks for them."""
    if b"@import" not in data.lower():
        return data
    root = ET.fromstring(data)  # noqa: S314 - it was read before by `fault_of_svg`
    for node in root.iter():
        if isinstance(node.tag, str) and node.tag.rpartition("}")[2] == "style" and node.text:
            node.text = _IMPORT.sub("", node.text)
    return ET.tostring(root)


def inline_picture(address: str) -> tuple[bytes, str] | None:
    """Bytes and media type of a picture that an address itself holds (RFC 2397), None where it holds none."""
    match = _INLINE.fullmatch(address)
    if match is None:
        return None
    data = unquote_to_bytes(match[3])
    if match[2]:
        try:
            data = base64.b64decode(b"".join(data.split()), validate=True)
        except binascii.Error:
            return None
    return data, match[1].lower()
