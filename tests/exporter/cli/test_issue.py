"""`exporter digest issue.toml`: what is new goes into the issue once, and what is missing is said."""

from __future__ import annotations

import json
import shutil
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from tests.exporter.conftest import ROOT, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = {"PYTHONPATH": str(ROOT)}
Run = Any
HEAD = 'title = "Harbour Letter"\nnumber = "auto"\nto = "txt"\nallow_private = true\n'


class Site(BaseHTTPRequestHandler):
    """Serves what the test puts into `held`, by ETag, and keeps what was asked."""

    held: dict[str, str]
    asked: list[tuple[str, str, int]]

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it
        """Be silent."""

    def do_GET(self) -> None:
        body = self.held.get(self.path)
        tag = f'"{hash(body)}"'
        status = (
            404 if body is None else 302 if body.startswith("to:") else 304 if self.headers.get("If-None-Match") == tag else 200
        )
        self.asked.append((self.path, self.headers.get("If-None-Match") or "", status))
        self.send_response(status)
        self.send_header("ETag", tag)
        if status == 302:
            self.send_header("Location", str(body)[3:])
        self.end_headers()
        if status == 200:
            self.wfile.write(str(body).encode())


@pytest.fixture
def site() -> Iterator[tuple[str, type[Site]]]:
    handler = type("Held", (Site,), {"held": {}, "asked": []})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", handler
        server.shutdown()


def words(number: int) -> str:
    return " ".join(f"word{number}x{place}" for place in range(60))


def feed(*numbers: int, tag: str = "sea") -> str:
    items = "".join(
        f"<item><title>Story {number}</title><guid>tag:{number}</guid><link>https://example.org/{number}</link>"
        f"<pubDate>{number:02} Nov 2026 10:00:00 GMT</pubDate><category>{tag}</category>"
        f"<content:encoded><![CDATA[<p>{words(number)}</p>]]></content:encoded></item>"
        for number in numbers
    )
    return f"<rss version='2.0'><channel><title>Harbour</title><language>en</language>{items}</channel></rss>"


def titles(path: Path) -> list[str]:
    return [line.lstrip("# ") for line in path.read_text("utf-8").splitlines() if line.startswith("#") and "Contents" not in line]


def codes(done: Any) -> list[str]:
    return [line.split()[1] for line in done.stderr.splitlines() if line.startswith(("info", "warning", "error"))]


def test_what_a_feed_has_comes_once_and_the_number_counts_on(run: Run, tmp_path: Path, site: Any) -> None:
    address, server = site
    server.held["/feed"] = feed(1, 2)
    (tmp_path / "issue.toml").write_text(f'{HEAD}[[part]]\ntitle = "News"\nfeed = "{address}/feed"\n', "utf-8")
    done = run("digest", "issue.toml", env=HERE)
    assert done.returncode == 0, done.stderr
    assert titles(tmp_path / "harbour-letter-1.txt") == ["News", "1. Story 1", "2. Story 2"]
    done = run("digest", "issue.toml", env=HERE)
    assert (done.returncode, done.stdout) == (3, "")
    assert "Nothing new since issue 1; no issue was made." in done.stderr
    assert [status for _, _, status in server.asked] == [200, 304]
    server.held["/feed"] = feed(1, 2, 3)
    assert run("digest", "issue.toml", env=HERE).returncode == 0
    assert titles(tmp_path / "harbour-letter-2.txt") == ["News", "1. Story 3"]
    (tmp_path / "harbour-letter-2.txt").unlink()
    assert run("digest", "issue.toml", "--again", env=HERE).returncode == 0
    assert titles(tmp_path / "harbour-letter-2.txt") == ["News", "1. Story 3"]
    assert run("digest", "issue.toml", "--again", "--issue", "40", env=HERE).returncode == 0
    server.held["/feed"] = feed(4)
    assert run("digest", "issue.toml", env=HERE).returncode == 0
    assert titles(tmp_path / "harbour-letter-41.txt") == ["News", "1. Story 4"]


def test_an_issue_that_failed_is_not_remembered(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed(1), "utf-8")
    (tmp_path / "issue.toml").write_text(f'{HEAD}[[part]]\nsources = "feed.xml"\n[options.pdf]\n', "utf-8")
    (tmp_path / "harbour-letter-1.txt").mkdir()
    assert run("digest", "issue.toml", env=HERE).returncode == 1
    assert not (tmp_path / "issue.state.json").exists()
    (tmp_path / "harbour-letter-1.txt").rmdir()
    assert run("digest", "issue.toml", env=HERE).returncode == 0
    assert json.loads((tmp_path / "issue.state.json").read_text("utf-8"))["issues"][0]["number"] == "1"


def test_what_could_not_be_read_is_tried_again(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(article("Fog"), "utf-8")
    (tmp_path / "bad.html").write_text("", "utf-8")
    (tmp_path / "issue.toml").write_text(f'{HEAD}[[part]]\nsources = "*.html"\n', "utf-8")
    assert "ISS-001" in run("digest", "issue.toml", "-v", env=HERE).stderr
    assert titles(tmp_path / "harbour-letter-1.txt") == ["1. Fog"]
    (tmp_path / "bad.html").write_text(article("Rain"), "utf-8")
    assert run("digest", "issue.toml", env=HERE).returncode == 0
    assert titles(tmp_path / "harbour-letter-2.txt") == ["1. Rain"]
    done = run("digest", "issue.toml", "--quiet", "--report", "report.jsonl", env=HERE)
    assert (done.returncode, done.stderr) == (3, "")
    assert json.loads((tmp_path / "report.jsonl").read_text("utf-8"))["state"] == "nothing new"


def test_rules_choose_and_what_they_leave_out_is_counted(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "feed.xml").write_text(feed(1, 2, 3, 4, 5), "utf-8")
    (tmp_path / "in" / "town.xml").write_text(feed(6, 7, tag="Town"), "utf-8")
    (tmp_path / "in" / "issue.toml").write_text(
        f'{HEAD}since = 2026-11-02\n[[part]]\ntitle = "Sea"\nsources = ["feed.xml", "town.xml"]\n'
        'tag = "SEA"\nlimit = 2\norder = "newest"\n'
        '[[part]]\ntitle = "Rest"\nsources = "*.xml"\norder = "oldest"\nuntil = 2026-11-06\n',
        "utf-8",
    )
    done = run("digest", "in/issue.toml", "-v", env=HERE)
    assert done.returncode == 0, done.stderr
    assert titles(tmp_path / "harbour-letter-1.txt") == [
        *("Sea", "1. Story 5", "2. Story 4", "Rest", "3. Story 2", "4. Story 3", "5. Story 6"),
    ]
    said = [line.partition(": ")[2] for line in done.stderr.splitlines() if "ISS-004" in line]
    assert said == [
        "1 article was not taken: older than 2026-11-02.",
        "2 articles were not taken: without the keyword sea.",
        "2 articles were not taken: more than the limit of 2.",
        "1 article was not taken: later than 2026-11-06.",
    ]


def test_a_source_that_fails_is_named_and_the_rest_is_made(run: Run, tmp_path: Path, site: Any) -> None:
    address, server = site
    server.held |= {
        "/feed": feed(1),
        "/empty": "",
        "/moved": "to:/feed2",
        "/feed2": feed(2),
        "/loop": "to:/loop",
        "/page": "<p>no feed",
    }
    broken = ", ".join(f'"{address}/{name}"' for name in ("gone", "empty", "moved", "loop", "feed"))
    (tmp_path / "issue.toml").write_text(f"{HEAD}[[part]]\nsources = [{broken}]\n", "utf-8")
    done = run("digest", "issue.toml", "--strict", env=HERE)
    assert done.returncode == 1
    assert not (tmp_path / "harbour-letter-1.txt").exists()
    done = run("digest", "issue.toml", "-v", "--report", "report.jsonl", env=HERE)
    assert done.returncode == 0, done.stderr
    assert titles(tmp_path / "harbour-letter-1.txt") == ["1. Story 2", "2. Story 1"]
    missing = [line for line in done.stderr.splitlines() if "ISS-001" in line]
    assert [line.split()[2] for line in missing] == [f"{address}/gone:", f"{address}/loop:", f"{address}/empty:"]
    (record,) = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    assert next(each["place"]["source"] for each in record["findings"] if each["code"] == "ISS-001") == f"{address}/gone"


def test_a_page_where_a_feed_should_be_is_no_article(run: Run, tmp_path: Path, site: Any) -> None:
    address, server = site
    link = "<link rel='alternate home' type='application/atom+xml' href='/news.atom'>"
    server.held |= {"/": article("Log in").replace("<title>", f"{link}<title>"), "/bare": article("Log in"), "/feed": feed(1)}
    (tmp_path / "issue.toml").write_text(f'{HEAD}[[part]]\nfeed = ["{address}/", "{address}/bare", "{address}/feed"]\n', "utf-8")
    done = run("digest", "issue.toml", "-v", env=HERE)
    assert titles(tmp_path / "harbour-letter-1.txt") == ["1. Story 1"]
    assert f"{address}/ is no feed. The page names {address}/news.atom as its feed." in done.stderr
    assert f"{address}/bare is no feed. Name a page under sources." in done.stderr


def test_doubles_are_left_out_and_the_longer_is_kept(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_text(feed(1, 2), "utf-8")
    near = feed(3).replace(words(3), words(2) + " and a last sentence that only this one has")
    (tmp_path / "two.xml").write_text(near, "utf-8")
    same = article("Story 1 at home", words(1)).replace(
        "<title>", '<link rel="canonical" href="https://www.example.org/1/"><title>'
    )
    (tmp_path / "page.html").write_text(same, "utf-8")
    (tmp_path / "issue.toml").write_text(f'{HEAD}[[part]]\nsources = ["one.xml", "two.xml", "page.html"]\n', "utf-8")
    done = run("digest", "issue.toml", "-v", env=HERE)
    assert done.returncode == 0, done.stderr
    assert titles(tmp_path / "harbour-letter-1.txt") == ["1. Story 3", "2. Story 1 at home"]
    said = [line for line in done.stderr.splitlines() if "ISS-002" in line]
    assert "one.xml: Story 1:" in said[0]
    assert "Story 1 at home says the same (the same address)" in said[0]
    assert "one.xml: Story 2:" in said[1]
    assert "Story 3 says the same" in said[1]


def test_a_list_of_feeds_that_has_not_changed_hides_no_news(run: Run, tmp_path: Path, site: Any) -> None:
    address, server = site
    server.held |= {
        "/list": "<opml><body><outline xmlUrl='feed'/><outline type='include' url='list'/></body></opml>",
        "/feed": feed(1),
    }
    (tmp_path / "issue.toml").write_text(f'{HEAD}[[part]]\nsources = "{address}/list"\n', "utf-8")
    assert run("digest", "issue.toml", env=HERE).returncode == 0
    assert run("digest", "issue.toml", env=HERE).returncode == 3
    server.held["/feed"] = feed(1, 2)
    assert run("digest", "issue.toml", env=HERE).returncode == 0
    assert titles(tmp_path / "harbour-letter-2.txt") == ["1. Story 2"]


def test_articles_by_hand_are_put_right_and_stand_where_they_are_wanted(run: Run, tmp_path: Path) -> None:
    Image.new("RGB", (400, 300), "red").save(tmp_path / "boat.png")
    page = article("Fog", "<img src='boat.png'>") + "<p class='ad'>Buy a boat.</p>"
    (tmp_path / "fog.html").write_text(page.replace("</article>", "<p class='ad'>Buy this boat now.</p></article>"), "utf-8")
    (tmp_path / "rain.html").write_text(article("Rain", "<p>rain</p>").replace("ferry", "rain").replace("fog", "mud"), "utf-8")
    (tmp_path / "feed.xml").write_text(feed(1), "utf-8")
    (tmp_path / "note.md").write_text("# From the editor\n\nThis month it rained.\n", "utf-8")
    (tmp_path / "issue.toml").write_text(
        HEAD + 'publisher = "Harbour Society"\ndescription = "What happened."\nnote = "note.md"\nsign_off = "Write to *us*."\n'
        '[[part]]\ntitle = "News"\nsources = "feed.xml"\n'
        '[[article]]\nsource = "rain.html"\npart = "News"\nteaser = true\n'
        '[[article]]\nsource = "fog.html"\ntitle = "Fog at sea"\nexclude = ".ad"\nlead = true\n'
        'alt = { "boat.png" = "A red boat", "ship.png" = "No such" }\n',
        "utf-8",
    )
    done = run("digest", "issue.toml", "-v", env=HERE)
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "harbour-letter-1.txt").read_text("utf-8")
    assert titles(tmp_path / "harbour-letter-1.txt") == [
        *("1. From the editor", "2. Fog at sea", "News", "3. Rain", "4. Story 1", "5. Harbour Society"),
    ]
    for said in ("What happened.", "This month it rained.", "A red boat", "Write to us.", "Paragraph 1 tells how the rain"):
        assert said in " ".join(made.split()), said
    assert "Buy this boat" not in made
    assert "Paragraph 5 tells how the rain" not in " ".join(made.split())
    assert {"ISS-003", "ISS-005", "ISS-007"} <= set(codes(done))


def test_a_damaged_memory_is_not_begun_anew(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed(1), "utf-8")
    (tmp_path / "issue.toml").write_text(f'{HEAD}[[part]]\nsources = "feed.xml"\n', "utf-8")
    for damaged in ("{", "[]", '{"version": 2}', '{"version": 1, "issues": [1], "feeds": {}}'):
        (tmp_path / "issue.state.json").write_text(damaged, "utf-8")
        done = run("digest", "issue.toml", env=HERE)
        assert done.returncode == 1, damaged
        assert "is no state of an issue" in done.stderr
        assert (tmp_path / "issue.state.json").read_text("utf-8") == damaged


def test_a_plan_of_sources_is_an_issue_that_can_be_made(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "feed.xml").write_text(feed(1, 2), "utf-8")
    (tmp_path / "in" / "page.html").write_text(article('The "fog"'), "utf-8")
    done = run("digest", "in/feed.xml", "in/page.html", "none.html", "--title", 'The "Letter"', "--plan", "in/issue.toml", env=HERE)
    assert done.returncode == 1, "none.html is missing from it"
    plan = (tmp_path / "in" / "issue.toml").read_text("utf-8")
    assert "#   2026-11-01  Story 1\n" in plan
    assert 'source = "page.html"\n# title = "The \\"fog\\""\n' in plan
    assert "# none.html" in plan
    assert "ISS-001 none.html" in done.stderr, "what can't be read is told at once"
    assert "\n# unsubscribe = " in plan
    assert run("digest", "in/issue.toml", "--to", "txt", env=HERE).returncode == 0
    assert titles(tmp_path / "the-letter-1.txt") == ['1. The "fog"', "Harbour", "2. Story 1", "3. Story 2"]
    done = run("digest", "in/feed.xml", "--plan", "in/issue.toml", env=HERE)
    assert done.returncode == 2
    assert (tmp_path / "in" / "issue.toml").read_text("utf-8") == plan


def test_the_example_is_made_and_nothing_is_found_in_its_book(run: Run, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    done = run("digest", "examples/issue.toml", "--out", "made", env=HERE)
    assert done.returncode == 0, done.stderr
    assert [
        line for line in titles(tmp_path / "made" / "the-slipway-1.txt") if line[0].isdigit() or line.startswith(("To", "Salt"))
    ] == [
        "1. From the slip",
        "Saltmarsh Notes",
        "2. Counting curlews in the dark",
        "3. The tide table is not a promise",
        "To keep",
        "4. A rain gauge for the hut",
        "5. The coast that kept time by fog",
        "6. The Slipway",
    ]
    checked = run("check", "made/the-slipway-1.epub", "made/the-slipway-1.pdf", "--fail-on", "info", env=HERE)
    assert checked.returncode == 0, checked.stdout


def test_a_part_without_sources_holds_articles_by_hand(run: Run, tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(article("Fog"), "utf-8")
    parts = '[[part]]\ntitle = "Features"\n[[article]]\nsource = "page.html"\npart = "Features"\n'
    (tmp_path / "issue.toml").write_text(HEAD + parts, "utf-8")
    assert run("digest", "issue.toml", env=HERE).returncode == 0
    assert titles(tmp_path / "harbour-letter-1.txt") == ["Features", "1. Fog"]
    assert run("digest", "issue.toml", env=HERE).returncode == 3


def test_days_on_the_command_line_hold_for_any_sources(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed(1, 2, 3, 4), "utf-8")
    given = ("digest", "feed.xml", "--title", "Weekly", "--to", "txt", "--since", "2026-11-02", "--until", "2026-11-03")
    assert run(*given, env=HERE).returncode == 0
    assert titles(tmp_path / "weekly.txt") == ["1. Story 2", "2. Story 3"]
    assert not list(tmp_path.glob("*.json"))
    assert run("digest", "feed.xml", "--title", "W", "--since", "2027-01-01", "--to", "txt", env=HERE).returncode == 3
    assert run("digest", "feed.xml", "--title", "W", "--since", "soon", env=HERE).returncode == 2
    assert run("digest", "feed.xml", "--title", "W", "--again", env=HERE).returncode == 2


def test_a_shelf_grows_with_each_issue_and_is_made_again_with_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed(1))
    (tmp_path / "issue.toml").write_text(HEAD + 'shelf = true\nout = "made"\n[[part]]\ntitle = "News"\nsources = "feed.xml"\n')

    def entries() -> list[tuple[str, list[str]]]:
        held = json.loads((tmp_path / "made" / "catalogue.json").read_text("utf-8"))
        return [(each["metadata"]["title"], [link["href"] for link in each["links"]]) for each in held["publications"]]

    done = run("digest", "issue.toml", cwd=tmp_path, env=HERE)
    assert done.returncode == 0, done.stderr
    assert [line.rpartition("/")[2] for line in done.stdout.splitlines()][1:] == ["catalogue.json", "catalogue.xml", "issues.xml"]
    (tmp_path / "feed.xml").write_text(feed(1, 2))
    assert run("digest", "issue.toml", cwd=tmp_path, env=HERE).returncode == 0
    two = [("Harbour Letter, Issue 2", ["harbour-letter-2.txt"]), ("Harbour Letter, Issue 1", ["harbour-letter-1.txt"])]
    assert entries() == two
    assert run("digest", "issue.toml", "--again", "--to", "json,epub", cwd=tmp_path, env=HERE).returncode == 0
    assert entries() == [("Harbour Letter, Issue 2", ["harbour-letter-2.epub", "harbour-letter-2.txt"]), two[1]]
    (tmp_path / "made" / "harbour-letter-1.txt").unlink()
    (tmp_path / "made" / "catalogue.json").unlink()
    done = run("digest", "issue.toml", cwd=tmp_path, env=HERE)
    assert (done.returncode, codes(done)) == (3, ["ISS-006"])
    assert [title for title, _ in entries()] == ["Harbour Letter, Issue 2"]


def test_an_empty_feed_is_told_as_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed(1))
    (tmp_path / "empty.xml").write_text("\n")
    (tmp_path / "issue.toml").write_text(HEAD + '[[part]]\nfeed = ["empty.xml", "feed.xml"]\n')
    done = run("digest", "issue.toml", cwd=tmp_path, env=HERE)
    assert done.returncode == 0
    assert "empty.xml is empty." in done.stderr


def test_a_shelf_of_one_book_is_refused_and_so_is_a_folder_with_anothers_feed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed(1))
    (tmp_path / "issues.xml").write_text("<feed/>")
    (tmp_path / "issue.toml").write_text(HEAD + 'shelf = "https://harbour.example/x"\n[[part]]\nsources = "feed.xml"\n')
    done = run("digest", "issue.toml", cwd=tmp_path, env=HERE)
    assert done.returncode == 2
    assert "issues.xml is there" in done.stderr
    assert (tmp_path / "issues.xml").read_text() == "<feed/>"
    (tmp_path / "page.md").write_text("# One\n\nText.\n")
    (tmp_path / "issue.toml").write_text('title = "Book"\nshelf = true\n[[article]]\nsource = "page.md"\n')
    assert "one book" in run("digest", "issue.toml", cwd=tmp_path, env=HERE).stderr
