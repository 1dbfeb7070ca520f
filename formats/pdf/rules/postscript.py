"""Type 1 and CFF programs of fonts that nobody vouches for: glyphs and widths (Adobe Technical Notes 5015, 5176)."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cached_property
from io import BytesIO
from typing import Any, Final

from fontTools.cffLib import CFFFontSet
from fontTools.misc.eexec import decrypt
from fontTools.misc.psCharStrings import T2WidthExtractor

_ENCRYPTED: Final = re.compile(rb"currentfile\s+eexec\s")
_GLYPH: Final = re.compile(rb"/([^\s/{}()<>\[\]%]+)\s+(\d+)\s+(?:RD|-\||[^\s/]{1,10})\s")
_CODE: Final = re.compile(rb"dup\s+(\d+)\s*/([^\s/{}()<>\[\]%]+)\s+put")
_SKIPPED: Final = re.compile(rb"/lenIV\s+(-?\d+)")
_SCALE: Final = re.compile(rb"/FontMatrix\s*\[\s*([-+.\deE]+)")
_KEY: Final = 55665
_GLYPHS_KEY: Final = 4330
_STEPS: Final = 200
"""Parts of a glyph that are run before its width must be known: each may call others that call others."""
_RUN: Final = 4_000_000
"""Bytes of all glyphs of a font that are run, each counted as often as it is called."""
_LONG: Final = 5_000_000
"""Bytes of a Type 1 program, which are taken apart one by one."""


class Type1:
    """A Type 1 program: names and widths of its glyphs, the name of each code. Raises ValueError where it is none."""

    def __init__(self, data: bytes) -> None:
        match = _ENCRYPTED.search(data)
        if match is None or len(data) > _LONG:
            raise ValueError
        head, body = data[: match.end()], data[match.end() :]
        if re.fullmatch(rb"[0-9A-Fa-f\s]{8}", body[:8]):
            body = bytes.fromhex(re.sub(rb"[^0-9A-Fa-f]", b"", body).decode()[: len(body) // 2 * 2 - 2])
        private = decrypt(body, _KEY)[0][4:]
        start = private.find(b"/CharStrings")
        if start < 0:
            raise ValueError
        skipped = _SKIPPED.search(private)
        self.skip = int(skipped[1]) if skipped else 4
        scale = _SCALE.search(head)
        self.scale = float(scale[1]) * 1000 if scale else 1.0
        self.glyphs = dict(_glyphs(private, max(start, private.find(b"begin", start))))
        self.codes = {int(code): name.decode("latin-1") for code, name in _CODE.findall(head)}

    @property
    def names(self) -> frozenset[str]:
        """The names of its glyphs."""
        return frozenset(self.glyphs)

    def width(self, name: str) -> float | None:
        """How far a glyph moves on, in thousandths of the size: what stands before hsbw or sbw."""
        held = self.glyphs[name]
        told = decrypt(held, _GLYPHS_KEY)[0][self.skip :] if self.skip >= 0 else held
        at = 0
        stack: list[float] = []
        while at < len(told):
            byte = told[at]
            if byte == 13 and len(stack) == 2:
                return stack[1] * self.scale
            if told[at : at + 2] == b"\x0c\x07" and len(stack) == 4:
                return stack[2] * self.scale
            if told[at : at + 2] == b"\x0c\x0c" and len(stack) > 1 and stack[-1]:
                stack[-2:] = [stack[-2] / stack[-1]]
                at += 2
                continue
            if byte < 32:
                return None
            value, at = _number(told, at)
            stack.append(value)
        return None


def _glyphs(private: bytes, at: int) -> Any:
    """The name and the bytes of each glyph; what follows a length in bytes is not looked at as words."""
    while (match := _GLYPH.search(private, at)) is not None:
        at = match.end() + int(match[2])
        yield match[1].decode("latin-1"), private[match.end() : at]


def _number(told: bytes, at: int) -> tuple[float, int]:
    byte = told[at]
    following = told[at + 1] if at + 1 < len(told) else 0
    if byte <= 246:
        return byte - 139, at + 1
    if byte <= 250:
        return (byte - 247) * 256 + following + 108, at + 2
    if byte <= 254:
        return -(byte - 251) * 256 - following - 108, at + 2
    return int.from_bytes(told[at + 1 : at + 5], "big", signed=True), at + 5


class Cff:
    """A CFF program: names of its glyphs or their CIDs, and widths. Raises what fontTools raises where it is none."""

    def __init__(self, data: bytes) -> None:
        fonts = CFFFontSet()
        fonts.decompile(BytesIO(data), None)
        self.top: Any = fonts[0]
        self.is_cid = hasattr(self.top, "ROS")
        self.order: list[str] = list(self.top.charset)
        matrix = getattr(self.top, "FontMatrix", [0.001])
        self.scale = float(matrix[0]) * 1000 or 1.0
        self.left = _RUN

    @cached_property
    def glyphs(self) -> dict[str, int]:
        """The place of each glyph by its name; of a CID's by "cid00001"."""
        return {name: at for at, name in enumerate(self.order)}

    @property
    def names(self) -> frozenset[str]:
        """The names of its glyphs."""
        return frozenset(self.order)

    @cached_property
    def codes(self) -> dict[int, str]:
        """The name of each code by the program's own encoding."""
        held = getattr(self.top, "Encoding", "StandardEncoding")
        if isinstance(held, str):
            return {}
        return {code: name for code, name in enumerate(held) if name != ".notdef"}

    @cached_property
    def cids(self) -> frozenset[int]:
        """The CIDs that have a glyph; the places of glyphs in a program that knows no CIDs."""
        if not self.is_cid:
            return frozenset(range(len(self.order)))
        return frozenset(int(name[3:]) for name in self.order if name[3:].isdigit()) | {0}

    def name_of(self, cid: int) -> str:
        """The name of a CID's glyph."""
        return (".notdef" if cid == 0 else f"cid{cid:05d}") if self.is_cid else self.order[cid]

    def width(self, name: str) -> float | None:
        """How far a glyph moves on, in thousandths of the size; None where that can't be told."""
        glyph = self.top.CharStrings[name]
        private = glyph.private
        runner = _Runner(getattr(private, "Subrs", []), glyph.globalSubrs, private.nominalWidthX, private.defaultWidthX)
        runner.left = self.left
        with suppress(_Known):
            runner.execute(glyph)
        self.left = runner.left
        return float(runner.width) * self.scale if runner.gotWidth else None


class _Known(Exception):  # noqa: N818 - it ends a run, and is no error
    """The width is known, or is not going to be."""


class _Runner(T2WidthExtractor):  # type: ignore[misc]
    """Runs a glyph until its width is known."""

    steps = 0
    left = 0

    def execute(self, charString: Any) -> None:  # noqa: N803 - fontTools' name
        self.steps += 1
        self.left -= len(charString.bytecode or b"")
        if self.steps > _STEPS or self.left < 0:
            raise _Known
        super().execute(charString)

    def popallWidth(self, evenOdd: int = 0) -> Any:  # noqa: N802, N803 - fontTools' names
        super().popallWidth(evenOdd)
        raise _Known
