"""Files of sound and what goes with them are the same bytes wherever, whenever, in whichever order and however many at a time."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from tests.exporter.conftest import ROOT, article

if TYPE_CHECKING:
    from pathlib import Path

ONE = {"TZ": "America/New_York", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
OTHER = {"TZ": "Asia/Tokyo", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711"}


def made(folder: Path, names: list[str], environment: dict[str, str], *options: str) -> dict[str, bytes]:
    folder.mkdir()
    for name in names:
        (folder / f"{name}.html").write_text(
            article(f"Story {name}").replace("</article>", "<h2>Then</h2><p>It stays.</p></article>")
        )
    command = [
        sys.executable,
        "-m",
        "exporter.cli.main",
        "convert",
        *(f"{name}.html" for name in names),
        "--out",
        "made",
        "--quiet",
    ]
    command += ["--to", "mp3,wav,m4b,opus,vtt,timeline,chapters,episode,guided", "-O", "speech.split=section", *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    files = [path for path in sorted((folder / "made").rglob("[!.]*")) if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_where_when_and_how_many_cannot_be_heard(tmp_path: Path) -> None:
    loud = ("-O", "speech.loudness=-16")
    one = made(tmp_path / "one", ["a", "b"], ONE, *loud)
    other = made(tmp_path / "other", ["b", "a"], OTHER, *loud, "--jobs", "2", "--cache", "cache")
    assert len(one) == 2 * (2 * 7 + 4 + 2)
    assert [name for name in one if one[name] != other.get(name)] == []
    assert set(one) == set(other)
