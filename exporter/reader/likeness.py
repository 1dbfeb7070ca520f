"""A picture's likeness: 256 bits that stay nearly the same in another size or quality (a difference hash).

The picture is made grey and 17 by 16 pixels large; each bit says whether a pixel is brighter than the one to its right. Icons and
drawings with large plain grounds have few such bits and are too much like one another: they have no likeness.
"""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from exporter.model import Resource

_SIZE: Final = (17, 16)
_BRIGHTER: Final = 2
"""Steps of 256 by which a pixel is brighter than another and not just noise of compression."""
_RICH: Final = 64
"""Bits of 256 that a picture has at least which can be told from others."""


def likeness_of(resource: Resource) -> str:
    """The likeness as 64 hexadecimal digits; empty for a drawing, for a picture that is too plain, and for what can't be opened."""
    from PIL import Image

    if resource.media_type == "image/svg+xml" or resource.content is None:
        return ""
    data = resource.content.read_bytes() if isinstance(resource.content, Path) else resource.content
    try:
        with Image.open(BytesIO(data)) as opened:
            grey = opened.convert("RGBA")
            ground = Image.new("RGBA", grey.size, "white")
            pixels = list(Image.alpha_composite(ground, grey).convert("L").resize(_SIZE, Image.Resampling.BOX).tobytes())
    except Exception:  # Pillow raises many kinds on damaged files; the linters tell of those
        return ""
    rows = [pixels[start : start + _SIZE[0]] for start in range(0, len(pixels), _SIZE[0])]
    bits = "".join("1" if left > right + _BRIGHTER else "0" for row in rows for left, right in pairwise(row))
    return f"{int(bits, 2):064x}" if bits.count("1") >= _RICH else ""


def distance(one: str, other: str) -> int:
    """The number of bits in which two likenesses differ, 0 to 256; 256 where one is none."""
    try:
        return (int(one, 16) ^ int(other, 16)).bit_count()
    except ValueError:
        return 256
