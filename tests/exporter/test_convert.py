"""The public API: few names, loaded on use; one call from a page to files."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

import exporter
from exporter.errors import ExportError, PluginError, SourceError, UsageError
from exporter.labels import labels_for
from exporter.plugin import PageMap, Product, RunContext, Speech

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = datetime(2026, 6, 4, tzinfo=UTC)
PAGE = (
    "<html lang=en><title>Tide</title><article><h1>Tide</h1><p>"
    + "The ferry crossed the sound in fog again. " * 20
    + "</p></article>"
)


def test_the_api_is_small_and_whole() -> None:
    assert len(exporter.__all__) <= 18
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CountOptions:
    unit: str = "words"


class Count:
    """A format of a program's own: how many words there are."""

    name = "count"
    suffix = ".count"
    media_type = "text/plain"
    summary = "how many words there are"
    Options = CountOptions
    provides: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()

    def __init__(self, end="."):
        self.end = end

    def export(self, publication, options, run):
        with run.sink.open(run.stem + self.suffix, self.media_type) as file:
            file.write(f"{len(publication.articles)} {options.unit}{self.end}".encode())
        return ()


class Hush:
    """A voice of a program's own: as silent as it is long."""

    name = "hush"
    online = False

    def languages(self):
        return frozenset({"mul"})

    def fingerprint(self):
        return "hush 1"

    def speak(self, text, *, language):
        return Speech(pcm=bytes(2 * 220 * len(text)), rate=22050)


@pytest.mark.parametrize(("given", "end"), [(Count, "."), (Count(end="!"), "!")])
def test_a_format_is_taken_as_a_class_or_an_object(given: object, end: str) -> None:
    made = exporter.convert(PAGE.encode(), to=["txt", given], options={"count.unit": "articles"})
    assert sorted(made.files) == ["article.count", "article.txt"]
    assert made.files["article.count"].decode() == f"1 articles{end}"


def test_a_voice_is_taken_as_an_object() -> None:
    assert exporter.convert(PAGE.encode(), to="mp3", voice=Hush()).files["article.mp3"][:3] == b"ID3"


def test_what_is_no_format_and_no_voice_is_told() -> None:
    with pytest.raises(PluginError, match="lacks"):
        exporter.convert(PAGE.encode(), to=[Hush])
    with pytest.raises(PluginError, match="lacks"):
        exporter.convert(PAGE.encode(), to="txt", voice=Count())


def test_a_file_object_gets_the_file() -> None:
    stream = BytesIO()
    made = exporter.convert(PAGE.encode(), to="txt", out=exporter.StreamSink(stream))
    assert (dict(made.files), made.paths) == ({}, ())
    assert stream.getvalue() == exporter.convert(PAGE.encode(), to="txt").files["article.txt"]


def test_the_progress_of_each_form_is_told() -> None:
    told: list[tuple[str, float]] = []
    exporter.convert(PAGE.encode(), to="txt,json", progress=lambda what, share: told.append((what, share)))
    assert told == [("txt", 0), ("txt", 1), ("json", 0), ("json", 1)]


def test_a_product_has_its_type() -> None:
    run = RunContext(sink=exporter.MemorySink(), stem="x", moment=MOMENT, labels=labels_for("en"))
    song = Product("song", str)
    assert run.offered(song) is None
    assert run.product(song, lambda: "la") == run.product("song", lambda: "lo") == "la"
    assert run.offered(song) == run.offered("song") == "la"
    assert run.offered(Product("song", PageMap)) is None
