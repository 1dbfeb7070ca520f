"""A corpus on disk and the predictions that are kept of it are read as they were written."""

from __future__ import annotations

import gzip
import json
import sys
from typing import TYPE_CHECKING

from tests.benchmarks import gold
from tests.benchmarks.reading import records_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

BODY = "<p>The mill by the river burned down on Monday night, and nobody was hurt.</p>" * 4
FIGURE = "<figure><img src='mill.jpg' alt='Smoke'><figcaption>The mill at dawn</figcaption></figure>"


def write(folder: Path, name: str, **facts: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    head = "<html lang=en><head><title>The mill</title></head>"
    page = f"{head}<body><article><h1>The mill</h1>{BODY}{FIGURE}{BODY}</article></body></html>"
    file = folder / f"{name}.html.gz"
    file.write_bytes(gzip.compress(page.encode()))
    (folder / f"{name}.json").write_text(json.dumps({"id": name, **facts}), "utf-8")
    return file


def test_pages_are_found_in_folders_of_folders_and_only_with_their_gold(tmp_path: Path) -> None:
    write(tmp_path / "a", "one", source="first")
    write(tmp_path / "b" / "c", "two")
    write(tmp_path, "three").with_name("three.json").unlink()
    assert [(page.name, page.source) for page in gold.pages_of(tmp_path)] == [("one", "first"), ("two", "c")]


def test_one_reading_gives_the_text_without_captions_and_with_them(tmp_path: Path) -> None:
    out, captioned = records_of(write(tmp_path, "one"))
    assert "nobody was hurt" in out["text"]
    assert "The mill at dawn" not in out["text"]
    assert "The mill at dawn" in captioned["text"]
    assert out["html"] == captioned["html"]


def test_kept_predictions_are_not_made_again_whatever_they_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "pages", "one")
    pages = gold.pages_of(tmp_path / "pages")
    monkeypatch.setattr(gold, "PYTHON", sys.executable)
    made = gold.peer("no reader of this name", "1", pages, tmp_path / "kept")
    assert made[0]["error"] == "the process ended"
    store = next((tmp_path / "kept").iterdir())
    record = json.loads(store.read_text("utf-8")) | {"text": "one\u2028two\x85three"}
    store.write_text(f"{json.dumps(record, ensure_ascii=False)}\n", "utf-8")
    assert gold.peer("no reader of this name", "1", pages, tmp_path / "kept")[0]["text"] == "one\u2028two\x85three"
