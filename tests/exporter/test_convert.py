"""The public API: few names, loaded on use; one call from a page to files."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import exporter
from exporter.errors import ExportError, SourceError, UsageError

if TYPE_CHECKING:
    from pathlib import Path

PAGE = (
    "<html lang=en><title>Tide</title><article><h1>Tide</h1><p>"
    + "The ferry crossed the sound in fog again. " * 20
    + "</p></article>"
)


def test_the_api_is_small_and_whole() -> None:
    assert len(exporter.__all__) <= 17
    assert exporter.__all__ == sorted(exporter.__all__)
    for name in exporter.__all__:
        value = getattr(exporter, name)
        assert value.__doc__, name
        assert name in dir(exporter)
    with pytest.raises(AttributeError):
        exporter.nothing  # noqa: B018
    assert callable(exporter.convert)


def test_importing_it_loads_nothing_else() -> None:
    code = "import sys; before = set(sys.modules); import exporter; print(sorted(m for m in set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "exporter.model" not in done.stdout
    code = "from exporter.conversion import plan; import exporter.conversion.exporting, exporter; print(callable(exporter.convert))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "True\n"


def test_each_kind_of_source_gives_the_same_file(tmp_path: Path) -> None:
    path = tmp_path / "tide.html"
    path.write_text(PAGE, "utf-8")
    made = exporter.convert(path, to="txt")
    assert list(made.files) == ["tide.txt"]
    assert made.publication.title == "Tide"
    assert made.diagnostics == (), "a text has no date that could be made up"
    text = made.files["tide.txt"]
    article = exporter.read(PAGE).article
    for source in (PAGE, PAGE.encode(), article, exporter.publish([article])):
        assert list(exporter.convert(source, to=["txt"], stem="x").files.values()) == [text]
    assert list(exporter.convert(PAGE.encode(), to="txt").files) == ["article.txt"]


def test_files_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    made = exporter.convert(PAGE.encode(), to=("json", "txt"), out=tmp_path / "new", stem="tide", options={"text.width": "40"})
    assert made.paths == (tmp_path / "new" / "tide.json", tmp_path / "new" / "tide.txt")
    assert made.files == {}
    again = exporter.convert(made.paths[0], to="txt", options={"text.width": "40"})
    assert again.files["tide.txt"] == made.paths[1].read_bytes()


def test_all_four_formats_in_one_call(tmp_path: Path) -> None:
    made = exporter.convert(PAGE.encode(), out=tmp_path, voice="tone")
    starts = {path.suffix: path.read_bytes()[:4] for path in made.paths}
    assert starts[".pdf"] == b"%PDF"
    assert starts[".epub"] == b"PK\x03\x04"
    assert starts[".mp3"][:3] == b"ID3"
    assert starts[".txt"] == b"# Ti"


def test_errors_are_the_projects_own(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        exporter.convert(PAGE.encode(), to="pfd")
    with pytest.raises(SourceError):
        exporter.convert(tmp_path / "missing.html", to="txt")
    with pytest.raises(SourceError):
        exporter.convert(b"\x00\x01", to="txt")
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ExportError):
        exporter.convert(PAGE.encode(), to="txt", out=tmp_path / "file")
    assert issubclass(UsageError, exporter.ExporterError)


def test_a_language_without_labels_is_told() -> None:
    page = PAGE.replace("lang=en", "lang=eu")
    assert "TEXT-001" in {item.code for item in exporter.convert(page.encode(), to="txt").diagnostics}
    for known in ("en-GB", "pt-BR", "zh-TW"):
        made = exporter.convert(PAGE.replace("lang=en", f"lang={known}").encode(), to="txt")
        assert "TEXT-001" not in {item.code for item in made.diagnostics}


PICTURES = '<img src="https://a.example/boat.jpg" alt="A boat"><img src="https://a.example/line.png" alt="">'


@pytest.mark.parametrize(
    ("to", "told"),
    [
        (("txt", "script"), set()),
        (("json",), {"IMG-005", "IMG-008"}),
        (("txt", "epub"), {"IMG-005", "IMG-008", "OUT-101"}),
    ],
)
def test_pictures_and_dates_are_told_only_where_a_form_has_a_place_for_them(to: tuple[str, ...], told: set[str]) -> None:
    made = exporter.convert(PAGE.replace("</article>", f"{PICTURES}</article>").encode(), to=to)
    assert {item.code for item in made.diagnostics if item.code[:3] in {"IMG", "OUT"}} == told
    assert all("(epub)" in item.message for item in made.diagnostics if item.code == "OUT-101")
