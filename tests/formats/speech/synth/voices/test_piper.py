from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from statistics import mean, quantiles

import pytest

from exporter.errors import VoiceError
from formats.speech.signal.pcm import peak, sounding_span
from formats.speech.synth.synthesis import Reader
from formats.speech.synth.voices import child
from formats.speech.synth.voices.piper import PiperVoice
from formats.speech.synth.voices.words import word_units
from tests.benchmarks.speech.align import differences

ROOT = Path(__file__).parents[5]
SPOKEN = ROOT / "tests" / "benchmarks" / "speech"
SENTENCES = (SPOKEN / "sentences.txt").read_text("utf-8").splitlines()
TITLES = (SPOKEN / "titles.txt").read_text("utf-8").splitlines()

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("piper") is None and not os.environ.get("CI"), reason="needs the extra piper; CI has it"
)
if importlib.util.find_spec("piper") is not None or os.environ.get("CI"):
    from tests.formats.speech.synth.voices.tiny_models import HOP, write_model


@pytest.fixture(scope="module")
def joe() -> PiperVoice:
    return PiperVoice()


@pytest.mark.slow
def test_a_sentence_sounds_the_same_whatever_was_said_before_and_in_a_new_process(joe: PiperVoice) -> None:
    forward = [joe.speak(text, language="en").pcm for text in SENTENCES[:4]]
    child.close()
    assert [joe.speak(text, language="en").pcm for text in reversed(SENTENCES[:4])][::-1] == forward


@pytest.mark.slow
def test_words_light_up_when_they_are_said(joe: PiperVoice) -> None:
    """A reader who follows the highlighted word would lose the place."""
    late = [abs(each.late) for text in SENTENCES[:16] for each in differences(text, joe.speak(text, language="en"))]
    assert len(late) > 150
    assert mean(late) <= 25
    assert quantiles(late, n=20)[-1] <= 60


@pytest.mark.slow
@pytest.mark.parametrize("title", TITLES[:6])
def test_a_short_heading_is_neither_cut_nor_followed_by_noise(joe: PiperVoice, title: str) -> None:
    speech = joe.speak(title, language="en")
    edge = 2 * (speech.rate * 5 // 1000)
    loudest = peak(speech.pcm)
    assert peak(speech.pcm[:edge]) < loudest / 20
    assert peak(speech.pcm[-edge:]) < loudest / 20
    assert 0.25 < len(speech.pcm) / 2 / speech.rate < 2.5


def test_a_word_of_ten_thousand_letters_is_spoken_whole(tmp_path: Path) -> None:
    speech = PiperVoice(model=str(write_model(tmp_path))).speak("ba" * 5000, language="en")
    assert len(speech.pcm) // 2 > 10000 * HOP * 0.9


def test_a_model_of_ones_own_speaks_and_its_words_lie_where_its_durations_say(tmp_path: Path) -> None:
    voice = PiperVoice(model=str(write_model(tmp_path)))
    text = "Of the ten, one is in the sea."
    speech = voice.speak(text, language="en-GB")
    assert speech.rate == 22050
    assert [text[word.first : word.last] for word in speech.words] == [text[a:b] for a, b in word_units(text)]
    assert all(before.end <= after.start for before, after in zip(speech.words, speech.words[1:], strict=False))
    assert speech.words[3].start - speech.words[2].end > HOP  # the comma
    first, last = sounding_span(speech.pcm)
    assert first > 100
    assert last < len(speech.pcm) // 2 - 100


def test_it_speaks_the_language_of_its_model(tmp_path: Path) -> None:
    german = write_model(tmp_path, language={"code": "de_DE"}, espeak={"voice": "de"})
    assert PiperVoice(model=str(german)).languages() == {"de-de"}
    assert "en" in PiperVoice(model=str(write_model(tmp_path / "b"))).languages()


def test_the_key_of_the_cache_names_the_model_and_all_that_is_heard(tmp_path: Path) -> None:
    one = write_model(tmp_path / "one", speaker_id_map={"ann": 0, "bo": 1}, num_speakers=2)
    other = write_model(tmp_path / "two", "noise")
    keys = {
        PiperVoice(model=str(one)).fingerprint(),
        PiperVoice(model=str(one), speaker="bo").fingerprint(),
        PiperVoice(model=str(one), pace=1.2).fingerprint(),
        PiperVoice(model=str(other)).fingerprint(),
    }
    assert len(keys) == 4
    assert not any(str(tmp_path) in key for key in keys)


@pytest.mark.parametrize(("fault", "says"), [("nothing", "silence"), ("noise", "steady as noise"), ("not a number", "not finite")])
def test_a_model_that_gives_no_speech_is_refused(tmp_path: Path, fault: str, says: str) -> None:
    reader = Reader(voice=PiperVoice(model=str(write_model(tmp_path, fault))), language="en")  # type: ignore[arg-type]
    with pytest.raises(VoiceError, match=says):
        reader.read("A sentence that is long enough to be heard for more than two seconds by anybody.", "en")


def test_a_model_that_never_answers_is_ended(tmp_path: Path) -> None:
    voice = PiperVoice(model=str(write_model(tmp_path, "never ends")), seconds=4)
    with pytest.raises(VoiceError, match="in time"):
        voice.speak("Hello.", language="en")
    assert PiperVoice(model=str(write_model(tmp_path / "well"))).speak("Hello.", language="en").pcm


def test_a_process_that_dies_is_one_clear_line_and_the_next_text_has_a_new_one(tmp_path: Path) -> None:
    voice = PiperVoice(model=str(write_model(tmp_path)))
    before = voice.speak("Hello.", language="en")
    server = next(each for (_, setting), each in child._children.items() if str(tmp_path) in setting)
    os.kill(server._process.pid, signal.SIGSTOP)
    killer = threading.Timer(1.0, os.kill, (server._process.pid, signal.SIGKILL))
    killer.start()
    with pytest.raises(VoiceError, match=r"ended while it spoke \(signal 9\)"):
        voice.speak("Hello.", language="en")
    assert voice.speak("Hello.", language="en") == before


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("tiny.onnx", b"no model at all", "no ONNX model"),
        ("tiny.onnx", b"", "no ONNX model|another kind"),
        ("tiny.onnx.json", b"{", "not one that Piper writes"),
        ("tiny.onnx.json", b"[]", "not one that Piper writes"),
        ("tiny.onnx.json", b"{}", "not one that Piper writes"),
    ],
)
def test_a_file_that_is_something_else_is_one_clear_line(tmp_path: Path, name: str, content: bytes, says: str) -> None:
    model = write_model(tmp_path)
    (tmp_path / name).write_bytes(content)
    with pytest.raises(VoiceError, match=says):
        PiperVoice(model=str(model)).speak("Hello.", language="en")


def test_a_model_that_is_not_there_or_has_no_description_says_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(VoiceError, match="no model") as caught:
        PiperVoice(model=str(tmp_path / "none.onnx"))
    assert "speech.piper" in caught.value.hint
    alone = write_model(tmp_path)
    Path(f"{alone}.json").unlink()
    with pytest.raises(VoiceError, match="description"):
        PiperVoice(model=str(alone))
    with pytest.raises(VoiceError, match="no speaker"):
        PiperVoice(model=str(write_model(tmp_path / "two", num_speakers=2)), speaker="zoe")


def test_a_missing_package_says_what_to_install() -> None:
    program = (
        "import importlib.util as u; real = u.find_spec; u.find_spec = lambda name: None if name == 'piper' else real(name)\n"
        "from formats.speech.synth.voices.piper import PiperVoice\n"
        "try: PiperVoice()\n"
        "except Exception as error: print(error.error_code, error.message, error.hint)\n"
    )  # fmt: skip
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (
        done.stdout.strip()
        == 'LIB-001 The voice piper is not installed (piper missing). Bring it with: pip install "article-exporter[piper]"'
    )
