"""The linter finds words that a page's edge cuts off or that lie beyond it, in anyone's file, and no others."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from exporter.check import check_file

SIMPLE = Dictionary(
    Type=Name.Font,
    Subtype=Name.TrueType,
    BaseFont=Name.Plain,
    FirstChar=32,
    LastChar=97,
    Widths=Array([500] * 66),
    Encoding=Name.WinAnsiEncoding,
)
"""Each letter is half an em wide."""


def composite(pdf):
    """Two codes: a letter, one em wide, and a space, three."""
    table = pdf.make_stream(b"2 beginbfchar <0001> <0061> <0002> <0020> endbfchar")
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name.Wide, W=Array([1, Array([1000]), 2, 2, 3000]))
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Wide,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([inner]),
        ToUnicode=table,
    )


def found(tmp_path, content, **page):
    """Whether text is found off a page of 200 by 300 points, whose fonts are F (simple) and G (composite)."""
    path = tmp_path / "page.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(200, 300))
    form = pdf.make_stream(
        b"BT /F 10 Tf (aaaa) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=[0, -9, 99, 99], Matrix=[1, 0, 0, 1, 90, 0]
    )
    obj = pdf.pages[0].obj
    obj.Resources = Dictionary(Font=Dictionary(F=SIMPLE, G=composite(pdf)), XObject=Dictionary(X=form))
    form.Resources = obj.Resources
    obj.Contents = pdf.make_stream(content.encode())
    for key, value in page.items():
        obj[f"/{key}"] = value
    pdf.save(path)
    return [(finding.severity, finding.place.path) for finding in check_file(path) if finding.code == "PDF-205"]


OFF = {
    "a word that begins on the page and ends beyond it": "BT /F 10 Tf 190 100 Td (aaaa) Tj ET",
    "a word before its left edge": "BT /F 10 Tf -9 100 Td (aaaa) Tj ET",
    "a line below it": "BT /F 10 Tf 10 -20 Td (aaaa) Tj ET",
    "a later line": "BT /F 10 Tf 14 TL 10 20 Td (aa) Tj T* (aa) Tj (aa) ' ET",
    "the scale of the page": "0.5 0 0 0.5 0 0 cm BT /F 10 Tf 390 100 Td (aaaa) Tj ET",
    "a turned page": "0 1 -1 0 100 0 cm BT /F 10 Tf 290 0 Td (aaaa) Tj ET",
    "what moves the words": "BT /F 10 Tf 1 0 0 1 180 100 Tm [(a) -2000 (a)] TJ ET",
    "the space between letters": "BT /F 10 Tf 5 Tc 170 100 Td (aaaa) Tj ET",
    "the space between words": "BT /F 10 Tf 20 Tw 170 100 Td (a a) Tj ET",
    "letters made wide": "BT /F 10 Tf 200 Tz 170 100 Td (aaaa) Tj ET",
    "a form": "q 1 0 0 1 95 100 cm /X Do Q",
    "two bytes a letter": "BT /G 10 Tf 170 100 Td <0001000100010001> Tj ET",
    "words after others": "BT /F 10 Tf 170 100 Td (aaaa) Tj (aaaa) Tj ET",
}

ON = {
    "a word at the edge": "BT /F 10 Tf 180 100 Td (aaaa) Tj ET",
    "a space beyond it": "BT /F 10 Tf 180 100 Td (aaaa  ) Tj ET",
    "a space of two bytes beyond it": "BT /G 10 Tf 160 100 Td <0001000100020002> Tj ET",
    "what is no longer moved": "q 1 0 0 1 150 0 cm Q BT /F 10 Tf 100 100 Td (aaaa) Tj ET",
    "the pen of another text": "BT /F 10 Tf 170 100 Td (aaaa) Tj ET BT 10 100 Td (aaaa) Tj ET",
    "a form within": "q 1 0 0 1 80 100 cm /X Do Q",
    "words that nobody sees": "BT 3 Tr /F 10 Tf 190 100 Td (aaaa) Tj ET",
    "a mark for the printer": "/Artifact BMC BT /F 10 Tf 190 -20 Td (aaaa) Tj ET EMC",
    "operators that lack what they need": "BT /F 10 Tf Td Tm cm Tz [/Odd (a)] TJ (aaaa) Tj ET",
}


@pytest.mark.parametrize("why", OFF)
def test_text_that_leaves_the_page_is_found(why, tmp_path):
    ((severity, place),) = found(tmp_path, OFF[why])
    assert severity == "warning"
    assert place.startswith("page 1")


@pytest.mark.parametrize("why", ON)
def test_text_that_stays_on_the_page_is_none(why, tmp_path):
    assert found(tmp_path, ON[why]) == []


def test_the_edge_is_that_of_the_part_that_is_seen(tmp_path):
    text = "BT /F 10 Tf 100 100 Td (aaaa) Tj ET"
    assert found(tmp_path, text, CropBox=Array([0, 0, 110, 300]))
    assert not found(tmp_path, text, CropBox=Array([150, 300, 0, 0]))
    assert not found(tmp_path, text, MediaBox=Name.None_)
