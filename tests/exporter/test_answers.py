"""Each answer without a page says what it is and what can be done; servers in trouble are asked again, within the time."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from exporter.errors import FetchError
from exporter.fetch import Policy, fetch
from exporter.fetch.answers import delay, error_of
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Policy(allow_private=True, timeout=PATIENCE)


@contextmanager
def answering(*answers: tuple[int, dict[str, str]] | None) -> Iterator[tuple[str, list[float]]]:
    """A server that gives the answers in turn, the last one again and again; None breaks the connection off."""
    asked: list[float] = []

    class Site(BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it
            """Be silent."""

        def do_GET(self) -> None:
            answer = answers[min(len(asked), len(answers) - 1)]
            asked.append(time.monotonic())
            if answer is None:
                self.close_connection = True
                return
            self.send_response(answer[0])
            for name, value in {"Content-Length": "5", **answer[1]}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(b"words")

    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/page", asked
    finally:
        server.shutdown()
        server.server_close()


STATUSES = (401, 402, 403, 404, 410, 418, 429, 451, 500, 502, 503, 504)


def test_each_status_has_a_sentence_and_a_hint_of_its_own() -> None:
    errors = [error_of("https://example.org/", status, {}) for status in STATUSES]
    assert len({error.message for error in errors}) == len(STATUSES)
    assert all(str(status) in error.message and error.hint for status, error in zip(STATUSES, errors, strict=True))
    hints = {status: error.hint for status, error in zip(STATUSES, errors, strict=True)}
    assert len({hints[403], hints[404], hints[429], hints[500]}) == 4
    assert "Check the address" not in hints[403] + hints[429] + hints[500]


@pytest.mark.parametrize("first", [(503, {"Retry-After": "0"}), (429, {"Retry-After": "0"}), (500, {}), None])
def test_a_server_in_trouble_is_asked_again(first: tuple[int, dict[str, str]] | None) -> None:
    with answering(first, (200, {})) as (url, asked):
        assert fetch(url, HERE).data == b"words"
    assert len(asked) == 2


def test_a_pause_that_is_asked_for_is_kept() -> None:
    with answering((429, {"Retry-After": "2"}), (200, {})) as (url, asked):
        fetch(url, HERE)
    assert asked[1] - asked[0] >= 2


def test_a_pause_that_is_longer_than_the_time_is_told_at_once() -> None:
    with answering((429, {"Retry-After": "3600"})) as (url, asked), pytest.raises(FetchError) as caught:
        fetch(url, HERE)
    assert len(asked) == 1
    assert "pause of 3600 seconds" in caught.value.hint


@pytest.mark.parametrize("status", [403, 404, 410])
def test_what_will_not_change_is_not_asked_again(status: int) -> None:
    with answering((status, {"Retry-After": "0"})) as (url, asked), pytest.raises(FetchError, match=str(status)):
        fetch(url, HERE)
    assert len(asked) == 1


def test_requests_are_bounded() -> None:
    with answering((503, {"Retry-After": "0"})) as (url, asked), pytest.raises(FetchError, match="503"):
        fetch(url, Policy(allow_private=True, timeout=PATIENCE, retries=2))
    assert len(asked) == 3


def test_pauses_grow_and_differ() -> None:
    assert delay(5, None) > delay(1, None)
    assert delay(60, None) < 10
    assert len({delay(1, None) for _ in range(20)}) > 1
    assert error_of("https://example.org/", 503, {"retry-after": "Wed, 21 Oct 2099 07:28:00 GMT"}).pause > 1e9
    assert error_of("https://example.org/", 503, {"retry-after": "soon"}).pause is None
