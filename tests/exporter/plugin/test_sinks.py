"""Where files go: all of an export appear when it is complete, or none."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from exporter.errors import OptionError, SinkError, UnknownNameError
from exporter.plugin import FolderSink, MemorySink, Sink, StreamSink
from exporter.plugin.options import build, describe

if TYPE_CHECKING:
    from pathlib import Path


def fill(sink: Sink, *names: str) -> None:
    for name in names:
        with sink.open(name, "text/plain") as file:
            file.write(name.encode())


def fail(sink: Sink, name: str) -> None:
    fill(sink, name)
    raise ZeroDivisionError


def test_files_appear_together_or_not_at_all(tmp_path: Path) -> None:
    sink = FolderSink(tmp_path / "new")
    with sink.transaction():
        fill(sink, "a.txt", "parts/b.txt")
        with sink.path("c.bin", "application/octet-stream") as path:
            path.write_bytes(b"c")
        assert [p.name for p in (tmp_path / "new").glob("[!.]*")] == []
    assert [p.relative_to(tmp_path / "new").as_posix() for p in sink.written] == ["a.txt", "c.bin", "parts/b.txt"]
    with pytest.raises(ZeroDivisionError), sink.transaction():
        fail(sink, "d.txt")
    assert sorted(p.name for p in (tmp_path / "new").iterdir()) == ["a.txt", "c.bin", "parts"]


def test_a_failure_in_one_file_leaves_the_old_ones(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old")
    (tmp_path / "b.txt").mkdir()
    sink = FolderSink(tmp_path)
    with pytest.raises(SinkError), sink.transaction():
        fill(sink, "a.txt", "b.txt")
    assert (tmp_path / "a.txt").read_text() == "old"


@pytest.mark.parametrize("name", ["../out.txt", "/tmp/out.txt", "a/../../out.txt"])
def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    sink = FolderSink(tmp_path / "in")
    with pytest.raises(SinkError), sink.transaction():
        fill(sink, name)
    assert not (tmp_path / "out.txt").exists()


def test_an_error_of_the_format_is_not_taken_for_one_of_the_folder(tmp_path: Path) -> None:
    sink = FolderSink(tmp_path)
    with pytest.raises(FileNotFoundError), sink.transaction():
        (tmp_path.parent / "no-such-font.ttf").read_bytes()


def test_memory_holds_what_was_complete() -> None:
    sink = MemorySink()
    with sink.transaction():
        fill(sink, "a.txt")
    with pytest.raises(ZeroDivisionError), sink.transaction():
        fail(sink, "b.txt")
    assert sink.files == {"a.txt": b"a.txt"}
    assert sink.media_types == {"a.txt": "text/plain"}


def test_options_are_checked_and_described() -> None:
    from formats.plain.options import TextOptions

    assert build(TextOptions, {"width": "60", "links": "inline"}, group="text") == TextOptions(width=60, links="inline")
    for values, error in (({"wdth": "1"}, UnknownNameError), ({"width": "x"}, OptionError), ({"links": "x"}, OptionError)):
        with pytest.raises(error) as caught:
            build(TextOptions, values, group="text")
        assert caught.value.hint
    assert [field.key for field in describe(TextOptions)] == ["profile", "width", "links", "tables"]
    assert all(field.help and field.type for field in describe(TextOptions))


class Closed:
    """A stream whose other end is gone."""

    def write(self, data: bytes, /) -> int:
        raise BrokenPipeError(32, "Broken pipe")


def test_a_stream_gets_one_file_when_it_is_complete() -> None:
    stream = BytesIO()
    sink = StreamSink(stream)
    assert isinstance(sink, Sink)
    with sink.transaction():
        with sink.open("a.bin", "application/octet-stream") as file:
            file.write(b"xbc")
            file.seek(0)
            file.write(b"a")
        assert stream.getvalue() == b""
    assert (stream.getvalue(), sink.name, sink.media_type) == (b"abc", "a.bin", "application/octet-stream")
    with pytest.raises(SinkError, match="one file"), sink.transaction():
        fill(sink, "b.bin")
    assert stream.getvalue() == b"abc"


def test_a_stream_is_untouched_by_what_fails() -> None:
    stream = BytesIO()
    sink = StreamSink(stream)
    with pytest.raises(ZeroDivisionError), sink.transaction():
        fail(sink, "a.bin")
    assert (stream.getvalue(), sink.name) == (b"", "")
    with pytest.raises(SinkError, match="outside"):
        fill(sink, "a.bin")


def test_a_library_that_wants_a_path_reaches_a_stream() -> None:
    stream = BytesIO()
    sink = StreamSink(stream)
    with sink.transaction(), sink.path("parts/a.bin", "application/octet-stream") as path:
        path.write_bytes(b"abc")
    assert stream.getvalue() == b"abc"


def test_a_stream_that_takes_no_more_is_told() -> None:
    sink = StreamSink(Closed())
    with pytest.raises(SinkError, match="Broken pipe"), sink.transaction():
        fill(sink, "a.bin")
