"""A media overlay as a tree, and as SMIL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from lxml import etree
from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator

SMIL_TYPE: Final = "application/smil+xml"
SMIL: Final = "http://www.w3.org/ns/SMIL"
OPS: Final = "http://www.idpf.org/2007/ops"
ACTIVE: Final = "-epub-media-overlay-active"
"""The class of what is spoken; the styles give it both colours."""
PLAYING: Final = "-epub-media-overlay-playing"
"""The class of the document's root while it is spoken."""


class Clip(Struct, frozen=True, kw_only=True):
    """An element's sound: `target` is its id, `begin` and `end` milliseconds of the sound, the end exclusive; `audio` names the
    file where it is not the document's own.
    """

    target: str
    begin: int
    end: int
    audio: str = ""


class Sequence(Struct, kw_only=True):
    """Clips that belong together: a section, a table, a note; `kind` is an epub:type, empty where there is none."""

    target: str
    kind: str = ""
    children: list[Clip | Sequence] = field(default_factory=list)


class Overlay(Struct, frozen=True, kw_only=True):
    """The overlay of one document: file of the document and of its sound, from the package's folder, and what is spoken."""

    document: str
    audio: str
    children: list[Clip | Sequence]

    @property
    def clips(self) -> tuple[Clip, ...]:
        """All clips in order."""
        return tuple(_clips(self.children))

    @property
    def milliseconds(self) -> int:
        """How long all clips are together."""
        return sum(clip.end - clip.begin for clip in self.clips)


def _clips(children: list[Clip | Sequence]) -> Iterator[Clip]:
    for child in children:
        if isinstance(child, Clip):
            yield child
        else:
            yield from _clips(child.children)


def clock(milliseconds: int) -> str:
    """A full clock value of SMIL: "0:01:02.345"."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}.{rest:03}"


def smil(overlay: Overlay) -> bytes:
    """The overlay document; it stands in a folder beside that of the sound, below the package's (EPUB 3.3, section 9.2)."""
    root = etree.Element(f"{{{SMIL}}}smil", {"version": "3.0"}, nsmap={None: SMIL, "epub": OPS})
    body = etree.SubElement(root, f"{{{SMIL}}}body", {f"{{{OPS}}}textref": f"../{overlay.document}"})
    _write(body, overlay.children, overlay)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _write(parent: etree._Element, children: list[Clip | Sequence], overlay: Overlay) -> None:
    for child in children:
        if isinstance(child, Clip):
            par = etree.SubElement(parent, f"{{{SMIL}}}par", {"id": f"{child.target}-par"})
            etree.SubElement(par, f"{{{SMIL}}}text", {"src": f"../{overlay.document}#{child.target}"})
            times = {"clipBegin": clock(child.begin), "clipEnd": clock(child.end)}
            etree.SubElement(par, f"{{{SMIL}}}audio", {"src": f"../{child.audio or overlay.audio}", **times})
            continue
        names = {"id": f"{child.target}-seq", f"{{{OPS}}}textref": f"../{overlay.document}#{child.target}"}
        if child.kind:
            names[f"{{{OPS}}}type"] = child.kind
        _write(etree.SubElement(parent, f"{{{SMIL}}}seq", names), child.children, overlay)
