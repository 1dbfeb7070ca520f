"""Covers: a deterministic picture with outlined lettering, as SVG and as PNG.

Everything in a cover follows from its title: palette, motif and all their numbers are seeded by its SHA-256.
"""

from __future__ import annotations

import hashlib
from html import escape
from random import Random
from typing import TYPE_CHECKING, Any, Literal

from msgspec import Struct

from styles.lettering import Cut, Direction, Letterer, Line, clusters
from styles.motifs import MOTIFS, PALETTES, CoverPalette, Motif, mix
from styles.outlines import decimal
from styles.titles import LONGEST, fit_title

if TYPE_CHECKING:
    from styles.tokens import Palette

MOTIF_SHARE = 0.56
"""Share of the height that the motif or the picture takes; the lettering has the rest."""
MARGIN = 0.075
LEADING: dict[str, float] = {"th": 1.35, "hi": 1.3, "ar": 1.3, "fa": 1.3, "ur": 1.5, "ja": 1.2, "zh": 1.2, "ko": 1.2}


class CoverText(Struct, frozen=True, kw_only=True):
    """What a cover says, each already in the publication's language; an empty string leaves its place free."""

    title: str
    site: str = ""
    issue: str = ""
    date: str = ""
    authors: str = ""


class Cover(Struct, frozen=True, kw_only=True):
    """A drawn cover. `lettered` is False if no font could draw the title; `cut` if some of it isn't on the cover."""

    svg: bytes
    lettered: bool
    cut: bool


class _Sheet(Struct, frozen=True, kw_only=True):
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


def _motif(title: str, name: str) -> Motif:
    """The motif of a name, or the one that a title's seed chooses."""
    named = {motif.__name__: motif for motif in MOTIFS}
    return named.get(name) or MOTIFS[_seed(title) // len(PALETTES) % len(MOTIFS)]


def draw_motif(title: str, palette: CoverPalette, size: tuple[float, float], name: str = "") -> bytes:
    """The drawing of a title's cover alone, as SVG of `size`, for a page whose words are text; of the motif `name` where one is
    given.
    """
    seed = _seed(title)
    motif = _motif(title, name)
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
    motif: bool = True,
    name: str = "",
) -> Cover:
    """Draw a cover of `size` in px; without a motif only what stands under its place is drawn, for `with_picture`. `name` is the
    motif's where somebody chose one.

    Same arguments and fonts give the same bytes. Letters are outlines, so the file needs no font.
    """
    colours = choose_palette(text.title, palette)
    sheet = _Sheet(width=size[0], height=size[1], language=language, direction=direction, palette=colours)
    seed = _seed(text.title)
    top = round(sheet.height * MOTIF_SHARE)
    paint = _motif(text.title, name)
    drawing = paint(Random(seed), sheet.width, top, colours) if motif else ""
    letters, lettered, cut = _lettering(sheet, text, top)
    label = escape("".join(char for char in text.title if char.isprintable()), quote=False)
    wide, high = decimal(sheet.width), decimal(sheet.height)
    first = 0 if motif else top
    part = decimal(sheet.height - first)
    # The sheet is painted over the drawing's lower edge: a clip would be drawn on a layer of its own, in twice the time.
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{part}" viewBox="0 {first} {wide} {part}">'
        f"<title>{label}</title>{drawing}"
        f'<path fill="{colours.ground}" d="M0 {top}H{wide}V{high}H0Z"/>{letters}</svg>'
    )
    return Cover(svg=svg.encode("utf-8", "replace"), lettered=lettered, cut=cut)


def _lettering(sheet: _Sheet, text: CoverText, top: float) -> tuple[str, bool, bool]:
    """Kicker, title, authors, rule, issue and date as paths; whether the title is there, whether some of it is not."""
    unit = sheet.width / 1600
    colours = sheet.palette
    bold, display = sheet.letterer("sans-bold"), sheet.letterer("display")
    y = top + 150 * unit
    title = display.drawable(text.title)
    cut = len(title) < len(" ".join(text.title.split()))
    if cut and not any(map(str.isalnum, title)):
        title = ""  # the one of four signs that a font has says something else than the four
    lettered = bool(title)
    out: list[str] = []
    if not title:
        title = display.drawable(text.site)
    elif text.site:
        line, _ = _shorten(bold, text.site.upper(), size=44 * unit, limit=sheet.limit, tracking=0.14)
        out.append(sheet.put(bold, line, y=y, size=44 * unit, side="start", fill=colours.accent))
    foot, floor = _foot(sheet, text)
    leading = LEADING.get(sheet.language.lower().split("-")[0], 1.08)
    if title:
        room = floor - y - 50 * unit
        size, lines, shortened = fit_title(display, title, limit=sheet.limit, room=room, leading=leading, width=sheet.width)
        cut = cut or shortened
        y += 60 * unit + size * 0.8 * max(1.0, leading / 1.1)
        for words in lines:
            out.append(sheet.put(display, display.line(words), y=y, size=size, side="start", fill=colours.ink))
            y += size * leading
    return "".join(out) + foot, lettered, cut


def _foot(sheet: _Sheet, text: CoverText) -> tuple[str, float]:
    """Authors, rule, issue and date as paths, and the y above which the title stays."""
    unit = sheet.width / 1600
    colours = sheet.palette
    plain = sheet.letterer("sans")
    size = 50 * unit
    out: list[str] = []
    rule = sheet.height - 236 * unit
    floor = rule - 70 * unit
    if text.authors:
        lines = _two_lines(plain, text.authors, size=size, limit=sheet.limit)
        for number, line in enumerate(reversed(lines)):
            out.append(sheet.put(plain, line, y=rule - (54 + 66 * number) * unit, size=size, side="start", fill=colours.ink))
        floor = rule - (84 + 66 * len(lines)) * unit
    if text.authors or text.issue or text.date:
        left, width = decimal(sheet.margin), decimal(sheet.limit)
        out.append(f'<path fill="{colours.ink}" d="M{left} {decimal(rule)}h{width}v{decimal(4 * unit)}h-{width}Z"/>')
    pairs: tuple[tuple[str, Literal["start", "end"]], ...] = ((text.issue, "start"), (text.date, "end"))
    for words, side in pairs:
        if words:
            line, _ = _shorten(plain, words, size=size, limit=sheet.limit * 0.48)
            out.append(sheet.put(plain, line, y=rule + 90 * unit, size=size, side=side, fill=colours.ink))
    return "".join(out), floor


def _two_lines(letterer: Letterer, text: str, *, size: float, limit: float) -> list[Line]:
    """A text in one line, else in two of which the second is cut where it must be."""
    words = letterer.drawable(text).split()
    first = len(words)
    while first > 1 and letterer.line(" ".join(words[:first])).width * size > limit:
        first -= 1
    parts = [" ".join(words[:first]), " ".join(words[first:])]
    return [_shorten(letterer, part, size=size, limit=limit)[0] for part in parts if part]


def rasterise(svg: bytes, width: int) -> bytes:
    """The SVG as PNG of that width in px, drawn without any system font: the same bytes each time."""
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg.decode("utf-8"), width=width, skip_system_fonts=True))


def with_picture(sheet: bytes, picture: bytes) -> bytes:
    """The rasterised cover without a motif → JPEG of the whole with `picture` in the motif's place.

    The picture fills its place; what is cut goes below more than above. It is in a form that Pillow opens and upright. Raises what
    Pillow raises on bytes that are no picture.
    """
    from io import BytesIO

    from PIL import Image, ImageOps

    buffer = BytesIO()
    with Image.open(BytesIO(sheet)) as lettered, Image.open(BytesIO(picture)) as opened:
        place = (lettered.width, round(lettered.height * MOTIF_SHARE / (1 - MOTIF_SHARE)))
        cover = Image.new("RGB", (place[0], place[1] + lettered.height))
        cover.paste(lettered, (0, place[1]))
        opened.draft("RGB", place)  # a JPEG is decoded no larger than it need be
        shown: Any = opened
        if opened.mode in {"RGBA", "LA", "PA"} or "transparency" in opened.info:
            clear = opened.convert("RGBA")
            shown = Image.new("RGB", clear.size, cover.getpixel((0, cover.height - 1)))
            shown.paste(clear, mask=clear.getchannel("A"))
        # Faces and horizons stand above the middle as a rule.
        cover.paste(ImageOps.fit(shown.convert("RGB"), place, Image.Resampling.LANCZOS, centering=(0.5, 0.35)))
        cover.save(buffer, "JPEG", quality=88, optimize=True)
    return buffer.getvalue()
