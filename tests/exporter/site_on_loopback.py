"""A site on loopback that answers as a test says."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    Answer = tuple[int, dict[str, str], bytes]


class Site:
    """Its address, and what it was asked: path and headers of each request. `answers` are given in turn, the last one for ever."""

    def __init__(self, url: str, answers: dict[str, list[Answer]]) -> None:
        self.url = url
        self.host = url.removeprefix("http://")
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.answers = answers

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def headers(self, path: str) -> dict[str, str]:
        return next(headers for asked, headers in reversed(self.asked) if asked == path)


@contextmanager
def serving(answers: dict[str, Any]) -> Iterator[Site]:
    """A site; `answers` has for a path (status, headers, body), or a list of such that are given in turn. Status 0 says nothing."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it
            """Be silent."""

        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            turns = site.answers.get(self.path, [(404, {}, b"")])
            status, headers, body = turns.pop(0) if len(turns) > 1 else turns[0]
            if status == 0:
                self.close_connection = True
                return
            self.send_response_only(status)
            for name, value in ({"Content-Length": str(len(body))} | headers).items():
                if value:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)
            self.close_connection = True

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    told = {path: each if isinstance(each, list) else [each] for path, each in answers.items()}
    site = Site(f"http://127.0.0.1:{server.server_address[1]}", told)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
