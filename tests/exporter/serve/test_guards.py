"""What no page of another site, no stranger and no odd request can have of a server."""

from __future__ import annotations

import http.client
import re
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import httpx
import pytest

from tests.exporter.serve.running import ROOT, serving
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.exporter.serve.running import Server

TOKEN = "a-token-that-nobody-guesses"
ASKED = {"url": "https://example.invalid/", "to": "txt"}


def test_a_name_that_somebody_pointed_here_is_not_answered(server: Server) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "[::1", "xn--bcher-kva.example"):
        answer = server.client.get("/v1/health", headers={"Host": host})
        assert answer.status_code in {400, 421}, host
    for host in (f"localhost:{server.port}", f"127.0.0.1:{server.port}", f"[::1]:{server.port}", "LOCALHOST"):
        assert server.client.get("/v1/health", headers={"Host": host}).status_code == 200, host


def test_two_hosts_are_none(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    connection.putrequest("GET", "/v1/health", skip_host=True)
    connection.putheader("Host", "localhost")
    connection.putheader("Host", "evil.example")
    connection.endheaders()
    assert connection.getresponse().status == 400
    connection.close()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:1"},
        {"Origin": "http://[::1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_a_page_of_another_site_can_ask_for_nothing(server: Server, headers: dict[str, str]) -> None:
    answer = server.client.post("/v1/jobs", json=ASKED, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (403, "urn:article-exporter:wrong-origin")


def test_our_own_pages_can(server: Server) -> None:
    answer = server.client.post("/v1/jobs", json=ASKED, headers={"Origin": server.address, "Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 202


def test_a_form_that_no_page_of_ours_was_given_is_refused(server: Server) -> None:
    page = server.client.get("/")
    csrf = re.findall(r'name="csrf" value="([^"]+)"', page.text)[0]
    stranger = {"Cookie": ""}
    asked = {"addresses": "https://example.invalid/"}
    assert server.client.post("/drafts", data=asked).status_code == 403
    assert server.client.post("/drafts", data=asked | {"csrf": csrf[::-1]}).status_code == 403
    assert httpx.post(f"{server.address}/drafts", data=asked | {"csrf": csrf}, headers=stranger).status_code == 403
    other = httpx.get(f"{server.address}/")  # whose session has another token
    assert (
        server.client.post("/drafts", data=asked | {"csrf": re.findall(r'name="csrf" value="([^"]+)"', other.text)[0]}).status_code
        == 403
    )
    assert server.client.post("/drafts", data={"csrf": csrf}).status_code != 403


def test_every_answer_bears_what_keeps_it_apart(server: Server) -> None:
    for path in ("/v1/health", "/v1/openapi.json", "/v1/jobs/none", "/login", "/nothing"):
        headers = server.client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert headers["referrer-policy"] == "same-origin", path
        assert headers["cache-control"] == "no-store", path
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy, path
        assert re.search(r"frame-ancestors '(none|self)'", policy), path
        assert "unsafe" not in policy, path
        assert "access-control-allow-origin" not in headers, path
        assert "server" not in headers, path


def test_a_file_that_was_made_is_kept_never_shown_as_a_page_of_the_server(server: Server) -> None:
    job = server.over(server.ask("how-to.html", to="html", option="web.narration=none"))
    answer = server.client.get(job["files"][0]["address"])
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.headers["content-security-policy"].startswith("sandbox;")


@pytest.mark.parametrize("name", ["../draft.json", "..%2Fdraft.json", "%2Fetc%2Fpasswd", "how-to.txt%00", "made.zip"])
def test_no_name_leads_to_another_file(server: Server, name: str) -> None:
    job = server.over(server.ask("how-to.html"))
    assert server.client.get(f"{job['address']}/files/{name}").status_code == 404


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_another_method_is_told_which_there_are(server: Server, method: str) -> None:
    answer = server.client.request(method, "/v1/jobs")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")
    assert answer.headers["content-type"] == "application/problem+json"


def test_other_machines_need_a_token(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "exporter.cli.main", "serve", "--host", "0.0.0.0", "--state", str(tmp_path / "state")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=PATIENCE)
    assert done.returncode == 2
    assert "no token is given" in done.stderr
    (tmp_path / "token").write_text("short")
    done = subprocess.run(
        [*command, "--token-file", str(tmp_path / "token")], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 2
    assert "16 characters" in done.stderr


def test_who_does_not_know_the_token_gets_nothing(tmp_path: Path) -> None:
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    with serving(tmp_path / "state", "--token-file", str(tmp_path / "token"), "--host", "127.0.0.2") as server:
        client = server.client
        for headers in ({}, {"Authorization": "Bearer wrong"}, {"Authorization": TOKEN[:-1]}, {"Cookie": "exporter-session=a.b"}):
            for path in ("/v1/openapi.json", "/v1/jobs/none"):
                answer = client.get(path, headers=headers)
                assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), (path, headers)
            assert client.post("/v1/jobs", json=ASKED, headers=headers).status_code == 401
            assert client.get("/", headers=headers).headers["location"] == "/login"
        assert client.get("/v1/health").status_code == 200
        bearer = {"Authorization": f"Bearer {TOKEN}"}
        assert client.post("/v1/jobs", json=ASKED, headers=bearer).status_code == 202
        assert client.post("/login", data={"token": "wrong"}).status_code == 403
        entered = client.post("/login", data={"token": TOKEN})
        assert (entered.status_code, entered.headers["location"]) == (303, "/")
        assert re.search("HttpOnly; SameSite=Lax", entered.headers["set-cookie"])
        job = client.post("/v1/jobs", json=ASKED, headers=bearer).json()
        assert client.get(job["address"]).status_code == 200  # by the cookie that the client now has
        assert client.delete(job["address"]).status_code == 401  # which comes with any page's request
        assert client.delete(job["address"], headers={"Origin": server.address}).status_code == 204


def test_bodies_are_bounded_told_or_not(tmp_path: Path) -> None:
    with serving(tmp_path, limits={"upload": 100_000, "form": 2000, "files": 3}) as server:
        big = server.client.post("/v1/jobs", files=[("file", ("a.html", bytes(200_000)))], data={"to": "txt"})
        assert (big.status_code, big.json()["type"]) == (413, "urn:article-exporter:too-large")
        assert server.client.post("/v1/jobs", json=ASKED | {"number": "1" * 3000}).status_code == 413
        many = server.client.post("/v1/jobs", files=[("file", (f"{n}.html", b"x")) for n in range(9)], data={"to": "txt"})
        assert (many.status_code, many.json()["type"]) == (413, "urn:article-exporter:too-many-parts")

        def drip() -> object:
            yield b"{" + b" " * 1000
            yield b" " * 5000

        unknown = server.client.post("/v1/jobs", content=drip(), headers={"Content-Type": "application/json"})
        assert unknown.status_code == 413
        assert list(tmp_path.glob("drafts/*")) == []
        assert server.client.get("/v1/health").status_code == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"<a/>", "text/xml", 415),
        (b"to=txt", "application/x-www-form-urlencoded", 415),
        (b"{}", "", 415),
        (b"{", "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"[]", "application/json", 422),
        (b'{"to":"txt"}', "application/json", 422),
        (b'{"to":"txt","url":"file:///etc/passwd"}', "application/json", 422),
        (b'{"to":"txt","url":[]}', "application/json", 422),
        (b"[" * 900_000, "application/json", 422),
        (
            b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.html"\r\n\r\nThe ferry came',
            "multipart/form-data; boundary=x",
            400,
        ),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x", 400),
        (b"--x--\r\n", "multipart/form-data; boundary=x", 422),
        (b"", "multipart/form-data", 400),
    ],
)
def test_odd_bodies_are_refused_with_a_word(server: Server, body: bytes, kind: str, status: int) -> None:
    answer = server.client.post("/v1/jobs", content=body, headers={"Content-Type": kind} if kind else {})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"


def test_slow_clients_are_left(tmp_path: Path) -> None:
    with (
        serving(tmp_path, limits={"idle": 0.5, "rate": 1000}) as server,
        socket.create_connection(("127.0.0.1", server.port)) as slow,
    ):
        slow.sendall(b"POST /v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{")
        slow.settimeout(20)
        assert slow.recv(1000).startswith(b"HTTP/1.1 408 ")
        assert httpx.get(f"{server.address}/v1/health").status_code == 200


def test_who_never_ends_a_head_is_left(tmp_path: Path) -> None:
    with serving(tmp_path, limits={"head": 0.5}) as server:
        for before in (b"", b"GET /v1/health HTTP/1.1\r\nHost: localhost\r\n\r\n"):
            with socket.create_connection(("127.0.0.1", server.port)) as slow:
                slow.settimeout(20)
                slow.sendall(before)
                if before:
                    assert slow.recv(100).startswith(b"HTTP/1.1 200 ")
                slow.sendall(b"GET / HTTP/1.1\r\nHost: local")
                while slow.recv(1000):
                    pass  # it is closed: a socket that stays open would end the test by its time


def test_two_servers_do_not_share_a_folder(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        command = [sys.executable, "-m", "exporter.cli.main", "serve", "--port", "0", "--state", str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=PATIENCE)
        assert done.returncode == 2
        assert "Another server works in" in done.stderr
        assert server.client.get("/v1/health").status_code == 200


def test_the_server_loads_nothing_that_reads_a_source() -> None:
    code = "import sys, exporter.serve.serving; print(' '.join(sys.modules))"
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout.split())
    assert (
        loaded & {"lxml", "lxml.etree", "bs4", "selectolax", "PIL", "av", "pikepdf", "weasyprint", "markdown_it", "resvg_py"}
        == set()
    )
