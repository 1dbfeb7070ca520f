"""What is no file is refused with a sentence: a pipe without a writer would be waited for, a device may never end."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from exporter.errors import SourceError
from exporter.fetch import read_file


@pytest.mark.parametrize("suffix", [".html", ".pdf"])
@pytest.mark.parametrize("command", [["check"], ["inspect"], ["convert", "--to", "txt"], ["digest", "--title", "t", "--to", "txt"]])
def test_a_pipe_that_nobody_writes_to_is_no_source(tmp_path: Path, command: list[str], suffix: str) -> None:
    from typer.testing import CliRunner

    from exporter.cli.program import app

    os.mkfifo(tmp_path / f"pipe{suffix}")
    done = CliRunner().invoke(app, [command[0], str(tmp_path / f"pipe{suffix}"), *command[1:]])
    told = done.output + str(done.exception)
    assert "a named pipe, no file" in told
    assert done.exit_code == 1


def test_devices_and_sockets_are_no_sources(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "socket.html"))
        for path in (Path("/dev/zero"), Path("/dev/tty"), tmp_path / "socket.html"):
            with pytest.raises(SourceError, match=r"no file|cannot be read"):
                read_file(path)


def test_a_link_to_a_file_is_read_and_one_to_a_pipe_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"words")
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    assert read_file(tmp_path / "link.txt") == b"words"
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "other.txt").symlink_to(tmp_path / "pipe")
    with pytest.raises(SourceError, match="named pipe"):
        read_file(tmp_path / "other.txt")
