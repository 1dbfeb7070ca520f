"""The pictures of a book: each file once, under a name made of its digest, in a form that reading systems show."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from formats.epub.package_document import BookPicture, Item

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic
    from exporter.model import Resource
    from formats.epub.spool import Spool
    from formats.markup.raster import Picture

FOLDER: Final = "images"
_SVG: Final = "image/svg+xml"
_DRAWN_WIDTH: Final = 1200
"""Pixels at which a drawing is turned into a picture when a reader could not show it as it is."""


class Pictures:
    """Takes resources, gives addresses. A resource that can't be shown has none, and a finding says why."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self.items: dict[str, Item] = {}
        self.kept: dict[str, BookPicture | None] = {}
        self.diagnostics: list[Diagnostic] = []

    def address(self, resource: Resource) -> str | None:
        """The address of a resource's picture from the package's folder, None when it can't be shown."""
        if resource.digest not in self.kept:
            self.kept[resource.digest] = self._keep(resource)
        kept = self.kept[resource.digest]
        return kept.address if kept else None

    def large(self, resource: Resource, least: int) -> bytes | None:
        """The bytes of a resource's picture as the book has them, None when a side has fewer pixels than `least`."""
        address = self.address(resource)
        kept = self.kept[resource.digest]
        if address is None or kept is None or min(kept.width, kept.height) < least:
            return None
        return self.items[address].content()

    def drawing(self, svg: bytes) -> str:
        """The address of an SVG drawing made here."""
        from formats.markup.raster import Picture

        return self._store(Picture(data=svg, media_type=_SVG, width=0, height=0))

    def _keep(self, resource: Resource) -> BookPicture | None:
        from formats.markup.raster import prepare

        picture, found = prepare(resource)
        self.diagnostics.extend(found)
        if picture is not None and picture.media_type == _SVG:
            picture = self._plain(picture, resource)
        if picture is None:
            return None
        return BookPicture(address=self._store(picture), width=picture.width, height=picture.height, animated=_moves(picture))

    def _plain(self, drawing: Picture, resource: Resource) -> Picture | None:
        """The drawing where it can go into a book as it is, else a picture of it."""
        from exporter.diagnostics import finding
        from formats.epub.content.drawings import is_plain, rasterise
        from formats.markup.raster import Picture

        if is_plain(drawing.data):
            return drawing
        width = min(max(2 * resource.width, 600), 2000) if resource.width else _DRAWN_WIDTH
        try:
            data = rasterise(drawing.data, width)
        except Exception as error:  # resvg raises ValueError and, on broken XML, its own kinds
            self.diagnostics.append(finding("IMG-003", image=resource.digest[:12], reason=str(error) or type(error).__name__))
            return None
        return Picture(data=data, media_type="image/png", width=width, height=0)

    def _store(self, picture: Picture) -> str:
        name = sha256(picture.data).hexdigest()[:16]
        address = f"{FOLDER}/{name}{picture.suffix}"
        if address not in self.items:
            self.items[address] = Item(
                id=f"image-{name}", name=address, media_type=picture.media_type, content=self._spool.add(picture.data)
            )
        return address


def _moves(picture: Picture) -> bool:
    from io import BytesIO

    from PIL import Image

    if picture.media_type == _SVG:
        return False  # `is_plain` lets no animation pass
    if picture.media_type == "image/jpeg":
        return False
    with Image.open(BytesIO(picture.data)) as opened:
        return bool(getattr(opened, "is_animated", False))
