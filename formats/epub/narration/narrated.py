"""The documents of a book → the same with names for what is spoken, their overlays and their sound."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from lxml import etree
from msgspec import Struct

from formats.epub.narration.overlay import Clip, Overlay, Sequence
from formats.epub.narration.targets import spoken
from formats.speech.signal.lame import Mp3Encoder

if TYPE_CHECKING:
    from collections.abc import Sequence as Ordered

    from formats.epub.narration.targets import Spoken
    from formats.speech.synth.timeline import Entry, Narration

_XHTML: Final = "{http://www.w3.org/1999/xhtml}"
_TYPE: Final = "{http://www.idpf.org/2007/ops}type"
_KINDS: Final = {
    "section": "chapter",
    "aside": "aside",
    "figure": "figure",
    "table": "table",
    "tr": "table-row",
    "td": "table-cell",
    "th": "table-cell",
    "ul": "list",
    "ol": "list",
    "dl": "list",
    "li": "list-item",
    "blockquote": "",
    "nav": "toc",
}
"""Elements that are a sequence of their own, so that a reading system can leave or skip them, and their EPUB vocabulary."""


class Narrated(Struct, frozen=True, kw_only=True):
    """A document with its overlay and its sound; `is_whole` where all that it shows is spoken."""

    data: bytes
    overlay: Overlay
    sound: bytes
    is_whole: bool


def narrated(
    data: bytes, entries: Ordered[Entry], narration: Narration, *, file: str, audio: str, end: int, language: str, bitrate: int
) -> Narrated | None:
    """A document (XHTML) with what is said of it: `entries` of the narration, whose sound is taken up to sample `end`.

    `file` and `audio` are names from the package's folder, `bitrate` is kb/s. None where nothing that it shows is spoken.
    """
    root = etree.fromstring(data)
    body = root.find(f"{_XHTML}body")
    said = spoken(entries, body, language=language, last=end)
    if not said:
        return None
    names = _Names(root)
    start, rate = entries[0].start, narration.timeline.rate
    said[0] = type(said[0])(element=said[0].element, begin=start, end=said[0].end)
    children = _sequences(said, names, start=start, rate=rate)
    for each in said:
        names.of(each.element)
    return Narrated(
        data=b'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n' + etree.tostring(root, encoding="utf-8") + b"\n",
        overlay=Overlay(document=file, audio=audio, children=children),
        sound=_encoded(narration, start, end, bitrate),
        is_whole=not _silent(body, said),
    )


def _sequences(said: list[Spoken], names: _Names, *, start: int, rate: int) -> list[Clip | Sequence]:
    top: list[Clip | Sequence] = []
    opened: list[tuple[Any, Sequence]] = []
    for each in said:
        chain = [node for node in reversed([each.element, *each.element.iterancestors()]) if _tag(node) in _KINDS]
        kept = 0
        while kept < min(len(chain), len(opened)) and opened[kept][0] is chain[kept]:
            kept += 1
        del opened[kept:]
        for node in chain[kept:]:
            made = Sequence(target=names.of(node), kind=node.get(_TYPE) or _KINDS[_tag(node)])
            (opened[-1][1].children if opened else top).append(made)
            opened.append((node, made))
        clip = Clip(target=names.of(each.element), begin=(each.begin - start) * 1000 // rate, end=(each.end - start) * 1000 // rate)
        (opened[-1][1].children if opened else top).append(clip)
    return top


class _Names:
    """Ids of elements; one that has none gets one that no other has."""

    def __init__(self, root: Any) -> None:
        self._taken = {node.get("id") for node in root.iter() if isinstance(node.tag, str)}
        self._count = 0

    def of(self, element: Any) -> str:
        """The id of an element."""
        while not (name := element.get("id")):
            self._count += 1
            if f"said-{self._count}" not in self._taken:
                element.set("id", f"said-{self._count}")
        return str(name)


def _tag(node: Any) -> str:
    return str(node.tag).removeprefix(_XHTML)


def _encoded(narration: Narration, start: int, end: int, bitrate: int) -> bytes:
    """A part of the sound as MP3 of a constant bit rate, exact to the sample (EPUB 3.4 asks overlays for that)."""
    file = BytesIO()
    encoder = Mp3Encoder(file, rate=narration.timeline.rate, bitrate=bitrate)
    for block in narration.sound.blocks(start, end):
        encoder.write(block)
    encoder.close()
    return file.getvalue()


def _silent(body: Any, said: list[Spoken]) -> bool:
    """Whether a document shows words or a described picture that nothing of what is spoken holds."""
    heard = {each.element for each in said}
    for node in body.iter():
        if not isinstance(node.tag, str) or node in heard or any(up in heard for up in node.iterancestors()):
            continue
        if any(up.get("hidden") is not None for up in (node, *node.iterancestors())):
            continue
        words = f"{node.text or ''}{''.join(child.tail or '' for child in node)}{node.get('alt', '')}"
        if any(character.isalnum() for character in words):
            return True
    return False
