"""Which files are a run's own, while it works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from exporter.batch.made import Entry, Recorder
from exporter.errors import ForeignFileError

if TYPE_CHECKING:
    from pathlib import Path


def entry(folder: Path) -> Entry:
    return Entry(item="a.html", keys={"txt": "key"}, root=str(folder), log=str(folder / "log"), journals=(), is_new=True)


def test_a_file_that_a_killed_worker_had_put_in_its_place_is_ours(tmp_path: Path) -> None:
    part, target = tmp_path / "part", tmp_path / "a.txt"
    part.write_text("The ferry crossed.", "utf-8")
    killed = Recorder(entry(tmp_path), ())
    killed.begin("txt")
    assert killed.admits([(part, target)])
    part.replace(target)
    Recorder(entry(tmp_path), ()).refuse_foreign([target])
    target.write_text("Somebody else wrote here.", "utf-8")
    with pytest.raises(ForeignFileError, match="was changed since it was made"):
        Recorder(entry(tmp_path), ()).refuse_foreign([target])


def test_a_file_of_which_no_log_knows_is_not_ours(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_text("Somebody else wrote here.", "utf-8")
    with pytest.raises(ForeignFileError, match="nothing tells that this tool made it"):
        Recorder(entry(tmp_path), ()).refuse_foreign([target])
