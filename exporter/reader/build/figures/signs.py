"""Pictures that are signs of a page and none of its article: buttons to pin by, portraits beside names, icons, small logos."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from exporter.lazily import Lazily
from exporter.model import Alt
from exporter.reader.build.attributes import classes
from exporter.reader.build.figures.characters import pixels
from exporter.reader.lexicon.tables import any_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bs4 import Tag

    from exporter.model import AltText

_SIGN: Final = Lazily(lambda: any_of("pictures.sign"))
_ICON: Final = Lazily(lambda: rf"(?:.+[-_. ])?(?:{any_of('pictures.icon')})(?:[-_. ].+)?")
_LOGO: Final = Lazily(lambda: rf"(?:.+[-_. ])?(?:{any_of('pictures.logo')})(?:[-_. ].+)?")
_PHOTO: Final = Lazily(r"\.jpe?g$", re.IGNORECASE)
_FEW: Final = 5  # Words of an alternative that only says whose portrait, or which button, it is.
_ICON_SIDE: Final = 128  # CSS pixels.
_LOGO_SIZE: Final = (360, 128)  # CSS pixels, width and height.


def is_sign(tag: Tag, found: Sequence[str], alt: AltText) -> bool:
    """Whether a picture is a sign by its file, its classes or its alternative. A sign that says something of its own is none."""
    names = [*_files(found[:1]), *classes(tag)]
    said = alt.text.lower().strip(" .") if isinstance(alt, Alt) else ""
    if any(map(_SIGN.fullmatch, names)) or _SIGN.fullmatch(said):
        return len(said.split()) <= _FEW and tag.find_parent("figure") is None
    sides = (pixels(tag, "width"), pixels(tag, "height"))
    if any(_PHOTO.search(address.partition("?")[0]) for address in found[:1]):
        return False
    if any(map(_ICON.fullmatch, names)):
        return (not said or bool(_ICON.fullmatch(said))) and all(side is None or side <= _ICON_SIDE for side in sides)
    if not any(map(_LOGO.fullmatch, names)) or (said and not _LOGO.fullmatch(said)):
        return False
    return all(side is not None and side <= most for side, most in zip(sides, _LOGO_SIZE, strict=True))


def _files(found: Sequence[str]) -> list[str]:
    """The names of files, in small letters without their suffix."""
    paths = (unquote(address).partition("?")[0] for address in found if not address.startswith("data:"))
    return [PurePosixPath(path).stem.lower() for path in paths]
