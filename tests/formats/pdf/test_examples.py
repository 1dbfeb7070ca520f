"""The examples as PDF: their tag trees in golden files, nothing lost in artifacts, nothing outside a mark or the page."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from exporter.reader import read as read_page
from tests.formats.pdf.making import ROOT, make
from tests.formats.pdf.structure import artifact_text, notdef_count, outline, read, text_outside_page, unmarked

EXAMPLES = sorted((ROOT / "examples").glob("*.html"))


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.stem)
def test_an_example(page, tmp_path, golden):
    article = read_page(page.read_bytes(), path=page).article
    path = make(article, tmp_path)
    golden(f"pdf/{page.stem}.txt", outline(path))
    assert unmarked(path) == []
    assert notdef_count(path) == 0
    assert text_outside_page(path) == []
    # Artifacts hold running heads, page numbers and the status beside a picture: nothing longer than the title.
    title = len(read(path).root.find("H1")[0].text())
    site = len(article.metadata.site or "")
    assert [line for line in artifact_text(path).splitlines() if len(line) > max(title, site, 30)] == []


SCRIPT = """
import sys
from pathlib import Path
from exporter.reader import read
from tests.formats.pdf.making import make
page = Path(sys.argv[1])
make(read(page.read_bytes(), url="https://example.org/page").article, Path(sys.argv[2]))
"""


def test_the_same_bytes_in_other_processes(tmp_path):
    digests = set()
    for number, (zone, seed, locale) in enumerate((("America/New_York", "1", "C.UTF-8"), ("Asia/Tokyo", "77", "C"))):
        folder = tmp_path / f"run{number}" / ("deep" * number or "flat")
        folder.mkdir(parents=True)
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
        page = Path(ROOT / "examples" / "long-read.html")
        command = [sys.executable, "-c", SCRIPT, str(page), str(folder)]
        subprocess.run(command, cwd=folder, env=environment, check=True)
        digests.add(sha256((folder / "made.pdf").read_bytes()).hexdigest())
    assert len(digests) == 1
