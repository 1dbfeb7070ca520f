"""The wire of Google Translate's speech: one request a piece of text, politely, over a session that is handed in.

gTTS makes the requests' bodies and so follows the service's changes. It is not left to send them: it turns the check of TLS
certificates off, waits for ever, and never tries again.
"""

from __future__ import annotations

import base64
import binascii
import json
import threading
import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final, Protocol

from exporter.errors import VoiceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from contextlib import AbstractContextManager

_PATH: Final = "_/TranslateWebserverUi/data/batchexecute"
_CALL: Final = "jQ1olc"
_PASSING: Final = frozenset({429, 500, 502, 503, 504})
_LARGEST: Final = 8 << 20  # bytes of answer; a piece of 100 characters has about 100 kB
_LONGEST_WAIT: Final = 60.0
_PIECE_HINT: Final = "The service is not official and may change; try again later, or use the voice espeak."


class Response(Protocol):
    """The part of httpx.Response that is used."""

    status_code: int

    @property
    def headers(self) -> Mapping[str, str]:
        """The header fields, by names in any case."""
        ...

    def iter_bytes(self) -> Iterator[bytes]:
        """The body in pieces."""
        ...


class Client(Protocol):
    """The part of httpx.Client that is used. It must check TLS certificates."""

    def stream(self, method: str, url: str, *, content: Any, headers: Any, timeout: Any) -> AbstractContextManager[Any]:
        """Send a request and give its response."""
        ...


class _PassingError(Exception):
    """A failure that another try may mend; `wait` is what the server asked for in seconds, or None."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How the service is treated: seconds between two requests, tries a piece, seconds for one answer."""

    pause: float = 0.5
    attempts: int = 4
    timeout: float = 20.0


class GttsService:
    """Asks for the MP3 of one piece of text at a time. `clock` gives seconds that only grow; `sleep` waits."""

    def __init__(
        self,
        *,
        client: Client | None,
        base_url: str,
        manners: Manners,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._client = client
        self._url = base_url.rstrip("/") + "/" + _PATH
        self._manners = manners
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._free_at: float | None = None

    def fetch(self, text: str, language: str, *, slow: bool) -> bytes:
        """Return the MP3 of `text` (at most 100 characters) in the service's own `language` code.

        A refusal for now (429, 5xx), a cut connection and a timeout are tried again, after the time the server asked for, else
        after 1, 2, 4 … seconds. Raises VoiceError when the tries are used up, at once for any other refusal, and where there is
        no sound.
        """
        body, headers = _request(text, language, slow=slow)
        with self._lock:
            for attempt in range(1, self._manners.attempts + 1):
                self._wait_for_turn()
                try:
                    return _sound_in(self._post(body, headers))
                except _PassingError as error:
                    wait = float(2 ** (attempt - 1)) if error.wait is None else error.wait
                    if attempt == self._manners.attempts or wait > _LONGEST_WAIT:
                        asked = f" It asks to wait {wait:.0f} s." if wait > _LONGEST_WAIT else ""
                        raise VoiceError(f"The speech service failed {attempt} times: {error}.{asked}", hint=_PIECE_HINT) from error
                    self._free_at = max(self._free_at or 0.0, self._clock() + wait)
        raise VoiceError("The speech service was not asked.", hint="Allow at least one attempt.")

    def _wait_for_turn(self) -> None:
        now = self._clock()
        if self._free_at is not None and self._free_at > now:
            self._sleep(self._free_at - now)
        self._free_at = self._clock() + self._manners.pause

    def _post(self, body: str, headers: dict[str, str]) -> bytes:
        import httpx

        if self._client is None:
            self._client = httpx.Client(follow_redirects=False)
        until = self._clock() + self._manners.timeout
        answer = bytearray()
        try:
            with self._client.stream("POST", self._url, content=body, headers=headers, timeout=self._manners.timeout) as response:
                _check_status(response)
                for piece in response.iter_bytes():
                    answer += piece
                    if len(answer) > _LARGEST:
                        raise VoiceError("The speech service's answer is over 8 MB.", hint=_PIECE_HINT)
                    if self._clock() > until:
                        raise _PassingError("the answer took too long")
        except httpx.TimeoutException as error:
            raise _PassingError("no answer in time") from error
        except httpx.HTTPError as error:
            raise _PassingError(f"the connection failed ({type(error).__name__})") from error
        return bytes(answer)


def _request(text: str, language: str, *, slow: bool) -> tuple[str, dict[str, str]]:
    try:
        import gtts
    except ImportError as error:
        raise VoiceError("The voice gtts needs the package gTTS.", hint="pip install gTTS", code="LIB-001") from error
    request = gtts.gTTS(text, lang=language, slow=slow, lang_check=False, pre_processor_funcs=[])
    bodies = request.get_bodies()
    if len(bodies) != 1:
        raise VoiceError("gTTS parted a piece of text that was short enough.", hint="Report the version of gTTS.")
    return bodies[0], dict(request.GOOGLE_TTS_HEADERS)


def _check_status(response: Response) -> None:
    status = response.status_code
    if status in _PASSING:
        raise _PassingError(f"status {status}", _retry_after(response.headers))
    if status != 200:
        raise VoiceError(f"The speech service refuses the request (status {status}).", hint=_PIECE_HINT)


def _retry_after(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of Retry-After (RFC 9110, section 10.2.3); a date counts from the server's own Date."""
    value = (headers.get("retry-after") or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        then, now = parsedate_to_datetime(value), parsedate_to_datetime(headers.get("date") or "")
        return max(0.0, (then - now).total_seconds())
    except (ValueError, TypeError):
        return None


def _sound_in(answer: bytes) -> bytes:
    """Return the MP3 in an answer: a line of JSON [["wrb.fr", "jQ1olc", "[…]", …]] among others, the inner list in JSON again."""
    for line in answer.decode("utf-8", "replace").splitlines():
        if _CALL not in line:
            continue
        try:
            rows = json.loads(line)
            inner = next(row[2] for row in rows if isinstance(row, list) and len(row) > 2 and row[1] == _CALL)
            sound = base64.b64decode(json.loads(inner)[0], validate=True) if inner else b""
        except (ValueError, TypeError, IndexError, KeyError, StopIteration, binascii.Error, RecursionError) as error:
            raise VoiceError("The speech service's answer cannot be understood.", hint=_PIECE_HINT) from error
        if sound:
            return sound
        raise VoiceError("The speech service gave no sound for the text.", hint="It may not speak this language.")
    raise VoiceError("The speech service's answer holds no sound.", hint=_PIECE_HINT)
