"""The MP3 that comes out: it decodes to the timeline's samples, chapters begin in pauses, words sound where the tags say."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from array import array
from datetime import date
from math import sqrt
from typing import TYPE_CHECKING

import av
import pytest
from PIL import Image

import exporter.model as m
from exporter.conversion import Request, export, make_voice, plan
from exporter.edition import Issue, digest, single
from exporter.plugin import MemorySink, RunContext
from exporter.reader import read
from exporter.testing.contract import assert_format, export_to_memory
from formats.sound import Mp3Format
from formats.sound.options import Mp3Options
from formats.speech.script_format import ScriptFormat
from formats.speech.synth.narration import narration_of
from formats.speech.synth.voices.tone import ToneVoice

if TYPE_CHECKING:
    from pathlib import Path


def text(words: str) -> tuple[m.Inline, ...]:
    return (m.Text(value=words),)


def article(*body: m.Block, title: str = "The title", language: str = "en") -> m.Article:
    metadata = m.Metadata(
        title=text(title) if title else (),
        language=language,
        people=(m.Person(name="Ann Other"),),
        site="The Site",
        published=date(2026, 5, 4),
        canonical_url="https://example.org/a",
    )
    return m.Article(metadata=metadata, body=body)


BODY = (
    m.Paragraph(children=text("One sentence is here. Another one follows it.")),
    m.Heading(level=2, children=text("Second part")),
    m.Paragraph(children=text("The end of it.")),
)


def mp3(publication: m.Publication, *, voice: str = "espeak", options: Mp3Options | None = None) -> bytes:
    files, _ = export_to_memory(Mp3Format, publication, options, voice=lambda: make_voice(voice))
    return files["article.mp3"]


def decoded(data: bytes) -> tuple[array[int], int]:
    made = array("h")
    with av.open(io.BytesIO(data), mode="r", format="mp3") as container:
        rate = container.streams.audio[0].rate
        resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
        for frame in [*container.decode(audio=0), None]:
            for part in resampler.resample(frame):
                made.frombytes(bytes(part.planes[0])[: 2 * part.samples])
    return made, rate


def loudness(samples: array[int]) -> float:
    return sqrt(sum(sample * sample for sample in samples) / max(1, len(samples)))


@pytest.mark.parametrize("voice", ["tone", "espeak"])
def test_the_file_decodes_to_the_timeline_and_speech_sounds_where_it_says(voice: str) -> None:
    publication = single(article(*BODY))
    sink = MemorySink()
    from datetime import UTC, datetime

    from exporter.labels import labels_for

    run = RunContext(
        sink=sink, stem="a", moment=datetime(2026, 1, 1, tzinfo=UTC), labels=labels_for("en"), voice=lambda: make_voice(voice)
    )
    with sink.transaction():
        Mp3Format().export(publication, Mp3Options(), run)
    timeline = narration_of(publication, run).timeline
    samples, rate = decoded(sink.files["a.mp3"])
    assert (len(samples), rate) == (timeline.samples, timeline.rate)
    for entry in timeline.entries:
        assert loudness(samples[entry.start : entry.end]) > 800, entry.utterance.text
    for before, after in zip(timeline.entries, timeline.entries[1:], strict=False):
        # The encoder lets sound ring into a pause for a frame or two.
        assert loudness(samples[before.end + 1400 : after.start - 1400]) < 100
    for chapter in timeline.chapters:
        assert loudness(samples[chapter.start : chapter.start + rate // 20]) < 104  # -50 dB full scale


def test_players_find_title_author_chapters_cover_and_words() -> None:
    with av.open(io.BytesIO(mp3(single(article(*BODY)))), mode="r") as container:
        tags = container.metadata
        chapters = container.chapters()
        kinds = [stream.type for stream in container.streams]
    assert tags["title"] == "The title"
    assert tags["artist"] == "Ann Other"
    assert tags["album"] == "The Site"
    assert tags["language"] == "eng"
    assert [chapter["metadata"]["title"] for chapter in chapters] == ["The title", "Second part"]
    assert "video" in kinds  # the cover
    assert any("One sentence is here." in value for key, value in tags.items() if key.startswith("lyrics"))


def test_a_digest_is_one_file_with_a_chapter_for_each_article() -> None:
    issue = digest([article(*BODY, title="First"), article(*BODY[:1], title="Second")], Issue(title="Weekly", number="7"))
    with av.open(io.BytesIO(mp3(issue, voice="tone")), mode="r") as container:
        assert container.metadata["title"] == "Weekly, Issue 7"
        titles = [chapter["metadata"]["title"] for chapter in container.chapters()]
    assert titles[:2] == ["Weekly", "First"]


def test_an_empty_article_is_a_short_file_that_says_so() -> None:
    empty = single(m.Article(metadata=m.Metadata(title=(), language="en")))
    samples, rate = decoded(mp3(empty))
    assert 1 < len(samples) / rate < 10
    files, _ = export_to_memory(ScriptFormat, empty)
    assert "This article has no text." in files["article.script.txt"].decode()


def test_both_formats_keep_the_contract_of_formats() -> None:
    publication = single(article(*BODY))
    assert_format(Mp3Format, publication, voice=ToneVoice)
    assert_format(ScriptFormat, publication, read=lambda data: data.decode("utf-8"))


def test_the_bytes_do_not_depend_on_what_was_spoken_before_or_on_the_cache(tmp_path: Path) -> None:
    publication, other = single(article(*BODY)), single(article(*BODY[2:], title="Another"))
    first = mp3(publication)
    mp3(other)
    assert mp3(publication) == first
    for _ in range(2):
        files, _ = export_to_memory(Mp3Format, publication, voice=lambda: make_voice("espeak"), cache=tmp_path)
        assert files["article.mp3"] == first


def test_the_bytes_are_the_same_in_every_zone_locale_and_hash_seed() -> None:
    code = (
        "import hashlib, exporter.model as m\n"
        "from exporter.edition import single\n"
        "from exporter.conversion import make_voice\n"
        "from exporter.testing.contract import export_to_memory\n"
        "from formats.sound import Mp3Format\n"
        "made = m.Article(metadata=m.Metadata(title=(m.Text(value='A b'),), language='de'),"
        " body=(m.Paragraph(children=(m.Text(value='Es kostet 3,50 € am 21. Mai um 16:10 Uhr.'),)),))\n"
        "files, _ = export_to_memory(Mp3Format, single(made), voice=lambda: make_voice('espeak'))\n"
        "print(hashlib.sha256(files['article.mp3']).hexdigest())\n"
    )
    digests = set()
    for zone, locale, seed in (("UTC", "C", "0"), ("Pacific/Kiritimati", "de_DE.UTF-8", "7")):
        environment = {**os.environ, "TZ": zone, "LC_ALL": locale, "LANG": locale, "PYTHONHASHSEED": seed}
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        digests.add(done.stdout.strip())
    assert len(digests) == 1


def test_narration_is_made_once_for_all_formats_of_a_run(examples: list[Path]) -> None:
    page = next(path for path in examples if path.stem == "news-story")
    sink = MemorySink()
    export(single(read(page.read_bytes(), path=page).article), plan(Request(to=("mp3", "script"), voice="tone")), sink, stem="a")
    assert set(sink.files) == {"a.mp3", "a.script.txt"}


def deep() -> m.Block:
    block: m.Block = m.Paragraph(children=text("Deep inside."))
    for _ in range(60):
        block = m.Quote(blocks=(block,))
    return block


HOSTILE = {
    "deep": (deep(),),
    "nothing": (m.Paragraph(children=()), m.Heading(level=2, children=()), m.List(items=()), m.Table(width=1), m.Verse(stanzas=())),
    "bidi": (m.Paragraph(children=text("a \u202e\u2067 b \u2069 \u202c\u200f c. " * 50)),),
    "long word": (m.Paragraph(children=text("x" * 2000)),),
    "signs": (m.Paragraph(children=text("!!! ??? ... --- *** " * 60)),),
    "figures": (m.Paragraph(children=text("1" * 400 + " " + "1.2." * 200 + " " + "9-9" * 200)),),
    "unspoken": (m.Paragraph(children=text("𐎀𐎁𐎂 🜁🜂 ꙮ")),),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_extremes_give_a_file(name: str) -> None:
    samples, _ = decoded(mp3(single(article(*HOSTILE[name]))))
    assert len(samples) > 22050


def cover_bytes(style: str) -> bytes:
    files, _ = export_to_memory(Mp3Format, single(article(*BODY)), voice=ToneVoice, style=style)
    with av.open(io.BytesIO(files["article.mp3"]), mode="r") as container:
        video = next(stream for stream in container.streams if stream.type == "video")
        return bytes(next(container.demux(video)))


def test_the_cover_has_the_motif_or_the_picture_of_its_house(tmp_path: Path) -> None:
    for motif in ("dunes", "reeds"):
        (tmp_path / motif).mkdir()
        (tmp_path / motif / "style.toml").write_text(f'[cover]\nmotif = "{motif}"\n')
    assert cover_bytes(f"{tmp_path}/dunes/") != cover_bytes(f"{tmp_path}/reeds/")
    red = tmp_path / "red"
    red.mkdir()
    Image.new("RGB", (400, 400), "#C00000").save(red / "red.png")
    (red / "style.toml").write_text('[cover]\npicture = "red.png"\nalt = "A red field"\n')
    with Image.open(io.BytesIO(cover_bytes(f"{red}/"))) as shown:
        at = shown.convert("RGB").getpixel((shown.width // 2, shown.height // 4))
    assert isinstance(at, tuple)
    assert at[0] > 150
    assert max(at[1:]) < 40
