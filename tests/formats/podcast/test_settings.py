"""Whoever writes podcast.toml is told in which line what is wrong, and what it could be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

from exporter.errors import ExporterError, SourceError
from formats.podcast.folder import PodcastFolder
from formats.podcast.settings import read_settings
from tests.formats.podcast.making import SETTINGS, begin

if TYPE_CHECKING:
    from pathlib import Path

WRONG = {
    'auhtor = "A"\n': ("line 7: There is no setting of a podcast called 'auhtor'.", "Did you mean author"),
    "explicit = 1\n": ("line 7: explicit does not take 1.", "true or false"),
    'link = "example.org"\n': ("line 7: link does not take 'example.org'.", "https://"),
    'cover = "none.png"\n': ("the cover none.png does not exist.", "1400"),
    'cover = "../a.png"\n': ("the cover ../a.png is not in the folder.", "published"),
    "description = [1]\n": ("line 7: description does not take [1].", "words"),
    "title = = \n": ("is no TOML", "KEY"),
}


@pytest.mark.parametrize("line", sorted(WRONG))
def test_a_fault_is_told_with_its_line(line: str, tmp_path: Path) -> None:
    begin(tmp_path, SETTINGS + line)
    with pytest.raises(ExporterError) as caught:
        PodcastFolder(tmp_path)
    message, hint = WRONG[line]
    assert message in caught.value.message
    assert hint in caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["podcast.toml"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"en"', '"english language"', "line 3: language"),
        ("News > Daily News", "Newz", "line 4: There is no category called 'Newz'."),
        ("Daily News", "Dayly News", "line 4: There is no category called 'Dayly News'."),
        ("editors@example.org", "editors", "line 5: owner"),
        ("https://example.org/cast", "ftp://example.org", "line 2: address"),
        ("https://example.org/cast", "https://example.org/?a=b", "line 2: address"),
        ("https://example.org/cast", "https://example.org/my cast", "line 2: address"),
        ('title = "Harbour Letter"\n', "", "lacks title."),
    ],
)
def test_what_is_needed_is_checked(old: str, new: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(ExporterError) as caught:
        read_settings(begin(tmp_path, SETTINGS.replace(old, new)))
    assert told in caught.value.message


def test_a_folder_without_settings_says_how_to_write_them(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        read_settings(tmp_path)
    assert "category" in caught.value.hint


@pytest.mark.parametrize(
    ("size", "kind", "told"), [((1400, 1500), "PNG", "1400 by 1500"), ((900, 900), "JPEG", "900"), ((1400, 1400), "GIF", "GIF")]
)
def test_a_cover_that_directories_refuse_is_refused(size: tuple[int, int], kind: str, told: str, tmp_path: Path) -> None:
    Image.new("RGB", size).save(tmp_path / "own.png", kind)
    with pytest.raises(ExporterError, match=told):
        PodcastFolder(begin(tmp_path, SETTINGS + 'cover = "own.png"\n'))


def test_a_cover_of_ones_own_is_taken_and_none_is_drawn(tmp_path: Path) -> None:
    Image.new("RGB", (1400, 1400)).save(tmp_path / "own.png")
    written = PodcastFolder(begin(tmp_path, SETTINGS + 'cover = "own.png"\n')).refresh()
    assert [path.name for path in written] == ["feed.xml"]
    assert "https://example.org/cast/own.png" in written[0].read_text("utf-8")


def test_control_characters_do_not_break_the_feed(tmp_path: Path) -> None:
    PodcastFolder(begin(tmp_path, SETTINGS + 'description = "a\\u0007b"\n')).refresh()
    assert "<description>ab</description>" in (tmp_path / "feed.xml").read_text("utf-8")
