"""Pictures of a page as resources: found in data: addresses, in the page's folder, or on the network where that is allowed.

What a file is, its bytes say; its suffix and what a server declares are not asked.
"""

from __future__ import annotations

import base64
import binascii
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, unquote_to_bytes

from exporter.fetch import inside, note_file
from exporter.model import Resource, resource_of
from exporter.reader.addresses import joined, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PIL.Image import Image as Picture

    from exporter.fetch.archives import Member

    Load = Callable[[str], Resource | str]

MAX_BYTES: Final = 30_000_000
MAX_PIXELS: Final = 100_000_000
"""A picture with more pixels takes 400 MB to decode: a decompression bomb."""
ON_THE_NETWORK: Final = "on the network"
EMPTY: Final = "an empty file"
NO_SITE: Final = "its site is not known"
"""The reason for an address that begins at the root of a site, in a page that does not say which."""

_TYPES: Final = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "AVIF": "image/avif",
    "BMP": "image/bmp",
    "TIFF": "image/tiff",
    "ICO": "image/vnd.microsoft.icon",
    "JPEG2000": "image/jp2",
}


def picture_loader(*, folder: Path | None, base_url: str | None, fetch: Callable[[str], bytes] | None) -> Load:
    """A function from an address, as `BuildContext` resolves it, to the file there or a reason in words why there is none.

    `folder` is the page's own folder: a file is read in it and under it, never outside of it. `base_url` is the page's address; an
    address beneath its directory is looked for in `folder` first. `fetch` returns the bytes at an http address, raising OSError or
    an `ExporterError`; None means that nothing is fetched, and the reason is ON_THE_NETWORK. Each address is loaded once.
    """
    root = folder.resolve() if folder is not None else None
    known: dict[str, Resource | str] = {}

    def load(address: str) -> Resource | str:
        if address not in known:
            known[address] = _load(address, root, base_url, fetch)
        return known[address]

    return load


def _load(address: str, root: Path | None, base_url: str | None, fetch: Callable[[str], bytes] | None) -> Resource | str:
    if address[:5].lower() == "data:":
        data = _data(address)
        return data if isinstance(data, str) else resource_from(data)
    parts = parts_of(address)
    if parts is None:
        return "not an address"
    scheme = parts.scheme.lower()
    if scheme and scheme not in {"http", "https", "file"} and len(scheme) > 1:
        return f"a {scheme}: address"
    local = _local(address, root, base_url)
    if isinstance(local, Path):
        return _file(local)
    if not base_url and address.startswith("/") and not address.startswith("//"):
        return NO_SITE
    if scheme in {"http", "https"} or address.startswith("//"):
        return _fetched(address, fetch)
    return local


def _fetched(address: str, fetch: Callable[[str], bytes] | None) -> Resource | str:
    if fetch is None:
        return ON_THE_NETWORK
    from exporter.errors import ExporterError

    try:
        data = fetch(f"https:{address}" if address.startswith("//") else address)
    except (OSError, ExporterError) as error:
        return " ".join(str(error).split()) or type(error).__name__
    return resource_from(data)


def _data(address: str) -> bytes | str:
    """The bytes of a data: address (RFC 2397), or why there are none."""
    head, comma, body = address[5:].partition(",")
    if not comma:
        return "a broken data: address"
    if len(body) > MAX_BYTES * 4 // 3 + 4:
        return "larger than 30 MB"
    if not head.strip().lower().endswith(";base64"):
        return unquote_to_bytes(body)
    text = "".join(unquote(body).split()).rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        return "a broken data: address"


def _local(address: str, root: Path | None, base_url: str | None) -> Path | str:
    """The file in the page's folder that an address means, or why there is none."""
    if root is None:
        return "the page has no folder"
    relative = _relative(address, base_url)
    if relative is None:
        return "outside of the page's folder"
    try:
        path = (root / relative).resolve()
        if not path.is_relative_to(root):
            return "outside of the page's folder"
        note_file(path)
        if path.is_file() or inside(path) is not None:
            return path
    except (OSError, ValueError, RuntimeError):
        return "not a file name"
    return "no such file"


def _relative(address: str, base_url: str | None) -> PurePosixPath | str | None:
    """The path of an address below the page's folder; None for one that is elsewhere."""
    if base_url:
        directory = joined(base_url, ".")
        if directory and address.startswith(directory) and "://" in address:
            address = "./" + address[len(directory) :]
    parts = parts_of(address)
    if parts is None:
        return None
    if parts.scheme.lower() == "file":
        return unquote(parts.path) if parts.netloc in {"", "localhost"} else None
    if parts.scheme or parts.netloc:
        return None
    path = unquote(parts.path)
    if not path or path.startswith(("/", "\\")) or "\x00" in path:
        return None
    return PurePosixPath(path)


def _file(path: Path) -> Resource | str:
    if not path.is_file() and (member := inside(path)) is not None:
        return _member(member)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return "larger than 30 MB"
        data = path.read_bytes()
    except OSError as error:
        return (error.strerror or "cannot be read").lower()
    made = resource_from(data)
    if isinstance(made, str) or made.digest != sha256(data).hexdigest():
        return made
    return Resource(
        digest=made.digest, media_type=made.media_type, size=made.size, width=made.width, height=made.height, content=path
    )


def _member(member: Member) -> Resource | str:
    from exporter.errors import SourceError

    if member.size > MAX_BYTES:
        return "larger than 30 MB"
    try:
        return resource_from(member.read(MAX_BYTES))
    except SourceError as error:
        return error.message.rstrip(".")


def resource_from(data: bytes) -> Resource | str:
    """The resource that bytes are, or why they are no picture. SVG comes back sanitised; others as they are, not decoded."""
    if not data:
        return EMPTY
    if len(data) > MAX_BYTES:
        return "larger than 30 MB"
    from exporter.reader.svg import is_svg, sanitise

    if is_svg(data):
        made = sanitise(data)
        return (
            made
            if isinstance(made, str)
            else resource_of(made.data, media_type="image/svg+xml", width=made.width, height=made.height)
        )
    return _raster(data)


def _raster(data: bytes) -> Resource | str:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(data)) as picture:
            return _measured(picture, data)
    except UnidentifiedImageError:
        return _what(data)
    except Image.DecompressionBombError:
        return "more than 100 megapixels"
    except Exception as error:  # Pillow's readers raise whatever a broken file makes them trip over.
        return f"a broken picture: {' '.join(str(error).split())[:120] or type(error).__name__}"


def _measured(picture: Picture, data: bytes) -> Resource | str:
    width, height = picture.size
    if width * height > MAX_PIXELS:
        return "more than 100 megapixels"
    if picture.format not in _TYPES or width < 1 or height < 1:
        return f"a {picture.format} file"
    # EXIF orientation 5 to 8 turns the picture by a quarter (Exif 2.32, tag 274).
    if picture.format in {"JPEG", "MPO", "WEBP", "TIFF"} and picture.getexif().get(274, 1) in {5, 6, 7, 8}:
        width, height = height, width
    return resource_of(data, media_type=_TYPES[picture.format], width=width, height=height)


def _what(data: bytes) -> str:
    start = data[:512].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "an HTML page, not a picture"
    if start.startswith(b"%pdf"):
        return "a PDF file, not a picture"
    return "not a picture"
