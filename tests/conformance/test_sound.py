"""Sound that is spoiled is told, whatever was done to it; sound that is whole is not. Everything is spoken and encoded for real."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from exporter import convert, publish
from exporter.conversion import compare
from exporter.errors import ExporterError
from exporter.plugin import registry
from formats.speech.options import SpeechOptions
from tests.conformance.narrated import OTHER, PAGE, Narrated, Spoil, encoded, narrated, spoils

if TYPE_CHECKING:
    from exporter.diagnostics import Diagnostic

pytestmark = pytest.mark.conformance
SPOILS = list(spoils())
PAGES = {
    "de": "<p>Der Fluss war im Sommer fast leer. Kinder gingen zu Fuß hinüber.</p><p>Im Herbst kam das Wasser zurück.</p>",
    "fr": "<p>La rivière était presque vide en été. Les enfants la passaient à pied.</p><p>En automne, l’eau est revenue.</p>",
    "ar": "<p>كان النهر شبه فارغ في الصيف. عبره الأطفال سيرا على الأقدام.</p><p>عادت المياه في الخريف.</p>",
    "zh": "<p>夏天河里几乎没有水。孩子们走着过去。</p><p>秋天水又回来了。</p>",
}
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def whole() -> Narrated:
    return narrated(PAGE, registry.make_voice("espeak", SpeechOptions()))


@pytest.fixture(scope="module")
def strange() -> Narrated:
    return narrated(OTHER, registry.make_voice("espeak", SpeechOptions(pitch=20)))


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def codes(found: tuple[Diagnostic, ...]) -> set[str]:
    return {each.code for each in found}


@pytest.mark.parametrize("spoil", SPOILS, ids=[name for name, _, _ in SPOILS])
def test_what_was_spoiled_is_told(spoil: Spoil, whole: Narrated, strange: Narrated, cache: Path, tmp_path: Path) -> None:
    _, expected, spoiled = spoil
    path = encoded(spoiled(whole, strange), tmp_path / "spoiled.mp3")
    found = compare(path, whole.publication, voice="espeak", cache=cache)
    assert codes(found) & set(expected.split()), found


@pytest.mark.parametrize("name", ["piper", "kokoro", "flite"])
def test_other_voices_are_whole_beside_themselves_and_beside_espeak(name: str, cache: Path, tmp_path: Path) -> None:
    try:
        voice = registry.make_voice(name, SpeechOptions())
    except ExporterError as error:
        pytest.skip(error.message)
    made = narrated(PAGE, voice)
    path = encoded(made.sound, tmp_path / "whole.mp3")
    assert codes(compare(path, made.publication, voice=name, cache=cache)) == set()
    assert codes(compare(path, made.publication, voice="espeak", cache=cache)) == {"AUD-111"}


def test_a_whole_story_is_whole(cache: Path, tmp_path: Path) -> None:
    made = convert(EXAMPLES / "news-story.html", to="mp3", out=tmp_path, voice="espeak")
    assert compare(tmp_path / "news-story.mp3", made.publication, voice="espeak", cache=cache) == ()


@pytest.mark.parametrize("language", list(PAGES))
def test_every_language_that_a_voice_speaks_can_be_proved(language: str, cache: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f'<html lang="{language}"><title>T</title><article>{PAGES[language]}</article></html>')
    made = convert(page, to="wav,timeline", out=tmp_path, voice="espeak")
    sound = tmp_path / "page.wav"
    assert compare(sound, made.publication, voice="espeak", cache=cache) == ()
    assert compare(sound, (tmp_path / "page.timeline.json").read_bytes(), voice="espeak", cache=cache) == ()
    cut = made.publication.articles[0].body[:-1]
    shorter = publish([replace(made.publication.articles[0], body=cut)])
    assert {each.code for each in compare(sound, shorter, voice="espeak", cache=cache)} == {"AUD-106"}


def test_a_timeline_that_is_off_is_told(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE)
    convert(page, to="opus,timeline", out=tmp_path, voice="espeak")
    said = json.loads((tmp_path / "page.timeline.json").read_bytes())
    for utterance in said["utterances"][5:]:
        utterance["begin"] += 200
    found = compare(tmp_path / "page.opus", json.dumps(said).encode(), voice="espeak")
    assert [each.code for each in found] == ["AUD-109"]
    assert 170 <= int(found[0].message.split(" ms")[0].split()[-1]) <= 230
