"""A proxy is used where the person names one, and never because the environment does."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from exporter.errors import FetchError, OptionError
from exporter.fetch import Policy, fetch
from exporter.fetch.proxies import proxy_parts
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Policy(allow_private=True, timeout=PATIENCE, retries=0)
PAGE = (200, {}, b"from the proxy")


@contextmanager
def tunnelling(answer: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A proxy that notes what it is asked for, and answers in a word."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            connection, _ = server.accept()
            with connection:
                asked.append(connection.recv(65536))
                connection.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", asked
        thread.join(10)


def test_a_proxy_that_is_named_is_asked(serve: Any) -> None:
    proxy = serve({"http://news.example/page": PAGE})
    assert fetch("http://news.example/page", replace(HERE, proxy=proxy.url)).data == b"from the proxy"
    named = proxy.url.replace("//", "//desk:p%40ss@")
    fetch("http://news.example/page", replace(HERE, proxy=named))
    assert proxy.asked[-1][1]["proxy-authorization"] == "Basic ZGVzazpwQHNz"
    assert "authorization" not in proxy.asked[-1][1]


def test_a_page_by_https_goes_through_a_tunnel() -> None:
    with tunnelling(b"HTTP/1.1 407 Proxy Authentication Required\r\n\r\n") as (proxy, asked):
        with pytest.raises(FetchError, match=r"does not let https://news.example/page through: 407") as caught:
            fetch("https://news.example/page", replace(HERE, proxy=proxy.replace("//", "//desk:secret@")))
        assert asked[0].startswith(b"CONNECT news.example:443 ")
        assert "secret" not in caught.value.message + caught.value.hint


def test_the_environment_is_asked_where_the_person_says_so(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    proxy, site = serve({"http://news.example/page": PAGE}), serve({"/page": (200, {}, b"itself")})
    monkeypatch.setenv("http_proxy", proxy.url)
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert fetch("http://news.example/page", replace(HERE, proxy="env")).data == b"from the proxy"
    assert fetch(f"{site.url}/page", replace(HERE, proxy="env")).data == b"itself"
    with pytest.raises(FetchError, match="not known"):
        fetch("http://news.invalid/page", HERE)
    assert len(proxy.asked) == 1


def test_a_proxy_is_no_way_to_private_addresses(serve: Any) -> None:
    proxy = serve({})
    for host in ("127.0.0.1", "localhost", "[::1]", "169.254.169.254", "[::ffff:10.0.0.1]", "0x7f.1"):
        with pytest.raises(FetchError, match="not public"):
            fetch(f"http://{host}/page", Policy(proxy=proxy.url, retries=0))
    assert proxy.asked == []


@pytest.mark.parametrize("given", ["socks5://127.0.0.1:9", "ftp://x", "http://", "http://a:secret@[", "file:///secret"])
def test_what_is_no_proxy_is_refused(given: str) -> None:
    with pytest.raises(OptionError) as caught:
        proxy_parts(given)
    assert "secret" not in caught.value.message


def test_a_proxy_may_be_named_in_short() -> None:
    assert proxy_parts("proxy.example:3128") == ("http://proxy.example:3128", None)
    assert proxy_parts("https://a:b%20c@[::1]:3128") == ("https://[::1]:3128", (b"a", b"b c"))
