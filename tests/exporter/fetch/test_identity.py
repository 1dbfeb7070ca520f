"""What is told of who asks goes where the person sends it, and nowhere else."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from exporter.batch.fingerprint import _of_reading
from exporter.errors import OptionError
from exporter.fetch import Header, Policy, fetch
from exporter.fetch.addresses import parsed
from exporter.fetch.identity import header_of, headers_of, identity, load_cookies, origin_of
from exporter.reader import ReadOptions
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

HERE = Policy(allow_private=True, timeout=PATIENCE, retries=0)
PAGE = (200, {}, b"words")


def to(location: str) -> tuple[int, dict[str, str], bytes]:
    return 302, {"Location": location}, b""


def jar(path: Path, *lines: str) -> Path:
    path.write_text("# Netscape HTTP Cookie File\n" + "".join("\t".join(line.split("|")) + "\n" for line in lines))
    return path


def test_headers_stay_at_the_host_that_was_named(serve: Any) -> None:
    far = serve({"/page": PAGE})
    site = serve({"/page": PAGE, "/away": to(f"{far.url}/page"), "/home": to("/page"), "/back": to(f"{far.url}/back")})
    far.answers["/back"] = [to(f"{site.url}/page")]
    secret = Header("X-Key", "s3cret")
    policy = replace(HERE, headers=(secret, Header("accept", "text/plain")), headers_to=frozenset({origin_of(site.url)}))
    for path in ("/page", "/away", "/home", "/back"):
        fetch(site.url + path, policy)
    fetch(f"{far.url}/page", policy)
    assert all(headers["x-key"] == "s3cret" and headers["accept"] == "text/plain" for _, headers in site.asked)
    assert not any("x-key" in headers for _, headers in far.asked)
    assert len(far.asked) == 3
    assert "s3cret" not in repr(policy)


@pytest.mark.parametrize(
    ("named", "asked", "sent"),
    [
        ("https://a.example/x", "https://a.example/y", True),
        ("http://a.example", "https://a.example/y", True),
        ("https://a.example", "http://a.example/y", False),
        ("https://a.example", "https://b.example/", False),
        ("https://a.example", "https://a.example:8443/", False),
        ("https://a.example", "https://x.a.example/", False),
        ("https://a.example", "https://a.example.evil.test/", False),
        ("https://A.example:443", "https://a.EXAMPLE/", True),
    ],
)
def test_an_origin_is_scheme_host_and_port(named: str, asked: str, sent: bool) -> None:
    from exporter.fetch.addresses import parsed
    from exporter.fetch.identity import headers_of

    policy = Policy(headers=(Header("X-Key", "s"),), headers_to=frozenset({origin_of(named)}))
    names = {name for name, _ in headers_of(parsed(asked), asked, policy, {})}
    assert (b"X-Key" in names) is sent


@pytest.mark.parametrize(
    "given",
    ["no colon", ": value", "Two Words: x", "A: b\r\nC: d", "A:", "Host: x", "range: bytes=0-1", "Ä: x", "A: \u20ac", "A: x\0"],
)
def test_what_is_no_header_of_the_persons_own_is_refused_without_telling_it(given: str) -> None:
    with pytest.raises(OptionError) as caught:
        header_of(given)
    assert "value" not in caught.value.message


def test_a_header_is_taken_as_given() -> None:
    assert header_of("Authorization:  Bearer a:b ") == Header("Authorization", "Bearer a:b")


def test_cookies_go_where_they_belong(serve: Any, tmp_path: Path) -> None:
    site = serve({"/page": PAGE, "/desk/page": PAGE})
    lines = (
        "127.0.0.1|FALSE|/|FALSE|0|session|one",
        "127.0.0.1|FALSE|/desk|FALSE|4102444800|desk|two",
        "127.0.0.1|FALSE|/|FALSE|1|old|x",
        "other.example|FALSE|/|FALSE|0|other|x",
        "127.0.0.1|FALSE|/|TRUE|0|secure|x",
        "#HttpOnly_127.0.0.1|FALSE|/|FALSE|0|hidden|three",
    )
    policy = replace(HERE, cookies=jar(tmp_path / "cookies.txt", *lines))
    fetch(f"{site.url}/page", policy)
    fetch(f"{site.url}/desk/page", policy)
    assert set(site.headers("/page")["cookie"].split("; ")) == {"session=one", "hidden=three"}
    assert set(site.headers("/desk/page")["cookie"].split("; ")) == {"session=one", "hidden=three", "desk=two"}
    fetch(f"{site.url}/page", HERE)
    assert "cookie" not in site.headers("/page")


def test_a_file_that_holds_no_cookies_is_told(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("<p>words</p>")
    (tmp_path / "bytes").write_bytes(b"# Netscape HTTP Cookie File\n\xff\xfe\0")
    for name in ("page", "bytes", "none", "."):
        with pytest.raises(OptionError, match="cannot be read"):
            load_cookies(tmp_path / name)


def test_a_name_of_ones_own_is_sent(serve: Any) -> None:
    site = serve({"/page": PAGE})
    fetch(f"{site.url}/page", replace(HERE, user_agent="Library/1.0 (desk@library.example)"))
    assert site.headers("/page")["user-agent"] == "Library/1.0 (desk@library.example)"


WIDE, NARROW = "https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"


@pytest.mark.parametrize("named", [WIDE, NARROW])
@pytest.mark.parametrize("asked", [WIDE, NARROW])
def test_a_host_of_other_letters_is_one_however_it_is_written(named: str, asked: str, tmp_path: Path) -> None:
    policy = Policy(headers=(Header("X-Key", "s3cret"),), headers_to=frozenset({origin_of(named)}))
    assert (b"X-Key", b"s3cret") in headers_of(parsed(asked), asked, policy, {})
    for domain in ("bücher.example", "xn--bcher-kva.example", ".bücher.example"):
        cookies = tmp_path / f"{domain}.txt"
        jar(cookies, f"{domain}|{'TRUE' if domain.startswith('.') else 'FALSE'}|/|FALSE|0|key|value")
        held = dict(headers_of(parsed(asked), asked, Policy(cookies=cookies), {}))
        assert held.get(b"Cookie") == b"key=value", domain


def test_who_asks_is_told_by_the_cookies_and_not_by_where_they_lie(tmp_path: Path) -> None:
    first, second = (jar(tmp_path / name, "a.example|FALSE|/|FALSE|0|key|one") for name in ("a.txt", "b.txt"))
    assert identity(Policy(cookies=first)) == identity(Policy(cookies=second))
    before = identity(Policy(cookies=first)), _of_reading(ReadOptions(policy=Policy(cookies=first)))
    jar(first, "a.example|FALSE|/|FALSE|0|key|two")
    assert identity(Policy(cookies=first)) != before[0]
    assert _of_reading(ReadOptions(policy=Policy(cookies=first))) != before[1], "other cookies may make another page"
    assert _of_reading(ReadOptions(policy=Policy(cookies=second))) == before[1]


def test_what_is_rarely_needed_is_not_loaded() -> None:
    code = "import sys, exporter.fetch; print(*{'http.cookiejar', 'urllib.request', 'email.utils'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"
