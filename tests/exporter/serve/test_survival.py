"""Whatever happens to a server, a client or a runner: the others go on, and nothing that was promised is lost."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.exporter.serve.running import EXAMPLES, is_alive, serving
from tests.patience import PATIENCE, wait_until

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exporter.serve.running import Server

pytestmark = pytest.mark.slow
LONG = ("<article><h1>Fog</h1>" + "<p>" + "The ferry came in with the fog. " * 60 + "</p>") * 20


def test_jobs_outlive_a_kill_of_the_server(tmp_path: Path) -> None:
    with serving(tmp_path, "--runners", "1") as server:
        jobs = [server.ask_for({"a.html": LONG.encode()}, to="pdf"), *(server.ask("how-to.html") for _ in range(3))]
        server.until(jobs[0], lambda job: job["state"] == "running")
        below = server.processes()
        assert below
        server.end(signal.SIGKILL)
        wait_until(lambda: not any(map(is_alive, below)))  # runners end with it, and what they started
        server.start()
        done = [server.over(job) for job in jobs]
        assert [job["state"] for job in done] == ["done"] * 4
        assert [job["id"] for job in done] == [job["id"] for job in jobs]
        assert server.client.get(done[0]["files"][0]["address"]).content.startswith(b"%PDF")
        assert list((tmp_path / "tmp").glob("exporter-run-*")) == []


def test_a_runner_that_is_gone_is_replaced_and_its_job_done_again(tmp_path: Path) -> None:
    with serving(tmp_path, "--runners", "1") as server:
        job = server.ask_for({"a.html": LONG.encode()}, to="pdf")
        server.until(job, lambda found: found["state"] == "running")
        for process in server.processes()[1:]:
            os.kill(process, signal.SIGKILL)
        assert server.over(job)["state"] == "done"


def test_a_forkserver_that_is_gone_is_replaced(tmp_path: Path) -> None:
    with serving(tmp_path, "--runners", "2") as server:
        server.over(server.ask("how-to.html"))
        os.kill(server.processes()[0], signal.SIGKILL)
        assert server.over(server.ask("how-to.html"))["state"] == "done"


def test_a_job_that_loses_its_runner_again_and_again_is_given_up(tmp_path: Path) -> None:
    with serving(tmp_path, limits={"making": 0.05}, runners=1) as server:
        job = server.over(server.ask_for({"a.html": LONG.encode()}, to="pdf"))
        assert (job["state"], job["error"]["code"]) == ("failed", "LIM-001")


def test_who_goes_away_in_the_middle_of_an_upload_leaves_nothing(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        head = (
            b"POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=x\r\n"
            b"Content-Length: 9000000\r\n\r\n"
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.html"\r\n\r\n'
        )
        for _ in range(20):
            with socket.create_connection(("127.0.0.1", server.port)) as client:
                client.sendall(head + bytes(2_000_000))
        wait_until(lambda: _is_taken(server))
        wait_until(lambda: len(list((tmp_path / "drafts").iterdir())) == 1)
        assert [path for path in (tmp_path / "tmp").iterdir() if path.is_file()] == []


def _is_taken(server: Server) -> bool:
    """Whether an upload is taken: 429 is said while many others seem to arrive."""
    answer = server.client.post("/v1/jobs", files=[("file", ("a.html", b"<p>Fog</p>"))], data={"to": "txt"})
    assert answer.status_code in {202, 429}
    return answer.status_code == 202


def test_who_goes_away_while_watching_costs_nothing(tmp_path: Path) -> None:
    with serving(tmp_path, limits={"streams": 2}, runners=1) as server:
        job = server.ask_for({"a.html": LONG.encode()}, to="pdf")
        for _ in range(6):
            with server.client.stream("GET", job["events"]) as stream:
                assert stream.status_code == 200
                next(stream.iter_lines())
            server.client.close()
            server.client = type(server.client)(base_url=server.address, timeout=PATIENCE)
        assert server.over(job)["state"] == "done"


def test_a_state_folder_that_has_what_it_may_have_takes_no_more(tmp_path: Path) -> None:
    with serving(tmp_path, limits={"disk": 1_000_000, "upload": 900_000}) as server:
        for status, kind in ((202, None), (507, "urn:article-exporter:disk-full")):
            answer = server.client.post("/v1/jobs", files=[("file", ("a.html", bytes(800_000)))], data={"to": "txt"})
            assert (answer.status_code, answer.json().get("type")) == (status, kind)


def test_a_full_disk_is_told_and_the_server_goes_on(tmp_path: Path) -> None:
    """On a file system of its own: what arrives, and what is made, finds no room."""
    if subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)], check=False, capture_output=True
    ).returncode:
        pytest.skip("no file system can be mounted here")
    code = _ON_A_SMALL_DISK.format(state=str(tmp_path), example=str(EXAMPLES / "how-to.html"))
    command = [
        "unshare",
        "-rm",
        "sh",
        "-c",
        f'mount -t tmpfs -o size=4m tmpfs {tmp_path} && exec "$0" -c "$1"',
        sys.executable,
        code,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.stdout.splitlines() == ["507 disk-full", "failed OUT-002", "done"], done.stderr


_ON_A_SMALL_DISK = """
from pathlib import Path
from tests.exporter.serve.running import serving
with serving(Path({state!r}), limits={{"free": 0, "upload": 3_000_000}}) as server:
    answer = server.client.post("/v1/jobs", files=[("file", ("a.html", bytes(2_900_000)))], data={{"to": "txt"}})
    print(answer.status_code, answer.json()["type"].rpartition(":")[2])
    job = server.over(server.ask_for({{"a.html": Path({example!r}).read_bytes()}}, to="wav", voice="espeak"))
    print(job["state"], (job["error"] or {{"code": ""}})["code"])
    print(server.over(server.ask_for({{"a.html": Path({example!r}).read_bytes()}}, to="txt"))["state"])
"""
