"""A folder of pages with their gold, and what each reader made of them."""

from __future__ import annotations

import gzip
import json
import subprocess
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.peers import PYTHON, unbuffered
from tests.benchmarks.reading import records_of
from tests.benchmarks.tables import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SERVER: Final = Path(__file__).with_name("reader_server.py")

OURS: Final = "ours, captions out"
CAPTIONED: Final = "ours, captions in"

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and what its gold says of it (fields: text, html_gold, with, without, title, byline, published, lang, dir, site)."""

    file: Path
    gold: Record = field(hash=False, compare=False)

    @property
    def name(self) -> str:
        """The page's name among the predictions."""
        return str(self.gold.get("id") or self.file.name.removesuffix(".html.gz"))

    @property
    def source(self) -> str:
        """The set that the page belongs to."""
        return str(self.gold.get("source") or self.file.parent.name)

    @property
    def markup(self) -> str:
        """The page's characters, in the encoding that the gold names."""
        return gzip.decompress(self.file.read_bytes()).decode(self.gold.get("encoding") or "utf-8", "replace")

    def request(self, *, timed: bool) -> str:
        """What a reader's process is asked."""
        asked = {"page": str(self.file), "url": self.gold.get("url"), "encoding": self.gold.get("encoding"), "timed": timed}
        return json.dumps(asked)


def pages_of(folder: Path) -> list[GoldPage]:
    """Every page of a folder and the folders in it that has a gold, by name."""
    found = []
    for file in sorted(folder.rglob("*.html.gz")):
        beside = file.with_name(f"{file.name.removesuffix('.html.gz')}.json")
        if beside.exists():
            found.append(GoldPage(file, json.loads(beside.read_text("utf-8"))))
    return found


def ours(pages: Sequence[GoldPage], *, jobs: int) -> dict[str, list[Record]]:
    """Our predictions, read anew: the text without captions and with them."""
    files = [page.file for page in pages]
    if jobs > 1:
        with ProcessPoolExecutor(jobs) as pool:
            both = list(pool.map(records_of, files, chunksize=8))
    else:
        both = list(map(records_of, files))
    return {OURS: [one for one, _ in both], CAPTIONED: [other for _, other in both]}


def peer(name: str, version: str, pages: Sequence[GoldPage], cache: Path | None) -> list[Record]:
    """A peer's predictions. Those in the cache, which know page and peer by bytes and version, are not made again."""
    kept: dict[str, Record] = {}
    store = cache / f"{name.replace(' ', '-')}-{version}.jsonl" if cache else None
    if store is not None and store.exists():
        with store.open(encoding="utf-8") as file:  # by line feeds only: texts hold other line separators
            kept = {record["page"]: record for record in map(json.loads, file)}
    digests = [sha256(page.file.read_bytes()).hexdigest()[:24] for page in pages]
    missing = [(digest, page) for digest, page in zip(digests, pages, strict=True) if digest not in kept]
    if missing:
        made = _asked(name, [page for _, page in missing])
        for (digest, _), record in zip(missing, made, strict=True):
            kept[digest] = record | {"page": digest}
            if store is not None:  # at once, so that a run that is broken off is not lost
                store.parent.mkdir(parents=True, exist_ok=True)
                with store.open("a", encoding="utf-8") as file:
                    file.write(f"{json.dumps(kept[digest], ensure_ascii=False)}\n")
    return [kept[digest] | {"id": page.name} for digest, page in zip(digests, pages, strict=True)]


def _asked(name: str, pages: Iterable[GoldPage]) -> Iterator[Record]:
    with closing(ReaderProcess(name, str(PYTHON))) as process:
        for page in pages:
            yield process.ask(page, timed=False)


class ReaderProcess:
    """A process that reads pages one by one; started anew when a page brings it down."""

    def __init__(self, name: str, python: str) -> None:
        self._command = [python, str(SERVER), name]
        self._process = self._start()

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            cwd=ROOT, env=unbuffered() | {"PYTHONPATH": str(ROOT)},
        )  # fmt: skip

    def ask(self, page: GoldPage, *, timed: bool) -> Record:
        """What the reader made of a page, or its seconds."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(page.request(timed=timed) + "\n")
            self._process.stdin.flush()
            line = self._process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            self.close()
            self._process = self._start()
            return {"text": "", "html": "", "error": "the process ended"}
        answer: Record = json.loads(line)
        return answer

    def close(self) -> None:
        """End the process."""
        self._process.communicate()
