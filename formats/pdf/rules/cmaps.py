"""Rules on the CMap of a composite font, which says how its codes lead to glyphs (ISO 14289-1, 7.21.3; ISO 32000-1, 9.7.5)."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Final

import pikepdf
from msgspec import Struct, field

from formats.pdf.rules.typed import dictionary, entry, integer, text_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from formats.pdf.rules.found import Findings

IDENTITY: Final = frozenset({"Identity-H", "Identity-V"})
_LONG: Final = 4_000_000
"""Bytes of a CMap; that of all Chinese characters has 300,000."""
_PREDEFINED: Final = {
    ("GB1", 0): "GB-EUC GBpc-EUC",
    ("GB1", 2): "GBK-EUC GBKp-EUC",
    ("GB1", 4): "UniGB-UCS2",
    ("GB1", 6): "GBK2K UniGB-UTF16",
    ("CNS1", 0): "B5pc ETen-B5 ETenms-B5 CNS-EUC",
    ("CNS1", 3): "UniCNS-UCS2",
    ("CNS1", 6): "HKscs-B5",
    ("CNS1", 7): "UniCNS-UTF16",
    ("Japan1", 1): "83pv-RKSJ 90pv-RKSJ Add-RKSJ EUC",
    ("Japan1", 2): "90ms-RKSJ 90msp-RKSJ Ext-RKSJ",
    ("Japan1", 4): "UniJIS-UCS2 UniJIS-UCS2-HW",
    ("Japan1", 7): "UniJIS-UTF16",
    ("Korea1", 0): "KSC-EUC KSCpc-EUC",
    ("Korea1", 1): "KSCms-UHC KSCms-UHC-HW UniKS-UCS2 UniKS-UTF16",
}
"""Ordering and supplement of the CMaps that every reader has (ISO 32000-1, table 118; supplements as in Adobe's files of 2019)."""
ORDERINGS: Final = frozenset(ordering for ordering, _ in _PREDEFINED)
_ONE_WAY: Final = frozenset({"83pv-RKSJ-V", "90pv-RKSJ-V", "KSCpc-EUC-V"})
"""What would be the vertical twins of CMaps that have none."""
_COLLECTIONS: Final = {
    **{f"{name}-{way}": held for held, names in _PREDEFINED.items() for name in names.split() for way in "HV"},
    "H": ("Japan1", 1),
    "V": ("Japan1", 1),
}
KNOWN: Final = frozenset(_COLLECTIONS) - _ONE_WAY | IDENTITY

_LAST: Final = 0xFFFFFFFF
_SINGLE: Final = re.compile(rb"<([0-9a-fA-F]+)>\s*(\d+)")
_RANGE: Final = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(\d+)")
_SPACE: Final = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_USED: Final = re.compile(rb"/(\S+)\s+usecmap")
_WAY: Final = re.compile(rb"/WMode\s+(\d)")


class CMap(Struct):
    """A CMap that is in the file: the CID of each code, and the lengths in bytes that codes have."""

    singles: dict[int, int] = field(default_factory=dict)
    ranges: list[tuple[int, int, int]] = field(default_factory=list)
    lengths: frozenset[int] = frozenset({2})
    way: int = 0
    used: str = ""

    def cid(self, code: int) -> int:
        """The CID of a code, 0 without one."""
        if code in self.singles:
            return self.singles[code]
        at = bisect_right(self.ranges, (code, _LAST, 0)) - 1
        low, high, start = self.ranges[at] if at >= 0 else (1, 0, 0)
        return start + code - low if low <= code <= high else 0


def read_cmap(stream: pikepdf.Stream) -> CMap | None:
    """The CMap in a stream; None where it can't be read."""
    try:
        data = bytes(stream.read_bytes())
    except pikepdf.PdfError:
        return None
    if len(data) > _LONG:
        return None
    made = CMap()
    for block in _blocks(data, b"cidchar"):
        made.singles.update((int(code, 16), int(cid)) for code, cid in _SINGLE.findall(_whole(block)))
    for block in _blocks(data, b"cidrange"):
        made.ranges += [(int(low, 16), int(high, 16), int(cid)) for low, high, cid in _RANGE.findall(_whole(block))]
    made.ranges.sort()
    lengths = {len(low) // 2 for block in _blocks(data, b"codespacerange") for low, _ in _SPACE.findall(_whole(block))}
    way, used = _WAY.search(data), _USED.search(data)
    made.lengths = frozenset(lengths - {0}) or made.lengths
    made.way = int(way[1]) if way else 0
    made.used = used[1].decode("latin-1") if used else ""
    return made


def _blocks(data: bytes, kind: bytes) -> Iterator[bytes]:
    """What stands between each begin and end of a kind."""
    at = 0
    while (start := data.find(b"begin" + kind, at)) >= 0:
        end = data.find(b"end" + kind, start)
        at = len(data) if end < 0 else end
        yield data[start:at]


def _whole(block: bytes) -> bytes:
    """A block without the spaces that may stand among digits."""
    return re.sub(rb"<[^<>]*>", lambda match: b"".join(match[0].split()), block)


def check_cmap(font: Any, descendant: Any, name: str, place: str, found: Findings) -> None:
    """The rules on a composite font's Encoding, on the collection of its characters, and on the map to its glyphs."""
    given = entry(font, "/Encoding")
    called = words(given, "/CMapName")[1:] if isinstance(given, pikepdf.Stream) else text_of(given)[1:]
    if called not in IDENTITY:
        for reason in _apart(given, called, descendant):
            found.add("PDF-144", place, font=name, reason=reason)
    if isinstance(given, pikepdf.Stream):
        _embedded(given, found, name, place)
    elif called not in KNOWN:
        found.add("PDF-146", place, font=name, reason="is not in the file")
    is_embedded = any(key in dictionary(descendant, "/FontDescriptor") for key in ("/FontFile", "/FontFile2", "/FontFile3"))
    table = entry(descendant, "/CIDToGIDMap")
    if entry(descendant, "/Subtype") == "/CIDFontType2" and is_embedded:
        if table is None:
            found.add("PDF-145", place, font=name, reason="is missing")
        elif not isinstance(table, pikepdf.Stream) and text_of(table) != "/Identity":
            found.add("PDF-145", place, font=name, reason="is neither Identity nor a stream")


def _apart(given: Any, called: str, descendant: Any) -> Iterator[str]:
    """In what the collection of a font's characters is not that of its CMap."""
    own = dictionary(descendant, "/CIDSystemInfo")
    if isinstance(given, pikepdf.Stream):
        held = dictionary(given, "/CIDSystemInfo")
        theirs = words(held, "/Registry"), words(held, "/Ordering"), integer(held, "/Supplement")
    elif called in _COLLECTIONS:
        theirs = "Adobe", *_COLLECTIONS[called]
    else:
        theirs = "", "", 0
    for key, one, other in (("/Registry", words(own, "/Registry"), theirs[0]), ("/Ordering", words(own, "/Ordering"), theirs[1])):
        if one != other or not one:
            yield f"{key[1:]} is {one or 'nothing'} here, {other or 'nothing'} there"
    if integer(own, "/Supplement") > theirs[2]:
        yield "the font has a later Supplement"


def _embedded(given: pikepdf.Stream, found: Findings, name: str, place: str) -> None:
    made = read_cmap(given)
    if made is not None and made.way != integer(given, "/WMode"):
        found.add("PDF-147", place, font=name)
    used = entry(given, "/UseCMap")
    called = words(used, "/CMapName")[1:] if isinstance(used, pikepdf.Stream) else text_of(used)[1:]
    called = called or (made.used if made else "")
    if called and called not in KNOWN:
        found.add("PDF-146", place, font=name, reason=f"stands on {called}, which readers do not have")
