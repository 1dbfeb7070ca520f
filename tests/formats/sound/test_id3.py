from __future__ import annotations

import io
import struct
from datetime import date

import av
import pytest

from formats.sound.id3 import Chapter, Line, Picture, Tags, tag_bytes
from formats.sound.iso639 import three_letters
from formats.speech.signal import pcm
from formats.speech.signal.lame import Mp3Encoder

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082"
)
TAGS = Tags(
    title="Die Brücke — العربية",
    language="de-AT",
    artist="Ana Ruiz & Wen Li",
    album="Valley News",
    genre="Speech",
    publisher="Valley Press",
    copyright="Valley Press",
    comment="Gelesen von einer Maschine",
    url="https://example.org/brücke?a=b&c=%20",
    published=date(2024, 5, 3),
    length=3000,
    cover=Picture(data=PNG, media_type="image/png", description="Eine Brücke"),
    chapters=(
        Chapter(title="Zuerst", start=0, end=1200, url="https://example.org/#a"),
        Chapter(title="Danach 二", start=1200, end=2000),
        Chapter(title="Am Ende", start=2000, end=3000),
    ),
    contents_title="Inhalt",
    lyrics="Erste Zeile.\nZweite — Zeile.",
    lines=(Line(text="Erste Zeile.", start=0), Line(text="Zweite — Zeile.", start=1200)),
)


def whole_file(tags: Tags) -> bytes:
    file = io.BytesIO()
    file.write(tag_bytes(tags))
    encoder = Mp3Encoder(file)
    encoder.write(pcm.silence(3 * 22050))
    encoder.close()
    return file.getvalue()


def frames_of(data: bytes) -> list[tuple[str, bytes]]:
    """The frames, read by the standard's layout and nothing of the writer's."""
    assert data[:5] == b"ID3\x03\x00"
    size = data[6] << 21 | data[7] << 14 | data[8] << 7 | data[9]
    place, found = 10, []
    while place < 10 + size:
        name, length, flags = struct.unpack(">4sIH", data[place : place + 10])
        assert flags == 0
        found.append((name.decode(), data[place + 10 : place + 10 + length]))
        place += 10 + length
    assert place == 10 + size
    return found


def test_a_player_reads_title_chapters_and_cover() -> None:
    with av.open(io.BytesIO(whole_file(TAGS)), mode="r") as container:
        metadata = dict(container.metadata)
        chapters = container.chapters()
        pictures = list(container.streams.video)
    assert metadata["title"] == TAGS.title
    assert metadata["artist"] == TAGS.artist
    assert metadata["album"] == TAGS.album
    assert metadata["genre"] == "Speech"
    assert metadata["publisher"] == "Valley Press"
    assert metadata["date"].startswith("2024")
    assert [
        (chapter["metadata"]["title"], chapter["start"] * chapter["time_base"] * 1000, chapter["end"] * chapter["time_base"] * 1000)
        for chapter in chapters
    ] == [(chapter.title, chapter.start, chapter.end) for chapter in TAGS.chapters]
    assert len(pictures) == 1


def test_frames_stand_in_order_and_say_what_they_should() -> None:
    found = frames_of(tag_bytes(TAGS))
    names = [name for name, _ in found]
    assert names == [
        *("TIT2", "TPE1", "TALB", "TCON", "TLAN", "TYER", "TDAT", "TPUB", "TCOP", "TLEN", "WOAS", "WXXX", "COMM", "APIC", "CTOC"),
        *("CHAP", "CHAP", "CHAP", "USLT", "SYLT"),
    ]
    by_name = dict(reversed(found))
    assert by_name["TLAN"] == b"\0deu"
    assert by_name["TDAT"] == b"\0" + b"0305"
    assert by_name["TCOP"] == b"\0" + b"2024 Valley Press"
    assert by_name["WOAS"] == b"https://example.org/br%C3%BCcke?a=b&c=%20"
    assert by_name["TIT2"][:3] == b"\1\xff\xfe"
    assert by_name["TIT2"][3:].decode("utf-16-le") == TAGS.title
    assert by_name["CTOC"].startswith(b"toc\0\x03\x03c0\0c1\0c2\0TIT2")
    assert by_name["CHAP"].startswith(b"c0\0" + struct.pack(">IIII", 0, 1200, 0xFFFFFFFF, 0xFFFFFFFF) + b"TIT2")
    assert by_name["USLT"][:4] == b"\1deu"
    assert by_name["USLT"][4:8] == b"\xff\xfe\0\0"
    assert by_name["USLT"][8:].decode("utf-16") == TAGS.lyrics
    assert by_name["SYLT"][:6] == b"\1deu\2\2"
    assert by_name["SYLT"].endswith("\ufeffZweite — Zeile.\0".encode("utf-16-le") + struct.pack(">I", 1200))


def test_another_library_reads_the_same() -> None:
    mutagen_mp3 = pytest.importorskip("mutagen.mp3")
    read = mutagen_mp3.MP3(io.BytesIO(whole_file(TAGS)))
    assert read.info.length == pytest.approx(3.0, abs=0.001)
    tags = read.tags
    assert str(tags["TIT2"]) == TAGS.title
    assert str(tags["TDRC"]) == "2024-05-03"
    assert tags["TLAN"].text == ["deu"]
    assert tags["APIC:Eine Brücke"].data == PNG
    assert tags["CTOC:toc"].child_element_ids == ["c0", "c1", "c2"]
    assert tags["CHAP:c1"].sub_frames["TIT2"].text == ["Danach 二"]
    assert (tags["CHAP:c1"].start_time, tags["CHAP:c1"].end_time) == (1200, 2000)
    assert tags["USLT::deu"].text == TAGS.lyrics
    assert tags["SYLT::deu"].text == [("Erste Zeile.", 0), ("Zweite — Zeile.", 1200)]
    assert tags["WOAS"].url.startswith("https://example.org/")


def test_what_is_empty_is_left_out() -> None:
    assert [name for name, _ in frames_of(tag_bytes(Tags(title="A", language="en")))] == ["TIT2", "TLAN"]


def test_more_chapters_than_one_table_holds_are_grouped() -> None:
    chapters = tuple(Chapter(title=f"Part {at}", start=at * 10, end=at * 10 + 10) for at in range(300))
    found = frames_of(tag_bytes(Tags(title="A", language="en", chapters=chapters)))
    tables = [body for name, body in found if name == "CTOC"]
    assert tables[0] == b"toc\0\x03\x02toc0\0toc1\0"
    assert tables[1][:8] == b"toc0\0\x01\xffc"
    assert tables[2][:7] == b"toc1\0\x01\x2d"
    assert sum(name == "CHAP" for name, _ in found) == 300


def test_line_feeds_and_nul_in_a_title_do_not_end_it() -> None:
    assert dict(frames_of(tag_bytes(Tags(title="A\n b\0c", language="en"))))["TIT2"] == b"\0A b c"


@pytest.mark.parametrize(
    ("tag", "code"), [("en-GB", "eng"), ("zh-Hant", "zho"), ("yue", "yue"), ("x-private", "und"), ("de", "deu"), ("", "und")]
)
def test_languages_by_three_letters(tag: str, code: str) -> None:
    assert three_letters(tag) == code
