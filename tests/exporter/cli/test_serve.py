"""`exporter serve` before it serves: what it lacks is told in one line."""

from __future__ import annotations

import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from exporter.cli import serve
from exporter.errors import MissingLibraryError
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from pathlib import Path


def test_a_library_that_is_missing_is_named_with_the_command_that_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serve, "_NEEDED", {**serve._NEEDED, "no_such_module": "no-such-package"})
    with pytest.raises(MissingLibraryError) as caught:
        serve.serve()
    assert caught.value.message == "The server needs no-such-package, which is not installed."
    assert caught.value.hint == "Install it with: pip install 'article-exporter[web]'."


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        command = [
            sys.executable,
            "-m",
            "exporter.cli.main",
            "serve",
            "--port",
            str(taken.getsockname()[1]),
            "--state",
            str(tmp_path),
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 2
    assert "cannot be listened on: Address already in use." in done.stderr
    assert "Traceback" not in done.stderr


def test_a_state_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    command = [sys.executable, "-m", "exporter.cli.main", "serve", "--port", "0", "--state", str(tmp_path / "file" / "state")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE)
    assert done.returncode == 1
    assert "Not a directory" in done.stderr
    assert "Traceback" not in done.stderr
