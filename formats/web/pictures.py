"""The pictures of a page: each file once, by the name that it would have in the folder beside the page."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

from formats.markup.raster import Picture, prepare

if TYPE_CHECKING:
    from collections.abc import Mapping

    from exporter.diagnostics import Diagnostic
    from exporter.model import Resource


class Pictures:
    """Takes resources, gives addresses. A resource that can't be shown has none, and a finding says why."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._addresses: dict[str, str | None] = {}
        self.kept: dict[str, Picture] = {}
        """Address → picture."""
        self.diagnostics: list[Diagnostic] = []

    def address(self, resource: Resource) -> str | None:
        """The address of a resource's picture, None when it can't be shown."""
        if resource.digest not in self._addresses:
            picture, found = prepare(resource)
            self.diagnostics.extend(found)
            self._addresses[resource.digest] = self._keep(picture) if picture is not None else None
        return self._addresses[resource.digest]

    def drawing(self, svg: bytes) -> str:
        """The address of an SVG drawing made here."""
        return self._keep(Picture(data=svg, media_type="image/svg+xml", width=0, height=0))

    @property
    def size(self) -> int:
        """Bytes of all pictures."""
        return sum(len(picture.data) for picture in self.kept.values())

    def inline(self) -> Mapping[str, str]:
        """Address → the picture itself as an address (RFC 2397)."""
        return {
            address: f"data:{picture.media_type};base64,{b64encode(picture.data).decode('ascii')}"
            for address, picture in self.kept.items()
        }

    def _keep(self, picture: Picture) -> str:
        address = f"{self._folder}/{sha256(picture.data).hexdigest()[:16]}{picture.suffix}"
        self.kept.setdefault(address, picture)
        return address
