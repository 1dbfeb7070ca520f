"""The linter of overlays finds each thing that a listener would stumble over, in anyone's book, and nothing in a good one."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

import exporter.model as m
from exporter.edition import single
from exporter.testing import export_to_memory
from formats.epub import EpubFormat, EpubOptions
from formats.epub.check import check_book
from formats.speech.synth.voices.tone import ToneVoice
from tests.formats.epub.samples import article, paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

    Files = dict[str, bytes]

OVERLAY, TEXT, PACKAGE, SHEET = (
    "EPUB/overlays/article-001.smil",
    "EPUB/article-001.xhtml",
    "EPUB/content.opf",
    "EPUB/css/book.css",
)
SOUND = "EPUB/audio/article-001.mp3"


@pytest.fixture(scope="module")
def good() -> Files:
    story = single(
        article(
            paragraph("One is here. Two is there."),
            m.Table(width=1, bodies=((m.Row(cells=(m.Cell(blocks=(paragraph("Cell"),)),)),),)),
            paragraph("Three, the end."),
        )
    )
    files, _ = export_to_memory(EpubFormat, story, EpubOptions(narration="sentences"), voice=ToneVoice)
    with ZipFile(BytesIO(files["article.epub"])) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def found(files: Files) -> list[str]:
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return [item.message for item in check_book(data) if item.code in {"EPUB-027", "EPUB-028"}]


def in_file(name: str, pattern: str, new: str, *, count: int = 1) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        text = files[name].decode()
        changed = re.sub(pattern, new, text, count=count, flags=re.DOTALL)
        assert changed != text
        return {**files, name: changed.encode()}

    return change


PAR = r"<par .*?</par>"


def swapped(files: Files) -> Files:
    text = files[OVERLAY].decode()
    first, second, *_ = re.findall(PAR, text, flags=re.DOTALL)
    return {**files, OVERLAY: text.replace(first, "|").replace(second, first).replace("|", second).encode()}


def flat(files: Files) -> Files:
    return in_file(OVERLAY, r"</?seq[^>]*>", "", count=0)(files)


def without(name: str) -> Callable[[Files], Files]:
    return lambda files: {other: data for other, data in files.items() if other != name}


def with_variable_rate(files: Files) -> Files:
    return {**files, SOUND: files[SOUND].replace(b"Info", b"Xing", 1)}


def with_noise_for_sound(files: Files) -> Files:
    return {**files, SOUND: b"no sound at all"}


MUTATIONS: dict[str, tuple[Callable[[Files], Files], str]] = {
    "a sentence unspoken": (in_file(OVERLAY, PAR, ""), "unspoken"),
    "out of order": (swapped, "leaves the order of the text"),
    "back in the sound": (swapped, "goes back in its sound"),
    "twice": (in_file(OVERLAY, f"({PAR})", r"\1\1"), "more than once"),
    "no such element": (in_file(OVERLAY, r"#[a-z0-9]+-s0002", "#nowhere"), "not in the text"),
    "clips overlap": (
        in_file(OVERLAY, r'(clipBegin="0:00:00.000" clipEnd=)"[^"]*"', r'\1"0:00:02.500"'),
        "before the one before has ended",
    ),
    "a clip without length": (in_file(OVERLAY, r'clipEnd="[^"]*"', 'clipEnd="0:00:00.000"'), "end where they begin"),
    "past the end": (
        in_file(OVERLAY, r'clipEnd="[^"]*"/></par></seq></body>', 'clipEnd="1:00:00.000"/></par></seq></body>'),
        "behind the end",
    ),
    "no sound": (without(SOUND), "not in the book"),
    "noise": (with_noise_for_sound, "no decoder takes for sound"),
    "a varying bit rate": (with_variable_rate, "bit rate varies"),
    "a gap": (
        in_file(OVERLAY, r'clipBegin="(?!0:00:00)[^"]*" clipEnd="0:00:0[3-9][^"]*"', 'clipBegin="0:00:03.9" clipEnd="0:00:03.95"'),
        "passes over",
    ),
    "no roles": (in_file(OVERLAY, r' epub:type="[^"]*"', "", count=0), "has no sequence for"),
    "flat": (flat, "has no sequence for"),
    "a silent document": (in_file(PACKAGE, r' media-overlay="cover-overlay"', ""), "documents silent"),
    "a wrong duration": (
        in_file(PACKAGE, r'(#article-001-overlay" property="media:duration">)[^<]*', r"\g<1>0:09:00.000"),
        "and its clips last",
    ),
    "no duration": (in_file(PACKAGE, r'<meta refines="#article-001-overlay"[^>]*>[^<]*</meta>', ""), "does not say how long"),
    "a wrong total": (in_file(PACKAGE, r'(<meta property="media:duration">)[^<]*', r"\g<1>0:09:00.000"), "the whole lasts"),
    "no total": (in_file(PACKAGE, r'<meta property="media:duration">[^<]*</meta>', ""), "how long the whole lasts"),
    "no active class": (in_file(PACKAGE, r'<meta property="media:active-class">[^<]*</meta>', ""), "no active class"),
    "a class without style": (in_file(SHEET, r"-epub-media-overlay-active", "other", count=0), "no style sheet sets"),
    "a class without ink": (in_file(SHEET, r"(-epub-media-overlay-active \{[^}]*?) color: [^;]*;", r"\1"), "only one colour"),
    "no narrator": (in_file(PACKAGE, r'<meta property="media:narrator">[^<]*</meta>', ""), "who speaks"),
}


def test_a_good_book_has_no_finding(good: Files) -> None:
    assert found(good) == []


@pytest.mark.parametrize(("mutation", "told"), MUTATIONS.values(), ids=list(MUTATIONS))
def test_a_mutation_is_found_and_named(good: Files, mutation: Callable[[Files], Files], told: str) -> None:
    messages = found(mutation(good))
    assert any(told in message for message in messages), messages


def test_a_book_without_overlays_is_none_of_its_business(good: Files) -> None:
    silent = {name: data for name, data in good.items() if not name.endswith((".smil", ".mp3"))}
    silent[PACKAGE] = re.sub(rb'<item [^>]*(?:smil|mp3)[^>]*/>| media-overlay="[^"]*"', b"", silent[PACKAGE])
    assert found(silent) == []


def test_a_sound_that_is_not_there_does_not_make_the_book_unreadable(good: Files) -> None:
    """The finding names the file; that the book itself could not be read would send its maker to look in the wrong place."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in without(SOUND)(good).items():
            archive.writestr(name, data)
    packed.seek(0)
    told = [each for each in check_book(packed) if "EPUB-001" in each.code or SOUND in each.message]
    assert [each.code for each in told if each.code == "EPUB-001"] == []
    assert len(told) == 1
