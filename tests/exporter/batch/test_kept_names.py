"""What a list holds is called by titles, and two articles may have one: neither takes the other's file, in one run or in many."""

from __future__ import annotations

import json
import time
import zipfile
from typing import TYPE_CHECKING

import msgspec
import pytest

from exporter.batch.catalogue import Names, Record, Source
from exporter.batch.identity import written_name
from exporter.batch.journal import open_journal
from exporter.batch.kept_names import kept_names
from exporter.batch.made import Line
from exporter.batch.stamps import Stamp
from tests.exporter.conftest import article

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Run = Callable[..., subprocess.CompletedProcess[str]]
    Writer = Callable[[Path, Mapping[str, str]], None]

OUT = ("--out", "made", "--jobs", "0", "--to", "txt", "-q")
TITLE = "Week by the water"


def rss(path: Path, held: Mapping[str, str]) -> None:
    items = "".join(
        f"<item><title>{TITLE}</title><guid isPermaLink='false'>{key}</guid><description>{words}</description></item>"
        for key, words in held.items()
    )
    path.write_text(f"<rss version='2.0'><channel><title>Pier</title>{items}</channel></rss>", "utf-8")


def json_feed(path: Path, held: Mapping[str, str]) -> None:
    items = [{"id": key, "title": TITLE, "content_text": words} for key, words in held.items()]
    path.write_text(json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Pier", "items": items}), "utf-8")


def mbox(path: Path, held: Mapping[str, str]) -> None:
    letters = "".join(
        f"From pier@example.org Mon Nov 30 10:00:00 2026\nFrom: Pier <pier@example.org>\nMessage-ID: <{key}@example.org>\n"
        f"Subject: {TITLE}\nDate: Mon, 30 Nov 2026 10:00:00 +0000\n\n{words}\n\n"
        for key, words in {**held, "other": ""}.items()  # A letter alone is no mailbox.
    )
    path.write_text(
        letters.replace(f"{TITLE}\nDate: Mon, 30 Nov 2026 10:00:00 +0000\n\n\n", "Tide tables\n\nHigh at noon.\n"), "utf-8"
    )


def export(path: Path, held: Mapping[str, str]) -> None:
    kept = [
        {"title": TITLE, "url": f"https://pier.example/{key}", "content": f"<p>{words}</p>", "tags": []}
        for key, words in held.items()
    ]
    path.write_text(json.dumps(kept), "utf-8")


def lines(path: Path, held: Mapping[str, str]) -> None:
    records = [{"url": f"https://pier.example/{key}", "title": TITLE, "html": article(TITLE, words)} for key, words in held.items()]
    path.write_text("".join(f"{json.dumps(each)}\n" for each in records), "utf-8")


def nameless_lines(path: Path, held: Mapping[str, str]) -> None:
    records = [{"title": TITLE, "html": article(TITLE, words)} for words in held.values()]
    path.write_text("".join(f"{json.dumps(each)}\n" for each in records), "utf-8")


LISTS: dict[str, tuple[str, Writer]] = {
    "rss": (".xml", rss),
    "json feed": (".json", json_feed),
    "mbox": (".mbox", mbox),
    "export": (".json", export),
    "lines": (".jsonl", lines),
    "lines without addresses": (".jsonl", nameless_lines),
}


def said(folder: Path) -> dict[str, str]:
    """Which of the words of the lists each file holds."""
    words = ("The first ferry", "The second ferry", "The third ferry")
    texts = {path.name: " ".join(path.read_text("utf-8").split()) for path in folder.glob("week*")}
    return {name: next(each for each in words if each in text) for name, text in texts.items()}


@pytest.mark.parametrize(("suffix", "write"), LISTS.values(), ids=LISTS)
def test_lists_of_one_title_made_by_two_runs_lose_no_article(run: Run, tmp_path: Path, suffix: str, write: Writer) -> None:
    write(tmp_path / f"a{suffix}", {"n1": "The first ferry came late."})
    write(tmp_path / f"b{suffix}", {"n2": "The second ferry came early."})
    for name in ("a", "b"):
        done = run("convert", f"{name}{suffix}", *OUT)
        assert done.returncode == 0, done.stderr
    both = {"week-by-the-water.txt": "The first ferry", "week-by-the-water-2.txt": "The second ferry"}
    assert said(tmp_path / "made") == both
    assert run("convert", f"b{suffix}", f"a{suffix}", *OUT, "--force").returncode == 0
    assert said(tmp_path / "made") == both, "in another order each keeps its name, too"


@pytest.mark.parametrize("kind", ["rss", "json feed", "mbox", "export", "lines"])
def test_what_has_left_a_list_keeps_its_file(run: Run, tmp_path: Path, kind: str) -> None:
    suffix, write = LISTS[kind]
    path, held = tmp_path / f"a{suffix}", {"n1": "The first ferry came late.", "n2": "The second ferry came early."}
    write(path, held)
    run("convert", path.name, *OUT)
    before = (tmp_path / "made/week-by-the-water-2.txt").stat().st_mtime_ns
    write(path, {"n3": "The third ferry sank.", "n2": held["n2"]})
    done = run("convert", path.name, *OUT)
    assert done.returncode == 0, done.stderr
    assert said(tmp_path / "made") == {
        "week-by-the-water.txt": "The first ferry",
        "week-by-the-water-2.txt": "The second ferry",
        "week-by-the-water-3.txt": "The third ferry",
    }
    if kind != "lines":  # Their place in the file is not what it was.
        assert (tmp_path / "made/week-by-the-water-2.txt").stat().st_mtime_ns == before, "nor is it made twice"


def test_an_article_that_changed_takes_its_own_file_again(run: Run, tmp_path: Path) -> None:
    rss(tmp_path / "a.xml", {"n1": "The first ferry came late.", "n2": "The second ferry came early."})
    run("convert", "a.xml", *OUT)
    rss(tmp_path / "a.xml", {"n2": "The third ferry, as we know now, came early."})
    run("convert", "a.xml", *OUT)
    assert said(tmp_path / "made") == {"week-by-the-water.txt": "The first ferry", "week-by-the-water-2.txt": "The third ferry"}


def test_a_page_and_an_article_of_a_list_take_no_file_from_one_another(run: Run, tmp_path: Path) -> None:
    (tmp_path / "week-by-the-water.html").write_text(article(TITLE, "The first ferry came late."), "utf-8")
    rss(tmp_path / "a.xml", {"n2": "The second ferry came early."})
    assert run("convert", "week-by-the-water.html", *OUT).returncode == 0
    assert run("convert", "a.xml", *OUT).returncode == 0
    both = {"week-by-the-water.txt": "The first ferry", "week-by-the-water-2.txt": "The second ferry"}
    assert said(tmp_path / "made") == both
    assert run("convert", "a.xml", "--out", "other", *OUT[2:]).returncode == 0
    done = run("convert", "week-by-the-water.html", "--out", "other", *OUT[2:])
    assert (done.returncode, "OUT-003" in done.stderr) == (1, True), "a page's own name is its only one"
    assert said(tmp_path / "other") == {"week-by-the-water.txt": "The second ferry"}


def test_names_of_ones_own_that_do_not_tell_articles_apart_are_told_in_a_later_run_too(run: Run, tmp_path: Path) -> None:
    rss(tmp_path / "a.xml", {"n1": "The first ferry came late."})
    run("convert", "a.xml", *OUT, "--name", "{title}")
    rss(tmp_path / "a.xml", {"n2": "The second ferry came early."})
    done = run("convert", "a.xml", *OUT, "--name", "{title}")
    assert (done.returncode, "OUT-003" in done.stderr) == (1, True)
    assert "\t" not in done.stderr
    assert said(tmp_path / "made") == {"week-by-the-water.txt": "The first ferry"}


def test_pages_of_two_archives_are_two_sources(run: Run, tmp_path: Path) -> None:
    for name, words in {"a.zip": "The first ferry came late.", "b.zip": "The second ferry came early."}.items():
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("story/page.html", article(TITLE, words))
    assert run("convert", "a.zip", *OUT).returncode == 0
    done = run("convert", "b.zip", *OUT)
    assert "The first ferry" in " ".join((tmp_path / "made/story/page.txt").read_text("utf-8").split())
    assert (done.returncode, "OUT-003" in done.stderr) == (1, True)


def test_beside_the_source_no_file_of_anybodys_gives_way_to_a_title(run: Run, tmp_path: Path) -> None:
    (tmp_path / "week-by-the-water.txt").write_text("Somebody's own notes.", "utf-8")
    rss(tmp_path / "a.xml", {"n1": "The first ferry came late."})
    done = run("convert", "a.xml", "--to", "txt", "-q")
    assert (done.returncode, "OUT-003" in done.stderr) == (1, True)
    assert (tmp_path / "week-by-the-water.txt").read_text("utf-8") == "Somebody's own notes."
    assert run("convert", "a.xml", "--to", "txt", "-q", "--overwrite").returncode == 0
    assert "The first ferry" in (tmp_path / "week-by-the-water.txt").read_text("utf-8")


@pytest.mark.parametrize("kind", ["rss", "lines"])
def test_one_files_name_is_that_of_the_only_article_and_of_no_list_of_several(run: Run, tmp_path: Path, kind: str) -> None:
    suffix, write = LISTS[kind]
    path, held = tmp_path / f"a{suffix}", {"n1": "The first ferry came late."}
    write(path, held)
    done = run("convert", path.name, "--out", "new.txt", "-q")
    assert (done.returncode, "The first ferry" in (tmp_path / "new.txt").read_text("utf-8")) == (0, True)
    write(path, {**held, "n2": "The second ferry came early."})
    done = run("convert", path.name, "--out", "other.txt", "-q")
    assert (done.returncode, "USE-001" in done.stderr) == (1, True)
    assert not list(tmp_path.glob("week*")), "nothing appears under a name that nobody asked for"


def test_an_issue_is_no_folder_with_the_name_of_a_file(run: Run, tmp_path: Path) -> None:
    rss(tmp_path / "a.xml", {"n1": "The first ferry came late."})
    done = run("digest", "a.xml", "--title", "Tides", "--out", "tides.txt")
    assert (done.returncode, "--to txt" in done.stderr) == (2, True)
    assert not (tmp_path / "tides.txt").exists()


def test_forty_times_as_many_of_one_title_are_named_in_little_more_than_forty_times_the_time(tmp_path: Path) -> None:
    """Mailboxes and archives have tens of thousands of one title."""

    def source(number: int) -> Source:
        record = Record(data=b"", digest="", archive="a.jsonl", url=f"https://pier.example/{number}")
        return Source(location=f"a.jsonl#{number} {record.url}", stem="news", record=record)

    def seconds(count: int) -> float:
        folder = tmp_path / str(count)
        folder.mkdir()
        names = Names()
        called = [names.free(source(number)).stem for number in range(count)]
        with open_journal(folder) as journal:
            for number, stem in enumerate(called):
                needs = (Stamp(written_name(source(number), str(folder)), 0, 0, 0, ""),)
                line = Line(
                    item=str(number), format="txt", key="", files=(Stamp(f"{stem}.txt", 1, 1, 0, ""),), done=True, needs=needs
                )
                lines = (msgspec.structs.replace(line, done=False), line)
                with journal.log.open("ab") as log:
                    log.writelines(json.dumps(msgspec.to_builtins(each)).encode() + b"\n" for each in lines)
            journal.close_log()
            with kept_names(journal.others(), str(folder)) as kept:
                begun = time.process_time()
                names = Names()
                names.kept = kept
                again = [names.free(source(number)).stem for number in reversed(range(2 * count))]
                taken = time.process_time() - begun
        assert again[count:] == called[::-1]
        assert len({*again}) == 2 * count
        return taken

    assert seconds(4000) < 40 * 4 * seconds(100)
