"""Draws the pictures of `examples/`: landscapes, charts and diagrams, 1200 by 800 pixels, the same at every run.

Run `python tools/draw_examples.py [FOLDER]`; FOLDER is `examples/pictures` unless given. All is sines and polygons.
"""

from __future__ import annotations

import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from canvas import (
    HEIGHT,
    INK,
    PAPER,
    WIDTH,
    Canvas,
    Colour,
    Point,
    ferry,
    hill,
    island,
    mixed,
    palm,
    ridge,
    ripples,
    scattered,
    spruce,
    steps,
)
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def harbour_dawn() -> Image.Image:
    """A ferry comes home past a pier with a lamp, hills behind."""
    canvas = Canvas((88, 120, 168), (255, 222, 186), middle=(232, 168, 150), size=(WIDTH, HEIGHT))
    canvas.glow(820, 400, 330, (255, 236, 196))
    for number, (base, tall) in enumerate([(380, 70), (425, 55), (470, 38)]):
        hill(canvas, ridge(base, tall, 0.8 + number * 1.7), mixed((150, 150, 186), (58, 84, 126), number / 2))
        canvas.mist(base - 30, 520, (250, 208, 184), 0.35)
    canvas.box(0, 520, WIDTH, HEIGHT, (118, 140, 172))
    canvas.mist(520, 800, (54, 78, 116), 0.9)
    ripples(canvas, 524, (168, 178, 196))
    ripples(canvas, 524, (246, 206, 178), 40, seed=5)
    ferry(canvas, 470, 606, 150)
    canvas.polygon([(1200, 590), (800, 622), (784, 650), (780, 690), (1200, 730)], (70, 68, 78))
    canvas.polygon([(1200, 590), (800, 622), (790, 634), (1200, 612)], (112, 106, 110))
    canvas.polygon([(826, 622), (850, 620), (846, 520), (830, 520)], (226, 220, 210))
    canvas.glow(838, 506, 90, (255, 232, 150), 0.95)
    canvas.box(828, 494, 848, 520, (255, 228, 140))
    canvas.polygon([(822, 494), (854, 494), (838, 476)], (150, 60, 54))
    return canvas.finished()


def harbour_chart() -> Image.Image:
    """A chart of the sound with depths and the route of the night boat."""
    canvas = Canvas((226, 238, 244), (206, 226, 238))
    for grid in range(100, WIDTH, 200):
        canvas.line([(grid, 0), (grid, HEIGHT)], (190, 212, 226), 1)
    for grid in range(100, HEIGHT, 200):
        canvas.line([(0, grid), (WIDTH, grid)], (190, 212, 226), 1)
    for more in (70, 35, 0):
        fill = mixed((188, 216, 232), (242, 226, 178), 1 if more == 0 else 0.15 + (70 - more) / 200)
        canvas.polygon(island((40, 430), 210 + more, 0.4), fill)
        canvas.polygon(island((1130, 330), 190 + more, 2.1), fill)
    for rock in ((590, 500), (632, 524)):
        canvas.polygon(island(rock, 16, rock[0]), (242, 226, 178))
    canvas.text(612, 566, "Cow and Calf", size=22)
    route = [(300 + t * 6, 430 - 90 * math.sin(t / 100 * math.pi) - t * 0.5) for t in steps(0, 100, 1)]
    canvas.dashes(route, (178, 52, 66), 4, 2)
    canvas.disc(*route[0], 9, (178, 52, 66))
    canvas.disc(*route[-1], 9, (178, 52, 66))
    for (x, y), depth in zip(route[8:98:12], (4, 9, 17, 26, 38, 31, 18, 7), strict=True):
        canvas.text(x, y - 34, str(depth), size=20, fill=(84, 116, 142))
    for across, down in scattered(26, 3):
        x, y = 380 + across * 460, 60 + down * 690
        if abs(y - 400) > 130 and not (480 < x < 740 and 450 < y < 600):
            canvas.text(x, y, str(8 + int(across * 97) % 34), size=18, fill=(122, 152, 174))
    canvas.text(135, 430, "Port Merran", size=30)
    canvas.text(1075, 330, "Hallasay", size=34)
    canvas.text(1010, 384, "Sandwick Bay", size=20)
    canvas.text(600, 60, "THE SOUND", size=26, fill=(84, 116, 142))
    canvas.line([(70, 760), (270, 760)], INK, 5)
    canvas.text(170, 734, "1 sea mile", size=20)
    canvas.polygon([(1120, 640), (1136, 720), (1120, 704), (1104, 720)], INK)
    canvas.text(1120, 618, "N", size=26)
    return canvas.finished()


def fog_signal() -> Image.Image:
    """A white tower with two horns above a foggy coast."""
    canvas = Canvas((196, 206, 210), (232, 232, 226))
    for number in range(5):
        shade = mixed((206, 213, 215), (142, 160, 168), number / 4)
        hill(canvas, ridge(330 + number * 62, 46 - number * 4, 2.2 + number * 1.3), shade)
        canvas.mist(300 + number * 62, 470 + number * 70, (228, 230, 228), 0.75)
    cliff = [(0, 800), (0, 560), (150, 520), (420, 500), (610, 520), (700, 590), (760, 640), (820, 800)]
    canvas.polygon(cliff, (72, 82, 84))
    canvas.polygon([(0, 560), (150, 520), (420, 500), (610, 520), (660, 556), (400, 536), (0, 600)], (118, 130, 108))
    for x, y in scattered(60, 2):
        start = (60 + x * 620, 610 + y * 170)
        canvas.line([start, (start[0] + 50, start[1] + 16)], (92, 102, 102), 2)
    canvas.polygon([(330, 510), (500, 512), (486, 300), (344, 300)], (244, 242, 236))
    canvas.polygon([(430, 512), (500, 512), (486, 300), (440, 300)], (214, 216, 212))
    canvas.polygon([(330, 300), (500, 300), (470, 262), (415, 236), (360, 262)], (52, 60, 66))
    for y, tip in ((330, 300), (390, 410)):
        canvas.polygon([(478, y), (482, y + 22), (650, tip + 52), (664, tip - 30)], (34, 38, 42))
        canvas.oval(657, tip + 11, 16, 43, (66, 72, 76))
    canvas.box(396, 430, 436, 512, (66, 84, 96))
    canvas.polygon([(110, 532), (270, 524), (270, 440), (110, 444)], (150, 92, 76))
    canvas.polygon([(96, 446), (284, 440), (250, 394), (130, 396)], (84, 70, 70))
    canvas.glow(180, 484, 60, (255, 222, 140), 0.7)
    canvas.box(164, 468, 196, 500, (255, 228, 150))
    canvas.mist(400, 800, (226, 230, 228), 0.45)
    return canvas.finished()


def sound_paths() -> Image.Image:
    """Three panels: how sound travels in wool, felt and glass."""
    canvas = Canvas(PAPER, PAPER)
    for number, name in enumerate(("wool", "felt", "glass")):
        top = 30 + number * 255
        canvas.box(40, top, 1160, top + 225, (224, 234, 238))
        if name == "glass":
            canvas.box(40, top, 1160, top + 60, (250, 224, 190))
            canvas.text(1000, top + 28, "warm air", size=22, fill=(150, 92, 50))
        canvas.box(40, top + 190, 1160, top + 225, (120, 156, 176))
        canvas.polygon([(40, top + 225), (40, top + 120), (150, top + 116), (196, top + 225)], (96, 92, 90))
        canvas.polygon([(150, top + 90), (150, top + 112), (196, top + 124), (196, top + 78)], INK)
        for ray in range(5):
            canvas.line(ray_path(name, ray, top), (184, 78, 58), 3)
        canvas.text(70, top + 40, name, size=34, anchor="lm")
    return canvas.finished()


def ray_path(name: str, ray: int, top: float) -> list[Point]:
    """One path of sound from the horn of a panel: bent upwards, scattered, or led along under warm air."""
    start, path = top + 92 + ray * 5, []
    for x in steps(0, 920, 8):
        match name:
            case "wool":
                y = start + x * (0.14 - ray * 0.05) - (x / 920) ** 2 * (240 - ray * 40)
            case "felt":
                y = start + math.sin(x / 46 + ray * 1.9) * (8 + x / 24) * math.cos(ray + x / 170)
            case _:
                swing = 126 * abs(math.sin((x + ray * 46) / 190))
                y = top + 62 + swing * min(1, 0.4 + x / 300)
        if top + 4 < y < top + 190:
            path.append((204 + x, y))
        elif name == "wool":
            break
    return path


def ornament() -> Image.Image:
    """A small braid that parts sections."""
    canvas = Canvas((255, 255, 255), (255, 255, 255), size=(240, 48))
    wave = [(x, 24 + 9 * math.sin(x / 240 * math.tau * 3)) for x in steps(10, 230, 2)]
    canvas.line(wave, (92, 128, 140), 3)
    canvas.line([(x, 48 - y) for x, y in wave], (196, 160, 110), 3)
    return canvas.finished()


def rain_gauge() -> Image.Image:
    """A cutaway of the tipping-bucket gauge with its parts named."""
    canvas = Canvas(PAPER, (238, 242, 244))
    canvas.polygon([(330, 110), (870, 110), (640, 300), (640, 350), (560, 350), (560, 300)], (120, 158, 178))
    canvas.polygon([(366, 126), (834, 126), (622, 296), (578, 296)], (214, 230, 238))
    canvas.line([(300, 290), (300, 720), (900, 720), (900, 290)], INK, 8)
    for side, lift in ((-1, 36), (1, -36)):
        canvas.polygon(
            [(600, 420), (600 + side * 210, 400 + lift), (600 + side * 200, 470 + lift), (600, 500)],
            (206, 176, 116) if side < 0 else (226, 200, 146),
        )
    canvas.polygon([(596, 424), (440, 448), (416, 470), (596, 480)], (92, 150, 196))
    canvas.polygon([(600, 500), (560, 600), (640, 600)], (150, 150, 156))
    canvas.disc(600, 500, 13, INK)
    canvas.box(584, 606, 616, 634, (190, 60, 60))
    canvas.box(540, 660, 660, 680, (70, 130, 90))
    for y in (366, 388, 408):
        canvas.oval(570, y, 6, 9, (92, 150, 196))
    for x in (380, 820):
        canvas.box(x - 22, 706, x + 22, 760, PAPER)
        canvas.line([(x - 22, 712), (x - 22, 770)], INK, 6)
        canvas.line([(x + 22, 712), (x + 22, 770)], INK, 6)
    labels = [("funnel", 980, 200, 780, 190), ("bucket", 180, 440, 402, 446), ("pivot", 1010, 500, 616, 500)]
    labels += [("magnet", 1010, 610, 620, 620), ("reed switch", 1010, 670, 664, 670), ("drain", 180, 740, 354, 740)]
    for name, x, y, to_x, to_y in labels:
        edge = x + 70 if x < to_x else x - 76
        canvas.line([(edge, y), (to_x, to_y)], (130, 138, 146), 2)
        canvas.text(x, y, name, size=28)
    return canvas.finished()


def oasis_dunes() -> Image.Image:
    """Dunes at sunset, palms beside a channel."""
    canvas = Canvas((92, 92, 150), (255, 196, 120), middle=(240, 140, 110))
    canvas.glow(320, 360, 300, (255, 236, 180), 0.95)
    canvas.disc(320, 370, 46, (255, 240, 200))
    for number, base in enumerate((430, 480, 540, 640)):
        shade = mixed((216, 132, 86), (236, 178, 104), number / 3)
        line = ridge(base, 44 + number * 6, 0.5 + number * 2.1, 0.05)
        hill(canvas, line, shade)
        dark = [(x, y + 10 + 60 * max(0, math.sin(x / 190 + number))) for x, y in line]
        canvas.polygon([*line, *reversed(dark)], mixed(shade, (150, 76, 70), 0.35))
    channel = [(460 + 26 * math.sin(t / 9) + t * 6, 800 - t * 4.2) for t in range(42)]
    canvas.line(channel, (92, 110, 96), 42)
    canvas.line(channel, (120, 176, 190), 24)
    for number in range(11):
        x, foot = 690 + number * 46, 700 - 62 * math.sin(number / 3.4)
        palm(canvas, x, foot, 130 + 34 * math.sin(number * 2.2), (48, 70, 54), lean=0.12 * math.sin(number))
    return canvas.finished()


def tea_hills() -> Image.Image:
    """Rows of tea in the mist below a mountain."""
    canvas = Canvas((186, 212, 230), (250, 240, 224))
    peak = [(0, 430), (280, 360), (520, 190), (600, 150), (680, 196), (930, 350), (1200, 420), (1200, 800), (0, 800)]
    canvas.polygon(peak, (112, 138, 172))
    snow = [(520, 190), (600, 150), (680, 196), (724, 226), (680, 236), (640, 214), (606, 246), (570, 220), (500, 242)]
    canvas.polygon([*snow, (470, 226)], (246, 248, 250))
    canvas.mist(230, 470, (244, 240, 232), 0.9)
    for number in range(5):
        base = 440 + number * 72
        shade = mixed((164, 196, 160), (52, 112, 66), number / 4)
        line = ridge(base, 30 + number * 3, 1.1 + number * 1.9, 0.08)
        hill(canvas, line, shade)
        for row in range(1, 5 + number):
            lower = [(x, y + row * (11 + number * 5) + 3 * math.sin(x / (9 + number * 3))) for x, y in line]
            canvas.line(lower, mixed(shade, (26, 66, 44), 0.4), 2 + number)
        canvas.mist(base - 10, base + 100, (246, 246, 238), 0.5 - number * 0.1)
    canvas.polygon([(930, 690), (1100, 690), (1100, 620), (930, 620)], (116, 88, 70))
    canvas.polygon([(906, 626), (1124, 626), (1074, 562), (956, 562)], (72, 66, 66))
    canvas.box(976, 640, 1012, 676, (255, 214, 130))
    smoke = [(1060 + 16 * math.sin(t / 3) + t * 1.2, 560 - t * 7) for t in range(30)]
    canvas.line(smoke, (226, 228, 226), 8)
    return canvas.finished()


def winter_mill() -> Image.Image:
    """A water mill in the snow at dusk."""
    canvas = Canvas((72, 62, 120), (240, 190, 190), middle=(150, 116, 164))
    for number, base in enumerate((380, 450)):
        shade = mixed((96, 84, 132), (44, 48, 84), number)
        line = ridge(base, 70 - number * 20, 2.4 + number * 1.4, 0.2)
        hill(canvas, line, shade)
        for x, y in line[:: 9 - number * 2]:
            spruce(canvas, x, y + 20, 60 + number * 30 + 20 * math.sin(x), shade)
    hill(canvas, ridge(560, 18, 0.3, 0.1), (222, 220, 240))
    canvas.polygon([(0, 760), (420, 690), (820, 672), (1200, 640), (1200, 800), (0, 800)], (120, 140, 180))
    canvas.polygon([(420, 640), (780, 640), (780, 440), (420, 440)], (110, 82, 82))
    canvas.polygon([(390, 446), (810, 446), (740, 320), (460, 320)], (240, 240, 250))
    canvas.polygon([(390, 446), (810, 446), (806, 430), (396, 430)], (200, 200, 222))
    for x in (490, 640):
        canvas.glow(x + 24, 534, 90, (255, 206, 120), 0.8)
        canvas.box(x, 506, x + 48, 562, (255, 222, 140))
        canvas.line([(x + 24, 506), (x + 24, 562)], (110, 82, 82), 4)
    for spoke in range(12):
        turn = spoke * math.tau / 12
        canvas.line([(860, 580), (860 + 112 * math.cos(turn), 580 + 112 * math.sin(turn))], (74, 58, 62), 7)
    for radius in (112, 84):
        rim = [(860 + radius * math.cos(t / 20), 580 + radius * math.sin(t / 20)) for t in range(127)]
        canvas.line(rim, (74, 58, 62), 8)
    for icicle in range(9):
        x = 770 + icicle * 22
        y = 580 + math.sqrt(max(0, 112**2 - (x - 860) ** 2))
        canvas.polygon([(x - 6, y), (x + 6, y), (x, y + 30 + 12 * math.sin(icicle * 2))], (226, 236, 248))
    for across, down in scattered(140, 4):
        canvas.disc(across * WIDTH, down * HEIGHT, 1.4 + 2 * (across * 7 % 1), (250, 250, 255))
    return canvas.finished()


def autumn_woods() -> Image.Image:
    """Three rows of autumn trees above a brook."""
    canvas = Canvas((176, 206, 226), (246, 236, 214))
    hill(canvas, ridge(300, 60, 1.2), (150, 160, 176))
    leaves: list[Colour] = [(196, 72, 44), (226, 142, 48), (238, 186, 70), (160, 110, 50), (208, 100, 44)]
    for row, base in enumerate((390, 480, 590)):
        hill(canvas, ridge(base, 26, 0.6 + row * 2), mixed((150, 120, 80), (96, 92, 56), row / 2))
        for number, (across, down) in enumerate(scattered(46, row + 2)):
            x, y, size = across * WIDTH, base - 24 + down * 70, 26 + row * 9 + 8 * math.sin(number)
            canvas.line([(x, y), (x, y + size * 1.7)], (84, 62, 50), 4 + row)
            colour = leaves[(number + row) % len(leaves)]
            canvas.oval(x, y, size * 0.8, size, colour)
            canvas.oval(x - size * 0.2, y - size * 0.25, size * 0.45, size * 0.5, mixed(colour, (255, 232, 170), 0.3))
        canvas.mist(base - 60, base + 100, (246, 232, 206), 0.25 - row * 0.1)
    brook = [(1200 - t * 12, 800 - 70 * math.sin(t / 20) - t * 0.6) for t in range(101)]
    canvas.polygon([(0, 800), (1200, 800), *[(x, y - 40) for x, y in brook]], (112, 116, 66))
    canvas.line(brook, (214, 230, 236), 44)
    canvas.line([(x, y + 10) for x, y in brook], (150, 190, 208), 14)
    return canvas.finished()


def valley_map() -> Image.Image:
    """A map of the valley with brook, hamlets and mill."""
    canvas = Canvas(PAPER, (244, 236, 214))
    for ring in range(6):
        for centre in ((230, 250), (960, 220), (420, 660)):
            shape = island(centre, 190 - ring * 30, centre[0])
            canvas.line([*shape, shape[0]], mixed((222, 206, 166), (178, 146, 100), ring / 6), 2)
    brook = [(560 + 60 * math.sin(t / 12) + t * 2.4, 60 + t * 6.4) for t in range(101)]
    canvas.line(brook, (96, 150, 186), 7)
    river = [(x, 730 - 20 * math.sin(x / 130) - x * 0.02) for x in steps(0, 1200, 8)]
    canvas.line(river, (96, 150, 186), 15)
    for step, name in ((16, "Oberkrumm"), (36, "Hasel"), (56, "Zwerch")):
        x, y = brook[step]
        for house in range(3):
            left, top = x + 34 + house * 26, y - 8 + 12 * (house % 2)
            canvas.box(left, top, left + 16, top + 14, (178, 74, 60))
        canvas.text(x + 130, y, name, size=26, anchor="lm")
    x, y = brook[80]
    canvas.disc(x, y, 20, (178, 74, 60))
    canvas.disc(x, y, 9, PAPER)
    canvas.text(x + 40, y, "Krummbach", size=32, anchor="lm")
    canvas.text(brook[0][0] - 20, 60, "Quelle", size=24, anchor="rm")
    for across, down in scattered(46, 6):
        spruce(canvas, 60 + across * 360, 120 + down * 640, 34, (116, 146, 104))
    canvas.polygon([(1120, 60), (1138, 150), (1120, 132), (1102, 150)], INK)
    canvas.text(1120, 178, "N", size=26)
    return canvas.finished()


def millstone() -> Image.Image:
    """A millstone with its furrows."""
    canvas = Canvas((96, 80, 70), (58, 48, 46))
    canvas.oval(600, 430, 392, 330, (40, 34, 34))
    canvas.oval(600, 404, 380, 318, (186, 178, 166))
    canvas.oval(600, 404, 356, 296, (204, 196, 184))
    for furrow in range(10):
        for part in range(4):
            turn = furrow * math.tau / 10 + part * 0.13
            inner = 0.26 + part * 0.18
            start = (600 + 356 * inner * math.cos(turn), 404 + 296 * inner * math.sin(turn))
            end = (600 + 352 * math.cos(turn + 0.3), 404 + 292 * math.sin(turn + 0.3))
            canvas.line([start, end], (146, 136, 126), 7 - part)
    canvas.oval(600, 404, 70, 58, (60, 50, 48))
    for across, down in scattered(200, 7):
        canvas.disc(240 + across * 720, 110 + down * 600, 1.6, (240, 234, 220))
    return canvas.finished()


def waiting_time() -> str:
    """The time line of the mathematics page as SVG text, with its title and description inside."""
    gaps, x = (40, 290, 60, 340, 30, 240), 100
    parts: list[str] = []
    for gap in gaps:
        fill = "#c8574a" if gap > 200 else "#5b8fb0"
        parts.append(f'<path d="M{x} 540V{540 - gap * 1.3:.0f}L{x + gap} 540Z" fill="{fill}" fill-opacity="0.8"/>')
        x += gap
    stops = [100]
    for gap in gaps:
        stops.append(stops[-1] + gap)
    dots = "".join(f'<circle cx="{at}" cy="540" r="10" fill="#263240"/>' for at in stops)
    body = "\n".join(parts)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 640" width="1200" height="640" role="img">\n'
        "<title>Seven buses and the waits between them</title>\n"
        '<rect width="1200" height="640" fill="#faf6ec"/>\n'
        f'{body}\n<path d="M60 540H1140" stroke="#263240" stroke-width="4"/>\n{dots}\n'
        "</svg>\n"
    )


PICTURES: dict[str, Callable[[], Image.Image]] = {
    "harbour-dawn.jpg": harbour_dawn,
    "harbour-chart.png": harbour_chart,
    "fog-signal.jpg": fog_signal,
    "sound-paths.png": sound_paths,
    "ornament.png": ornament,
    "rain-gauge.png": rain_gauge,
    "oasis-dunes.jpg": oasis_dunes,
    "tea-hills.jpg": tea_hills,
    "winter-mill.jpg": winter_mill,
    "autumn-woods.jpg": autumn_woods,
    "valley-map.png": valley_map,
    "millstone.jpg": millstone,
}


def main(arguments: Sequence[str]) -> int:
    """Draws every picture into the folder named first, or into `examples/pictures`; the exit status."""
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent / "examples" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        image = draw()
        if name.endswith(".jpg"):
            image.save(folder / name, quality=82, optimize=True, progressive=True)
        else:
            image.quantize(128, dither=Image.Dither.NONE).save(folder / name, optimize=True)
    (folder / "waiting-time.svg").write_text(waiting_time(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
