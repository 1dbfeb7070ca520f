"""A drawing board for the examples' pictures: shapes in finished pixels, drawn at twice the size and reduced."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageFont, ImageOps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Colour = tuple[int, int, int]
Point = tuple[float, float]

WIDTH, HEIGHT, SCALE = 1200, 800, 2
INK: Colour = (38, 50, 64)
PAPER: Colour = (250, 246, 236)


def hexed(colour: Colour) -> str:
    """The colour as `#rrggbb`."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


class Canvas:
    """A picture in the making; all coordinates are in finished pixels, from the top left corner."""

    def __init__(self, top: Colour, bottom: Colour, *, middle: Colour | None = None, size: Point = (WIDTH, HEIGHT)) -> None:
        self.width, self.height = int(size[0]), int(size[1])
        ramp = Image.linear_gradient("L").resize((self.width * SCALE, self.height * SCALE))
        self.image = ImageOps.colorize(ramp, hexed(top), hexed(bottom), None if middle is None else hexed(middle))
        self.pen = ImageDraw.Draw(self.image)

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """Fills a polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=fill)

    def line(self, points: Sequence[Point], fill: Colour, width: float = 2) -> None:
        """Draws a line through the points; `width` in finished pixels."""
        scaled = [(x * SCALE, y * SCALE) for x, y in points]
        self.pen.line(scaled, fill=fill, width=round(width * SCALE), joint="curve")

    def dashes(self, points: Sequence[Point], fill: Colour, width: float = 3, run: int = 4) -> None:
        """Draws every other run of `run` steps of the line."""
        for first in range(0, len(points) - run, run * 2):
            self.line(points[first : first + run + 1], fill, width)

    def disc(self, x: float, y: float, radius: float, fill: Colour) -> None:
        """Fills a circle."""
        self.oval(x, y, radius, radius, fill)

    def oval(self, x: float, y: float, across: float, down: float, fill: Colour) -> None:
        """Fills an oval; `across` and `down` are its half axes."""
        box = ((x - across) * SCALE, (y - down) * SCALE, (x + across) * SCALE, (y + down) * SCALE)
        self.pen.ellipse(box, fill=fill)

    def box(self, left: float, top: float, right: float, bottom: float, fill: Colour) -> None:
        """Fills a rectangle."""
        self.pen.rectangle((left * SCALE, top * SCALE, right * SCALE, bottom * SCALE), fill=fill)

    def text(self, x: float, y: float, words: str, *, size: int = 24, fill: Colour = INK, anchor: str = "mm") -> None:
        """Writes plain ASCII words (the font that Pillow carries has no more); `anchor` as Pillow names it."""
        font = ImageFont.load_default(size * SCALE)
        self.pen.text((x * SCALE, y * SCALE), words, font=font, fill=fill, anchor=anchor)

    def glow(self, x: float, y: float, radius: float, colour: Colour, strength: float = 0.8) -> None:
        """Lays a soft light over the picture, brightest (`strength`, 0 to 1) at its centre."""
        side = int(radius * 2 * SCALE)
        fall = ImageOps.invert(Image.radial_gradient("L")).resize((side, side))
        mask = fall.point([int(max(0, value - 75) * strength * 255 / 180) for value in range(256)])
        self.image.paste(colour, (int((x - radius) * SCALE), int((y - radius) * SCALE)), mask)

    def mist(self, top: float, bottom: float, colour: Colour, strength: float) -> None:
        """Fades the band between `top` and `bottom` to `colour`, thickest at its lower edge."""
        size = (self.width * SCALE, int((bottom - top) * SCALE))
        mask = Image.linear_gradient("L").resize(size).point([int(value * strength) for value in range(256)])
        self.image.paste(colour, (0, int(top * SCALE)), mask)

    def finished(self) -> Image.Image:
        """The picture at its final size."""
        return self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)


def decode_mixed(first: Colour, second: Colour, share: float) -> Colour:
    """The colour `share` (0 to 1) of the way from `first` to `second`."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def steps(start: float, end: float, step: float) -> Iterator[float]:
    """Numbers from `start` to `end`, both included."""
    count = round((end - start) / step)
    return (start + step * index for index in range(count + 1))


def ridge(base: float, height: float, phase: float, roughness: float = 0.3, width: float = WIDTH) -> list[Point]:
    """A sky line of hills: a few sines around `base`, `height` pixels up and down, from edge to edge."""
    line = []
    for x in steps(0, width, 4):
        turn = x / width * math.tau
        slow = math.sin(turn * 1.1 + phase) * 0.6 + math.sin(turn * 2.3 + phase * 2.7) * 0.4
        quick = math.sin(turn * 7.1 + phase * 5.3) * 0.6 + math.sin(turn * 17.3 + phase * 1.9) * 0.25
        line.append((x, base - height * (slow + roughness * quick)))
    return line


def hill(canvas: Canvas, line: Sequence[Point], fill: Colour) -> None:
    """Fills everything below a sky line."""
    canvas.polygon([*line, (canvas.width, canvas.height), (0, canvas.height)], fill)


def scattered(count: int, seed: int = 0) -> Iterator[Point]:
    """Points spread evenly over the unit square: the additive sequence of the plastic number."""
    for index in range(1, count + 1):
        yield (seed * 0.37 + index * 0.7548776662) % 1, (seed * 0.61 + index * 0.5698402910) % 1


def spruce(canvas: Canvas, x: float, foot: float, height: float, fill: Colour) -> None:
    """Draws a spruce of four tiers."""
    for part in range(4):
        top = foot - height * (1 - part * 0.2)
        wide = height * (0.09 + part * 0.05)
        canvas.polygon([(x, top), (x - wide, top + height * 0.36), (x + wide, top + height * 0.36)], fill)


def palm(canvas: Canvas, x: float, foot: float, height: float, fill: Colour, *, lean: float) -> None:
    """Draws a palm whose top leans by `lean` of its height."""
    trunk = [(x + lean * (t / 10) ** 2 * height, foot - height * t / 10) for t in range(11)]
    canvas.line(trunk, fill, height * 0.05)
    top_x, top_y = trunk[-1]
    for leaf in range(9):
        angle = math.pi * (0.02 + leaf * 0.12)
        reach = height * 0.42
        bend = [
            (top_x + math.cos(angle) * reach * t / 6, top_y - math.sin(angle) * reach * t / 6 + (t / 6) ** 2 * reach * 0.55)
            for t in range(7)
        ]
        canvas.line(bend, fill, height * 0.028)


def ferry(canvas: Canvas, x: float, y: float, size: float) -> None:
    """A small white ferry, bow to the right, whose water line is at `y`."""

    def at(across: float, up: float) -> Point:
        return x + across * size, y - up * size

    canvas.polygon([at(-1, 0.2), at(1.15, 0.26), at(0.95, 0), at(-0.92, 0)], (44, 62, 92))
    canvas.polygon([at(-1, 0.2), at(1.15, 0.26), at(1.1, 0.31), at(-1, 0.27)], (196, 74, 62))
    canvas.polygon([at(-0.9, 0.27), at(0.82, 0.29), at(0.7, 0.5), at(-0.88, 0.5)], (246, 243, 236))
    canvas.polygon([at(-0.55, 0.5), at(0.5, 0.5), at(0.42, 0.68), at(-0.55, 0.68)], (236, 231, 222))
    canvas.polygon([at(-0.4, 0.68), at(-0.14, 0.68), at(-0.16, 0.92), at(-0.38, 0.92)], (196, 74, 62))
    for window in range(10):
        left, top = at(-0.78 + window * 0.14, 0.43)
        canvas.box(left, top, left + size * 0.07, top + size * 0.06, (255, 214, 140))


def ripples(canvas: Canvas, top: float, colour: Colour, count: int = 90, *, seed: int = 1) -> None:
    """Lays short strokes on water, longer towards the viewer."""
    for across, down in scattered(count, seed):
        y = top + down**1.6 * (canvas.height - top)
        reach = 8 + 60 * down
        x = across * canvas.width
        canvas.line([(x - reach, y), (x + reach, y)], colour, 1 + down * 1.6)


def island(centre: Point, size: float, phase: float) -> list[Point]:
    """A closed coast around `centre`, `size` pixels across its middle."""
    coast = []
    for degree in range(0, 360, 3):
        turn = math.radians(degree)
        far = size * (1 + 0.22 * math.sin(2 * turn + phase) + 0.1 * math.sin(5 * turn + phase * 3))
        coast.append((centre[0] + far * math.cos(turn) * 1.25, centre[1] + far * math.sin(turn)))
    return coast
