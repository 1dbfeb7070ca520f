"""A host is asked no more often than it is meant to be, by however many processes."""

from __future__ import annotations

import multiprocessing
import struct
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from exporter.fetch import turns
from exporter.fetch.turns import await_turn

if TYPE_CHECKING:
    import pytest


def stop(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Clocks that stand still, and a sleep that takes no time: a busy machine must not let turns pass."""
    still = SimpleNamespace(sleep=lambda _: None, monotonic=lambda: 1000.0, time=lambda: 1_700_000_000.0)
    monkeypatch.setattr(turns, "time", still)
    return still


def _ask(folder: str, times: int) -> list[float]:
    return [await_turn("news.example", interval=0.02, at_once=2, folder=Path(folder)) for _ in range(times)]


def test_what_comes_together_comes_at_once_and_the_rest_at_its_rate(monkeypatch: pytest.MonkeyPatch) -> None:
    stop(monkeypatch)
    waited = [await_turn("one.example", interval=30, at_once=3) for _ in range(6)]
    assert waited == [0, 0, 0, 30, 60, 90]


def test_another_host_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    stop(monkeypatch)
    assert await_turn("two.example", interval=30, at_once=1) == 0
    assert await_turn("three.example", interval=30, at_once=1) == 0
    assert await_turn("two.example", interval=0) == 0


def test_processes_share_their_turns(tmp_path: Path) -> None:
    began = time.monotonic()
    with multiprocessing.get_context("fork").Pool(3) as pool:
        pool.starmap(_ask, [(str(tmp_path), 10)] * 3)
    # Two of thirty go at once; none of the others can have gone earlier, however slow or fast the machine is.
    assert time.monotonic() - began >= 28 * 0.02


def test_a_damaged_file_of_turns_is_begun_anew(tmp_path: Path) -> None:
    await_turn("four.example", interval=30, at_once=1, folder=tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(b"x")
    assert await_turn("four.example", interval=30, at_once=1, folder=tmp_path) == 0


def test_a_time_that_no_clock_here_shows_keeps_nobody_waiting_for_days(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stop(monkeypatch)
    await_turn("five.example", interval=30, at_once=1, folder=tmp_path)
    for path in tmp_path.iterdir():
        path.write_bytes(struct.pack("d", 1_700_000_000.0 + 86400))
    assert 0 < await_turn("five.example", interval=30, at_once=1, folder=tmp_path) <= 600
    assert 0 < await_turn("five.example", interval=30, at_once=1, folder=tmp_path) <= 600


def test_machines_that_were_started_at_other_times_share_their_turns(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stop(monkeypatch)
    assert await_turn("six.example", interval=30, at_once=1, folder=tmp_path) == 0
    stop(monkeypatch).monotonic = lambda: 5.0
    assert 0 < await_turn("six.example", interval=30, at_once=1, folder=tmp_path) <= 30
