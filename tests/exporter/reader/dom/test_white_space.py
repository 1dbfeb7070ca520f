"""Lines that a page shows as they are written are lines of the article."""

from __future__ import annotations

import pytest
from lxml import etree, html

from exporter.model.walk import text_units
from exporter.reader import read
from exporter.reader.dom.white_space import break_lines, spaced_elements
from tests.growth import assert_in_step, spent

FIRST = "<p>Three cards hang in the window of the post office, and each of them has been there for longer than the glass.</p>"
LAST = "<p>The post master dusts them on Fridays, with a feather, and will not say who wrote the third one, or to whom.</p>"


def _broken(markup: str) -> str:
    body = html.document_fromstring(f"<body>{markup}</body>").find("body")
    break_lines(spaced_elements(body, body.xpath(".//*[@style]"), markup.encode()))
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in body)


@pytest.mark.parametrize(
    "attributes",
    [
        'style="white-space: pre-line"',
        'style="color: red; white-space:pre-wrap;"',
        'style="white-space: break-spaces"',
        'class="card whitespace-pre-line"',
        'class="whitespace-pre"',
        'class="text-pre-wrap"',
        'class="tw-whitespace-pre-wrap"',
        'class="md:whitespace-pre-line"',
        'class="pre-wrap"',
        'class="k9"',
    ],
)
def test_lines_are_kept_and_an_empty_one_parts_paragraphs(attributes: str) -> None:
    card = f"<div {attributes}>\nDear Ida,\nthe boat is late.\n\nYours, Per\n</div>"
    page = (
        f"<title>Cards</title><style>.k9 {{ white-space: pre-line }}</style><body><article><h1>Three cards</h1>{FIRST}{card}{LAST}"
    )
    assert [unit.text for unit in text_units(read(page).article)][2:-1] == ["Dear Ida,\nthe boat is late.", "Yours, Per"]


def test_lines_in_the_mark_up_alone_are_no_lines() -> None:
    card = "<p>Dear Ida,\nthe boat\nis late, and so am I, and so is the mail.</p>"
    page = f"<title>Cards</title><body><article><h1>Three cards</h1>{FIRST}{card}{LAST}"
    assert [unit.text for unit in text_units(read(page).article)][
        2
    ] == "Dear Ida, the boat is late, and so am I, and so is the mail."


@pytest.mark.parametrize(
    ("markup", "broken"),
    [
        (
            '<div style="white-space:pre">\n<p>a\nb</p>\n<p>c</p>\n</div>',
            '<div style="white-space:pre">\n<p>a<br>b</p>\n<p>c</p>\n</div>',
        ),
        ('<p style="white-space:pre">a <b>b\nc</b>\n<i>d</i></p>', '<p style="white-space:pre">a <b>b<br>c</b><br><i>d</i></p>'),
        ('<p>a <span style="white-space:pre">\nb\nc</span>\nd</p>', '<p>a <span style="white-space:pre"><br>b<br>c</span>\nd</p>'),
        ('<div style="white-space:pre"><code>a\nb</code></div>', '<div style="white-space:pre"><code>a\nb</code></div>'),
        (
            '<div style="white-space:pre">a\n<p style="white-space:normal">b\nc</p></div>',
            '<div style="white-space:pre">a<p style="white-space:normal">b\nc</p></div>',
        ),
        ('<div style="white-space:nowrap">a\nb</div>', '<div style="white-space:nowrap">a\nb</div>'),
    ],
)
def test_breaks_stand_between_lines_and_not_between_blocks(markup: str, broken: str) -> None:
    assert _broken(markup) == broken


@pytest.mark.parametrize("piece", ["a\n", "<b>a\n</b>", "<i>\n", "a<br>\n", "<p class=text-pre>a\n", "\n"])
def test_twice_the_lines_take_no_more_than_twice_the_time(piece: str) -> None:
    def cost(count: int) -> float:
        return spent(lambda: _broken(f"<div class=text-pre>{piece * count}</div>"))

    assert_in_step(cost, 5000, least=0.01)
