"""The cover of a sound file: square, as players show it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from exporter.diagnostics import Diagnostic, finding
from exporter.model import read_resource
from formats.sound.id3 import Picture

if TYPE_CHECKING:
    from exporter.model import Publication
    from exporter.plugin import RunContext

SIDE: Final = 1000
"""Pixels: what phones show full screen; directories of podcasts want more, but those take their picture from the feed."""


def cover_of(publication: Publication, run: RunContext) -> tuple[Picture | None, tuple[Diagnostic, ...]]:
    """The cover as JPEG, None with a finding when it can't be drawn."""
    try:
        return _drawn(publication, run), ()
    except Exception as error:
        reason = str(error) or type(error).__name__
        return None, (finding("OUT-103", what=f"The cover ({reason})", format="MP3", instead="nothing"),)


def _drawn(publication: Publication, run: RunContext) -> Picture:
    from PIL import Image

    import styles
    from styles.cover import CoverText, draw_cover, rasterise, with_picture

    style = styles.load(run.style)
    house = style.cover_picture
    labels = run.labels
    authors = [p.name for article in publication.articles for p in article.metadata.people if p.role == "author"]
    text = CoverText(
        title=publication.title or labels.text("untitled"),
        site=publication.site or "",
        issue=labels.text("issue", number=publication.issue) if publication.issue else "",
        date=labels.date(publication.published) if publication.published else "",
        authors="" if publication.is_digest else labels.join(list(dict.fromkeys(authors))),
    )
    drawing = draw_cover(
        text,
        language=publication.language,
        direction=publication.direction,
        palette=style.palette,
        size=(1600, 1600),
        motif=house is None,
        name=style.motif,
    )
    data = rasterise(drawing.svg, SIDE)
    if house is not None:
        data = with_picture(data, read_resource(house[0]))
    buffer = BytesIO()
    with Image.open(BytesIO(data)) as drawn:
        drawn.convert("RGB").save(buffer, "JPEG", quality=85, optimize=True)
    description = labels.text("cover_of", title=publication.title or labels.text("untitled"))
    return Picture(data=buffer.getvalue(), media_type="image/jpeg", description=description)
