"""Lines of so many columns, measured as a terminal shows them.

Lines break at spaces, at U+200B in scripts without spaces, and between ideographs but not before closing or after opening marks
(JIS X 4051, the plain cases). A word wider than the line is cut between grapheme clusters, an address never. No-break spaces keep
their words together and are written as spaces, as those in merge tags are; U+2060 keeps its neighbours together and is not written.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from exporter.lazily import Lazily
from exporter.model.merge_tags import ANY_TAG

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

JOINER: Final = "\u2060"
_KEPT: Final = "\u00a0\u2007\u202f"
_EDGES: Final = f" {_KEPT}{JOINER}\u200b\ufeff"
_SHOWN: Final = {**dict.fromkeys(map(ord, _KEPT), " "), **dict.fromkeys(map(ord, f"{JOINER}\u200b\ufeff"))}
_NOT_FIRST: Final = frozenset(
    "、。，．・：；？！ー」』）】〕〉》］｝｡､｣’”…‥―—ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ々〻ゝゞヽヾ゠〜～℃％‰!%),.:;?]}¢°›»"
    f"ะาำๅๆฯະາຳໆ{_KEPT}{JOINER}\ufeff"
)
_NOT_LAST: Final = frozenset(f"「『（【〔〈《［｛｢‘“([{{¥£$€＄￥‹«#＃{_KEPT}{JOINER}\ufeff")
_LEADING_VOWELS: Final = frozenset("เแโใไເແໂໃໄ")
"""Thai and Lao vowels written before their consonant: a syllable begins there, so a run without spaces is cut before one."""
_PLAIN_IDEOGRAPHS: Final = Lazily(
    "[!-~\u2018-\u201d\u3001-\u3029\u3041-\u3096\u30a0-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff01-\uffef]+"
)

_TAG_SIGNS: Final = ("*|", "{{", "%%", "[[")
"""Of merge tags, which a line break would tear apart, so that they were sent as they are."""

_OPENING: Final = "([{<\"'“‘«„"
_UNSPACED: Final = Lazily("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts without spaces between words, where a page's U+200B says where a word ends; elsewhere it would tear a word apart."""


_ALONE: Final = Lazily(
    "[ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0559\u0561-\u058a\u05d0-\u05f4\u0606-\u060f\u061b\u061d-\u064a"
    "\u0660-\u066f\u0671-\u06d5\u10a0-\u10ff\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20ac\u2122]*"
)
"""Characters of one column that are no part of a cluster: all that most texts in Latin, Greek, Cyrillic, Hebrew, Arabic and
Georgian letters hold. They need no wcwidth, which takes longer to load than such a text to write.
"""
_KANA: Final = frozenset(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x3100), 0x3001, 0x3002)))
"""Kana and their stops: two columns each, as the ideographs from U+4E00 to U+9FFF."""


@cache
def _wcwidth() -> Any:
    import wcwidth

    return wcwidth


def columns(text: str) -> int:
    """Columns that `text` takes: wide characters two, marks none."""
    if len(text) == 1 and ("\u4e00" <= text <= "\u9fff" or text in _KANA):
        return 2
    return len(text) if text.isascii() or _ALONE.fullmatch(text) else max(0, _wcwidth().width(text))


def _clusters(text: str) -> Iterable[str]:
    """The grapheme clusters of a text."""
    clusters: Iterable[str] = text if _ALONE.fullmatch(text) else _wcwidth().iter_graphemes(text)
    return clusters


def is_address(word: str) -> bool:
    """Whether a word is or holds a web or mail address, which must stay whole to be of use."""
    if "://" in word or word.lstrip(_OPENING).lower().startswith(("mailto:", "tel:", "www.")):
        return True
    name, at, host = word.partition("@")
    return bool(name and at) and "." in host[1:-1]


def together(text: str) -> str:
    """`text` as one piece that no line break parts."""
    return JOINER.join(_clusters(text.replace(" ", "\u00a0")))


def wrap(text: str, limit: int, *, first: str = "", rest: str = "") -> list[str]:
    """`text` in lines of at most `limit` columns; the first begins with `first`, the others with `rest`.

    Line feeds in `text` are kept. An empty text gives one line with `first`. Only an address, or a single cluster that is wider
    than the line, makes a line longer. The time grows with the length of the text, whatever is in it.
    """
    lines: list[str] = []
    for piece in text.split("\n"):
        whole = piece if not any(map(piece.__contains__, _TAG_SIGNS)) else ANY_TAG.sub(_kept, piece)
        whole = whole.strip(_EDGES)
        start = rest if lines else first
        lines += _filled(whole, limit, start, rest) or _fill(_pieces(whole), limit, start, rest)
    return [line.rstrip() if line.isascii() else line.translate(_SHOWN).rstrip() for line in lines]


def _kept(tag: re.Match[str]) -> str:
    return tag.group().replace(" ", "\u00a0")


def _filled(text: str, limit: int, first: str, rest: str) -> list[str]:
    """The lines of a text whose characters take one column each, as `_fill` makes them; none where a word is wider than a line."""
    if "  " in text or not (text.isascii() or _ALONE.fullmatch(text)):
        return []
    lines: list[str] = []
    before, start, room = first, 0, limit - columns(first)
    while len(text) - start > room:
        cut = text.rfind(" ", start, start + room + 1) if room > 0 else -1
        if cut <= start:
            return []
        lines.append(before + text[start:cut])
        before, start, room = rest, cut + 1, limit - columns(rest)
    return [*lines, before + text[start:]]


def _fill(pieces: list[tuple[str, str]], limit: int, first: str, rest: str) -> list[str]:
    lines: list[str] = []
    margin = columns(rest)
    room = max(1, limit - margin)
    line, used, fresh = [first], columns(first), True
    for word, space in pieces:
        piece, need = word, columns(word)
        gap = "" if fresh else space
        if used + len(gap) + need > limit and (not fresh or (used > margin and (need <= room or is_address(piece)))):
            lines.append("".join(line))
            line, used, gap = [rest], margin, ""
        if used + len(gap) + need > limit and not is_address(piece):
            parts = _cut(piece, max(1, limit - used), room)
            for part in parts[:-1]:
                lines.append("".join((*line, part)))
                line, used = [rest], margin
            gap, piece = "", parts[-1]
        line.append(gap + piece)
        used += len(gap) + (need if piece is word else columns(piece))
        fresh = False
    lines.append("".join(line))
    return lines


def _cut(piece: str, first: int, room: int) -> list[str]:
    """A word wider than a line in parts: the first of at most `first` columns, the others of `room`."""
    parts: list[str] = []
    row: list[str] = []
    used, limit = 0, first
    for cluster in _clusters(piece):
        wide = columns(cluster)
        if row and used + wide > limit:
            at = _place(row, cluster)
            parts.append("".join(row[:at]))
            row, limit = row[at:], room
            used = sum(map(columns, row))
        row.append(cluster)
        used += wide
    return [*parts, "".join(row)]


def _place(row: list[str], after: str) -> int:
    """Where to cut a full row whose next cluster is `after`: at a kept space, at a syllable, else where no mark is torn off."""
    at = len(row)
    for index in range(at - 1, at // 2, -1):
        if row[index][0] in _KEPT or row[index][0] in _LEADING_VOWELS:
            return index
    while at > max(1, len(row) - 4) and ((row[at] if at < len(row) else after)[0] in _NOT_FIRST or row[at - 1][0] in _NOT_LAST):
        at -= 1
    return at if at > max(1, len(row) - 4) else len(row)


def _pieces(text: str) -> list[tuple[str, str]]:
    """What stays together on a line, and the space before it."""
    pieces: list[tuple[str, str]] = []
    for word in text.split(" "):
        space = " "
        for chunk in word.split("\u200b") if "\u200b" in word and _UNSPACED.search(word) else [word]:
            for part in [chunk] if chunk.isascii() else _ideographs(chunk):
                if part:
                    pieces.append((part, space))
                    space = ""
    return pieces


def _ideographs(word: str) -> list[str]:
    """A word cut where ideographs may part."""
    if not any(map(_is_wide, word)):
        return [word]
    parts: list[list[str]] = []
    before = ""
    for cluster in word if _PLAIN_IDEOGRAPHS.fullmatch(word) else _clusters(word):
        if before and not _may_part(before, cluster):
            parts[-1].append(cluster)
        else:
            parts.append([cluster])
        before = cluster
    return ["".join(part) for part in parts]


def _may_part(before: str, after: str) -> bool:
    if after[0] in _NOT_FIRST or before[0] in _NOT_LAST:
        return False
    return _is_wide(before[0]) or _is_wide(after[0])


def _is_wide(character: str) -> bool:
    """Whether lines may break beside a character: wide ones, but not Korean, which parts its words by spaces."""
    if character < "\u1100" or "\uac00" <= character <= "\ud7a3":
        return False
    if "\u4e00" <= character <= "\u9fff":
        return True
    return unicodedata.east_asian_width(character) in "WF"
