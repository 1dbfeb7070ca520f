"""Who said what a page quotes stays with the quotation."""

from __future__ import annotations

import pytest

from exporter.model import Quote
from exporter.model.text import plain
from exporter.model.walk import text_units
from exporter.reader import read

TEXT = "".join(
    f"<p>The {day} ferry was late again, and the harbour master wrote it into his book, as he has done for thirty years.</p>"
    for day in ("Monday", "Tuesday", "Wednesday")
)


def test_the_speaker_in_a_box_that_is_called_author_is_read() -> None:
    quotation = (
        '<figure class="saying__content"><blockquote><p>Nobody reads that book, not even its owner.</p></blockquote>'
        '<div class="saying__author-container"><figcaption class="saying__author">Ida Holm <span>Ferry pilot</span></figcaption>'
        "</div></figure>"
    )
    page = f"<title>Late</title><body><article><h1>The ferry is late</h1>{TEXT}{quotation}{TEXT}</article></body>"
    assert any("Ida Holm" in unit.text for unit in text_units(read(page).article))


def test_the_footer_of_a_short_quotation_is_read() -> None:
    quotation = "<blockquote><p>Boats out by nine.</p><footer>Ida Holm, May 5</footer></blockquote>"
    page = f"<title>Late</title><body><article><h1>The ferry is late</h1>{TEXT}{quotation}{TEXT}</article></body>"
    assert any("Ida Holm" in unit.text for unit in text_units(read(page).article))


@pytest.mark.parametrize(
    "beside",
    ["<div class=quote__by><p class=quote__author><b>Ida Holm</b>, ferry pilot</p></div>", "<cite>— Ida Holm, ferry pilot</cite>"],
)
def test_the_speaker_alone_beside_a_quotation_is_who_says_it(beside: str) -> None:
    quotation = f"<div class=quote><blockquote>Nobody reads that book, not even its owner.</blockquote>{beside}</div>"
    page = f"<title>Late</title><body><article><h1>The ferry is late</h1>{TEXT}{quotation}{TEXT}</article></body>"
    quotes = [block for block in read(page).article.body if isinstance(block, Quote)]
    assert [plain(quote.attribution) for quote in quotes] == ["Ida Holm, ferry pilot"]


def test_a_line_that_follows_a_quotation_in_the_text_says_nothing_of_its_speaker() -> None:
    page = (
        f"<title>Late</title><article><h1>Late</h1>{TEXT}<blockquote>Boats out by nine.</blockquote><p class=author>Ida</p>{TEXT}"
    )
    quotes = [block for block in read(page).article.body if isinstance(block, Quote)]
    assert [quote.attribution for quote in quotes] == [()]
