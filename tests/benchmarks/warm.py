"""Warm: one process a task, loaded once, all tasks in turn on each page, so that a disturbance hits ours and the peer's alike."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.peers import PYTHON, Peers, unbuffered
from tests.benchmarks.tables import ROOT, megabytes, milliseconds, table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OURS: Final = ("read", "pdf", "epub", "txt", "script", "mp3", "json")
_SERVER: Final = Path(__file__).with_name("server.py")


class Server:
    """A process that does one task on any page."""

    def __init__(self, task: str, python: str) -> None:
        command = [python, str(_SERVER), task]
        self.task = task
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT, env=unbuffered()
        )
        self.held = int(self._answer().get("held", 0))
        self.peak = self.held

    def ask(self, page: Path) -> float | None:
        """CPU seconds of the task on a page; None where it failed or gave nothing."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{page}\n")
        self._process.stdin.flush()
        answer = self._answer()
        self.peak = max(self.peak, int(answer.get("peak", 0)))
        return answer["cpu"] if answer.get("good") else None

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        answer: dict[str, Any] = json.loads(line) if line else {}
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()


Times = dict[str, dict[Path, list[float]]]
"""Task → page → CPU seconds, one a round."""


def run(pages: Sequence[Path], found: Peers, *, rounds: int) -> tuple[Times, dict[str, int], dict[str, int]]:
    """Times, peaks (bytes) and failures by task. A round before the first is not counted: it loads what is loaded on use."""
    servers = [Server(task, sys.executable) for task in OURS]
    if found.weasyprint:
        servers += [Server(task, sys.executable) for task in ("weasyprint", "weasyprint-tagged")]
    if found.trafilatura:
        servers += [Server(task, str(PYTHON)) for task in ("trafilatura", "trafilatura-fast")]
    times: Times = {server.task: {} for server in servers}
    failures = {server.task: 0 for server in servers}
    for number in range(-1, rounds):
        for page in pages if number >= 0 else pages[:1]:
            for server in servers if number % 2 else servers[::-1]:
                cpu = server.ask(page)
                if number < 0:
                    continue
                if cpu is None:
                    failures[server.task] += 1
                else:
                    times[server.task].setdefault(page, []).append(cpu)
    peaks = {server.task: server.peak for server in servers}
    for server in servers:
        server.close()
    return times, peaks, failures


def typical(times: Mapping[Path, Sequence[float]]) -> float:
    """The median page's median round, in seconds; 0 without pages."""
    return median(median(values) for values in times.values()) if times else 0.0


def costs(times: Times, peaks: Mapping[str, int], failures: Mapping[str, int]) -> str:
    """CPU and memory of each task as a table."""
    rows = []
    for task, pages in times.items():
        each = [median(values) for values in pages.values()] or [0.0]
        figures = (typical(pages), min(each), max(each))
        rows.append((task, *map(milliseconds, figures), megabytes(peaks[task]), str(failures[task])))
    return table(("task", "CPU ms, median page", "least", "most", "peak MB", "failed"), rows)


def comparisons(times: Times) -> list[tuple[str, str, list[float]]]:
    """Ours, the peer's name, and the ratios peer / ours of all pages and rounds."""
    readers = [peer for peer in ("trafilatura", "trafilatura-fast") if times.get(peer)]
    pairs = [("read", peer, _ratios([times["read"]], times[peer])) for peer in readers]
    printers = [peer for peer in ("weasyprint", "weasyprint-tagged") if times.get(peer)]
    return pairs + [("read + pdf", peer, _ratios([times["read"], times["pdf"]], times[peer])) for peer in printers]


def _ratios(ours: Sequence[Mapping[Path, Sequence[float]]], peer: Mapping[Path, Sequence[float]]) -> list[float]:
    ratios = []
    for page, values in peer.items():
        if all(page in part for part in ours):
            for number, value in enumerate(values):
                together = sum(part[page][min(number, len(part[page]) - 1)] for part in ours)
                ratios.append(value / together)
    return ratios
