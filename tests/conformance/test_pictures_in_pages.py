"""Pictures on the read-along page in a real browser: at the margin, in their shape, with what is said of them below."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from exporter import convert
from tests.conformance.browser import browser, page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.conformance, pytest.mark.browser]

SIZES = {"low.png": (240, 120), "tall.png": (300, 2400)}
MEASURE = """() => [...document.querySelectorAll("figure")].map((figure) => {
    const parts = [figure, figure.querySelector("img"), figure.querySelector(".status")];
    const [box, img, said] = parts.map((each) => each.getBoundingClientRect());
    return {margin: img.left - box.left, shape: img.height / img.width, below: said.top - img.bottom, begins: said.left - box.left};
})"""


def test_a_picture_keeps_its_shape_at_the_margin_and_its_status_stands_below(needs: Callable[[str], None], tmp_path: Path) -> None:
    needs("browser")
    for name, size in SIZES.items():
        held = io.BytesIO()
        Image.new("RGB", size, "teal").save(held, "PNG")
        (tmp_path / name).write_bytes(held.getvalue())
    prose = "<p>The crane on the mole was painted again before the regatta, and the paint was still wet when it began.</p>" * 3
    shown = "".join(f'{prose}<img src="{name}">' for name in SIZES)
    (tmp_path / "crane.html").write_text(f'<html lang="en"><article><h1>The crane</h1>{shown}{prose}</article>', "utf-8")
    convert(tmp_path / "crane.html", to=("html",), out=tmp_path / "out", stem="page")
    with browser() as chromium, page(chromium, tmp_path / "out" / "page.read-along.html") as opened:
        found = opened.evaluate(MEASURE)
    assert [round(each["shape"], 1) for each in found] == [0.5, 8.0]
    for each in found:
        assert abs(each["margin"]) < 1
        assert abs(each["begins"]) < 1
        assert each["below"] >= 0
