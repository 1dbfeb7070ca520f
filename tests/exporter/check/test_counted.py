"""A file with a million faults is told of in a page, not in megabytes."""

from __future__ import annotations

from exporter.check.counted import LONGEST, counted
from exporter.diagnostics import MOST, Place, Severity, finding


def test_a_hundred_of_a_kind_are_told_and_how_many_more() -> None:
    many = (finding("EPUB-016", place=Place(path=str(number)), href=str(number)) for number in range(MOST + 7))
    found = counted((*many, finding("PDF-201"), finding("PDF-201")))
    assert [item.place.path for item in found[:MOST] if item.place] == [str(number) for number in range(MOST)]
    assert [item.code for item in found[MOST:]] == ["PDF-201", "PDF-201", "LIM-002"]
    assert "7 more findings EPUB-016" in found[-1].message
    assert found[-1].severity is Severity.WARNING, "as grave as what it counts"


def test_a_message_of_a_megabyte_keeps_its_ends() -> None:
    (item,) = counted([finding("EPUB-016", place=Place(path="a/" * 9000), href="https://a.example/" + "x" * 1_000_000 + "end")])
    assert len(item.message) < LONGEST + 9
    assert item.message.startswith("A link has no words: https://a.example/")
    assert item.message.endswith("end")
    assert item.place is not None
    assert len(item.place.path) < LONGEST + 9
