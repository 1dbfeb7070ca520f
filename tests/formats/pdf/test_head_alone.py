"""A table that is nothing but a head is a table whose cells a reader can reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

import exporter
from exporter.check import check_file

if TYPE_CHECKING:
    from pathlib import Path

PAGE = b"""<html lang=en><title>Tides</title><body><article><h1>Tides of the week</h1>
<p>The tides of the harbour are printed here for all who go out with the boats before the sun is up.</p>
<table><thead><tr><th>Day<th>High</tr></thead></table>
<p>More will follow when the harbour master has come back from the island with his book and his dog.</p></article>"""


def test_a_head_without_rows_is_read(tmp_path: Path) -> None:
    exporter.convert(PAGE, to=("pdf",), out=tmp_path)
    (made,) = tmp_path.glob("*.pdf")
    assert [finding.code for finding in check_file(made)] == []
