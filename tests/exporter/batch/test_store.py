"""Files to and from addresses of other stores: they appear whole, are known again, and nobody's are written over."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from exporter.batch.sources import expand
from exporter.conversion.reading import get
from exporter.errors import ListingError, SinkError, SourceError
from exporter.fetch import Policy
from exporter.fetch.remote import put, read_remote, remote_print, remote_size
from tests.exporter.conftest import article

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]

fsspec = pytest.importorskip("fsspec")


@pytest.fixture
def memory() -> object:
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pseudo_dirs[:] = [""]
    return store


def test_files_go_to_an_address_and_the_same_command_knows_them_again(run: Run, tmp_path: Path) -> None:
    store, state = tmp_path / "store", {"XDG_STATE_HOME": str(tmp_path / "state")}
    (tmp_path / "pages/sub").mkdir(parents=True)
    (tmp_path / "pages/ebb.html").write_text(article("Ebb"), "utf-8")
    (tmp_path / "pages/sub/flood.html").write_text(article("Flood"), "utf-8")
    out = ("--to", "txt", "--out", f"file://{store}/made", "--jobs", "2")
    first = run("convert", "pages", *out, env=state)
    assert first.returncode == 0, first.stderr
    assert first.stdout.splitlines() == [f"file://{store}/made/ebb.txt", f"file://{store}/made/sub/flood.txt"]
    assert sorted(path.name for path in store.rglob("*") if path.is_file()) == ["ebb.txt", "flood.txt"]
    (store / "made/ebb.txt").write_text("Somebody's words", "utf-8")
    again = run("convert", "pages", *out, env=state)
    assert again.returncode == 1
    assert "OUT-003" in again.stderr
    assert "1 was done before" in again.stderr.replace("1 of 2 was", "1 was")
    assert (store / "made/ebb.txt").read_text("utf-8") == "Somebody's words"


def test_a_file_of_a_store_that_somebody_changed_is_told_though_its_size_is_the_same(run: Run, tmp_path: Path) -> None:
    store, state = tmp_path / "store", {"XDG_STATE_HOME": str(tmp_path / "state")}
    (tmp_path / "ebb.html").write_text(article("Ebb"), "utf-8")
    out = ("--to", "txt", "--out", f"file://{store}/made", "--jobs", "0")
    run("convert", "ebb.html", *out, env=state)
    made = store / "made/ebb.txt"
    before = made.read_bytes()
    assert "done before" in run("convert", "ebb.html", *out, env=state).stderr
    made.write_bytes(before.replace(b"Ebb", b"Mud"))
    again = run("convert", "ebb.html", *out, env=state)
    assert again.returncode == 1
    assert "OUT-003" in again.stderr, "it would be taken for ours, and its words for the page's"
    assert made.read_bytes() == before.replace(b"Ebb", b"Mud")
    assert run("convert", "ebb.html", *out, "--overwrite", env=state).returncode == 0
    assert made.read_bytes() == before
    assert "done before" in run("convert", "ebb.html", *out, env=state).stderr


def test_pages_come_from_an_address_and_no_source_is_written_over(run: Run, tmp_path: Path) -> None:
    store, state = tmp_path / "store", {"XDG_STATE_HOME": str(tmp_path / "state")}
    store.mkdir()
    (store / "ebb.md").write_text("# Ebb\n\nThe water went out.\n", "utf-8")
    (store / "flood.html.gz").write_bytes(gzip.compress(article("Flood").encode()))
    done = run("convert", f"file://{store}", "--to", "txt", "--out", f"file://{store}", "--jobs", "0", env=state)
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in store.iterdir()) == ["ebb.md", "ebb.txt", "flood.html.gz", "flood.txt"]
    (store / "page.txt").write_text("The keeper wrote nothing.\n\nThe tide came in before noon.", "utf-8")
    over = ("--to", "txt", "--out", f"file://{store}", "--overwrite", "--jobs", "0")
    assert "is a source and would be overwritten" in run("convert", f"file://{store}/page.txt", *over, env=state).stderr


def test_a_folder_and_a_pattern_of_a_store_give_their_pages(memory: object) -> None:
    for name in ("crawl/a.html", "crawl/sub/b.md", "crawl/style.css", "crawl/.hidden/c.html"):
        memory.pipe(f"/{name}", b"x")  # type: ignore[attr-defined]
    found = [(source.location.replace(":///", "://"), source.stem, source.folder) for source in expand(["memory://crawl"])]
    assert found == [("memory://crawl/a.html", "a", ""), ("memory://crawl/sub/b.md", "b", "sub")]
    assert [source.stem for source in expand(["memory://crawl/*.html"])] == ["a"]


def test_a_changed_file_of_a_store_is_told_from_the_one_before(memory: object) -> None:
    memory.pipe("/a.html", b"first")  # type: ignore[attr-defined]
    before = remote_print("memory://a.html")
    assert before
    assert remote_print("memory://a.html") == before
    memory.pipe("/a.html", b"second")  # type: ignore[attr-defined]
    assert remote_print("memory://a.html") != before


def test_an_archive_of_a_store_that_cannot_be_read_is_called_as_it_was_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.zip").write_bytes(b"PK\x03\x04 and no more")
    done = run("convert", f"file://{tmp_path}/odd.zip", "--to", "txt", "--out", "made", "--jobs", "0")
    assert f"error SRC-001 file://{tmp_path}/odd.zip cannot be read: " in done.stderr, "and not as its copy of this machine"


@pytest.mark.parametrize("name", ["all.zip", "all.jsonl", "new.pdf"])
def test_one_file_s_name_in_a_store_is_not_made_a_folder(run: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / "ebb.html").write_text(article("Ebb"), "utf-8")
    done = run("convert", "ebb.html", "--to", "txt", "--out", f"file://{tmp_path}/{name}")
    assert done.returncode == 2
    assert "one file's name" in done.stderr
    assert not (tmp_path / name).exists()


def test_what_lies_in_a_folder_of_a_store_and_is_not_taken_is_told(memory: object) -> None:
    for name in ("a.html", "old.zip", "letters.mbox", "style.css"):
        fsspec.filesystem("memory").pipe(f"/pages/{name}", b"x")
    assert expand(["memory://pages"]).aside.left == {".zip": 1, ".mbox": 1}


def test_an_archive_of_a_store_is_not_read_as_one_article(memory: object) -> None:
    memory.pipe("/pages.jsonl", b'{"url": "https://news.example/", "html": "<p>Ebb</p>"}')  # type: ignore[attr-defined]
    with pytest.raises(ListingError):
        get("memory://pages.jsonl", Policy())


def test_what_is_too_large_or_not_there_is_refused_in_words(memory: object) -> None:
    memory.pipe("/a.html", b"x" * 2000)  # type: ignore[attr-defined]
    with pytest.raises(SourceError, match="larger"):
        read_remote("memory://a.html", max_bytes=1000)
    with pytest.raises(SourceError, match="does not exist"):
        read_remote("memory://b.html", max_bytes=1000)
    assert remote_size("memory://b.html") is None


def test_a_file_that_cannot_be_brought_leaves_nothing_behind(tmp_path: Path) -> None:
    part = tmp_path / "part"
    part.write_bytes(b"x")
    (tmp_path / "store/taken.txt/inner").mkdir(parents=True)
    with pytest.raises(SinkError):
        put(part, f"file://{tmp_path}/store/taken.txt/inner")
    put(part, f"file://{tmp_path}/store/new/made.txt")
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()) == [
        "part",
        "store/new/made.txt",
    ]


def test_a_folder_of_a_store_is_chosen_as_one_on_disk(memory: object, tmp_path: Path) -> None:
    names = (
        "a.html", "a.txt", "a_files/frame.html", "README.md", "page-10.html", "page-2.html", "sub/b.html", "made/old.html",
        "crawl.warc.gz", "more.zip", ".git/c.html",
    )  # fmt: skip
    for name in names:
        memory.pipe(f"/tree/{name}", b"x")  # type: ignore[attr-defined]
        (tmp_path / "tree" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "tree" / name).write_bytes(b"x")
    disk = [(each.stem, each.folder) for each in expand([f"{tmp_path}/tree"], out=f"{tmp_path}/tree/made")]
    store = [(each.stem, each.folder) for each in expand(["memory://tree"], out="memory://tree/made")]
    assert sorted(store) == sorted(disk) == [("a", ""), ("b", "sub"), ("crawl.warc.gz", ""), ("page-10", ""), ("page-2", "")]
    assert store.index(("page-2", "")) < store.index(("page-10", ""))


def test_archives_of_a_store_are_opened_and_their_pages_known_again(run: Run, tmp_path: Path) -> None:
    store, state = tmp_path / "store", {"XDG_STATE_HOME": str(tmp_path / "state")}
    store.mkdir()
    with zipfile.ZipFile(store / "pages.zip", "w") as packed:
        packed.writestr("story/ebb.html", article("Ebb"))
        packed.writestr("flood.html", article("Flood"))
    with tarfile.open(store / "more.tgz", "w:gz") as tar:
        tar.add(store / "pages.zip", "old.zip")
        info = tarfile.TarInfo("night.html")
        info.size = len(article("Night").encode())
        tar.addfile(info, io.BytesIO(article("Night").encode()))
    lines = [json.dumps({"url": f"https://news.example/{name}", "html": article(name)}) for name in ("one", "two")]
    (store / "pages.jsonl").write_text("\n".join(lines), "utf-8")
    named = [f"file://{store}/{name}" for name in ("pages.zip", "more.tgz", "pages.jsonl")]
    out = ("--to", "txt", "--out", "made", "--jobs", "2", "--report", "report.jsonl")
    done = run("convert", *named, *out, env=state)
    assert done.returncode == 0, done.stderr
    made = sorted(path.relative_to(tmp_path / "made").as_posix() for path in (tmp_path / "made").rglob("*.txt"))
    assert made == ["flood.txt", "night.txt", "one.txt", "story/ebb.txt", "two.txt"]
    records = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    sources = {record["source"] for record in records if record["state"] == "done"}
    assert f"file://{store}/pages.zip/story/ebb.html" in sources
    assert "5 of 5 were done before" in run("convert", *named, *out, env=state).stderr
    with zipfile.ZipFile(store / "pages.zip", "w") as packed:
        packed.writestr("story/ebb.html", article("Ebb", "The water came back."))
        packed.writestr("flood.html", article("Flood"))
    again = run("convert", *named, *out, env=state)
    assert "4 of 5 were done before" in again.stderr, "what changed in it is made again"
    assert "came back" in (tmp_path / "made/story/ebb.txt").read_text("utf-8")
    gone = run("convert", f"file://{store}/gone.zip", *out, env=state)
    assert "gone.zip does not exist" in gone.stderr
