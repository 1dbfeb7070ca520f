"""A narrated book: all that it shows is spoken, in its order, by sound that lies where the overlay says."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal
from zipfile import ZipFile

import av
import pytest
from hypothesis import given, settings
from hypothesis.strategies import sampled_from
from lxml import etree

import exporter.model as m
from exporter.edition import Issue, digest, single
from exporter.testing import export_to_memory, publications
from formats.epub import EpubFormat, EpubOptions
from formats.epub.check import check_book
from formats.epub.narration.overlay import Clip, Overlay, Sequence, clock, smil
from formats.epub.rules.overlays import seconds_of
from formats.speech.options import SpeechOptions
from formats.speech.synth.voices.tone import ToneVoice
from tests.formats.epub.samples import article, paragraph, picture, rich

if TYPE_CHECKING:
    from exporter.model import Publication

SMIL = "{http://www.w3.org/ns/SMIL}"
TEXTREF = "{http://www.idpf.org/2007/ops}textref"


class Narrated:
    """A narrated book, taken apart."""

    def __init__(self, publication: Publication, *, narration: Literal["sentences", "words"] = "sentences", **speech: str) -> None:
        files, self.findings = export_to_memory(
            EpubFormat,
            publication,
            EpubOptions(narration=narration),
            voice=ToneVoice,
            groups={"speech": SpeechOptions(**speech)},  # type: ignore[arg-type]
        )
        self.data = files["article.epub"]
        self.archive = ZipFile(BytesIO(self.data))

    def tree(self, name: str) -> Any:
        return etree.fromstring(self.archive.read(f"EPUB/{name}"))

    def pars(self, name: str) -> list[tuple[str, str, float, float]]:
        """(id, sound, from, to) of an overlay's clips."""
        found = []
        for par in self.tree(f"overlays/{name}.smil").iter(f"{SMIL}par"):
            text, audio = par
            begin, end = seconds_of(audio.get("clipBegin")), seconds_of(audio.get("clipEnd"))
            assert begin is not None
            assert end is not None
            found.append((text.get("src").partition("#")[2], audio.get("src"), begin, end))
        return found

    def spoken(self, name: str) -> list[str]:
        """The words of what is spoken of a document, in the order of the overlay."""
        by_id = {node.get("id"): node for node in self.tree(f"{name}.xhtml").iter() if node.get("id")}
        return [
            node.get("alt") or " ".join("".join(node.itertext()).split()) for node in (by_id[par[0]] for par in self.pars(name))
        ]

    def words(self, name: str) -> str:
        """What a document shows, on one line."""
        return " ".join("".join(self.tree(f"{name}.xhtml").itertext()).split())

    def length(self, name: str) -> float:
        with av.open(BytesIO(self.archive.read(f"EPUB/audio/{name}.mp3")), mode="r") as container:
            return sum(frame.samples for frame in container.decode(audio=0)) / container.streams.audio[0].rate


STORY = single(
    article(
        paragraph("One is here. Two is there."),
        m.Table(width=1, bodies=((m.Row(cells=(m.Cell(blocks=(paragraph("Cell"),)),)),),)),
        m.Figure(content=(m.Image(alt=m.Alt(text="A quay.")),), caption=(paragraph("Low tide"),)),
        paragraph("Three, the end."),
    )
)


NO_LABELS = article(m.Media(kind="video", url="https://example.org/", title="tide"), language="und")
ALIKE = article(
    m.CodeBlock(text="x = 1"), m.CodeBlock(text="x = 1", links=(m.CodeLink(start=1, end=5, href="https://example.org/"),))
)
TWO = digest([article(paragraph("A."), title="First"), article(paragraph("B."), title="Second")], Issue(title="Weekly"))


@pytest.mark.parametrize(
    "publication",
    [STORY, single(rich()), TWO, single(NO_LABELS), single(ALIKE)],
    ids=["story", "rich", "issue", "unlabelled", "alike"],
)
@pytest.mark.parametrize("narration", ["sentences", "words"])
def test_a_narrated_book_leaves_no_finding_about_its_sound(
    publication: Publication, narration: Literal["sentences", "words"]
) -> None:
    book = Narrated(publication, narration=narration)
    assert [found.message for found in check_book(BytesIO(book.data)) if found.code in {"EPUB-027", "EPUB-028"}] == []


@settings(max_examples=25, deadline=None)
@given(publication=publications(), narration=sampled_from(["sentences", "words"]))
def test_any_publication_is_spoken_whole_in_its_order(publication: Publication, narration: Literal["sentences", "words"]) -> None:
    book = Narrated(publication, narration=narration)
    assert [found.message for found in check_book(BytesIO(book.data)) if found.code in {"EPUB-027", "EPUB-028"}] == []


def test_what_is_spoken_is_the_text_in_its_order() -> None:
    spoken = Narrated(STORY).spoken("article-001")
    text = ["One is here.", "Two is there.", "Cell", "A quay.", "Low tide", "Three, the end."]
    assert [words for words in spoken if words in text] == text


def test_clips_follow_one_another_without_gaps_and_last_as_long_as_the_sound() -> None:
    book = Narrated(STORY)
    pars = [par for par in book.pars("article-001") if par[1].endswith("article-001.mp3")]
    assert pars[0][2] == 0
    assert all(earlier[3] == later[2] for earlier, later in pairwise(pars))
    assert book.length("article-001") == pytest.approx(pars[-1][3], abs=0.002)


def test_tables_and_figures_can_be_left() -> None:
    body = Narrated(STORY).tree("overlays/article-001.smil")
    kinds = {seq.get("{http://www.idpf.org/2007/ops}type"): seq for seq in body.iter(f"{SMIL}seq")}
    assert {"chapter", "table", "figure"} <= set(kinds)
    assert len(list(kinds["table"].iter(f"{SMIL}par"))) == 1


def test_cover_title_page_and_contents_are_spoken_too() -> None:
    book = Narrated(TWO)
    assert any("Weekly" in words for words in book.spoken("cover"))
    assert "Weekly" in book.spoken("title")
    assert {"First", "Second"} <= set(book.spoken("nav"))
    items = etree.fromstring(book.archive.read("EPUB/content.opf")).iter("{http://www.idpf.org/2007/opf}item")
    pages = [item for item in items if item.get("media-type") == "application/xhtml+xml"]
    assert all(item.get("media-overlay") for item in pages)


def test_what_leads_to_the_next_article_of_an_issue_is_not_said_in_a_book() -> None:
    alone, first = Narrated(single(article(paragraph("A."), title="First"))), Narrated(TWO)
    assert first.length("article-001") < alone.length("article-001") + 0.4  # more silence, and no words


def test_the_metadata_say_that_all_is_spoken_and_only_then() -> None:
    whole = Narrated(STORY).archive.read("EPUB/content.opf").decode()
    assert ">synchronizedAudioText<" in whole
    assert ">auditory<" in whole.partition("accessModeSufficient")[2]
    assert 'property="media:narrator">tone<' in whole
    part = Narrated(STORY, skip="table").archive.read("EPUB/content.opf").decode()
    assert ">synchronizedAudioText<" in part
    assert 'accessModeSufficient">auditory<' not in part


def test_what_a_listener_wants_left_out_is_not_spoken_by_another_way() -> None:
    assert "Cell" not in Narrated(STORY, skip="table").spoken("article-001")
    assert "Cell" in Narrated(STORY).spoken("article-001")


def test_a_pull_quote_that_a_book_shows_is_said_and_not_told_as_left_out() -> None:
    pulled = m.Aside(kind="pullquote", blocks=(paragraph("One is here."),))
    book = Narrated(single(article(paragraph("One is here. Two is there."), pulled)))
    assert book.spoken("article-001").count("One is here.") == 2
    assert "OUT-106" not in {finding.code for finding in book.findings}
    brief = Narrated(single(article(paragraph("One is here. Two is there."), pulled)), skip="table")
    assert brief.spoken("article-001").count("One is here.") == 1
    assert "OUT-106" in {finding.code for finding in brief.findings}


def mixed(before: str, stressed: str, after: str) -> m.Paragraph:
    emphasis = m.Emphasis(children=(m.Text(value=stressed),))
    return m.Paragraph(children=(m.Text(value=before), emphasis, m.Text(value=after)))


def test_with_words_each_word_is_marked_within_the_time_of_its_sentence() -> None:
    story = single(article(mixed("One is ", "here", ". Two, is there!")))
    whole, parted = Narrated(story), Narrated(story, narration="words")
    assert parted.spoken("article-001")[-6:] == ["One", "is", "here", "Two", "is", "there"]
    assert parted.words("article-001") == whole.words("article-001")
    assert parted.length("article-001") == pytest.approx(whole.length("article-001"), abs=0.002)
    pars = parted.pars("article-001")
    assert all(one[3] == other[2] for one, other in pairwise(pars))


def test_a_sentence_with_a_word_in_pieces_is_marked_whole() -> None:
    story = single(article(mixed("Un", "believ", "able is it. So it is.")))
    assert Narrated(story, narration="words").spoken("article-001")[-4:] == ["Unbelievable is it.", "So", "it", "is"]


def test_an_alternative_whose_words_are_in_the_caption_is_spoken_once() -> None:
    photo = picture()
    image = m.Image(alt=m.Alt(text="A quay."), digest=photo.digest)
    shown = m.Figure(content=(image,), caption=(paragraph("A quay, at low tide"),))
    book = Narrated(single(article(paragraph("One."), shown, resources=(photo,))))
    assert book.spoken("article-001")[1:] == ["One.", "A quay, at low tide"]
    assert [found.message for found in check_book(BytesIO(book.data)) if found.code in {"EPUB-027", "EPUB-028"}] == []


def test_a_book_without_narration_has_no_sound() -> None:
    files, _ = export_to_memory(EpubFormat, STORY)
    with ZipFile(BytesIO(files["article.epub"])) as archive:
        assert not any(name.endswith((".smil", ".mp3")) for name in archive.namelist())


def test_the_same_book_has_the_same_bytes() -> None:
    assert Narrated(single(rich())).data == Narrated(single(rich())).data


@pytest.mark.parametrize(
    ("milliseconds", "written"),
    [(0, "0:00:00.000"), (62_345, "0:01:02.345"), (36_000_001, "10:00:00.001")],
)
def test_a_clock_value_is_read_as_it_was_written(milliseconds: int, written: str) -> None:
    assert clock(milliseconds) == written
    assert seconds_of(written) == pytest.approx(milliseconds / 1000)


@pytest.mark.parametrize(
    ("clock_value", "seconds"),
    [("3.2s", 3.2), ("5min", 300), ("2h", 7200), ("40ms", 0.04), ("1:02", 62), ("7", 7), ("x", None)],
)
def test_clock_values_of_other_books_are_read(clock_value: str, seconds: float | None) -> None:
    assert seconds_of(clock_value) == (pytest.approx(seconds) if seconds is not None else None)


def test_an_overlay_is_written_nested() -> None:
    made = Overlay(
        document="a.xhtml",
        audio="audio/a.mp3",
        children=[Sequence(target="t", kind="table", children=[Clip(target="c", begin=0, end=1500, audio="audio/b.mp3")])],
    )
    root = etree.fromstring(smil(made))
    (seq,) = root.iter(f"{SMIL}seq")
    assert seq.get(TEXTREF) == "../a.xhtml#t"
    (audio,) = seq.iter(f"{SMIL}audio")
    assert (audio.get("src"), audio.get("clipEnd")) == ("../audio/b.mp3", "0:00:01.500")
    assert made.milliseconds == 1500
