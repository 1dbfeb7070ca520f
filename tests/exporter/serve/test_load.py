"""Many clients at once for some seconds; `python -m tests.benchmarks.serving` does it for a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.serving import load
from tests.exporter.serve.running import serving

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_thirty_two_clients_get_their_files_or_are_told_when_to_come_again(tmp_path: Path) -> None:
    with serving(tmp_path, limits={"queued": 16}) as server:
        tally = load(server, clients=32, seconds=10)
        assert tally.wrong == []
        assert tally.lost == 0
        assert tally.done > 0
        assert tally.refused > 0  # 32 at a time are more than 16 that wait and three that are at work
        assert tally.growth < 20_000_000
        assert list((tmp_path / "drafts").iterdir()) == []
