"""Many clients of one server at once: what fails, what is lost, how long it takes, and whether its memory grows.

python -m tests.benchmarks.serving --clients 32 --seconds 60
"""

from __future__ import annotations

import argparse
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from statistics import median
from threading import Event, Lock, Thread
from typing import TYPE_CHECKING, Any

import httpx
from msgspec import Struct, field

from tests.exporter.serve.running import ENDED, EXAMPLES, serving
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.exporter.serve.running import Server

_PAGES = ("how-to.html", "news-story.html", "interview-gedicht.html")
_FORMATS = ("txt", "epub", "txt,epub", "json", "pdf,txt")


class Tally(Struct):
    """What the clients saw: jobs done, refusals (429), what should not be, and the seconds of each job from asking to its files."""

    asked: int = 0
    done: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    memory: list[tuple[float, int, int]] = field(default_factory=list)
    """Seconds from the beginning, bytes of the server's process, and of all its processes together."""

    @property
    def lost(self) -> int:
        """Jobs that were taken on and of which nothing came."""
        return self.asked - self.done

    @property
    def growth(self) -> int:
        """Bytes by which the server's own process has grown: the last quarter of the time beside the second."""
        held = [each[1] for each in self.memory]
        quarter = max(1, len(held) // 4)
        return int(median(held[-quarter:]) - median(held[quarter : 2 * quarter] or held))


def load(server: Server, *, clients: int, seconds: float) -> Tally:
    """Let clients ask for jobs, one after the other each, for some seconds; then wait for what is left."""
    tally, lock, over = Tally(), Lock(), Event()
    began = time.monotonic()
    threads = [Thread(target=_client, args=(server.address, number, tally, lock, over)) for number in range(clients)]
    for thread in threads:
        thread.start()
    while time.monotonic() - began < seconds:
        own = server.process.pid
        tally.memory.append((time.monotonic() - began, _held([own]), _held([own, *server.processes()])))
        time.sleep(0.5)
    over.set()
    for thread in threads:
        thread.join()
    return tally


def _client(address: str, number: int, tally: Tally, lock: Lock, over: Event) -> None:
    with httpx.Client(base_url=address, timeout=PATIENCE) as client:
        turn = number
        while not over.is_set():
            turn += 1
            try:
                _one(client, turn, tally, lock, over)
            except (httpx.HTTPError, AssertionError, KeyError, ValueError) as error:
                with lock:
                    tally.wrong.append(f"{type(error).__name__}: {error}")


def _one(client: httpx.Client, turn: int, tally: Tally, lock: Lock, over: Event) -> None:
    """One job from asking to its files, or a refusal."""
    name, to = _PAGES[turn % len(_PAGES)], _FORMATS[turn % len(_FORMATS)]
    began = time.monotonic()
    answer = client.post("/v1/jobs", files=[("file", (name, (EXAMPLES / name).read_bytes()))], data={"to": to})
    if answer.status_code == 429:
        with lock:
            tally.refused += 1
        over.wait(int(answer.headers["retry-after"]))
        return
    assert answer.status_code == 202, answer.text
    with lock:
        tally.asked += 1
    job = _ended(client, answer.json())
    assert job["state"] == "done", job
    assert len(job["files"]) == len(to.split(",")), job
    for each in job["files"]:
        got = client.get(each["address"])
        assert (got.status_code, len(got.content)) == (200, each["size"]), each
    with lock:
        tally.done += 1
        tally.seconds.append(time.monotonic() - began)
    assert client.delete(job["address"]).status_code == 204
    assert client.get(job["address"]).status_code == 404


def _ended(client: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    """The job once it is over: heard by its events, as a page hears of it."""
    with client.stream("GET", job["events"]) as events:
        assert events.status_code == 200, events.status_code
        for _ in events.iter_lines():
            pass
    found: dict[str, Any] = client.get(job["address"]).json()
    assert found["state"] in ENDED, found
    return found


def _held(processes: Sequence[int]) -> int:
    """Bytes of memory that processes have to themselves, or share of it (PSS where it can be read, else RSS)."""
    total = 0
    for process in processes:
        with suppress(OSError, StopIteration):
            lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
            total += 1024 * int(next(line for line in lines if line.startswith("Pss:")).split()[1])
    return total


def main() -> int:
    """Print what came of a minute of 32 clients; 1 where anything but a refusal went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=32)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder)) as server:
        server.over(server.ask("how-to.html", to="pdf,epub,txt"))
        tally = load(server, clients=given.clients, seconds=given.seconds)
    print(f"{tally.done} jobs done, {tally.refused} told to come again (429), {tally.lost} lost, {len(tally.wrong)} wrong")
    if tally.seconds:
        print(f"seconds from asking to files: median {median(tally.seconds):.2f}, longest {max(tally.seconds):.2f}")
    for at, own, everything in tally.memory[:: max(1, len(tally.memory) // 8)]:
        print(f"after {at:5.1f} s: server {own / 1e6:6.1f} MB, all processes {everything / 1e6:6.1f} MB")
    print(f"the server's process has grown by {tally.growth / 1e6:.1f} MB")
    for line in tally.wrong[:10]:
        print(line)
    return 1 if tally.wrong or tally.lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
