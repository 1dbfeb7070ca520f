"""What happens to sources on their way: bytes flip, spans go or stand twice, tags are not closed, encodings are others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from tests.soak.words import ADDRESSES, FORBIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    Damage = Callable[[bytes, Random], bytes]

_TAG: Final = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]{0,500})>")
_ADDRESS: Final = re.compile(rb"""((?:href|src|content|datetime)=["']?)[^"'<>]{1,300}""")
_CODECS: Final = (
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-7", "utf-8-sig", "cp1252", "cp1251", "shift_jis", "gb18030"),
    *("euc_kr", "iso2022_jp", "koi8-r", "mac_roman", "cp037", "unicode_escape"),
)
_DECLARED: Final = (
    *(b"utf-16", b"utf-8", b"shift_jis", b"punycode", b"idna", b"utf-7", b"undefined", b"hex", b"iso-2022-kr", b"x-user-defined"),
    *(b"hz", b"unicode_escape", b"", b"\xff", b"cp037", b"windows-1252", b"gb2312", b"utf-32"),
)
_SIGNS: Final = (
    *(b"<", b">", b"&", b'"', b"'", b"=", b"\x00", b"\xff\xfe", b"\xc3", b"\r", b"[", b"|", b"\n\n", b"--", b"\xef\xbb\xbf"),
    *(b"`", b"\\", b"$$", b"^", b"*"),
)


def spliced(data: bytes, more: bytes, random: Random) -> bytes:
    """`more` somewhere in `data`, as often as not between two of its elements."""
    place = _place(data, random)
    end = data.find(b">", place) + 1
    if end and random.random() < 0.6:
        place = end
    return data[:place] + more + data[place:]


def _place(data: bytes, random: Random) -> int:
    return random.randrange(len(data) + 1)


def _span(data: bytes, random: Random, most: int = 4000) -> tuple[int, int]:
    start = _place(data, random)
    return start, min(len(data), start + random.randint(1, most))


def flipped(data: bytes, random: Random) -> bytes:
    """Some bytes are others."""
    damaged = bytearray(data)
    for _ in range(random.choice((1, 5, 50)) if damaged else 0):
        damaged[random.randrange(len(damaged))] = random.randrange(256)
    return bytes(damaged)


def cut(data: bytes, random: Random) -> bytes:
    """A span is missing."""
    start, end = _span(data, random)
    return data[:start] + data[end:]


def ended(data: bytes, random: Random) -> bytes:
    """The end is missing."""
    return data[: _place(data, random)]


def doubled(data: bytes, random: Random) -> bytes:
    """A span stands twice, or some hundred times."""
    start, end = _span(data, random, random.choice((40, 4000)))
    times = random.choice((1, 1, 10, 300))
    return data[:end] + data[start:end] * times + data[end:]


def moved(data: bytes, random: Random) -> bytes:
    """A span stands elsewhere."""
    start, end = _span(data, random)
    return spliced(data[:start] + data[end:], data[start:end], random)


def signs(data: bytes, random: Random) -> bytes:
    """Signs of mark-up where none should be."""
    for _ in range(random.choice((1, 10, 40))):
        place = _place(data, random)
        data = data[:place] + random.choice(_SIGNS) * random.choice((1, 1, 3, 200)) + data[place:]
    return data


def refused(data: bytes, random: Random) -> bytes:
    """Characters that XML refuses, also where an address, a title or a date is stated."""
    for _ in range(random.choice((1, 10, 40))):
        sign = random.choice(FORBIDDEN).encode("utf-8", "surrogatepass")
        place = _place(data, random)
        data = data[:place] + sign + data[place:]
    if random.random() < 0.5:
        sign = random.choice(FORBIDDEN).encode("utf-8", "surrogatepass")
        data = re.sub(rb"(<title>|<h1[^>]*>|content=\"|title: |Subject: |alt=\"|\"name\":\s*\")", rb"\1" + re.escape(sign), data)
    return data


def unclosed(data: bytes, random: Random) -> bytes:
    """The end tags of one name, or of some, are missing."""
    names = sorted({match[2] for match in _TAG.finditer(data) if match[1]})
    if not names:
        return data
    gone = set(random.sample(names, min(len(names), random.choice((1, 3, 100)))))
    return _TAG.sub(lambda match: b"" if match[1] and match[2] in gone else match[0], data)


def renamed(data: bytes, random: Random) -> bytes:
    """Elements of one name have another's."""
    names = sorted({match[2] for match in _TAG.finditer(data)})
    if not names:
        return data
    old, new = random.choice(names), random.choice(names)
    return _TAG.sub(lambda match: b"<" + match[1] + new + match[3] + b">" if match[2] == old else match[0], data)


def nested(data: bytes, random: Random) -> bytes:
    """One tag stands a thousand times."""
    tags = [match for match in _TAG.finditer(data) if not match[1]]
    if not tags:
        return data
    tag = random.choice(tags)
    return data[: tag.end()] + tag[0] * random.choice((3, 30, 1000)) + data[tag.end() :]


def attributed(data: bytes, random: Random) -> bytes:
    """A tag has thousands of attributes, or those of all tags."""
    tags = [match for match in _TAG.finditer(data) if not match[1]]
    if not tags:
        return data
    tag = random.choice(tags)
    if random.random() < 0.5:
        more = b" ".join(b'a%d="b"' % number for number in range(random.choice((10, 1000, 10_000))))
    else:
        more = b" ".join(match[3] for match in tags)[:100_000]
    return data[: tag.end() - 1] + b" " + more + data[tag.end() - 1 :]


def misled(data: bytes, random: Random) -> bytes:
    """Addresses, dates and stated values are broken addresses."""
    share = random.choice((0.02, 0.3, 1.0))

    def other(match: re.Match[bytes]) -> bytes:
        return match[1] + random.choice(ADDRESSES).encode("utf-8", "replace") if random.random() < share else match[0]

    return _ADDRESS.sub(other, data)


def recoded(data: bytes, random: Random) -> bytes:
    """The same characters in another encoding, declared or not."""
    text = data.decode("utf-8", "replace")
    return text.encode(random.choice(_CODECS), "replace")


def declared(data: bytes, random: Random) -> bytes:
    """Another encoding is declared than the one it has."""
    name = random.choice(_DECLARED)
    if b"charset=" not in data:
        return b"<meta charset='" + name + b"'>" + data
    return re.sub(rb"charset=([\"']?)[\w-]*", lambda match: b"charset=" + match[1] + name, data)


def shuffled(data: bytes, random: Random) -> bytes:
    """Lines, or pieces between tags, stand in another order."""
    sign = b"\n" if data.count(b"\n") > 20 else b"<"
    pieces = data.split(sign)
    start = random.randrange(len(pieces))
    middle = pieces[start : start + 50]
    random.shuffle(middle)
    return sign.join([*pieces[:start], *middle, *pieces[start + 50 :]])


DAMAGES: Final[tuple[Damage, ...]] = (
    flipped, cut, ended, doubled, moved, signs, refused, unclosed, renamed, nested, attributed, misled, recoded, declared, shuffled,
)  # fmt: skip
