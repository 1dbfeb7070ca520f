"""Covers: the same picture each time, in every script, for every title."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import styles
from styles.cover import CoverText, draw_cover, rasterise, with_picture
from styles.lettering import Letterer
from styles.lines import balance
from styles.motifs import MOTIFS, PALETTES
from styles.titles import fit_title

if TYPE_CHECKING:
    from pathlib import Path

TITLES = {
    "The Slow Tide": "en",
    "ما يسمعه الميناء": "ar",
    "שלום לעיר HTML 5 הגדולה": "he",
    "港が聞いているもの、あるいは静けさの形について": "ja",
    "เสียงของท่าเรือ": "th",
    "बंदरगाह की आवाज़": "hi",
    "Donaudampfschifffahrtsgesellschaft" * 3: "de",
    "A title without end " * 100: "en",
    "x" * 2000: "en",
    "": "en",
    "\u202e\x00<&>\ud800": "en",
}


@pytest.mark.parametrize(("title", "language"), TITLES.items(), ids=lambda value: repr(value)[:20])
def test_every_title_gives_a_picture_with_outlines_only(title: str, language: str) -> None:
    direction = "rtl" if language in {"ar", "he"} else "ltr"
    text = CoverText(title=title, site="Site", issue="Issue 1", date="May", authors="A. Author")
    svg = draw_cover(text, language=language, direction=direction).svg
    assert b"<text" not in svg
    assert svg == draw_cover(text, language=language, direction=direction).svg
    png = rasterise(svg, 200)
    assert png == rasterise(svg, 200)
    from PIL import Image

    assert Image.open(io.BytesIO(png)).size == (200, 300)


@pytest.mark.parametrize("title", ["x" * 2000, "A title without end " * 100, "Wort" * 60, "Salt", "字" * 300])
def test_letters_stay_on_the_cover(title: str) -> None:
    cover = draw_cover(CoverText(title=title, authors="B. Author"), language="en", direction="ltr", size=(800, 1200))
    letters = cover.svg.decode().rpartition('H800V1200H0Z"/>')[2]
    numbers = [float(n) for n in re.findall(r"-?\d+(?:\.\d+)?", " ".join(re.findall(r' d="([MLQCZ][^"hv]*)"', letters)))]
    assert numbers
    assert max(numbers) <= 1200
    assert cover.cut is (len(title) > 240)


def test_a_title_that_no_font_draws_is_told() -> None:
    cover = draw_cover(CoverText(title="\U0001fae8\U0001fae8"), language="en", direction="ltr")
    assert not cover.lettered
    assert cover.cut
    assert rasterise(cover.svg, 100)


def test_without_any_font_there_is_still_a_cover(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EXPORTER_FONTS", "XDG_DATA_HOME", "XDG_DATA_DIRS", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    cover = draw_cover(CoverText(title="Salt", site="Site"), language="en", direction="ltr")
    assert not cover.lettered
    assert rasterise(cover.svg, 100)


def test_a_cover_is_the_same_in_another_process() -> None:
    program = (
        "import sys,hashlib;from styles.cover import *;"
        "sys.stdout.write(hashlib.sha256(draw_cover(CoverText(title='Salt'),language='en',direction='ltr').svg).hexdigest())"
    )
    runs = {
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=None).stdout
        for _ in range(2)
    }
    assert len(runs) == 1


def test_arabic_is_joined_and_runs_from_the_right() -> None:
    letterer = Letterer("display", language="ar", direction="rtl")
    joined = letterer.line("بيت").width
    apart = sum(letterer.line(letter).width for letter in "بيت")
    assert joined < apart * 0.9


@pytest.mark.parametrize(
    ("text", "base", "seen"),
    [
        ("שלום AB לעיר", "rtl", ["לעיר", "AB", "שלום"]),
        ("שלום 12 לעיר", "rtl", ["לעיר", "12", "שלום"]),
        ("ab שלום 12 לעיר x", "ltr", ["ab", "לעיר", "12", "שלום", "x"]),
        ("שלום", "ltr", ["שלום"]),
    ],
)
def test_mixed_directions_stand_in_reading_order(text: str, base: str, seen: list[str]) -> None:
    letterer = Letterer("display", language="he", direction="rtl" if base == "rtl" else "ltr")
    runs = [part.strip() for part, _, _ in letterer._runs(text)]
    assert [part for part in runs if part] == seen


def test_lines_are_even_and_do_not_end_in_an_article() -> None:
    lines = balance("The Clerk Who Counted the Rain", width=len, limit=18)
    assert lines == ("The Clerk Who", "Counted the Rain")
    assert balance("港が、聞く", width=len, limit=3) == ("港が、", "聞く")
    assert balance("toolong", width=len, limit=3) is None


def test_all_motifs_and_palettes_come_up() -> None:
    seen = set()
    for number in range(200):
        svg = draw_cover(CoverText(title=f"Title {number}"), language="en", direction="ltr", size=(200, 300)).svg
        seen.add(svg[:400])
    assert len(seen) > len(MOTIFS) * len(PALETTES) / 2


def test_a_theme_that_asks_for_it_keeps_its_colours_on_the_cover() -> None:
    palette = styles.load("high-contrast").palette
    svg = draw_cover(CoverText(title="Salt"), language="en", direction="ltr", palette=palette).svg
    assert b'fill="#FFFFFF"' in svg
    assert b'fill="#000000"' in svg


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "PNG"), ("RGB", "JPEG"), ("RGBA", "PNG"), ("P", "GIF"), ("L", "JPEG")])
@pytest.mark.parametrize("size", [(3000, 400), (300, 900)])
def test_a_picture_takes_the_motifs_place_and_fills_it(mode: str, kind: str, size: tuple[int, int]) -> None:
    from PIL import Image, ImageChops

    data = io.BytesIO()
    Image.new("RGB", size, "#00FF00").convert(mode).save(data, kind)
    bare = draw_cover(CoverText(title="Salt"), language="en", direction="ltr", motif=False)
    made = with_picture(rasterise(bare.svg, 200), data.getvalue())
    assert made == with_picture(rasterise(bare.svg, 200), data.getvalue())
    shown, sheet = Image.open(io.BytesIO(made)), Image.open(io.BytesIO(rasterise(bare.svg, 200))).convert("RGB")
    assert shown.size == (200, 300)
    grey = {"L": (150, 150, 150)}.get(mode, (0, 255, 0))
    for place in ((1, 1), (198, 1), (100, 80), (1, 164), (198, 164)):
        assert max(abs(a - b) for a, b in zip(shown.getpixel(place), grey, strict=True)) < 12
    whole = Image.open(io.BytesIO(rasterise(draw_cover(CoverText(title="Salt"), language="en", direction="ltr").svg, 200)))
    assert sheet.tobytes() == whole.convert("RGB").crop((0, 168, 200, 300)).tobytes(), (
        "the letters stand elsewhere than under a motif"
    )
    under = shown.crop((0, 170, 200, 300))
    assert max(high for _, high in ImageChops.difference(under, sheet.crop((0, 2, 200, 132))).getextrema()) < 60


def test_a_long_word_is_hyphenated_before_it_makes_the_title_small() -> None:
    letterer = Letterer("display", language="de", direction="ltr")
    title = "Donaudampfschifffahrtsgesellschaftskapit\u00e4nsm\u00fctze und andere W\u00f6rter"
    size, lines, cut = fit_title(letterer, title, limit=1360, room=500, leading=1.08, width=1600)
    assert size >= 0.07 * 1600
    assert lines[0].endswith("-")
    assert not cut
    assert "".join(line.removesuffix("-") for line in lines).replace(" ", "") == title.replace(" ", "")
    assert all(letterer.line(line).width * size <= 1360 for line in lines)


def test_a_short_title_is_never_hyphenated() -> None:
    letterer = Letterer("display", language="en", direction="ltr")
    _, lines, _ = fit_title(letterer, "Extraordinary Consequences", limit=1360, room=600, leading=1.08, width=1600)
    assert lines == ("Extraordinary", "Consequences")


def test_a_japanese_line_ends_between_words() -> None:
    title = "港が聞いているもの、あるいは静けさの形について"
    lines = balance(title, width=len, limit=10)
    assert lines is not None
    assert "".join(lines) == title
    assert not any(line.startswith("\u3051\u3055") for line in lines), "a word is torn after its kanji"


def test_tiles_end_with_a_whole_row() -> None:
    from random import Random

    from styles.motifs import tiles

    heights = {float(y) for y in re.findall(r"M0 (\d+(?:\.\d+)?)h", tiles(Random(1), 1600, 1344, PALETTES[0]))}
    assert len(heights) == 4
    assert max(heights) == 1344 * 3 / 4
