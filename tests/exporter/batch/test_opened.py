"""Archives among the sources of a run: an item for each of their pages, each with its own name, journal and failure."""

from __future__ import annotations

import gzip
import io
import json
import re
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from exporter.batch.catalogue import Names, Source
from exporter.batch.opened import Opening
from exporter.batch.shards import Shard
from exporter.batch.sources import expand
from exporter.batch.trees import pages_of
from exporter.batch.worker import Outcome, Task
from exporter.conversion import Request
from exporter.fetch import Policy
from exporter.reader import ReadOptions
from tests.exporter.conftest import article
from tests.exporter.fetch.archives.makers import packed, record

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    from exporter.batch.catalogue import Layout

    Run = Callable[..., subprocess.CompletedProcess[str]]

HERE = ("--jobs", "0", "--to", "txt", "--out", "made")
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="#357"/></svg>'


def crawl(path: Path, *titles: str) -> Path:
    path.write_bytes(packed(record(f"https://news.example/{number}/tide", article(title)) for number, title in enumerate(titles)))
    return path


def made(tmp_path: Path) -> list[str]:
    return sorted(str(path.relative_to(tmp_path / "made")) for path in (tmp_path / "made").rglob("[!.]*.*"))


def test_each_record_is_an_item_with_its_own_file_address_and_line_of_the_report(run: Run, tmp_path: Path) -> None:
    crawl(tmp_path / "a.warc.gz", "Ebb", "Flood")
    done = run("convert", "a.warc.gz", "--to", "json", "--jobs", "0", "--out", "made", "--report", "report.jsonl")
    assert done.returncode == 0, done.stderr
    assert made(tmp_path) == ["tide-2.json", "tide.json"]
    assert '"https://news.example/1/tide"' in (tmp_path / "made/tide-2.json").read_text("utf-8")
    records = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    assert [each["state"] for each in records] == ["done", "done", "archive"]
    assert records[1]["source"].startswith("a.warc.gz:")
    assert records[1]["source"].endswith(" https://news.example/1/tide")


def test_a_record_that_changed_is_made_again_and_no_other(run: Run, tmp_path: Path) -> None:
    crawl(tmp_path / "a.warc.gz", "Ebb", "Flood")
    run("convert", "a.warc.gz", *HERE)
    crawl(tmp_path / "a.warc.gz", "Ebb", "Spring")
    again = run("convert", "a.warc.gz", *HERE)
    assert "1 of 2 was done before" in again.stderr
    assert (tmp_path / "made/tide-2.txt").read_text("utf-8").startswith("# Spring")


def test_a_record_that_fails_costs_itself_and_is_tried_again(run: Run, tmp_path: Path) -> None:
    good = json.dumps({"url": "https://news.example/ebb", "html": article("Ebb")})
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(f"{good}\nbroken\n{good}\n".encode()))
    done = run("convert", "a.jsonl.gz", *HERE)
    assert done.returncode == 1
    assert "a.jsonl.gz#2" in done.stderr
    assert "2 of 3 done, 1 failed" in done.stderr
    assert made(tmp_path) == ["ebb-2.txt", "ebb.txt"]


def test_a_page_too_long_to_be_held_waits_on_disk_and_comes_whole(run: Run, tmp_path: Path) -> None:
    words = " ".join(f"Buoy {number} was seen." for number in range(20_000))
    crawl(tmp_path / "a.warc.gz", "Ebb")
    (tmp_path / "long.warc.gz").write_bytes(packed([record("https://news.example/long", article("Long", words))]))
    done = run("convert", "a.warc.gz", "long.warc.gz", "--to", "txt", "--out", "made", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert "Buoy 19999 was" in " ".join((tmp_path / "made/long.txt").read_text("utf-8").split())


def pack(path: Path, files: dict[str, bytes]) -> Path:
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as file:
            for name, data in files.items():
                file.writestr(name, data)
        return path
    with tarfile.open(path, "w:gz") as tar:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    return path


@pytest.mark.parametrize("name", ["pages.zip", "pages.tar.gz"])
def test_pages_of_an_archive_keep_their_tree_and_find_the_pictures_beside_them(run: Run, tmp_path: Path, name: str) -> None:
    shown = '<figure><img src="img/map.svg" alt="The sound"></figure>'
    files = {"story/page.html": article("Ebb", shown).encode(), "story/img/map.svg": PICTURE, "plain.md": b"# Flood\n\nIt came.\n"}
    pack(tmp_path / name, files)
    done = run("convert", name, "--to", "json", "-O", "json.data=yes", "--jobs", "2", "--out", "made", "-v")
    assert done.returncode == 0, done.stderr
    assert "IMG-0" not in done.stderr
    assert made(tmp_path) == ["plain.json", "story/page.json"]
    assert "image/svg+xml" in (tmp_path / "made/story/page.json").read_text("utf-8")
    files["story/img/map.svg"] = PICTURE.replace(b"#357", b"#753")
    pack(tmp_path / name, files)
    again = run("convert", name, "--to", "json", "-O", "json.data=yes", "--out", "made")
    assert "1 of 2 was done before" in again.stderr, "the page whose picture changed is another one"


def opened(folder: Path, archive: Path, shard: Shard | None = None) -> list[Task | Outcome]:
    task = Task(sources=(Source(location=str(archive), stem="x"),), out="made", request=Request(to=()))
    return list(Opening(folder=str(folder), taken=Names(), shard=shard or Shard()).opened([task]))


def test_what_is_left_out_of_an_archive_is_told(tmp_path: Path) -> None:
    path = pack(tmp_path / "pages.zip", {"a.html": b"x", "../b.html": b"x", "../c.html": b"x", "inner.zip": b"x"})
    page, told = opened(tmp_path, path)
    assert isinstance(page, Task)
    assert page.sources[0].location == f"{path}/a.html"
    assert isinstance(told, Outcome)
    assert told.is_archive
    assert not told.errors
    (left_out,) = told.diagnostics
    assert left_out.message == (
        "3 files of the archive are left out: a name that leads out of the archive or that no file may have (2), "
        "an archive in the archive (1)."
    )


@pytest.mark.parametrize("name", ["empty.zip", "empty.tar.gz", "empty.jsonl"])
def test_an_archive_without_pages_fails(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name.endswith(".jsonl"):
        path.write_bytes(b"")
    else:
        pack(path, {"style.css": b"x"})
    (told,) = opened(tmp_path, path)
    assert isinstance(told, Outcome)
    assert [each.message for each in told.errors] == [f"{path} holds no page."]


def test_an_archive_that_breaks_in_a_way_nobody_foresaw_costs_itself(run: Run, tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz", "Ebb")
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as file:
        file.write(path, "archive/data.warc.gz")
        file.writestr("pages/pages.jsonl", "{}")
    data = bytearray((tmp_path / "a.wacz").read_bytes())
    data[data.rfind(b"PK\x01\x02", 0, data.rfind(b"pages/")) + 6] = 99  # the version of ZIP that is needed
    (tmp_path / "a.wacz").write_bytes(bytes(data))
    done = run("convert", "a.wacz", "a.warc.gz", *HERE)
    assert done.returncode == 1
    assert "a.wacz" in done.stderr
    assert made(tmp_path) == ["tide.txt"]


def test_a_tar_is_unpacked_within_the_bound_that_was_given(tmp_path: Path) -> None:
    path = pack(tmp_path / "pages.tar.gz", {"a.html": b"x", "long.html": b"x" * 3000, "long.png": b"x" * 3000})
    small = ReadOptions(policy=Policy(max_bytes=2000))
    task = Task(sources=(Source(location=str(path), stem="x"),), out="made", request=Request(to=()), reading=small)
    large, page, told = Opening(folder=str(tmp_path), taken=Names()).opened([task])
    assert isinstance(page, Task)
    assert isinstance(large, Outcome)
    assert large.source == f"{path}/long.html"
    assert [(each.code, each.hint) for each in large.errors] == [("SRC-001", "Give --max-size to read it.")], "a page fails alone"
    assert isinstance(told, Outcome)
    assert [each.message for each in told.diagnostics] == ["1 file of the archive is left out: larger than 2000 bytes (1)."]


def test_pages_of_an_archive_are_those_that_a_folder_would_have() -> None:
    names = [
        "b/page-10.html", "b/page-2.html", "b/page-2.txt", "b/page-2_files/frame.html", "README.md", ".hidden/x.html",
        "__MACOSX/b/page-2.html", "a.html.gz", "style.css", "deep/" * 2000 + "x.html",
    ]  # fmt: skip
    found = [(source.location[:20], source.stem, source.folder[:4]) for source in pages_of("z.zip", names)]
    assert found == [
        ("z.zip/a.html.gz", "a", ""),
        ("z.zip/b/page-2.html", "page-2", "b"),
        ("z.zip/b/page-10.html", "page-10", "b"),
        ("z.zip/deep/deep/deep", "x", "deep"),
    ]


def test_shards_share_the_pages_of_an_archive_and_name_them_alike(tmp_path: Path) -> None:
    path = crawl(tmp_path / "a.warc.gz", *(f"Tide {number}" for number in range(12)))
    parts = [opened(tmp_path, path, Shard(index=number, count=3)) for number in (1, 2, 3)]
    names = [task.sources[0].stem for part in parts for task in part if isinstance(task, Task)]
    assert sorted(names) == sorted(["tide", *(f"tide-{number}" for number in range(2, 13))])
    assert all(len(part) > 1 for part in parts)


def test_a_dry_run_lists_the_pages_of_an_archive_and_inspect_what_is_in_it(run: Run, tmp_path: Path) -> None:
    crawl(tmp_path / "a.warc.gz", "Ebb", "Flood")
    dry = run("convert", "a.warc.gz", *HERE, "--dry-run")
    assert [line.rpartition(" ")[0].rpartition("/")[0] for line in dry.stdout.splitlines()] == [
        f"{line.partition(' ')[0]} https://news.example/{number}" for number, line in enumerate(dry.stdout.splitlines())
    ]
    assert "Of 2, 2 would be made" in dry.stderr
    assert len(run("inspect", "a.warc.gz").stdout.splitlines()) == 2


def test_archives_and_compressed_pages_of_a_folder_are_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "crawl").mkdir()
    crawl(tmp_path / "crawl/a.warc.gz", "Ebb")
    (tmp_path / "crawl/flood.html.gz").write_bytes(gzip.compress(article("Flood").encode()))
    (tmp_path / "crawl/cut.html.gz").write_bytes(gzip.compress(article("Neap").encode())[:-30])
    done = run("convert", "crawl", *HERE)
    assert made(tmp_path) == ["flood.txt", "tide.txt"]
    assert "crawl/cut.html.gz is cut off: its end is missing" in done.stderr


def test_a_hundred_thousand_pages_of_one_name_are_named_in_time_that_grows_with_their_number() -> None:
    taken = Names()
    names = [taken.free(Source(location=str(number), stem="page")).stem for number in range(100_000)]
    assert (names[0], names[1], names[-1]) == ("page", "page-2", "page-100000")


@pytest.mark.parametrize(("layout", "folders"), [("flat", {""}), ("hash", None)])
def test_pages_of_folders_and_archives_go_where_the_layout_says(tmp_path: Path, layout: Layout, folders: set[str] | None) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/tide.html").write_text("x", "utf-8")
    pack(tmp_path / "b.zip", {"deep/tide.html": b"x", "deep/er/tide.html": b"x"})
    found = expand([str(tmp_path / "sub"), str(tmp_path / "b.zip")], layout=layout)
    task = Task(sources=(found[1],), out="made", request=Request(to=()))
    items = [each.sources[0] for each in Opening(folder=str(tmp_path), taken=found.taken).opened([task]) if isinstance(each, Task)]
    made = [found[0], *items]
    if folders is None:
        assert all(re.fullmatch("[0-9a-f]{3}", source.folder) for source in made)
        assert len({source.folder for source in made}) > 1
    else:
        assert {source.folder for source in made} == folders
        assert [source.stem for source in made] == ["tide", "tide-2", "tide-3"]
    assert [source.stem for source in expand([str(tmp_path / "sub")], layout=layout)] == ["tide"]


def test_a_web_archive_without_its_name_is_not_read_as_one_article(run: Run, tmp_path: Path) -> None:
    crawl(tmp_path / "crawl.gz", "Ebb", "Flood")
    done = run("convert", "crawl.gz", *HERE)
    assert done.returncode == 1
    assert "error SRC-005 crawl.gz is a web archive, not one article." in done.stderr
    assert made(tmp_path) == []
