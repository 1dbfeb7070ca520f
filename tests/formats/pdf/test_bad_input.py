"""Whatever a page brings: a right file, or a finding that names the cause."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from PIL import Image as Pillow

from exporter.model import Alt, Article, Figure, Image, resource_of
from tests.formats.pdf.making import ROOT, article, made, paragraph
from tests.formats.pdf.structure import read, tagged_text

GIGABYTE = 1024**3

HUGE = """
import re, sys
from pathlib import Path
from tests.formats.pdf.making import made
from tests.formats.pdf.test_bad_input import shown
path = Path(sys.argv[1])
_, found, _ = made(shown(path.read_bytes(), sys.argv[2], 10_000, 10_000), path.parent)
print([finding.code for finding in found])
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""

NOTES = """
import re, sys
from pathlib import Path
from tests.formats.pdf.making import made, noted
_, found, _ = made(noted(4998), Path(sys.argv[1]))
print([finding.code for finding in found])
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def shown(data: bytes, media_type: str, width: int = 0, height: int = 0) -> Article:
    """An article with one picture."""
    resource = resource_of(data, media_type=media_type, width=width, height=height)
    base = article(Figure(content=(Image(alt=Alt(text="The picture"), digest=resource.digest),), caption=(paragraph("Caption."),)))
    return Article(metadata=base.metadata, body=base.body, resources=(resource,))


@pytest.mark.slow
@pytest.mark.parametrize(("mode", "kind"), [("RGBA", "png"), ("RGB", "jpeg"), ("LA", "png")])
def test_a_picture_of_a_hundred_million_pixels_is_made_smaller_in_a_gigabyte(mode, kind, tmp_path):
    path = tmp_path / f"huge.{kind}"
    Pillow.new(mode, (10_000, 10_000)).save(path, kind, **({"compress_level": 1} if kind == "png" else {}))
    done = subprocess.run(
        [sys.executable, "-c", HUGE, str(path), f"image/{kind}"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    codes, peak = done.stdout.splitlines()[-2:]
    assert codes == "['IMG-004']"
    assert int(peak) * 1024 < GIGABYTE
    with pikepdf.open(tmp_path / "made.pdf") as pdf:
        assert max(int(image.Width) for image in pdf.objects if isinstance(image, pikepdf.Stream) and "/Width" in image) <= 2000


def test_a_picture_that_is_too_large_is_named_and_its_words_stay(tmp_path):
    huge = Pillow.new("1", (20_000, 10_000))
    buffer = io.BytesIO()
    huge.save(buffer, "PNG")
    path, found, _ = made(shown(buffer.getvalue(), "image/png", 20_000, 10_000), tmp_path)
    assert [finding.code for finding in found] == ["IMG-003"]
    assert "20000" in found[0].message
    assert "The picture" in tagged_text(path)


def svg(inside: str) -> bytes:
    space = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f'<svg {space} width="90" height="60"><rect width="90" height="60" fill="navy"/>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("inside", "named"),
    [
        ("<script>alert(1)</script>", "script"),
        ('<rect onclick="go()" width="9" height="9"/>', "script"),
        ('<image href="https://example.org/a.png" width="9" height="9"/>', "https://example.org/a.png"),
        ('<image xlink:href="file:///etc/passwd" width="9" height="9"/>', "file:///etc/passwd"),
        ('<use href="other.svg#a"/>', "other.svg#a"),
        ("<style>@import url(https://example.org/type.css);</style>", "https://example.org/type.css"),
        ('<style>@import "https://example.org/type.css";</style>', "https://example.org/type.css"),
        ("<style>rect { fill: url(https://example.org/p.svg#p) }</style>", "https://example.org/p.svg#p"),
    ],
)
def test_what_a_drawing_may_not_bring_is_left_out_and_named(inside, named, tmp_path):
    path, found, _ = made(shown(svg(inside + "<text x='5' y='30'>left is right</text>"), "image/svg+xml", 90, 60), tmp_path)
    assert [finding.code for finding in found] == ["OUT-103"]
    assert named in found[0].message
    (figure,) = read(path).root.find("Figure")
    assert figure.attributes["Alt"] == "The picture"
    assert "leftisright" in "".join(mark.text(rtl=False) for mark in figure.marks()).replace(" ", "")
    assert b"passwd" not in path.read_bytes()


def test_a_picture_inside_a_drawing_is_shown(tmp_path):
    import base64

    buffer = io.BytesIO()
    Pillow.new("RGB", (8, 8), "red").save(buffer, "PNG")
    data = base64.b64encode(buffer.getvalue()).decode()
    drawing = svg(f'<image href="data:image/png;base64,{data}" width="9" height="9"/>')
    path, found, _ = made(shown(drawing, "image/svg+xml", 90, 60), tmp_path)
    assert found == ()
    with pikepdf.open(path) as pdf:
        assert any(held.get("/Subtype") == "/Image" for held in pdf.objects if isinstance(held, pikepdf.Stream))


def test_a_drawing_is_drawn_to_its_end(tmp_path):
    # Letters of a drawing are painted one by one, its spaces too.
    path, found, _ = made(shown(svg("<text x='5' y='30'>two words</text><circle r='5'/>"), "image/svg+xml", 90, 60), tmp_path)
    assert found == ()
    with pikepdf.open(path) as pdf:
        operators = [str(operator) for _, operator in pikepdf.parse_content_stream(pdf.pages[0])]
    assert operators.count("q") == operators.count("Q")
    assert operators.count("c") >= 4


def test_a_gradient_is_seen_by_painters_that_round_its_unit(tmp_path):
    stops = '<stop offset="0" stop-color="navy"/><stop offset="1" stop-color="gold"/>'
    drawing = svg(f'<linearGradient id="g">{stops}</linearGradient><rect width="90" height="40" fill="url(#g)"/>')
    path, found, _ = made(shown(drawing, "image/svg+xml", 90, 60), tmp_path)
    assert found == ()
    with pikepdf.open(path) as pdf:
        (tile,) = [held for held in pdf.objects if isinstance(held, pikepdf.Stream) and "/PatternType" in held]
        assert [float(side) for side in tile.BBox] == [0, 0, 100, 100]
        wide, high = (abs(float(tile.Matrix[place])) * 100 for place in (0, 3))
        assert wide / high == pytest.approx(90 / 40)


def test_a_drawing_that_breaks_off_is_named_and_its_words_stay(tmp_path):
    broken = svg('<text font-size="1e400" x="5" y="30">A size that no number holds</text>')
    path, found, _ = made(shown(broken, "image/svg+xml", 90, 60), tmp_path)
    assert [finding.code for finding in found] == ["IMG-003"]
    assert "The picture" in tagged_text(path)
    assert read(path).root.find("Figure") == []


def test_a_drawing_that_grows_without_end_is_named(tmp_path):
    lines = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE svg [<!ENTITY e0 "ha">{lines}]><svg xmlns="http://www.w3.org/2000/svg"><text>&e11;</text></svg>'
    _, found, _ = made(shown(bomb.encode(), "image/svg+xml", 90, 60), tmp_path)
    assert [finding.code for finding in found] == ["IMG-003"]


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_five_thousand_notes_are_all_there_in_a_gigabyte(tmp_path):
    done = subprocess.run([sys.executable, "-c", NOTES, str(tmp_path)], capture_output=True, text=True, check=True, cwd=ROOT)
    codes, peak = done.stdout.splitlines()[-2:]
    assert codes == "['OUT-103']"
    assert int(peak) * 1024 < GIGABYTE
    text = tagged_text(tmp_path / "made.pdf")
    assert [n for n in range(0, 4998, 7) if not re.search(rf"This is note {n} of many", text)] == []


def test_a_script_without_a_font_is_named(tmp_path):
    _, found, _ = made(article(paragraph("Signs: \U00012000\U00012001.")), tmp_path)
    assert {finding.code for finding in found} <= {"OUT-102"}
    assert Path(tmp_path / "made.pdf").exists()
