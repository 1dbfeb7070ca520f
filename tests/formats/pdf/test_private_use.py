"""Characters of private use mean nothing outside their font: no text string of a file holds one (ISO 14289-2, 8.4.3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf

import exporter

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<html lang=en><title>Tides</title><body><article><h1>Tides of the week</h1>
<p>The tides of the harbour are printed here for all who go out with the boats \uf0c1 before the sun is up.</p>
<p>More will follow when the harbour master has come back from the island with his book and his dog.</p></article>"""


def test_no_text_string_holds_a_private_character(tmp_path: Path) -> None:
    exporter.convert(PAGE.encode(), to=("pdf",), out=tmp_path, options={"pdf.conformance": "ua2"})
    (made,) = tmp_path.glob("*.pdf")
    with pikepdf.open(made) as pdf:
        strings = [
            str(value)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary)
            for key in ("/ActualText", "/Alt", "/E", "/Contents")
            if isinstance(value := item.get(key), pikepdf.String)
        ]
        streams = b"".join(page.Contents.read_bytes() for page in pdf.pages)
    assert not re.search("[\ue000-\uf8ff]", "".join(strings))
    assert b"f0c1" not in streams.lower()
