"""Drawn motifs for covers: five families, each a function of a seeded generator, a box and four tones."""

from __future__ import annotations

import math
from collections.abc import Callable
from random import Random

from msgspec import Struct

from styles.outlines import decimal

Tones = tuple[str, str, str, str]


class CoverPalette(Struct, frozen=True, kw_only=True):
    """Colours of a cover as `#RRGGBB`: ground and ink of the lettering, an accent, four tones from light to dark."""

    name: str
    ground: str
    ink: str
    accent: str
    tones: Tones


# Ink and accent are at least 7:1 on the ground (WCAG 2.2, 1.4.6; held by tests/styles/test_contrast.py).
PALETTES = (
    CoverPalette(
        name="brick",
        ground="#F5EEE3",
        ink="#2B1613",
        accent="#8A2520",
        tones=("#EBCFB6", "#D58A67", "#A5352A", "#471813"),
    ),
    CoverPalette(
        name="sound", ground="#EFF2F0", ink="#10222E", accent="#88301A", tones=("#CADADA", "#84AEB5", "#2D6274", "#11303D")
    ),
    CoverPalette(
        name="lichen",
        ground="#F2F1E6",
        ink="#1C2418",
        accent="#70300F",
        tones=("#D7DBBB", "#A2B079", "#586E3E", "#27371F"),
    ),
    CoverPalette(
        name="amber", ground="#F9F1DF", ink="#2A1D0D", accent="#742A10", tones=("#F2D79B", "#DFA746", "#A9661F", "#4F3010")
    ),
    CoverPalette(
        name="heather",
        ground="#F0ECF3",
        ink="#1E1930",
        accent="#81274A",
        tones=("#D9CFE5", "#A595C2", "#635291", "#2B2351"),
    ),
    CoverPalette(
        name="granite",
        ground="#EEEFF0",
        ink="#161A1F",
        accent="#862A1E",
        tones=("#CED4D9", "#93A0AB", "#505E6C", "#232D37"),
    ),
    CoverPalette(
        name="fjord", ground="#F3F1EA", ink="#13202B", accent="#1C4E63", tones=("#E3D6B8", "#8FB3AE", "#3C7480", "#142F3F")
    ),
)


def mix(one: str, other: str, share: float) -> str:
    """The colour `share` of the way from one to the other."""
    channels = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in channels)


def _tone(tones: Tones, share: float) -> str:
    place = min(max(share, 0.0), 1.0) * (len(tones) - 1)
    low = min(int(place), len(tones) - 2)
    return mix(tones[low], tones[low + 1], place - low)


def _points(points: list[tuple[float, float]]) -> str:
    return "L".join([f"{decimal(x)} {decimal(y)}" for x, y in points])


def dunes(random: Random, width: float, height: float, palette: CoverPalette) -> str:
    """Ranges of hills that darken towards the reader, under a sun that no hill hides."""
    tones = palette.tones
    radius = height * (0.055 + 0.03 * random.random())
    sun_x = width * (0.2 + 0.6 * random.random())
    out = [
        f'<path fill="{mix(tones[0], palette.ground, 0.45)}" d="M0 0H{decimal(width)}V{decimal(height)}H0Z"/>',
        f'<circle cx="{decimal(sun_x)}" cy="{decimal(height * 0.17)}" r="{decimal(radius)}" fill="{tones[1]}"/>',
    ]
    ranges = 6
    for row in range(ranges):
        base = height * (0.38 + 0.56 * row / (ranges - 1))
        swing = height * (0.075 - 0.007 * row)
        waves = [(0.6, 0.5 + random.random()), (0.3, 1.6 + random.random()), (0.1, 3.2 + 2 * random.random())]
        phases = [random.random() * math.tau for _ in waves]
        crest = []
        for step in range(65):
            x = step / 64
            rise = sum(w * math.sin(f * math.tau * x + p) for (w, f), p in zip(waves, phases, strict=True))
            crest.append((x * width, base - swing * rise))
        colour = _tone(tones, 0.12 + 0.88 * row / (ranges - 1))
        out.append(f'<path fill="{colour}" d="M0 {decimal(height)}L{_points(crest)}L{decimal(width)} {decimal(height)}Z"/>')
    return "".join(out)


def relief(random: Random, width: float, height: float, palette: CoverPalette) -> str:
    """Lines of a relief, each hiding what lies behind it; the highest peak stays below the upper edge."""
    tones = palette.tones
    ground = tones[3]
    peaks = [(0.25 + 0.5 * random.random(), 0.03 + 0.06 * random.random(), 0.4 + 0.6 * random.random()) for _ in range(6)]
    drift = [0.16 * (random.random() - 0.5) for _ in peaks]
    rows = 26
    out = [f'<path fill="{ground}" d="M0 0H{decimal(width)}V{decimal(height)}H0Z"/>']
    for row in range(rows):
        depth = row / (rows - 1)
        base = height * (0.27 + 0.64 * depth)
        # What does not change along the line is worked out once: there are six peaks, 26 lines of 121 points.
        swells = [
            (place, shift * depth, spread, power, 0.6 + 0.4 * math.sin(row * 0.9 + place * 40))
            for (place, spread, power), shift in zip(peaks, drift, strict=True)
        ]
        crest = []
        for step in range(121):
            x = step / 120
            rise = 0.0
            for place, shift, spread, power, swell in swells:
                rise += power * math.exp(-(((x - place - shift) / spread) ** 2)) * swell
            crest.append((x * width, base - height * 0.2 * (1 - math.exp(-rise))))
        colour = mix(tones[0], tones[1], depth)
        line = f"M0 {decimal(base)}L{_points(crest)}"
        out.append(f'<path fill="{ground}" d="{line}V{decimal(height)}H0Z"/>')
        out.append(f'<path fill="none" stroke="{colour}" stroke-width="{decimal(width * 0.0025)}" d="{line}"/>')
    return "".join(out)


def tiles(random: Random, width: float, height: float, palette: CoverPalette) -> str:
    """Tiles of quarter rings and discs; neighbours never share ground and figure."""
    tones = palette.tones
    # Whole rows: a strip of a row at the lower edge would look like a slip. The last column runs off the side.
    rows = max(1, round(height / (width / 5)))
    side = height / rows
    out = []
    for row in range(rows):
        for column in range(math.ceil(width / side)):
            ground = int(random.random() * 4)
            figure = (ground + 1 + int(random.random() * 3)) % 4
            x, y = column * side, row * side
            # Half a pixel over, so that no seam shows between neighbours.
            edge = decimal(side + 0.5)
            out.append(f'<path fill="{tones[ground]}" d="M{decimal(x)} {decimal(y)}h{edge}v{edge}h-{edge}Z"/>')
            kind, turn = random.random(), int(random.random() * 4)
            if kind < 0.14:
                continue
            if kind < 0.3:
                centre = f'cx="{decimal(x + side / 2)}" cy="{decimal(y + side / 2)}"'
                out.append(f'<circle {centre} r="{decimal(side * 0.3)}" fill="{tones[figure]}"/>')
                continue
            inner = next(i % 4 for i in (ground + 2, ground + 3) if i % 4 != figure)
            for share, tone in ((1.0, figure), (0.66, inner), (0.33, figure)):
                out.append(_quarter(x, y, side, turn=turn, reach=side * share, colour=tones[tone]))
    return "".join(out)


def _quarter(x: float, y: float, side: float, *, turn: int, reach: float, colour: str) -> str:
    """A quarter disc in one corner of a square; `turn` counts the corners clockwise from the upper left."""
    corner_x, corner_y = ((x, y), (x + side, y), (x + side, y + side), (x, y + side))[turn]
    arms = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    (ax, ay), (bx, by) = arms[turn], arms[turn + 1]
    start = f"{decimal(corner_x + ax * reach)} {decimal(corner_y + ay * reach)}"
    end = f"{decimal(corner_x + bx * reach)} {decimal(corner_y + by * reach)}"
    arc = f"A{decimal(reach)} {decimal(reach)} 0 0 1 {end}Z"
    return f'<path fill="{colour}" d="M{decimal(corner_x)} {decimal(corner_y)}L{start}{arc}"/>'


def rings(random: Random, width: float, height: float, palette: CoverPalette) -> str:
    """Rings that spread from two or three points, as on water, one over the other."""
    tones = palette.tones
    out = [f'<path fill="{tones[2]}" d="M0 0H{decimal(width)}V{decimal(height)}H0Z"/>']
    centres = [(width * (0.1 + 0.35 * random.random()), height * (0.55 + 0.5 * random.random()))]
    centres.append((width * (0.6 + 0.35 * random.random()), height * (0.1 + 0.35 * random.random())))
    if random.random() < 0.5:
        centres.append((width * (0.75 + 0.3 * random.random()), height * (0.8 + 0.25 * random.random())))
    for number, (x, y) in enumerate(centres):
        count = 9 - 2 * number
        reach = width * (0.62 - 0.13 * number)
        for ring in range(count):
            radius = reach * (1 - ring / count)
            pick = (tones[3], tones[2], tones[1], tones[0])[(ring + number) % 4]
            out.append(f'<circle cx="{decimal(x)}" cy="{decimal(y)}" r="{decimal(radius)}" fill="{pick}"/>')
    return "".join(out)


def reeds(random: Random, width: float, height: float, palette: CoverPalette) -> str:
    """Upright bars of uneven height with round heads, in front of a low disc."""
    tones = palette.tones
    out = [f'<path fill="{mix(tones[0], palette.ground, 0.3)}" d="M0 0H{decimal(width)}V{decimal(height)}H0Z"/>']
    radius = width * (0.17 + 0.08 * random.random())
    out.append(
        f'<circle cx="{decimal(width * (0.3 + 0.4 * random.random()))}" cy="{decimal(height * 0.42)}" '
        f'r="{decimal(radius)}" fill="{tones[1]}"/>'
    )
    for layer in range(3):
        bars = 11 + 4 * layer
        step = width / bars
        phase, speed = random.random() * math.tau, 0.7 + random.random()
        colour = _tone(tones, 0.5 + 0.25 * layer)
        for bar in range(bars):
            swell = 0.5 + 0.5 * math.sin(phase + speed * math.tau * bar / bars)
            tall = height * (0.62 - 0.17 * layer) * (0.35 + 0.5 * swell + 0.15 * random.random())
            half = step * 0.27
            left = step * (bar + 0.5) - half
            top = height - tall
            out.append(
                f'<path fill="{colour}" d="M{decimal(left)} {decimal(height)}V{decimal(top)}'
                f'a{decimal(half)} {decimal(half)} 0 0 1 {decimal(2 * half)} 0V{decimal(height)}Z"/>'
            )
    return "".join(out)


Motif = Callable[[Random, float, float, CoverPalette], str]
MOTIFS: tuple[Motif, ...] = (dunes, relief, tiles, rings, reeds)
