"""The package says its types: a program outside of the project is checked against them, as its author would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE

ROOT = Path(__file__).resolve().parents[2]

CLIENT = """
from pathlib import Path

import exporter
from exporter import Article, Diagnostic, ExporterError, MemorySink, Publication, Reading, ReadOptions, Request
from exporter.fetch import Policy
from exporter.model import Heading, Paragraph
from exporter.plugin import Format, RunContext, Sink, Speech, Voice


def headings(article: Article) -> list[int]:
    return [block.level for block in article.body if isinstance(block, Heading)]


def store(source: Path | bytes, sink: Sink) -> tuple[Diagnostic, ...]:
    options = ReadOptions(language="en", policy=Policy(timeout=5.0), load_picture=lambda address: "not wanted")
    try:
        reading: Reading = exporter.read(source, options=options)
    except ExporterError as error:
        print(error.error_code, error.message, error.hint)
        raise
    publication: Publication = exporter.publish([reading.article])
    return exporter.export(publication, exporter.plan(Request(to=("pdf",), options={"pdf.paper": "A5"})), sink, stem="x")


made = exporter.convert(Path("page.html"), to=["txt"], out=Path("made"))
names: list[str] = [path.name for path in made.paths]
files: dict[str, bytes] = dict(made.files)
release: str = exporter.__version__
found = store(b"<p>", MemorySink())
"""

WRONG = {
    "exporter.read(3)": "arg-type",
    "exporter.read('<p>').article.tilte": "attr-defined",
    "exporter.convert(b'', to=3)": "arg-type",
    "exporter.ReadOptions(langauge='en')": "call-arg",
    "exporter.nothing": "attr-defined",
    "exporter.convert(b'').files['x'].encode()": "attr-defined",
}
"""Mistakes, and mypy's name for each; where a public name were Any, they would pass."""


def checked(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    """What mypy says of a program in a folder of its own, to which the package is installed."""
    (folder / "client.py").write_text(code, "utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--config-file", os.devnull, "client.py"]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "MYPYPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=PATIENCE)


@pytest.mark.slow
def test_a_program_of_somebody_else_is_checked(tmp_path: Path) -> None:
    done = checked(tmp_path, "\n".join([CLIENT, *WRONG]) + "\n")
    first = CLIENT.count("\n") + 2
    errors = re.findall(r"^client\.py:(\d+): error: .*\[([\w-]+)\]$", done.stdout, re.MULTILINE)
    told = {int(number): name for number, name in errors}
    assert told == {first + number: name for number, name in enumerate(WRONG.values())}, done.stdout + done.stderr
