"""A drawing that would take minutes to draw is refused by what it asks for, and an ordinary one is kept."""

from __future__ import annotations

import pytest

from exporter.reader.svg import Svg, sanitise

SLOW = "an SVG file whose filters take too long to draw"


def _filtered(step: str, size: str = 'width="2000" height="2000"') -> Svg | str:
    return sanitise(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><filter id="f">{step}</filter>'
        '<rect width="2000" height="2000" filter="url(#f)"/></svg>'.encode()
    )


@pytest.mark.parametrize("number", ["nan", "inf", "-inf", "1e999", "100"])
def test_octaves_without_end_or_number_count_as_many(number: str) -> None:
    assert _filtered(f'<feTurbulence numOctaves="{number}"/>') == SLOW


@pytest.mark.parametrize("order", ["9", "9 9", "3,40", "nan", "nan nan"])
def test_the_kernel_of_a_convolution_counts_by_its_cells(order: str) -> None:
    assert _filtered(f'<feConvolveMatrix order="{order}" kernelMatrix="1"/>') == SLOW


@pytest.mark.parametrize("step", ['<feConvolveMatrix order="3" kernelMatrix="1"/>', '<feGaussianBlur order="9"/>', "<feOffset/>"])
def test_a_filter_of_an_ordinary_drawing_is_kept(step: str) -> None:
    assert isinstance(_filtered(step, 'width="400" height="300"'), Svg)


def test_a_size_beyond_numbers_is_no_size() -> None:
    made = _filtered("<feOffset/>", f'width="{"9" * 400}" height="9"')
    assert isinstance(made, Svg)
    assert (made.width, made.height) == (0, 0)
