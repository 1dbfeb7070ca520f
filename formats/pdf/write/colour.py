"""The profile that says what the colours of a file are: sRGB (IEC 61966-2-1), written here from its published numbers.

PDF/A wants one in the file (ISO 19005-3, 6.2.3). Version 4 of the ICC's format has a curve for sRGB that takes five numbers
(ICC.1:2010, 10.16), so that the whole profile is half a kilobyte.
"""

from __future__ import annotations

import struct
from typing import Final

NAME: Final = "sRGB IEC61966-2.1"

_WHITE: Final = (0.9642, 1.0, 0.8249)
"""D50, the white of the connection space (ICC.1:2010, 7.2.16)."""

_PRIMARIES: Final = {
    "rXYZ": (0.43607, 0.22249, 0.01392),
    "gXYZ": (0.38515, 0.71687, 0.09708),
    "bXYZ": (0.14307, 0.06061, 0.71410),
}
"""The primaries of sRGB adapted from D65 to D50 (those of the ICC's own profile)."""

_ADAPTATION: Final = (1.047882, 0.022918, -0.050217, 0.029587, 0.990479, -0.017059, -0.009247, 0.015076, 0.751678)
"""The Bradford matrix from D65 to D50, by rows (ICC.1:2010, annex E)."""

_CURVE: Final = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
"""g, a, b, c and d of the function of type 3: (aX + b)^g from d, cX below."""


def profile() -> bytes:
    """An ICC profile of version 4.2 for a display; the same bytes each time."""
    curve = struct.pack(">4s4xHxx", b"para", 3) + _fixed(*_CURVE)
    tags = {
        "desc": _words(NAME),
        "cprt": _words("No copyright, use freely"),
        "wtpt": _colour(_WHITE),
        "chad": struct.pack(">4s4x", b"sf32") + _fixed(*_ADAPTATION),
        **{name: _colour(value) for name, value in _PRIMARIES.items()},
        "rTRC": curve,
    }
    places: dict[str, tuple[int, int]] = {}
    body = b""
    start = 128 + 4 + 12 * (len(tags) + 2)
    for name, data in tags.items():
        places[name] = start + len(body), len(data)
        body += data + bytes(-len(data) % 4)
    places["gTRC"] = places["bTRC"] = places["rTRC"]
    table = struct.pack(">I", len(places)) + b"".join(struct.pack(">4sII", name.encode(), *place) for name, place in places.items())
    return _header(start + len(body)) + table + body


def _header(size: int) -> bytes:
    """The header (ICC.1:2010, 7.2), with a fixed date, no maker and no identifier."""
    date = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    head = struct.pack(">I4xI4s4s4s", size, 0x04200000, b"mntr", b"RGB ", b"XYZ ") + date + b"acsp"
    return head + bytes(68 - len(head)) + _fixed(*_WHITE) + bytes(48)


def _colour(values: tuple[float, ...]) -> bytes:
    return struct.pack(">4s4x", b"XYZ ") + _fixed(*values)


def _words(text: str) -> bytes:
    """Text in one language (mluc, ICC.1:2010, 10.13)."""
    data = text.encode("utf-16-be")
    return struct.pack(">4s4xII2s2sII", b"mluc", 1, 12, b"en", b"US", len(data), 28) + data


def _fixed(*values: float) -> bytes:
    """Numbers as s15Fixed16."""
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))
