"""The shelf grows with each issue, says what is there and nothing else, and is read by programs that know neither it nor us."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from lxml import etree
from msgspec.structs import replace

from exporter.edition import Issued
from exporter.errors import UsageError
from exporter.issues.shelf import opds2
from exporter.issues.shelf.atom import ACQUISITION, catalogue, feed
from exporter.issues.shelf.entries import Series, new_identifier, series_of
from exporter.issues.shelf.write import FILES, check_shelf, write_shelf
from exporter.issues.state import Made, State, read_state, write_state
from exporter.listings import listing_of

if TYPE_CHECKING:
    from pathlib import Path

ATOM = "{http://www.w3.org/2005/Atom}"
ID = new_identifier("Harbour Letter", "")


def made(number: int, *files: str, **given: Any) -> Made:
    issued = Issued(
        title="Harbour Letter",
        language="en",
        moment=f"2026-{number:02}-30T08:00:00Z",
        published=f"2026-{number:02}-28",
        description=f"What happened in month {number}.",
        headlines=("Fog & wind", "The <bell>"),
    )
    return Made(number=str(number), issued=replace(issued, **given), files=files)


def shelf(folder: Path, *issues: Made, address: str = "") -> Series:
    for name in (name for each in issues for name in each.files):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"x" * 7)
    return series_of(issues, folder, identifier=ID, title="Harbour Letter", publisher="Harbour Society", address=address)[0]


def test_each_issue_is_an_entry_of_its_own_the_newest_first_and_keeps_its_name(tmp_path: Path) -> None:
    two = shelf(tmp_path, made(1, "a.epub"), made(2, "b.epub"))
    three = shelf(tmp_path, made(1, "a.epub"), made(2, "b.epub"), made(3, "c.epub", "c.pdf"))
    assert [entry.name for entry in three.entries] == [f"Harbour Letter, Issue {number}" for number in (3, 2, 1)]
    assert [entry.identifier for entry in three.entries[1:]] == [entry.identifier for entry in two.entries]
    assert len({entry.identifier for entry in three.entries} | {ID}) == 4
    assert three.updated == "2026-03-30T08:00:00Z"


def test_a_catalogue_of_opds_1_has_all_that_the_standard_asks_for(tmp_path: Path) -> None:
    root = etree.fromstring(catalogue(shelf(tmp_path, made(1, "a b.epub", "a.pdf"), made(2, "b.mp3"))))
    for place in (root, *root.findall(f"{ATOM}entry")):
        assert UUID(place.findtext(f"{ATOM}id").removeprefix("urn:uuid:"))  # type: ignore[union-attr]
        assert place.findtext(f"{ATOM}title")
        assert place.findtext(f"{ATOM}updated").endswith("Z")  # type: ignore[union-attr]
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Harbour Society"
    rels = {link.get("rel"): link for link in root.findall(f"{ATOM}link")}
    assert set(rels) == {"self", "start", "alternate"}
    assert rels["self"].get("type") == "application/atom+xml;profile=opds-catalog;kind=acquisition"
    had = [
        (link.get("href"), link.get("type"), link.get("length"))
        for link in root.iter(f"{ATOM}link")
        if link.get("rel") == ACQUISITION
    ]
    assert had == [("b.mp3", "audio/mpeg", "7"), ("a%20b.epub", "application/epub+zip", "7"), ("a.pdf", "application/pdf", "7")]


def test_a_catalogue_of_opds_2_says_the_same(tmp_path: Path) -> None:
    series = shelf(tmp_path, made(1, "a.epub"), made(2, "b.epub", "b.txt"), address="https://harbour.example/letters/")
    held = json.loads(opds2.catalogue(series))
    assert held["metadata"]["numberOfItems"] == len(held["publications"]) == 2
    assert {link["rel"] for link in held["links"]} == {"self", "alternate"}
    first = held["publications"][0]
    assert first["metadata"]["belongsTo"] == {"series": [{"name": "Harbour Letter", "position": 2}]}
    assert [(link["href"], link["size"]) for link in first["links"]] == [
        ("https://harbour.example/letters/b.epub", 7),
        ("https://harbour.example/letters/b.txt", 7),
    ]
    entries = etree.fromstring(catalogue(series)).findall(f"{ATOM}entry")
    assert [each["metadata"]["identifier"] for each in held["publications"]] == [entry.findtext(f"{ATOM}id") for entry in entries]
    assert all({"title", "identifier", "modified"} <= each["metadata"].keys() and each["links"] for each in held["publications"])


def test_a_reader_of_feeds_finds_title_link_date_contents_and_files(tmp_path: Path) -> None:
    series = shelf(tmp_path, made(1, "a.pdf", "a.html", "a.mp3"), address="https://harbour.example/")
    listing = listing_of(feed(series), origin="issues.xml", url="https://harbour.example/issues.xml")
    assert listing is not None
    (item,) = listing.items
    assert listing.title == "Harbour Letter"
    assert item.link == "https://harbour.example/a.html"
    assert [(each.url, each.length) for each in item.enclosures][-1] == ("https://harbour.example/a.mp3", 7)
    assert item.content is not None
    assert "Fog &amp; wind" in item.content.text
    assert "The &lt;bell&gt;" in item.content.text


def test_what_is_gone_or_holds_a_newer_issue_is_not_in_the_catalogue_and_told(tmp_path: Path) -> None:
    issues = (made(1, "letter.epub", "one.txt"), made(2, "letter.epub"), made(3, "c.epub", "c.json"))
    shelf(tmp_path, *issues)
    (tmp_path / "c.epub").unlink()
    series, found = series_of(issues, tmp_path, identifier=ID, title="H", publisher="", address="")
    assert [(entry.position, [file.href for file in entry.files]) for entry in series.entries] == [
        (2, ["letter.epub"]),
        (1, ["one.txt"]),
    ]
    assert [each.code for each in found] == ["ISS-006", "ISS-006"]


def test_several_sounds_of_one_issue_are_told_apart_by_their_names(tmp_path: Path) -> None:
    (entry,) = shelf(tmp_path, made(1, "a/01 Fog.mp3", "a/02 Bell.mp3", "a.epub")).entries
    assert [(file.href, file.title) for file in entry.files] == [
        ("a.epub", ""),
        ("a/01%20Fog.mp3", "01 Fog.mp3"),
        ("a/02%20Bell.mp3", "02 Bell.mp3"),
    ]


def test_the_same_issues_give_the_same_bytes_and_leave_the_files_alone(tmp_path: Path) -> None:
    series = shelf(tmp_path, made(1, "a.epub"))
    paths = write_shelf(tmp_path, series)
    before = [path.stat().st_mtime_ns for path in paths]
    assert [path.stat().st_mtime_ns for path in write_shelf(tmp_path, series)] == before
    (tmp_path / FILES[0]).unlink()
    write_shelf(tmp_path, series)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*FILES, "a.epub"])


def test_a_file_of_somebody_else_is_never_written_over(tmp_path: Path) -> None:
    check_shelf(tmp_path, ID)
    write_shelf(tmp_path, shelf(tmp_path, made(1, "a.epub")))
    check_shelf(tmp_path, ID)
    with pytest.raises(UsageError, match="not of this series"):
        check_shelf(tmp_path, new_identifier("Another", ""))
    (tmp_path / FILES[2]).write_text("<rss/>")
    with pytest.raises(UsageError):
        check_shelf(tmp_path, ID)


def test_what_is_said_of_issues_is_remembered_and_older_memories_are_read(tmp_path: Path) -> None:
    path = tmp_path / "issue.state.json"
    state = State(issues=(made(1, "a.epub"),), identifier=ID)
    write_state(path, state)
    assert read_state(path) == state
    path.write_text('{"version": 1, "issues": [{"number": "1", "date": null, "items": []}], "feeds": {}}')
    assert read_state(path).issues == (Made(number="1"),)
