"""Jobs of the API: files and addresses in, files out."""

from __future__ import annotations

import json
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING

import pytest

from exporter import convert
from tests.exporter.serve.running import EXAMPLES, serving
from tests.exporter.site_on_loopback import serving as site_serving
from tests.patience import wait_until

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from tests.exporter.serve.running import Server

EXAMPLE = "how-to.html"
FORM = {"to": "txt"}


def page(words: str = "The ferry came in with the fog. ") -> bytes:
    return f"<html lang=en><title>Fog</title><article><h1>Fog</h1><p>{words * 20}</p></article></html>".encode()


def test_a_file_becomes_what_the_command_would_make(server: Server, tmp_path: Path) -> None:
    job = server.over(server.ask(EXAMPLE, to="txt,epub"))
    assert (job["state"], [each["name"] for each in job["files"]]) == ("done", ["how-to.epub", "how-to.txt"])
    alone = tmp_path / EXAMPLE  # without its pictures, as it was uploaded
    alone.write_bytes((EXAMPLES / EXAMPLE).read_bytes())
    convert(alone, to=("txt", "epub"), out=tmp_path)
    for each in job["files"]:
        assert server.client.get(each["address"]).content == (tmp_path / each["name"]).read_bytes()
    archive = zipfile.ZipFile(BytesIO(server.client.get(job["archive"]).content))
    assert archive.testzip() is None
    assert archive.namelist() == ["how-to.epub", "how-to.txt"]


def test_a_title_makes_one_issue_of_all_files(server: Server) -> None:
    job = server.over(server.ask(EXAMPLE, "news-story.html", to="txt", issue="Harbour Letter", number="12"))
    assert [each["name"] for each in job["files"]] == ["harbour-letter-12.txt"]
    text = server.client.get(job["files"][0]["address"]).text
    assert "Harbour Letter" in text
    assert "Build a rain gauge" in text


def test_of_several_files_a_bad_one_costs_itself_alone(server: Server) -> None:
    job = server.over(server.ask_for({"good.html": page(), "bad.pdf": b"%PDF-1.7 nothing", "empty.html": b""}))
    assert [each["name"] for each in job["files"]] == ["good.txt"]
    assert job["state"] == "done"
    assert {error["place"]["source"] for error in job["errors"]} == {"bad.pdf", "empty.html"}


def test_a_file_that_is_no_page_fails_with_a_word_and_names_no_folder_of_the_machine(server: Server) -> None:
    job = server.over(server.ask_for({"program.exe": b"MZ\x90\0\3\0\0\0" + bytes(4000)}))
    assert job["state"] == "failed"
    assert job["error"]["code"] == "SRC-003"
    assert str(server.state) not in json.dumps(job)
    assert server.client.get(f"{job['address']}/archive").status_code == 409


def test_options_are_heeded_and_a_wrong_value_fails_at_once(server: Server) -> None:
    job = server.over(server.ask_for({"a.html": page()}, option="text.width=40"))
    text = server.client.get(job["files"][0]["address"]).text
    assert max(map(len, text.splitlines())) <= 40
    wrong = server.ask_for({"a.html": page()}, option="text.width=wide")
    assert (wrong["state"], wrong["error"]["code"]) == ("failed", "USE-003")


@pytest.mark.parametrize(
    "asked",
    [
        {"option": "speech.command=touch {wav}"},
        {"option": "speech.lexicon=/etc/passwd"},
        {"option": "speech.script=/etc/passwd"},
        {"voice": "command"},
        {"voice": "gtts"},
        {"style": "/etc"},
        {"to": "../made"},
        {"what": "1"},
        {"language": "e n"},
    ],
    ids=str,
)
def test_nothing_can_be_asked_for_that_reaches_this_machine_or_another(server: Server, asked: dict[str, str]) -> None:
    answer = server.client.post("/v1/jobs", files=[("file", ("a.html", page()))], data=FORM | asked)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 422


def test_voices_of_roles_are_voices_too(server: Server) -> None:
    job = server.ask_for({"a.html": page()}, option="speech.voices=quote=command")
    assert (job["state"], job["error"]["code"]) == ("failed", "USE-003")


def test_private_addresses_are_refused_unless_the_operator_allows_them(server: Server, tmp_path: Path) -> None:
    with site_serving({"/page.html": (200, {"Content-Type": "text/html"}, page())}) as site:
        asked = {"url": f"{site.url}/page.html", "to": "txt"}
        job = server.over(server.client.post("/v1/jobs", json=asked).json())
        assert (job["state"], job["error"]["code"]) == ("failed", "SRC-002")
        assert site.paths() == []
        with serving(tmp_path, "--allow-private") as other:
            job = other.over(other.client.post("/v1/jobs", json=asked).json())
            assert [each["name"] for each in job["files"]] == ["page.txt"]


def test_a_page_that_names_private_pictures_fetches_none(server: Server) -> None:
    with site_serving({"/a.png": (200, {"Content-Type": "image/png"}, b"\x89PNG\r\n")}) as site:
        body = page() + f'<img src="{site.url}/a.png" alt="A pier">'.encode()
        job = server.over(server.ask_for({"a.html": body}, fetch="true"))
        assert job["state"] == "done"
        assert site.paths() == []


def test_the_same_request_with_the_same_key_is_one_job(server: Server) -> None:
    def ask(data: bytes = page(), key: str = "letter-12") -> tuple[int, dict[str, Any]]:
        answer = server.client.post("/v1/jobs", files=[("file", ("a.html", data))], data=FORM, headers={"Idempotency-Key": key})
        return answer.status_code, answer.json()

    status, first = ask()
    assert status == 202
    assert ask()[0] == 200
    assert ask()[1]["id"] == first["id"]
    assert ask(page("Another text. "))[0] == 409
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: ask(key="at-once"), range(8)))
    assert sorted(status for status, _ in found) == [200] * 7 + [202]
    assert len({job["id"] for _, job in found}) == 1
    assert server.client.delete(first["address"]).status_code == 204
    assert ask()[0] == 202


@pytest.mark.slow
def test_a_job_that_is_taken_back_stops_and_is_gone(tmp_path: Path) -> None:
    with serving(tmp_path, "--runners", "1") as server:
        long = server.ask_for({"long.html": page("The ferry came in with the fog. " * 3000)}, to="pdf")
        waits = server.ask_for({"a.html": page()})
        server.until(long, lambda job: job["state"] == "running")
        assert server.client.delete(waits["address"]).status_code == 204
        assert server.client.delete(long["address"]).status_code == 204
        assert server.client.get(long["address"]).status_code == 404
        assert list((tmp_path / "drafts").iterdir()) == []
        assert server.over(server.ask_for({"a.html": page()}))["state"] == "done"  # the runner is free


@pytest.mark.slow
def test_uploads_are_gone_after_use_and_files_after_their_time(tmp_path: Path) -> None:
    with serving(tmp_path, limits={"kept": 6.0}) as server:
        job = server.over(server.ask_for({"a.html": page()}))
        assert sorted(path.name for path in tmp_path.glob("drafts/*/*")) == ["draft.json", "made", "made.zip"]
        assert server.client.get(job["files"][0]["address"]).status_code == 200
        wait_until(lambda: server.client.get(job["address"]).status_code == 404)
        assert list((tmp_path / "drafts").iterdir()) == []


def test_what_is_told_of_a_job_can_be_watched_and_watched_on(server: Server) -> None:
    job = server.ask(EXAMPLE, to="pdf,txt")
    events = _events(server.client.get(job["events"]).text)
    assert events[-1] == (events[-1][0], "end", {"state": "done"})
    assert [kind for _, kind, _ in events[:-1]] == ["progress"] * (len(events) - 1)
    assert [number for number, _, _ in events] == sorted({number for number, _, _ in events})
    again = _events(server.client.get(job["events"], headers={"Last-Event-ID": str(events[0][0])}).text)
    assert again == events[1:]
    assert server.client.get(job["events"], headers={"Last-Event-ID": str(events[-1][0])}).status_code == 204
    assert server.client.get(job["events"], headers={"Last-Event-ID": "x"}).status_code == 400


def _events(text: str) -> list[tuple[int, str, dict[str, Any]]]:
    found = []
    for block in text.strip().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
        found.append((int(lines["id"]), lines["event"], json.loads(lines["data"])))
    return found


@pytest.mark.slow
def test_a_queue_that_is_full_says_when_to_come_again(tmp_path: Path) -> None:
    with serving(tmp_path, limits={"queued": 2}, runners=1) as server:
        answers = [
            server.client.post(
                "/v1/jobs", files=[("file", ("a.html", page("The ferry came in with the fog. " * 20)))], data={"to": "pdf"}
            )
            for _ in range(8)
        ]
        refused = [answer for answer in answers if answer.status_code == 429]
        assert refused
        assert {answer.status_code for answer in answers} == {202, 429}
        assert all(1 <= int(answer.headers["retry-after"]) <= 60 for answer in refused)
        assert refused[0].json()["type"] == "urn:article-exporter:too-many"
        kept = [server.over(answer.json())["state"] for answer in answers if answer.status_code == 202]
        assert set(kept) == {"done"}
        assert len(list((tmp_path / "drafts").iterdir())) == len(kept)  # what was refused left nothing


@pytest.mark.slow
def test_an_end_is_told_to_who_asked_for_it(tmp_path: Path) -> None:
    told: list[tuple[str, bytes]] = []
    with _listening(told) as hook, serving(tmp_path, "--allow-private") as server:
        job = server.over(server.ask_for({"a.html": page()}, webhook=f"{hook}/told"))
        wait_until(lambda: told)
        assert told[0][0] == "/told"
        assert json.loads(told[0][1]) == {"uuid": job["id"], "status": "done", "address": f"{server.address}{job['address']}"}


@pytest.mark.slow
def test_no_end_is_told_to_a_private_address(tmp_path: Path) -> None:
    told: list[tuple[str, bytes]] = []
    with _listening(told) as hook, serving(tmp_path) as server:
        server.over(server.ask_for({"a.html": page()}, webhook=f"{hook}/told"))
        server.over(server.ask_for({"a.html": page()}))
        assert told == []


def _listening(told: list[tuple[str, bytes]]) -> Any:
    from contextlib import contextmanager
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
    from threading import Thread

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - the base class names it
            """Be silent."""

        def do_POST(self) -> None:
            told.append((self.path, self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(204)
            self.end_headers()

    @contextmanager
    def run() -> Any:
        listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=listener.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{listener.server_port}"
        listener.shutdown()
        listener.server_close()

    return run()
