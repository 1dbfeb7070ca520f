"""The picture of a house's covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exporter.model import resource_of
from styles.tokens import StyleError

if TYPE_CHECKING:
    from pathlib import Path

    from exporter.model import Resource

_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg"}


def cover_picture(path: Path) -> Resource:
    """The picture in a file of PNG or JPEG. Raises StyleError for any other."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            kind, (width, height) = _TYPES.get(picture.format or ""), picture.size
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise StyleError(f"the cover's picture {path.name}: {error}", code="style-house", hint="Save it as PNG or JPEG.") from error
    if kind is None:
        raise StyleError(f"the cover's picture {path.name} is no PNG or JPEG", code="style-house", hint="Save it as one of these.")
    return resource_of(path.read_bytes(), media_type=kind, width=width, height=height)
