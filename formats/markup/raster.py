"""Pictures made ready for a file: formats that every reader shows, a bound on size, no metadata.

PNG, JPEG, GIF and SVG stay as they are where they are small enough and hold nothing but the picture; the rest is drawn anew as
PNG or JPEG by Pillow. The same bytes give the same bytes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from exporter.diagnostics import Diagnostic, finding
from exporter.model import Resource, read_resource

if TYPE_CHECKING:
    from collections.abc import Iterator

BOUND: Final = 2000
"""Pixels of the longer side: 300 to the inch on a 17 cm measure."""

MAX_PIXELS: Final = 100_000_000
"""A picture with more is refused: decoding it would take more memory than an item may (4 bytes a pixel and a copy)."""

JPEG_QUALITY: Final = 85
SUFFIXES: Final = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/svg+xml": ".svg"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture ready to be packed: bytes, type, pixels (0 for a drawing without a size)."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def suffix(self) -> str:
        """The suffix of a file of this type, with its full stop."""
        return SUFFIXES[self.media_type]


def prepare(resource: Resource, *, name: str = "") -> tuple[Picture | None, tuple[Diagnostic, ...]]:
    """The picture in a form that every reader shows, None when it can't be; `name` stands for it in findings."""
    shown = name or resource.digest[:12]
    try:
        data = read_resource(resource)
    except (LookupError, OSError) as error:
        return None, (finding("IMG-002", image=shown, reason=getattr(error, "strerror", None) or "no bytes"),)
    if resource.media_type == "image/svg+xml":
        return Picture(data=data, media_type=resource.media_type, width=resource.width, height=resource.height), ()
    if resource.width * resource.height > MAX_PIXELS:
        return None, (finding("IMG-003", image=shown, reason=f"{resource.width} × {resource.height} pixels are too many"),)
    return _raster(data, shown)


def _raster(data: bytes, shown: str) -> tuple[Picture | None, tuple[Diagnostic, ...]]:
    from io import BytesIO

    from PIL import Image, ImageOps

    try:
        with Image.open(BytesIO(data)) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                return None, (finding("IMG-003", image=shown, reason=f"{opened.width} × {opened.height} pixels are too many"),)
            kind = opened.format or ""
            if _fits(opened) and kind in {"PNG", "JPEG", "GIF"}:
                opened.load()
                return Picture(data=data, media_type=f"image/{kind.lower()}", width=opened.width, height=opened.height), ()
            upright: Any = ImageOps.exif_transpose(opened)
            smaller = max(upright.size) > BOUND
            if smaller:
                upright.thumbnail((BOUND, BOUND), Image.Resampling.LANCZOS)
            picture = _encode(upright, photo=kind in {"JPEG", "WEBP", "AVIF", "MPO"})
    except Exception as error:  # Pillow raises many kinds on damaged files
        return None, (finding("IMG-003", image=shown, reason=str(error) or type(error).__name__),)
    return picture, (finding("IMG-004", image=shown),) if smaller else ()


def _fits(image: Any) -> bool:
    """Whether a picture may stay as it is: in bounds, upright, RGB or grey, no metadata that tells of its maker."""
    tags = set(_metadata(image))
    return max(image.size) <= BOUND and not tags and image.mode in {"RGB", "RGBA", "L", "LA", "P", "1"}


def _metadata(image: Any) -> Iterator[str]:
    yield from (
        key for key in ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment", "Raw profile type exif") if image.info.get(key)
    )
    if getattr(image, "text", None):
        yield "text"


def _encode(image: Any, *, photo: bool) -> Picture:
    from io import BytesIO

    clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    buffer = BytesIO()
    if photo and not clear:
        image.convert("RGB").save(buffer, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=False)
        kind = "jpeg"
    else:
        mode = "RGBA" if clear else ("L" if image.mode in {"1", "L", "I;16"} else "RGB")
        image.convert(mode).save(buffer, "PNG", optimize=False, compress_level=9)
        kind = "png"
    return Picture(data=buffer.getvalue(), media_type=f"image/{kind}", width=image.width, height=image.height)
