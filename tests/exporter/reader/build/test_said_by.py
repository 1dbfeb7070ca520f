"""Who said what a page quotes stays with the quotation."""

from __future__ import annotations

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
