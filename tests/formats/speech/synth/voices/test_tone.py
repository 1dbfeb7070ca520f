from __future__ import annotations

from typing import TYPE_CHECKING

from formats.speech.synth.voices.tone import ToneVoice

if TYPE_CHECKING:
    from exporter.plugin import Voice


def test_every_time_can_be_worked_out_by_hand() -> None:
    voice: Voice = ToneVoice(milliseconds=10, rate=8000)
    speech = voice.speak("ab, cde!", language="en")
    assert len(speech.pcm) == 2 * 8 * 80
    assert [(word.start, word.end, word.first, word.last) for word in speech.words] == [(0, 160, 0, 2), (320, 560, 4, 7)]
    assert speech.pcm[2 * 160 : 2 * 320].strip(b"\0") == b""
    assert speech.pcm[: 2 * 160].strip(b"\0") != b""


def test_other_words_are_another_sound() -> None:
    assert ToneVoice().speak("abc", language="en").pcm != ToneVoice().speak("abd", language="en").pcm
