"""A podcast grows by an episode an article, loses none, and its feed agrees with its files at every moment."""

from __future__ import annotations

import errno
import json
import threading
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from urllib.request import Request, urlopen
from uuid import UUID, uuid5

import av
import pytest
from msgspec.structs import replace
from PIL import Image

import exporter.model as m
from exporter.check import check_file
from exporter.errors import SinkError, SourceError
from formats.podcast.folder import PodcastFolder
from tests.formats.epub.samples import article, paragraph
from tests.formats.podcast.making import NAMES, SETTINGS, add, begin, feed, held, titles

if TYPE_CHECKING:
    from collections.abc import Iterator


def story(title: str, day: date | None, words: str = "The ferry runs.", url: str | None = None) -> m.Article:
    made = article(paragraph(words), m.Heading(level=2, children=(m.Text(value="Then"),)), paragraph("It stays."), title=title)
    about = replace(made.metadata, published=day, modified=None, canonical_url=url or f"https://example.org/{title.lower()}")
    return replace(made, metadata=about)


ONE, TWO, THREE = (story(title, date(2026, 5, day)) for title, day in (("One", 1), ("Two", 2), ("Three", 3)))


def test_a_feed_has_what_directories_ask_for(tmp_path: Path) -> None:
    add(begin(tmp_path), ONE, TWO)
    channel = feed(tmp_path).find("channel")
    assert channel.findtext("title") == "Harbour Letter"
    assert channel.findtext("link") == "https://example.org/cast/"
    assert channel.findtext("language") == "en"
    assert channel.findtext("description")
    assert channel.findtext("itunes:explicit", namespaces=NAMES) == "false"
    assert channel.findtext("itunes:author", namespaces=NAMES) == "The harbour & its people"
    assert channel.findtext("itunes:owner/itunes:email", namespaces=NAMES) == "editors@example.org"
    assert [each.get("text") for each in channel.iterfind(".//itunes:category", NAMES)] == ["News", "Daily News", "Technology"]
    assert channel.find("itunes:image", NAMES).get("href") == "https://example.org/cast/cover.jpg"
    with Image.open(tmp_path / "cover.jpg") as cover:
        assert (cover.format, *cover.size) == ("JPEG", 1500, 1500)
    guid = uuid5(UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6"), "example.org/cast/feed.xml")
    assert channel.findtext("podcast:guid", namespaces=NAMES) == str(guid)
    assert check_file(tmp_path / "feed.xml") == ()


def test_the_guid_of_a_feed_is_made_as_the_namespace_says() -> None:
    space = UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
    assert str(uuid5(space, "mp3s.nashownotes.com/pc20rss.xml")) == "917393e3-1b1e-5cef-ace4-edaa54e1f810"


def test_an_episode_agrees_with_its_files(tmp_path: Path) -> None:
    add(begin(tmp_path), ONE)
    (item,) = feed(tmp_path).iter("item")
    enclosure = item.find("enclosure")
    sound = tmp_path / unquote(enclosure.get("url").removeprefix("https://example.org/cast/"))
    assert (enclosure.get("type"), int(enclosure.get("length"))) == ("audio/mpeg", sound.stat().st_size)
    with av.open(sound) as container:
        assert abs(container.duration / 1e6 - int(item.findtext("itunes:duration", namespaces=NAMES))) < 1
    assert parsedate_to_datetime(item.findtext("pubDate")) == datetime.fromisoformat("2026-05-01T00:00:00+00:00")
    assert item.find("guid").get("isPermaLink") == "false"
    assert item.findtext("link") == "https://example.org/one"
    chapters = item.find("podcast:chapters", NAMES)
    told = json.loads((tmp_path / chapters.get("url").rpartition("/")[2]).read_bytes())
    assert chapters.get("type") == "application/json+chapters"
    assert [each["title"] for each in told["chapters"]] == ["One", "Then"]
    assert told["chapters"][0]["startTime"] == 0
    transcripts = {each.get("type"): each.get("url").rpartition("/")[2] for each in item.iterfind("podcast:transcript", NAMES)}
    assert set(transcripts) == {"text/vtt", "application/x-subrip"}
    assert (tmp_path / transcripts["text/vtt"]).read_bytes().startswith(b"WEBVTT")


def test_the_newest_stands_first_in_whichever_order_they_came(tmp_path: Path) -> None:
    folders = []
    for number, order in enumerate(permutations((ONE, TWO, THREE))):
        folders.append(begin(tmp_path / str(number)))
        add(folders[-1], *order)
        assert titles(folders[-1]) == ["Three", "Two", "One"]
    assert all(held(folder) == held(folders[0]) for folder in folders)


def test_the_same_article_again_changes_nothing(tmp_path: Path) -> None:
    add(begin(tmp_path), ONE, TWO)
    before = held(tmp_path)
    add(tmp_path, ONE)
    assert held(tmp_path) == before


def test_a_corrected_article_takes_the_place_of_its_episode(tmp_path: Path) -> None:
    add(begin(tmp_path), ONE, TWO, THREE)
    before = [item.find("enclosure").get("url") for item in feed(tmp_path).iter("item")]
    add(tmp_path, story("Two, put right", date(2026, 5, 2), "The ferry does not run.", url="https://example.org/two"))
    assert titles(tmp_path) == ["Three", "Two, put right", "One"]
    assert [item.find("enclosure").get("url") for item in feed(tmp_path).iter("item")] == before
    assert check_file(tmp_path / "feed.xml") == ()


def test_an_article_of_another_day_moves_to_it(tmp_path: Path) -> None:
    add(begin(tmp_path), ONE, TWO, THREE)
    add(tmp_path, replace(ONE, metadata=replace(ONE.metadata, published=date(2026, 6, 1))))
    assert titles(tmp_path) == ["One", "Three", "Two"]


def test_an_article_without_a_date_stands_last_or_at_the_date_given(tmp_path: Path) -> None:
    undated = story("Undated", None)
    assert add(begin(tmp_path / "a"), ONE, undated) == ["POD-101"]
    assert titles(tmp_path / "a") == ["One", "Undated"]
    assert add(tmp_path / "a", undated, fallback=date(2026, 7, 1)) == [], "a date that is given later takes the place of none"
    assert titles(tmp_path / "a") == ["Undated", "One"]
    assert add(begin(tmp_path / "b"), ONE, undated, fallback=date(2026, 7, 1)) == []
    assert titles(tmp_path / "b") == ["Undated", "One"]
    assert add(tmp_path / "b", undated) == [], "the date that the feed has holds"


def test_two_articles_of_one_day_and_title_are_two_episodes(tmp_path: Path) -> None:
    add(begin(tmp_path), ONE, story("One", date(2026, 5, 1), "Another.", url="https://example.org/other"))
    urls = [item.find("enclosure").get("url") for item in feed(tmp_path).iter("item")]
    assert len(set(urls)) == 2
    assert check_file(tmp_path / "feed.xml") == ()


BY_HAND = """<?xml version='1.0' encoding='UTF-8'?>
<!-- kept by Ann -->
<rss version="2.0" xmlns:own="https://example.org/own">
  <channel>
    <title>Old title</title>
    <own:note mood="glad">stays</own:note>
    <item>
      <title>By hand</title>
      <guid>by-hand</guid>
      <pubDate>Sat, 02 May 2026 12:00:00 +0200</pubDate>
      <own:rating>5</own:rating>
      <description><![CDATA[<b>bold</b>]]></description>
    </item>
    <!-- nothing below -->
  </channel>
</rss>
"""


def test_what_was_written_by_hand_stays(tmp_path: Path) -> None:
    begin(tmp_path)
    (tmp_path / "feed.xml").write_text(BY_HAND, "utf-8")
    add(tmp_path, ONE, THREE)
    text = (tmp_path / "feed.xml").read_text("utf-8")
    assert titles(tmp_path) == ["Three", "By hand", "One"]
    assert "Harbour Letter" in text
    assert "Old title" not in text
    for kept in ("<!-- kept by Ann -->", '<own:note mood="glad">stays</own:note>', "<own:rating>5</own:rating>"):
        assert kept in text
    for kept in ("<![CDATA[<b>bold</b>]]>", "<!-- nothing below -->", "<guid>by-hand</guid>", "12:00:00 +0200"):
        assert kept in text


def test_a_podcast_that_moves_keeps_its_guid_and_takes_its_files_along(tmp_path: Path) -> None:
    add(begin(tmp_path), ONE)
    first = feed(tmp_path).findtext("channel/podcast:guid", namespaces=NAMES)
    begin(tmp_path, SETTINGS.replace("example.org/cast", "elsewhere.example/pod"))
    PodcastFolder(tmp_path).refresh()
    assert feed(tmp_path).findtext("channel/podcast:guid", namespaces=NAMES) == first
    assert feed(tmp_path).findtext("channel/image/url") == "https://elsewhere.example/pod/cover.jpg"
    urls = [each.get("url") for each in feed(tmp_path).find("channel/item") if each.get("url")]
    assert len(urls) == 4
    assert all(url.startswith("https://elsewhere.example/pod/2026-05-01-one-") for url in urls)
    assert check_file(tmp_path / "feed.xml") == ()
    add(tmp_path, ONE)
    assert len(held(tmp_path)) == 7, "the episode keeps its files"


@pytest.mark.parametrize(
    "broken",
    ["", "<rss><channel>", "<html><body/></html>", "<rss/>", '<!DOCTYPE rss [<!ENTITY a "b">]><rss><channel>&a;</channel></rss>'],
)
def test_a_broken_feed_is_refused_and_left_as_it_is(broken: str, tmp_path: Path) -> None:
    begin(tmp_path)
    (tmp_path / "feed.xml").write_text(broken, "utf-8")
    with pytest.raises(SourceError, match=r"feed\.xml"):
        PodcastFolder(tmp_path)
    assert held(tmp_path) == {"podcast.toml": SETTINGS.encode(), "feed.xml": broken.encode()}


def test_a_full_disk_leaves_the_feed_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(begin(tmp_path), ONE)
    before = held(tmp_path)

    def full(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        podcast = PodcastFolder(tmp_path)
        patched.setattr(Path, "write_bytes", full)
        with pytest.raises(SinkError, match="No space") as raised:
            podcast.refresh()
    assert "--out" not in raised.value.hint, "the command has no such option"
    assert held(tmp_path) == before


def test_categories_and_owner_follow_the_settings(tmp_path: Path) -> None:
    add(begin(tmp_path), ONE)
    begin(tmp_path, SETTINGS.replace('["News > Daily News", "Technology"]', '"Science"'))
    PodcastFolder(tmp_path).refresh()
    channel = feed(tmp_path).find("channel")
    assert [each.get("text") for each in channel.iterfind(".//itunes:category", NAMES)] == ["Science"]
    assert titles(tmp_path) == ["One"]


class Ranges(SimpleHTTPRequestHandler):
    """A server of files that answers for a part of one, as those of podcasts do."""

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        asked = self.headers.get("Range")
        data = Path(self.translate_path(self.path)).read_bytes()
        first, last = (map(int, asked.removeprefix("bytes=").split("-"))) if asked else (0, len(data) - 1)
        self.send_response(206 if asked else 200)
        self.send_header("Content-Length", str(last - first + 1))
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(data)}")
        self.end_headers()
        self.wfile.write(data[first : last + 1])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[str]:
    serving = ThreadingHTTPServer(("127.0.0.1", 0), partial(Ranges, directory=str(tmp_path)))
    threading.Thread(target=serving.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{serving.server_port}"
    serving.shutdown()
    serving.server_close()


def test_a_player_finds_every_file_by_the_addresses_of_the_feed(tmp_path: Path, server: str) -> None:
    add(begin(tmp_path, SETTINGS.replace("https://example.org/cast", server)), story("Größe 二 & 50 %", date(2026, 5, 1)))
    with urlopen(f"{server}/feed.xml") as answer:
        assert answer.read() == (tmp_path / "feed.xml").read_bytes()
    (item,) = feed(tmp_path).iter("item")
    enclosure = item.find("enclosure")
    length = int(enclosure.get("length"))
    with urlopen(Request(enclosure.get("url"), headers={"Range": f"bytes={length - 10}-{length - 1}"})) as answer:
        assert answer.status == 206
        assert answer.headers["Content-Range"].endswith(f"/{length}")
        assert len(answer.read()) == 10
    for tag in ("podcast:chapters", "podcast:transcript"):
        for element in item.iterfind(tag, NAMES):
            with urlopen(element.get("url")) as answer:
                assert answer.status == 200
