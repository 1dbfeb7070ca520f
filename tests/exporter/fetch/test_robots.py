"""What a site asks of programs is heeded where it is to be (RFC 9309)."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from exporter.errors import FetchError
from exporter.fetch import Policy, fetch
from tests.patience import PATIENCE

HEEDING = Policy(allow_private=True, timeout=PATIENCE, retries=0, robots=True)
PAGE = (200, {"Content-Type": "text/html"}, b"<p>Words")


def rules(text: str, status: int = 200) -> tuple[int, dict[str, str], bytes]:
    return status, {"Content-Type": "text/plain"}, text.encode()


def refused(url: str, policy: Policy = HEEDING) -> str:
    with pytest.raises(FetchError, match=r"robots\.txt") as caught:
        fetch(url, policy)
    assert "--no-robots" in caught.value.hint
    return caught.value.message


def test_a_closed_page_is_not_asked_for(serve: Any) -> None:
    text = "User-agent: *\nDisallow: /private\nAllow: /private/open$\nDisallow: /*.cgi"
    paths = ("/private", "/private/more", "/private/open", "/page", "/a/x.cgi?q=1")
    site = serve({"/robots.txt": rules(text), **dict.fromkeys(paths, PAGE)})
    for path in ("/private", "/private/more", "/a/x.cgi?q=1"):
        assert "closed to programs" in refused(site.url + path)
    assert fetch(f"{site.url}/page", HEEDING).data == fetch(f"{site.url}/private/open", HEEDING).data == PAGE[2]
    assert site.paths() == ["/robots.txt", "/page", "/private/open"], "the rules are asked for once, closed pages never"
    assert fetch(f"{site.url}/private", replace(HEEDING, robots=False)).data == PAGE[2]
    assert fetch(f"{site.url}/private", replace(HEEDING, robots=None)).data == PAGE[2]


def test_rules_for_this_program_come_before_those_for_all(serve: Any) -> None:
    text = "User-agent: *\nDisallow: /\n\nUser-agent: Article-Exporter\nDisallow: /drafts\n\nUser-agent: Reader\nDisallow: /page"
    site = serve({"/robots.txt": rules(text), "/page": PAGE})
    assert fetch(f"{site.url}/page", HEEDING).data == PAGE[2]
    refused(f"{site.url}/drafts")
    refused(f"{site.url}/page", replace(HEEDING, user_agent="Reader/2.0 (desk)"))
    refused(f"{site.url}/page", replace(HEEDING, user_agent="Another/1"))


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429])
def test_a_site_without_rules_is_open(serve: Any, status: int) -> None:
    site = serve({"/robots.txt": rules("User-agent: *\nDisallow: /", status), "/page": PAGE})
    assert fetch(f"{site.url}/page", HEEDING).data == PAGE[2]


@pytest.mark.parametrize("answer", [rules("", 500), rules("", 503), (0, {}, b"")])
def test_a_site_in_trouble_is_left_alone(serve: Any, answer: Any) -> None:
    site = serve({"/robots.txt": answer, "/page": PAGE})
    assert "was not asked for" in refused(f"{site.url}/page")
    assert "/page" not in site.paths()


def test_rules_may_stand_elsewhere_and_lead_in_circles(serve: Any) -> None:
    far = serve({"/rules": rules("User-agent: *\nDisallow: /closed")})
    site = serve({"/robots.txt": (302, {"Location": f"{far.url}/rules"}, b""), "/page": PAGE})
    assert fetch(f"{site.url}/page", HEEDING).data == PAGE[2]
    refused(f"{site.url}/closed")
    lost = serve({"/robots.txt": (301, {"Location": "/robots.txt"}, b""), "/page": PAGE})
    assert fetch(f"{lost.url}/page", HEEDING).data == PAGE[2]
    assert len(lost.paths()) == 7, "five further hops, and the page"


def test_of_endless_rules_the_beginning_is_read(serve: Any) -> None:
    text = "User-agent: *\nDisallow: /early\n" + "# nothing\n" * 60_000 + "Disallow: /late\n"
    site = serve({"/robots.txt": rules(text), "/late": PAGE})
    refused(f"{site.url}/early")
    assert fetch(f"{site.url}/late", HEEDING).data == PAGE[2]


def test_a_page_that_leads_to_a_closed_one_is_not_followed(serve: Any) -> None:
    far = serve({"/robots.txt": rules("User-agent: *\nDisallow: /"), "/page": PAGE})
    site = serve({"/page": (302, {"Location": f"{far.url}/page"}, b"")})
    refused(f"{site.url}/page")
    assert far.paths() == ["/robots.txt"]


def test_a_pause_that_a_site_asks_for_is_kept(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    from exporter.fetch import turns
    from exporter.fetch.trace import Trace

    monkeypatch.setattr(turns, "time", SimpleNamespace(sleep=lambda _: None, monotonic=lambda: 1000.0))  # however busy it is
    site = serve({"/robots.txt": rules("User-agent: *\nCrawl-delay: 10"), "/page": PAGE})
    waited = []
    for _ in range(2):
        fetch(f"{site.url}/page", replace(HEEDING, rate=0), trace=(trace := Trace()))
        waited.append(trace.hops[0].waited)
    assert waited == [0, 10]


@pytest.mark.parametrize("asked", ["86400", "1e99", "-5", "soon", "nan"])
def test_a_pause_beyond_reason_is_not_kept(serve: Any, asked: str) -> None:
    from exporter.fetch.robots import LONGEST_DELAY, rules_of

    site = serve({"/robots.txt": rules(f"User-agent: *\nCrawl-delay: {asked}")})
    held = rules_of(site.url, lambda address: fetch(address, replace(HEEDING, robots=None)).data)
    assert 0 <= held.delay("article-exporter") <= LONGEST_DELAY


def test_rules_that_could_not_be_had_are_asked_for_again_after_a_minute(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    from exporter.fetch import robots

    now = [1000.0]
    monkeypatch.setattr(robots, "time", SimpleNamespace(monotonic=lambda: now[0]))
    site = serve({"/robots.txt": [rules("", 503), rules("User-agent: *\nAllow: /")], "/page": PAGE})
    refused(f"{site.url}/page")
    refused(f"{site.url}/page")
    assert site.paths() == ["/robots.txt"], "a site in trouble is left alone"
    now[0] += 61
    assert fetch(f"{site.url}/page", HEEDING).data == PAGE[2]
    now[0] += 10_000
    fetch(f"{site.url}/page", HEEDING)
    assert site.paths().count("/robots.txt") == 2, "rules that were had are not asked for again"
