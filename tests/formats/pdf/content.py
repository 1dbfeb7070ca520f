"""Content streams of a PDF run on pikepdf: what each mark shows, through ToUnicode; what is painted in none; what leaves the page.

It knows nothing of how the file was made.
"""

from __future__ import annotations

import io
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final

import pikepdf
from fontTools.ttLib import TTFont

Matrix = tuple[float, float, float, float, float, float]
UNIT: Final[Matrix] = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Mark:
    """What one marked-content sequence shows: clusters from left to right, the line they stand on, what ActualText says."""

    glyphs: list[str] = field(default_factory=list)
    actual: str | None = None
    page: int = 0
    lines: list[float] = field(default_factory=list)
    painted: bool = False

    def text(self, *, rtl: bool) -> str:
        return self.actual if self.actual is not None else logical(self.glyphs, rtl=rtl)


@dataclass(slots=True)
class Shown:
    """What the pages of a file show: marks by stream (pages are -1, -2, …; groups their object number) and MCID, artifacts,
    what is in no mark, what begins or ends outside the page, how many glyphs the fonts don't have.
    """

    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    artifacts: list[Mark] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    notdefs: int = 0


def show(pdf: pikepdf.Pdf) -> Shown:
    """Run the content of all pages."""
    shown = Shown()
    fonts: dict[Any, Font] = {}
    for number, page in enumerate(pdf.pages):
        area = [float(value) for value in page.mediabox]
        _Interpreter(shown, number, fonts, area).run(page.obj, page.obj["/Resources"], -1 - number)
    return shown


class Font:
    """What a font's codes stand for, how wide they are, and whether there is a glyph behind them."""

    def __init__(self, font: Any) -> None:
        self.composite = font.get("/Subtype") == "/Type0"
        self.unicode = _to_unicode(bytes(font["/ToUnicode"].read_bytes())) if "/ToUnicode" in font else {}
        self.font = font

    @cached_property
    def widths(self) -> dict[int, float]:
        if not self.composite:
            first = int(self.font.get("/FirstChar", 0))
            return {first + n: float(w) for n, w in enumerate(self.font.get("/Widths", []))}
        widths: dict[int, float] = {}
        items = list(self.font["/DescendantFonts"][0].get("/W", []))
        while items:
            start = int(items.pop(0))
            if isinstance(items[0], pikepdf.Array):
                widths.update({start + n: float(width) for n, width in enumerate(items.pop(0))})
            else:
                end, width = int(items.pop(0)), float(items.pop(0))
                widths.update(dict.fromkeys(range(start, end + 1), width))
        return widths

    @cached_property
    def count(self) -> int | None:
        """Glyphs in the embedded font; None for one that is drawn by procedures."""
        if not self.composite:
            return None
        descriptor = self.font["/DescendantFonts"][0]["/FontDescriptor"]
        for key in ("/FontFile2", "/FontFile3"):
            if key in descriptor:
                with TTFont(io.BytesIO(bytes(descriptor[key].read_bytes())), lazy=True) as font:
                    return int(font["maxp"].numGlyphs)
        return None

    def codes(self, data: bytes) -> list[int]:
        if not self.composite:
            return list(data)
        return [int.from_bytes(data[i : i + 2], "big") for i in range(0, len(data), 2)]

    def width(self, code: int) -> float:
        return self.widths.get(code, 1000.0 if self.composite else 0.0) / 1000

    def is_notdef(self, code: int) -> bool:
        return self.count is not None and (code == 0 or code >= self.count)


def _to_unicode(data: bytes) -> dict[int, str]:
    found: dict[int, str] = {}
    text = data.decode("latin-1")
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, words in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", block):
            found[int(code, 16)] = bytes.fromhex(words).decode("utf-16-be", "replace")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for low, high, words in re.findall(r"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block):
            start = bytes.fromhex(words).decode("utf-16-be", "replace")
            for step in range(int(high, 16) - int(low, 16) + 1):
                found[int(low, 16) + step] = start[:-1] + chr(ord(start[-1]) + step)
    return found


def _times(a: Matrix, b: Matrix) -> Matrix:
    return (
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    )


class _Interpreter:
    """Runs the content of one page, the groups it draws with it."""

    def __init__(self, document: Shown, page: int, fonts: dict[Any, Font], area: list[float]) -> None:
        self.document, self.page, self.fonts, self.area = document, page, fonts, area
        self.ctm = UNIT
        self.saved: list[Matrix] = []
        self.matrix = self.line = UNIT
        self.font: Font | None = None
        self.size = 0.0
        self.stack: list[Mark | None] = []

    def run(self, stream: Any, resources: Any, key: int) -> None:
        for operands, operator in pikepdf.parse_content_stream(stream):
            self._step(str(operator), list(operands), resources, key)

    def _step(self, operator: str, operands: list[Any], resources: Any, key: int) -> None:
        match operator:
            case "q":
                self.saved.append(self.ctm)
            case "Q":
                self.ctm = self.saved.pop()
            case "cm":
                self.ctm = _times(tuple(float(value) for value in operands), self.ctm)  # type: ignore[arg-type]
            case "BT":
                self.matrix = self.line = UNIT
            case "Tm":
                self.matrix = self.line = tuple(float(value) for value in operands)  # type: ignore[assignment]
            case "Td" | "TD":
                self.matrix = self.line = _times((1, 0, 0, 1, float(operands[0]), float(operands[1])), self.line)
            case "Tf":
                self.font = self._font(resources, operands[0])
                self.size = float(operands[1])
            case "Tj" | "'":
                self._show([operands[-1]])
            case "TJ":
                self._show(list(operands[0]))
            case "BDC" | "BMC":
                self._begin(operands, resources, key)
            case "EMC":
                self.stack.pop()
            case "Do":
                self._draw(resources, operands[0])
            case "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "sh":
                self._paint()
            case _:
                pass

    def _font(self, resources: Any, name: Any) -> Font:
        font = resources["/Font"][name]
        return self.fonts.setdefault(font.objgen, Font(font))

    def _begin(self, operands: list[Any], resources: Any, key: int) -> None:
        properties = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, pikepdf.Name):
            properties = resources["/Properties"][properties]
        mark = Mark(page=self.page)
        if "/ActualText" in properties:
            mark.actual = str(properties["/ActualText"])
        if operands[0] == "/Artifact":
            self.document.artifacts.append(mark)
        elif "/MCID" in properties:
            self.document.marks[(key, int(properties["/MCID"]))] = mark
        else:
            # A mark that only says something of its content belongs to the mark around it.
            self.stack.append(self.stack[-1] if self.stack else None)
            return
        self.stack.append(mark)

    def _paint(self) -> None:
        mark = next((mark for mark in reversed(self.stack) if mark is not None), None)
        if mark is not None:
            mark.painted = True
        else:
            self.document.loose.append(f"painting on page {self.page + 1}")

    def _draw(self, resources: Any, name: Any) -> None:
        drawn = resources["/XObject"][name]
        if drawn["/Subtype"] == "/Image":
            self._paint()
            return
        saved = self.ctm, self.font, self.size
        self.ctm = _times(tuple(float(v) for v in drawn.get("/Matrix", UNIT)), self.ctm)  # type: ignore[arg-type]
        self.run(drawn, drawn.get("/Resources", resources), drawn.objgen[0])
        self.ctm, self.font, self.size = saved

    def _show(self, items: list[Any]) -> None:
        mark = next((mark for mark in reversed(self.stack) if mark is not None), None)
        for item in items:
            if not isinstance(item, pikepdf.String | str):
                self._move(-float(item) / 1000 * self.size)
                continue
            assert self.font is not None
            for code in self.font.codes(bytes(item)):
                self._glyph(code, mark)

    def _glyph(self, code: int, mark: Mark | None) -> None:
        assert self.font is not None
        place = _times(self.matrix, self.ctm)
        text = self.font.unicode.get(code, "")
        if mark is None:
            self.document.loose.append(text)
        else:
            mark.glyphs.append(text)
            mark.lines.append(round(place[5], 1))
            mark.painted = True
        self.document.notdefs += self.font.is_notdef(code)
        left, bottom, right, top = self.area
        end = place[4] + self.font.width(code) * self.size * place[0]
        if text.strip() and not (left - 0.5 <= place[4] and end <= right + 0.5 and bottom <= place[5] <= top):
            self.document.outside.append(text)
        self._move(self.font.width(code) * self.size)

    def _move(self, width: float) -> None:
        self.matrix = _times((1, 0, 0, 1, width, 0), self.matrix)


def logical(glyphs: list[str], *, rtl: bool) -> str:
    """Clusters from left to right → their characters in the order in which they are read (UAX 9, turned round)."""
    if not any(_strong(cluster) == "R" for cluster in glyphs):
        return "".join(glyphs)
    base = "R" if rtl else "L"
    kinds = [_strong(cluster) for cluster in glyphs]
    for place, kind in enumerate(kinds):
        if kind is None:
            before = next((known for known in reversed(kinds[:place]) if known), base)
            after = next((known for known in kinds[place:] if known), base)
            kinds[place] = before if before == after else base
    runs: list[tuple[str | None, list[str]]] = []
    for kind, cluster in zip(kinds, glyphs, strict=True):
        if runs and runs[-1][0] == kind:
            runs[-1][1].append(cluster)
        else:
            runs.append((kind, [cluster]))
    said = ["".join(reversed(run)) if kind == "R" else "".join(run) for kind, run in runs]
    return "".join(reversed(said) if rtl else said)


def _strong(cluster: str) -> str | None:
    for character in cluster:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"} or (kind == "NSM" and "\u0590" <= character <= "\u08ff"):
            return "R"
        if kind in {"L", "EN", "AN"}:
            return "L"
    return None
