"""A podcast's cover: the house's own, or one that is drawn."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from exporter.errors import OptionError

if TYPE_CHECKING:
    from pathlib import Path

    from formats.podcast.settings import Podcast

DRAWN: Final = "cover.jpg"
LEAST, MOST = 1400, 3000
"""Pixels of a side that directories take (Apple Podcasts, artwork)."""
_SIDE: Final = 1500


def check_cover(folder: Path, podcast: Podcast) -> None:
    """Raise OptionError where the cover that `podcast.toml` names is none that directories take."""
    if not podcast.cover:
        return
    path = folder / podcast.cover
    named = f"{folder / 'podcast.toml'}: the cover {podcast.cover}"
    if not path.resolve().is_relative_to(folder.resolve()):
        raise OptionError(f"{named} is not in the folder.", hint="Only what is in it is published.")
    fault = fault_of(path)
    if fault:
        raise OptionError(f"{named} {fault}.", hint=f"Directories take a square JPEG or PNG of {LEAST} to {MOST} pixels.")


def fault_of(path: Path) -> str:
    """What keeps directories from taking a picture as a cover, in words; "" where nothing does."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(path) as picture:
            kind, (width, height) = picture.format, picture.size
    except FileNotFoundError:
        return "does not exist"
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError):
        return "is no picture that can be read"
    if kind not in {"JPEG", "PNG"}:
        return f"is {kind}"
    if width != height or not LEAST <= width <= MOST:
        return f"has {width} by {height} pixels"
    return ""


def draw(podcast: Podcast, *, style: str) -> bytes:
    """A square JPEG with the podcast's title and author."""
    from PIL import Image

    import styles
    from exporter.labels import labels_for
    from styles.cover import CoverText, draw_cover, rasterise

    drawing = draw_cover(
        CoverText(title=podcast.title, site=podcast.author if podcast.author != podcast.title else ""),
        language=podcast.language,
        direction=labels_for(podcast.language).direction,
        palette=styles.load(style).palette,
        size=(1600, 1600),
    )
    buffer = BytesIO()
    with Image.open(BytesIO(rasterise(drawing.svg, _SIDE))) as drawn:
        drawn.convert("RGB").save(buffer, "JPEG", quality=85, optimize=True)
    return buffer.getvalue()
