"""The same pages give the same bytes, wherever, whenever and however many at a time they are converted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("news-story", "long-read", "arabic", "japanese", "mathematics")
ONE = {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
OTHER = {"TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"}


def convert(folder: Path, environment: dict[str, str], pages: tuple[str, ...], *, jobs: int) -> dict[str, str]:
    """Copy the examples to a folder, convert some in it, and give the digest of each file made."""
    shutil.copytree(ROOT / "examples", folder / "pages")
    command = [sys.executable, "-m", "exporter.cli.main", "convert", *(f"pages/{page}.html" for page in pages)]
    command += ["--to", "pdf,epub,txt,mp3,json,eml", "--out", "made", "--jobs", str(jobs), "--quiet", "--timeout", "240"]
    done = subprocess.run(command, cwd=folder, env={**os.environ, **environment}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted((folder / "made").glob("[!.]*"))}


@pytest.mark.slow
def test_bytes_do_not_depend_on_where_when_and_how_many(tmp_path):
    one = convert(tmp_path / "here", ONE, PAGES, jobs=1)
    other = convert(tmp_path / "somewhere" / "else", OTHER, tuple(reversed(PAGES)), jobs=2)
    assert len(one) == len(PAGES) * 6
    assert {name for name in one if one[name] != other[name]} == set()
