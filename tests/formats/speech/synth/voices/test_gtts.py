from __future__ import annotations

import base64
import contextlib
import http.server
import io
import json
import socket
import threading
import urllib.parse
from array import array
from math import pi, sin
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from exporter.errors import VoiceError
from formats.speech.signal import pcm
from formats.speech.signal.lame import Mp3Encoder
from formats.speech.synth.voices.gtts_voice import RATE, GttsVoice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from exporter.plugin import Voice

ROOT = Path(__file__).parents[5]
SMEAR = 250  # samples by which MP3 lengthens a tone with hard edges
LONG = (
    "The committee met on Tuesday to consider the plan, which had been drawn up in some haste. Nobody who lives beside the "
    "river had been asked for an opinion, and many of them said so; the mayor did not answer. A second hearing will follow."
)


def mp3_of(samples: int) -> bytes:
    """A tone with 1200 samples of silence at each side, as the service's own sound has."""
    sound = array("h", (round(9000 * sin(2 * pi * 440 * at / RATE)) for at in range(samples)))
    file = io.BytesIO()
    encoder = Mp3Encoder(file, rate=RATE)
    encoder.write(pcm.silence(1200) + pcm.pcm_from(sound) + pcm.silence(1200))
    encoder.close()
    return file.getvalue()


def answer(sound: bytes | None) -> bytes:
    inner = None if sound is None else json.dumps([base64.b64encode(sound).decode()], separators=(",", ":"))
    row = json.dumps([["wrb.fr", "jQ1olc", inner, None, None, None, "generic"]], separators=(",", ":"))
    return f')]}}\'\n\n{len(row)}\n{row}\n25\n[["di",12]]\n'.encode()


class Service(http.server.ThreadingHTTPServer):
    """Answers what stands in `script` first, then sound of 100 samples a character."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: list[tuple[int, dict[str, str], bytes] | str] = []
        self.asked: list[tuple[str, list[object]]] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class Handler(http.server.BaseHTTPRequestHandler):
    server: Service

    def log_message(self, *_: object) -> None:
        pass

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        call = json.loads(urllib.parse.parse_qs(body)["f.req"][0])[0][0]
        parameter = json.loads(call[1])
        self.server.asked.append((self.path, parameter))
        step = self.server.script.pop(0) if self.server.script else (200, {}, answer(mp3_of(100 * len(parameter[0]))))
        if step == "hang":
            self.server.over.wait(20)
            return
        if step == "cut":
            self.send_response(200)
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b")]}'\n\n")
            self.wfile.flush()
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        status, headers, content = step  # type: ignore[misc]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def service() -> Iterator[Service]:
    server = Service()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


class Clock:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.now += seconds


@contextlib.contextmanager
def voice_of(service: Service, clock: Clock | None = None, **options: float) -> Iterator[GttsVoice]:
    clock = clock or Clock()
    with httpx.Client(trust_env=False) as client:
        yield GttsVoice(client=client, base_url=service.url, clock=clock, sleep=clock.sleep, **options)  # type: ignore[arg-type]


def test_a_text_goes_in_few_pieces_and_comes_back_as_one_exact_sound(service: Service) -> None:
    with voice_of(service) as voice:
        speech = voice.speak(LONG, language="en-GB")
    sent = [str(parameter[0]) for _, parameter in service.asked]
    assert " ".join(sent) == LONG
    assert max(map(len, sent)) <= 100
    assert len(sent) == 3
    assert service.asked[0][0] == "/_/TranslateWebserverUi/data/batchexecute"
    assert {parameter[1] for _, parameter in service.asked} == {"en"}
    # A piece is 100 samples a character and 10 ms at each side; a cut after a sentence is 350 ms and after a clause 150 ms.
    exact = sum(100 * len(piece) + 480 for piece in sent) + 8400 + 3600
    assert 0 <= len(speech.pcm) // 2 - exact <= 3 * SMEAR
    assert [LONG[word.first : word.last] for word in speech.words] == [word.strip(",;.") for word in LONG.split()]
    places = [place for word in speech.words for place in (word.start, word.end)]
    assert places == sorted(places)
    assert places[-1] <= len(speech.pcm) // 2


def test_silence_of_the_codec_is_trimmed_so_that_times_do_not_drift(service: Service) -> None:
    with voice_of(service) as voice:
        speech = voice.speak("Twenty characters ok", language="en")
    start, end = pcm.sounding_span(speech.pcm)
    assert 0 <= (end - start) - 2000 <= SMEAR
    assert start == 240


def test_requests_keep_their_distance(service: Service) -> None:
    clock = Clock()
    with voice_of(service, clock) as voice:
        voice.speak(LONG, language="en")
        voice.speak("Again.", language="en")
    assert clock.slept == [0.5] * 3


def test_a_busy_service_is_asked_again_when_it_says(service: Service) -> None:
    clock = Clock()
    service.script = [(429, {"Retry-After": "7"}, b""), (503, {}, b"")]
    with voice_of(service, clock) as voice:
        assert voice.speak("Hello.", language="en").pcm
    assert clock.slept == [7.0, 2.0]
    assert len(service.asked) == 3


def test_a_date_to_come_back_at_counts_from_the_servers_own_clock(service: Service) -> None:
    clock = Clock()
    later = "Thu, 01 Jan 2099 00:00:09 GMT"
    service.script = [(429, {"Retry-After": later, "X": "1"}, b"")]
    with voice_of(service, clock) as voice, pytest.raises(VoiceError, match="asks to wait"):
        voice.speak("Hello.", language="en")


def test_a_service_that_asks_for_too_long_a_wait_ends_it_at_once(service: Service) -> None:
    clock = Clock()
    service.script = [(429, {"Retry-After": "3600"}, b"")]
    with voice_of(service, clock) as voice, pytest.raises(VoiceError, match="3600 s") as caught:
        voice.speak("Hello.", language="en")
    assert clock.slept == []
    assert "espeak" in caught.value.hint


def test_tries_are_bounded(service: Service) -> None:
    clock = Clock()
    service.script = [(500, {}, b"")] * 9
    with voice_of(service, clock, attempts=3) as voice, pytest.raises(VoiceError, match="3 times: status 500"):
        voice.speak("Hello.", language="en")
    assert len(service.asked) == 3
    assert clock.slept == [1.0, 2.0]


@pytest.mark.parametrize(
    ("status", "content", "says"),
    [
        (403, b"", "refuses .*403"),
        (302, b"", "refuses .*302"),
        (200, b"", "holds no sound"),
        (200, b"<html>consent</html>", "holds no sound"),
        (200, b'[["wrb.fr","jQ1olc",', "understood"),
        (200, b'[["wrb.fr","jQ1olc","[\\"!!!\\"]"]]', "understood"),
        (200, b'[["wrb.fr","jQ1olc",' + b"[" * 20000, "understood"),
        (200, answer(None), "no sound for the text"),
        (200, answer(b"this is no sound at all" * 20), "decoded"),
        (200, b"\xff" * ((8 << 20) + 10), "over 8 MB"),
    ],
)
def test_any_other_answer_is_one_clear_error(service: Service, status: int, content: bytes, says: str) -> None:
    service.script = [(status, {}, content)]
    with voice_of(service) as voice, pytest.raises(VoiceError, match=says) as caught:
        voice.speak("Hello.", language="en")
    assert len(service.asked) == 1
    assert caught.value.hint


def test_a_cut_connection_is_tried_again(service: Service) -> None:
    service.script = ["cut"]
    with voice_of(service) as voice:
        assert voice.speak("Hello.", language="en").pcm
    assert len(service.asked) == 2


def test_a_service_that_hangs_is_not_waited_for(service: Service) -> None:
    service.script = ["hang", "hang"]
    with voice_of(service, attempts=2, timeout=0.2) as voice, pytest.raises(VoiceError, match="no answer in time"):
        voice.speak("Hello.", language="en")
    service.over.set()


def test_nobody_there_is_a_clear_error() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        clock = Clock()
        voice = GttsVoice(
            client=httpx.Client(trust_env=False),
            base_url=f"http://127.0.0.1:{taken.getsockname()[1]}/",
            attempts=2,
            clock=clock,
            sleep=clock.sleep,
        )
        with pytest.raises(VoiceError, match="connection failed"):
            voice.speak("Hello.", language="en")


@pytest.mark.parametrize(
    ("language", "code"), [("en-US", "en"), ("he", "iw"), ("zh-TW", "zh-TW"), ("zh", "zh-CN"), ("pt-BR", "pt"), ("nn", "no")]
)
def test_a_language_goes_by_the_services_own_code(service: Service, language: str, code: str) -> None:
    with voice_of(service) as voice:
        voice.speak("Hello", language=language)
        assert language.lower().split("-")[0] in voice.languages()
    assert service.asked[0][1][1] == code


def test_no_words_ask_nobody_and_an_unknown_language_is_an_error(service: Service) -> None:
    with voice_of(service) as voice:
        assert voice.speak(" … ", language="en").pcm == b""
        with pytest.raises(VoiceError, match="xx"):
            voice.speak("Hello", language="xx")
    assert service.asked == []


def test_it_says_that_text_leaves_the_machine_and_checks_certificates() -> None:
    voice: Voice = GttsVoice()
    assert voice.online
    assert "translate.google.com" in voice.fingerprint()
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "formats/speech/synth/voices").glob("gtts*.py"))
    assert "verify=False" not in source
