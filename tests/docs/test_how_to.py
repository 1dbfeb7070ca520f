"""The tasks of docs/start and docs/how-to run as they stand: commands, files, and what they print.

A block of `console` has commands after "$ " (a line that ends in a backslash goes on), and below each what it prints; a line "…"
is any number of lines. A block whose first line is a remark with a name is a file. The folder is one with a copy of examples/;
https://saltmarsh.example/ is a server of this machine, which has the same. `--update-golden` writes what is printed anew where it
is not what is shown.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from tests.patience import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
PAGES = [
    path
    for folder in ("start", "how-to")
    for path in sorted((ROOT / "docs" / folder).glob("*.md"))
    if "```console" in path.read_text("utf-8")
]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SITE = "https://saltmarsh.example"
END = "\x1e"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None: ...


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The examples on a server of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder / "examples")))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def commands_of(block: str) -> list[tuple[str, str]]:
    """Each command of a block, and what is shown below it."""
    parts = re.split(r"^\$ ((?:.*\\\n)*.*)\n?", block, flags=re.MULTILINE)
    assert parts[0] == ""
    return list(zip(parts[1::2], parts[2::2], strict=True))


def run(commands: list[str], folder: Path) -> list[tuple[str, int]]:
    """What each prints and its exit status, all by one shell."""
    lines = [f'{command}\nstatus=$?; printf "{END}%s{END}" $status; (exit $status)' for command in commands]
    # A file below the home of the one who runs the tests must say nothing here.
    environment = os.environ | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "XDG_CONFIG_HOME": str(folder)}
    environment |= {"EXPORTER_ALLOW_PRIVATE": "true", "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    shell = ["bash", "-c", "\n".join(lines)]
    done = subprocess.run(
        shell,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    parts = done.stdout.split(END)
    return [(said, int(status)) for said, status in zip(parts[0::2], parts[1::2], strict=False)]


def is_shown(said: str, shown: str) -> bool:
    pattern = "".join(r"(?:.*\n)*" if line == "…" else re.escape(line).replace("…", ".*") + r"\n" for line in shown.splitlines())
    return re.fullmatch(pattern, said) is not None


def shortened(said: str) -> str:
    """What is printed, for a page: no more of it than tells what comes."""
    lines = [f"{line[:80]}…" if len(line) > 84 else line for line in said.splitlines()]
    return "".join(f"{line}\n" for line in (lines if len(lines) < 20 else [*lines[:12], "…"]))


def printed_in(block: str, folder: Path, address: str) -> Iterator[tuple[str, str, str]]:
    """Each command of a block, what is shown below it, and what it prints here; one that fails must be asked for its status."""
    held = commands_of(block)
    answers = run([command.replace(SITE, address) for command, _ in held], folder)
    for number, ((command, shown), (said, status)) in enumerate(zip(held, answers, strict=True)):
        asks_status = number + 1 < len(held) and held[number + 1][0] == "echo $?"
        assert status == 0 or asks_status, f"{command}: {status}\n{said}"
        yield command, shown, said.replace(address, SITE)


@pytest.mark.slow
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_task_runs_as_it_is_shown(path: Path, folder: Path, address: str, request: pytest.FixtureRequest) -> None:
    text = path.read_text("utf-8")
    new, at = "", 0
    for found in BLOCK.finditer(text):
        kind, block = found.groups()
        if kind != "console":
            name = re.match(r"(?:# |<!-- )(\S+\.\w+)", block)
            if name:
                (folder / name[1]).parent.mkdir(exist_ok=True)
                (folder / name[1]).write_text(block.replace(SITE, address), "utf-8")
            continue
        ran = ""
        for command, shown, said in printed_in(block, folder, address):
            matches = is_shown(said, shown)
            assert matches or request.config.getoption("--update-golden"), f"{command} printed\n{said}"
            ran += f"$ {command}\n{shown if matches else shortened(said)}"
        new, at = f"{new}{text[at : found.start(2)]}{ran}", found.end(2)
    if new + text[at:] != text:
        path.write_text(new + text[at:], "utf-8")
