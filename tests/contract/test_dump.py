"""What a crawler's dump tells of its pictures, every form tells once and in order: name, caption, credit, and then the text."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from exporter import read
from exporter.edition import single
from exporter.plugin import registry
from exporter.testing import export_to_memory
from exporter.testing.words import words
from tests.formats.epub.book import book_text
from tests.formats.pdf.structure import tagged_text

PAGE = Path(__file__).resolve().parents[1] / "hard" / "crawler-dump-credit-first.txt"
TOLD = (
    "The plough at Ketter's Bend",
    "The plough stands at Ketter's Bend with a nest in its seat, as the shepherd found it on Friday.",
    "Dale Pictures",
    "which had been looked for since the thaw",
    "The key in its lock",
    "Nobody had taken the key.",
    "County of Moor",
    "We had looked everywhere else",
    "keep bread in the house.",
)


def _text(name: str, data: bytes) -> str:
    if name == "pdf":
        return tagged_text(io.BytesIO(data))
    return book_text(io.BytesIO(data)) if name == "epub" else data.decode()


@pytest.mark.parametrize("name", ["pdf", "epub", "txt", "script"])
def test_caption_and_credit_are_told_once_and_in_order(name: str) -> None:
    made = registry.load("format", name)
    files, _ = export_to_memory(made, single(read(PAGE.read_bytes(), path=PAGE).article))
    said = f" {' '.join(words(_text(name, files[f'article{made.suffix}'])))} "
    places = [said.find(f" {' '.join(words(part))} ") for part in TOLD]
    assert -1 not in places, TOLD[places.index(-1)]
    assert places == sorted(places)
    assert [part for part in TOLD if said.count(f" {' '.join(words(part))} ") != 1] == []
    assert "homepage" not in said
    assert "6 05 pm" not in said
