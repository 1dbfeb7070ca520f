"""A web archive, or lines of JSON, of as many generated pages as are asked for; and what a run over one takes.

`python -m tests.benchmarks.crawl write N FILE` writes pages of 400 to 1,600 words, the same for the same N; with `--huge` one has
a million. With `--read` each is one sentence that was read already (an article's JSON), so that next to nothing is left to do for
a page and a run shows what handing it out takes. `python -m tests.benchmarks.crawl measure FILE -- ARGUMENTS` converts the file
with these arguments, and prints pages a minute, the share of the cores that was idle, and the memory of the process that hands
the work out.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import IO, TYPE_CHECKING

from exporter import codec
from exporter.edition import single
from exporter.model import Article, Metadata, Paragraph, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = (
    "tide noon ferry pier fog sound keeper light hour book ship morning passed waited lifted wrote said before over while".split()  # noqa: SIM905
)
HUGE = 1_000_000
_SAMPLE = 0.5  # Seconds between looks at the memory.


def page(number: int, words: int) -> str:
    """A page with one article of so many words."""
    chosen = random.Random(number)
    text = [chosen.choice(WORDS) for _ in range(words)]
    paragraphs = "".join(f"<p>{' '.join(text[start : start + 60]).capitalize()}.</p>" for start in range(0, words, 60))
    title = f"What the keeper wrote on day {number}"
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body><nav><a href="/">Home</a>'
        f"</nav><main><article><h1>{title}</h1>{paragraphs}</article></main><footer>Contact</footer></body></html>"
    )


def pages(count: int, *, huge: bool, read: bool) -> Iterator[tuple[str, str]]:
    """Addresses and pages."""
    for number in range(count):
        url = f"https://light.example/{number // 100}/day-{number}"
        if read:
            yield url, _read(url, number)
        else:
            yield url, page(number, HUGE if huge and number == count // 2 else 400 + number * 37 % 1200)


def _read(url: str, number: int) -> str:
    """An article of one sentence, as its JSON."""
    title = (Text(value=f"Day {number}"),)
    words = Paragraph(children=(Text(value=f"On day {number} the keeper wrote nothing."),))
    metadata = Metadata(title=title, language="en", canonical_url=url)
    return codec.dumps(single(Article(metadata=metadata, body=(words,))))


def write(path: Path, count: int, *, huge: bool, read: bool) -> None:
    """Write a file of pages, as its name says: .warc.gz, or .jsonl, or .jsonl.gz."""
    is_warc = path.name.endswith(".warc.gz")
    with path.open("wb") if is_warc or path.suffix != ".gz" else gzip.open(path, "wb", 1) as file:
        for url, html in pages(count, huge=huge, read=read):
            if is_warc:
                file.write(gzip.compress(_record(url, html), 1))
            else:
                file.write(json.dumps({"url": url, "html": html}).encode() + b"\n")


def _record(url: str, html: str) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html.encode()
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-03-02T07:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{random.Random(url).randrange(10**12):012}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def measure(path: Path, arguments: list[str]) -> str:
    """Convert a file, and say what it took."""
    command = [sys.executable, "-c", "from exporter.cli.main import run; run()", "convert", str(path), "--quiet", *arguments]
    before, began = _idle(), time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        memory, at_end, made = _watched(running, running.stdout)
        _, status, used = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
    clock = time.monotonic() - began
    cores = os.cpu_count() or 1
    idle = (_idle() - before) / (clock * cores)
    return (
        f"{made} files in {clock:.0f} s, {made / clock * 60:.0f} a minute; status {running.returncode}. The cores were idle for "
        f"{idle:.0%} of the time; {used.ru_utime + used.ru_stime:.0f} s of them went to this run and its workers. "
        f"The process that hands out the work held {at_end} MB at the end, {memory} MB at most."
    )


def _watched(running: subprocess.Popen[bytes], made: IO[bytes]) -> tuple[int, int, int]:
    """The most and the last memory of a process in MB, and how many lines it printed."""
    os.set_blocking(made.fileno(), False)
    most = last = lines = 0
    while True:
        data = made.read(1 << 20)
        lines += data.count(b"\n") if data else 0
        if data == b"":
            return most, last, lines
        try:
            status = Path(f"/proc/{running.pid}/status").read_text("ascii")
        except OSError:
            status = ""
        if "VmRSS:" in status:
            last = int(status.partition("VmRSS:")[2].split()[0]) // 1024
            most = max(most, last)
        if data is None:
            time.sleep(_SAMPLE)


def _idle() -> float:
    """Seconds for which cores had nothing to do since the machine began (Linux)."""
    return int(Path("/proc/stat").read_text("ascii").split()[4]) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """See the head of this file."""
    kind, *rest = sys.argv[1:]
    if kind == "write":
        write(Path(rest[1]), int(rest[0]), huge="--huge" in rest, read="--read" in rest)
    else:
        print(measure(Path(rest[0]), rest[rest.index("--") + 1 :]))


if __name__ == "__main__":
    main()
