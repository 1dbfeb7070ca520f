"""Each thing that keeps a feed out of a directory is found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exporter.check import check_file
from tests.formats.podcast.making import add, begin
from tests.formats.podcast.test_folder import ONE, TWO

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = {
    "RSS-001": ("</channel>", "</chanel>"),
    "RSS-002": ("<language>en</language>", ""),
    "RSS-003": (' length="', ' len="'),
    "RSS-004": ("", ""),
    "RSS-005": (' length="', ' length="1'),
    "RSS-007": ("rss", "atom"),
}


@pytest.fixture
def cast(tmp_path: Path) -> Path:
    add(begin(tmp_path), ONE, TWO)
    return tmp_path


@pytest.mark.parametrize("code", sorted(set(CHANGES) - {"RSS-004"}))
def test_a_fault_in_the_feed_is_found(code: str, cast: Path) -> None:
    path = cast / "feed.xml"
    path.write_text(path.read_text("utf-8").replace(*CHANGES[code]), "utf-8")
    assert code in {found.code for found in check_file(path)}


def test_two_episodes_of_one_guid_are_found(cast: Path) -> None:
    path = cast / "feed.xml"
    text = path.read_text("utf-8")
    first, second = (part.partition("</guid>")[0] for part in text.split('<guid isPermaLink="false">')[1:])
    path.write_text(text.replace(second, first), "utf-8")
    assert [found.code for found in check_file(path)] == ["RSS-004"]


def test_a_missing_file_and_a_small_cover_are_found(cast: Path) -> None:
    from PIL import Image

    next(cast.glob("*.vtt")).unlink()
    Image.new("RGB", (300, 300)).save(cast / "cover.jpg")
    assert {found.code for found in check_file(cast / "feed.xml")} == {"RSS-005", "RSS-006"}


@pytest.mark.parametrize("text", ["", "<urlset><url/></urlset>", "<urlset><url>", "<html><body/></html>"])
def test_what_is_no_feed_is_left_alone(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(text, "utf-8")
    assert [found.code for found in check_file(tmp_path / "a.xml")] == ["RSS-007"]


def test_the_feed_of_others_is_judged_by_what_directories_ask_for(tmp_path: Path) -> None:
    item = (
        "<item><title>A</title><guid>a</guid><pubDate>yesterday</pubDate><enclosure url='https://a.example/a' length='1'/></item>"
    )
    (tmp_path / "a.rss").write_text(f"<rss><channel><title>T</title>{item}</channel></rss>", "utf-8")
    told = {(found.code, found.message) for found in check_file(tmp_path / "a.rss")}
    lacking = {"link", "description", "language", "itunes:explicit", "itunes:image", "itunes:category"}
    assert {message for code, message in told if code == "RSS-002"} == {f"The feed has no {each}." for each in lacking}
    assert {message for code, message in told if code == "RSS-003"} == {
        "The episode 'A' has no date that can be read.",
        "The episode 'A' has no type of its enclosure.",
    }


def test_a_feed_of_articles_is_no_podcast(tmp_path: Path) -> None:
    item = "<item><title>The slip</title><link>https://slip.example/1</link></item>"
    (tmp_path / "a.xml").write_text(f'<rss version="2.0"><channel><title>Slip</title>{item}</channel></rss>', "utf-8")
    assert [found.code for found in check_file(tmp_path / "a.xml")] == ["RSS-007"]
