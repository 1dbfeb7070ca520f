"""Covers: a deterministic picture with outlined lettering, as SVG and as PNG.

Everything in a cover follows from its title: palette, motif and all their numbers are seeded by its SHA-256.
"""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Literal
from xml.sax.saxutils import escape

from styles.lettering import Cut, Direction, Letterer, Line, clusters, decimal
from styles.lines import balance
from styles.motifs import MOTIFS, PALETTES, CoverPalette, mix

if TYPE_CHECKING:
    from styles.tokens import Palette

MOTIF_SHARE = 0.56
"""Share of the height that the motif or the picture takes; the lettering has the rest."""
MARGIN = 0.075
LONGEST = 240
"""Clusters of a title that are tried at all; beyond, it is cut at a word and ends in an ellipsis."""
# Title sizes as shares of the width, with the lines each may take.
STEPS = (
    (0.119, 3),
    (0.110, 3),
    (0.100, 3),
    (0.090, 3),
    (0.080, 4),
    (0.070, 4),
    (0.060, 5),
    (0.052, 6),
    (0.045, 7),
    (0.038, 8),
)
LEADING: dict[str, float] = {"th": 1.35, "hi": 1.3, "ar": 1.3, "fa": 1.3, "ur": 1.5, "ja": 1.2, "zh": 1.2, "ko": 1.2}


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverText:
    """What a cover says, each already in the publication's language; an empty string leaves its place free."""

    title: str
    site: str = ""
    issue: str = ""
    date: str = ""
    authors: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """A drawn cover. `lettered` is False if no font could draw the title; `cut` if some of it isn't on the cover."""

    svg: bytes
    lettered: bool
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    width: float
    height: float
    language: str
    direction: Direction
    palette: CoverPalette

    @property
    def margin(self) -> float:
        return self.width * MARGIN

    @property
    def limit(self) -> float:
        return self.width - 2 * self.margin

    def letterer(self, cut: Cut) -> Letterer:
        return Letterer(cut, language=self.language, direction=self.direction)

    def put(self, letterer: Letterer, line: Line, *, y: float, size: float, side: Literal["start", "end"], fill: str) -> str:
        """One line at the start or end side of the sheet, baseline at y."""
        left = (side == "start") == (self.direction == "ltr")
        x = self.margin if left else self.width - self.margin - line.width * size
        data = letterer.path(line, x=x, y=y, size=size)
        return f'<path fill="{fill}" d="{data}"/>' if data else ""


def _seed(title: str) -> int:
    return int.from_bytes(hashlib.sha256(title.encode("utf-8", "replace")).digest()[:8], "big")


def choose_palette(title: str, palette: Palette | None) -> CoverPalette:
    """The cover's colours: by the title's seed, or made of the theme's own where the theme asks for them."""
    if palette is None or palette.covers == "seeded":
        return PALETTES[_seed(title) % len(PALETTES)]
    ground, ink, accent = palette.ground, palette.ink, palette.accent
    tones = (mix(ground, accent, 0.2), mix(ground, accent, 0.5), mix(accent, ink, 0.15), mix(accent, ink, 0.65))
    return CoverPalette(name="theme", ground=ground, ink=ink, accent=accent, tones=tones)


def _shorten(letterer: Letterer, text: str, *, size: float, limit: float, tracking: float = 0.0) -> tuple[Line, bool]:
    """The text as one line of at most `limit`, cut with an ellipsis if it must be; whether it was cut."""
    units = clusters(letterer.drawable(text))[:LONGEST]
    line = letterer.line("".join(units), tracking=tracking)
    if line.width * size <= limit:
        return line, len(units) == LONGEST
    low, high = 0, len(units)
    while low < high:
        middle = (low + high + 1) // 2
        width = letterer.line("".join(units[:middle]).rstrip() + "…", tracking=tracking).width
        low, high = (middle, high) if width * size <= limit else (low, middle - 1)
    return letterer.line("".join(units[:low]).rstrip() + "…", tracking=tracking), True


def _wrap(
    letterer: Letterer, text: str, *, limit: float, room: float, leading: float, width: float
) -> tuple[float, tuple[str, ...]] | None:
    """The largest step at which the title fits: (size, lines); None if it fits at none."""

    def measure(piece: str) -> float:
        return letterer.line(piece).width

    for share, most in STEPS:
        size = share * width
        lines = balance(text, width=measure, limit=limit / size)
        if lines is not None and len(lines) <= most and len(lines) * size * leading <= room:
            return size, lines
    return None


def _fit_title(
    letterer: Letterer, title: str, *, limit: float, room: float, leading: float, width: float
) -> tuple[float, tuple[str, ...], bool]:
    """Size, lines and whether the title had to be cut (at words; at letters where a word alone is too wide)."""
    units = clusters(title)
    text = "".join(units[:LONGEST])
    cut = len(units) > LONGEST
    if cut:
        text = (text.rsplit(" ", 1)[0] if " " in text else text) + "…"
    fitted = _wrap(letterer, text, limit=limit, room=room, leading=leading, width=width)
    if fitted:
        return (*fitted, cut)
    # A word is wider than the sheet: break it where it stops fitting, at the largest size that takes all of it.
    for share, most in STEPS:
        size = share * width
        parts = [part for word in text.split() for part in _break(letterer, word, limit / size)]
        lines = balance(" ".join(parts), width=lambda part: letterer.line(part).width, limit=limit / size)
        fitting = min(most, max(1, int(room / (size * leading))))
        if lines is not None and len(lines) <= fitting:
            return size, lines, cut
    # Nothing takes all of it: the first lines at the smallest size.
    kept = list((lines or tuple(parts))[:fitting])
    while len(kept[-1]) > 1 and letterer.line(kept[-1] + "…").width * size > limit:
        kept[-1] = kept[-1][:-1]
    kept[-1] = kept[-1].rstrip(" …") + "…"
    return size, tuple(kept), True


def _break(letterer: Letterer, word: str, limit: float) -> list[str]:
    """A word in pieces of at most `limit` em."""
    found = [""]
    for cluster in clusters(word):
        if found[-1] and letterer.line(found[-1] + cluster).width > limit:
            found.append("")
        found[-1] += cluster
    return found


def _picture(data: bytes, sheet: _Sheet, height: float) -> str:
    kinds = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif", b"RIFF": "image/webp"}
    kind = next((kind for magic, kind in kinds.items() if data.startswith(magic)), "image/svg+xml")
    return (
        f'<image width="{decimal(sheet.width)}" height="{decimal(height)}" preserveAspectRatio="xMidYMid slice" '
        f'href="data:{kind};base64,{base64.b64encode(data).decode("ascii")}"/>'
    )


def draw_motif(title: str, palette: CoverPalette, size: tuple[float, float]) -> bytes:
    """The drawing of a title's cover alone, as SVG of `size`, for a page whose words are text."""
    seed = _seed(title)
    motif = MOTIFS[seed // len(PALETTES) % len(MOTIFS)]
    wide, high = decimal(size[0]), decimal(size[1])
    drawing = motif(Random(seed), size[0], size[1], palette)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f'<path fill="{palette.ground}" d="M0 0H{wide}V{high}H0Z"/>{drawing}</svg>'
    ).encode()


def draw_cover(
    text: CoverText,
    *,
    language: str,
    direction: Direction,
    palette: Palette | None = None,
    size: tuple[int, int] = (1600, 2400),
    picture: bytes | None = None,
) -> Cover:
    """Draw a cover of `size` in px. `picture` (PNG, JPEG, GIF, WebP or SVG bytes) takes the motif's place.

    Same arguments and fonts give the same bytes. Letters are outlines, so the file needs no font.
    """
    colours = choose_palette(text.title, palette)
    sheet = _Sheet(width=size[0], height=size[1], language=language, direction=direction, palette=colours)
    seed = _seed(text.title)
    top = round(sheet.height * MOTIF_SHARE)
    if picture is None:
        motif = MOTIFS[seed // len(PALETTES) % len(MOTIFS)]
        drawing = motif(Random(seed), sheet.width, top, colours)
    else:
        drawing = _picture(picture, sheet, top)
    letters, lettered, cut = _lettering(sheet, text, top)
    label = escape("".join(char for char in text.title if char.isprintable()))
    wide, high = decimal(sheet.width), decimal(sheet.height)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}">'
        f"<title>{label}</title>"
        f'<path fill="{colours.ground}" d="M0 0H{wide}V{high}H0Z"/>'
        f'<svg width="{wide}" height="{top}" viewBox="0 0 {wide} {top}" overflow="hidden">{drawing}</svg>{letters}</svg>'
    )
    return Cover(svg=svg.encode("utf-8", "replace"), lettered=lettered, cut=cut)


def _lettering(sheet: _Sheet, text: CoverText, top: float) -> tuple[str, bool, bool]:
    """Kicker, title, authors, rule, issue and date as paths; whether the title is there, whether some of it is not."""
    unit = sheet.width / 1600
    colours = sheet.palette
    out: list[str] = []
    bold, plain, display = sheet.letterer("sans-bold"), sheet.letterer("sans"), sheet.letterer("display")
    y = top + 150 * unit
    if text.site:
        line, _ = _shorten(bold, text.site.upper(), size=44 * unit, limit=sheet.limit, tracking=0.14)
        out.append(sheet.put(bold, line, y=y, size=44 * unit, side="start", fill=colours.accent))
    rule = sheet.height - 236 * unit
    floor = rule - (150 if text.authors else 70) * unit
    title = display.drawable(text.title)
    leading = LEADING.get(sheet.language.lower().split("-")[0], 1.08)
    cut = len(title) < len(" ".join(text.title.split()))
    if title:
        room = floor - y - 50 * unit
        size, lines, shortened = _fit_title(display, title, limit=sheet.limit, room=room, leading=leading, width=sheet.width)
        cut = cut or shortened
        y += 60 * unit + size * 0.8 * max(1.0, leading / 1.1)
        for words in lines:
            out.append(sheet.put(display, display.line(words), y=y, size=size, side="start", fill=colours.ink))
            y += size * leading
    if text.authors:
        line, _ = _shorten(plain, text.authors, size=50 * unit, limit=sheet.limit)
        out.append(sheet.put(plain, line, y=rule - 54 * unit, size=50 * unit, side="start", fill=colours.ink))
    left, width = decimal(sheet.margin), decimal(sheet.limit)
    out.append(f'<path fill="{colours.ink}" d="M{left} {decimal(rule)}h{width}v{decimal(4 * unit)}h-{width}Z"/>')
    pairs: tuple[tuple[str, Literal["start", "end"]], ...] = ((text.issue, "start"), (text.date, "end"))
    for words, side in pairs:
        if words:
            line, _ = _shorten(plain, words, size=50 * unit, limit=sheet.limit * 0.48)
            out.append(sheet.put(plain, line, y=rule + 90 * unit, size=50 * unit, side=side, fill=colours.ink))
    return "".join(out), bool(title), cut


def cover_svg(
    text: CoverText,
    *,
    language: str,
    direction: Direction,
    palette: Palette | None = None,
    size: tuple[int, int] = (1600, 2400),
    picture: bytes | None = None,
) -> bytes:
    """The SVG of `draw_cover`, for callers that don't ask what had to be left out."""
    return draw_cover(text, language=language, direction=direction, palette=palette, size=size, picture=picture).svg


def rasterise(svg: bytes, width: int) -> bytes:
    """The SVG as PNG of that width in px, drawn without any system font: the same bytes each time."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg.decode("utf-8"), width=width, skip_system_fonts=True))
