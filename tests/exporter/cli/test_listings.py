"""Feeds, mailboxes and exports on the command line: an article each, under its own name."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import pytest

from tests.exporter.conftest import ROOT, article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HERE = {"PYTHONPATH": str(ROOT)}
Run = Any
TEXT = "<p>The ferry crossed the sound in fog, and who stood on deck saw the lights of the town.</p>"


def feed(*titles: str, link: str = "https://example.org", text: str = TEXT) -> str:
    items = "".join(
        f"<item><title>{title}</title><link>{link}/{number}</link><content:encoded><![CDATA[{text}]]></content:encoded></item>"
        for number, title in enumerate(titles, 1)
    )
    return f"<rss version='2.0'><channel><title>Harbour</title><language>en</language>{items}</channel></rss>"


class Site(BaseHTTPRequestHandler):
    """Serves what the test puts into `held`."""

    held: dict[str, tuple[str, str]]

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it
        """Be silent."""

    def do_GET(self) -> None:
        kind, body = self.held.get(self.path, ("", ""))
        self.send_response(200 if kind else 404)
        self.send_header("Content-Type", kind or "text/plain")
        self.end_headers()
        self.wfile.write(body.encode())


@pytest.fixture
def site() -> Iterator[tuple[str, dict[str, tuple[str, str]]]]:
    handler = type("Held", (Site,), {"held": {}})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", handler.held
        server.shutdown()


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("[!.]*") if path.is_file())


def test_each_item_of_a_feed_has_files_of_its_own_whatever_the_feed_is_called(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news.html").write_text(feed("Fog", "Fog", "Rain &amp; wind"), "utf-8")
    done = run("convert", "news.html", "--to", "txt", "--out", "made", "--report", "report.jsonl", env=HERE)
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "made") == ["fog-2.txt", "fog.txt", "rain-wind.txt"]
    assert (tmp_path / "made" / "fog.txt").read_text("utf-8").startswith("# Fog\n")
    assert "3 of 3 done, 0 failed." in done.stderr
    lines = [json.loads(line) for line in (tmp_path / "report.jsonl").read_text("utf-8").splitlines()]
    assert [(each["state"], len(each["files"])) for each in lines] == [("listing", 0), ("done", 1), ("done", 1), ("done", 1)]
    assert lines[3]["source"] == "news.html: Rain & wind"


def test_beside_the_feed_and_from_standard_input(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "feed.xml").write_text(feed("Fog"), "utf-8")
    assert run("convert", "in/feed.xml", "--to", "txt", env=HERE).returncode == 0
    assert names(tmp_path / "in") == ["feed.xml", "fog.txt"]
    done = run("convert", "-", "--to", "txt", "--out", "-", input=feed("Fog"), env=HERE)
    assert done.stdout.startswith("# Fog\n"), done.stderr
    done = run("convert", "-", "--to", "txt", "--out", "-", input=feed("Fog", "Rain"), env=HERE)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Standard output takes one article, and 2 are listed." in done.stderr


def test_items_that_would_be_called_alike_do_not_overwrite_one_another(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed("Fog", "Rain"), "utf-8")
    done = run("convert", "feed.xml", "--to", "txt", "--name", "{site}", "--out", "made", env=HERE)
    assert done.returncode == 1
    assert names(tmp_path / "made") == ["harbour.txt"]
    assert "Another item's files are called harbour too." in done.stderr


def test_inspect_lists_what_a_feed_holds(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed("Fog", "<b>Rain</b>"), "utf-8")
    done = run("inspect", "feed.xml", env=HERE)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "feed: Harbour",
        "1  undated  Fog  (whole)  https://example.org/1",
        "2  undated  Rain  (whole)  https://example.org/2",
    ]


def test_an_account_is_of_pages_and_a_feed_is_listed_instead(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed("Fog"), "utf-8")
    assert run("inspect", "feed.xml", "--as", "account", env=HERE).stdout.splitlines()[0] == "feed: Harbour"


def test_a_list_of_feeds_that_names_itself_ends(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed("Fog"), "utf-8")
    for name, other in (("one.opml", "two.opml"), ("two.opml", "one.opml")):
        outlines = f"<outline xmlUrl='feed.xml'/><outline type='include' url='{other}'/><outline type='include' url='{name}'/>"
        (tmp_path / name).write_text(f"<opml version='2.0'><body>{outlines}</body></opml>", "utf-8")
    done = run("convert", "one.opml", "--to", "txt", "--out", "made", env=HERE)
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "made") == ["fog-2.txt", "fog.txt"]


def test_lists_of_lists_end_at_some_depth_and_say_so(run: Run, tmp_path: Path) -> None:
    for number in range(6):
        (tmp_path / f"{number}.opml").write_text(f"<opml><body><outline xmlUrl='{number + 1}.opml'/></body></opml>", "utf-8")
    done = run("convert", "0.opml", "--to", "txt", "--out", "made", env=HERE)
    assert done.returncode == 1
    assert "error SRC-003 3.opml: Nothing of the list was opened: lists inside of lists are opened 3 deep." in done.stderr


def test_a_list_opens_nothing_on_the_network_unasked_and_no_file_outside_of_its_folder(run: Run, tmp_path: Path, site: Any) -> None:
    address, held = site
    (tmp_path / "in").mkdir()
    (tmp_path / "secret.xml").write_text(feed("Secret"), "utf-8")
    (tmp_path / "in" / "feed.xml").write_text(feed("Fog"), "utf-8")
    held["/feed"] = ("text/xml", feed("Rain"))
    held["/list"] = ("text/xml", "<opml><body><outline xmlUrl='file:///etc/hostname'/><outline xmlUrl='feed'/></body></opml>")
    names_of_feeds = (f"{address}/feed", "feed.xml", "../secret.xml", str(tmp_path / "secret.xml"), "file:///etc/hostname")
    outlines = "".join(f"<outline xmlUrl='{name}'/>" for name in names_of_feeds)
    (tmp_path / "in" / "list.opml").write_text(f"<opml><body>{outlines}</body></opml>", "utf-8")
    done = run("convert", "in/list.opml", "--to", "txt", "--out", "made", "--allow-private", "-v", env=HERE)
    assert done.returncode == 0
    assert names(tmp_path / "made") == ["fog.txt"]
    assert done.stderr.count("LIST-005") == 3
    assert "fetched with --fetch only" in done.stderr
    assert run("convert", "in/list.opml", "--to", "txt", "--out", "more", "--allow-private", "--fetch", env=HERE).returncode == 0
    assert names(tmp_path / "more") == ["fog.txt", "rain.txt"]
    done = run("convert", f"{address}/list", "--to", "txt", "--out", "far", "--allow-private", "--fetch", "-v", env=HERE)
    assert names(tmp_path / "far") == ["rain.txt"]
    assert "neither an address of the web nor a file beside the list" in done.stderr


def test_an_item_that_has_only_a_summary_is_told_and_fetched_on_request(run: Run, tmp_path: Path, site: Any) -> None:
    address, held = site
    summary = f"<item><title>Fog</title><link>{address}/fog</link><guid>tag:1</guid><description>It began …</description></item>"
    gone = f"<item><title>Gone</title><link>{address}/gone</link><description>It ended …</description></item>"
    (tmp_path / "feed.xml").write_text(f"<rss><channel><language>en</language>{summary}{gone}</channel></rss>", "utf-8")
    held["/fog"] = ("text/html", article("Fog"))
    done = run("convert", "feed.xml", "--to", "txt", "--out", "bare", env=HERE)
    assert "It began …" in (tmp_path / "bare" / "fog.txt").read_text("utf-8")
    assert "LIST-001, 2 times" in done.stderr
    done = run("convert", "feed.xml", "--to", "txt", "--out", "whole", "--fetch", "--allow-private", "-v", env=HERE)
    assert done.returncode == 0
    assert "Paragraph 5 tells" in (tmp_path / "whole" / "fog.txt").read_text("utf-8")
    assert "It ended …" in (tmp_path / "whole" / "gone.txt").read_text("utf-8")
    assert [line.split()[1] for line in done.stderr.splitlines() if "LIST" in line] == ["LIST-002", "LIST-001"]


def test_an_address_that_is_a_feed_and_one_that_leads_to_one_are_read_as_feeds(run: Run, tmp_path: Path, site: Any) -> None:
    address, held = site
    held["/news"] = ("text/html", feed("Fog", link="/stories").replace("https://example.org", ""))
    done = run("convert", f"{address}/news", "--to", "json", "--out", "made", "--allow-private", env=HERE)
    assert done.returncode == 0, done.stderr
    assert f'"canonical_url": "{address}/stories/1"' in (tmp_path / "made" / "fog.json").read_text("utf-8")


def test_an_export_of_omnivore_finds_its_texts_beside_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "export" / "content").mkdir(parents=True)
    (tmp_path / "export" / "content" / "fog-1.html").write_text(article("Fog at sea"), "utf-8")
    records = [
        {"slug": slug, "title": "Fog", "url": f"https://example.org/{slug}", "labels": ["sea"]} for slug in ("fog-1", "../x")
    ]
    (tmp_path / "export" / "metadata_0_to_2.json").write_text(json.dumps(records), "utf-8")
    done = run("convert", "export/metadata_0_to_2.json", "--to", "json", "--out", "made", env=HERE)
    assert done.returncode == 1
    assert done.stderr.count("only its address https://example.org/../x") == 1
    made = (tmp_path / "made" / "fog.json").read_text("utf-8")
    assert "Paragraph 5 tells" in made
    assert '"canonical_url": "https://example.org/fog-1"' in made
    assert '"sea"' in made


def test_addresses_without_a_text_are_told_without_fetch(run: Run, tmp_path: Path, site: Any) -> None:
    address, held = site
    held["/story"] = ("text/html", article("Fog"))
    (tmp_path / "sitemap.xml").write_text(f"<urlset><url><loc>{address}/story</loc></url></urlset>", "utf-8")
    done = run("convert", "sitemap.xml", "--to", "txt", "--out", "made", env=HERE)
    assert done.returncode == 1
    assert f"only its address {address}/story. Give --fetch to fetch its page." in done.stderr
    assert run("convert", "sitemap.xml", "--to", "txt", "--out", "made", "--fetch", "--allow-private", env=HERE).returncode == 0
    assert "Paragraph 5" in (tmp_path / "made" / "story.txt").read_text("utf-8")


def test_a_digest_takes_the_articles_of_feeds_and_pages_in_order(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(feed("Fog", "Rain", text=TEXT + "<p>{}</p>"), "utf-8")
    (tmp_path / "page.html").write_text(article("First"), "utf-8")
    done = run("digest", "page.html", "feed.xml", "--title", "Weekly", "--to", "txt", env=HERE)
    assert done.returncode == 0, done.stderr
    said = (tmp_path / "weekly.txt").read_text("utf-8")
    assert [line for line in said.splitlines() if line.startswith("# ")] == ["# Contents", "# 1. First", "# 2. Fog", "# 3. Rain"]


@pytest.mark.parametrize("broken", ["<rss></rss>", "<feed xmlns='http://www.w3.org/2005/Atom'/>", "<opml><body/></opml>"])
def test_a_feed_in_which_nothing_is_listed_is_an_error(run: Run, tmp_path: Path, broken: str) -> None:
    (tmp_path / "feed.xml").write_text(broken, "utf-8")
    done = run("convert", "feed.xml", "--to", "txt", env=HERE)
    assert done.returncode == 1
    assert "in which nothing is listed" in done.stderr


def test_an_episode_is_made_of_each_item(run: Run, tmp_path: Path) -> None:
    (tmp_path / "cast").mkdir()
    told = 'title = "Cast"\naddress = "https://example.org/cast/"\nlanguage = "en"\ncategory = "News"\n'
    (tmp_path / "cast" / "podcast.toml").write_text(told, "utf-8")
    (tmp_path / "in.xml").write_text(feed("Fog", "Rain"), "utf-8")
    done = run("podcast", "cast", "in.xml", "--voice", "tone", "--date", "2026-05-01", env=HERE)
    assert done.returncode == 0, done.stderr
    made = (tmp_path / "cast" / "feed.xml").read_text("utf-8")
    assert "<title>Fog</title>" in made
    assert "<title>Rain</title>" in made


def test_a_saved_page_keeps_its_pictures_and_its_frames_are_no_articles(run: Run, tmp_path: Path) -> None:
    from PIL import Image

    folder = tmp_path / "saved" / "Page_files"
    folder.mkdir(parents=True)
    Image.new("RGB", (400, 300), "red").save(folder / "boat.png")
    (folder / "frame.html").write_text(article("A frame"), "utf-8")
    picture = "<img src='./Page_files/boat.png' srcset='https://example.org/boat.png 800w' alt='A boat'>"
    (tmp_path / "saved" / "Page.html").write_text(article("Fog", picture), "utf-8")
    done = run("convert", "saved", "--to", "json", "--out", "made", env=HERE)
    assert done.returncode == 0, done.stderr
    assert names(tmp_path / "made") == ["Page.json"]
    assert '"digest"' in (tmp_path / "made" / "Page.json").read_text("utf-8")


def test_the_library_says_that_a_feed_is_no_article(tmp_path: Path) -> None:
    import exporter
    from exporter.errors import ListingError

    (tmp_path / "feed.xml").write_text(feed("Fog", "Rain"), "utf-8")
    for call in (exporter.read, exporter.convert):
        for source in (tmp_path / "feed.xml", feed("Fog", "Rain"), feed("Fog", "Rain").encode()):
            with pytest.raises(ListingError, match="is a feed that lists 2, not one article"):
                call(source)
