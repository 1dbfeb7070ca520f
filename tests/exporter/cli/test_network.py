"""What the command tells servers, and what it never tells anybody: from the flags, the settings file and the environment."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.exporter.conftest import article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., Any]

FAST = ("--to", "json", "--jobs", "0", "--allow-private", "--out", "made")
PAGE = (200, {"Content-Type": "text/html"}, article().encode())
SECRET = "s3cret-w0rd"


def sitemap(*urls: str) -> tuple[int, dict[str, str], bytes]:
    entries = "".join(f"<url><loc>{url}</loc></url>" for url in urls)
    text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</urlset>'
    return 200, {"Content-Type": "application/xml"}, text.encode()


def test_what_a_list_names_is_asked_for_by_the_sites_rules(run: Run, serve: Any) -> None:
    rules = (200, {}, b"User-agent: *\nDisallow: /closed")
    site = serve({"/robots.txt": rules, "/open.html": PAGE, "/closed.html": PAGE})
    site.answers["/sitemap.xml"] = [sitemap(f"{site.url}/open.html", f"{site.url}/closed.html")]
    done = run("convert", f"{site.url}/sitemap.xml", "--fetch", *FAST)
    assert (done.returncode, done.stdout) == (1, "made/open.json\n")
    assert f"{site.url}/closed.html is closed to programs" in done.stderr
    assert "error SRC-002" in done.stderr
    assert site.paths() == ["/sitemap.xml", "/robots.txt", "/open.html"]
    assert run("convert", f"{site.url}/closed.html", *FAST).returncode == 0, "who names a page asks as a browser does"
    assert run("convert", f"{site.url}/closed.html", "--robots", "--force", *FAST).returncode == 1
    done = run("convert", f"{site.url}/sitemap.xml", "--fetch", "--no-robots", "--force", *FAST)
    assert done.returncode == 0, done.stderr


def test_all_that_servers_are_told_may_stand_in_the_settings_file(run: Run, serve: Any, tmp_path: Path) -> None:
    far = serve({"/dot.png": (404, {}, b"")})
    page = article(words=f"</p><img src='{far.url}/dot.png' alt='A dot'><p>").encode()
    site = serve({"/page.html": (200, {"Content-Type": "text/html", "Cache-Control": "max-age=600"}, page)})
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "jar.txt").write_text("# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tdesk\topen\n")
    settings = f"""
        header = ["X-Key: {SECRET}", "Accept-Language: de"]
        cookies = "keys/jar.txt"
        user_agent = "Library/1.0"
        rate = 50
        max_age = 60
        cache = "kept"
        fetch = true
        allow_private = true
        timeout = 90
        report = "report.jsonl"
    """
    (tmp_path / "exporter.toml").write_text(settings)
    (tmp_path / "sub").mkdir()
    for _ in range(2):
        done = run("convert", f"{site.url}/page.html", "--to", "json", "--jobs", "0", "-v", cwd=tmp_path / "sub")
        assert done.returncode == 0, done.stderr
    asked = site.headers("/page.html")
    assert (asked["x-key"], asked["accept-language"], asked["user-agent"]) == (SECRET, "de", "Library/1.0")
    assert asked["cookie"] == "desk=open"
    assert "x-key" not in far.headers("/dot.png")
    assert far.headers("/dot.png")["user-agent"] == "Library/1.0"
    assert len(site.asked) == 1, "the copy is fresh"
    assert json.loads((tmp_path / "report.jsonl").read_text())["state"] == "done"
    told = run("doctor", "--settings", cwd=tmp_path / "sub")
    assert "timeout = '90'" in told.stdout
    assert SECRET not in told.stdout
    assert not [
        path for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".toml" and SECRET.encode() in path.read_bytes()
    ]


def test_secrets_of_addresses_and_headers_are_in_no_message_report_or_file(run: Run, serve: Any, tmp_path: Path) -> None:
    site = serve({"/page.html": PAGE, "/feed.xml": (200, {}, b"<rss version='2.0'><channel><title>F</title></channel></rss>")})
    urls = [f"http://desk:{SECRET}@{site.host}/{path}" for path in ("page.html", "none.html", "feed.xml")]
    done = run("convert", *urls, *FAST, "--report", "report.jsonl", "-v", "--header", f"X-Key: {SECRET}", "--cache", "kept")
    assert done.returncode == 1
    assert f"{site.url}/none.html is not there (404)" in done.stderr
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {"report.jsonl", "page.json"} <= {path.name for path in written}
    assert SECRET not in done.stdout + done.stderr
    assert [path.name for path in written if SECRET.encode() in path.read_bytes()] == []
    assert all("x-key" in headers and "authorization" in headers for _, headers in site.asked)
    for look in (
        ("inspect", urls[0], "--allow-private"),
        ("convert", *urls, *FAST, "--dry-run"),
        ("inspect", urls[2], "--allow-private"),
    ):
        told = run(*look)
        assert SECRET not in told.stdout + told.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--header", f"no colon {SECRET}"), "--header does not take what was given"),
        (("--header", f"Host: {SECRET}"), "--header does not take Host"),
        (("--proxy", f"socks5://a:{SECRET}@b:1"), "--proxy takes no address with the scheme socks5"),
        (("--cookies", "none.txt"), "The cookies in none.txt cannot be read"),
        (("--user-agent", "Büro/1"), "--user-agent does not take"),
        (("--rate", "-1"), "--rate"),
    ],
)
def test_what_servers_can_not_be_told_is_refused_before_any_work(run: Run, page: Any, given: Any, said: str) -> None:
    page()
    done = run("convert", "page.html", "--to", "json", *given)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert SECRET not in done.stderr


@pytest.mark.parametrize(
    ("setting", "said"), [("rate = 'fast'", "rate does not take 'fast'"), ("fetch = 'perhaps'", "fetch does not take 'perhaps'"),
                          ("memory = -1", "memory does not take '-1'"), ("ratte = 1", "no setting called 'ratte'")]
)  # fmt: skip
def test_a_setting_that_can_not_be_understood_is_told_with_its_file(
    run: Run, page: Any, tmp_path: Path, setting: str, said: str
) -> None:
    page()
    (tmp_path / "exporter.toml").write_text(setting)
    done = run("convert", "page.html", "--to", "json")
    assert done.returncode == 2
    assert said in done.stderr
    assert "exporter.toml" in done.stderr


def test_the_environment_gives_settings_and_flags_take_them_back(run: Run, serve: Any) -> None:
    site = serve({"/page.html": PAGE})
    env = {"EXPORTER_ALLOW_PRIVATE": "yes", "EXPORTER_HEADER": f"X-Key: {SECRET}\nX-Desk: 2", "EXPORTER_TO": "json"}
    assert run("convert", f"{site.url}/page.html", "--jobs", "0", env=env).returncode == 0
    assert site.headers("/page.html")["x-desk"] == "2"
    assert run("convert", f"{site.url}/page.html", "--jobs", "0", "--public-only", env=env).returncode == 1


def test_the_doctor_tells_what_happens_on_the_way(run: Run, serve: Any) -> None:
    import gzip

    packed = gzip.compress(PAGE[2])
    site = serve({"/page": (200, {"Content-Type": "text/html", "Content-Encoding": "gzip", "Cache-Control": "max-age=60"}, packed)})
    site.answers["/old"] = [(301, {"Location": f"http://desk:{SECRET}@{site.host}/page"}, b"")]
    site.answers["/robots.txt"] = [(200, {}, b"User-agent: *\nCrawl-delay: 2\nDisallow: /page")]
    done = run("doctor", "--network", f"{site.url}/old", "--allow-private")
    assert done.returncode == 0, done.stderr
    for words in (
        "is at 127.0.0.1 (refused: this machine)",
        "connected to 127.0.0.1",
        f"answered 301, leads to {site.url}/page",
        f"text/html, {len(packed):,} bytes packed as gzip, {len(PAGE[2]):,} unpacked, fresh for 60 s",
        "robots.txt: lets article-exporter in, with 2 seconds between requests",
    ):
        assert words in done.stdout
    assert SECRET not in done.stdout
    done = run("doctor", "--network", f"{site.url}/page", "--json")
    record = json.loads(done.stdout)
    assert done.returncode == 1
    assert record["requests"][0]["answers"] == [{"address": "127.0.0.1", "refused": "this machine"}]
    assert (record["fetched"], record["error"]["code"]) == (False, "SRC-002")
    assert run("doctor", "--network", "page.html").returncode == 2
