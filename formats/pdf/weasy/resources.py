"""The files that a document in the making may open: its pictures, its drawings, the style's fonts, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct, field
from msgspec.structs import replace

from exporter.diagnostics import Diagnostic, finding
from formats.markup.raster import prepare
from formats.pdf.weasy.drawings import fault_of_svg, inline_picture, left_out, without_imports
from styles.fonts import SCHEME, open_font

if TYPE_CHECKING:
    from collections.abc import Iterable

    from exporter.model import Resource
    from formats.markup.raster import Picture

PICTURE: Final = "resource"
DRAWING: Final = "drawing"


class Pictures(Struct, kw_only=True):
    """Pictures and drawings of one file by address (`resource:<sha256>`, `drawing:<number>`), and what was found about them.

    `decoded` is WeasyPrint's own store of pictures, kept where a file has to be laid out again.
    """

    diagnostics: list[Diagnostic] = field(default_factory=list)
    decoded: dict[str, Any] = field(default_factory=dict)
    _pictures: dict[str, Picture | None] = field(default_factory=dict)
    _addresses: dict[bytes, str] = field(default_factory=dict)
    _drawings: dict[str, bytes] = field(default_factory=dict)

    def picture(self, resource: Resource) -> str | None:
        """The address of a picture, None when it can't be shown."""
        if resource.digest not in self._pictures:
            made, found = prepare(resource)
            self.diagnostics += found
            if made is not None and made.media_type == "image/svg+xml":
                drawn = self._can_be_drawn(made, resource.digest[:12])
                made = replace(made, data=without_imports(made.data)) if drawn else None
            self._pictures[resource.digest] = made
        return f"{PICTURE}:{resource.digest}" if self._pictures[resource.digest] is not None else None

    def _can_be_drawn(self, drawing: Picture, name: str) -> bool:
        if reason := fault_of_svg(drawing.data):
            self.diagnostics.append(finding("IMG-003", image=name, reason=reason))
            return False
        for what in dict.fromkeys(left_out(drawing.data)):
            self.diagnostics.append(finding("OUT-103", what=what, format="PDF", instead="the rest of the drawing"))
        return True

    def refuse(self, addresses: Iterable[str]) -> bool:
        """Show these pictures no more, for WeasyPrint could not; whether there was one among them."""
        refused = False
        for address in addresses:
            scheme, _, name = address.partition(":")
            if scheme == PICTURE and self._pictures.get(name) is not None:
                self._pictures[name] = None
                self.diagnostics.append(finding("IMG-003", image=name[:12], reason="it can't be drawn"))
                refused = True
        return refused

    def drawing(self, svg: bytes) -> str:
        """The address of a drawing made here; the same drawing has one address."""
        address = self._addresses.setdefault(svg, f"{DRAWING}:{len(self._addresses)}")
        self._drawings[address] = svg
        return address

    def read(self, address: str) -> tuple[bytes, str]:
        """Bytes and media type behind an address. Raises PermissionError for any that this file does not hold."""
        scheme, _, name = address.partition(":")
        if scheme == PICTURE and (picture := self._pictures.get(name)) is not None:
            return picture.data, picture.media_type
        if (inside := inline_picture(address)) is not None and not inside[1].startswith("image/svg"):
            return inside
        if address in self._drawings:
            return self._drawings[address], "image/svg+xml"
        raise PermissionError(address)


def read_font(address: str) -> tuple[bytes, str]:
    """Bytes and media type of a font of the style. Raises PermissionError for any other address, FileNotFoundError."""
    if not address.startswith(f"{SCHEME}:"):
        raise PermissionError(address)
    return open_font(address), "font/otf"
