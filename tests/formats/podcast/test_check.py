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
