"""The cover: a picture drawn from the publication's own words, and the page that shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec import Struct

from exporter.model import Alt, Figure, Image, read_resource
from exporter.model.walk import walk
from formats.common.issue import title_of
from formats.epub.content.documents import Document, finish, frame
from formats.markup.tree import add

if TYPE_CHECKING:
    from exporter.labels import Labels
    from exporter.model import Publication
    from formats.epub.content.pictures import Pictures
    from styles import Style

FILE: Final = "cover.xhtml"
SIZE: Final = (1000, 1500)
"""Pixels: the shape of a book, the width that libraries ask for at least, and twice what a shelf shows."""

LEAST: Final = 400
"""Pixels of a lead picture's shorter side; less is blurred on a cover."""


class CoverPicture(Struct, frozen=True, kw_only=True):
    """A cover: its bytes, its type, what stands for it, whether it bears the whole title."""

    data: bytes
    media_type: str
    alt: str
    whole: bool

    @property
    def name(self) -> str:
        """Its file in the book."""
        return "images/cover.jpg" if self.media_type == "image/jpeg" else "images/cover.png"


def draw(publication: Publication, labels: Labels, *, style: Style, pictures: Pictures | None) -> CoverPicture:
    """The cover of a publication: with the picture of its house, else with its lead picture where that is described and `pictures`
    of the book are given, else with a drawing.
    """
    from styles.cover import CoverText, draw_cover, rasterise, with_picture

    title = title_of(publication, labels)
    house = style.cover_picture
    chosen = (read_resource(house[0]), house[1]) if house else _lead(publication, pictures) if pictures else None
    text = CoverText(
        title=title,
        site=publication.site or "",
        issue=labels.text("issue", number=publication.issue) if publication.issue else "",
        date=labels.date(publication.published) if publication.published else "",
        authors="" if publication.is_digest else _authors(publication, labels),
    )
    drawn = draw_cover(
        text,
        language=publication.language,
        direction=publication.direction,
        palette=style.palette,
        motif=chosen is None,
        name=style.motif,
    )
    data, media_type = rasterise(drawn.svg, SIZE[0]), "image/png"
    if chosen is not None:
        data, media_type = with_picture(data, chosen[0]), "image/jpeg"
    shown = [chosen[1] if chosen else "", text.site, text.authors, text.issue, text.date]
    return CoverPicture(data=data, media_type=media_type, alt=_alternative(title, shown, labels), whole=not drawn.cut)


def _alternative(title: str, shown: list[str], labels: Labels) -> str:
    """What the cover shows, as one line: the title, the picture, and each of the words that stand on it."""
    words = " \u00b7 ".join(filter(None, shown))
    cover = labels.text("cover_of", title=title)
    return labels.text("labelled", label=cover, text=words) if words else cover


def _authors(publication: Publication, labels: Labels) -> str:
    return labels.join([p.name for a in publication.articles for p in a.metadata.people if p.role == "author"])


def _lead(publication: Publication, pictures: Pictures) -> tuple[bytes, str] | None:
    """The first lead picture that is described and can be shown: its bytes as the book has them, its text alternative."""
    for article in publication.articles:
        files = {resource.digest: resource for resource in article.resources}
        figure = article.metadata.lead_image
        for image in (node for node in walk(figure) if isinstance(node, Image)) if isinstance(figure, Figure) else ():
            resource = files.get(image.digest or "")
            if not isinstance(image.alt, Alt) or resource is None or resource.media_type == "image/svg+xml":
                continue
            data = pictures.large(resource, LEAST)
            if data is not None:
                return data, image.alt.text
    return None


def page(cover: CoverPicture, publication: Publication, labels: Labels) -> Document:
    """The page that shows the cover."""
    own = labels.apart_from(publication.language)
    root, body = frame(labels.text("cover"), language=publication.language, direction=publication.direction, title_language=own)
    section = add(body, "section", class_="cover", epub_type="cover")
    add(section, "img", src=cover.name, alt=cover.alt, role="doc-cover", width=str(SIZE[0]), height=str(SIZE[1]))
    return finish(root)
