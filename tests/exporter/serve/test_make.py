"""What a draft becomes: drafts are written as the page writes them, and the work is called as a runner calls it."""

from __future__ import annotations

import multiprocessing
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from exporter import codec
from exporter.conversion import read_source
from exporter.errors import ExporterError
from exporter.reader import ReadOptions
from exporter.serve.drafts import Draft, DraftSource, upload_name, write_draft
from exporter.serve.make import make

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "<html lang=en><title>{0}</title><article><h1>{0}</h1><p>{1}</p><img src=boat.jpg></article></html>"
GIVEN = {"seconds": 60, "memory": 1024**3, "items": 50}


def page(title: str, words: str) -> bytes:
    return PAGE.format(title, f"{words} " * 12).encode()


def made(folder: Path, given: dict[str, Any] | None = None) -> tuple[dict[str, Any], list[tuple[str, float]]]:
    """What comes of the draft in a folder, in a process of its own, since the work changes to the folder."""
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)

    def work() -> None:
        told: list[tuple[str, float]] = []
        try:
            theirs.send((make(folder, GIVEN | (given or {}), lambda words, share: told.append((words, share))), told))
        except ExporterError as error:
            theirs.send(error)

    process = context.Process(target=work)
    process.start()
    found = ours.recv()
    process.join()
    if isinstance(found, ExporterError):
        raise found
    return found  # type: ignore[no-any-return]


def draft_of(folder: Path, pages: dict[str, bytes], **more: Any) -> Draft:
    """A draft with uploads."""
    (folder / "sources").mkdir(parents=True)
    sources = []
    for number, (name, data) in enumerate(pages.items(), 1):
        file = f"sources/{upload_name(f'{number:03}', name)}"
        (folder / file).write_bytes(data)
        sources.append(DraftSource(id=f"{number:03}", name=name, file=file))
    draft = Draft(id="draft", sources=tuple(sources), **{"to": ("txt",), **more})
    write_draft(folder, draft)
    return draft


def test_progress_is_told_file_by_file(tmp_path: Path) -> None:
    draft_of(
        tmp_path, {"a.html": page("Fog", "The ferry came in."), "b.html": page("Rain", "The bus came late.")}, to=("txt", "epub")
    )
    result, told = made(tmp_path)
    names = ["a.epub", "a.txt", "b.epub", "b.txt"]
    assert [each["name"] for each in result["files"]] == names
    assert told[0] == ("reading", 0.0)
    assert {words for words, _ in told[1:]} <= set(names)
    assert [share for _, share in told] == sorted(share for _, share in told)
    assert zipfile.ZipFile(tmp_path / "made.zip").namelist() == names


def test_what_was_looked_at_is_made_as_it_was_seen(tmp_path: Path) -> None:
    draft_of(tmp_path, {"a.html": page("Fog", "The ferry came in.")})
    publication, _ = read_source("seen.html", ReadOptions(), [], data=page("Mist", "The steamer left."))
    (tmp_path / "look" / "001").mkdir(parents=True)
    (tmp_path / "look" / "001" / "article.json").write_bytes(codec.dumps(publication).encode())
    made(tmp_path)
    text = (tmp_path / "made" / "a.txt").read_text()
    assert "The steamer left." in text
    assert "The ferry came in." not in text


def test_an_issue_has_its_parts_titles_note_and_order(tmp_path: Path) -> None:
    draft = draft_of(
        tmp_path,
        {"a.html": page("Fog", "The ferry came in."), "b.html": page("Rain", "The bus came late.")},
        kind="digest",
        title="Harbour Letter",
        number="12",
        date="2026-11-30",
        note="Good morning.",
    )
    first, second = draft.sources
    from msgspec.structs import replace

    write_draft(
        tmp_path,
        replace(draft, sources=(replace(second, part="News", heading="A late bus"), replace(first, part="Sea", lead=False))),
    )
    result, _ = made(tmp_path)
    assert [each["name"] for each in result["files"]] == ["harbour-letter-12.txt"]
    text = (tmp_path / "made" / "harbour-letter-12.txt").read_text()
    places = [text.index(words) for words in ("Harbour Letter", "Good morning.", "The bus came late.", "The ferry came in.")]
    assert places == sorted(places)
    assert "A late bus" in text
    assert "30 November 2026" in text


def test_mends_of_the_draft_are_heeded(tmp_path: Path) -> None:
    draft_of(tmp_path, {"a.html": page("Fog", "The ferry came in.")})
    (tmp_path / "mends.toml").write_text('[[picture]]\naddress = "boat.jpg"\nalt = "A boat in fog"\n')
    made(tmp_path)
    assert "A boat in fog" in (tmp_path / "made" / "a.txt").read_text()


def test_a_source_that_is_not_used_stays_out(tmp_path: Path) -> None:
    from msgspec.structs import replace

    draft = draft_of(tmp_path, {"a.html": page("Fog", "The ferry came in."), "b.html": page("Rain", "The bus came late.")})
    write_draft(tmp_path, replace(draft, sources=(draft.sources[0], replace(draft.sources[1], used=False))))
    assert [each["name"] for each in made(tmp_path)[0]["files"]] == ["a.txt"]


def test_what_a_feed_lists_is_made_up_to_a_number(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>News {n}</title><description>&lt;p&gt;{'The ferry came in. ' * 30}&lt;/p&gt;</description></item>"
        for n in range(6)
    )
    feed = f'<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour</title>{items}</channel></rss>'.encode()
    draft_of(tmp_path, {"feed.xml": feed})
    assert len(made(tmp_path)[0]["files"]) == 6
    result, _ = made(tmp_path, {"items": 3})
    assert len(result["files"]) == 3
    assert [error["code"] for error in result["errors"]] == ["LIM-001"]
    assert len(list((tmp_path / "made").iterdir())) == 3


def test_pages_in_an_archive_are_made(tmp_path: Path) -> None:
    from io import BytesIO

    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("a.html", page("Fog", "The ferry came in."))
        archive.writestr("b.html", page("Rain", "The bus came late."))
    draft_of(tmp_path, {"pages.zip": held.getvalue()})
    assert [each["name"] for each in made(tmp_path)[0]["files"]] == ["a.txt", "b.txt"]


def test_making_again_replaces_what_was_made(tmp_path: Path) -> None:
    draft_of(tmp_path, {"a.html": page("Fog", "The ferry came in.")}, to=("txt", "epub"))
    made(tmp_path)
    draft = Draft(id="draft", sources=(DraftSource(id="001", name="a.html", file="sources/001-a.html"),), to=("json",))
    write_draft(tmp_path, draft)
    made(tmp_path)
    assert [path.name for path in (tmp_path / "made").iterdir()] == ["a.json"]


def test_nothing_to_make_is_told(tmp_path: Path) -> None:
    write_draft(tmp_path, Draft(id="draft"))
    with pytest.raises(ExporterError, match="Nothing is named"):
        made(tmp_path)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("page.html", "001-page.html"),
        ("../../etc/passwd", "001-passwd"),
        ("C:\\Users\\me\\Brief.docx", "001-Brief.docx"),
        (".htaccess", "001-htaccess"),
        ("", "001-page"),
        ("a b\x00c\n.html", "001-a-b-c-.html"),
        ("Über die See.html", "001-Über-die-See.html"),
        ("x" * 500 + ".html", "001-" + "x" * 76 + ".html"),
    ],
)
def test_an_upload_keeps_what_of_its_name_is_harmless(given: str, kept: str) -> None:
    assert upload_name("001", given) == kept
