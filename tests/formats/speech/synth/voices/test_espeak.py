from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exporter.errors import VoiceError
from formats.speech.signal import pcm
from formats.speech.synth.voices.espeak import EspeakVoice, unreadable

if TYPE_CHECKING:
    from exporter.plugin import Voice

ROOT = Path(__file__).parents[5]
SUBJECTS = ("The committee", "A neighbour of the mill", "Nobody at the harbour", "Her third letter", "In the end, the bridge")
VERBS = ("opened", "was said to have cost 3.50", "remembers", "“answers”", "never reached", "paints", "measured", "kept")
SENTENCES = tuple(f"{who} {does} the old map of the valley ({number})." for number, (who, does) in enumerate(
    (who, does) for does in VERBS for who in SUBJECTS
))  # fmt: skip
OTHERS = (
    ("Die Brücke über den Fluss wird im Frühjahr gesperrt.", "de"),
    ("Le musée rouvrira ses portes au printemps.", "fr-CA"),
    ("今天天气很好。我们去公园。", "zh-Hans"),
    ("مرحبا بالعالم، كيف حالك؟", "ar"),
    ("שלום עולם", "he"),
    ("नमस्ते दुनिया", "hi"),
    ("สวัสดีครับ วันนี้อากาศดี", "th"),
    ("Hello Привет 今天 world 😀.", "en"),
)


def speak(text: str, language: str = "en", **options: int) -> bytes:
    return EspeakVoice(**options).speak(text, language=language).pcm


def test_a_sentence_sounds_the_same_whatever_was_said_before() -> None:
    assert len(set(SENTENCES)) == 40
    forward = [speak(sentence) for sentence in SENTENCES]
    backward = [speak(sentence) for sentence in reversed(SENTENCES)][::-1]
    assert forward == backward


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ("Frau Rüben, wer war zuerst da?", "Die Müllerin.", "Seit zwölf Jahren schreibt sie über das Rauschen des Rades.")),
        ("ar", ("منذ ستة قرون تُقسم مياه الفلج.", "واليوم يتعلم الأحفاد قراءة السماء.", "نُشر في 21 مارس 2026")),
    ],
)
def test_noise_of_the_sentence_before_does_not_go_on_in_the_next(language: str, sentences: tuple[str, ...]) -> None:
    # Within one process of the library the same German sentence has other samples after another one.
    forward = [speak(text, language) for text in sentences * 3]
    backward = [speak(text, language) for text in reversed(sentences * 3)][::-1]
    assert forward == backward


def test_languages_in_turn_do_not_colour_each_other() -> None:
    forward = [speak(text, language) for text, language in OTHERS]
    backward = [speak(text, language) for text, language in reversed(OTHERS)][::-1]
    assert forward == backward
    assert all(len(sound) > 10000 for sound in forward)


def test_another_process_with_another_temporary_folder_and_hash_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    program = (
        "import hashlib; from formats.speech.synth.voices.espeak import EspeakVoice;"
        "print(hashlib.sha256(EspeakVoice().speak('The old mill.', language='en').pcm).hexdigest())"
    )
    deep = tmp_path / ("long" * 30) / ("deep" * 30)
    deep.mkdir(parents=True)
    environment = {**os.environ, "TMPDIR": str(deep), "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == hashlib.sha256(speak("The old mill.")).hexdigest()


def test_threads_take_turns() -> None:
    expected = [speak(sentence) for sentence in SENTENCES[:8]]
    made: dict[int, bytes] = {}
    threads = [threading.Thread(target=lambda at=at: made.__setitem__(at, speak(SENTENCES[at]))) for at in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [made[at] for at in range(8)] == expected


@pytest.mark.parametrize(("text", "language"), [(sentence, "en") for sentence in SENTENCES[::7]] + list(OTHERS))
def test_every_word_has_a_time_in_order(text: str, language: str) -> None:
    speech = EspeakVoice().speak(text, language=language)
    places = [place for word in speech.words for place in (word.start, word.end)]
    assert places == sorted(places)
    assert places[-1] <= len(speech.pcm) // 2
    assert all(word.end > word.start for word in speech.words)
    assert all(text[word.first : word.last].strip() for word in speech.words)


def test_words_that_the_engine_reports_as_one_are_told_apart_and_a_pause_belongs_to_no_word() -> None:
    text = "At the end of the day, nobody came."
    speech = EspeakVoice().speak(text, language="en")
    assert [text[word.first : word.last] for word in speech.words] == ["At", "the", "end", "of", "the", "day", "nobody", "came"]
    by_text = {text[word.first : word.last]: word for word in speech.words}
    gap = speech.pcm[2 * by_text["day"].end : 2 * by_text["nobody"].start]
    assert len(gap) > 2000
    assert pcm.peak(gap) <= pcm.FLOOR


@pytest.mark.parametrize("text", ["", " \n", "...", "— « » …", "\x00\x01\x02", "\ud800", "\u200f\u00ad"])
def test_what_holds_no_word_is_no_sound(text: str) -> None:
    speech = EspeakVoice().speak(text, language="en")
    assert speech.pcm == b""
    assert speech.words == ()


def test_marks_that_nobody_sees_are_not_heard() -> None:
    assert speak("exam\u00adple\u200b and \u202atext\u202c") == speak("example and text")
    assert speak("one\x07\ud800two") == speak("one  two")


def test_markup_and_phoneme_codes_in_a_text_are_read_as_characters() -> None:
    assert len(speak("a <break time='9s'/> b")) > len(speak("a b"))
    assert len(speak("[[h@lou]]")) > 10000


def test_a_long_paragraph_and_a_run_without_spaces_are_spoken_whole() -> None:
    text = "word " * 4000 + "end"
    speech = EspeakVoice(rate=400).speak(text, language="en")
    assert len(speech.words) == 4001
    short, long = speak("ab" * 100, rate=400), speak("ab" * 1000, rate=400)
    assert 8 < len(long) / len(short) < 12


def test_no_sentence_begins_or_ends_with_a_click() -> None:
    for sentence in SENTENCES:
        samples = pcm.samples_from(speak(sentence))
        assert abs(samples[0]) <= 8
        assert abs(samples[-1]) <= 8


def test_rate_and_pitch_are_heard() -> None:
    assert len(speak(SENTENCES[0], rate=330)) < 0.7 * len(speak(SENTENCES[0]))
    assert speak(SENTENCES[0], pitch=80) != speak(SENTENCES[0])
    assert speak(SENTENCES[0]) == speak(SENTENCES[0], rate=165, pitch=50)


def test_speed_is_about_the_rate_that_was_asked_for() -> None:
    text = " ".join(SENTENCES)
    speech = EspeakVoice(rate=165).speak(text, language="en")
    minutes = len(speech.pcm) / 2 / speech.rate / 60
    assert 130 < len(text.split()) / minutes < 200


def test_a_language_that_nobody_speaks_is_a_clear_error() -> None:
    with pytest.raises(VoiceError, match="tlh") as caught:
        speak("nuqneH", "tlh")
    assert caught.value.hint


@pytest.mark.parametrize("options", [{"rate": 20}, {"pitch": 200}, {"volume": 0}])
def test_an_impossible_parameter_is_a_clear_error(options: dict[str, int]) -> None:
    with pytest.raises(VoiceError):
        EspeakVoice(**options)


def test_a_missing_library_says_what_to_install() -> None:
    program = (
        "import sys; sys.modules['espeakng_loader'] = None\n"
        "from formats.speech.synth.voices.espeak import EspeakVoice\n"
        "from exporter.errors import VoiceError\n"
        "try: EspeakVoice().speak('a', language='en')\n"
        "except VoiceError as error: print(error.error_code, error.hint)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "LIB-001" in done.stdout
    assert "espeakng-loader" in done.stdout


def test_it_says_what_it_speaks_and_what_its_sound_depends_on() -> None:
    voice: Voice = EspeakVoice(rate=200)
    assert {"en", "en-gb", "zh", "cmn", "ar", "he", "ja", "nn", "pt-br"} <= voice.languages()
    assert "rate=200" in voice.fingerprint()
    assert "1.5" in voice.fingerprint()
    assert not voice.online


def test_every_language_it_offers_is_spoken_without_a_complaint(capfd: pytest.CaptureFixture[str]) -> None:
    voice = EspeakVoice(rate=400)
    assert all(voice.speak("1 a", language=language).pcm for language in sorted(voice.languages()))
    assert capfd.readouterr() == ("", "")


def test_what_is_unreadable_in_chinese_is_known() -> None:
    """Of 6,763 characters 22 have no sound in the library's dictionary; the others must not be counted."""
    assert unreadable("熊和兄弟在港口。", language="zh-Hans") == 2
    assert unreadable("小船在日出时到达港口。", language="zh") == 0


def test_kanji_are_known_to_be_unreadable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("formats.speech.synth.voices.japanese.find_spec", lambda _: None)
    assert unreadable("今日はカタカナ", language="ja-JP") == 2
    assert unreadable("今日", language="zh") == 0
