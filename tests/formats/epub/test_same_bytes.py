"""The same publication gives the same bytes wherever and whenever it is made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import sys
from hashlib import sha256
from pathlib import Path
from tests.formats.epub.samples import article, issue, make, rich
for number, whole in enumerate((rich(), issue(rich(), article(title="عن الماء", language="ar")))):
    print(sha256(make(whole, Path(sys.argv[1]), stem=str(number)).read_bytes()).hexdigest())
"""


def digests(folder: Path, **environment: str) -> str:
    folder.mkdir()
    command = [sys.executable, "-c", PROGRAM, str(folder / "out")]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, check=True, capture_output=True, text=True, env=environ, cwd=folder).stdout


def test_zone_locale_hash_seed_and_folder_do_not_show(tmp_path: Path) -> None:
    here = digests(tmp_path / "a", TZ="UTC", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    there = digests(tmp_path / "b folder", TZ="Pacific/Kiritimati", LC_ALL="de_DE.UTF-8", PYTHONHASHSEED="99")
    assert len(here.split()) == 2
    assert here == there
