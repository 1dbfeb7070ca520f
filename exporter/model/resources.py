"""Pictures and the files behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from exporter.model.blocks import Block

LARGE: Final = 300
"""CSS pixels of both sides from which a picture without a description is no mere ornament."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alt:
    """The text that stands for a picture; not empty."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decorative:
    """The page says that the picture carries no meaning (alt="", role=presentation, aria-hidden)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Undescribed:
    """The page says nothing. It is shown with the fixed status "Image without description" and never passed over."""


AltText: TypeAlias = Alt | Decorative | Undescribed


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
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
    content: bytes | Path | None = field(default=None, compare=False, repr=False)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture: its text alternative, its file, and a longer description when the page has one.

    `digest` names a `Resource` of the article, None when the bytes could not be had (the picture is then shown as a framed box
    with its text alternative). `source` is the address in the page, for messages and for finding the picture again. `width` and
    `height` are CSS pixels as the page asks for them, None when it does not.
    """

    alt: AltText
    digest: str | None = None
    source: str = ""
    description: tuple[Block, ...] = ()
    width: int | None = None
    height: int | None = None

    @property
    def is_large(self) -> bool:
        """Whether the page gives the picture more room than an ornament takes."""
        return (self.width or 0) >= LARGE and (self.height or LARGE) >= LARGE
