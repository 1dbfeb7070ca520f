"""Pictures made ready for a file: formats that every reader shows, a bound on size, no metadata.

PNG, JPEG, GIF and SVG keep their pixels where they are small enough and upright; the rest is drawn anew as PNG or JPEG by Pillow.
The same bytes give the same bytes.
"""

from __future__ import annotations

from typing import Any, Final

from msgspec import Struct

from exporter.diagnostics import Diagnostic, finding
from exporter.model import Resource, read_resource
from formats.markup.bare import bare

BOUND: Final = 2000
"""Pixels of the longer side: 300 to the inch on a 17 cm measure."""

MAX_PIXELS: Final = 100_000_000
"""A picture with more is refused: decoding it would take more memory than an item may (4 bytes a pixel and a copy)."""

JPEG_QUALITY: Final = 85
ORIENTATION: Final = 0x0112
"""Tag of Exif 2.3, section 4.6.4: 1 is upright."""
_MODES: Final = frozenset({"RGB", "RGBA", "L", "LA", "P", "1"})
SUFFIXES: Final = {"image/png": ".png", "image/jpeg": ".jpg", "image/gif": ".gif", "image/svg+xml": ".svg"}


class Picture(Struct, frozen=True, kw_only=True):
    """A picture ready to be packed: bytes, type, pixels (0 for a drawing without a size)."""

    data: bytes
    media_type: str
    width: int
    height: int

    @property
    def suffix(self) -> str:
        """The suffix of a file of this type, with its full stop."""
        return SUFFIXES[self.media_type]


def prepare(resource: Resource, *, name: str = "", bound: int = BOUND) -> tuple[Picture | None, tuple[Diagnostic, ...]]:
    """The picture in a form that every reader shows, None when it can't be; `name` stands for it in findings.

    `bound` is what its longer side has at most, in pixels.
    """
    shown = name or resource.digest[:12]
    try:
        data = read_resource(resource)
    except (LookupError, OSError) as error:
        return None, (finding("IMG-002", image=shown, reason=getattr(error, "strerror", None) or "no bytes"),)
    if resource.media_type == "image/svg+xml":
        return Picture(data=data, media_type=resource.media_type, width=resource.width, height=resource.height), ()
    if resource.width * resource.height > MAX_PIXELS:
        return None, (finding("IMG-003", image=shown, reason=f"{resource.width} × {resource.height} pixels are too many"),)
    return _raster(data, shown, bound)


def _raster(data: bytes, shown: str, bound: int) -> tuple[Picture | None, tuple[Diagnostic, ...]]:
    from io import BytesIO

    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS  # Pillow warns above its own bound, and the words would reach the command's user.
    try:
        with Image.open(BytesIO(data)) as opened:
            if opened.width * opened.height > MAX_PIXELS:
                return None, (finding("IMG-003", image=shown, reason=f"{opened.width} × {opened.height} pixels are too many"),)
            kind = opened.format or ""
            if _fits(opened, kind, bound):
                width, height = opened.size
                opened.draft(None, (1, 1))  # a JPEG's blocks are read to their end, but not drawn in full
                opened.load()  # a torn file is found here
                return Picture(data=bare(data, kind), media_type=f"image/{kind.lower()}", width=width, height=height), ()
            smaller, moving = max(opened.size) > bound, getattr(opened, "n_frames", 1) > 1 and kind != "MPO"
            small: Any = opened
            if smaller:
                # Before it is turned: so a JPEG is decoded no larger than it need be.
                small = _reduced(opened, bound) if opened.mode in {"RGBA", "LA"} else opened
                small.thumbnail((bound, bound), Image.Resampling.LANCZOS)
            picture = _encode(ImageOps.exif_transpose(small), photo=kind in {"JPEG", "WEBP", "AVIF", "MPO"})
    except Exception as error:  # Pillow raises many kinds on damaged files
        return None, (finding("IMG-003", image=shown, reason=str(error) or type(error).__name__),)
    told = (*((finding("IMG-004", image=shown),) if smaller else ()), *((finding("IMG-006", image=shown),) if moving else ()))
    return picture, told


def _reduced(image: Any, bound: int) -> Any:
    """A picture with transparency, brought near the bound strip by strip: Pillow would copy all of it to weigh its colours."""
    factor = max(image.size) // (2 * bound)
    if factor < 2:
        return image
    from PIL import Image

    made = Image.new(image.mode, (-(-image.width // factor), -(-image.height // factor)))
    made.info.update(image.info)
    step = factor * 64
    for top in range(0, image.height, step):
        strip = image.crop((0, top, image.width, min(image.height, top + step)))
        made.paste(strip.reduce(factor), (0, top // factor))
    return made


def _fits(image: Any, kind: str, bound: int) -> bool:
    """Whether a picture's pixels may stay as they are: a common format, in bounds, upright, 8 bits of RGB or grey."""
    upright = image.getexif().get(ORIENTATION, 1) == 1
    return kind in {"PNG", "JPEG", "GIF"} and max(image.size) <= bound and upright and image.mode in _MODES


def _encode(image: Any, *, photo: bool) -> Picture:
    from io import BytesIO

    if image.mode.startswith("I"):
        image = image.point(lambda value: value * (1 / 256)).convert("L")  # 16 bits; Pillow alone would cut them off at 255
    # A profile says how the numbers look; it holds where their meaning stays.
    profile = image.info.get("icc_profile") if image.mode in _MODES else None
    clear = image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info
    buffer = BytesIO()
    if photo and not clear:
        image.convert("RGB").save(buffer, "JPEG", quality=JPEG_QUALITY, optimize=True, progressive=False, icc_profile=profile)
        kind = "jpeg"
    else:
        mode = "RGBA" if clear else ("L" if image.mode in {"1", "L"} else "RGB")
        made = image.convert(mode)
        made.info.clear()  # Pillow would write its remarks into the file
        made.save(buffer, "PNG", optimize=False, compress_level=9, icc_profile=profile)
        kind = "png"
    return Picture(data=buffer.getvalue(), media_type=f"image/{kind}", width=image.width, height=image.height)
