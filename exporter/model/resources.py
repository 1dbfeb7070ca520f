"""Pictures and the files behind them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Final, TypeAlias

from msgspec import Struct

from exporter.model import blocks

LARGE: Final = 300
"""CSS pixels of both sides from which a picture without a description is no mere ornament."""


class Alt(Struct, frozen=True, kw_only=True, gc=False):
    """The text that stands for a picture; not empty."""

    text: str


class Decorative(Struct, frozen=True, kw_only=True, gc=False):
    """The page says that the picture carries no meaning (alt="", role=presentation, aria-hidden)."""


class Undescribed(Struct, frozen=True, kw_only=True, gc=False):
    """The page says nothing. It is shown with the fixed status "Image without description" and never passed over."""


AltText: TypeAlias = Alt | Decorative | Undescribed


class Resource(Struct, frozen=True, kw_only=True, gc=False):
    """A file that an article uses, addressed by its content.

    `digest` is the sha256 of the bytes in hexadecimal; `media_type` is what the bytes are, not what a suffix says; `width` and
    `height` are pixels (0 for vector drawings without a size). `content` is the bytes, or the path of a file that holds them;
    None when only the digest is known. It does not take part in equality.
    """

    digest: str
    media_type: str
    size: int
    width: int = 0
    height: int = 0
    content: bytes | Path | None = None

    def __eq__(self, other: object) -> bool:
        return self._stated == other._stated if isinstance(other, Resource) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._stated)

    def __repr__(self) -> str:
        digest, media_type, size, width, height = self._stated
        return f"Resource({digest=}, {media_type=}, {size=}, {width=}, {height=})"

    @property
    def _stated(self) -> tuple[str, str, int, int, int]:
        return self.digest, self.media_type, self.size, self.width, self.height


def resource_of(data: bytes, *, media_type: str, width: int = 0, height: int = 0) -> Resource:
    """The resource that holds `data`."""
    digest = sha256(data).hexdigest()
    return Resource(digest=digest, media_type=media_type, size=len(data), width=width, height=height, content=data)


def read_resource(resource: Resource) -> bytes:
    """The bytes of a resource; LookupError when only its digest is known, OSError when its file cannot be read."""
    match resource.content:
        case bytes() as data:
            return data
        case Path() as path:
            return path.read_bytes()
        case _:
            raise LookupError(resource.digest)


class Image(Struct, frozen=True, kw_only=True, gc=False):
    """A picture: its text alternative, its file, and a longer description when the page has one.

    `digest` names a `Resource` of the article, None when the bytes could not be had (the picture is then shown as a framed box
    with its text alternative). `source` is the address in the page, for messages and for finding the picture again. `width` and
    `height` are CSS pixels as the page asks for them, None when it does not.
    """

    alt: AltText
    digest: str | None = None
    source: str = ""
    description: tuple[blocks.Block, ...] = ()
    width: int | None = None
    height: int | None = None

    @property
    def is_large(self) -> bool:
        """Whether the page gives the picture more room than an ornament takes."""
        return (self.width or 0) >= LARGE and (self.height or LARGE) >= LARGE
