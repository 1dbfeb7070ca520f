"""A server as people run it: the command in a process of its own, asked over the loopback."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from tests.patience import PATIENCE, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
EXAMPLES = ROOT / "examples"
ENDED = {"done", "failed", "cancelled"}
_WITH_LIMITS = """
import json, sys
from pathlib import Path
from exporter.serve.serving import serve
from exporter.serve.settings import Limits, Settings
given = json.loads(sys.argv[1])
limits = Limits(**given.pop("limits"))
serve(Settings(state=Path(given.pop("state")), port=0, limits=limits, **given), lambda address: print(address, flush=True))
"""


class Server:
    """A server that runs, and a client that asks it."""

    def __init__(self, state: Path, command: list[str]) -> None:
        self.state, self._command = state, command
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self._command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT)
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip().rstrip("/")
        if not self.address.startswith("http://"):
            self.end()
            raise AssertionError("The server did not start.")
        self.client = httpx.Client(base_url=self.address, timeout=PATIENCE)

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def processes(self) -> list[int]:
        """The forkserver and the runners."""
        return _below(self.process.pid)

    def end(self, number: int = signal.SIGTERM) -> None:
        if hasattr(self, "client"):
            self.client.close()
        self.process.send_signal(number)
        try:
            self.process.wait(PATIENCE)
        finally:
            self.process.kill()
            self.process.wait()
            assert self.process.stdout is not None
            self.process.stdout.close()

    def ask(self, *names: str, **fields: Any) -> dict[str, Any]:
        """A job for examples, as the API shows it at first."""
        return self.ask_for({name: (EXAMPLES / name).read_bytes() for name in names}, **fields)

    def ask_for(self, files: dict[str, bytes], *, to: str = "txt", **fields: Any) -> dict[str, Any]:
        answer = self.client.post("/v1/jobs", files=[("file", each) for each in files.items()], data={"to": to, **fields})
        assert answer.status_code == 202, answer.text
        return answer.json()  # type: ignore[no-any-return]

    def over(self, job: dict[str, Any]) -> dict[str, Any]:
        """The job once it is over."""
        return self.until(job, lambda found: found["state"] in ENDED)

    def until(self, job: dict[str, Any], what: Any) -> dict[str, Any]:
        """The job once something is true of it."""
        found: dict[str, Any] = {}

        def is_so() -> bool:
            answer = self.client.get(job["address"])
            assert answer.status_code == 200, answer.text
            found.update(answer.json())
            return bool(what(found))

        wait_until(is_so)
        return found


def _below(process: int) -> list[int]:
    """All processes that a process has started, and these."""
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                found += [child, *_below(child)]
    return found


@contextmanager
def serving(state: Path, *arguments: str, limits: dict[str, Any] | None = None, **settings: Any) -> Iterator[Server]:
    """A server for the block, by the command, or by the library where limits are given that have no flag. It ends with it."""
    command = [sys.executable, "-m", "exporter.cli.main", "serve", "--port", "0", "--state", str(state), *arguments]
    if limits is not None:
        command = [sys.executable, "-c", _WITH_LIMITS, json.dumps({"state": str(state), "limits": limits, **settings})]
    server = Server(state, command)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.end()


def is_alive(process: int) -> bool:
    """Whether a process does anything yet."""
    try:
        return " Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
