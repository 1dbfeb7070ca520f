import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import etree

from formats.maths.mathml import MathsError, tex_to_mathml
from formats.maths.svg import to_svg

TEX = [
    r"x=\frac{-b\pm\sqrt{b^2-4ac}}{2a}", r"\int_{-\infty}^{\infty} e^{-x^2}\,dx=\sqrt\pi",
    r"\sum_{n=1}^\infty \frac1{n^2}", r"\begin{pmatrix}a&b\\c&d\end{pmatrix}^{-1}",
    r"|x|=\begin{cases}x&x\ge0\\-x&\text{otherwise}\end{cases}", r"\lim_{h\to0}\frac{f(x+h)-f(x)}{h}",
    r"\sqrt{1+\sqrt[3]{x}}", r"\binom nk", r"x_i^2+a^{b^c}", r"\hat n\ \bar x\ \vec v\ \widehat{xyz}",
    r"\begin{aligned}a&=b\\&=c\end{aligned}", r"\mathrm{H_2O}", r"{}^{14}_6\mathrm{C}", r"\mathbb{E}[X]\in\mathbb{R}",
    r"\operatorname*{arg\,max}_\theta f", r"\underbrace{a+\dots+a}_n", r"\cancel{x}+\boxed{y}", r"\lfloor\frac x2\rfloor",
    r"\begin{bmatrix}1&0&10\\0&100&0\\-1&x^2&\frac12\end{bmatrix}", r"\oint_C f\cup\emptyset", r"\nabla\times\vec E",
]  # fmt: skip


@pytest.mark.parametrize("tex", TEX)
def test_drawing_is_outlines_in_the_colour_with_no_ids(tex: str) -> None:
    drawing = to_svg(tex_to_mathml(tex, display=True), size=11, colour="#123456")
    root = etree.fromstring(drawing.svg)
    assert {element.tag.rsplit("}", 1)[-1] for element in root.iter()} <= {"svg", "g", "path", "rect", "ellipse"}
    assert not root.xpath("//@id")
    assert {*root.xpath("//@fill"), *root.xpath("//@stroke")} <= {"#123456", "none"}
    assert float(root.get("width")) == pytest.approx(drawing.width, abs=0.001)
    assert len(root.get("viewBox").split()) == 4
    assert 0 < drawing.depth < drawing.height


def test_sizes_scale_together_so_that_small_scripts_stay_in_proportion() -> None:
    mathml = tex_to_mathml("a^{b^{c}}", display=False)
    small, large = to_svg(mathml, size=8, colour="#000"), to_svg(mathml, size=80, colour="#000")
    assert large.width == pytest.approx(small.width * 10, rel=0.01)
    assert large.depth == pytest.approx(small.depth * 10, rel=0.02)


def test_depth_of_a_letter_without_descender_is_small_and_of_a_fraction_large() -> None:
    flat = to_svg("<math><mi>x</mi></math>", size=20, colour="#000")
    tall = to_svg("<math><mfrac><mi>x</mi><mi>y</mi></mfrac></math>", size=20, colour="#000")
    assert flat.depth < 2
    assert tall.depth > 8


def test_double_struck_is_another_drawing_than_italic() -> None:
    struck = to_svg('<math><mi mathvariant="double-struck">R</mi></math>', size=20, colour="#000")
    assert struck.svg != to_svg("<math><mi>R</mi></math>", size=20, colour="#000").svg
    assert struck.svg == to_svg("<math><mi>ℝ</mi></math>", size=20, colour="#000").svg


def test_a_character_without_a_glyph_is_an_error_and_no_box() -> None:
    with pytest.raises(MathsError, match="漢"):
        to_svg("<math><mi>漢</mi></math>", size=20, colour="#000")


@pytest.mark.parametrize("colour", ['red"/><script>', "url(#a)", ""])
def test_a_colour_cannot_carry_markup(colour: str) -> None:
    with pytest.raises(MathsError):
        to_svg("<math><mi>x</mi></math>", size=20, colour=colour)


def _digest() -> str:
    drawings = [to_svg(tex_to_mathml(tex, display=True), size=11, colour="#000").svg for tex in TEX]
    return hashlib.sha256(b"".join(drawings)).hexdigest()


def test_bytes_are_the_same_in_any_process_order_and_thread() -> None:
    here = _digest()
    code = (
        "import hashlib,sys;from formats.maths.mathml import tex_to_mathml as t;from formats.maths.svg import to_svg as s;"
        "T=eval(sys.stdin.read());"
        "d={x:s(t(x,display=True),size=11,colour='#000').svg for x in reversed(T)};"
        "print(hashlib.sha256(b''.join(d[x] for x in T)).hexdigest())"
    )
    for seed in ("1", "77"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": "C", "TZ": "Asia/Tokyo"}
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, input=repr(TEX), env=environment, capture_output=True, text=True, check=True)
        assert done.stdout.strip() == here
    with ThreadPoolExecutor(4) as pool:
        assert {future.result() for future in [pool.submit(_digest) for _ in range(4)]} == {here}
