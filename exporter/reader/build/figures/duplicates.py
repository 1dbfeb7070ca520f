"""The same picture twice: a placeholder beside its file, two sizes of it, a thumbnail and what it opens. One stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, unquote

from msgspec.structs import replace

from exporter.lazily import Lazily
from exporter.model import Alt, Figure, Image, Paragraph
from exporter.model.text import plain
from exporter.reader.build.figures.captions import joined
from exporter.reader.build.left_out import said
from exporter.reader.build.links import is_picture
from exporter.reader.lexicon.tables import set_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from exporter.model import Block, FigureContent
    from exporter.reader.build.state import State

_SIZE: Final = Lazily(
    r"(?:[-_.@](?:\d{2,4}x\d{2,4}|\d{2,4}w|[234]x|scaled|large|medium|small|thumb(?:nail)?|full|orig(?:inal)?|big|preview|lazy"
    r"|dark|light|mobile|desktop|tablet|mob|desk))+$",
    re.IGNORECASE,
)
_SECOND: Final = Lazily(r"[-_.@](?:dark|mobile|mob|tablet)(?:[-_.@][a-z0-9]+)?$", re.IGNORECASE)
_QUERIED: Final = frozenset({"url", "src", "image", "img"})
"""What services that scale pictures call the address of the picture."""
_NUMBER: Final = Lazily(r"\d+")
_SUFFIX: Final = Lazily(r"\.(?:jpe?g|png|gif|webp|avif)$", re.IGNORECASE)
_SHORTEST: Final = 4  # Letters of a file's name: shorter ones ("1", "img") are given to many pictures.
_SIGN: Final = 64  # CSS pixels.


def without_twins(state: State, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks without figures that only repeat the picture of the figure before them. A paragraph that repeats the text alternative
    of the picture before it, or says that it is a caption, is its caption.
    """
    if len(blocks) < 2:
        return tuple(blocks)
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Paragraph) and isinstance(last, Figure) and _repeats(block, last):
            found[-1] = replace(last, caption=(block,))
            continue
        if isinstance(block, Paragraph) and isinstance(last, Figure) and (captioned := joined(last, block)) is not None:
            found[-1] = captioned
            continue
        one, other = _only(last), _only(block)
        if one is not None and other is not None and isinstance(last, Figure) and isinstance(block, Figure):
            merged = _merged(state, last, one, block, other)
            if merged is not None:
                found[-1] = merged
                continue
        found.append(block)
    return tuple(found)


def without_sizes(content: Iterable[FigureContent]) -> list[FigureContent]:
    """The content of one figure without other sizes of the same picture, and without the placeholder of one."""
    found: list[FigureContent] = []
    first: dict[object, int] = {}  # What a picture may be known by → the first place of such a one.
    for item in content:
        if not isinstance(item, Image):
            found.append(item)
            continue
        for place in sorted({first[mark] for mark in _wanted(item) if mark in first}):
            kept = found[place]
            if isinstance(kept, Image) and same(kept, item):
                break
        else:
            place, kept = len(found), item
            found.append(item)
        assert isinstance(kept, Image)
        found[place] = image = kept if kept is item else better(kept, item)
        for mark in _marks(image):
            first.setdefault(mark, place)
    return found


def _marks(image: Image) -> list[object]:
    """What a picture is known by to those that are the same (`same`)."""
    alt = image.alt if isinstance(image.alt, Alt) else None
    name, small = _name(image.source), _is_small(image)
    named: list[object] = [(name, small), (name, small, alt)] if name else []
    return [*named, (alt, _is_placeholder(image)), (alt, not image.source, "drawing")] if alt else named


def _wanted(image: Image) -> list[object]:
    """What those are known by that may be the same as a picture."""
    alt = image.alt if isinstance(image.alt, Alt) else None
    name = _name(image.source)
    named: list[object] = []
    for small in (False,) if _is_small(image) else (False, True):
        named += [(name, small, alt), (name, small, None)] if alt else [(name, small)]
    return [*named, (alt, not _is_placeholder(image)), (alt, not image.source, "drawing")] if alt else named


def same(one: Image, other: Image) -> bool:
    """Whether two pictures beside one another are one: the same file but for its size, or a placeholder with the same words."""
    if one.alt == other.alt and isinstance(one.alt, Alt) and _is_placeholder(one) != _is_placeholder(other):
        return True
    if isinstance(one.alt, Alt) and isinstance(other.alt, Alt):
        if one.alt != other.alt:
            return False
        if not one.source and not other.source:
            return True  # A drawing for wide screens and one for narrow ones.
    alike = one.alt == other.alt and isinstance(one.alt, Alt)
    name = _name(one.source, alike=alike)
    return name is not None and name == _name(other.source, alike=alike) and not (_is_small(one) and _is_small(other))


def better(one: Image, other: Image) -> Image:
    """The picture of two that is there, with the text alternative of either."""
    worse = (_is_placeholder(one) and not _is_placeholder(other)) or (other.digest and not one.digest)
    kept, left = (other, one) if worse or (_is_second(one) and not _is_second(other)) else (one, other)
    alt = kept.alt if isinstance(kept.alt, Alt) or not isinstance(left.alt, Alt) else left.alt
    return replace(kept, alt=alt, description=kept.description or left.description)


def _merged(state: State, one: Figure, first: Image, other: Figure, second: Image) -> Figure | None:
    opens = one.href is not None and _name(one.href) == _name(second.source) is not None and is_picture(one.href)
    if not (same(first, second) or opens):
        return None
    if any(mine and theirs and mine != theirs for mine, theirs in ((one.caption, other.caption), (one.credit, other.credit))):
        return None
    for twin in (other.caption if one.caption else (), other.credit if one.credit else ()):
        state.leave_out("repeated-caption", said(twin))
    return replace(
        one,
        content=(better(first, second),),
        caption=one.caption or other.caption,
        credit=one.credit or other.credit,
        href=one.href or other.href,
        id=one.id or other.id,
    )


def _repeats(paragraph: Paragraph, figure: Figure) -> bool:
    image = _only(figure)
    if image is None or figure.caption or not isinstance(image.alt, Alt):
        return False
    return plain(paragraph.children).strip(" .") == image.alt.text.strip(" .")


def _only(block: Block | None) -> Image | None:
    if isinstance(block, Figure) and len(block.content) == 1 and isinstance(block.content[0], Image):
        return block.content[0]
    return None


def _is_placeholder(image: Image) -> bool:
    return image.digest is None and (not image.source or image.source.startswith("data:"))


def _is_second(image: Image) -> bool:
    """Whether a picture is by its name the one for dark or for narrow screens."""
    return _SECOND.search(_SUFFIX.sub("", unquote(image.source).partition("&")[0].partition("#")[0])) is not None


def _is_small(image: Image) -> bool:
    """Whether a picture is a sign that may well stand several times: the stars of a rating."""
    size = image.height or image.width
    return size is not None and size <= _SIGN


def _name(address: str | None, *, alike: bool = False) -> str | None:
    """What an address says of the picture itself: folder and file without sizes and suffix; None where that is too little.

    `alike` tells that the pictures say the same in words: then names count that many pictures have.
    """
    path, _, query = (address or "").partition("#")[0].partition("?")
    if query and not is_picture(path):
        path = next((value for key, value in parse_qsl(query) if key in _QUERIED and is_picture(value)), "")
    if not path or path.startswith("data:"):
        return None
    folder, _, file = unquote(path).rstrip("/").rpartition("/")
    file = _SIZE.sub("", _SUFFIX.sub("", file.removesuffix(".svg") if alike else file)).lower()
    if not alike and (len(file) < _SHORTEST or file in set_of("files.plain") or file.isdecimal() or file.endswith(".svg")):
        return None
    return f"{_NUMBER.sub('', folder.partition('://')[2].partition('/')[2])}/{file}"
