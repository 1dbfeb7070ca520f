"""ID3v2.3 tags: title, author, language, date, source, cover, chapters, the words.

Version 2.3 and not 2.4, since every player, phone and car reads it, while Windows Explorer and older car radios skip 2.4; the
chapters addendum (id3v2-chapters-1.0) holds for both. Text is ASCII where it fits and UTF-16 with a byte-order mark elsewhere;
some players read the third way of 2.3, Latin-1, in the user's own code page. Frames stand in one fixed order, so the same tags
are the same bytes. Written here, since the usual library puts the chapters in an order of its own.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from msgspec import Struct

from exporter.errors import ExportError
from formats.sound.iso639 import three_letters

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

_FRONT_COVER: Final = 3  # picture type of APIC, id3v2.3.0 section 4.15
_UNKNOWN_OFFSET: Final = 0xFFFFFFFF  # CHAP: the times hold, not byte offsets
_TOP_LEVEL, _ORDERED = 0x02, 0x01  # flags of CTOC
_MOST_ENTRIES: Final = 255  # a CTOC counts its entries in one byte
_MOST_BYTES: Final = (1 << 28) - 1  # the tag's size has four bytes of seven bits
_MILLISECONDS: Final = 2  # time stamp format of SYLT
_TRANSCRIPTION: Final = 2  # content type of SYLT: the words as they are spoken


class Chapter(Struct, frozen=True, kw_only=True):
    """A chapter: its title, its time in milliseconds (end exclusive), and its address on the web, if it has one."""

    title: str
    start: int
    end: int
    url: str = ""


class Picture(Struct, frozen=True, kw_only=True):
    """A picture: its bytes, its media type (image/jpeg or image/png for players' sake) and what it shows."""

    data: bytes
    media_type: str
    description: str = ""


class Line(Struct, frozen=True, kw_only=True):
    """A sentence and the millisecond at which it begins."""

    text: str
    start: int


class Tags(Struct, frozen=True, kw_only=True):
    """What a sound file says of itself; what is empty is left out.

    `language` is a BCP 47 tag, `length` in milliseconds, `lyrics` the whole text with line feeds, `lines` the same in time
    order. `album` is the site or the digest. `url` is the source's address. `track` is the file's number and how many there are,
    (0, 0) for one alone.
    """

    title: str
    language: str
    artist: str = ""
    album: str = ""
    genre: str = ""
    publisher: str = ""
    copyright: str = ""
    comment: str = ""
    url: str = ""
    published: date | None = None
    track: tuple[int, int] = (0, 0)
    length: int = 0
    cover: Picture | None = None
    chapters: tuple[Chapter, ...] = ()
    contents_title: str = ""
    lyrics: str = ""
    lines: tuple[Line, ...] = ()


def tag_bytes(tags: Tags) -> bytes:
    """Return the whole tag, to stand before the first frame of sound. Raises ExportError over 256 MB."""
    body = b"".join(_frames(tags))
    if len(body) > _MOST_BYTES:
        raise ExportError("The tags do not fit an MP3 file: over 256 MB.", hint="Use a smaller cover.")
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    return b"ID3\x03\x00\x00" + size + body


def _frames(tags: Tags) -> Iterator[bytes]:
    language = three_letters(tags.language).encode("ascii")
    yield from _text_frames(tags, language.decode("ascii"))
    if tags.url:
        yield _frame(b"WOAS", _address(tags.url))
        yield _frame(b"WXXX", b"\0\0" + _address(tags.url))
    if tags.comment:
        encoding = _encoding("", tags.comment)
        yield _frame(b"COMM", bytes((encoding,)) + language + _ended("", encoding) + _encoded(tags.comment, encoding))
    if tags.cover:
        yield _picture(tags.cover)
    yield from _contents(tags)
    if tags.lyrics:
        encoding = _encoding("", tags.lyrics)
        yield _frame(b"USLT", bytes((encoding,)) + language + _ended("", encoding) + _encoded(tags.lyrics, encoding))
    if tags.lines:
        yield _synchronised(tags.lines, language)


def _text_frames(tags: Tags, language: str) -> Iterator[bytes]:
    day = tags.published
    pairs = (
        (b"TIT2", tags.title),
        (b"TPE1", tags.artist),
        (b"TALB", tags.album),
        (b"TRCK", "/".join(map(str, tags.track)) if tags.track[0] else ""),
        (b"TCON", tags.genre),
        (b"TLAN", language),
        (b"TYER", f"{day.year:04}" if day else ""),
        (b"TDAT", f"{day.day:02}{day.month:02}" if day else ""),
        (b"TPUB", tags.publisher),
        (b"TCOP", _copyright(tags.copyright, day)),
        (b"TLEN", str(tags.length) if tags.length else ""),
    )
    for name, value in pairs:
        if value:
            yield _text(name, value)


def _copyright(text: str, day: date | None) -> str:
    """TCOP begins with a year and a space (section 4.2.1); without a year it must not be there."""
    if not text or text[:4].isdigit():
        return text
    return f"{day.year:04} {text}" if day else ""


def _contents(tags: Tags) -> Iterator[bytes]:
    """Yield the tables of contents, the top one first, then the chapters in their order."""
    names = [b"c%d" % number for number in range(len(tags.chapters))]
    if not names:
        return
    groups = [names[at : at + _MOST_ENTRIES] for at in range(0, len(names), _MOST_ENTRIES)]
    if len(groups) > _MOST_ENTRIES:
        raise ExportError("An MP3 file holds at most 65025 chapters.")
    if len(groups) == 1:
        yield _table(b"toc", names, tags.contents_title, top=True)
    else:
        parts = [b"toc%d" % number for number in range(len(groups))]
        yield _table(b"toc", parts, tags.contents_title, top=True)
        for part, group in zip(parts, groups, strict=True):
            yield _table(part, group, "", top=False)
    for name, chapter in zip(names, tags.chapters, strict=True):
        times = struct.pack(">IIII", chapter.start, chapter.end, _UNKNOWN_OFFSET, _UNKNOWN_OFFSET)
        inner = _text(b"TIT2", chapter.title)
        if chapter.url:
            inner += _frame(b"WXXX", b"\0\0" + _address(chapter.url))
        yield _frame(b"CHAP", name + b"\0" + times + inner)


def _table(name: bytes, entries: list[bytes], title: str, *, top: bool) -> bytes:
    flags = _ORDERED | (_TOP_LEVEL if top else 0)
    listed = b"".join(entry + b"\0" for entry in entries)
    return _frame(b"CTOC", name + b"\0" + bytes((flags, len(entries))) + listed + (_text(b"TIT2", title) if title else b""))


def _picture(picture: Picture) -> bytes:
    encoding = _encoding(picture.description)
    head = bytes((encoding,)) + picture.media_type.encode("ascii") + b"\0" + bytes((_FRONT_COVER,))
    return _frame(b"APIC", head + _ended(picture.description, encoding) + picture.data)


def _synchronised(lines: tuple[Line, ...], language: bytes) -> bytes:
    encoding = _encoding(*(line.text for line in lines))
    head = bytes((encoding,)) + language + bytes((_MILLISECONDS, _TRANSCRIPTION)) + _ended("", encoding)
    return _frame(b"SYLT", head + b"".join(_ended(line.text, encoding) + struct.pack(">I", line.start) for line in lines))


def _text(name: bytes, value: str) -> bytes:
    value = " ".join(value.split())
    encoding = _encoding(value)
    return _frame(name, bytes((encoding,)) + _encoded(value, encoding))


def _frame(name: bytes, body: bytes) -> bytes:
    if len(body) > _MOST_BYTES:
        raise ExportError("The tags do not fit an MP3 file: over 256 MB.", hint="Use a smaller cover.")
    return name + struct.pack(">IH", len(body), 0) + body


def _encoding(*values: str) -> int:
    """Return 0 (Latin-1, here ASCII) where every value fits, else 1 (UTF-16)."""
    return 0 if all(value.isascii() for value in values) else 1


def _encoded(value: str, encoding: int) -> bytes:
    value = value.replace("\0", " ")
    if encoding == 0:
        return value.encode("ascii")
    return b"\xff\xfe" + value.encode("utf-16-le", "replace")


def _ended(value: str, encoding: int) -> bytes:
    return _encoded(value, encoding) + (b"\0" if encoding == 0 else b"\0\0")


def _address(url: str) -> bytes:
    """Return an address as the frame takes it: Latin-1; other characters by percent (RFC 3987, section 3.1)."""
    return quote(url, safe="!#$%&'()*+,/:;=?@[]~").encode("ascii")
