"""Text → outlines: shaping, direction, fonts per script and balanced lines, for pictures that hold letters."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from styles import fonts
from styles.outlines import PathPen

if TYPE_CHECKING:
    from collections.abc import Iterator

Direction = Literal["ltr", "rtl"]
Cut = Literal["display", "sans-bold", "sans"]

# Our own cut first, by the table's file names.
_OWN: dict[Cut, str] = {
    "display": "SourceSerif4Display-Semibold",
    "sans-bold": "SourceSans3-Semibold",
    "sans": "SourceSans3-Regular",
}
# Then the system's, (file, face number in a collection) with {0} for the weight. The order settles which script wins.
_SERIF = (
    "NotoSerif-{0}.ttf",
    "NotoNaskhArabic-{0}.ttf",
    "NotoSerifHebrew-{0}.ttf",
    "NotoSerifDevanagari-{0}.ttf",
    "NotoSerifThai-{0}.ttf",
    "NotoSerifBengali-{0}.ttf",
    "NotoSerifTamil-{0}.ttf",
    "NotoSerifGeorgian-{0}.ttf",
    "NotoSerifArmenian-{0}.ttf",
    "NotoSerifEthiopic-{0}.ttf",
    "NotoSerifKhmer-{0}.ttf",
)
_SANS = (
    "NotoSans-{0}.ttf",
    "NotoSansArabic-{0}.ttf",
    "NotoSansHebrew-{0}.ttf",
    "NotoSansDevanagari-{0}.ttf",
    "NotoSansThai-{0}.ttf",
    "NotoSansBengali-{0}.ttf",
    "NotoSansTamil-{0}.ttf",
    "NotoSansGeorgian-{0}.ttf",
    "NotoSansArmenian-{0}.ttf",
    "NotoSansEthiopic-{0}.ttf",
    "NotoSansKhmer-{0}.ttf",
)
_LAST = ("NotoSansMath-Regular.ttf", "NotoSansSymbols2-Regular.ttf", "DejaVuSans.ttf", "DejaVuSerif.ttf")
# Faces of the CJK collections (fonts-noto-cjk): 0 Japanese, 1 Korean, 2 simplified, 3 traditional Chinese.
_CJK = {"ja": 0, "ko": 1, "zh": 2, "zh-hant": 3, "zh-tw": 3, "zh-hk": 3}


class Glyph(Struct, frozen=True, kw_only=True):
    """One placed glyph: which font of the run's list, its number, and its box in units of the em."""

    font: int
    number: int
    x: float
    y: float


class Line(Struct, frozen=True, kw_only=True):
    """A shaped line: glyphs from left to right, `width` in em."""

    glyphs: tuple[Glyph, ...]
    width: float


@lru_cache(maxsize=64)
def _font(path: str, index: int) -> Any:
    import uharfbuzz

    # Mapped, not read: a collection of CJK faces has 25 MB, of which a title needs a few pages.
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(path), index))


class Letterer:
    """Shapes and outlines text in one cut, with fonts for the scripts it lacks, the language's own first."""

    def __init__(self, cut: Cut, *, language: str, direction: Direction) -> None:
        self.language = language
        self.direction = direction
        self.paths: list[tuple[str, int]] = []
        self._rest = self._candidates(cut)

    def _path(self, number: int) -> tuple[str, int] | None:
        """The font of that number, looked for when it is first asked for: most titles need one; None behind the last."""
        while len(self.paths) <= number:
            found = next(self._rest, None)
            if found is None:
                return None
            self.paths.append(found)
        return self.paths[number]

    def _candidates(self, cut: Cut) -> Iterator[tuple[str, int]]:
        weight = "Regular" if cut == "sans" else "Bold"
        serif = cut == "display"
        own = fonts.find_file(_OWN[cut])
        if own is not None and own.suffix != ".woff2":
            yield str(own), 0
        tag = self.language.lower()
        index = next((_CJK[key] for key in (tag, tag.split("-")[0]) if key in _CJK), 0)
        collection = (f"Noto{'Serif' if serif else 'Sans'}CJK-{weight}.ttc", index)
        rest = [(name.format(weight), 0) for name in (_SERIF if serif else _SANS)]
        # A CJK title takes all its letters from one font, Latin ones too, or weights would clash.
        rest = [collection, *rest] if tag.split("-")[0] in _CJK else [*rest, collection]
        for name, face in (*rest, *((name, 0) for name in _LAST)):
            path = fonts.find_system_file(name)
            if path is not None:
                yield str(path), face

    def covers(self, cluster: str) -> int | None:
        """The first font that has all of a cluster's characters, None if no font has."""
        needed = [char for char in cluster if not _ignorable(char)]
        for number in count():
            path = self._path(number)
            if path is None:
                return None
            font = _font(*path)
            if all(font.get_nominal_glyph(ord(char)) for char in needed):
                return number
        raise AssertionError

    def drawable(self, text: str) -> str:
        """The text without the clusters that no font can draw, white space collapsed."""
        kept = "".join(cluster for cluster in clusters(text) if self.covers(cluster) is not None)
        return " ".join(kept.split())

    def line(self, text: str, *, tracking: float = 0.0, features: dict[str, bool] | None = None) -> Line:
        """Shape one line. `tracking` is extra space in em after each cluster; joined scripts take none."""
        import uharfbuzz

        glyphs: list[Glyph] = []
        x = 0.0
        for run, font_number, run_direction in self._runs(text):
            font = _font(*self.paths[font_number])
            upem = font.face.upem
            buffer = uharfbuzz.Buffer()
            buffer.add_str(run)
            buffer.guess_segment_properties()
            buffer.direction = run_direction
            buffer.language = self.language
            uharfbuzz.shape(font, buffer, features or {})
            extra = 0.0 if run_direction == "rtl" else tracking
            for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
                glyphs.append(
                    Glyph(
                        font=font_number,
                        number=info.codepoint,
                        x=x + position.x_offset / upem,
                        y=position.y_offset / upem,
                    )
                )
                x += position.x_advance / upem + (extra if position.x_advance else 0.0)
        return Line(glyphs=tuple(glyphs), width=x)

    def path(self, line: Line, *, x: float, y: float, size: float) -> str:
        """The line as SVG path data with its baseline's left end at (x, y), one decimal."""
        pen = PathPen()
        for glyph in line.glyphs:
            font = _font(*self.paths[glyph.font])
            pen.place(x + glyph.x * size, y - glyph.y * size, size / font.face.upem)
            font.draw_glyph_with_pen(glyph.number, pen)
        return pen.data

    def _runs(self, text: str) -> list[tuple[str, int, Direction]]:
        """Runs of one font and one direction, in visual order (a reduced UAX #9: one level of embedding)."""
        runs: list[tuple[int, str, int]] = []
        for part, level in _levels(text, self.direction):
            first = len(runs)
            for cluster in clusters(part):
                number = self.covers(cluster)
                if number is None:
                    continue
                # A space keeps to the run it stands in, so that words are shaped whole.
                if len(runs) > first and (cluster.isspace() or runs[-1][2] == number):
                    runs[-1] = (level, runs[-1][1] + cluster, runs[-1][2])
                else:
                    runs.append((level, cluster, number))
        return [(part, number, "rtl" if level % 2 else "ltr") for level, part, number in _reorder(runs)]


def _ignorable(char: str) -> bool:
    return char.isspace() or unicodedata.category(char) == "Cf" or "\ufe00" <= char <= "\ufe0f"


def clusters(text: str) -> list[str]:
    """Characters with the marks, joiners and variation selectors that follow them."""
    found: list[str] = []
    for char in text:
        attaches = unicodedata.category(char) in {"Mn", "Me", "Mc"} or "\ufe00" <= char <= "\ufe0f"
        joined = char == "\u200d" or (found and found[-1].endswith("\u200d"))
        if found and (attaches or joined):
            found[-1] += char
        else:
            found.append(char)
    return found


def _levels(text: str, base: Direction) -> list[tuple[str, int]]:
    """Parts of one level (UAX #9 W and N rules, reduced): 0 and 2 run from left to right, 1 from right to left.

    Letters set the level. Digits run left to right, inside a right-to-left passage too; all else follows its
    neighbours where they agree, and the base where they don't.
    """
    home = 1 if base == "rtl" else 0
    strong: list[int | None] = []
    passage = home
    for char in text:
        match unicodedata.bidirectional(char):
            case "R" | "AL":
                passage = 1
                strong.append(1)
            case "L":
                passage = 0
                strong.append(0)
            case "EN" | "AN":
                strong.append(2 if passage else 0)
            case "NSM" | "BN":
                strong.append(strong[-1] if strong else None)
            case _:
                strong.append(None)
    parts: list[tuple[str, int]] = []
    for place, char in enumerate(text):
        kind = strong[place]
        if kind is None:
            before = next((k for k in reversed(strong[:place]) if k is not None), home)
            after = next((k for k in strong[place:] if k is not None), home)
            # A digit in a right-to-left passage counts as such a letter here (rule N1).
            kind = min(before, 1) if min(before, 1) == min(after, 1) else home
        level = 2 if kind == 0 and home else kind
        if parts and parts[-1][1] == level:
            parts[-1] = (parts[-1][0] + char, level)
        else:
            parts.append((char, level))
    return parts


def _reorder(runs: list[tuple[int, str, int]]) -> list[tuple[int, str, int]]:
    """Runs in visual order: from the highest level down, each stretch of that level or more is turned round (L2)."""
    out = list(runs)
    for level in (2, 1):
        start = 0
        while start < len(out):
            end = start
            while end < len(out) and out[end][0] >= level:
                end += 1
            out[start:end] = out[start:end][::-1]
            start = max(end, start + 1)
    return out
