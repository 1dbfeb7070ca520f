"""Files that appear at once."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from exporter.whole_file import PUBLISHED, write_whole

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_takes_the_place_of_one_that_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a" / "state.json"
    write_whole(path, b"first")
    write_whole(path, b"second")
    assert path.read_bytes() == b"second"
    assert [each.name for each in path.parent.iterdir()] == ["state.json"]


def test_a_file_that_cannot_take_its_place_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder" / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        write_whole(tmp_path / "folder", b"data")
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_what_is_published_others_may_read_and_nothing_else(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "feed.xml", b"<feed/>", mode=PUBLISHED)
        write_whole(tmp_path / "kept", b"an answer to somebody")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "feed.xml").stat().st_mode) == 0o644
    assert stat.S_IMODE((tmp_path / "kept").stat().st_mode) == 0o600


def test_a_name_as_long_as_a_system_takes_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("n" * 255)
    write_whole(path, b"data")
    assert path.read_bytes() == b"data"
