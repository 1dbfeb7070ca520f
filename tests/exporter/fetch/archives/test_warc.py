"""Web archives: each page with its address, whatever else is in them, and nothing lost behind what is damaged."""

from __future__ import annotations

import gzip
import json
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from exporter.errors import SourceError
from exporter.fetch.archives import archive_at
from exporter.fetch.archives.records import Page, Passed, Unread, records_of
from tests.exporter.fetch.archives.makers import packed, record

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 100_000
PAGES = [record(f"https://news.example/tide-{number}", f"<p>Tide {number}</p>") for number in range(4)]
ALL = ["<p>Tide 0</p>", "<p>Tide 1</p>", "<p>Tide 2</p>", "<p>Tide 3</p>"]


def read(location: object, *, limit: int = LIMIT) -> tuple[list[Page | Unread], Passed]:
    archive, passed = archive_at(str(location)), Passed()
    assert archive is not None
    return list(records_of(archive, passed, max_bytes=limit)), passed


def texts(found: list[Page | Unread]) -> list[str]:
    return [each.data.decode() if isinstance(each, Page) else each.why for each in found]


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.warc.gz", packed(PAGES)), ("a.warc", b"".join(PAGES)), ("one-member.warc.gz", gzip.compress(b"".join(PAGES)))],
)
def test_each_page_comes_with_its_address_and_a_name_that_leads_back_to_it(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    found, passed = read(path)
    assert texts(found) == ALL
    assert [each.url for each in found] == [f"https://news.example/tide-{number}" for number in range(4)]
    assert not passed.kinds
    assert not passed.ended
    for number, each in enumerate(found):
        again, _ = read(f"{path}{each.part} {each.url}")
        assert texts(again) == [ALL[number]], each.part


def test_a_range_holds_the_records_that_begin_in_it(tmp_path: Path) -> None:
    path, length = tmp_path / "a.warc.gz", len(packed(PAGES[:1]))
    path.write_bytes(packed(PAGES))
    assert texts(read(f"{path}:0+{length}")[0]) == ALL[:1]
    assert texts(read(f"{path}:0+{length + 1}")[0]) == ALL[:2]
    assert texts(read(f"{path}:{length}+{10**9}")[0]) == ALL[1:]


def test_what_is_no_page_is_counted_by_what_it_is(tmp_path: Path) -> None:
    png = "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n"
    gone = "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n"
    moved = "HTTP/1.1 301 Moved Permanently\r\nContent-Type: text/html\r\n\r\n"
    path = tmp_path / "a.warc.gz"
    path.write_bytes(
        packed([
            record("https://news.example/a.png", b"\x89PNG", http=png),
            record("https://news.example/b.png", b"\x89PNG", http=png),
            record("https://news.example/gone", "<p>Gone", http=gone),
            record("https://news.example/moved", "<p>Moved", http=moved),
            record("https://news.example/tide-0", "", kind="revisit"),
            PAGES[0],
            record("https://news.example/saved", "<p>Saved</p>", http="", kind="resource"),
        ])
    )  # fmt: skip
    found, passed = read(path)
    assert texts(found) == ["<p>Tide 0</p>", "<p>Saved</p>"]
    assert passed.told() == "2 image/png, 1 answered 301, 1 answered 404, 1 of the kind “revisit”"


def test_answers_are_decoded_as_their_servers_sent_them(tmp_path: Path) -> None:
    head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\nContent-Encoding: gzip\r\n\r\n"
    parts = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    path = tmp_path / "a.warc"
    path.write_bytes(
        record("https://news.example/packed", gzip.compress("<p>Прилив</p>".encode("cp1251")), http=head)
        + record("https://news.example/parts", "6\r\n<p>Ebb\r\n4\r\n</p>\r\n0\r\n\r\n", http=parts)
    )
    first, second = read(path)[0]
    assert isinstance(first, Page)
    assert (first.data.decode("cp1251"), first.content_type) == ("<p>Прилив</p>", "text/html; charset=windows-1251")
    assert texts([second]) == ["<p>Ebb</p>"]


def test_a_page_that_the_crawler_cut_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record("https://news.example/long", "<p>The beg", WARC_Truncated="length"))
    (page,) = read(path)[0]
    assert isinstance(page, Page)
    assert [each.code for each in page.told] == ["LIST-008"]


def test_a_record_too_large_is_told_and_costs_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    bomb = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n"
    large = record("https://news.example/large", b"x" * (LIMIT + 1))
    path.write_bytes(
        packed([PAGES[0], large, record("https://news.example/bomb", gzip.compress(b"x" * LIMIT * 50), http=bomb), PAGES[1]])
    )
    found, _ = read(path)
    assert texts(found) == [ALL[0], "it is larger than 100000 bytes", "it unpacks to more than 100000 bytes", ALL[1]]


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_an_archive_that_was_cut_off_is_told_of_beside_what_it_holds(tmp_path: Path, name: str) -> None:
    data = packed(PAGES) if name.endswith(".gz") else b"".join(PAGES)
    path = tmp_path / name
    path.write_bytes(data[:-40])
    found, passed = read(path)
    assert texts(found)[:3] == ALL[:3]
    assert passed.ended


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_behind_damage_the_next_record_is_found(tmp_path: Path, name: str) -> None:
    members = [packed([each]) if name.endswith(".gz") else each for each in PAGES]
    broken = bytearray(members[1])
    broken[len(broken) // 2 if name.endswith(".gz") else 2] ^= 0xFF
    path = tmp_path / name
    path.write_bytes(b"".join([members[0], bytes(broken), members[2], b"\0" * 50, members[3]]))
    found, passed = read(path)
    assert [each for each in texts(found) if each.startswith("<p>")] == [ALL[0], ALL[2], ALL[3]]
    assert "damaged" in passed.ended


def test_names_and_passwords_in_addresses_are_not_handed_on(tmp_path: Path) -> None:
    path = tmp_path / "a.warc"
    path.write_bytes(record("https://anna:secret@news.example/x", "<p>x</p>") + record("file:///etc/passwd", "<p>y</p>"))
    assert [each.url for each in read(path)[0]] == ["https://news.example/x", ""]


def test_of_a_wacz_the_pages_are_taken_that_it_lists(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    listed = [{"format": "json-pages-1.0"}, {"url": "https://news.example/tide-2#top", "title": "The second tide"}]
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("archive/data.warc.gz", packed([*PAGES, PAGES[2]]))
        file.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, listed)))
    found, passed = read(path)
    (page,) = found
    assert isinstance(page, Page)
    assert (page.data, page.title) == (b"<p>Tide 2</p>", "The second tide")
    assert passed.told() == "3 in no list of pages, 1 a second copy of a page"
    assert texts(read(f"{path}#1")[0]) == [ALL[2]]
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("archive/data.warc.gz", packed(PAGES))
    assert texts(read(path)[0]) == ALL, "without a list all pages are taken"


def test_a_wacz_that_lists_pages_it_does_not_hold_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.wacz"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("archive/data.warc.gz", packed(PAGES[:1]))
        file.writestr("pages/pages.jsonl", '{"url": "https://news.example/tide-0"}\n{"url": "https://news.example/lost"}\n')
    found, passed = read(path)
    assert texts(found) == ALL[:1]
    assert passed.ended == "pages that it lists and does not hold: 1"


@pytest.mark.parametrize("how", ["checksum", "locked", "method", "nested"])
def test_a_damaged_list_of_a_wacz_costs_no_page(tmp_path: Path, how: str) -> None:
    path = tmp_path / "a.wacz"
    lines = "[" * 100_000 if how == "nested" else '{"url": "https://news.example/tide-2"}'
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("archive/data.warc.gz", packed(PAGES))
        file.writestr("pages/pages.jsonl", lines)
    data = bytearray(path.read_bytes())
    entry = data.rfind(b"PK\x01\x02")
    data[entry + {"checksum": 16, "locked": 8, "method": 10, "nested": 12}[how]] ^= 1
    path.write_bytes(bytes(data))
    found, passed = read(path)
    assert texts(found) == ALL
    assert bool(passed.ended) is (how != "nested"), "a line that nests too deep is none of the list"


def test_the_end_of_a_record_that_unpacks_without_end_is_looked_for_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(packed([PAGES[0], record("https://news.example/bomb", b"0" * 2**26)]))
    tracemalloc.start()
    found, passed = read(path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert texts(found) == [ALL[0], "it is larger than 100000 bytes"]
    assert not passed.ended
    assert most < 2**24


def test_what_is_no_web_archive_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.wacz").write_bytes(b"not a zip")
    with pytest.raises(SourceError):
        read(tmp_path / "a.wacz")
    (tmp_path / "a.warc").write_bytes(b"not a warc at all")
    found, passed = read(tmp_path / "a.warc")
    assert not found
    assert passed.ended


@pytest.mark.parametrize("name", ["a.warc.gz", "a.warc"])
def test_a_range_that_begins_in_the_midst_of_a_record_takes_those_that_begin_in_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    make = packed if name.endswith(".gz") else b"".join
    path.write_bytes(make(PAGES))
    length = len(make(PAGES[:1]))
    found, passed = read(f"{path}:5+{length}")
    assert texts(found) == ALL[1:2]
    assert not passed.ended, "nothing is damaged"
    with pytest.raises(SourceError, match="No record of"):
        read(f"{path}:5+6")


def test_a_range_of_what_is_packed_as_a_whole_is_refused_with_a_word(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"".join(PAGES)))
    with pytest.raises(SourceError, match="No record of") as caught:
        read(f"{path}:5+100")
    assert "#7" in caught.value.hint
