"""What was fetched is taken again for as long as its server says, and no longer."""

from __future__ import annotations

import json
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from exporter.fetch import Header, Policy, fetch
from exporter.fetch.freshness import lifetime, may_keep
from exporter.fetch.identity import origin_of
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def keeping(tmp_path: Path) -> Policy:
    return Policy(allow_private=True, timeout=PATIENCE, retries=0, cache=tmp_path / "cache")


def answer(body: bytes = b"words", **headers: str) -> tuple[int, dict[str, str], bytes]:
    return 200, {name.replace("_", "-"): value for name, value in headers.items()}, body


def age(policy: Policy, seconds: float) -> None:
    """Let what is kept be older by so many seconds."""
    assert policy.cache is not None
    for note in policy.cache.rglob("*.json"):
        record = json.loads(note.read_text())
        note.write_text(json.dumps(record | {name: record[name] - seconds for name in ("kept", "until")}))


NOW, LATER = formatdate(1_700_000_000, usegmt=True), formatdate(1_700_000_060, usegmt=True)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "max-age=60"}, 60),
        ({"cache-control": 'Public, MAX-AGE="60"'}, 60),
        ({"cache-control": "private , max-age=60", "expires": NOW, "date": NOW}, 60),
        ({"cache-control": "max-age=60", "age": "20"}, 40),
        ({"cache-control": "max-age=60", "age": "100"}, 0),
        ({"cache-control": "s-maxage=60"}, 0),
        ({"cache-control": "no-cache, max-age=60"}, 0),
        ({"cache-control": "max-age=60", "vary": "*"}, 0),
        ({"cache-control": "max-age=-1"}, 0),
        ({"cache-control": "max-age=soon"}, 0),
        ({"cache-control": "max-age=" + "9" * 5000}, 365 * 86400),
        ({"expires": LATER, "date": NOW}, 60),
        ({"expires": "0", "date": NOW}, 0),
        ({"expires": LATER}, 0),
        ({"expires": NOW, "date": LATER}, 0),
        ({}, 0),
    ],
)
def test_how_long_a_server_calls_its_answer_fresh(headers: dict[str, str], seconds: float) -> None:
    assert lifetime(headers) == seconds
    assert may_keep(headers)


def test_a_fresh_answer_is_not_asked_for_again(serve: Any, keeping: Policy) -> None:
    site = serve({"/page": answer(Cache_Control="max-age=60", ETag='"a"', Content_Type="text/html; charset=utf-8")})
    first, second = fetch(f"{site.url}/page", keeping), fetch(f"{site.url}/page", keeping)
    assert first == second
    assert first.content_type == "text/html; charset=utf-8"
    assert len(site.asked) == 1
    age(keeping, 61)
    site.answers["/page"] = [(304, {"Cache-Control": "max-age=60", "Content-Length": ""}, b"")]
    assert fetch(f"{site.url}/page", keeping) == first
    assert site.headers("/page")["if-none-match"] == '"a"'
    assert fetch(f"{site.url}/page", keeping) == first
    assert len(site.asked) == 2, "what was confirmed is fresh anew"


def test_what_a_server_does_not_want_kept_is_not(serve: Any, keeping: Policy) -> None:
    site = serve({"/page": answer(Cache_Control="no-store, max-age=60", ETag='"a"')})
    for _ in range(2):
        fetch(f"{site.url}/page", replace(keeping, max_age=3600))
    assert len(site.asked) == 2
    assert keeping.cache is not None
    assert not list(keeping.cache.rglob("*.body"))


def test_an_age_of_ones_own_comes_before_the_servers(serve: Any, keeping: Policy) -> None:
    site = serve({"/page": answer(), "/away": (302, {"Location": "/page"}, b"")})
    mine = replace(keeping, max_age=3600)
    assert fetch(f"{site.url}/away", mine).url == fetch(f"{site.url}/away", mine).url == f"{site.url}/page"
    assert site.paths() == ["/away", "/page"], "where it led is kept, too"
    age(keeping, 3601)
    fetch(f"{site.url}/page", mine)
    site.answers["/page"] = [answer(b"new words", Cache_Control="max-age=600")]
    assert fetch(f"{site.url}/page", replace(keeping, max_age=0)).data == b"new words"


def test_what_somebody_was_answered_is_not_what_others_are(serve: Any, keeping: Policy) -> None:
    site = serve({"/page": [answer(b"for all", Cache_Control="max-age=60"), answer(b"for one", Cache_Control="max-age=60")]})
    one = replace(keeping, headers=(Header("Cookie", "key=s3cret"),), headers_to=frozenset({origin_of(site.url)}))
    url = f"{site.url}/page"
    assert fetch(url, keeping).data == b"for all"
    assert fetch(url, one).data == fetch(url, one).data == b"for one"
    assert fetch(url, keeping).data == b"for all"
    assert keeping.cache is not None
    assert not any(b"s3cret" in path.read_bytes() for path in keeping.cache.rglob("*") if path.is_file())


def test_a_copy_from_the_future_is_still_a_copy(serve: Any, keeping: Policy) -> None:
    site = serve({"/page": answer(Cache_Control="max-age=60")})
    fetch(f"{site.url}/page", keeping)
    age(keeping, -3600)
    assert fetch(f"{site.url}/page", keeping).data == b"words"


def test_a_damaged_copy_is_fetched_anew_where_the_server_confirms_it(serve: Any, keeping: Policy) -> None:
    site = serve({"/page": answer(ETag='"a"')})
    fetch(f"{site.url}/page", keeping)
    assert keeping.cache is not None
    for path in keeping.cache.rglob("*.body"):
        path.write_bytes(b"harmed")
    site.answers["/page"] = [(304, {"Content-Length": ""}, b""), answer(ETag='"a"')]
    assert fetch(f"{site.url}/page", keeping).data == b"words"
    assert len(site.asked) == 3
    assert "if-none-match" not in site.asked[2][1], "asked without conditions"
