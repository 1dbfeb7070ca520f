"""The programs in docs/api.md run as they stand and print what stands below them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "api.md").read_text("utf-8")
USAGES = {
    name: (code, said) for name, code, said in re.findall(r"```python\n# (\w+)\.py\n(.*?)```\n\n```text\n(.*?)```", TEXT, re.DOTALL)
}
PAGES = {"page.html": "how-to.html", "a.html": "news-story.html", "b.html": "interview-gedicht.html", "c.html": "how-to.html"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, example in PAGES.items():
        (tmp_path / name).write_bytes((ROOT / "examples" / example).read_bytes())
    return tmp_path


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """A page on a server of this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/page.html"
    server.shutdown()
    server.server_close()


def test_ten_usages_are_shown() -> None:
    assert len(USAGES) == TEXT.count("```python\n# ") == 10


@pytest.mark.parametrize("name", USAGES)
def test_a_usage_prints_what_it_says(name: str, folder: Path, address: str) -> None:
    code, said = USAGES[name]
    (folder / f"{name}.py").write_text(code, "utf-8")
    done = subprocess.run([sys.executable, f"{name}.py", address], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == said


@pytest.mark.slow
def test_the_usages_have_types(tmp_path: Path) -> None:
    for name, (code, _) in USAGES.items():
        (tmp_path / f"{name}.py").write_text(code, "utf-8")
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-error-summary",
        "--config-file",
        os.devnull,
        *(f"{name}.py" for name in USAGES),
    ]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "MYPYPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.stdout == ""
