"""Lines of JSON with an address and HTML: each line is an item, and a bad one costs itself."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from exporter.errors import UnreadableError
from exporter.fetch.archives.records import Page, Unread
from tests.exporter.fetch.archives.test_warc import LIMIT, read, texts

if TYPE_CHECKING:
    from pathlib import Path

LINES = [
    json.dumps({"url": "https://news.example/ebb", "title": "Ebb", "html": "<p>Ebb</p>"}),
    "",
    json.dumps({"link": "https://news.example/flood", "content": "<p>Flood ✓</p>"}),
    "{broken",
    json.dumps({"url": "https://news.example/empty"}),
    json.dumps({"url": "https://news.example/long", "html": "x" * LIMIT}),
    "[" * 100_000,
    "[1, 2]",
    json.dumps({"html": "<p>Last</p>"}),
]
SAID = [
    "<p>Ebb</p>",
    "<p>Flood ✓</p>",
    "it is no JSON",
    "it holds no HTML",
    "it is larger than 100000 bytes",
    "it nests too deep",
    "it is no object of JSON",
    "<p>Last</p>",
]


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.jsonl.gz"])
def test_each_line_is_a_page_or_says_why_it_is_none_and_leads_back_to_it(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    data = "\n".join(LINES).encode()
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    found, passed = read(path)
    assert [text.partition(":")[0] for text in texts(found)] == SAID
    first = found[0]
    assert isinstance(first, Page)
    assert (first.url, first.title) == ("https://news.example/ebb", "Ebb")
    assert not passed.ended
    for each in found:
        (again,) = read(f"{path}{each.part} {each.url}")[0]
        assert texts([again]) == texts([each])


def test_compressed_lines_that_were_cut_off_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress("\n".join([*LINES[:3], ""]).encode() * 50)[:-9])
    found, passed = read(path)
    assert found
    assert not any(isinstance(each, Unread) for each in found[:-1])
    assert passed.ended == "its end is missing"


def test_a_range_that_begins_in_the_midst_of_a_line_takes_those_that_begin_in_it(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    lines = [json.dumps({"html": f"<p>{number}</p>"}) for number in range(3)]
    path.write_text("\n".join(lines), "utf-8")
    first = len(lines[0]) + 1
    for start, length, expected in (
        (3, first, ["<p>1</p>"]),
        (0, 3, ["<p>0</p>"]),
        (first, 1, ["<p>1</p>"]),
        (1, 5, []),
        (3, 999, ["<p>1</p>", "<p>2</p>"]),
    ):
        assert texts(read(f"{path}:{start}+{length}")[0]) == expected, start
    (whole,) = read(f"{path}:3+{first}")[0]
    assert whole.part == f":{first}+{first}", "its name leads back to it"


def test_a_range_of_a_packed_file_is_refused_with_a_word(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"html": "<p>0</p>"}\n'))
    with pytest.raises(UnreadableError, match="packed") as caught:
        read(f"{path}:5+10")
    assert "#7" in caught.value.hint


@pytest.mark.parametrize("first", [b"url,html\n", b"[\n", b'"text"\n', b"<html>\n"])
@pytest.mark.parametrize("is_packed", [False, True])
def test_a_file_of_other_lines_is_refused_once_and_not_line_by_line(tmp_path: Path, first: bytes, *, is_packed: bool) -> None:
    path = tmp_path / ("a.jsonl.gz" if is_packed else "a.jsonl")
    data = first + b'{"html": "<p>0</p>"}\n' * 3
    path.write_bytes(gzip.compress(data) if is_packed else data)
    with pytest.raises(UnreadableError, match="no file of JSON lines"):
        read(path)
