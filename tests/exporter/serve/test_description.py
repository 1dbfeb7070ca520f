"""The published description of the API, and whether the server keeps to it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from exporter.serve import allowed
from exporter.serve.api.openapi import document
from exporter.serve.api.operations import OPERATIONS
from tests.exporter.serve.running import serving
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from tests.exporter.serve.running import Server


def test_the_description_is_what_the_routes_are_made_of(server: Server) -> None:
    published = server.client.get("/v1/openapi.json").json()
    assert published == document(OPERATIONS)
    assert published["openapi"].startswith("3.1")
    declared = {(method.upper(), path) for path, methods in published["paths"].items() for method in methods}
    assert declared == {(operation.method, operation.path) for operation in OPERATIONS}


def test_every_format_and_look_can_be_asked_for_and_no_option_that_names_a_file_or_a_program() -> None:
    form = document(OPERATIONS)["components"]["schemas"]["AskedForm"]["properties"]
    for name in allowed.formats():
        assert re.search(form["to"]["pattern"], f"{name},{name}")
    for name in allowed.styles():
        assert re.search(form["style"]["pattern"], name)
    option = form["option"]["items"]["pattern"]
    assert re.search(option, "pdf.paper=A5")
    said = re.compile(r"\b[Ff]iles?\b.*\bsay|[Pp]rogram|[Ff]older|[Mm]odel")
    words = {name for name, each in allowed.options().items() if said.search(each.help)}
    assert words <= {"web.inline_limit", "mail.parts", "speech.speaker", "speech.split"}  # of what is made, not of what is read
    for name in ("speech.command", "speech.lexicon", "speech.script", "speech.piper", "speech.kokoro"):
        assert not re.search(option, f"{name}=x")


@pytest.mark.slow
def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    """All its checks, in all its phases: examples, limits of each schema, random data, chains of calls."""
    token = "a-token-that-nobody-guesses"
    with serving(tmp_path / "state", limits={"queued": 10_000, "memory": 512 * 1024**2}, token=token) as server:
        command = [str(Path(sys.executable).with_name("schemathesis")), "run", f"{server.address}/v1/openapi.json"]
        command += ["--header", f"Authorization: Bearer {token}"]
        bounds = ["--checks", "all", "--max-examples", "15", "--max-time", "45", "--request-timeout", "120", "--seed", "1"]
        command += [*bounds, "--no-color"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, timeout=PATIENCE)
        assert done.returncode == 0, done.stdout
        assert "Tested: 7" in done.stdout
        assert server.client.get("/v1/health").status_code == 200
