"""Who speaks which language, who is passed over, and what nobody can read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import exporter.model as m
from exporter.conversion import make_voice
from exporter.edition import single
from exporter.errors import ScriptError, UsageError, VoiceError
from exporter.plugin import Speech
from formats.speech.options import SpeechOptions
from formats.speech.script.narration_script import script_of
from formats.speech.synth.ladder import Ladder
from formats.speech.synth.synthesis import Reader
from formats.speech.synth.timeline import Narration, narrate
from formats.speech.synth.voices.espeak import EspeakVoice
from formats.speech.synth.voices.tone import ToneVoice

if TYPE_CHECKING:
    from exporter.plugin import Voice


class Named(ToneVoice):
    """Beeps under a name, in some languages, with a fault after so many texts."""

    def __init__(self, name: str, *languages: str, fails_after: int | None = None, silent: bool = False) -> None:
        super().__init__(milliseconds=60)
        self.name = name  # type: ignore[misc]
        self._speaks = frozenset(languages)
        self._left = fails_after
        self._silent = silent

    def languages(self) -> frozenset[str]:
        return self._speaks

    def speak(self, text: str, *, language: str) -> Speech:
        if self._left is not None:
            self._left -= 1
            if self._left < 0:
                raise VoiceError("It broke.")
        made = super().speak(text, language=language)
        return Speech(pcm=bytes(len(made.pcm)), rate=made.rate) if self._silent else made


def narrated(words: str, voice: Voice, language: str = "en", **options: bool) -> Narration:
    body = tuple(m.Paragraph(children=(m.Text(value=each),)) for each in words.split("|"))
    made = single(m.Article(metadata=m.Metadata(title=body[0].children, language=language), body=body))
    settings = SpeechOptions(**options)  # type: ignore[arg-type]
    return narrate(script_of(made, settings)[0], voice, settings)


def told(made: Narration) -> list[tuple[str, str]]:
    return [(found.code, found.message) for found in made.diagnostics]


def test_each_language_is_spoken_by_the_first_voice_that_has_it_and_who_was_passed_over_is_told() -> None:
    ladder = Ladder([Named("alpha", "en"), Named("beta", "en", "fr")])
    reader = Reader(voice=ladder, language="en")
    assert [reader.read("Words.", tag).voice for tag in ("en-GB", "fr-CA", "en")] == ["alpha", "beta", "alpha"]
    assert [found.message for found in reader.findings()] == [
        "The voice alpha does not speak Canadian French (fr-CA); beta speaks Canadian French (fr-CA)."
    ]
    locked = Reader(voice=ladder, language="en", hops=False)
    assert locked.read("Words.", "en").voice == "alpha"
    with pytest.raises(VoiceError, match="alpha does not speak French"):
        locked.read("Mots.", "fr")


def test_a_voice_that_is_not_installed_is_told_once_with_what_brings_it() -> None:
    ladder = Ladder.build("piper,espeak", SpeechOptions(piper="/nowhere/voice.onnx"))
    reader = Reader(voice=ladder, language="en")
    reader.read("Words.", "en")
    reader.read("Wörter.", "de")
    codes = [(found.code, found.hint) for found in reader.findings()]
    assert [code for code, _ in codes] == ["VOI-103"]
    assert codes[0][1]
    with pytest.raises(VoiceError, match="None of the voices piper is installed"):
        Ladder.build("piper", SpeechOptions(piper="/nowhere/voice.onnx"))


def test_a_voice_that_fails_hands_over_and_is_not_asked_for_ever() -> None:
    first = Named("alpha", "en", fails_after=1)
    made = narrated("One.|Two.|Three.|Four.|Five.|Six.", Ladder([first, Named("beta", "en")]))
    assert ("VOI-105", "The voice alpha failed on 3 texts, which beta spoke: It broke.") in told(made)
    assert first._left == -3
    with pytest.raises(VoiceError, match="It broke"):
        narrated("One.|Two.", Ladder([Named("alpha", "en", fails_after=1), Named("beta", "en")]), hops=False)
    with pytest.raises(VoiceError, match="It broke"):
        narrated("One.|Two.", Named("alpha", "en", fails_after=1))


def test_silence_of_a_voice_in_a_ladder_is_a_failure_and_of_one_alone_is_told() -> None:
    made = narrated("One is here.", Ladder([Named("command", "en", silent=True), Named("beta", "en")]))
    assert [code for code, _ in told(made)] == ["VOI-105"]
    made = narrated("One is here.", Named("command", "en", silent=True))
    assert [code for code, _ in told(made)] == ["VOI-107"]


def test_the_automatic_order_is_a_languages_own_and_holds_no_voice_that_sends_text_away() -> None:
    ladder = make_voice("auto")
    assert isinstance(ladder, Ladder)
    assert not ladder.online
    assert {rung.name for rung in ladder.order("de")} == {rung.name for rung in ladder.rungs}
    names = [rung.name for rung in ladder.order("en-GB")]
    assert names[-1] == "espeak"
    reader = Reader(voice=ladder, language="de")
    reader.read("Wörter.", "de")
    assert [found.code for found in reader.findings()] == ["VOI-104"]


@pytest.mark.parametrize("name", ["espeak,", ",", "auto,espeak", "espeak,nobody"])
def test_a_ladder_that_cannot_be_understood_is_an_error_of_usage(name: str) -> None:
    with pytest.raises(UsageError):
        make_voice(name)


JAPANESE = "船は島へ渡った。|町の人々は喜んだ。"


def test_a_script_that_no_voice_reads_is_refused_before_anything_is_spoken() -> None:
    english = Named("alpha", "en", fails_after=0)
    with pytest.raises(ScriptError, match=r"alpha cannot read .* Japanese"):
        narrated(JAPANESE, english, "ja")
    with pytest.raises(ScriptError):
        narrated(JAPANESE, Ladder([english, Named("beta", "fr")]), "ja")
    with pytest.raises(ScriptError):
        narrated("Лодка пришла в гавань.", Named("alpha", "en"), "ru")


def test_a_word_or_two_in_another_script_do_not_refuse_a_page() -> None:
    words = "The harbour lies in the north of the island, and every morning the boats go out, past the rocks to the banks."
    made = narrated(f"{words}|{words}|{words} They call it 港町.", Named("alpha", "en"))
    assert {"VOI-101", "VOI-102"} <= {code for code, _ in told(made)}


def test_what_the_default_voice_cannot_read_it_speaks_only_when_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("formats.speech.synth.synthesis.unreadable", lambda text, language: len(text) if language == "ja" else 0)
    with pytest.raises(ScriptError, match="espeak"):
        narrated(JAPANESE, make_voice(None), "ja")
    with pytest.raises(ScriptError, match="espeak"):
        narrated(JAPANESE, Ladder([EspeakVoice()], is_automatic=True), "ja")
    for voice in (make_voice("espeak"), EspeakVoice()):
        assert "VOI-102" in {code for code, _ in told(narrated(JAPANESE, voice, "ja"))}


def test_a_text_without_a_sound_is_told() -> None:
    class Mute(Named):
        def speak(self, text: str, *, language: str) -> Speech:
            return Speech(pcm=b"", rate=22050)

    reader = Reader(voice=Mute("tone", "en"), language="en")
    reader.read("🜨🜨🜨", "en")
    reader.read("…", "en")
    assert [(found.code, "for 1 text," in found.message) for found in reader.findings()] == [("VOI-106", True)]


def test_who_waits_for_a_slow_voice_is_told_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    words = "|".join(["The harbour lies in the north of the island, and every morning the boats go out."] * 200)
    body = tuple(m.Paragraph(children=(m.Text(value=each),)) for each in words.split("|"))
    made = single(m.Article(metadata=m.Metadata(title=body[0].children, language="en"), body=body))
    script = script_of(made, SpeechOptions())[0]
    narrate(script, Named("piper", "en", fails_after=None), SpeechOptions(), notice=said.append)
    assert len(said) == 1
    assert "The voice piper will take about 2 minutes" in said[0]
    narrate(script, ToneVoice(), SpeechOptions(), notice=said.append)
    assert len(said) == 1
