"""Kanji read in kana: each reading at its place, figures and Latin words too."""

from __future__ import annotations

import importlib.util
import os
from itertools import pairwise

import pytest

from formats.speech.synth.voices.espeak import EspeakVoice, unreadable
from formats.speech.synth.voices.japanese import in_kana, readings, unread
from formats.speech.synth.voices.kokoro import _symbols
from formats.speech.synth.voices.kokoro_japanese import pronounce_japanese, symbols_of
from formats.speech.synth.voices.words import word_units

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("pyopenjtalk") is None and not os.environ.get("CI"), reason="needs the extra japanese; CI has it"
)

TEXTS = (
    "小さな船は日の出に港へ着き、パンと手紙を届けます。",
    "2024年5月3日、東京都の人口は1400万人だった。",
    "「今日は」と彼は言った。ＡＩの研究者、１２人。",
    "三十人がHELLOと叫んだ😀。",
    "…",
    "\u3000\n",
)


@pytest.mark.parametrize("text", TEXTS)
def test_readings_follow_the_text_and_each_has_a_place(text: str) -> None:
    found = readings(text)
    assert all(0 <= word.first <= word.last <= len(text) for word in found)
    assert all(before.last <= after.first for before, after in pairwise(found))
    kana, places = in_kana(text)
    assert len(kana) == len(places)
    assert places == sorted(places)
    assert not places or places[-1] < len(text)


def test_kanji_figures_and_particles_are_said_as_they_are_read() -> None:
    assert in_kana("日の出に港へ着きます。")[0].replace(" ", "") == "ヒノデニミナトエツキマス。"
    assert in_kana("2024年5月3日")[0].replace(" ", "") == "ニセンニジューヨネンゴガツミッカ"
    assert in_kana("銀行へ行った")[0].replace(" ", "") == "ギンコーエイッタ"
    assert in_kana("船は、")[0] == "フネワ、"


def test_with_readings_nothing_is_unreadable_and_espeak_says_the_words_of_the_kana() -> None:
    text = TEXTS[0]
    assert unread(text) == unreadable(text, language="ja-JP") == 0
    voice = EspeakVoice()
    speech = voice.speak(text, language="ja")
    assert [(word.first, word.last) for word in speech.words] == list(word_units(text))
    assert all(before.start <= after.start for before, after in pairwise(speech.words))
    assert 2.5 < len(speech.pcm) / 2 / speech.rate < 6, "spoken as words for Chinese letters it lasts twice as long"
    assert "readings=" in voice.fingerprint()


@pytest.mark.parametrize(
    ("kana", "said"),
    [("ニッポン", "ɲiʔpoɴ"), ("サンポ", "sampo"), ("キャンプ", "kʲampɯ"), ("トーキョー", "toːkʲoː"), ("ホンヤ", "hoɴja"), ("", "")],
)
def test_kana_become_the_symbols_that_kokoro_was_taught(kana: str, said: str) -> None:
    assert symbols_of(kana) == said


def test_every_symbol_is_one_that_kokoro_knows_and_marks_are_kept() -> None:
    for text in TEXTS[:4]:
        groups = pronounce_japanese(text)
        assert groups[-1].mark == "."
        assert all(symbol in _symbols() for group in groups for symbol in group.ipa)
    assert [group.mark for group in pronounce_japanese("港へ、行く？")].count(",") == 1
    assert pronounce_japanese("港へ行く？")[-1].mark == "?"
