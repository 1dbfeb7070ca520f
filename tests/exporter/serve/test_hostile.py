"""Files that nobody should have made, as uploads: each costs its own job at most, and the server answers on."""

from __future__ import annotations

import json
import os
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest

from tests.exporter.serve.running import serving
from tests.hostile import books, pdfs
from tests.hostile.sources import KINDS, hostile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.exporter.serve.running import Server

SHARE = int(os.environ.get("EXPORTER_HOSTILE", "40"))
"""Of how many files one is uploaded; 1 tries all."""


def files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Name and maker of every hostile file, as uploads."""
    for suffix in KINDS:
        for words, made in hostile(suffix):
            yield f"{words}{suffix}", made
    for words, made in books.hostile():
        yield f"{words}.epub", made
    for words, made in pdfs.hostile():
        yield f"{words}.pdf", made


@pytest.mark.slow
def test_every_hostile_file_is_made_or_refused_with_a_word(tmp_path: Path) -> None:
    with serving(tmp_path, limits={"make": 5.0, "queued": 1000, "upload_seconds": 60.0}) as server:
        named = [*islice(files(), 0, None, SHARE)]
        assert len(named) >= 10
        waiting: list[tuple[str, dict[str, Any]]] = []
        wrong: list[str] = []
        for name, made in named:
            waiting.append((name, _asked(server, name, made())))
            if len(waiting) >= 6:
                wrong += _wrong(server, *waiting.pop(0))
        wrong += [each for told in waiting for each in _wrong(server, *told)]
        assert wrong == []
        assert server.process.poll() is None
        assert server.client.get("/v1/health").json()["waiting"] == 0


def _asked(server: Server, name: str, data: bytes) -> dict[str, Any]:
    short = "".join(letter if letter.isalnum() else "-" for letter in name[:-5]) + name[-5:]
    answer = server.client.post("/v1/jobs", files=[("file", (short, data))], data={"to": "txt,epub"})
    return answer.json() if answer.status_code == 202 else {"refused": answer.status_code}  # type: ignore[no-any-return]


def _wrong(server: Server, name: str, job: dict[str, Any]) -> list[str]:
    """What is wrong with what came of a file: nothing where it was made, or refused with a code that is no surprise."""
    if "refused" in job:
        return [] if job["refused"] == 413 else [f"{name}: {job['refused']}"]
    found = server.over(job)
    said = json.dumps([found["error"], found["errors"]])
    if found["state"] == "done" or (found["error"]["message"] and found["error"]["code"] != "EXP-002"):
        return [f"{name}: {said}"] if "EXP-002" in said or "Traceback" in said else []
    return [f"{name}: {said}"]
