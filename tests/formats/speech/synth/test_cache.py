"""What was spoken once is not spoken again, and the folder stays within its bound."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from exporter.plugin import Speech, SpokenWord
from formats.speech.synth.cache import SpeechCache, clear, held
from formats.speech.synth.synthesis import Reader
from formats.speech.synth.voices.tone import ToneVoice

if TYPE_CHECKING:
    from pathlib import Path

SPEECH = Speech(pcm=b"\1\0" * 500, rate=22050, words=(SpokenWord(start=0, end=500, first=0, last=4),))


def filled(folder: Path, *texts: str) -> SpeechCache:
    cache = SpeechCache(folder, "voice 1")
    for number, text in enumerate(texts):
        cache.put(text, "en", SPEECH)
        os.utime(cache.path_of(text, "en"), (1000 + number, 1000 + number))
    return cache


def test_what_is_kept_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = filled(tmp_path, "Word")
    assert cache.get("Word", "en") == SPEECH
    assert cache.get("Word", "de") is None
    assert SpeechCache(tmp_path, "voice 2").get("Word", "en") is None


def test_a_damaged_entry_is_spoken_anew(tmp_path: Path) -> None:
    cache = filled(tmp_path, "Word")
    path = cache.path_of("Word", "en")
    for damaged in (b"", b"speech1\n", path.read_bytes()[:-1], path.read_bytes()[:-1] + b"x"):
        path.write_bytes(damaged)
        assert cache.get("Word", "en") is None


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    cache = filled(tmp_path, "One", "Two", "Three")
    size = held(tmp_path)[1] // 3
    assert cache.get("One", "en") == SPEECH  # used again
    cache.trim(2 * size + 10)
    assert [cache.get(text, "en") is not None for text in ("One", "Two", "Three")] == [True, False, True]
    assert held(tmp_path)[0] == 2


def test_what_a_killed_run_left_unfinished_goes_and_what_another_is_writing_stays(tmp_path: Path) -> None:
    cache = filled(tmp_path, "One")
    folder = cache.path_of("One", "en").parent
    old, new = folder / "tmpold", folder / "tmpnew"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (1000, 1000))
    cache.trim(1 << 30)
    assert not old.exists()
    assert new.exists()
    assert cache.get("One", "en") == SPEECH


def test_the_folder_can_be_cleared(tmp_path: Path) -> None:
    filled(tmp_path, "One", "Two")
    assert held(tmp_path)[0] == 2
    clear(tmp_path)
    assert held(tmp_path) == (0, 0)
    assert held(tmp_path / "none") == (0, 0)


def test_one_edited_sentence_costs_one_synthesis(tmp_path: Path) -> None:
    spoken: list[str] = []

    class Counting(ToneVoice):
        def speak(self, text: str, *, language: str) -> Speech:
            spoken.append(text)
            return super().speak(text, language=language)

    long = "A sentence that is too long to be kept in memory for the labels of tables, number {}."
    for last in ("3", "4"):
        reader = Reader(voice=Counting(), language="en", cache=tmp_path)
        for number in ("1", "2", last):
            reader.read(long.format(number), "en")
    assert spoken == [long.format(number) for number in ("1", "2", "3", "4")]
